package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The thresholds at which a network decides, and what it makes of outputs. */
class ThresholdTest {

    @TempDir
    private Path folder;

    /** Returns a network of one input whose outputs are g(0) = 0.5 for an input of 0, and g of so much for an input of 1. */
    private static Network network(double... z) {
        double[][] w = new double[z.length][];
        for (int i = 0; i < z.length; i++) {
            w[i] = new double[] {z[i]};
        }
        return Network.of(new double[][][] {w}, new double[][] {new double[z.length]});
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.2, 0", "0.2, 0.21, 1", "0.5, 0.5, 0", "0.5, 0.51, 1", "0, 0, 0", "0, 1e-300, 1", "1, 1, 0"})
    void decide_oneOutput_isClassOneAboveThreshold(double threshold, double output, int expected) {
        assertThat(network(0).withThreshold(threshold).decide(output)).isEqualTo(expected);
    }

    @ParameterizedTest // the score is the second output divided by the sum
    @CsvSource({"0.2, 0.8, 0.2, 0", "0.2, 0.4, 0.101, 1", "0.5, 0.3, 0.3, 0", "0.5, 0.3, 0.31, 1", "0.75, 0.25, 0.75, 0",
        "0.75, 0.2, 0.7, 1", "0.4, 0, 0, 1", "0.6, 0, 0, 0", "0.4, -1, -2, 1"})
    void decide_twoOutputs_comparesTheirShare(double threshold, double first, double second, int expected) {
        assertThat(network(0, 0).withThreshold(threshold).decide(first, second)).isEqualTo(expected);
    }

    @Test
    void decide_neighboringOutputsAtHalf_isTheHigherOne() {
        double up = Math.nextUp(0.3); // whose share of the sum rounds to ½
        assertThat(0.3 + up).isEqualTo(2 * up);
        assertThat(network(0, 0).withThreshold(0.5).decide(0.3, up)).isEqualTo(1);
        assertThat(network(0, 0).decide(0.3, up)).isEqualTo(1);
    }

    @Test
    void decide_threeOutputs_isTheFirstOfTheHighest() {
        assertThat(network(0, 0, 0).decide(0.1, 0.7, 0.7)).isEqualTo(1);
    }

    @Test // which says how likely class 1 of two is, and is not that of class 0
    void labels_oneOutput_areRejected() {
        String message = "labels: expected at least 2 outputs, one per class, got 1; see classify";
        Rejection.<Network>state(message, n -> n.labels(1)).check(network(1));
        Rejection.<Network>state(message, n -> n.labels(new double[][] {{1}})).check(network(1));
        Rejection.<Network>state(message, n -> Ensemble.of(n).labels(1)).check(network(1));
    }

    @Test
    void withThreshold_negativeZero_isZero() {
        assertThat(network(0).withThreshold(-0.0)).isEqualTo(network(0).withThreshold(0));
        assertThat(network(0, 0).withThresholds(-0.0, 0)).isEqualTo(network(0, 0).withThresholds(0, -0.0));
    }

    @Test
    void classify_threshold_isUsedByEachForm() {
        Network network = network(-1).withClassNames(List.of("ok", "fraud")).withThreshold(0.2); // g(-1) = 0.269
        assertThat(network.classify(1.0)).isOne();
        assertThat(network.classify(2.0)).isZero(); // g(-2) = 0.119
        assertThat(network.classify(new double[][] {{1}, {2}, {0}})).containsExactly(1, 0, 1);
        assertThat(network.classify(Dataset.of(new double[][] {{2}, {1}}, new double[][] {{0}, {0}}))).containsExactly(0, 1);
        assertThat(network.classifyByName(1.0)).isEqualTo("fraud");
        assertThat(network.classifyByName(2.0)).isEqualTo("ok");
    }

    @Test
    void evaluation_threshold_isThatOfTheNetwork() {
        Dataset data = Dataset.binary(new double[][] {{1}, {2}, {0}}, new boolean[] {true, false, false});
        assertThat(Evaluation.of(network(-1), data).confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 0}});
        assertThat(Evaluation.of(network(-1).withThreshold(0.2), data).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
    }

    @Test
    void labels_noThresholds_areOutputsAboveHalf() {
        assertThat(network(1, -1, 2).labels(1.0)).containsExactly(0, 2);
        assertThat(network(1, -1, 2).labels(0.0)).isEmpty();
    }

    @Test
    void labels_thresholds_areOutputsAboveTheirOwn() {
        Network network = network(1, -1, 2).withThresholds(0.8, 0.2, 0.5); // g(1) = 0.731, g(-1) = 0.269, g(2) = 0.881
        assertThat(network.labels(1.0)).containsExactly(1, 2);
        assertThat(network.labels(new double[][] {{1}, {0}})).isDeepEqualTo(new int[][] {{1, 2}, {1}});
        assertThat(network.thresholds()).containsExactly(0.8, 0.2, 0.5);
    }

    @Test
    void thresholds_array_isCopied() {
        double[] thresholds = {0.1, 0.2};
        Network network = network(0, 0).withThresholds(thresholds);
        thresholds[0] = 0.9;
        network.thresholds()[1] = 0.9;
        assertThat(network.thresholds()).containsExactly(0.1, 0.2);
    }

    @Test
    void threshold_plainNetwork_isHalf() {
        assertThat(network(0).threshold()).isEqualTo(0.5);
        assertThat(network(0, 0, 0).threshold()).isEqualTo(0.5);
        assertThat(network(0, 0).thresholds()).isEmpty();
    }

    @Test
    void withThreshold_andWithThresholds_replaceEachOther() {
        Network network = network(0, 0).withThresholds(0.1, 0.2).withThreshold(0.3);
        assertThat(network.thresholds()).isEmpty();
        assertThat(network.threshold()).isEqualTo(0.3);
        assertThat(network.withThresholds(0.1, 0.2).threshold()).isEqualTo(0.5);
    }

    static List<Rejection<Network>> rejections() { // of a network with two outputs
        String several = "classify: expected a network of samples with one class each, got one with thresholds for several; see labels";
        return List.of(
                Rejection.argument("threshold: expected a number from 0 to 1, got 1.5", n -> n.withThreshold(1.5)),
                Rejection.argument("threshold: expected a number from 0 to 1, got NaN", n -> n.withThreshold(Double.NaN)),
                Rejection.argument("threshold: expected a network of two classes, with 1 or 2 outputs, got 3 outputs",
                        n -> network(0, 0, 0).withThreshold(0.2)),
                Rejection.argument("thresholds: expected a network of several labels, with at least 2 outputs, got 1 output",
                        n -> network(0).withThresholds(0.2)),
                Rejection.argument("thresholds: expected length 2, got 3", n -> n.withThresholds(0.1, 0.2, 0.3)),
                Rejection.argument("thresholds: expected an array, got null", n -> n.withThresholds((double[]) null)),
                Rejection.argument("thresholds, element 1: expected a number from 0 to 1, got -0.5",
                        n -> n.withThresholds(0.1, -0.5)),
                Rejection.argument("outputs: expected length 2, got 1", n -> n.decide(0.5)),
                Rejection.argument("outputs, column 1: expected a finite number, got NaN", n -> n.decide(0.5, Double.NaN)),
                Rejection.argument("dataset: expected input size 1, got 2",
                        n -> n.predict(Dataset.of(new double[][] {{1, 2}}, new double[][] {{1, 0}}))),
                Rejection.argument("dataset: expected a dataset, got null", n -> n.classify((Dataset) null)),
                Rejection.state("network: expected class names, got none; see withClassNames", n -> n.classifyByName(0.0)),
                Rejection.state(several, n -> n.withThresholds(0.1, 0.2).classify(0.0)),
                Rejection.state(several, n -> n.withThresholds(0.1, 0.2).classify(new double[][] {{0}})),
                Rejection.state(several, n -> n.withThresholds(0.1, 0.2).decide(0.1, 0.2)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void thresholds_invalid_areRejected(Rejection<Network> rejection) {
        rejection.check(network(0, 0));
    }

    @Test
    void predict_dataset_equalsPredictionOfEachRow() {
        int size = 600; // more than two batches
        double[][] xs = new double[size][1];
        for (int s = 0; s < size; s++) {
            xs[s][0] = (s - 300) / 100.0;
        }
        Network network = Network.of(1, 4, 2);
        assertThat(network.predict(Dataset.of(xs, xs))).isDeepEqualTo(network.predict(xs));
    }

    @Test
    void predict_datasetWithNonFiniteInput_namesTheRow() {
        Dataset data = Dataset.labeled(new double[300][1], new int[300], 2).map(x -> new double[] {x[0]});
        Dataset spoiled = new Spoiled(data, 299);
        Rejection.<Network>argument("input row 299, column 0: expected a finite number, got NaN", n -> n.predict(spoiled))
                .check(network(0, 0));
    }

    @Test
    void predict_datasetThatDoesNotWriteAnInput_isRejected() {
        Dataset forgetful = new Dataset() {
            @Override
            public int size() {
                return 300;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int targetSize() {
                return 2;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                if (sample != 299) {
                    x[0] = sample;
                }
            }
        };
        Rejection.<Network>argument("input row 299, column 0: expected a finite number, got NaN", n -> n.predict(forgetful))
                .check(network(0, 0));
    }

    /** A dataset with NaN in the input of one sample. */
    private record Spoiled(Dataset dataset, int spoiled) implements Dataset {

        @Override
        public int size() {
            return dataset.size();
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int targetSize() {
            return 2;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            dataset.copy(sample, x, y);
            x[0] = sample == spoiled ? Double.NaN : x[0];
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void files_thresholds_areRestored(Network network) throws IOException {
        Path file = folder.resolve("network.safetensors");
        network.save(file);
        assertThat(Network.load(file)).isEqualTo(network);
        assertThat(Network.load(file).decision()).isEqualTo(network.decision());
        Path onnx = folder.resolve("network.onnx");
        Onnx.write(network, onnx);
        assertThat(Onnx.read(onnx)).isEqualTo(network);
        assertThat(Onnx.read(onnx).decision()).isEqualTo(network.decision());
    }

    static List<Network> decisions() {
        return List.of(network(1), network(1).withThreshold(0.1), network(1, 2).withThreshold(Double.MIN_VALUE),
                network(1, 2).withThresholds(0.5, 1), network(1, 2, 3).withThresholds(0.1, 0.25, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"threshold | 1.25 | threshold: expected a number from 0 to 1, got 1.25",
        "threshold | high | sigmanet.threshold: expected a number from 0 to 1, got 'high'",
        "thresholds | 0.25+0.75 | sigmanet.thresholds: expected a number from 0 to 1, got '0.25+0.75'",
        "thresholds | 0.25 0 0.75 | thresholds: expected length 2, got 3"})
    void load_damagedThresholds_areRejected(String name, String text, String fault) throws IOException {
        Path file = folder.resolve("network.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("sigmanet." + name, text));
        ParameterTensors.add(writer, "", network(1, 2).parameters(), TensorType.F64);
        writer.write(file);
        assertThatThrownBy(() -> Network.load(file)).isInstanceOf(FormatException.class)
                .hasMessage(file + ": metadata: " + fault);
    }

    @Test
    void equals_otherThresholds_isFalse() {
        Network network = network(1, 2);
        assertThat(network.withThreshold(0.2)).isNotEqualTo(network).isEqualTo(network.withThreshold(0.2));
        assertThat(network.withThresholds(0.5, 0.5)).isNotEqualTo(network);
        assertThat(network.withThreshold(0.2).difference(network)).isEqualTo("decisions: threshold [0.2] and threshold [0.5]");
    }

    @Test
    void toOldFiles_withoutThresholds_nothingIsAdded() throws IOException {
        Path file = folder.resolve("network.safetensors");
        network(1).withThreshold(0.5).save(file);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("threshold");
    }

    @Test
    void resume_otherThreshold_isRejected() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        Dataset data = Dataset.binary(new double[][] {{1}, {2}}, new boolean[] {true, false});
        new Trainer(network(1).withThreshold(0.2), Sgd.of(1)).epochs(1).checkpoint(checkpoint).train(data);
        Trainer other = new Trainer(network(1), Sgd.of(1)).epochs(2).resume(checkpoint);
        Rejection.<Trainer>state("resume: expected thresholds [0.2], as in the checkpoint, got none",
                trainer -> trainer.train(data)).check(other);
        Network same = network(1).withThreshold(0.2);
        new Trainer(same, Sgd.of(1)).epochs(2).resume(checkpoint).train(data);
        Network once = network(1).withThreshold(0.2);
        new Trainer(once, Sgd.of(1)).epochs(2).train(data);
        assertThat(same.difference(once)).isEmpty();
    }
}
