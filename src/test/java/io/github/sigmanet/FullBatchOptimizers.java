package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The optimizers of the whole batch, with the settings, precisions and costs that tests run through. */
enum FullBatchOptimizers {

    LEVENBERG_MARQUARDT(LevenbergMarquardt.of(0.01), Precision.DOUBLE, Cost.QUADRATIC),
    LEVENBERG_MARQUARDT_DECAY(LevenbergMarquardt.of(0.1).weightDecay(1e-3).decayBiases(false), Precision.DOUBLE, Cost.QUADRATIC),
    BAYESIAN(LevenbergMarquardt.of(0.01).bayesian(), Precision.DOUBLE, Cost.QUADRATIC),
    BAYESIAN_FROM_NUMBERS(LevenbergMarquardt.of(0.01).bayesian(0.5, 20), Precision.DOUBLE, Cost.QUADRATIC),
    LBFGS(Lbfgs.of(3), Precision.DOUBLE, Cost.QUADRATIC),
    LBFGS_DECAY(Lbfgs.of(20).weightDecay(1e-3).decayBiases(false), Precision.DOUBLE, Cost.QUADRATIC),
    LBFGS_SINGLE(Lbfgs.of(5).weightDecay(1e-3), Precision.SINGLE, Cost.QUADRATIC),
    LBFGS_CROSS_ENTROPY(Lbfgs.of(10).rate(0.5), Precision.DOUBLE, Cost.CROSS_ENTROPY),
    RPROP(Rprop.of(0.01), Precision.DOUBLE, Cost.QUADRATIC),
    RPROP_SINGLE(Rprop.of(0.01), Precision.SINGLE, Cost.CROSS_ENTROPY);

    private final Optimizer optimizer;
    private final Precision precision;
    private final Cost cost;

    FullBatchOptimizers(Optimizer optimizer, Precision precision, Cost cost) {
        this.optimizer = optimizer;
        this.precision = precision;
        this.cost = cost;
    }

    /** Returns a new optimizer. */
    Optimizer optimizer() {
        return optimizer.copy();
    }

    Cost cost() {
        return cost;
    }

    boolean isRprop() {
        return optimizer instanceof Rprop;
    }

    /** Returns the optimizer, if it is more than steps along gradients. */
    FullBatchOptimizer<?> fullBatchOptimizer() {
        return (FullBatchOptimizer<?>) optimizer();
    }

    /** Returns those that are more than steps along gradients. */
    static Stream<FullBatchOptimizers> withoutRprop() {
        return Stream.of(values()).filter(optimizer -> !optimizer.isRprop());
    }

    /** Returns those with a weight decay that the user sets. */
    static Stream<FullBatchOptimizers> decaying() {
        return withoutRprop().filter(optimizer -> !(optimizer.optimizer instanceof LevenbergMarquardt lm && lm.isBayesian()));
    }

    /** Returns a network of the precision, the same each time. */
    Network network(int... sizes) {
        return Network.of(precision, Initializer.NORMAL.seeded(8), sizes);
    }

    Trainer trainer(Network network) {
        return new Trainer(network, optimizer()).cost(cost);
    }

    /** Returns samples that the network cannot fit exactly, with weights, the first of which is 0. */
    static Dataset data(long seed, int size, int inputs, int outputs) {
        Random random = new Random(seed);
        double[][] xs = Stream.generate(() -> random.doubles(inputs, -2, 2).toArray()).limit(size).toArray(double[][]::new);
        double[][] ys = Network.of(Initializer.NORMAL.seeded(seed), inputs, 4, outputs).predict(xs);
        for (double[] y : ys) {
            Arrays.setAll(y, i -> Math.min(1, Math.max(0, y[i] + 0.1 * random.nextGaussian())));
        }
        double[] weights = random.doubles(size, 0.5, 2).toArray();
        weights[0] = 0;
        return Dataset.of(xs, ys).weighted(weights);
    }

    /** Returns everything that must be the same, however often a run was interrupted. */
    static List<String> result(Network network, History history) {
        return Stream.concat(Stream.of(Digest.of(network), history.ending() + " " + history.bestEpoch()),
                history.epochs().stream().map(epoch -> epoch.number() + " " + epoch.cost() + " " + epoch.validationCost() + " "
                        + epoch.rate() + " " + epoch.effectiveParameters())).toList();
    }
}
