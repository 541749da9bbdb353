package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Summary;
import io.github.sigmanet.training.TrainingListener;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Counts the epochs until a network has learned all samples by the 40-20-40 criterion of the CMU Neural Network Benchmark
 * Database: each output is below 0.4 where its target is 0 and above 0.6 where it is 1. All samples are one batch.
 *
 * @param data the samples
 * @param start makes the network of a seed
 * @param maxEpochs the number of epochs after which the network has failed
 */
record Race(Dataset data, LongFunction<Network> start, int maxEpochs) {

    private static final double LOW = 0.4;
    private static final double HIGH = 0.6;

    /** An optimizer with the code that makes it, as it is shown in a table, and the cost that it lowers. */
    record Entrant(String name, Cost cost, Supplier<Optimizer> optimizer) {

        String costName() {
            return cost == Cost.QUADRATIC ? "quadratic" : "cross-entropy";
        }
    }

    /** Trains a network from each of the seeds 0 to {@code runs − 1}. */
    Result[] run(Entrant entrant, int runs) {
        return LongStream.range(0, runs).parallel().mapToObj(seed -> run(entrant, seed)).toArray(Result[]::new);
    }

    private Result run(Entrant entrant, long seed) {
        Network network = start.apply(seed);
        double[][] xs = new double[data.size()][data.inputSize()];
        double[][] ys = new double[data.size()][data.targetSize()];
        IntStream.range(0, data.size()).forEach(s -> data.copy(s, xs[s], ys[s]));
        Trainer trainer = new Trainer(network, entrant.optimizer.get()).cost(entrant.cost).epochs(maxEpochs)
                .batchSize(data.size());
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (isLearned(network.predict(xs), ys)) {
                    trainer.stop();
                }
            }
        }).train(data);
        return new Result(network, history.epochs().size(), isLearned(network.predict(xs), ys));
    }

    private static boolean isLearned(double[][] as, double[][] ys) {
        return IntStream.range(0, as.length).allMatch(s -> IntStream.range(0, as[s].length)
                .allMatch(i -> ys[s][i] == 0 ? as[s][i] < LOW : as[s][i] > HIGH));
    }

    /** Returns the mean and standard deviation of the epochs of the runs that have learned, and how many these are. */
    static String text(Result... results) {
        double[] epochs = Arrays.stream(results).filter(Result::isLearned).mapToDouble(Result::epochs).toArray();
        String share = epochs.length + " of " + results.length;
        if (epochs.length == 0) {
            return share;
        }
        Summary summary = Summary.of(epochs);
        return String.format(Locale.ROOT, "%.0f ± %.0f, %s", summary.mean(), summary.deviation(), share);
    }

    /** A network after some epochs, and whether it has then learned all samples. */
    record Result(Network network, int epochs, boolean isLearned) {
    }
}
