package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Matrix;

/**
 * The work of a pass on one layer, which threads may share. The same object serves one layer after another: steps must not
 * allocate, and a lambda that captures its layer would.
 */
abstract class LayerTask {

    Parameters p; // or the gradients
    int l;
    Matrix w; // p.w[l], which may meanwhile be replaced by one of another layout
    Batch batch;

    final void set(Parameters p, int l, Batch batch) {
        this.p = p;
        this.l = l;
        this.w = p.w[l];
        this.batch = batch;
    }

    /** Returns the number of samples m. */
    int samples() {
        return batch.m;
    }

    /** Returns the number of units that there are to compute: those of layer l + 1, where w leads to. */
    int units() {
        return w.columns();
    }

    /** Makes all the memory that the work needs, for what must not fail halfway. */
    void prepare(Kernel kernel, int from, int to) {
    }

    /** Does the work for units from ≤ i &lt; to, with the kernel of this thread. */
    abstract void run(Kernel kernel, int from, int to);
}
