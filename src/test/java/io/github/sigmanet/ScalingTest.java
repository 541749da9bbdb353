package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sigmanet.data.Dataset;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingTest {

    private final double[][] xs = {{1, 10, 7}, {3, 20, 7}, {5, 60, 7}};
    private final Dataset dataset = Dataset.of(xs, new double[3][2]);

    @Test
    void standard_samples_becomeOfMeanZeroAndVarianceOne() {
        Scaling scaling = Scaling.standard(dataset); // means 3, 30, 7; variances 8/3, 1400/3, 0
        assertThat(scaling.offsets()).containsExactly(3, 30, 7);
        assertThat(scaling.factors()).containsExactly(
                new double[] {Math.sqrt(3.0 / 8), Math.sqrt(3.0 / 1400), 1}, within(1e-15));
        assertThat(scaling.apply(xs[2])).containsExactly(
                new double[] {2 * Math.sqrt(3.0 / 8), 30 * Math.sqrt(3.0 / 1400), 0}, within(1e-14));
    }

    @Test
    void standard_smallDifferencesOfLargeNumbers_areNotLost() {
        Scaling scaling = Scaling.standard(Dataset.of(new double[][] {{1e9 + 4}, {1e9 + 7}, {1e9 + 13}, {1e9 + 16}},
                new double[4][1])); // variance 22.5
        assertThat(scaling.factors()[0]).isCloseTo(1 / Math.sqrt(22.5), within(1e-9));
    }

    private static Dataset column(double... xs) {
        return Dataset.of(Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new), new double[xs.length][1]);
    }

    private static Dataset targets(double... ys) {
        return Dataset.of(new double[ys.length][1],
                Arrays.stream(ys).mapToObj(y -> new double[] {y}).toArray(double[][]::new));
    }

    /** Columns of one number each, computed in different ways. */
    static Stream<double[]> constantUpToRounding() {
        double[] sums = new double[1000];
        Arrays.setAll(sums, s -> s % 2 == 0 ? 0.1 + 0.2 : 0.3);
        return Stream.of(
                sums,
                new double[] {0.3, 0.1 + 0.2},
                IntStream.rangeClosed(1, 1000).mapToDouble(k -> k * 0.7 / k).toArray(),
                IntStream.rangeClosed(1, 1000).mapToDouble(k -> k * -0.7 / k).toArray(),
                IntStream.rangeClosed(1, 200).mapToDouble(k -> Math.sqrt(k) * Math.sqrt(k) / k).toArray(),
                IntStream.rangeClosed(1, 300).mapToDouble(k -> k * 0.7e-300 / k).toArray(),
                new double[] {Double.MIN_VALUE, 0, -Double.MIN_VALUE},
                new double[] {Math.nextDown(1024.0), 1024, Math.nextUp(1024.0)});
    }

    /** The factors are those of scikit-learn 1.2, StandardScaler and MinMaxScaler. */
    @ParameterizedTest
    @MethodSource("constantUpToRounding")
    void fits_columnConstantUpToRounding_isScaledByOne(double[] xs) {
        double low = Arrays.stream(xs).min().orElseThrow();
        assertThat(Scaling.standard(column(xs))).isEqualTo(Scaling.of(new double[] {low}, new double[] {1}));
        assertThat(Scaling.minMax(column(xs))).isEqualTo(Scaling.of(new double[] {low}, new double[] {1}));
        Scaling ofTargets = Scaling.ofTargets(targets(xs), 0.1, 0.9);
        assertThat(ofTargets.factors()).containsExactly(1);
        for (double x : xs) {
            assertThat(ofTargets.apply(new double[] {x})[0]).isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void fits_largeNumbersConstantUpToRounding_areScaledToAlmostTheSame() {
        for (double magnitude : new double[] {1e13, 1.7e18, 1e200, 1.7e308}) {
            double[] xs = {magnitude - 2 * Math.ulp(magnitude), magnitude, magnitude + 6 * Math.ulp(magnitude)};
            for (Scaling scaling : List.of(Scaling.standard(column(xs)), Scaling.minMax(column(xs)))) {
                for (double x : xs) {
                    assertThat(scaling.apply(new double[] {x})[0]).isBetween(0.0, 1e-2);
                }
            }
        }
    }

    @Test
    void fits_smallestRangeThatIsNotRounding_isScaled() {
        double[] xs = {1, 1 + 4 * Math.ulp(1.0), 1 + 9 * Math.ulp(1.0)};
        assertThat(Scaling.minMax(column(1, 1 + 8 * Math.ulp(1.0))).factors()).containsExactly(1);
        assertThat(Scaling.minMax(column(xs)).factors()).containsExactly(1 / (9 * Math.ulp(1.0)));
        assertThat(Scaling.standard(column(xs)).factors()[0]).isCloseTo(factor(xs, new double[] {1, 1, 1}), withinPercentage(10));
        double[] wide = {1e10 - 1, 1e10 + 1};
        assertThat(Scaling.standard(column(wide))).isEqualTo(Scaling.of(new double[] {1e10}, new double[] {1}));
        assertThat(Scaling.minMax(column(wide))).isEqualTo(Scaling.of(new double[] {1e10 - 1}, new double[] {0.5}));
    }

    /** Returns the inverse of the standard deviation of weighted numbers, in decimal arithmetic of 60 digits. */
    private static double factor(double[] xs, double[] weights) {
        MathContext digits = new MathContext(60);
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int s = 0; s < xs.length; s++) {
            total = total.add(new BigDecimal(weights[s]), digits);
            sum = sum.add(new BigDecimal(weights[s]).multiply(new BigDecimal(xs[s])), digits);
        }
        BigDecimal mean = sum.divide(total, digits);
        BigDecimal squares = BigDecimal.ZERO;
        for (int s = 0; s < xs.length; s++) {
            squares = squares.add(new BigDecimal(weights[s]).multiply(new BigDecimal(xs[s]).subtract(mean).pow(2)), digits);
        }
        return BigDecimal.ONE.divide(squares.divide(total, digits).sqrt(digits), digits).doubleValue();
    }

    static Stream<double[]> tinyAndHuge() {
        Random random = new Random(8);
        Stream<double[]> multiples = DoubleStream.of(1e-308, 1e-200, 1e-162, 1e-155, 1e150, 1e154, 1e200, 1e307)
                .mapToObj(unit -> IntStream.range(0, 11).mapToDouble(i -> unit * i).toArray());
        Stream<double[]> draws = DoubleStream.of(1e-307, 1e-250, 1e-154, 1e153, 1e180, 1e306)
                .mapToObj(unit -> random.doubles(200, -1, 1).map(x -> unit * (5 + x)).toArray());
        Stream<double[]> mixed = Stream.of(
                new double[] {-0.9e308, 0.9e308},
                new double[] {0.9e308, -0.9e308, 0.9e308, -0.9e308, 3},
                new double[] {0, 0, 0, 1e-200, 1e200, -1e200},
                new double[] {1e-300, 1e-160, 1e-150, 3e-150},
                new double[] {1e200, 1e-200, 1, 2});
        return Stream.of(multiples, draws, mixed).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("tinyAndHuge")
    void standard_tinyOrHugeColumn_hasItsTrueFactor(double[] xs) {
        double[] ones = new double[xs.length];
        Arrays.fill(ones, 1);
        assertThat(Scaling.standard(column(xs)).factors()[0]).isCloseTo(factor(xs, ones), withinPercentage(1e-10));
        Random random = new Random(9);
        for (double unit : new double[] {1, 1e-300, 1e300}) {
            double[] weights = random.doubles(xs.length, 0.5, 2).map(weight -> unit * weight).toArray();
            assertThat(Scaling.standard(column(xs).weighted(weights)).factors()[0])
                    .isCloseTo(factor(xs, weights), withinPercentage(1e-10));
        }
    }

    /** Ordered rows, of which each one alone moves the mean by less than half an ulp; the exact values are simple. */
    @ParameterizedTest
    @CsvSource({"1e10, 1000000, 500000, 2", "1e10, 1000000, 1, 1000.0005000003751", "1.7e9, 1000000, 1, 1000.0005000003751",
        "1.7e9, 100000, 1, 316.2293471517153", "0, 100000, 50000, 2"})
    void standard_fewRowsAboveManyEqualOnes_hasTheExactMeanAndFactor(double base, int size, int above, double factor) {
        double[] xs = new double[size];
        Arrays.fill(xs, base);
        Arrays.fill(xs, 0, above, base + 1);
        Scaling scaling = Scaling.standard(column(xs));
        assertThat(scaling.offsets()[0]).isEqualTo(BigDecimal.valueOf(above).divide(BigDecimal.valueOf(size))
                .add(new BigDecimal(base)).doubleValue());
        assertThat(scaling.factors()[0]).isCloseTo(factor, withinPercentage(1e-7));
    }

    /** Of two rows with weights v and w, 2 apart, the deviation is 2 √(v w) / (v + w). */
    @ParameterizedTest
    @CsvSource({"1e-6, 1", "1, 1e8", "1e8, 1", "1, 1e16", "1e16, 1", "3, 5"})
    void standard_twoRowsOfUnevenWeights_hasTheExactFactor(double v, double w) {
        for (double base : new double[] {1, 1.7e9, 1e10}) {
            Scaling scaling = Scaling.standard(column(base - 1, base + 1).weighted(v, w));
            assertThat(scaling.factors()[0]).isCloseTo((v + w) / (2 * Math.sqrt(v * w)), withinPercentage(1e-6));
        }
    }

    @Test
    void minMax_samples_becomeZeroToOne() {
        Scaling scaling = Scaling.minMax(dataset);
        assertThat(scaling.apply(xs[0])).containsExactly(0, 0, 0);
        assertThat(scaling.apply(xs[1])).containsExactly(new double[] {0.5, 0.2, 0}, within(1e-15));
        assertThat(scaling.apply(xs[2])).containsExactly(1, 1, 0);
    }

    @Test
    void scaling_weights_countAsRepetitions() {
        Scaling repeated = Scaling.standard(dataset.subset(0, 2, 2, 2));
        Scaling weighted = Scaling.standard(dataset.weighted(1, 0, 3));
        assertThat(weighted.offsets()).containsExactly(repeated.offsets(), within(1e-14));
        assertThat(weighted.factors()).containsExactly(repeated.factors(), within(1e-14));
        assertThat(Scaling.minMax(dataset.weighted(1, 1, 0)).apply(xs[1])).containsExactly(1, 1, 0);
    }

    @Test
    void apply_input_isNotChanged() {
        Scaling.standard(dataset).apply(xs[1]);
        assertThat(xs[1]).containsExactly(3, 20, 7);
    }

    @Test
    void ofTargets_samples_becomeLowToHigh() {
        Dataset prices = Dataset.of(new double[4][1], new double[][] {{50, 3}, {100, 3}, {250, 3}, {150, 3}});
        Scaling scaling = Scaling.ofTargets(prices, 0.1, 0.9); // 200 become 0.8; what is constant, the middle
        assertThat(scaling.factors()).containsExactly(new double[] {0.004, 1}, within(1e-18));
        assertThat(scaling.apply(new double[] {50, 3})).containsExactly(new double[] {0.1, 0.5}, within(1e-15));
        assertThat(scaling.apply(new double[] {250, 3})).containsExactly(new double[] {0.9, 0.5}, within(1e-15));
        assertThat(Scaling.ofTargets(prices.weighted(1, 1, 0, 1), 0, 1).apply(new double[] {150, 3}))
                .containsExactly(new double[] {1, 0.5}, within(1e-15));
    }

    /** Spreads from a few ulp to far more than the numbers themselves, some of them around 0. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.1, 0.9", "0.2, 1.0", "0, 0.3", "0.5, 0.500001", "0.15, 0.85", "1e-300, 1"})
    void ofTargets_anySamples_areScaledToWithinTheRange(double low, double high) {
        Random random = new Random(11);
        for (int k = 0; k < 3000; k++) {
            double magnitude = random.nextGaussian() * Math.pow(10, random.nextInt(580) - 280);
            double spread = Math.abs(magnitude) * Math.pow(10, 3 - 19 * random.nextDouble());
            double[] ys = random.doubles(2 + random.nextInt(5)).map(y -> magnitude + spread * y).toArray();
            Scaling scaling = Scaling.ofTargets(targets(ys), low, high);
            double least = Arrays.stream(ys).min().orElseThrow();
            double most = Arrays.stream(ys).max().orElseThrow();
            for (double y : ys) {
                assertThat(scaling.apply(new double[] {y})[0]).as("%s of %s to %s", y, least, most).isBetween(low, high);
            }
            double ulps = (most - least) / Math.ulp(Math.max(Math.abs(least), Math.abs(most)));
            if (ulps > 8) {
                double rounding = 4 / ulps * (low == 0.5 ? 1 : high - low) + 1e-12;
                assertThat(scaling.apply(new double[] {least})[0]).isCloseTo(low, within(rounding));
                assertThat(scaling.apply(new double[] {most})[0]).isCloseTo(high, within(rounding));
            }
        }
    }

    @Test
    void ofTargets_nanosecondsOfAMillisecond_trainToOne() {
        Dataset times = targets(1_700_000_000_000_000_000.0, 1_700_000_000_000_300_000.0, 1_700_000_000_001_000_000.0);
        Network network = Network.of(1, 1).withTargetScaling(Scaling.ofTargets(times, 0.2, 1));
        assertThat(new Trainer(network, Sgd.of(0.1)).train(times).epochs()).hasSize(1);
    }

    @Test
    void ofTargets_largeConstant_becomesTheMiddle() {
        for (double y : new double[] {1e10, -1e16, 1.7e18, 1e200, 1.7e308}) {
            for (double[] range : new double[][] {{0.1, 0.9}, {0, 1}, {0, 0.5}, {0.5, 1}, {0.2, 1}}) {
                Scaling scaling = Scaling.ofTargets(targets(y, y, y), range[0], range[1]);
                assertThat(scaling.apply(new double[] {y})[0])
                        .isCloseTo((range[0] + range[1]) / 2, within((range[1] - range[0]) / 16));
                assertThat(scaling.invert(new double[] {scaling.apply(new double[] {y})[0]})).containsExactly(y);
            }
        }
    }

    @Test
    void invert_scaledNumbers_areTheNumbersAgain() {
        Scaling scaling = Scaling.of(new double[] {50, -3}, new double[] {0.25, -4});
        double[] scaled = scaling.apply(new double[] {58, 1});
        assertThat(scaled).containsExactly(2, -16);
        assertThat(scaling.invert(scaled)).containsExactly(58, 1);
        assertThat(scaled).containsExactly(2, -16);
    }

    @Test
    void equals_sameNumbers_areEqualScalings() {
        Scaling scaling = Scaling.of(new double[] {1, 0}, new double[] {2, 3});
        assertThat(scaling).isEqualTo(Scaling.of(new double[] {1, 0}, new double[] {2, 3}))
                .hasSameHashCodeAs(Scaling.of(new double[] {1, 0}, new double[] {2, 3}))
                .isNotEqualTo(Scaling.of(new double[] {1, -0.0}, new double[] {2, 3}))
                .isNotEqualTo(Scaling.of(new double[] {1, 0}, new double[] {2, 4}))
                .doesNotHaveSameHashCodeAs(Scaling.of(new double[] {1, 0}, new double[] {2, 4}));
    }

    @Test
    void toString_scaling_isItsFormula() {
        assertThat(Scaling.of(new double[] {3, -1.5}, new double[] {0.5, 2}))
                .hasToString("Scaling[(x0 − 3.0) · 0.5, (x1 − -1.5) · 2.0]");
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        assertThat(Scaling.of(ones, ones).toString()).endsWith(", (x7 − 1.0) · 1.0, … 22 more]");
        double[] eight = Arrays.copyOf(ones, 8);
        assertThat(Scaling.of(eight, eight).toString()).endsWith(", (x7 − 1.0) · 1.0]");
    }

    @ParameterizedTest
    @EnumSource
    void withInputScalingFolded_network_answersLikeTheScaledOne(Precision precision) {
        Random random = new Random(6);
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 3, 6, 2)
                .withInputScaling(Scaling.of(new double[] {100, -3, 0.5}, new double[] {0.02, 4, -1}));
        Network folded = network.withInputScalingFolded();
        assertThat(folded.inputScaling()).isEmpty();
        for (int s = 0; s < 100; s++) {
            double[] x = {100 + 50 * random.nextGaussian(), -3 + random.nextGaussian() / 4, random.nextGaussian()};
            assertThat(folded.predict(x)).containsExactly(network.predict(x),
                    within(precision == Precision.DOUBLE ? 1e-14 : 1e-5));
        }
    }

    /** The first weights and biases by decimal arithmetic: biases make up for the weights as they are, rounded. */
    @ParameterizedTest
    @EnumSource
    void withInputScalingFolded_parameters_areThoseOfTheRoundedWeights(Precision precision) {
        Scaling scaling = Scaling.of(new double[] {1013.25, -273.15, 0.3}, new double[] {0.7, 3.3, 1 / 3.0});
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 3, 50, 2).withInputScaling(scaling);
        Network folded = network.withInputScalingFolded();
        boolean isFloat = precision == Precision.SINGLE;
        for (int i = 0; i < 50; i++) {
            BigDecimal b = new BigDecimal(network.biases(0)[i]);
            for (int j = 0; j < 3; j++) {
                double product = network.weights(0)[i][j] * scaling.factors()[j];
                double w = isFloat ? (float) product : product;
                assertThat(folded.weights(0)[i][j]).isEqualTo(w);
                b = b.subtract(new BigDecimal(w).multiply(new BigDecimal(scaling.offsets()[j])));
            }
            assertThat(folded.biases(0)[i]).isCloseTo(b.doubleValue(), within(isFloat ? Math.ulp(b.floatValue()) / 2 : 1e-12));
        }
        assertThat(folded.weights(1)).isEqualTo(network.weights(1));
        assertThat(folded.biases(1)).isEqualTo(network.biases(1));
    }

    /** The loss is |offset · factor| · 2⁻²⁴ in float32, 2⁻⁵³ in float64. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 1677, 1", "SINGLE, -1677e6, 1e-6", "DOUBLE, 9e11, 1", "DOUBLE, 1.6e9, -0.0173", "SINGLE, 0, 1e-38"})
    void withInputScalingFolded_lossUpToTheBound_isFolded(Precision precision, double offset, double factor) {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 2, 4, 1)
                .withInputScaling(Scaling.of(new double[] {0, offset}, new double[] {1, factor}));
        Network folded = network.withInputScalingFolded();
        for (double x = -2; x <= 2; x += 0.25) {
            double[] input = {x, offset + x / factor};
            assertThat(folded.predict(input)[0]).isCloseTo(network.predict(input)[0], within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "SINGLE; 1678; 1; 1.0001659393310547E-4; fold network.copy(Precision.DOUBLE), or keep the scaling",
        "SINGLE; 1.6e9; -0.5; 47.6837158203125; fold network.copy(Precision.DOUBLE), or keep the scaling",
        "SINGLE; 0; 1e-39; Infinity; fold network.copy(Precision.DOUBLE), or keep the scaling",
        "DOUBLE; 1e12; 1; 1.1102230246251565E-4; keep the scaling, as Onnx.write does",
        "DOUBLE; 0; 1e-310; Infinity; keep the scaling, as Onnx.write does"})
    void withInputScalingFolded_lossBeyondTheBound_isRejected(Precision precision, double offset, double factor, String loss,
            String remedy) {
        Network network = Network.of(precision, 2, 1).withInputScaling(
                Scaling.of(new double[] {0, offset}, new double[] {1, factor}));
        assertThatThrownBy(network::withInputScalingFolded).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("input scaling, column 1: expected a loss of at most 1.0E-4 when folded in "
                        + (precision == Precision.SINGLE ? "float32" : "float64") + ", got " + loss + "; " + remedy);
    }

    @Test
    void withInputScalingFolded_noScaling_isACopy() {
        Network network = Network.of(3, 2);
        assertThat(network.withInputScalingFolded()).isEqualTo(network).isNotSameAs(network);
    }

    @Test
    void withInputScalingFolded_parametersThatOverflow_areRejected() {
        Network network = Network.of(new double[][][] {{{1e300}}}, new double[][] {{0}})
                .withInputScaling(Scaling.of(new double[1], new double[] {1e10}));
        assertThatThrownBy(network::withInputScalingFolded)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("column 0: expected a finite number, got Infinity");
    }

    @ParameterizedTest
    @MethodSource
    void scaling_wrongArgument_isRejected(Rejection<Dataset> rejection) {
        rejection.check(dataset);
    }

    private static Stream<Rejection<Dataset>> scaling_wrongArgument_isRejected() {
        return Stream.of(
                argument("dataset: expected a dataset, got null", dataset -> Scaling.standard(null)),
                argument("dataset: expected a dataset, got null", dataset -> Scaling.minMax(null)),
                argument("offsets: expected an array, got null", dataset -> Scaling.of(null, new double[1])),
                argument("factors: expected length 1, got 2", dataset -> Scaling.of(new double[1], new double[2])),
                argument("scaling of column 1: expected a finite offset and a finite factor other than 0, got 0.0 and 0.0",
                        dataset -> Scaling.of(new double[2], new double[] {1, 0})),
                argument("scaling of column 0: expected a finite offset and a finite factor other than 0, got NaN and 1.0",
                        dataset -> Scaling.of(new double[] {Double.NaN}, new double[] {1})),
                argument("scaling of column 0: expected a finite offset and a finite factor other than 0, got -1.0E308 and 0.0",
                        dataset -> Scaling.minMax(Dataset.of(new double[][] {{-1e308}, {1e308}}, new double[2][1]))),
                argument("scaling of column 0: expected finite differences from the mean 1.7E308, got numbers from -1.7E308 to"
                        + " 1.7E308",
                        dataset -> Scaling.standard(column(1.7e308, -1.7e308).weighted(1e20, 1))),
                argument("scaling of column 0: expected a finite offset and a finite factor other than 0, got -Infinity and 0.0",
                        dataset -> Scaling.ofTargets(targets(-1e308, 1e308), 0.1, 0.9)),
                argument("input: expected length 3, got 2", dataset -> Scaling.standard(dataset).apply(new double[2])),
                argument("input: expected length 3, got 2", dataset -> Scaling.standard(dataset).invert(new double[2])),
                argument("dataset: expected a dataset, got null", dataset -> Scaling.ofTargets(null, 0.1, 0.9)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.9 and 0.1",
                        dataset -> Scaling.ofTargets(dataset, 0.9, 0.1)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.5 and 0.5",
                        d -> Scaling.ofTargets(d, 0.5, 0.5)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got -1.0 and 1.0",
                        dataset -> Scaling.ofTargets(dataset, -1, 1)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.0 and NaN",
                        dataset -> Scaling.ofTargets(dataset, 0, Double.NaN)));
    }

    /** A dataset with the given input, target and weight as sample 2 of 3. */
    private static Dataset with(double x, double y, double weight) {
        return new Dataset() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public int inputSize() {
                return 2;
            }

            @Override
            public int targetSize() {
                return 2;
            }

            @Override
            public void copy(int sample, double[] input, double[] target) {
                input[0] = sample;
                input[1] = sample == 2 ? x : sample;
                target[0] = sample;
                target[1] = sample == 2 ? y : sample;
            }

            @Override
            public double weight(int sample) {
                return sample == 2 ? weight : 1;
            }
        };
    }

    private static final Map<String, Function<Dataset, Scaling>> FITS = Map.of("input", Scaling::standard,
            "input ", Scaling::minMax, "target", dataset -> Scaling.ofTargets(dataset, 0.1, 0.9));

    @Test
    void fits_weightBelowZeroOrNotFinite_isRejectedWithItsSample() {
        for (Function<Dataset, Scaling> fit : FITS.values()) {
            for (double weight : new double[] {-1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                assertThatThrownBy(() -> fit.apply(with(2, 2, weight))).isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessage("dataset, weight of sample 2: expected a finite number, 0 or more, got " + weight);
            }
        }
    }

    @Test
    void fits_numberThatIsNotFinite_isRejectedWithSampleAndColumn() {
        for (Map.Entry<String, Function<Dataset, Scaling>> fit : FITS.entrySet()) {
            for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                assertThatThrownBy(() -> fit.getValue().apply(with(number, number, 1)))
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessage("dataset, " + fit.getKey().strip()
                                + " of sample 2, column 1: expected a finite number, got " + number);
                assertThat(fit.getValue().apply(with(number, number, 0)).factors()[1]).as("without it").isPositive();
            }
        }
    }
}
