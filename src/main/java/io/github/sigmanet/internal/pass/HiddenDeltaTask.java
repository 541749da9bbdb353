package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;

/** Computes δ of a hidden layer l, (5), from that of layer l + 1. */
final class HiddenDeltaTask extends LayerTask {

    @Override
    int units() {
        return w.rows();
    }

    @Override
    void run(Kernel kernel, int from, int to) {
        kernel.hiddenDelta(w, batch.delta[l + 1], batch.a[l], batch.delta[l], batch.m, from, to);
    }
}
