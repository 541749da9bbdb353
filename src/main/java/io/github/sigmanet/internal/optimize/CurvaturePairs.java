package io.github.sigmanet.internal.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps s and changes of the gradient y of the last iterations, which stand for the inverse of the matrix of second derivatives:
 * J. Nocedal and S. J. Wright, Numerical Optimization, 2nd edition (2006), section 7.2.
 */
final class CurvaturePairs {

    private static final double LEAST_CURVATURE = 0x1p-52; // of s in relation to y, below which a pair is of no use

    private final int capacity;
    private final List<Pair> pairs = new ArrayList<>(); // the oldest first

    /** A step and the change of the gradient along it. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Pair(double[] s, double[] y, double product, double scale) {

        Pair(double[] s, double[] y) {
            this(s, y, Vectors.dot(s, y), Vectors.dot(s, y) / Vectors.dot(y, y));
        }
    }

    CurvaturePairs(int capacity) {
        this.capacity = capacity;
    }

    List<Pair> list() {
        return pairs;
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    void clear() {
        pairs.clear();
    }

    /** Adds a pair in the place of the oldest one, if there is no room; one without positive curvature is left out. */
    void add(double[] s, double[] y) {
        Pair pair = new Pair(s, y);
        if (pair.product > LEAST_CURVATURE * Vectors.dot(y, y)) {
            if (pairs.size() >= capacity) {
                pairs.remove(0);
            }
            pairs.add(pair);
        }
    }

    /** Returns the direction −H g, where H is the inverse that the pairs stand for: algorithm 7.4. */
    double[] direction(double[] gradient) {
        double[] q = gradient.clone();
        double[] alphas = new double[pairs.size()];
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            alphas[i] = Vectors.dot(pair.s, q) / pair.product;
            Vectors.addMultiple(-alphas[i], pair.y, q);
        }
        double scale = pairs.isEmpty() ? 1 : pairs.get(pairs.size() - 1).scale;
        for (int i = 0; i < q.length; i++) {
            q[i] *= -scale;
        }
        for (int i = 0; i < pairs.size(); i++) { // r = −q
            Pair pair = pairs.get(i);
            double beta = Vectors.dot(pair.y, q) / pair.product;
            Vectors.addMultiple(-alphas[i] - beta, pair.s, q);
        }
        return q;
    }
}
