package com.acme.reader;

import io.github.sigmanet.Network;

/** Predicts until vectors have taken over from loops, as they must in a module of its own too. */
public final class UntilVectors {

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    public static void main(String[] args) {
        Network network = Network.of(784, 100, 10);
        double[][] xs = new double[100][784];
        long start = System.nanoTime();
        while (!Network.kernel().startsWith("vectors of ")) {
            network.predict(xs);
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException(Network.kernel());
            }
        }
        System.out.println(Network.kernel());
    }
}
