package io.github.sigmanet;

import io.github.sigmanet.kernel.Format;
import io.github.sigmanet.kernel.Matrix;

/**
 * Computes a network's output again and again in memory of its own, without allocating any. It belongs to one thread;
 * each thread takes its own from {@link Network#predictor()}.
 */
public final class Predictor {

    private final Backpropagation backpropagation;
    private final Network network;
    private final Matrix[] a;

    Predictor(Network network, Backpropagation backpropagation, int capacity) {
        Format format = network.parameters().format();
        this.network = network;
        this.backpropagation = backpropagation;
        this.a = Backpropagation.layers(format, network.sizes(), capacity);
        this.a[0] = format.zeros(capacity, network.size(0));
    }

    /**
     * Computes the output for one sample.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @param out where the activations a(L) of the output layer go, of length S(L)
     * @throws IllegalArgumentException if one of the arrays is null or of another length, or the input is not finite;
     *         {@code out} is then unchanged
     */
    public void predict(double[] x, double[] out) {
        Check.length("input", a[0].columns(), x);
        Check.length("output", output().columns(), out);
        a[0].setRow(0, x);
        backpropagation.forward(network.parameters(), a);
        if (Backpropagation.mayComeFromNonFinite(a, 0)) {
            Check.finite("input", x);
            Check.within(network.precision(), "input", x);
        }
        output().copyRow(0, out);
    }

    /** Computes the outputs of the samples from (included) to (not included), at most as many as the capacity. */
    void predict(double[][] xs, int from, int to, double[][] outs) {
        for (int s = from; s < to; s++) {
            if (xs[s] == null || xs[s].length != a[0].columns()) {
                Check.length("input row " + s, a[0].columns(), xs[s]);
            }
            a[0].setRow(s - from, xs[s]);
        }
        backpropagation.forward(network.parameters(), a, a, to - from);
        for (int s = from; s < to; s++) {
            if (Backpropagation.mayComeFromNonFinite(a, s - from)) {
                checkRow(s, xs[s]);
            }
            output().copyRow(s - from, outs[s]);
        }
    }

    private void checkRow(int s, double[] x) {
        if (!Check.isFinite(x) || network.precision() == Precision.SINGLE) {
            Check.finite("input row " + s, x);
            Check.within(network.precision(), "input row " + s, x);
        }
    }

    private Matrix output() {
        return a[a.length - 1];
    }
}
