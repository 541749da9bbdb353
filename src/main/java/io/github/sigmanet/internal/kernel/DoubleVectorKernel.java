package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.arrays;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/**
 * The kernel of float64 on the Vector API, faster than {@link DoubleScalarKernel} and bit-identical to it, but for its matrix
 * products, which depend on the number of vector registers. It and the classes behind it, with Vector in their names, are the
 * only ones that refer to the module jdk.incubator.vector, and are loaded only if that is present.
 */
abstract class DoubleVectorKernel implements Kernel {

    /*
     * Weights are stored in panels, activations and δ in rows; tiles move along a panel, or several. In (1) the panels are those
     * of the weights. For the hidden δ of (5) they are copies of the transposed weights. For the gradients they are copies of δ,
     * and the rows are copies of the inputs, BLOCK columns at a time, which stay in the second-level cache while all panels use
     * them. With so few samples that their δ fit in registers, a plain step needs no copies: tiles move down a panel.
     *
     * Tilings decide which tile computes what; the calls of tiles are written out, so that C2 sees what they call.
     */
    static final int LANES = DoubleVectors.LANES;
    static final int BLOCK = Tiling.BLOCK;

    private final DoubleScalarKernel scalar = new DoubleScalarKernel();
    /** The sums of gradients, an array for each of a few panels. */
    double[][] sums = {};
    private double[][] state = {};

    /** Returns a new kernel for the registers of the processor. */
    static DoubleVectorKernel create() {
        return DoubleVectors.REGISTERS == VectorRegisters.FEW ? new DoubleVector16Kernel() : new DoubleVector32Kernel();
    }

    /** Sets columns of z to the biases plus the product of m rows of x and the weights. */
    abstract void multiply(double[][] x, int m, DoubleVectorPanels w, double[] b, double[][] z, int from, int to);

    /** Sets columns of δ to the product of m rows of the next δ and the transposed weights. */
    abstract void multiplyByTransposed(double[][] next, int m, DoubleVectorPanels w, double[][] delta, int from, int to);

    /** Returns whether there are so few samples that {@link #descendFew} computes the gradients of weights. */
    abstract boolean areFew(int m, DoubleVectorPanels w);

    /** Makes all the memory that {@link #descendFew} needs for m samples. */
    abstract void makeRoomForFew(int m, DoubleVectorPanels w);

    /** Takes a plain step, θ = fma(factor, ∇ · scale, θ), on columns of weights. */
    abstract void descendFew(double[][] x, double[][] delta, int m, double scale, double factor, DoubleVectorPanels w, int from,
            int to);

    /** Makes all the memory that the computation of gradients needs. */
    abstract void makeRoomForGradients(int m, DoubleVectorPanels like);

    /** Copies columns of δ to panels. */
    abstract void packDelta(double[][] delta, int m, DoubleVectorPanels like, int from, int to);

    /** Copies columns k to k + count − 1 of x. */
    abstract void packInputs(double[][] x, int m, int k, int count);

    /**
     * Computes the sums over m samples that make the gradients of weights, those of the inputs that are packed, in panels from p
     * on; the last unit is to − 1.
     *
     * @param k the first of these inputs
     * @param carriesOn whether the sums start from the numbers of the panels, and not from zero
     * @return the number of panels that a tile has; the sums of each are in {@link #sums}
     */
    abstract int sumGradients(int m, int k, int count, boolean carriesOn, DoubleVectorPanels like, int p, int to);

    @Override
    public final int start(Matrix weights, int units, int share, int shares) {
        return weights.isInPanels() ? DoubleVectorPanels.shareStart(units, share, shares)
                : scalar.start(weights, units, share, shares);
    }

    @Override
    public final void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.forward(weights, b, x, z, a, m, from, to);
            return;
        }
        multiply(arrays(x), m, w, arrays(b)[0], arrays(z), from, to);
        for (int s = 0; s < m; s++) {
            DoubleVectorSigmoid.apply(arrays(z)[s], arrays(a)[s], from, DoubleVectors.end(to));
        }
    }

    @Override
    public final void hiddenDelta(Matrix weights, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.hiddenDelta(weights, next, a, delta, m, from, to);
            return;
        }
        multiplyByTransposed(arrays(next), m, w, arrays(delta), from, to);
        for (int s = 0; s < m; s++) {
            DoubleVectors.multiplyBySlope(arrays(delta)[s], arrays(a)[s], from, DoubleVectors.end(to));
        }
    }

    @Override
    public final void gradient(Matrix x, Matrix delta, int m, boolean carriesOn, @StaysDouble double scale, Matrix dw, Matrix db,
            int from, int to) {
        if (!(dw instanceof DoubleVectorPanels gradients)) {
            scalar.gradient(x, delta, m, carriesOn, scale, dw, db, from, to);
            return;
        }
        makeRoomForGradients(m, gradients); // before any sum is changed
        packDelta(arrays(delta), m, gradients, from, to);
        for (int k = 0; k < gradients.rows(); k += BLOCK) {
            int count = Math.min(BLOCK, gradients.rows() - k);
            packInputs(arrays(x), m, k, count);
            for (int p = gradients.panelAt(from); gradients.starts[p] < to;) {
                int panels = sumGradients(m, k, count, carriesOn, gradients, p, to);
                for (int q = 0; q < panels; q++) {
                    int width = gradients.width(p + q);
                    DoubleVectors.multiply(sums[q], narrow(scale), gradients.panels[p + q], k * width, count * width);
                }
                p += panels;
            }
        }
        scalar.biasGradient(delta, m, carriesOn, scale, db, from, to);
    }

    @Override
    public final void prepareDescent(Step step, Matrix weights, int m, Matrix[] sw, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.prepareDescent(step, weights, m, sw, from, to);
            return;
        }
        scalar.prepareStep(weights, weights, sw); // for the biases
        if (areFew(step, w, m)) {
            makeRoomForFew(m, w);
        } else {
            makeRoomForGradients(m, w);
            makeRoomForState(sw.length);
        }
    }

    private boolean areFew(Step step, DoubleVectorPanels w, int m) {
        return areFew(m, w) && step.isPlain(step.weightDecay());
    }

    @Override
    public final void descend(Matrix x, Matrix delta, int m, @StaysDouble double scale, Step step, Matrix weights, Matrix b,
            Matrix[] sw, Matrix[] sb, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.descend(x, delta, m, scale, step, weights, b, sw, sb, from, to);
            return;
        }
        if (areFew(step, w, m)) {
            descendFew(arrays(x), arrays(delta), m, narrow(scale), narrow(-step.rate), w, from, to);
        } else {
            packDelta(arrays(delta), m, w, from, to);
            for (int k = 0; k < w.rows(); k += BLOCK) {
                int count = Math.min(BLOCK, w.rows() - k);
                packInputs(arrays(x), m, k, count);
                for (int p = w.panelAt(from); w.starts[p] < to;) {
                    p += descend(m, k, count, scale, step, w, sw, p, to);
                }
            }
        }
        scalar.descendBiases(delta, m, scale, step, b, sb, from, to);
    }

    /**
     * Takes a step on rows k to k + count − 1 of the weights in panels from p on; their inputs are packed.
     *
     * @return the number of panels
     */
    int descend(int m, int k, int count, @StaysDouble double scale, Step step, DoubleVectorPanels w, Matrix[] sw, int p, int to) {
        int panels = sumGradients(m, k, count, false, w, p, to);
        for (int q = 0; q < panels; q++) {
            int width = w.width(p + q);
            DoubleVectorSteps.take(step, step.weightDecay(), sums[q], 0, scale, w.panels[p + q], panel(sw, p + q), k * width,
                    count * width);
        }
        return panels;
    }

    /** Returns a panel of each matrix in the state of a step, in an array that is reused. */
    private double[][] panel(Matrix[] matrices, int p) {
        makeRoomForState(matrices.length);
        for (int i = 0; i < matrices.length; i++) {
            state[i] = DoubleVectorPanels.of(matrices[i]).panels[p];
        }
        return state;
    }

    private void makeRoomForState(int matrices) {
        if (state.length < matrices) {
            state = new double[matrices][];
        }
    }

    @Override
    public final void prepareStep(Matrix gradient, Matrix theta, Matrix[] state) {
        scalar.prepareStep(gradient, theta, state);
        if (theta.isInPanels()) {
            makeRoomForState(state.length);
        }
    }

    @Override
    public final void step(Step step, @StaysDouble double decay, Matrix gradient, @StaysDouble double scale, Matrix theta,
            Matrix[] state) {
        if (!(theta instanceof DoubleVectorPanels w)) {
            scalar.step(step, decay, gradient, scale, theta, state);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            DoubleVectorSteps.take(step, decay, DoubleVectorPanels.of(gradient).panels[p], 0, scale, w.panels[p],
                    panel(state, p), 0, w.rows() * w.width(p));
        }
    }

    @Override
    public final void addSquares(Matrix matrix, @StaysDouble double[] squares) {
        if (!(matrix instanceof DoubleVectorPanels w)) {
            scalar.addSquares(matrix, squares);
            return;
        }
        for (int p = 0; w.starts[p] < w.columns(); p++) {
            double[] panel = w.panels[p];
            int start = w.starts[p];
            int columns = Math.min(w.width(p), w.columns() - start);
            for (int k = 0; k < w.rows(); k++) {
                for (int c = 0; c < columns; c++) {
                    @StaysDouble double value = panel[k * w.width(p) + c];
                    squares[start + c] = Math.fma(value, value, squares[start + c]);
                }
            }
        }
    }
}
