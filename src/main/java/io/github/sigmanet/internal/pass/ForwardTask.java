package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;

/** Computes (1) and (3), layer l + 1 from layer l. */
final class ForwardTask extends LayerTask {

    @Override
    void run(Kernel kernel, int from, int to) {
        kernel.forward(w, p.b[l], batch.a[l], batch.z[l + 1], batch.a[l + 1], batch.m, from, to);
    }
}
