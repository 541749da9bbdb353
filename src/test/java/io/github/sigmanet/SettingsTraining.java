package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A run with any of the optimizers' {@link OptimizerSettings}, on weighted samples and layers that kernels divide; as a
 * program, the digests of all of them.
 */
final class SettingsTraining {

    private SettingsTraining() {
    }

    /**
     * Prints a line for each setting in each precision, with the digest of the weights and the history's costs, and one for each
     * optimizer of the whole batch with 1 and 3 outputs. What it prints is settings.sha256 among the resources.
     *
     * @param args a number n, to train with the first of every n lines alone; nothing for all
     */
    public static void main(String[] args) {
        List<Supplier<String>> lines = new ArrayList<>();
        for (OptimizerSettings settings : OptimizerSettings.values()) {
            for (Precision precision : Precision.values()) {
                lines.add(() -> settings + " " + precision + " " + digest(settings, precision, 1, 150, 135, 37, 3));
            }
        }
        for (FullBatchOptimizers optimizer : FullBatchOptimizers.values()) {
            for (int outputs : new int[] {1, 3}) {
                lines.add(() -> optimizer + " " + outputs + " " + digest(optimizer, 1, outputs));
            }
        }
        for (int i = 0; i < lines.size(); i += args.length == 0 ? 1 : Integer.parseInt(args[0])) {
            System.out.println(lines.get(i).get());
        }
    }

    static String digest(OptimizerSettings settings, Precision precision, int threads, int... sizes) {
        Network network = Network.of(precision, Initializer.GLOROT_NORMAL.seeded(2), sizes);
        int outputs = sizes[sizes.length - 1];
        History history = new Trainer(network, settings.optimizer()).epochs(2).batchSize(settings.batchSize(40)).shuffle(4).threads(threads)
                .validation(data(6, 11, sizes[0], outputs)).train(data(7, 47, sizes[0], outputs));
        return Digest.of(network, history);
    }

    /** Returns the digest of a run with more samples than a block has. */
    static String digest(FullBatchOptimizers optimizer, int threads, int outputs) {
        Network network = optimizer.network(37, 15, outputs);
        History history = optimizer.trainer(network).epochs(4).threads(threads)
                .validation(FullBatchOptimizers.data(6, 11, 37, outputs)).train(FullBatchOptimizers.data(7, 550, 37, outputs));
        return Digest.of(network, history);
    }

    private static Dataset data(long seed, int size, int inputs, int outputs) {
        Random random = new Random(seed);
        double[][] xs = new double[size][];
        double[][] ys = new double[size][];
        Arrays.setAll(xs, s -> random.doubles(inputs, -1, 1).map(x -> Math.max(x, -0.5) + 0.5).toArray()); // many are 0
        Arrays.setAll(ys, s -> random.doubles(outputs).toArray());
        return Dataset.of(xs, ys).weighted(IntStream.range(0, size).mapToDouble(s -> s % 4 * random.nextDouble()).toArray());
    }
}
