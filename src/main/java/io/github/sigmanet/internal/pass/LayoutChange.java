package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import java.lang.invoke.VarHandle;

/**
 * The changes of parameters, which are counted, and between them the change of their weights to the layout that the kernel
 * prefers. Only this class exchanges the matrices of weights. Threads may read parameters while it does: the matrices that they
 * hold have the same numbers.
 */
final class LayoutChange {

    private final Matrix[] w; // of the parameters
    private int version;
    private int changes; // in progress

    LayoutChange(Matrix[] w) {
        this.w = w;
    }

    /** Returns the number of changes so far. */
    int version() {
        return version;
    }

    /** Starts a change, which counts even if it fails halfway. */
    synchronized void begin() {
        for (int l = 0; l < w.length; l++) {
            w[l] = inCurrentLayout(w[l]);
        }
        changes++;
        version++;
    }

    /** Starts a change of one layer only, so that filling a network takes time proportional to its layers. */
    synchronized void begin(int l) {
        w[l] = inCurrentLayout(w[l]);
        changes++;
        version++;
    }

    synchronized void end() {
        changes--;
    }

    /** Brings the weights into the current layout, unless they are being changed. */
    void adopt() {
        boolean isCurrent = true;
        for (Matrix weights : w) {
            isCurrent &= weights.isCurrent();
        }
        if (isCurrent) {
            return;
        }
        int before;
        synchronized (this) {
            if (changes > 0) {
                return;
            }
            before = version;
        }
        Matrix[] current = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            current[l] = inCurrentLayout(w[l]);
        }
        synchronized (this) {
            if (changes == 0 && version == before) {
                System.arraycopy(current, 0, w, 0, w.length);
            }
        }
    }

    /**
     * Stores weights in panels where those of other parameters, which are being changed, are. These do not ask for the current
     * layout themselves, since it may have changed in between.
     */
    synchronized void adopt(Matrix[] changing) {
        for (int l = 0; l < w.length; l++) {
            if (changing[l].isInPanels() && !w[l].isInPanels()) {
                w[l] = inCurrentLayout(w[l]);
            }
        }
    }

    private static Matrix inCurrentLayout(Matrix weights) {
        if (weights.isCurrent()) {
            return weights;
        }
        Matrix current = Matrices.weights(weights.type(), weights.rows(), weights.columns());
        current.set(weights);
        VarHandle.releaseFence(); // threads that only read do not lock
        return current;
    }
}
