package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.Step;

/** The work of a pass on one layer, which threads may share. */
final class LayerTask {

    /*
     * A single object with fields for its arguments, not a lambda: a capturing one would be allocated for each layer of each
     * step, and steps must not allocate.
     */
    static final int FORWARD = 0;
    static final int HIDDEN_DELTA = 1;
    static final int GRADIENT = 2;
    static final int DESCENT = 3;

    int operation;
    Parameters p; // or the gradients
    Matrix w; // p.w[l], which may meanwhile be replaced by one of another layout
    int l;
    Batch batch;
    double scale;
    Step step;
    StepState state;

    /** Does the work for the units from (inclusive) to (exclusive), with the kernel of this thread. */
    void run(Kernel kernel, int from, int to) {
        Matrix x = batch.a[l];
        switch (operation) {
            case FORWARD -> kernel.forward(w, p.b[l], x, batch.z[l + 1], batch.a[l + 1], batch.m, from, to);
            case HIDDEN_DELTA -> kernel.hiddenDelta(w, batch.delta[l + 1], x, batch.delta[l], batch.m, from, to);
            case GRADIENT -> kernel.gradient(x, batch.delta[l + 1], batch.m, scale, w, p.b[l], from, to);
            default -> kernel.descend(x, batch.delta[l + 1], batch.m, scale, step, w, p.b[l], state.w(l), state.b(l), from, to);
        }
    }
}
