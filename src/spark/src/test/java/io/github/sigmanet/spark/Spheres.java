package io.github.sigmanet.spark;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the tests of runs train: a small network, on points inside and outside of a sphere. */
final class Spheres {

    private Spheres() {
    }

    static Stream<Supplier<Optimizer>> optimizers() {
        return Stream.of(() -> Sgd.of(0.5).momentum(0.9).nesterov().weightDecay(1e-3), () -> Adam.of(0.02).amsgrad(),
                () -> Adam.of(0.02).betas(0.8, 0.99).epsilon(1e-7).weightDecay(1e-3).decayBiases(false).clipNorm(0.01),
                () -> Rprop.of(0.02).etas(0.4, 1.3).stepSizes(1e-5, 2));
    }

    static SparkTrainer trainer(Network network) {
        return trainer(network, Sgd.of(0.5));
    }

    static SparkTrainer trainer(Network network, Optimizer optimizer) {
        return new SparkTrainer(network, optimizer).epochs(3).batchSize(64).shuffle(7);
    }

    static Network network() {
        return Network.of(Initializer.GLOROT_UNIFORM.seeded(5), 3, 6, 2);
    }

    /** Returns points of two classes, inside and outside of a sphere. */
    static Dataset data(int size, long seed) {
        return Dataset.oneHot(xs(size, seed), ys(size, seed));
    }

    static double[][] xs(int size, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> random.doubles(3, -1, 1).toArray()).limit(size).toArray(double[][]::new);
    }

    static double[][] ys(int size, long seed) {
        return Stream.of(xs(size, seed)).map(x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2] < 0.7
                ? new double[] {0, 1} : new double[] {1, 0}).toArray(double[][]::new);
    }

    /** Collects the sizes of mini-batches, and does something at one of them, counted from 1. */
    static final class Batches implements TrainingListener {

        final List<Integer> sizes = new ArrayList<>();
        private final IntConsumer action;
        private final int at;
        private int before;

        Batches(IntConsumer action, int at) {
            this.action = action;
            this.at = at;
        }

        @Override
        public void batchEnded(int epoch, int samples, int total, double cost) {
            sizes.add(samples - before);
            before = samples == total ? 0 : samples;
            if (sizes.size() == at) {
                action.accept(at);
            }
        }
    }
}
