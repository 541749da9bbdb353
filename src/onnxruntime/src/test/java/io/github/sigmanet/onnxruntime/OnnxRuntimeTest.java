package io.github.sigmanet.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime runs the models that are written, and computes what the network computes. */
class OnnxRuntimeTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"DOUBLE, DOUBLE, 1e-12", "DOUBLE, SINGLE, 1e-5", "SINGLE, SINGLE, 1e-5", "SINGLE, DOUBLE, 1e-5"})
    void model_runByOnnxRuntime_agreesWithTheNetwork(Precision ofNetwork, Precision ofModel, double tolerance)
            throws IOException, OrtException {
        for (int[] sizes : new int[][] {{1, 1}, {4, 8, 3}, {784, 100, 10}, {7, 1, 33, 2, 5}}) {
            Network plain = Network.of(ofNetwork, Initializer.NORMAL.seeded(3), sizes);
            plain.setMetadata(Map.of("labels", "a, b"));
            for (Network network : new Network[] {plain, scaled(plain)}) {
                assertAgrees(network, ofModel, tolerance);
            }
        }
    }

    /** Where the offset is up to 1e12 times the spread, in inputs, in targets, or in both. */
    @ParameterizedTest
    @CsvSource({"1, 1", "16, 1", "101325, 2", "1e7, 2", "1.6e9, 58", "-1.6e9, 58", "1.6e18, 1e6", "3e12, 3", "1e30, 1e18",
        "1e-30, 1e-42", "0, 1e60", "0, 1e-60"})
    void model_largeOffsets_agreesWithTheNetwork(double offset, double spread) throws IOException, OrtException {
        Scaling large = Scaling.of(new double[] {offset, -offset}, new double[] {1 / spread, -2 / spread});
        Scaling small = Scaling.of(new double[] {0.25, -0.5}, new double[] {1, 2});
        for (Precision ofNetwork : Precision.values()) {
            Network plain = Network.of(ofNetwork, Initializer.NORMAL.seeded(3), 2, 4, 2);
            assertAgreesAtAnyOffset(plain.withInputScaling(large));
            assertAgreesAtAnyOffset(plain.withTargetScaling(large));
            assertAgreesAtAnyOffset(plain.withInputScaling(large).withTargetScaling(large));
            assertAgreesAtAnyOffset(plain.withInputScaling(small).withTargetScaling(large));
            assertAgreesAtAnyOffset(plain.withInputScaling(large).withTargetScaling(small));
        }
    }

    /** Requires the same answers of the model and of what is read from it, relative to the spread of targets. */
    private void assertAgreesAtAnyOffset(Network network) throws IOException, OrtException {
        Path path = directory.resolve("network.onnx");
        Onnx.write(network, path, Precision.SINGLE);
        Random random = new Random(4);
        double[][] xs = new double[20][];
        for (int s = 0; s < xs.length; s++) {
            double[] x = random.doubles(2, -2, 2).toArray();
            xs[s] = network.inputScaling().map(scaling -> scaling.invert(x)).orElse(x);
        }
        double[][] expected = network.predict(xs);
        double[][] read = Onnx.read(path).predict(xs);
        double[][] run = run(path, xs);
        double[] factors = network.targetScaling().map(Scaling::factors).orElse(new double[] {1, 1});
        for (int s = 0; s < xs.length; s++) {
            for (int i = 0; i < 2; i++) {
                assertThat((read[s][i] - expected[s][i]) * factors[i]).as("read").isCloseTo(0, within(1e-5));
                assertThat((run[s][i] - expected[s][i]) * factors[i]).as("run").isCloseTo(0, within(1e-5));
            }
        }
    }

    /** Returns the outputs of a model, whose types tell how it takes inputs. */
    private static double[][] run(Path path, double[][] xs) throws OrtException {
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(path.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment,
                        type(session.getInputInfo().get("input")) == OnnxJavaType.DOUBLE ? xs : floats(xs));
                OrtSession.Result result = session.run(Map.of("input", input))) {
            Object outputs = result.get("output").orElseThrow().getValue();
            return outputs instanceof double[][] doubles ? doubles : doubles((float[][]) outputs);
        }
    }

    private static OnnxJavaType type(NodeInfo info) {
        return ((TensorInfo) info.getInfo()).type;
    }

    /** Scales inputs by other numbers each, and answers between −3 and −1. */
    private static Network scaled(Network network) {
        int inputs = network.size(0);
        int outputs = network.size(network.layerCount() - 1);
        Random random = new Random(5);
        return network.withInputScaling(Scaling.of(random.doubles(inputs).toArray(), random.doubles(inputs, 0.1, 2).toArray()))
                .withTargetScaling(Scaling.of(DoubleStream.generate(() -> -3).limit(outputs).toArray(),
                        DoubleStream.generate(() -> 0.5).limit(outputs).toArray()));
    }

    private void assertAgrees(Network network, Precision ofModel, double tolerance) throws IOException, OrtException {
        Path path = directory.resolve("network.onnx");
        Onnx.write(network, path, ofModel);
        Random random = new Random(4);
        double[][] xs = new double[5][];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = random.doubles(network.size(0), -1, 1).map(x -> (float) x).toArray();
        }
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(path.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment,
                        ofModel == Precision.DOUBLE ? xs : floats(xs));
                OrtSession.Result result = session.run(Map.of("input", input))) {
            assertThat(session.getMetadata().getCustomMetadata()).containsEntry("labels", "a, b");
            double[][] expected = network.predict(xs);
            Object actual = result.get("output").orElseThrow().getValue();
            double[][] outputs = ofModel == Precision.DOUBLE ? (double[][]) actual : doubles((float[][]) actual);
            for (int s = 0; s < xs.length; s++) {
                assertThat(outputs[s]).containsExactly(expected[s], within(tolerance));
            }
        }
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

    private static double[][] doubles(float[][] rows) {
        double[][] doubles = new double[rows.length][rows[0].length];
        for (int s = 0; s < rows.length; s++) {
            for (int j = 0; j < rows[s].length; j++) {
                doubles[s][j] = rows[s][j];
            }
        }
        return doubles;
    }
}
