package io.github.sigmanet;

import static io.github.sigmanet.FullBatchOptimizers.data;
import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the optimizers of the whole batch, and what is rejected before anything changes. */
class FullBatchSettingsTest {

    private static final Dataset DATA = data(1, 600, 3, 2); // more than a block

    private static void assertRejected(Class<? extends Exception> type, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
    }

    private static Trainer notStarting(Trainer trainer) {
        return trainer.listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                throw new AssertionError("has started");
            }
        });
    }

    static Stream<Arguments> texts() {
        String tolerances = "tolerances 1.0E-12 of the gradient, 1.0E-12 of the cost and 1.0E-12 of the parameters]";
        return Stream.of(
                Arguments.of("LevenbergMarquardt[damping 0.01, " + tolerances, LevenbergMarquardt.of(0.01)),
                Arguments.of("LevenbergMarquardt[damping 0.5, bayesian, " + tolerances,
                        LevenbergMarquardt.of(1).rate(0.5).bayesian()),
                Arguments.of("LevenbergMarquardt[damping 0.01, bayesian from 0.5 and 20.0, " + tolerances,
                        LevenbergMarquardt.of(0.01).bayesian(0.5, 20)),
                Arguments.of("LevenbergMarquardt[damping 0.01, weight decay 0.1, " + tolerances,
                        LevenbergMarquardt.of(0.01).weightDecay(0.1)),
                Arguments.of("Lbfgs[memory 10, " + tolerances, Lbfgs.of(10)),
                Arguments.of("Lbfgs[memory 1000, rate 0.5, weight decay 0.1 of weights alone, tolerances 1.0E-5 of the gradient, "
                        + "0.0 of the cost and 0.001 of the parameters]", Lbfgs.of(1000).rate(0.5).weightDecay(0.1)
                        .decayBiases(false).gradientTolerance(1e-5).costTolerance(0).parameterTolerance(1e-3)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void toString_settings_areNamed(String text, Optimizer optimizer) {
        assertThat(optimizer).hasToString(text);
        assertThat(optimizer.copy()).isNotSameAs(optimizer).hasToString(text);
    }

    @Test
    void settings_set_areReturned() {
        for (FullBatchOptimizer<?> optimizer : List.of(LevenbergMarquardt.of(0.25), Lbfgs.of(7).rate(0.25))) {
            assertThat(new double[] {optimizer.weightDecay(), optimizer.gradientTolerance(), optimizer.costTolerance(),
                optimizer.parameterTolerance()}).containsExactly(0, 1e-12, 1e-12, 1e-12);
            assertThat(optimizer.decaysBiases()).isTrue();
            assertThat(optimizer.weightDecay(0.5).decayBiases(false).gradientTolerance(1).costTolerance(0.25)
                    .parameterTolerance(0.125)).isSameAs(optimizer);
            assertThat(new double[] {optimizer.rate(), optimizer.weightDecay(), optimizer.gradientTolerance(),
                optimizer.costTolerance(), optimizer.parameterTolerance()}).containsExactly(0.25, 0.5, 1, 0.25, 0.125);
            assertThat(optimizer.decaysBiases()).isFalse();
            assertThat(optimizer.rate(0.5)).isSameAs(optimizer);
            assertThat(optimizer.reset()).isSameAs(optimizer);
        }
        assertThat(Lbfgs.of(1).memory()).isEqualTo(1);
        assertThat(Lbfgs.of(1000).copy().memory()).isEqualTo(1000);
        assertThat(Lbfgs.of(10).rate()).isEqualTo(1);
    }

    static Stream<Rejection<Integer>> impossible() {
        String positive = ": expected a finite number above 0, got ";
        String notNegative = ": expected a finite number, 0 or more, got ";
        String belowOne = ": expected a number from 0 to below 1, got ";
        return Stream.of(
                argument("damping" + positive + "0.0", i -> LevenbergMarquardt.of(0)),
                argument("damping" + positive + "-1.0", i -> LevenbergMarquardt.of(1).rate(-1)),
                argument("damping" + positive + "NaN", i -> LevenbergMarquardt.of(Double.NaN)),
                argument("memory: expected 1 to 1000, got 0", i -> Lbfgs.of(0)),
                argument("memory: expected 1 to 1000, got 1001", i -> Lbfgs.of(1001)),
                argument("rate" + positive + "0.0", i -> Lbfgs.of(1).rate(0)),
                argument("rate" + positive + "Infinity", i -> Lbfgs.of(1).rate(Double.POSITIVE_INFINITY)),
                argument("weight decay" + notNegative + "-1.0", i -> Lbfgs.of(1).weightDecay(-1)),
                argument("gradient tolerance" + notNegative + "NaN", i -> Lbfgs.of(1).gradientTolerance(Double.NaN)),
                argument("gradient tolerance" + notNegative + "-1.0", i -> Lbfgs.of(1).gradientTolerance(-1)),
                argument("cost tolerance" + belowOne + "1.0", i -> Lbfgs.of(1).costTolerance(1)),
                argument("cost tolerance" + belowOne + "-0.1", i -> Lbfgs.of(1).costTolerance(-0.1)),
                argument("parameter tolerance" + belowOne + "1.0", i -> Lbfgs.of(1).parameterTolerance(1)),
                argument("parameter tolerance" + belowOne + "NaN", i -> Lbfgs.of(1).parameterTolerance(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void setting_impossible_isRejected(Rejection<Integer> rejection) {
        rejection.check(0);
    }

    @ParameterizedTest
    @EnumSource
    void train_batchSizeBelowAllSamples_isRejected(FullBatchOptimizers optimizer) {
        for (int size : new int[] {1, 599}) {
            Network network = optimizer.network(3, 4, 2);
            assertRejected(IllegalStateException.class, "batch size: expected all 600 samples, which each step of "
                    + optimizer.optimizer().getClass().getSimpleName() + " needs, got " + size + "; leave it unset",
                    () -> notStarting(optimizer.trainer(network)).batchSize(size).train(DATA));
            assertThat(network).isEqualTo(optimizer.network(3, 4, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#withoutRprop")
    void step_byHand_isRejectedAndNamesTheTrainer(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 2);
        Gradients gradients = network.backward(network.forward(1, 2, 3), 0, 1);
        Optimizer stepping = optimizer.optimizer();
        String message = "step: expected an optimizer that needs no more than gradients, got " + stepping
                + ", which looks at all samples again and again; use new Trainer(network, optimizer).train(training)";
        assertRejected(IllegalStateException.class, message, () -> stepping.step(network, gradients));
        Trainer trainer = new Trainer(network, stepping);
        assertRejected(IllegalStateException.class, message, () -> trainer.step(new double[3], new double[2]));
        assertThat(network).isEqualTo(optimizer.network(3, 2));
        assertThat(trainer.train(DATA).epochs()).as("the network is free again").hasSize(1);
    }

    @Test
    void train_levenbergMarquardtWithCrossEntropy_isRejected() {
        Network network = Network.of(3, 2);
        Trainer trainer = notStarting(new Trainer(network, LevenbergMarquardt.of(0.01)).cost(Cost.CROSS_ENTROPY));
        assertRejected(IllegalStateException.class, "cost: expected quadratic, the sum of squares that "
                + "Levenberg-Marquardt minimizes, got cross-entropy; use Lbfgs.of(10)", () -> trainer.train(DATA));
        assertThat(network).isEqualTo(Network.of(3, 2));
    }

    @Test
    void train_levenbergMarquardtInSinglePrecision_isRejected() {
        Network network = Network.of(Precision.SINGLE, 3, 2);
        Trainer trainer = notStarting(new Trainer(network, LevenbergMarquardt.of(0.01)));
        assertRejected(IllegalStateException.class, "precision: expected DOUBLE, in which Levenberg-Marquardt computes, "
                + "got SINGLE; train network.copy(Precision.DOUBLE)", () -> trainer.train(DATA));
        assertThat(network).isEqualTo(Network.of(Precision.SINGLE, 3, 2));
    }

    /** P parameters take 12 P² + 5000 P bytes, 16 P² with Bayesian regularization. */
    @ParameterizedTest
    @CsvSource({"false, 12", "true, 16"})
    void train_moreParametersThanTheHeapHolds_isRejected(boolean isBayesian, double square) {
        LevenbergMarquardt optimizer = isBayesian ? LevenbergMarquardt.of(1).bayesian() : LevenbergMarquardt.of(1);
        long heap = Runtime.getRuntime().maxMemory();
        int most = (int) ((Math.sqrt(5000 * 5000 + 4 * square * heap) - 5000) / (2 * square));
        Network largest = Network.of(most - 1, 1);
        optimizer.checkTrains(largest, QuadraticCost.INSTANCE);
        Network network = Network.of(most, 1);
        Trainer trainer = notStarting(new Trainer(network, optimizer));
        Dataset data = Dataset.of(new double[1][most], new double[1][1]);
        assertRejected(IllegalStateException.class, "parameters: expected at most " + most + " for Levenberg-Marquardt in a "
                + "heap of " + heap + " bytes, got " + (most + 1) + "; use Lbfgs.of(10), or a larger heap", () -> trainer.train(data));
        assertThat(new Trainer(network, Lbfgs.of(1)).train(data).epochs()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#withoutRprop")
    void train_schedule_isRejected(FullBatchOptimizers optimizer) {
        Trainer trainer = notStarting(optimizer.trainer(optimizer.network(3, 2))).schedule(epoch -> 0.1);
        assertRejected(IllegalStateException.class, "schedule: expected an optimizer whose rate is used at each step, got "
                + optimizer.optimizer(), () -> trainer.train(DATA));
    }

    @Test
    void train_weightDecayBeyondSinglePrecision_isRejected() {
        Trainer trainer = notStarting(new Trainer(Network.of(Precision.SINGLE, 3, 2), Lbfgs.of(10).weightDecay(1e-50)));
        assertRejected(IllegalArgumentException.class, "weight decay: expected a number within float32 precision, got 1.0E-50",
                () -> trainer.train(DATA));
    }

    /**
     * Samples whose numbers nobody has checked.
     *
     * @param bad the sample with a number that cannot be
     */
    private record Unchecked(Bad bad, int sample) implements Dataset {

        @Override
        public int size() {
            return 600;
        }

        @Override
        public int inputSize() {
            return 3;
        }

        @Override
        public int targetSize() {
            return 2;
        }

        @Override
        public void copy(int s, double[] x, double[] y) {
            DATA.copy(s, x, y);
            if (s == sample && bad == Bad.INPUT) {
                x[1] = Double.NaN;
            } else if (s == sample && bad == Bad.TARGET) {
                y[1] = Double.NaN;
            } else if (s == sample && bad == Bad.REACH) {
                y[0] = 1.5;
            }
        }

        @Override
        public double weight(int s) {
            return switch (bad) {
                case WEIGHT -> s == sample ? -1 : 1;
                case ALL_WEIGHTS -> 0;
                default -> 1;
            };
        }
    }

    private enum Bad {

        INPUT("input of sample 555, column 1: expected a finite number, got NaN"),
        TARGET("target of sample 555, column 1: expected a finite number, got NaN"),
        REACH("target of sample 555, column 0: expected 0 to 1, as a sigmoid outputs, got 1.5; for other targets, train "
                + "network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))"),
        WEIGHT("weight of sample 555: expected a finite number, 0 or more, got -1.0"),
        ALL_WEIGHTS("sum of sample weights: expected %s, got 0.0");

        private final String message;

        Bad(String message) {
            this.message = message;
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_impossibleSample_isRejectedBeforeAnyStep(FullBatchOptimizers optimizer) {
        for (Bad bad : Bad.values()) {
            Network network = optimizer.network(3, 4, 2);
            boolean isSingle = network.precision() == Precision.SINGLE;
            String range = isSingle ? "1.0E-15 to 1.0E15 in float32 precision" : "1.0E-150 to 1.0E150 in float64 precision";
            assertRejected(IllegalArgumentException.class, "training data, " + String.format(bad.message, range),
                    () -> optimizer.trainer(network).train(new Unchecked(bad, 555)));
            assertThat(network).isEqualTo(optimizer.network(3, 4, 2));
            assertThat(optimizer.trainer(network).train(DATA).epochs()).as("the network is free again").hasSize(1);
        }
    }

    /** Weights count as parts of their sum, even if all those of a block are tiny. */
    @ParameterizedTest
    @EnumSource
    void train_blockOfTinyWeights_isTaken(FullBatchOptimizers optimizer) {
        double[] weights = new double[600];
        Arrays.fill(weights, 0, 512, 1);
        Arrays.fill(weights, 512, 600, 1e-20);
        assertThat(optimizer.trainer(optimizer.network(3, 4, 2)).train(DATA.weighted(weights)).epochs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void train_sizeThatChangesWithTheEpoch_isRejected(FullBatchOptimizers optimizer) {
        Dataset growing = new Dataset() {
            @Override
            public int size() {
                return DATA.size();
            }

            @Override
            public int inputSize() {
                return 3;
            }

            @Override
            public int targetSize() {
                return 2;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                DATA.copy(sample, x, y);
            }

            @Override
            public Dataset epoch(int epoch) {
                return epoch == 1 ? this : DATA.subset(IntStream.range(0, 599).toArray());
            }
        };
        Trainer trainer = optimizer.trainer(optimizer.network(3, 4, 2)).epochs(2);
        assertRejected(IllegalArgumentException.class, "training data of epoch 2: expected size 600, got 599",
                () -> trainer.train(growing));
    }

    /** A target of 1 at an output of 0 has an infinite cross-entropy if z is infinite. */
    @ParameterizedTest
    @ValueSource(strings = {"LBFGS_CROSS_ENTROPY", "RPROP_SINGLE"})
    void train_costThatIsInfinite_isADivergence(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 2);
        double largest = network.precision() == Precision.SINGLE ? Float.MAX_VALUE : Double.MAX_VALUE;
        network.setBiases(0, new double[] {-largest, -largest});
        Network before = network.copy();
        Dataset data = Dataset.of(new double[][] {{1, 2, 3}, {0, 0, 0}}, new double[][] {{1, 1}, {1, 1}});
        assertThatThrownBy(() -> optimizer.trainer(network).train(data)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 1 before its step: the cost is Infinity; the network is as it was after"
                        + " epoch 0; a lower learning rate or clipping may help");
        assertThat(network).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void train_parametersThatAreNotFinite_areADivergence(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 4, 2);
        Trainer trainer = optimizer.trainer(network).epochs(3).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() == 1) {
                    network.parameters().setWeight(1, 1, 3, Double.NaN);
                }
            }
        });
        assertThatThrownBy(() -> trainer.train(DATA)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 2 before its step: a parameter of layer 1 is not finite; the network is"
                        + " as it was after epoch 1; a lower learning rate or clipping may help");
        Network once = optimizer.network(3, 4, 2);
        optimizer.trainer(once).train(DATA);
        assertThat(network).isEqualTo(once);
    }

    @Test
    void trainer_optimizerOfTheWholeBatch_hasABatchSizeOfAll() {
        assertThat(new Trainer(Network.of(3, 2), Lbfgs.of(10))).hasToString("Trainer[Network[3, 2], " + Lbfgs.of(10)
                + ", epochs 1, batch size all]");
        assertThat(new Trainer(Network.of(3, 2), Rprop.of(1)).batchSize(7)).asString().endsWith("batch size all]");
    }
}
