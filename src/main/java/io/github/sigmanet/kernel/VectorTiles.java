package io.github.sigmanet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products: tiles of a result, 4 rows or 1 by 4 vectors or 1, whose running sums stay in
 * registers. Lanes run across the columns of the result, so that each sum is one chain over increasing index.
 */
final class VectorTiles {

    /*
     * The tiles are written out, and as small as can be: C2 keeps a vector in a register only where everything is
     * inlined, and stops inlining at a number of nodes that 16 sums with a step on each of them exceed. Strides are
     * constants, since C2 moves range checks out of a loop only for indexes that are linear in its counter.
     */
    static final VectorSpecies<Double> S = species();
    static final int LANES = S.length();
    static final int PANEL = 4 * LANES;
    static final int GROUP = 8;

    private VectorTiles() {
    }

    /** Returns the species of sigmanet.vector.bits, or the widest of at most 512 bits that the processor has. */
    private static VectorSpecies<Double> species() {
        int bits = Integer.getInteger("sigmanet.vector.bits",
                Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize()));
        return VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
    }

    /** Adds to 4 rows of c, from column j on, the product of 4 rows of x, from column k on, and a panel. */
    static void add4x4(double[] panel, int at, int count,
            int k, double[] x0, double[] x1, double[] x2, double[] x3, int j, double[] c0, double[] c1,
            double[] c2, double[] c3) {
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        DoubleVector a12 = DoubleVector.fromArray(S, c1, j + 2 * LANES);
        DoubleVector a13 = DoubleVector.fromArray(S, c1, j + 3 * LANES);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a21 = DoubleVector.fromArray(S, c2, j + LANES);
        DoubleVector a22 = DoubleVector.fromArray(S, c2, j + 2 * LANES);
        DoubleVector a23 = DoubleVector.fromArray(S, c2, j + 3 * LANES);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        DoubleVector a31 = DoubleVector.fromArray(S, c3, j + LANES);
        DoubleVector a32 = DoubleVector.fromArray(S, c3, j + 2 * LANES);
        DoubleVector a33 = DoubleVector.fromArray(S, c3, j + 3 * LANES);
        for (int p = 0; p < count; p++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + p * PANEL);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, at + p * PANEL + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, at + p * PANEL + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, panel, at + p * PANEL + 3 * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            DoubleVector v1 = DoubleVector.broadcast(S, x1[k + p]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            DoubleVector v2 = DoubleVector.broadcast(S, x2[k + p]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            DoubleVector v3 = DoubleVector.broadcast(S, x3[k + p]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        a13.intoArray(c1, j + 3 * LANES);
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a22.intoArray(c2, j + 2 * LANES);
        a23.intoArray(c2, j + 3 * LANES);
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a32.intoArray(c3, j + 2 * LANES);
        a33.intoArray(c3, j + 3 * LANES);
    }

    /** Does the same for 1 row. */
    static void add1x4(double[] panel, int at, int count, int k, double[] x0, int j, double[] c0) {
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        for (int p = 0; p < count; p++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + p * PANEL);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, at + p * PANEL + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, at + p * PANEL + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, panel, at + p * PANEL + 3 * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
    }

    /** Does the same for 4 rows and a panel one vector wide. */
    static void add4x1(double[] panel, int at, int count,
            int k, double[] x0, double[] x1, double[] x2, double[] x3, int j, double[] c0, double[] c1,
            double[] c2, double[] c3) {
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        for (int p = 0; p < count; p++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + p * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            DoubleVector v1 = DoubleVector.broadcast(S, x1[k + p]);
            a10 = v1.fma(b0, a10);
            DoubleVector v2 = DoubleVector.broadcast(S, x2[k + p]);
            a20 = v2.fma(b0, a20);
            DoubleVector v3 = DoubleVector.broadcast(S, x3[k + p]);
            a30 = v3.fma(b0, a30);
        }
        a00.intoArray(c0, j);
        a10.intoArray(c1, j);
        a20.intoArray(c2, j);
        a30.intoArray(c3, j);
    }

    /** Does the same for 1 row and a panel one vector wide. */
    static void add1x1(double[] panel, int at, int count, int k, double[] x0, int j, double[] c0) {
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        for (int p = 0; p < count; p++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + p * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
        }
        a00.intoArray(c0, j);
    }

    /** Computes 4 rows of sums, each PANEL apart: columns of x, packed in a group from r on, times a panel of δ. */
    static void sum4x4(double[] panel, int at, double[] group, int r, int m, double[] sums) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a02 = DoubleVector.zero(S);
        DoubleVector a03 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        DoubleVector a12 = DoubleVector.zero(S);
        DoubleVector a13 = DoubleVector.zero(S);
        DoubleVector a20 = DoubleVector.zero(S);
        DoubleVector a21 = DoubleVector.zero(S);
        DoubleVector a22 = DoubleVector.zero(S);
        DoubleVector a23 = DoubleVector.zero(S);
        DoubleVector a30 = DoubleVector.zero(S);
        DoubleVector a31 = DoubleVector.zero(S);
        DoubleVector a32 = DoubleVector.zero(S);
        DoubleVector a33 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + s * PANEL);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, at + s * PANEL + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, at + s * PANEL + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, panel, at + s * PANEL + 3 * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, group[r + s * GROUP]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
            DoubleVector v1 = DoubleVector.broadcast(S, group[r + s * GROUP + 1]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            a12 = v1.fma(b2, a12);
            a13 = v1.fma(b3, a13);
            DoubleVector v2 = DoubleVector.broadcast(S, group[r + s * GROUP + 2]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            a22 = v2.fma(b2, a22);
            a23 = v2.fma(b3, a23);
            DoubleVector v3 = DoubleVector.broadcast(S, group[r + s * GROUP + 3]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            a32 = v3.fma(b2, a32);
            a33 = v3.fma(b3, a33);
        }
        a00.intoArray(sums, 0);
        a01.intoArray(sums, LANES);
        a02.intoArray(sums, 2 * LANES);
        a03.intoArray(sums, 3 * LANES);
        a10.intoArray(sums, 4 * LANES);
        a11.intoArray(sums, 5 * LANES);
        a12.intoArray(sums, 6 * LANES);
        a13.intoArray(sums, 7 * LANES);
        a20.intoArray(sums, 8 * LANES);
        a21.intoArray(sums, 9 * LANES);
        a22.intoArray(sums, 10 * LANES);
        a23.intoArray(sums, 11 * LANES);
        a30.intoArray(sums, 12 * LANES);
        a31.intoArray(sums, 13 * LANES);
        a32.intoArray(sums, 14 * LANES);
        a33.intoArray(sums, 15 * LANES);
    }

    /** Does the same for 1 row. */
    static void sum1x4(double[] panel, int at, double[] group, int r, int m, double[] sums) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a02 = DoubleVector.zero(S);
        DoubleVector a03 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + s * PANEL);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, at + s * PANEL + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, at + s * PANEL + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, panel, at + s * PANEL + 3 * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, group[r + s * GROUP]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            a02 = v0.fma(b2, a02);
            a03 = v0.fma(b3, a03);
        }
        a00.intoArray(sums, 0);
        a01.intoArray(sums, LANES);
        a02.intoArray(sums, 2 * LANES);
        a03.intoArray(sums, 3 * LANES);
    }

    /** Does the same for 4 rows and a panel one vector wide. */
    static void sum4x1(double[] panel, int at, double[] group, int r, int m, double[] sums) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a20 = DoubleVector.zero(S);
        DoubleVector a30 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + s * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, group[r + s * GROUP]);
            a00 = v0.fma(b0, a00);
            DoubleVector v1 = DoubleVector.broadcast(S, group[r + s * GROUP + 1]);
            a10 = v1.fma(b0, a10);
            DoubleVector v2 = DoubleVector.broadcast(S, group[r + s * GROUP + 2]);
            a20 = v2.fma(b0, a20);
            DoubleVector v3 = DoubleVector.broadcast(S, group[r + s * GROUP + 3]);
            a30 = v3.fma(b0, a30);
        }
        a00.intoArray(sums, 0);
        a10.intoArray(sums, 4 * LANES);
        a20.intoArray(sums, 8 * LANES);
        a30.intoArray(sums, 12 * LANES);
    }

    /** Does the same for 1 row and a panel one vector wide. */
    static void sum1x1(double[] panel, int at, double[] group, int r, int m, double[] sums) {
        DoubleVector a00 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, at + s * LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, group[r + s * GROUP]);
            a00 = v0.fma(b0, a00);
        }
        a00.intoArray(sums, 0);
    }
}
