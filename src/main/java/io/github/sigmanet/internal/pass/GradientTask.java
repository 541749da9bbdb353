package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;

/** Computes ∂J/∂w(l) and ∂J/∂b(l), (5), in the place of parameters. */
final class GradientTask extends LayerTask {

    boolean carriesOn; // the sums of earlier samples
    double scale; // of the sums over the samples

    @Override
    void run(Kernel kernel, int from, int to) {
        kernel.gradient(batch.a[l], batch.delta[l + 1], batch.m, carriesOn, scale, w, p.b[l], from, to);
    }
}
