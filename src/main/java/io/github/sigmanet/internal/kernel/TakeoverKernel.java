package io.github.sigmanet.internal.kernel;

/** Computes with loops for weights in rows and with vectors for weights in panels, and reports loops to {@link Takeover}. */
final class TakeoverKernel implements Kernel {

    private static final int SIGMOID = 32; // multiplications that take as long as one
    private static final int CALL = 256;

    private final NumberType type;
    private final Kernel scalar;
    private Kernel vector; // null until there are panels
    private int calls;
    private long work;

    TakeoverKernel(NumberType type) {
        this.type = type;
        scalar = Kernels.scalar(type);
    }

    private Kernel kernel(Matrix weights) {
        if (!weights.isInPanels()) {
            return scalar;
        }
        if (vector == null) {
            vector = Kernels.vector(type);
        }
        return vector;
    }

    /** Returns the kernel; now and then, reports to the takeover what loops compute in a few consecutive calls. */
    private Kernel kernel(Matrix weights, int m, int units, boolean trains) {
        if (!weights.isInPanels()) {
            work += CALL + (long) m * (weights.rows() + SIGMOID) * units;
            if ((calls++ & 255) < 32) {
                Takeover.count(weights, m, trains, work);
                work = 0;
            }
        }
        return kernel(weights);
    }

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        return kernel(weights).start(weights, units, share, shares);
    }

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        kernel(w, m, to - from, false).forward(w, b, x, z, a, m, from, to);
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        kernel(w).hiddenDelta(w, next, a, delta, m, from, to);
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, double scale, Matrix dw, Matrix db, int from, int to) {
        kernel(dw, m, to - from, true).gradient(x, delta, m, scale, dw, db, from, to);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix[] sw, Matrix[] sb,
            int from, int to) {
        kernel(w, m, to - from, true).descend(x, delta, m, scale, step, w, b, sw, sb, from, to);
    }

    @Override
    public void step(Step step, double decay, Matrix gradient, double scale, Matrix theta, Matrix[] state) {
        kernel(theta).step(step, decay, gradient, scale, theta, state);
    }

    @Override
    public void addSquares(Matrix matrix, double[] sums) {
        kernel(matrix).addSquares(matrix, sums);
    }
}
