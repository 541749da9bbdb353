package io.github.sigmanet.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.sigmanet.Ensemble;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime runs the models of ensembles, and computes the mean of the members. */
class EnsembleModelTest {

    @TempDir
    private Path directory;

    private static Network network(Precision precision, int seed, int... sizes) {
        return Network.of(precision, Initializer.NORMAL.seeded(seed), sizes);
    }

    /** Pressures in Pa, which a float model scales in double. */
    private static Scaling large(int columns) {
        double[] offsets = new double[columns];
        double[] factors = new double[columns];
        Arrays.fill(offsets, 101_325);
        Arrays.fill(factors, 0.5);
        return Scaling.of(offsets, factors);
    }

    private static Scaling small(int columns) {
        double[] offsets = new double[columns];
        double[] factors = new double[columns];
        Arrays.fill(offsets, -0.5);
        Arrays.fill(factors, 2);
        return Scaling.of(offsets, factors);
    }

    /** Members with each kind of scaling and with none, in every precision of them and of the model. */
    @Test
    void model_ofAnEnsemble_agreesWithIt() throws IOException, OrtException {
        for (Precision precision : Precision.values()) {
            Network plain = network(precision, 1, 3, 8, 2);
            Network other = network(Precision.DOUBLE, 2, 3, 5, 4, 2);
            for (List<Network> members : List.of(List.of(plain), List.of(plain, other), List.of(plain, other, plain),
                    List.of(plain, other.withInputScaling(small(3)), plain.withTargetScaling(small(2))),
                    List.of(other.withInputScaling(small(3)).withTargetScaling(small(2)), plain))) {
                for (Precision ofModel : Precision.values()) {
                    assertAgrees(Ensemble.of(members), ofModel, 0, ofModel == precision && ofModel == Precision.DOUBLE ? 1e-12 : 1e-5);
                }
            }
        }
    }

    @Test
    void model_membersWithLargeOffsets_takesDoubles() throws IOException, OrtException {
        Network plain = network(Precision.SINGLE, 1, 3, 8, 2).withInputScaling(large(3));
        Network other = network(Precision.SINGLE, 2, 3, 5, 2).withInputScaling(large(3));
        assertAgrees(Ensemble.of(plain, other), Precision.SINGLE, 101_325, 1e-5);
        assertAgrees(Ensemble.of(plain.withTargetScaling(large(2)), other), Precision.SINGLE, 101_325, 1e-5);
        assertAgrees(Ensemble.of(plain, network(Precision.SINGLE, 3, 3, 2).withTargetScaling(large(2))), Precision.SINGLE, 101_325,
                1e-5);
    }

    private void assertAgrees(Ensemble ensemble, Precision ofModel, double center, double tolerance) throws IOException, OrtException {
        Path path = directory.resolve("ensemble.onnx");
        Onnx.write(ensemble.withThreshold(0.3), path, ofModel);
        Random random = new Random(4);
        double[][] xs = new double[5][];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = random.doubles(3, -1, 1).map(x -> (float) x + center).toArray();
        }
        double[][] expected = ensemble.predict(xs);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(path.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment, takesDoubles(session) ? xs : floats(xs));
                OrtSession.Result result = session.run(Map.of("input", input))) {
            assertThat(takesDoubles(session)).isEqualTo(ofModel == Precision.DOUBLE || center > 0);
            assertThat(session.getMetadata().getCustomMetadata()).containsEntry("sigmanet.threshold", "0.3");
            Object actual = result.get("output").orElseThrow().getValue();
            for (int s = 0; s < xs.length; s++) {
                for (int i = 0; i < 2; i++) {
                    double output = actual instanceof double[][] doubles ? doubles[s][i] : ((float[][]) actual)[s][i];
                    assertThat(output).isCloseTo(expected[s][i], within(tolerance));
                }
            }
        }
    }

    private static boolean takesDoubles(OrtSession session) throws OrtException {
        return ((TensorInfo) session.getInputInfo().get("input").getInfo()).type == OnnxJavaType.DOUBLE;
    }

    private static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][rows[0].length];
        for (int s = 0; s < rows.length; s++) {
            for (int j = 0; j < rows[s].length; j++) {
                floats[s][j] = (float) rows[s][j];
            }
        }
        return floats;
    }
}
