package io.github.sigmanet.internal.kernel;

/** A layer of zeros on which a kernel is tried. */
final class TrialLayer {

    private static final SgdStep PLAIN = new SgdStep(0.1, 0, 0, 0, 0, false, false);
    private static final SgdStep FULL = new SgdStep(0.1, 0.1, 0.1, 0.9, 0, true, false);
    private static final Matrix[] NONE = {};

    private final Kernel kernel;
    private final int m;
    private final boolean trains;
    private final Matrix w;
    private final Matrix v;
    private final Matrix[] velocity;
    private final Matrix[] biasVelocity;
    private final Matrix b;
    private final Matrix x;
    private final Matrix dx;
    private final Matrix a;
    private final Matrix delta;

    private TrialLayer(LayerShape shape, Kernel kernel, Matrix w, Matrix v) {
        this.kernel = kernel;
        this.w = w;
        this.v = v;
        m = shape.m();
        trains = shape.trains();
        b = Matrices.zeros(shape.type(), 1, shape.units());
        velocity = new Matrix[] {v};
        biasVelocity = new Matrix[] {b};
        x = Matrices.zeros(shape.type(), m, shape.inputs());
        dx = Matrices.zeros(shape.type(), m, shape.inputs());
        a = Matrices.zeros(shape.type(), m, shape.units());
        delta = Matrices.zeros(shape.type(), m, shape.units());
    }

    static TrialLayer inVectors(LayerShape large) {
        Kernel kernel = Kernels.vector(large.type()); // first, since it makes the Vector API readable
        LayerShape shape = large.small();
        return new TrialLayer(shape, kernel, Matrices.panels(shape.type(), shape.inputs(), shape.units()),
                Matrices.panels(shape.type(), shape.inputs(), shape.units()));
    }

    /** Creates a layer in loops, once there is one in vectors. */
    static TrialLayer inLoops(LayerShape large) {
        LayerShape shape = large.small();
        return new TrialLayer(shape, Kernels.scalar(shape.type()), Matrices.zeros(shape.type(), shape.inputs(), shape.units()),
                Matrices.zeros(shape.type(), shape.inputs(), shape.units()));
    }

    /** Computes what the program does. */
    void compute() {
        kernel.forward(w, b, x, a, a, m, 0, w.columns());
        if (trains) {
            kernel.hiddenDelta(w, delta, x, dx, m, 0, w.rows());
            kernel.descend(x, delta, m, 1, PLAIN, w, b, NONE, NONE, 0, w.columns());
            kernel.descend(x, delta, m, 1, FULL, w, b, velocity, biasVelocity, 0, w.columns());
            kernel.gradient(x, delta, m, 1, v, b, 0, w.columns());
            kernel.step(FULL, FULL.weightDecay(), v, 1, w, velocity);
        }
    }
}
