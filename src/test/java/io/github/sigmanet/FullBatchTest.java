package io.github.sigmanet;

import static io.github.sigmanet.FullBatchOptimizers.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs with the optimizers of the whole batch have in common; MinimumTest has their minima. */
class FullBatchTest {

    /** Where no step is found, the damping of the search for one is not that of a run on other samples. */
    @ParameterizedTest
    @EnumSource(names = {"LEVENBERG_MARQUARDT", "LBFGS"})
    void train_otherSamplesAfterNoStepWasFound_goesOn(FullBatchOptimizers optimizer) {
        Dataset data = Dataset.of(new double[][] {{-1}, {0}, {1}}, new double[][] {{0.2}, {0.4}, {0.9}});
        Dataset other = Dataset.of(new double[][] {{-1}, {0}, {1}}, new double[][] {{0.8}, {0.5}, {0.3}});
        Network network = Network.of(new double[][][] {{{0.5}}}, new double[][] {{0.1}});
        FullBatchOptimizer<?> used = optimizer.fullBatchOptimizer();
        used.gradientTolerance(0).costTolerance(0).parameterTolerance(0);
        assertThat(new Trainer(network, used).epochs(10_000).train(data).ending()).isEqualTo(History.Ending.CONVERGED);
        Network fresh = network.copy();
        new Trainer(network, used).epochs(100).train(other);
        new Trainer(fresh, optimizer.optimizer()).epochs(100).train(other);
        assertThat(network.vector()).containsExactly(fresh.vector(), within(1e-5));
    }

    private static final Dataset DATA = data(1, 40, 3, 2);

    /** Returns copies of a network, the first before the run and one after each epoch. */
    private static List<Network> trajectory(Trainer trainer, Network network, Dataset data) {
        List<Network> copies = new ArrayList<>(List.of(network.copy()));
        trainer.listener(afterEpochs(() -> copies.add(network.copy()))).train(data);
        return copies;
    }

    private static TrainingListener afterEpochs(Runnable action) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                action.run();
            }
        };
    }

    /** Copies samples with their weights, so that they can be passed by hand. */
    private static double[][] inputs(Dataset data) {
        double[][] xs = new double[data.size()][data.inputSize()];
        for (int s = 0; s < xs.length; s++) {
            data.copy(s, xs[s], new double[data.targetSize()]);
        }
        return xs;
    }

    private static double[][] targets(Dataset data) {
        double[][] ys = new double[data.size()][data.targetSize()];
        for (int s = 0; s < ys.length; s++) {
            data.copy(s, new double[data.inputSize()], ys[s]);
        }
        return ys;
    }

    private static double[] weights(Dataset data) {
        return IntStream.range(0, data.size()).mapToDouble(data::weight).toArray();
    }

    private static Gradients gradients(Network network, Dataset data, Cost cost) {
        return network.backward(network.forward(inputs(data)), targets(data), weights(data), cost);
    }

    /** Returns the decay of each parameter, in the order of the vector. */
    private static double[] decay(Network network, double weights, double biases) {
        Network decays = network.copy();
        for (int l = 0; l + 1 < network.layerCount(); l++) {
            double[][] w = network.weights(l);
            for (double[] row : w) {
                Arrays.fill(row, weights);
            }
            decays.setWeights(l, w);
            double[] b = network.biases(l);
            Arrays.fill(b, biases);
            decays.setBiases(l, b);
        }
        return decays.vector();
    }

    /** Returns J + ½ Σ λ θ², computed by hand. */
    private static double value(Network network, Dataset data, Cost cost, double[] decay) {
        double[] theta = network.vector();
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum += decay[i] * theta[i] * theta[i];
        }
        return gradients(network, data, cost).cost() + sum / 2;
    }

    /** Returns the greatest magnitude of an element of its gradient. */
    private static double greatestGradient(Network network, Dataset data, Cost cost, double[] decay) {
        double[] gradient = gradients(network, data, cost).vector();
        double[] theta = network.vector();
        return IntStream.range(0, theta.length).mapToDouble(i -> Math.abs(gradient[i] + decay[i] * theta[i])).max().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void train_batchSizeUnset_takesOneStepOfAllSamplesInEachEpoch(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 4, 2);
        List<String> batches = new ArrayList<>();
        History history = optimizer.trainer(network).epochs(3).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                batches.add(epoch + " " + samples + " " + total + " " + cost);
            }
        }).train(DATA);
        assertThat(batches).isEqualTo(history.epochs().stream()
                .map(epoch -> epoch.number() + " 40 40 " + epoch.cost()).toList());
        assertThat(history.ending()).isEqualTo(History.Ending.EPOCHS);
    }

    @ParameterizedTest
    @EnumSource
    void train_batchSizeOfAllSamplesOrMore_isBitIdenticalToNone(FullBatchOptimizers optimizer) {
        Network expected = optimizer.network(3, 4, 2);
        optimizer.trainer(expected).epochs(3).train(DATA);
        for (int size : new int[] {40, 41, Integer.MAX_VALUE}) {
            Network network = optimizer.network(3, 4, 2);
            optimizer.trainer(network).epochs(3).batchSize(size).shuffle(7).train(DATA);
            assertThat(network).isEqualTo(expected);
        }
    }

    /** The cost that history has of an epoch is that after its step; with Rprop, as with mini-batches, that before it. */
    @ParameterizedTest
    @EnumSource
    void train_anyEpoch_hasTheCostOfItsParameters(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 4, 2);
        Trainer trainer = optimizer.trainer(network).epochs(4);
        List<Double> costs = new ArrayList<>();
        trainer.listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                costs.add(epoch.cost());
            }
        });
        List<Network> networks = trajectory(trainer, network, DATA);
        for (int e = 0; e < 4; e++) {
            Network at = networks.get(optimizer.isRprop() ? e : e + 1);
            assertThat(costs.get(e)).isCloseTo(gradients(at, DATA, optimizer.cost()).cost(), within(1e-15));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#decaying")
    void train_anyEpoch_lowersTheCostWithTheWeightDecay(FullBatchOptimizers optimizer) {
        double lambda = optimizer.fullBatchOptimizer().weightDecay();
        for (int seed = 1; seed <= 5; seed++) {
            Network network = optimizer.network(3, 4, 2);
            Dataset data = data(seed, 30, 3, 2);
            double[] decay = decay(network, lambda, optimizer.fullBatchOptimizer().decaysBiases() ? lambda : 0);
            List<Network> networks = trajectory(optimizer.trainer(network).epochs(40), network, data);
            for (int e = 1; e < networks.size(); e++) {
                assertThat(value(networks.get(e), data, optimizer.cost(), decay)).as("seed %d, epoch %d", seed, e)
                        .isLessThanOrEqualTo(value(networks.get(e - 1), data, optimizer.cost(), decay));
            }
            assertThat(value(network, data, optimizer.cost(), decay))
                    .isLessThan(value(networks.get(0), data, optimizer.cost(), decay));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#decaying")
    void train_fromAMinimum_leavesIt(FullBatchOptimizers optimizer) {
        Dataset data = data(3, 50, 2, 1);
        Network network = optimizer.network(2, 1);
        Optimizer exact = optimizer.fullBatchOptimizer().gradientTolerance(0).costTolerance(0).parameterTolerance(0);
        new Trainer(network, exact).cost(optimizer.cost()).epochs(300).train(data);
        Network minimum = network.copy();
        History history = new Trainer(network, optimizer.fullBatchOptimizer().gradientTolerance(1e-3)).cost(optimizer.cost())
                .epochs(50).train(data);
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(history.epochs()).hasSize(1);
        assertThat(network).isEqualTo(minimum);
    }

    static Stream<FullBatchOptimizer<?>> withoutTolerances() {
        return Stream.of(LevenbergMarquardt.of(0.01), Lbfgs.of(10), LevenbergMarquardt.of(0.01).weightDecay(1e-3),
                Lbfgs.of(10).weightDecay(1e-3)).map(FullBatchTest::exact);
    }

    private static FullBatchOptimizer<?> exact(FullBatchOptimizer<?> optimizer) {
        return optimizer.gradientTolerance(0).costTolerance(0).parameterTolerance(0);
    }

    private List<Network> converged(FullBatchOptimizer<?> optimizer, Dataset data) {
        Network network = Network.of(Initializer.NORMAL.seeded(8), 3, 4, 2);
        List<Network> copies = new ArrayList<>(List.of(network.copy()));
        History history = new Trainer(network, optimizer).epochs(1000).listener(afterEpochs(() -> copies.add(network.copy())))
                .train(data);
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(history.epochs()).hasSizeBetween(4, 999);
        return copies;
    }

    private static double[] decay(Network network, FullBatchOptimizer<?> optimizer) {
        return decay(network, optimizer.weightDecay(), optimizer.weightDecay());
    }

    @ParameterizedTest
    @MethodSource("withoutTolerances")
    void gradientTolerance_alone_endsAtTheFirstGradientWithin(FullBatchOptimizer<?> optimizer) {
        optimizer.gradientTolerance(1e-4);
        List<Network> networks = converged(optimizer, DATA);
        for (int e = 0; e < networks.size(); e++) {
            Network network = networks.get(e);
            double gradient = greatestGradient(network, DATA, Cost.QUADRATIC, decay(network, optimizer));
            assertThat(gradient <= 1e-4).as("epoch %d: %s", e, gradient).isEqualTo(e == networks.size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutTolerances")
    void costTolerance_alone_endsAtTheFirstDecreaseBelow(FullBatchOptimizer<?> optimizer) {
        optimizer.costTolerance(1e-3);
        List<Network> networks = converged(optimizer, DATA);
        double[] decay = decay(networks.get(0), optimizer);
        for (int e = 1; e < networks.size(); e++) {
            double before = value(networks.get(e - 1), DATA, Cost.QUADRATIC, decay);
            double decrease = (before - value(networks.get(e), DATA, Cost.QUADRATIC, decay)) / before;
            assertThat(decrease < 1e-3).as("epoch %d: %s", e, decrease).isEqualTo(e == networks.size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutTolerances")
    void parameterTolerance_alone_endsAtTheFirstStepWithin(FullBatchOptimizer<?> optimizer) {
        optimizer.parameterTolerance(2e-2);
        List<Network> networks = converged(optimizer, DATA);
        for (int e = 1; e < networks.size(); e++) {
            double[] before = networks.get(e - 1).vector();
            double[] after = networks.get(e).vector();
            double step = norm(IntStream.range(0, before.length).mapToDouble(i -> after[i] - before[i]).toArray());
            assertThat(step <= 2e-2 * (norm(before) + 2e-2)).as("epoch %d: %s", e, step).isEqualTo(e == networks.size() - 1);
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#decaying")
    void train_weightDecay_endsWhereItsGradientVanishesToo(FullBatchOptimizers optimizer) {
        double tolerance = optimizer == FullBatchOptimizers.LBFGS_SINGLE ? 1e-6 : 1e-9;
        for (boolean decaysBiases : new boolean[] {true, false}) {
            Network network = optimizer.network(3, 3, 1);
            Dataset data = data(1, 40, 3, 1);
            FullBatchOptimizer<?> decaying = optimizer.fullBatchOptimizer();
            decaying.weightDecay(0.01).decayBiases(decaysBiases);
            decaying.gradientTolerance(tolerance / 2).costTolerance(0).parameterTolerance(0);
            History history = new Trainer(network, decaying).cost(optimizer.cost()).epochs(2000).train(data);
            assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
            assertThat(greatestGradient(network, data, optimizer.cost(), decay(network, 0.01, decaysBiases ? 0.01 : 0)))
                    .isLessThan(tolerance);
        }
    }

    /** A listener's new weight decay counts from the next epoch on. */
    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#decaying")
    void weightDecay_setInTheMiddleOfARun_takesEffect(FullBatchOptimizers optimizer) {
        double tolerance = optimizer == FullBatchOptimizers.LBFGS_SINGLE ? 1e-6 : 1e-9;
        Network network = optimizer.network(3, 3, 1);
        Dataset data = data(1, 40, 3, 1);
        FullBatchOptimizer<?> decaying = optimizer.fullBatchOptimizer();
        decaying.decayBiases(true).gradientTolerance(tolerance / 2).costTolerance(0).parameterTolerance(0);
        History history = new Trainer(network, decaying).cost(optimizer.cost()).epochs(2000).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() == 4) {
                    decaying.weightDecay(0.02);
                }
            }
        }).train(data);
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(greatestGradient(network, data, optimizer.cost(), decay(network, 0.02, 0.02))).isLessThan(tolerance);
    }

    @ParameterizedTest
    @EnumSource
    void train_samplesOfWeightTwo_isAsWithEachOfThemTwice(FullBatchOptimizers optimizer) {
        double[] weights = IntStream.range(0, 20).mapToDouble(s -> s % 2 + 1).toArray();
        int[] indices = IntStream.range(0, 20).flatMap(s -> s % 2 == 0 ? IntStream.of(s) : IntStream.of(s, s)).toArray();
        Dataset plain = Dataset.of(inputs(DATA), targets(DATA));
        Network weighted = optimizer.network(3, 4, 2);
        Network twice = optimizer.network(3, 4, 2);
        optimizer.trainer(weighted).epochs(4).train(plain.subset(IntStream.range(0, 20).toArray()).weighted(weights));
        optimizer.trainer(twice).epochs(4).train(plain.subset(indices));
        double tolerance = weighted.precision() == Precision.SINGLE ? 1e-3 : 1e-8;
        assertThat(weighted.vector()).containsExactly(twice.vector(), within(tolerance));
    }

    @ParameterizedTest
    @EnumSource
    void train_samplesOfWeightZero_areAbsentWhateverTheirNumbers(FullBatchOptimizers optimizer) {
        double[][] xs = inputs(DATA);
        double[][] ys = targets(DATA);
        double[] weights = new double[40];
        for (int s = 0; s < 40; s++) {
            weights[s] = s % 3;
        }
        xs[0][1] = Double.NaN;
        ys[3][1] = 7;
        xs[36][0] = Double.POSITIVE_INFINITY;
        ys[39][0] = Double.NaN;
        Dataset all = new Rows(xs, ys, weights);
        int[] others = IntStream.range(0, 40).filter(s -> s % 3 != 0).toArray();
        Network network = optimizer.network(3, 4, 2);
        Network without = optimizer.network(3, 4, 2);
        optimizer.trainer(network).epochs(4).train(all);
        optimizer.trainer(without).epochs(4).train(all.subset(others));
        assertThat(network).isEqualTo(without);
    }

    /** Samples that nobody has checked. */
    private record Rows(double[][] xs, double[][] ys, double[] weights) implements Dataset {

        @Override
        public int size() {
            return xs.length;
        }

        @Override
        public int inputSize() {
            return xs[0].length;
        }

        @Override
        public int targetSize() {
            return ys[0].length;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            System.arraycopy(xs[sample], 0, x, 0, inputSize());
            System.arraycopy(ys[sample], 0, y, 0, targetSize());
        }

        @Override
        public double weight(int sample) {
            return weights[sample];
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_scalingsOfTheNetwork_areAsIfTheDataWereScaled(FullBatchOptimizers optimizer) {
        Network plain = optimizer.network(3, 4, 2);
        Network scaled = plain.withInputScaling(Scaling.of(new double[3], new double[] {0.25, 0.25, 0.25}))
                .withTargetScaling(Scaling.of(new double[2], new double[] {0.5, 0.5}));
        Dataset raw = Dataset.of(times(4, inputs(DATA)), times(2, targets(DATA))); // powers of two, which round nothing
        optimizer.trainer(scaled).epochs(4).train(raw.weighted(weights(DATA)));
        optimizer.trainer(plain).epochs(4).train(DATA);
        assertThat(scaled.vector()).isEqualTo(plain.vector());
    }

    private static double[][] times(double factor, double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(x -> factor * x).toArray()).toArray(double[][]::new);
    }

    @ParameterizedTest
    @EnumSource
    void train_earlyStopping_leavesTheBestEpoch(FullBatchOptimizers optimizer) {
        Network network = optimizer.network(3, 8, 2);
        Dataset training = data(5, 12, 3, 2);
        Dataset validation = data(6, 30, 3, 2);
        List<Network> networks = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        History history = optimizer.trainer(network).epochs(200).validation(validation).earlyStopping(EarlyStopping.onCost(4))
                .listener(new TrainingListener() {
                    @Override
                    public void epochEnded(History.Epoch epoch) {
                        networks.add(network.copy());
                        costs.add(epoch.validationCost().orElseThrow());
                    }
                }).train(training);
        int best = history.bestEpoch();
        assertThat(network).isEqualTo(networks.get(best - 1));
        assertThat(costs.get(best - 1)).isEqualTo(costs.stream().mapToDouble(c -> c).min().orElseThrow())
                .isEqualTo(Evaluation.of(network, validation, optimizer.cost()).cost());
    }

    /** Wide enough, and samples enough in more than one block, to be worth three threads. */
    @ParameterizedTest
    @EnumSource
    void train_threeThreads_isBitIdenticalToOne(FullBatchOptimizers optimizer) {
        Dataset data = data(1, 700, 20, 3);
        Network one = optimizer.network(20, 33, 3);
        Network three = optimizer.network(20, 33, 3);
        History expected = optimizer.trainer(one).epochs(2).train(data);
        History history = optimizer.trainer(three).epochs(2).threads(3).train(data);
        assertThat(FullBatchOptimizers.result(three, history)).isEqualTo(FullBatchOptimizers.result(one, expected));
    }

    /** 1,300 samples, of which a block has 512 at most. */
    @ParameterizedTest
    @EnumSource(names = {"RPROP", "RPROP_SINGLE"})
    void train_rpropOnDataInBlocks_isBitIdenticalToStepsByHand(FullBatchOptimizers optimizer) {
        Dataset data = data(4, 1300, 3, 2);
        Network network = optimizer.network(3, 5, 2);
        Network byHand = network.copy();
        History history = optimizer.trainer(network).epochs(5).train(data);
        Optimizer rprop = optimizer.optimizer();
        for (History.Epoch epoch : history.epochs()) {
            Gradients gradients = gradients(byHand, data, optimizer.cost());
            assertThat(epoch.cost()).isCloseTo(gradients.cost(), within(1e-14));
            rprop.step(byHand, gradients);
        }
        assertThat(network).isEqualTo(byHand);
    }

    /** Each epoch has samples of its own, and a cost of them. */
    @ParameterizedTest
    @EnumSource
    void train_datasetThatDiffersInEachEpoch_isReadAnew(FullBatchOptimizers optimizer) {
        Dataset noisy = DATA.augment(3, (x, random) -> {
            x[0] += random.nextDouble();
            return x;
        });
        Network network = optimizer.network(3, 4, 2);
        Trainer trainer = optimizer.trainer(network).epochs(4);
        List<Double> costs = new ArrayList<>();
        trainer.listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                costs.add(epoch.cost());
            }
        });
        List<Network> networks = trajectory(trainer, network, noisy);
        for (int e = 0; e < 4; e++) {
            Network at = networks.get(optimizer.isRprop() ? e : e + 1);
            assertThat(costs.get(e)).isCloseTo(gradients(at, noisy.epoch(e + 1), optimizer.cost()).cost(), within(1e-15));
        }
        assertThat(networks.get(4)).isNotEqualTo(networks.get(3));
    }

    /** Counts how often samples are read. */
    private static final class Counted implements Dataset {

        private final Dataset data;
        private int reads;

        Counted(Dataset data) {
            this.data = data;
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int inputSize() {
            return data.inputSize();
        }

        @Override
        public int targetSize() {
            return data.targetSize();
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            reads++;
            data.copy(sample, x, y);
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_samplesThatFitInABlock_areReadOnce(FullBatchOptimizers optimizer) {
        Counted counted = new Counted(DATA);
        optimizer.trainer(optimizer.network(3, 4, 2)).epochs(5).train(counted);
        assertThat(counted.reads).isEqualTo(40);
    }

    /** Each of these steps is accepted: a look before it, which is that after the last one, and one for the cost. */
    @Test
    void train_moreSamplesThanABlock_areReadAsOftenAsStepsNeed() {
        Counted counted = new Counted(data(1, 600, 3, 2));
        new Trainer(Network.of(3, 2), LevenbergMarquardt.of(0.1)).epochs(3).train(counted);
        assertThat(counted.reads).isEqualTo(600 * (1 + 2 * 3));
        Counted byRprop = new Counted(data(1, 600, 3, 2));
        new Trainer(Network.of(3, 2), Rprop.of(0.1)).epochs(3).train(byRprop);
        assertThat(byRprop.reads).isEqualTo(600 * 3);
    }

    @Test
    void stop_orInterrupt_endsBeforeTheNextStep() {
        for (boolean interrupts : new boolean[] {true, false}) {
            Network network = Network.of(Initializer.NORMAL.seeded(8), 3, 4, 2);
            Trainer trainer = new Trainer(network, Lbfgs.of(10)).epochs(5);
            History history = trainer.listener(new TrainingListener() {
                @Override
                public void batchEnded(int epoch, int samples, int total, double cost) {
                    if (epoch == 2) {
                        Runnable stop = interrupts ? Thread.currentThread()::interrupt : trainer::stop;
                        stop.run();
                    }
                }
            }).train(DATA);
            assertThat(Thread.interrupted()).isEqualTo(interrupts);
            assertThat(history.ending()).isEqualTo(interrupts ? History.Ending.INTERRUPTED : History.Ending.STOPPED);
            assertThat(history.epochs()).hasSize(2);
        }
    }

    /** Lbfgs with a memory of 1 remembers nothing but the last step; a longer memory ends sooner. */
    @Test
    void memory_ofMoreSteps_converges() {
        List<Integer> epochs = Stream.of(1, 20).map(memory -> {
            Network network = Network.of(Initializer.NORMAL.seeded(8), 3, 4, 2);
            History history = new Trainer(network, Lbfgs.of(memory).weightDecay(1e-3).gradientTolerance(1e-8).costTolerance(0))
                    .epochs(5000).train(DATA);
            assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
            return history.epochs().size();
        }).toList();
        assertThat(epochs.get(1)).isLessThan(epochs.get(0) / 2);
    }

    @Test
    void bayesian_weightDecayToo_isIgnored() {
        Network with = Network.of(Initializer.NORMAL.seeded(8), 3, 4, 2);
        Network without = with.copy();
        new Trainer(with, LevenbergMarquardt.of(0.01).bayesian().weightDecay(0.5)).epochs(4).train(DATA);
        new Trainer(without, LevenbergMarquardt.of(0.01).bayesian()).epochs(4).train(DATA);
        assertThat(with).isEqualTo(without);
    }

    @Test
    void train_otherNetworkOnceThereIsState_isRejectedUntilItIsReset() {
        for (FullBatchOptimizer<?> optimizer : List.of(LevenbergMarquardt.of(0.01), Lbfgs.of(10))) {
            new Trainer(Network.of(3, 2), optimizer).epochs(2).train(DATA);
            Network other = Network.of(3, 2);
            Trainer trainer = new Trainer(other, optimizer.copy()); // without state
            assertThat(trainer.train(DATA).epochs()).hasSize(1);
            String name = optimizer.getClass().getSimpleName();
            assertThatThrownBy(() -> new Trainer(other, optimizer).train(DATA)).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage(name.toLowerCase(Locale.ROOT) + ": holds the state of another network, Network[3, 2];"
                            + " take a new " + name + " for each network");
            optimizer.reset();
            assertThat(new Trainer(other, optimizer).train(DATA).epochs()).hasSize(1);
        }
    }
}
