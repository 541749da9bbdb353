package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes of parameters, which are counted, and between them the change of their weights to the layout that the kernel
 * prefers, a layer at a time. Only this class exchanges the matrices of weights. Threads may read parameters while it does: the
 * matrices that they hold have the same numbers.
 */
class LayoutChange {

    /*
     * A thread that finds a layer in another layout copies it only if no other one in the program is just copying, so that there
     * is memory for one copy. It computes with the layer as it is otherwise, as any mixture of layouts gives the same results.
     */
    private static final ReentrantLock COPYING = new ReentrantLock();

    private final Matrix[] w; // of the parameters
    private int version;
    private int changes; // in progress
    private boolean hasFailed; // to adopt the layout of others

    LayoutChange(Matrix[] w) {
        this.w = w;
    }

    /** Returns the number of changes so far. */
    int version() {
        return version;
    }

    /** Starts a change, which counts even if it fails halfway. */
    void begin() {
        adopt();
        count();
    }

    /** Starts a change of one layer only, so that filling a network takes time proportional to its layers. */
    void begin(int l) {
        adopt(l);
        count();
    }

    private synchronized void count() {
        changes++;
        version++;
    }

    synchronized void end() {
        changes--;
    }

    /** Brings the weights into the current layout, unless they are being changed. */
    void adopt() {
        for (int l = 0; l < w.length; l++) {
            adopt(l);
        }
    }

    private void adopt(int l) {
        if (isCurrent(w[l]) || !COPYING.tryLock()) {
            return;
        }
        try {
            int before;
            synchronized (this) {
                if (changes > 0) {
                    return;
                }
                before = version;
            }
            Matrix current = inCurrentLayout(w[l]);
            synchronized (this) {
                if (version == before) {
                    w[l] = current;
                }
            }
        } finally {
            COPYING.unlock();
        }
    }

    /**
     * Stores weights as those of other parameters, which are being changed, are stored. These do not ask for the current layout
     * themselves, since it may have changed in between.
     */
    void adopt(Matrix[] changing) {
        for (int l = 0; l < w.length; l++) {
            if (!hasFailed && !areAlike(changing[l], w[l])) {
                COPYING.lock();
                try {
                    w[l] = inLayoutOf(changing[l], w[l]);
                } finally {
                    COPYING.unlock();
                }
                hasFailed = !areAlike(changing[l], w[l]);
            }
        }
    }

    // tests override these, to have layouts and failures of their own

    boolean isCurrent(Matrix weights) {
        return weights.isCurrent();
    }

    Matrix inCurrentLayout(Matrix weights) {
        return Matrices.inCurrentLayout(weights);
    }

    boolean areAlike(Matrix changing, Matrix weights) {
        return changing.isInPanels() == weights.isInPanels();
    }

    Matrix inLayoutOf(Matrix changing, Matrix weights) {
        return Matrices.inLayoutOf(changing, weights);
    }
}
