package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs as probabilities: Platt's scaling on held-out samples, and Bayes' theorem for other frequencies. */
class CalibrationTest {

    private static final double NAN = Double.NaN;
    private static final double[][] XS = column(3.58, 0.87, 0.19, -3.73, -0.55, -0.71, -0.17, -1.25, -0.09, -0.95, -2.63, 1.77);
    private static final int[] LABELS = {1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0};
    private static final double[] WEIGHTS = {1, 2, 0.5, 1, 3, 0, 1, 1, 0.25, 1, 2, 1};

    /** Returns a network with z = 2 x − 1 before its only output. */
    private static Network network() {
        return Network.of(new double[][][] {{{2}}}, new double[][] {{-1}});
    }

    private static double[][] column(double... numbers) {
        return IntStream.range(0, numbers.length).mapToObj(s -> new double[] {numbers[s]}).toArray(double[][]::new);
    }

    private static Dataset binary(double[][] xs, int... labels) {
        boolean[] positive = new boolean[labels.length];
        for (int s = 0; s < labels.length; s++) {
            positive[s] = labels[s] == 1;
        }
        return Dataset.binary(xs, positive);
    }

    /** Requires a network with z = α (2 x − 1) + β. */
    private static void assertLine(Network network, double alpha, double beta) {
        assertThat(network.weights(0)[0][0]).isCloseTo(2 * alpha, within(1e-9));
        assertThat(network.biases(0)[0]).isCloseTo(beta - alpha, within(1e-9));
    }

    /*
     * Newton's method in Python, with z = 2 x − 1, weights w of mean 1, p and m the sums of the weights of both classes:
     * t = np.where(y == 1, (p + 1) / (p + 2), 1 / (m + 2)), a = expit(th[0] * z + th[1]), h = w * a * (1 - a),
     * g = [(w * (a - t) * z).sum(), (w * (a - t)).sum()], H = [[(h * z * z).sum(), (h * z).sum()], [(h * z).sum(), h.sum()]],
     * th = th - np.linalg.solve(H, g). scikit-learn 1.2's _sigmoid_calibration(z, y, w) has the same to 6 digits, with its
     * signs turned: -0.148574 0.094179, and -0.125163 -0.125910 with weights.
     */
    @Test
    void calibrated_oneOutput_isPlattsScaling() {
        assertLine(network().calibrated(binary(XS, LABELS)), 0.14857385311180482, -0.09417902590505996);
    }

    @ParameterizedTest
    @CsvSource({"1", "1000", "1e-6"}) // what they are multiplied by does not matter
    void calibrated_sampleWeights_areThoseOfTheFit(double scale) {
        double[] weights = IntStream.range(0, WEIGHTS.length).mapToDouble(s -> scale * WEIGHTS[s]).toArray();
        assertLine(network().calibrated(binary(XS, LABELS).weighted(weights)), 0.1251628817678061, 0.12590954939955565);
    }

    @ParameterizedTest
    @CsvSource({"1e-20", "1e5", "1e15", "1e20", "1e100"}) // as of a network whose training has diverged
    void calibrated_outputsOfAnySize_isThatOfOthers(double factor) {
        Network network = Network.of(new double[][][] {{{2 * factor}}}, new double[][] {{-factor}});
        Network calibrated = network.calibrated(binary(XS, LABELS));
        assertThat(calibrated.weights(0)[0][0]).isCloseTo(2 * 0.14857385311180482, within(1e-7));
        assertThat(calibrated.biases(0)[0]).isCloseTo(-0.09417902590505996 - 0.14857385311180482, within(1e-7));
    }

    @Test
    void calibrated_severalLabels_isThatOfEachByItself() {
        int[] seconds = IntStream.range(0, XS.length).map(s -> XS[s][0] > -0.2 ? 1 : 0).toArray();
        int[][] labels = IntStream.range(0, XS.length).mapToObj(
                s -> IntStream.range(0, 2).filter(k -> (k == 0 ? LABELS[s] : seconds[s]) == 1).toArray()).toArray(int[][]::new);
        Network network = Network.of(new double[][][] {{{2}, {0.5}}}, new double[][] {{-1, 0.25}}).withThresholds(0.5, 0.5);
        Network calibrated = network.calibrated(Dataset.multiLabel(XS, labels, 2).weighted(WEIGHTS));
        Network first = network().calibrated(binary(XS, LABELS).weighted(WEIGHTS));
        Network second = Network.of(new double[][][] {{{0.5}}}, new double[][] {{0.25}})
                .calibrated(binary(XS, seconds).weighted(WEIGHTS));
        assertThat(calibrated.weights(0)).isDeepEqualTo(new double[][] {first.weights(0)[0], second.weights(0)[0]});
        assertThat(calibrated.biases(0)).containsExactly(first.biases(0)[0], second.biases(0)[0]);
        assertThat(calibrated.thresholds()).containsExactly(0.5, 0.5);
    }

    @Test // in contrast to that of one output, as the score is the share of the second one
    void calibrated_twoOutputs_mayChangeTheRocCurve() {
        Network network = Network.of(new double[][][] {{{-5, 0}, {0, 0.2}}}, new double[1][2]);
        Random random = new Random(9);
        double[][] xs = new double[1000][2];
        int[] labels = new int[1000];
        for (int s = 0; s < 1000; s++) {
            xs[s] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[s] = random.nextDouble() < 1 / (1 + StrictMath.exp(-xs[s][0] - xs[s][1])) ? 1 : 0;
        }
        Dataset data = Dataset.labeled(xs, labels, 2);
        double gain = Evaluation.of(network.calibrated(data), data).rocAuc() - Evaluation.of(network, data).rocAuc();
        assertThat(gain).isGreaterThan(0.03);
    }

    @Test
    void calibrated_classesThatAThresholdSeparates_isStillFinite() {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Network calibrated = network.calibrated(binary(column(-3, -2, -1, 1, 2), 0, 0, 0, 1, 1));
        assertThat(calibrated.weights(0)[0][0]).isCloseTo(0.6341873523166494, within(1e-9));
        assertThat(calibrated.biases(0)[0]).isCloseTo(-0.03287047997825396, within(1e-9));
    }

    @Test
    void calibrated_deepNetworkWithInputScaling_changesTheLastLayerAlone() {
        Network network = Network.of(Initializer.NORMAL.seeded(4), 1, 4, 3, 1).withInputScaling(Scaling.of(new double[] {0.5},
                new double[] {0.1})).withClassNames(List.of("no", "yes"));
        network.setMetadata(Map.of("trained", "on Monday"));
        int last = 3;
        double[][] zs = column(Stream.of(XS).mapToDouble(x -> network.forward(x).z(last)[0]).toArray());
        double mean = Stream.of(zs).mapToDouble(z -> z[0]).average().orElseThrow();
        int[] labels = IntStream.range(0, XS.length).map(s -> zs[s][0] > mean == (s % 5 > 0) ? 1 : 0).toArray();
        Network line = Network.of(new double[][][] {{{1}}}, new double[][] {{0}}).calibrated(binary(zs, labels));
        double alpha = line.weights(0)[0][0];
        double beta = line.biases(0)[0];
        Network before = network.copy();
        Network calibrated = network.calibrated(binary(XS, labels));
        assertThat(network).isEqualTo(before);
        for (int l = 0; l < 2; l++) {
            assertThat(calibrated.weights(l)).isDeepEqualTo(network.weights(l));
            assertThat(calibrated.biases(l)).isEqualTo(network.biases(l));
        }
        for (int s = 0; s < XS.length; s++) {
            assertThat(calibrated.forward(XS[s]).z(last)[0]).isCloseTo(alpha * zs[s][0] + beta, within(1e-12));
        }
        assertThat(calibrated.inputScaling()).isEqualTo(network.inputScaling());
        assertThat(calibrated.classNames()).containsExactly("no", "yes");
        assertThat(calibrated.metadata()).containsEntry("trained", "on Monday");
    }

    @Test
    void calibrated_severalOutputs_areCalibratedEachByItself() {
        Network network = Network.of(new double[][][] {{{2}, {-1}, {0.5}}}, new double[][] {{-1, 0.5, -2}});
        int[] labels = {2, 1, 0, 1, 0, 0, 2, 1, 1, 0, 2, 0};
        Network calibrated = network.calibrated(Dataset.labeled(XS, labels, 3));
        for (int k = 0; k < 3; k++) {
            int output = k;
            Network one = Network.of(new double[][][] {{network.weights(0)[k]}}, new double[][] {{network.biases(0)[k]}})
                    .calibrated(binary(XS, IntStream.of(labels).map(label -> label == output ? 1 : 0).toArray()));
            assertThat(calibrated.weights(0)[k]).isEqualTo(one.weights(0)[0]);
            assertThat(calibrated.biases(0)[k]).isEqualTo(one.biases(0)[0]);
        }
    }

    @Test
    void calibrated_overconfidentOutputs_comeBackToTheProbabilities() {
        Random random = new Random(11);
        double[][] xs = new double[20_000][1];
        int[] labels = new int[xs.length];
        for (int s = 0; s < xs.length; s++) {
            xs[s][0] = 2 * random.nextGaussian();
            labels[s] = random.nextDouble() < 1 / (1 + StrictMath.exp(3 - xs[s][0])) ? 1 : 0; // rare
        }
        Network network = Network.of(new double[][][] {{{4}}}, new double[][] {{2}});
        Network calibrated = network.calibrated(binary(xs, labels));
        // the deviations of logistic regression, from Fisher's information, are 0.026 and 0.067 here; four of them
        assertThat(calibrated.weights(0)[0][0]).isCloseTo(1, within(0.11));
        assertThat(calibrated.biases(0)[0]).isCloseTo(-3, within(0.27));
    }

    @Test
    void calibrated_outputsThatAreAllTheSame_sayHowFrequentTheClassIs() {
        Network network = Network.of(new double[][][] {{{0}}}, new double[][] {{2}});
        double output = network.calibrated(binary(column(1, 2, 3, 4, 5), 0, 1, 0, 0, 0)).predict(9)[0];
        assertThat(output).isCloseTo((1 * (2.0 / 3) + 4 * (1.0 / 6)) / 5, within(1e-12)); // the mean of Platt's targets
    }

    @Test
    void calibrated_float32_isThatOfItsOutputs() {
        Network single = network().copy(Precision.SINGLE).calibrated(binary(XS, LABELS));
        assertThat(single.precision()).isEqualTo(Precision.SINGLE);
        assertThat(single.weights(0)[0][0]).isCloseTo(2 * 0.14857385311180482, within(1e-6));
    }

    @Test
    void calibrated_savedAndLoaded_staysOneNetwork() throws Exception {
        Network calibrated = network().calibrated(binary(XS, LABELS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        calibrated.save(out);
        assertThat(Network.load(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(calibrated);
    }

    /** Returns the probability of class 1 by Bayes' theorem, of points of N(0, 1) or, in class 1, N(2, 1). */
    private static double bayes(double x, double prior) {
        double one = prior * StrictMath.exp(-(x - 2) * (x - 2) / 2);
        return one / (one + (1 - prior) * StrictMath.exp(-x * x / 2));
    }

    @Test
    void withPriors_mixtureOfNormals_isBayesTheorem() {
        Network balanced = Network.of(new double[][][] {{{2}}}, new double[][] {{-2}}); // ln of the ratio of the densities
        Network two = Network.of(new double[][][] {{{-2}, {2}}}, new double[][] {{2, -2}});
        double[] trained = {0.5, 0.5};
        double[] deployed = {0.99, 0.01};
        Network one = balanced.withPriors(trained, deployed);
        Network both = two.withPriors(new double[] {3, 3}, new double[] {1980, 20});
        for (double x = -3; x < 6; x += 0.5) {
            assertThat(balanced.predict(x)[0]).isCloseTo(bayes(x, 0.5), within(1e-12));
            assertThat(one.predict(x)[0]).isCloseTo(bayes(x, 0.01), within(1e-12));
            assertThat(both.predict(x)[1]).isCloseTo(bayes(x, 0.01), within(1e-12));
            assertThat(both.predict(x)[0]).isCloseTo(1 - bayes(x, 0.01), within(1e-12));
        }
        assertThat(one.withPriors(deployed, trained).predict(1.5)[0]).isCloseTo(bayes(1.5, 0.5), within(1e-12));
    }

    @Test
    void withPriors_oneOfThreeClasses_isBayesTheoremForIt() {
        double[] p = {0.2, 0.3, 0.5};
        double[] biases = IntStream.range(0, 3).mapToDouble(k -> StrictMath.log(p[k] / (1 - p[k]))).toArray();
        Network network = Network.of(new double[][][] {{{0}, {0}, {0}}}, new double[][] {biases});
        double[] deployed = {0.1, 0.6, 0.3}; // of the others, one is still twice as frequent as the other
        double likelihood = 0.2 / 0.4 * 0.1;
        double others = 0.3 / 0.4 * 0.6 + 0.5 / 0.2 * 0.3;
        assertThat(network.withPriors(new double[] {0.4, 0.4, 0.2}, deployed).predict(0)[0])
                .isCloseTo(likelihood / (likelihood + others), within(1e-12));
    }

    @Test
    void withPriors_weightsOfTraining_areUndone() {
        double[][] xs = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}, {1}, {1}};
        Dataset data = binary(xs, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0);
        Network weighted = Network.of(1, 1);
        double[] weights = IntStream.range(0, 10).mapToDouble(s -> data.label(s) == 1 ? 20 : 0.5).toArray();
        new Trainer(weighted, Lbfgs.of(5)).cost(Cost.CROSS_ENTROPY).epochs(500).train(data.weighted(weights));
        assertThat(weighted.predict(0)[0]).isCloseTo(20 / 21.5, within(1e-6));
        Network network = weighted.withPriors(new double[] {7 * 0.5, 3 * 20}, new double[] {7, 3});
        assertThat(network.predict(0)[0]).isCloseTo(1.0 / 4, within(1e-6));
        assertThat(network.predict(1)[0]).isCloseTo(2.0 / 6, within(1e-6));
    }

    static Stream<Rejection<Network>> badCalls() {
        double[][] two = {{1}, {2}};
        double[] half = {1, 1};
        String scaled = "expected outputs of classes, without a target scaling, got one with Scaling[(x0 − 1.0) · 2.0]";
        String threshold = "expected a network without a threshold, which would be compared with other outputs, got one with "
                + "threshold [0.2]; set it afterwards";
        Scaling scaling = Scaling.of(new double[] {1}, new double[] {2});
        return Stream.of(
                argument("dataset: expected a dataset, got null", n -> n.calibrated(null)),
                argument("dataset: expected classes, as of Dataset.labeled, Dataset.oneHot, Dataset.multiLabel or, for one "
                        + "output, Dataset.binary, got no label of sample 0", n -> n.calibrated(Dataset.of(two, two))),
                argument("dataset: expected input size 1, got 2",
                        n -> n.calibrated(Dataset.binary(new double[][] {{1, 2}}, new boolean[1]))),
                argument("dataset: expected samples of class 1 and others, got none of it", n -> n.calibrated(binary(two, 0, 0))),
                argument("dataset: expected samples of class 1 and others, got no others", n -> n.calibrated(binary(two, 1, 1))),
                argument("dataset: expected samples of class 1 and others, got none of it",
                        n -> n.calibrated(binary(two, 0, 1).weighted(1, 0))),
                argument("dataset: expected samples of class 2 and others, got none of it",
                        n -> Network.of(1, 3).calibrated(Dataset.labeled(two, new int[] {0, 1}, 3))),
                state("calibrated: " + scaled, n -> n.withTargetScaling(scaling).calibrated(binary(two, 0, 1))),
                state("calibrated: " + threshold, n -> n.withThreshold(0.2).calibrated(binary(two, 0, 1))),
                argument("trained: expected an array, got null", n -> n.withPriors(null, half)),
                argument("deployed: expected length 2, got 1", n -> n.withPriors(half, new double[1])),
                argument("trained: expected length 3, got 2", n -> Network.of(1, 3).withPriors(half, half)),
                argument("trained, class 1: expected a finite number above 0, got 0.0",
                        n -> n.withPriors(new double[] {1, 0}, half)),
                argument("deployed, class 0: expected a finite number above 0, got NaN",
                        n -> n.withPriors(half, new double[] {NAN, 1})),
                argument("deployed, sum: expected a finite number, got Infinity", n -> Network.of(1, 3).withPriors(
                        new double[] {1, 1, 1}, new double[] {1, Double.MAX_VALUE, Double.MAX_VALUE})),
                state("withPriors: " + scaled, n -> n.withTargetScaling(scaling).withPriors(half, half)),
                state("withPriors: expected a network of samples with one class each, got one with thresholds [0.5, 0.5]",
                        n -> Network.of(1, 2).withThresholds(0.5, 0.5).withPriors(half, half)),
                state("withPriors: " + threshold, n -> n.withThreshold(0.2).withPriors(half, half)));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void calibration_badCall_isRejected(Rejection<Network> rejection) {
        rejection.check(network());
    }

    @Test
    void calibrated_outputThatIsLowerForItsClass_isRejected() {
        Network falling = Network.of(new double[][][] {{{-1}}}, new double[][] {{0}});
        assertThatThrownBy(() -> falling.calibrated(binary(column(1, 2, 3, 4), 0, 0, 1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("dataset: expected samples of class 1 with higher outputs than others, "
                        + "got a slope of -0\\.\\d+");
    }
}
