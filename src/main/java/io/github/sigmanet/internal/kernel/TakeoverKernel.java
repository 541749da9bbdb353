package io.github.sigmanet.internal.kernel;

import io.github.sigmanet.internal.kernel.KernelCall.Operation;

/**
 * Computes with loops for weights in rows and with vectors for weights in panels, and reports loops to {@link Takeover}. Where
 * the state of a step has another layout than the weights, or vectors fail for want of memory, the mixed kernel computes.
 */
final class TakeoverKernel implements Kernel {

    private static final Matrix[] NONE = {};

    private final NumberType type;
    private final Takeover takeover;
    private final Kernel scalar;
    private Kernel vector; // null until there are panels
    private Kernel mixed; // null until it is needed
    private boolean isMixed; // instead of vectors, where these need memory of their own
    private int calls;
    private long work;

    TakeoverKernel(NumberType type) {
        this(type, Takeover.of(type), null);
    }

    TakeoverKernel(NumberType type, Takeover takeover, Kernel vector) {
        this.type = type;
        this.takeover = takeover;
        this.vector = vector;
        scalar = Kernels.scalar(type);
    }

    /** Returns the kernel for what needs no memory of its own. */
    private Kernel kernel(Matrix weights) {
        if (!weights.isInPanels()) {
            return scalar;
        }
        if (vector == null) {
            try {
                vector = Kernels.vector(type);
            } catch (Throwable e) {
                vector = mixedAfter(e);
            }
        }
        return vector;
    }

    /** Returns the kernel for what does need memory, of weights and other matrices like them. */
    private Kernel kernel(Matrix weights, Matrix[] others) {
        for (Matrix other : others) {
            if (other.isInPanels() != weights.isInPanels()) {
                return mixed();
            }
        }
        return isMixed && weights.isInPanels() ? mixed() : kernel(weights);
    }

    private Kernel mixed() {
        if (mixed == null) {
            mixed = Kernels.mixed(type);
        }
        return mixed;
    }

    private Kernel mixedAfter(Throwable e) {
        isMixed = true;
        takeover.fail("vectors cannot compute", e);
        return mixed();
    }

    /** Returns the mixed kernel after the vector kernel has failed; rethrows what another one has thrown. */
    @SuppressWarnings("ReferenceEquality")
    private Kernel mixedInsteadOf(Kernel failed, Error e) {
        if (failed != vector) {
            throw e;
        }
        return mixedAfter(e);
    }

    /** Now and then, reports to the takeover what loops compute in a few consecutive calls. */
    private void count(Operation operation, Matrix weights, int m, int terms, int units, Step step, int states) {
        if (!weights.isInPanels() && Matrices.areWorthPanels(weights.rows(), weights.columns())) {
            work += KernelCall.work(m, terms, units);
            if ((calls++ & 255) < 32) {
                takeover.count(operation, weights, m, step, states, work);
                work = 0;
            }
        }
    }

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        return kernel(weights).start(weights, units, share, shares);
    }

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        count(Operation.FORWARD, w, m, w.rows(), to - from, null, 0);
        kernel(w).forward(w, b, x, z, a, m, from, to);
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        count(Operation.HIDDEN_DELTA, w, m, w.columns(), to - from, null, 0);
        Kernel kernel = kernel(w, NONE);
        try {
            kernel.hiddenDelta(w, next, a, delta, m, from, to);
        } catch (Error e) {
            mixedInsteadOf(kernel, e).hiddenDelta(w, next, a, delta, m, from, to);
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, boolean carriesOn, double scale, Matrix dw, Matrix db, int from,
            int to) {
        count(Operation.GRADIENT, dw, m, dw.rows(), to - from, null, 0);
        Kernel kernel = kernel(dw, NONE);
        try {
            kernel.gradient(x, delta, m, carriesOn, scale, dw, db, from, to);
        } catch (Error e) {
            mixedInsteadOf(kernel, e).gradient(x, delta, m, carriesOn, scale, dw, db, from, to);
        }
    }

    @Override
    public void prepareDescent(Step step, Matrix w, int m, Matrix[] sw, int from, int to) {
        Kernel kernel = kernel(w, sw);
        try {
            kernel.prepareDescent(step, w, m, sw, from, to);
        } catch (Error e) {
            mixedInsteadOf(kernel, e).prepareDescent(step, w, m, sw, from, to);
        }
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix[] sw, Matrix[] sb,
            int from, int to) {
        count(Operation.DESCENT, w, m, w.rows(), to - from, step, sw.length);
        kernel(w, sw).descend(x, delta, m, scale, step, w, b, sw, sb, from, to);
    }

    @Override
    public void prepareStep(Matrix gradient, Matrix theta, Matrix[] state) {
        Kernel kernel = kernel(gradient, theta, state);
        try {
            kernel.prepareStep(gradient, theta, state);
        } catch (Error e) {
            mixedInsteadOf(kernel, e).prepareStep(gradient, theta, state);
        }
    }

    @Override
    public void step(Step step, double decay, Matrix gradient, double scale, Matrix theta, Matrix[] state) {
        if (theta.rows() > 1) { // not biases
            count(Operation.STEP, theta, 1, theta.rows(), theta.columns(), step, state.length);
        }
        kernel(gradient, theta, state).step(step, decay, gradient, scale, theta, state);
    }

    private Kernel kernel(Matrix gradient, Matrix theta, Matrix[] state) {
        return gradient.isInPanels() == theta.isInPanels() ? kernel(theta, state) : mixed();
    }

    @Override
    public void addSquares(Matrix matrix, double[] sums) {
        kernel(matrix).addSquares(matrix, sums);
    }
}
