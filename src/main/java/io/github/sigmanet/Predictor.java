package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Passes;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes a network's output repeatedly, reusing its own buffers, without any allocation. An instance belongs to the first
 * thread that calls it; use one per thread, from {@link Network#predictor()}.
 */
public final class Predictor {

    private final Network network;
    private final Passes passes;
    private final Batch batch;
    private final Scaling inputScaling; // null if there is none, and so is the next
    private final Scaling targetScaling;
    private final double[] scaled;
    private final AtomicReference<Thread> owner = new AtomicReference<>();

    Predictor(Network network, int capacity) {
        this.network = network;
        this.passes = new Passes(network.parameters().type());
        this.batch = Batch.forOutputs(network.parameters(), capacity);
        this.inputScaling = network.inputScaling().orElse(null);
        this.targetScaling = network.targetScaling().orElse(null);
        this.scaled = new double[inputScaling == null ? 0 : inputs()];
    }

    /**
     * Computes the output for one sample.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @param out the array for the activations a(L) of the output layer, in the units of the targets; of length S(L)
     * @throws IllegalArgumentException if an array is null or of the wrong length, or the input is not finite; {@code out} is
     *         then unchanged
     * @throws IllegalStateException if a different thread has called this method before
     */
    public void predict(double[] x, double[] out) {
        Thread thread = Thread.currentThread();
        if (owner.getPlain() != thread && !owner.compareAndSet(null, thread)) {
            throw new IllegalStateException("predictor: belongs to another thread; take one for each from network.predictor()");
        }
        Check.length("input", inputs(), x);
        Check.length("output", network.size(network.layerCount() - 1), out);
        batch.resize(1);
        setInput(0, x);
        passes.forward(network.parameters(), batch);
        if (batch.mayHaveNonFiniteInput(0)) {
            Check.finite("input", x);
            Check.within(network.parameters().type(), inputScaling == null ? "input" : "scaled input", scaled(x));
        }
        copyOutput(0, out);
    }

    /** Computes the outputs of the samples from (inclusive) to (exclusive), at most as many as the capacity. */
    void predict(double[][] xs, int from, int to, double[][] outs) {
        batch.resize(to - from);
        for (int s = from; s < to; s++) {
            Check.length("input row ", s, inputs(), xs[s]);
            setInput(s - from, xs[s]);
        }
        passes.forward(network.parameters(), batch);
        for (int s = from; s < to; s++) {
            if (batch.mayHaveNonFiniteInput(s - from)) {
                Check.finite("input row ", s, xs[s]);
                Check.within(network.parameters().type(), inputScaling == null ? "input row " : "scaled input row ", s,
                        scaled(xs[s]));
            }
            copyOutput(s - from, outs[s]);
        }
    }

    private void setInput(int s, double[] x) {
        if (inputScaling == null) {
            batch.setInput(s, x);
        } else {
            double[] into = batch.inputOr(s, scaled);
            inputScaling.apply(x, into);
            batch.setInput(s, into);
        }
    }

    private void copyOutput(int s, double[] out) {
        batch.copyOutput(s, out);
        if (targetScaling != null) {
            targetScaling.invertInPlace(out);
        }
    }

    private double[] scaled(double[] x) {
        if (inputScaling == null) {
            return x;
        }
        inputScaling.apply(x, scaled);
        return scaled;
    }

    private int inputs() {
        return network.size(0);
    }

    /** {@return the network in the form {@code Predictor of Network[784, 30, 10]}} */
    @Override
    public String toString() {
        return "Predictor of " + network;
    }
}
