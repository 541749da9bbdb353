package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Matrix;

/** Computes columns of the product of a transposed matrix and another one, which is what a gradient is. */
final class ProductTask extends LayerTask {

    private Matrix x;
    private Matrix y;
    private int m;
    private boolean carriesOn;
    private Matrix db;
    private int columns;

    void set(Matrix x, Matrix y, int m, boolean carriesOn, Matrix dw, Matrix db, int columns) {
        this.x = x;
        this.y = y;
        this.m = m;
        this.carriesOn = carriesOn;
        this.w = dw;
        this.db = db;
        this.columns = columns;
    }

    @Override
    int samples() {
        return m;
    }

    @Override
    int units() {
        return columns;
    }

    @Override
    void run(Kernel kernel, int from, int to) {
        kernel.gradient(x, y, m, carriesOn, 1, w, db, from, to);
    }
}
