package io.github.sigmanet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products: tiles of a result, some rows by some vectors, whose running sums stay in
 * registers. Lanes run across the columns of the result, so that each sum is one chain over increasing index.
 */
final class DoubleVectorTiles {

    /*
     * The tiles are written out, and as small as can be: C2 keeps a vector in a register only where everything is
     * inlined, and stops inlining at a number of nodes that 16 sums with a step on each of them exceed. With 5 rows and
     * 4 any number of rows from 12 on is covered, and batches of 10 too.
     *
     * addRxV adds to rows s to s + R − 1 of c, V vectors from column j on, the product of columns k to k + count − 1 of x
     * and rows row to row + count − 1 of b, from their given column on.
     *
     * descendRxV adds to rows k to k + R − 1 of w, V vectors from column j on, factor times scale times the sums over m
     * samples of the products of columns k to k + R − 1 of x and columns of d.
     */
    static final VectorSpecies<Double> S = species();
    static final int LANES = S.length();

    private DoubleVectorTiles() {
    }

    /** Returns the species of sigmanet.vector.bits, or the widest of at most 512 bits that the processor has. */
    private static VectorSpecies<Double> species() {
        int bits = Integer.getInteger("sigmanet.vector.bits",
                Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize()));
        if (bits < 128) {
            throw new IllegalStateException("vectors of " + bits + " bits are no gain");
        }
        return VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
    }

    static void add5x4(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
        double[] c4 = c[s + 4];
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
        DoubleVector a40 = DoubleVector.fromArray(S, c4, j);
        DoubleVector a41 = DoubleVector.fromArray(S, c4, j + LANES);
        DoubleVector a42 = DoubleVector.fromArray(S, c4, j + 2 * LANES);
        DoubleVector a43 = DoubleVector.fromArray(S, c4, j + 3 * LANES);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, bp, column + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, bp, column + 3 * LANES);
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
            DoubleVector v4 = DoubleVector.broadcast(S, x4[k + p]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
            a42 = v4.fma(b2, a42);
            a43 = v4.fma(b3, a43);
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
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        a42.intoArray(c4, j + 2 * LANES);
        a43.intoArray(c4, j + 3 * LANES);
    }

    static void add5x2(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
        double[] c4 = c[s + 4];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a21 = DoubleVector.fromArray(S, c2, j + LANES);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        DoubleVector a31 = DoubleVector.fromArray(S, c3, j + LANES);
        DoubleVector a40 = DoubleVector.fromArray(S, c4, j);
        DoubleVector a41 = DoubleVector.fromArray(S, c4, j + LANES);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            DoubleVector v1 = DoubleVector.broadcast(S, x1[k + p]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            DoubleVector v2 = DoubleVector.broadcast(S, x2[k + p]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            DoubleVector v3 = DoubleVector.broadcast(S, x3[k + p]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
            DoubleVector v4 = DoubleVector.broadcast(S, x4[k + p]);
            a40 = v4.fma(b0, a40);
            a41 = v4.fma(b1, a41);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
    }

    static void add5x1(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
        double[] c4 = c[s + 4];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        DoubleVector a40 = DoubleVector.fromArray(S, c4, j);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            DoubleVector v1 = DoubleVector.broadcast(S, x1[k + p]);
            a10 = v1.fma(b0, a10);
            DoubleVector v2 = DoubleVector.broadcast(S, x2[k + p]);
            a20 = v2.fma(b0, a20);
            DoubleVector v3 = DoubleVector.broadcast(S, x3[k + p]);
            a30 = v3.fma(b0, a30);
            DoubleVector v4 = DoubleVector.broadcast(S, x4[k + p]);
            a40 = v4.fma(b0, a40);
        }
        a00.intoArray(c0, j);
        a10.intoArray(c1, j);
        a20.intoArray(c2, j);
        a30.intoArray(c3, j);
        a40.intoArray(c4, j);
    }

    static void add4x4(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
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
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, bp, column + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, bp, column + 3 * LANES);
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

    static void add4x2(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a21 = DoubleVector.fromArray(S, c2, j + LANES);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        DoubleVector a31 = DoubleVector.fromArray(S, c3, j + LANES);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
            DoubleVector v1 = DoubleVector.broadcast(S, x1[k + p]);
            a10 = v1.fma(b0, a10);
            a11 = v1.fma(b1, a11);
            DoubleVector v2 = DoubleVector.broadcast(S, x2[k + p]);
            a20 = v2.fma(b0, a20);
            a21 = v2.fma(b1, a21);
            DoubleVector v3 = DoubleVector.broadcast(S, x3[k + p]);
            a30 = v3.fma(b0, a30);
            a31 = v3.fma(b1, a31);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
    }

    static void add4x1(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] c0 = c[s];
        double[] c1 = c[s + 1];
        double[] c2 = c[s + 2];
        double[] c3 = c[s + 3];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a30 = DoubleVector.fromArray(S, c3, j);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
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

    static void add1x4(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, bp, column + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(S, bp, column + 3 * LANES);
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

    static void add1x2(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector b1 = DoubleVector.fromArray(S, bp, column + LANES);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
            a01 = v0.fma(b1, a01);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
    }

    static void add1x1(double[][] b, int row, int column, int count, double[][] x, int s, int k, double[][] c, int j) {
        double[] x0 = x[s];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        for (int p = 0; p < count; p++) {
            double[] bp = b[row + p];
            DoubleVector b0 = DoubleVector.fromArray(S, bp, column);
            DoubleVector v0 = DoubleVector.broadcast(S, x0[k + p]);
            a00 = v0.fma(b0, a00);
        }
        a00.intoArray(c0, j);
    }

    static void descend8x2(double[][] x, int k, double[][] d, int j, int m, double scale, double factor, double[][] w) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        DoubleVector a20 = DoubleVector.zero(S);
        DoubleVector a21 = DoubleVector.zero(S);
        DoubleVector a30 = DoubleVector.zero(S);
        DoubleVector a31 = DoubleVector.zero(S);
        DoubleVector a40 = DoubleVector.zero(S);
        DoubleVector a41 = DoubleVector.zero(S);
        DoubleVector a50 = DoubleVector.zero(S);
        DoubleVector a51 = DoubleVector.zero(S);
        DoubleVector a60 = DoubleVector.zero(S);
        DoubleVector a61 = DoubleVector.zero(S);
        DoubleVector a70 = DoubleVector.zero(S);
        DoubleVector a71 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            double[] ds = d[s];
            DoubleVector d0 = DoubleVector.fromArray(S, ds, j);
            DoubleVector d1 = DoubleVector.fromArray(S, ds, j + LANES);
            double[] xs = x[s];
            DoubleVector v0 = DoubleVector.broadcast(S, xs[k]);
            a00 = v0.fma(d0, a00);
            a01 = v0.fma(d1, a01);
            DoubleVector v1 = DoubleVector.broadcast(S, xs[k + 1]);
            a10 = v1.fma(d0, a10);
            a11 = v1.fma(d1, a11);
            DoubleVector v2 = DoubleVector.broadcast(S, xs[k + 2]);
            a20 = v2.fma(d0, a20);
            a21 = v2.fma(d1, a21);
            DoubleVector v3 = DoubleVector.broadcast(S, xs[k + 3]);
            a30 = v3.fma(d0, a30);
            a31 = v3.fma(d1, a31);
            DoubleVector v4 = DoubleVector.broadcast(S, xs[k + 4]);
            a40 = v4.fma(d0, a40);
            a41 = v4.fma(d1, a41);
            DoubleVector v5 = DoubleVector.broadcast(S, xs[k + 5]);
            a50 = v5.fma(d0, a50);
            a51 = v5.fma(d1, a51);
            DoubleVector v6 = DoubleVector.broadcast(S, xs[k + 6]);
            a60 = v6.fma(d0, a60);
            a61 = v6.fma(d1, a61);
            DoubleVector v7 = DoubleVector.broadcast(S, xs[k + 7]);
            a70 = v7.fma(d0, a70);
            a71 = v7.fma(d1, a71);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] w0 = w[k];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, w0, j)).intoArray(w0, j);
        f.fma(a01.mul(scale), DoubleVector.fromArray(S, w0, j + LANES)).intoArray(w0, j + LANES);
        double[] w1 = w[k + 1];
        f.fma(a10.mul(scale), DoubleVector.fromArray(S, w1, j)).intoArray(w1, j);
        f.fma(a11.mul(scale), DoubleVector.fromArray(S, w1, j + LANES)).intoArray(w1, j + LANES);
        double[] w2 = w[k + 2];
        f.fma(a20.mul(scale), DoubleVector.fromArray(S, w2, j)).intoArray(w2, j);
        f.fma(a21.mul(scale), DoubleVector.fromArray(S, w2, j + LANES)).intoArray(w2, j + LANES);
        double[] w3 = w[k + 3];
        f.fma(a30.mul(scale), DoubleVector.fromArray(S, w3, j)).intoArray(w3, j);
        f.fma(a31.mul(scale), DoubleVector.fromArray(S, w3, j + LANES)).intoArray(w3, j + LANES);
        double[] w4 = w[k + 4];
        f.fma(a40.mul(scale), DoubleVector.fromArray(S, w4, j)).intoArray(w4, j);
        f.fma(a41.mul(scale), DoubleVector.fromArray(S, w4, j + LANES)).intoArray(w4, j + LANES);
        double[] w5 = w[k + 5];
        f.fma(a50.mul(scale), DoubleVector.fromArray(S, w5, j)).intoArray(w5, j);
        f.fma(a51.mul(scale), DoubleVector.fromArray(S, w5, j + LANES)).intoArray(w5, j + LANES);
        double[] w6 = w[k + 6];
        f.fma(a60.mul(scale), DoubleVector.fromArray(S, w6, j)).intoArray(w6, j);
        f.fma(a61.mul(scale), DoubleVector.fromArray(S, w6, j + LANES)).intoArray(w6, j + LANES);
        double[] w7 = w[k + 7];
        f.fma(a70.mul(scale), DoubleVector.fromArray(S, w7, j)).intoArray(w7, j);
        f.fma(a71.mul(scale), DoubleVector.fromArray(S, w7, j + LANES)).intoArray(w7, j + LANES);
    }

    static void descend8x1(double[][] x, int k, double[][] d, int j, int m, double scale, double factor, double[][] w) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a20 = DoubleVector.zero(S);
        DoubleVector a30 = DoubleVector.zero(S);
        DoubleVector a40 = DoubleVector.zero(S);
        DoubleVector a50 = DoubleVector.zero(S);
        DoubleVector a60 = DoubleVector.zero(S);
        DoubleVector a70 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            double[] ds = d[s];
            DoubleVector d0 = DoubleVector.fromArray(S, ds, j);
            double[] xs = x[s];
            DoubleVector v0 = DoubleVector.broadcast(S, xs[k]);
            a00 = v0.fma(d0, a00);
            DoubleVector v1 = DoubleVector.broadcast(S, xs[k + 1]);
            a10 = v1.fma(d0, a10);
            DoubleVector v2 = DoubleVector.broadcast(S, xs[k + 2]);
            a20 = v2.fma(d0, a20);
            DoubleVector v3 = DoubleVector.broadcast(S, xs[k + 3]);
            a30 = v3.fma(d0, a30);
            DoubleVector v4 = DoubleVector.broadcast(S, xs[k + 4]);
            a40 = v4.fma(d0, a40);
            DoubleVector v5 = DoubleVector.broadcast(S, xs[k + 5]);
            a50 = v5.fma(d0, a50);
            DoubleVector v6 = DoubleVector.broadcast(S, xs[k + 6]);
            a60 = v6.fma(d0, a60);
            DoubleVector v7 = DoubleVector.broadcast(S, xs[k + 7]);
            a70 = v7.fma(d0, a70);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] w0 = w[k];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, w0, j)).intoArray(w0, j);
        double[] w1 = w[k + 1];
        f.fma(a10.mul(scale), DoubleVector.fromArray(S, w1, j)).intoArray(w1, j);
        double[] w2 = w[k + 2];
        f.fma(a20.mul(scale), DoubleVector.fromArray(S, w2, j)).intoArray(w2, j);
        double[] w3 = w[k + 3];
        f.fma(a30.mul(scale), DoubleVector.fromArray(S, w3, j)).intoArray(w3, j);
        double[] w4 = w[k + 4];
        f.fma(a40.mul(scale), DoubleVector.fromArray(S, w4, j)).intoArray(w4, j);
        double[] w5 = w[k + 5];
        f.fma(a50.mul(scale), DoubleVector.fromArray(S, w5, j)).intoArray(w5, j);
        double[] w6 = w[k + 6];
        f.fma(a60.mul(scale), DoubleVector.fromArray(S, w6, j)).intoArray(w6, j);
        double[] w7 = w[k + 7];
        f.fma(a70.mul(scale), DoubleVector.fromArray(S, w7, j)).intoArray(w7, j);
    }

    static void descend1x2(double[][] x, int k, double[][] d, int j, int m, double scale, double factor, double[][] w) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            double[] ds = d[s];
            DoubleVector d0 = DoubleVector.fromArray(S, ds, j);
            DoubleVector d1 = DoubleVector.fromArray(S, ds, j + LANES);
            double[] xs = x[s];
            DoubleVector v0 = DoubleVector.broadcast(S, xs[k]);
            a00 = v0.fma(d0, a00);
            a01 = v0.fma(d1, a01);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] w0 = w[k];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, w0, j)).intoArray(w0, j);
        f.fma(a01.mul(scale), DoubleVector.fromArray(S, w0, j + LANES)).intoArray(w0, j + LANES);
    }

    static void descend1x1(double[][] x, int k, double[][] d, int j, int m, double scale, double factor, double[][] w) {
        DoubleVector a00 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            double[] ds = d[s];
            DoubleVector d0 = DoubleVector.fromArray(S, ds, j);
            double[] xs = x[s];
            DoubleVector v0 = DoubleVector.broadcast(S, xs[k]);
            a00 = v0.fma(d0, a00);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] w0 = w[k];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, w0, j)).intoArray(w0, j);
    }
}
