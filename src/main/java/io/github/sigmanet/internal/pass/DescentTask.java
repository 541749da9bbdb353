package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Step;

/** Takes a step of w(l) and b(l) along their gradients, which are not stored. */
final class DescentTask extends LayerTask {

    double scale; // of the sums over the samples
    Step step;
    StateSets state;

    @Override
    void prepare(Kernel kernel, int from, int to) {
        kernel.prepareDescent(step, w, batch.m, state.w(l), from, to);
    }

    @Override
    void run(Kernel kernel, int from, int to) {
        kernel.descend(batch.a[l], batch.delta[l + 1], batch.m, scale, step, w, p.b[l], state.w(l), state.b(l), from, to);
    }
}
