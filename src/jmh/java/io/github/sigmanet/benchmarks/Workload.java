package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Dataset;
import io.github.sigmanet.Network;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The networks and random data that are measured. */
public enum Workload {
    /** 784-30-10, mini-batches of 10. */
    W1(10, 2000, 784, 30, 10),
    /** 784-128-10, mini-batches of 32. */
    W2(32, 3200, 784, 128, 10),
    /** 784-500-300-10, mini-batches of 128. */
    W3(128, 2560, 784, 500, 300, 10),
    /** 2000-2000-2000-10, mini-batches of 512. */
    W4(512, 512, 2000, 2000, 2000, 10);

    final int batchSize;
    final int samples;
    private final int[] sizes;

    Workload(int batchSize, int samples, int... sizes) {
        this.batchSize = batchSize;
        this.samples = samples;
        this.sizes = sizes;
    }

    Network network() {
        return Network.of(sizes);
    }

    Dataset data() {
        Random random = new Random(1);
        double[][] xs = Stream.generate(() -> random.doubles(sizes[0]).toArray()).limit(samples)
                .toArray(double[][]::new);
        int classes = sizes[sizes.length - 1];
        int[] labels = IntStream.generate(() -> random.nextInt(classes)).limit(samples).toArray();
        return Dataset.labelled(xs, labels, classes);
    }

    /** Returns the floating-point operations of training one sample: 2 per weight for each of its products. */
    double operations() {
        double operations = 0;
        for (int l = 0; l < sizes.length - 1; l++) {
            operations += (l == 0 ? 4.0 : 6.0) * sizes[l] * sizes[l + 1];
        }
        return operations;
    }
}
