package io.github.sigmanet.benchmarks;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is measured: a pass of training, or of prediction, over random data. */
public enum Workload {
    /** Trains 784-30-10 in mini-batches of 10. */
    W1(10, 2000, 784, 30, 10),
    /** Trains 784-128-10 in mini-batches of 32. */
    W2(32, 3200, 784, 128, 10),
    /** Trains 784-500-300-10 in mini-batches of 128. */
    W3(128, 2560, 784, 500, 300, 10),
    /** Trains 2000-2000-2000-10 in mini-batches of 512. */
    W4(512, 1024, 2000, 2000, 2000, 10),
    /** Predicts one sample by 784-30-10. */
    I1(0, 1, 784, 30, 10),
    /** Predicts one sample by 4-8-3. */
    I2(0, 1, 4, 8, 3),
    /** Predicts 10,000 samples by 784-500-300-10. */
    I3(0, 10_000, 784, 500, 300, 10);

    /** The learning rate of plain gradient descent. */
    static final double RATE = 0.01;

    /** The size of a mini-batch in training; 0 in prediction. */
    final int batchSize;
    /** The samples of one pass. */
    final int samples;
    private final int[] sizes;

    Workload(int batchSize, int samples, int... sizes) {
        this.batchSize = batchSize;
        this.samples = samples;
        this.sizes = sizes;
    }

    boolean trains() {
        return batchSize > 0;
    }

    /** The units of each layer, the input included. */
    int[] sizes() {
        return sizes.clone();
    }

    int inputs() {
        return sizes[0];
    }

    int outputs() {
        return sizes[sizes.length - 1];
    }

    /** The samples, a row each. */
    double[][] xs() {
        Random random = new Random(1);
        return Stream.generate(() -> random.doubles(inputs()).toArray()).limit(samples).toArray(double[][]::new);
    }

    /** The samples' targets: one output of each row is 1, the others are 0. */
    double[][] ys() {
        Random random = new Random(2);
        return IntStream.generate(() -> random.nextInt(outputs())).limit(samples)
                .mapToObj(label -> IntStream.range(0, outputs()).mapToDouble(i -> i == label ? 1 : 0).toArray())
                .toArray(double[][]::new);
    }

    /** The floating-point operations of a sample: 2 for each weight in each product, and in its step none. */
    double operations() {
        double operations = 0;
        for (int l = 0; l < sizes.length - 1; l++) {
            operations += (!trains() ? 2.0 : l == 0 ? 4.0 : 6.0) * sizes[l] * sizes[l + 1];
        }
        return operations;
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(name()).append(' ');
        for (int l = 0; l < sizes.length; l++) {
            s.append(l == 0 ? "" : "-").append(sizes[l]);
        }
        return s.toString();
    }
}
