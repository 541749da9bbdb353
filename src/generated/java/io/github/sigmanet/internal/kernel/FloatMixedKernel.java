// Generated from DoubleMixedKernel.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.arrays;
import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

import java.util.Arrays;

/**
 * The kernel of float32 for weights in any layout, also when the state of a step has another one: in loops over parts of rows,
 * which are copied. It is slow, needs hardly any memory, and is used where memory for another kernel or layout is missing.
 */
final class FloatMixedKernel implements Kernel {

    private static final int PART = 256;

    private final float[] weights = new float[PART];
    private final float[] sums = new float[PART];
    private float[][] state = {};

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        return weights.isInPanels() ? FloatVectorPanels.shareStart(units, share, shares)
                : Kernel.super.start(weights, units, share, shares);
    }

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        for (int s = 0; s < m; s++) {
            System.arraycopy(arrays(b)[0], from, arrays(z)[s], from, to - from);
        }
        for (int i = from; i < to; i += PART) {
            int count = Math.min(PART, to - i);
            for (int k = 0; k < w.rows(); k++) {
                copy(w, k, i, count, weights);
                for (int s = 0; s < m; s++) {
                    addMultiple(arrays(x)[s][k], weights, 0, arrays(z)[s], i, count);
                }
            }
        }
        for (int s = 0; s < m; s++) {
            for (int i = from; i < to; i++) {
                arrays(a)[s][i] = FloatSigmoid.of(arrays(z)[s][i]);
            }
        }
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        for (int s = 0; s < m; s++) {
            Arrays.fill(arrays(delta)[s], from, to, 0);
        }
        for (int j = from; j < to; j++) {
            for (int i = 0; i < w.columns(); i += PART) {
                int count = Math.min(PART, w.columns() - i);
                copy(w, j, i, count, weights);
                for (int s = 0; s < m; s++) {
                    arrays(delta)[s][j] = addProducts(weights, arrays(next)[s], i, count, arrays(delta)[s][j]);
                }
            }
            for (int s = 0; s < m; s++) {
                float activation = arrays(a)[s][j];
                arrays(delta)[s][j] = FloatScalarKernel.flushed(arrays(delta)[s][j] * (activation * (1 - activation)));
            }
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, boolean carriesOn, double scale, Matrix dw, Matrix db,
            int from, int to) {
        for (int k = 0; k < dw.rows(); k++) {
            for (int i = from; i < to; i += PART) {
                int count = Math.min(PART, to - i);
                beginSums(carriesOn, dw, k, i, count);
                sumProducts(x, k, delta, m, i, count);
                setMultiples(narrow(scale), dw, k, i, count);
            }
        }
        for (int i = from; i < to; i += PART) {
            int count = Math.min(PART, to - i);
            beginSums(carriesOn, db, 0, i, count);
            sumDelta(delta, m, i, count);
            setMultiples(narrow(scale), db, 0, i, count);
        }
    }

    private void setMultiples(float scale, Matrix gradient, int row, int column, int count) {
        for (int i = 0; i < count; i++) {
            gradient.set(row, column + i, scale * sums[i]);
        }
    }

    @Override
    public void prepareDescent(Step step, Matrix w, int m, Matrix[] sw, int from, int to) {
        makeRoomForState(sw.length);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix[] sw,
            Matrix[] sb, int from, int to) {
        for (int k = 0; k < w.rows(); k++) {
            for (int i = from; i < to; i += PART) {
                int count = Math.min(PART, to - i);
                Arrays.fill(sums, 0, count, 0);
                sumProducts(x, k, delta, m, i, count);
                take(step, step.weightDecay(), scale, w, sw, k, i, count);
            }
        }
        for (int i = from; i < to; i += PART) {
            int count = Math.min(PART, to - i);
            Arrays.fill(sums, 0, count, 0);
            sumDelta(delta, m, i, count);
            take(step, step.biasDecay(), scale, b, sb, 0, i, count);
        }
    }

    @Override
    public void prepareStep(Matrix gradient, Matrix theta, Matrix[] state) {
        makeRoomForState(state.length);
    }

    private void makeRoomForState(int matrices) {
        if (state.length < matrices) {
            state = new float[matrices][PART];
        }
    }

    @Override
    public void step(Step step, double decay, Matrix gradient, double scale, Matrix theta,
            Matrix[] state) {
        for (int k = 0; k < theta.rows(); k++) {
            for (int i = 0; i < theta.columns(); i += PART) {
                int count = Math.min(PART, theta.columns() - i);
                copy(gradient, k, i, count, sums);
                take(step, decay, scale, theta, state, k, i, count);
            }
        }
    }

    /** Takes a step on a part of a row, whose gradient is the sums except for the scale. */
    private void take(Step step, double decay, double scale, Matrix theta, Matrix[] matrices, int row,
            int column, int count) {
        makeRoomForState(matrices.length);
        copy(theta, row, column, count, weights);
        for (int n = 0; n < matrices.length; n++) {
            copy(matrices[n], row, column, count, state[n]);
        }
        FloatSteps.take(step, decay, sums, 0, scale, weights, state, 0, count);
        copyBack(weights, theta, row, column, count);
        for (int n = 0; n < matrices.length; n++) {
            copyBack(state[n], matrices[n], row, column, count);
        }
    }

    @Override
    public void addSquares(Matrix matrix, double[] squares) {
        for (int k = 0; k < matrix.rows(); k++) {
            for (int i = 0; i < matrix.columns(); i++) {
                double value = matrix.get(k, i);
                squares[i] = Math.fma(value, value, squares[i]);
            }
        }
    }

    private void beginSums(boolean carriesOn, Matrix gradient, int row, int column, int count) {
        if (carriesOn) {
            copy(gradient, row, column, count, sums);
        } else {
            Arrays.fill(sums, 0, count, 0);
        }
    }

    /** Adds the gradients of a part of a row of weights over the samples. */
    private void sumProducts(Matrix x, int k, Matrix delta, int m, int column, int count) {
        for (int s = 0; s < m; s++) {
            addMultiple(arrays(x)[s][k], arrays(delta)[s], column, sums, 0, count);
        }
    }

    /** Adds those of a part of the biases. */
    private void sumDelta(Matrix delta, int m, int column, int count) {
        for (int s = 0; s < m; s++) {
            addMultiple(1, arrays(delta)[s], column, sums, 0, count);
        }
    }

    private static void addMultiple(float p, float[] q, int from, float[] c, int at, int count) {
        for (int i = 0; i < count; i++) {
            c[at + i] = Math.fma(p, q[from + i], c[at + i]);
        }
    }

    private static float addProducts(float[] p, float[] q, int from, int count, float sum) {
        float s = sum;
        for (int i = 0; i < count; i++) {
            s = Math.fma(q[from + i], p[i], s);
        }
        return s;
    }

    private static void copy(Matrix matrix, int row, int column, int count, float[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = narrow(matrix.get(row, column + i));
        }
    }

    private static void copyBack(float[] from, Matrix matrix, int row, int column, int count) {
        for (int i = 0; i < count; i++) {
            matrix.set(row, column + i, from[i]);
        }
    }
}
