// Generated from KernelSources.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products for 32 vector registers: tiles of a result, some rows by some vectors, whose
 * running sums stay in registers. Lanes run across the columns of the result, so that each sum is one chain over increasing
 * index.
 */
final class DoubleVector32Tiles {

    /*
     * The tiles are written out, since C2 keeps a vector in a register only where everything is inlined, and stops
     * inlining at a number of nodes.
     *
     * Up to 24 sums, or 16 with a step on each of them, are within it.
     *
     * productRxV sets rows s to s + R − 1 of c, V vectors from column j on, to initial values, from column i on, plus
     * the first columns of x times a panel of V vectors. oneV and oneVxV do so for one row and one or two panels, so
     * that more sums run at once. They take two terms at a time, as JDK 25 is half as fast with one.
     *
     * sumRxV sets R rows of V vectors to sums over m samples: of a strip, R columns of x for each sample in turn,
     * times a panel of d; addRxV adds them. stripR copies a row of a strip. descendMxV adds to all rows of a panel factor times scale
     * times such sums over M samples, whose d, V vectors from column j on, stay in registers.
     */
    private static final VectorSpecies<Double> S = DoubleVectors.S;
    private static final int LANES = DoubleVectors.LANES;

    private DoubleVector32Tiles() {
    }

    static void one3(double[] x, double[] panel, int count, double[] initial, int i,
            double[] c, int j) {
        DoubleVector a0 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a1 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a2 = DoubleVector.fromArray(S, initial, i + 2 * LANES);
        int k = 0;
        DoubleVector v;
        for (; k + 1 < count; k += 2) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            v = DoubleVector.broadcast(S, x[k + 1]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
        }
        if (k < count) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
    }

    static void one2(double[] x, double[] panel, int count, double[] initial, int i,
            double[] c, int j) {
        DoubleVector a0 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a1 = DoubleVector.fromArray(S, initial, i + LANES);
        int k = 0;
        DoubleVector v;
        for (; k + 1 < count; k += 2) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            v = DoubleVector.broadcast(S, x[k + 1]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
        }
        if (k < count) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
    }

    static void one3x3(double[] x, double[] panel, double[] other, int count, double[] initial, int i,
            double[] c, int j) {
        DoubleVector a0 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a1 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a2 = DoubleVector.fromArray(S, initial, i + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(S, initial, i + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(S, initial, i + 4 * LANES);
        DoubleVector a5 = DoubleVector.fromArray(S, initial, i + 5 * LANES);
        int k = 0;
        DoubleVector v;
        for (; k + 1 < count; k += 2) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES), a3);
            a4 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES + LANES), a4);
            a5 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES + 2 * LANES), a5);
            v = DoubleVector.broadcast(S, x[k + 1]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, (k + 1) * 3 * LANES), a3);
            a4 = v.fma(DoubleVector.fromArray(S, other, (k + 1) * 3 * LANES + LANES), a4);
            a5 = v.fma(DoubleVector.fromArray(S, other, (k + 1) * 3 * LANES + 2 * LANES), a5);
        }
        if (k < count) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES), a3);
            a4 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES + LANES), a4);
            a5 = v.fma(DoubleVector.fromArray(S, other, k * 3 * LANES + 2 * LANES), a5);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
        a3.intoArray(c, j + 3 * LANES);
        a4.intoArray(c, j + 4 * LANES);
        a5.intoArray(c, j + 5 * LANES);
    }

    static void one2x2(double[] x, double[] panel, double[] other, int count, double[] initial, int i,
            double[] c, int j) {
        DoubleVector a0 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a1 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a2 = DoubleVector.fromArray(S, initial, i + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(S, initial, i + 3 * LANES);
        int k = 0;
        DoubleVector v;
        for (; k + 1 < count; k += 2) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, other, k * 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, k * 2 * LANES + LANES), a3);
            v = DoubleVector.broadcast(S, x[k + 1]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, other, (k + 1) * 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, (k + 1) * 2 * LANES + LANES), a3);
        }
        if (k < count) {
            v = DoubleVector.broadcast(S, x[k]);
            a0 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            a2 = v.fma(DoubleVector.fromArray(S, other, k * 2 * LANES), a2);
            a3 = v.fma(DoubleVector.fromArray(S, other, k * 2 * LANES + LANES), a3);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
        a3.intoArray(c, j + 3 * LANES);
    }

    static void product8x3(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] x5 = x[s + 5];
        double[] x6 = x[s + 6];
        double[] x7 = x[s + 7];
        DoubleVector a00 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a01 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, initial, i + 2 * LANES);
        DoubleVector a10 = a00;
        DoubleVector a11 = a01;
        DoubleVector a12 = a02;
        DoubleVector a20 = a00;
        DoubleVector a21 = a01;
        DoubleVector a22 = a02;
        DoubleVector a30 = a00;
        DoubleVector a31 = a01;
        DoubleVector a32 = a02;
        DoubleVector a40 = a00;
        DoubleVector a41 = a01;
        DoubleVector a42 = a02;
        DoubleVector a50 = a00;
        DoubleVector a51 = a01;
        DoubleVector a52 = a02;
        DoubleVector a60 = a00;
        DoubleVector a61 = a01;
        DoubleVector a62 = a02;
        DoubleVector a70 = a00;
        DoubleVector a71 = a01;
        DoubleVector a72 = a02;
        for (int k = 0; k < count; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, k * 3 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            a02 = v.fma(b2, a02);
            v = DoubleVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            a12 = v.fma(b2, a12);
            v = DoubleVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            a22 = v.fma(b2, a22);
            v = DoubleVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            a32 = v.fma(b2, a32);
            v = DoubleVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            a42 = v.fma(b2, a42);
            v = DoubleVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            a52 = v.fma(b2, a52);
            v = DoubleVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            a62 = v.fma(b2, a62);
            v = DoubleVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
            a72 = v.fma(b2, a72);
        }
        double[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        double[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        double[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a22.intoArray(c2, j + 2 * LANES);
        double[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a32.intoArray(c3, j + 2 * LANES);
        double[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        a42.intoArray(c4, j + 2 * LANES);
        double[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        a52.intoArray(c5, j + 2 * LANES);
        double[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        a62.intoArray(c6, j + 2 * LANES);
        double[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
        a72.intoArray(c7, j + 2 * LANES);
    }

    static void product4x3(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        DoubleVector a00 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a01 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, initial, i + 2 * LANES);
        DoubleVector a10 = a00;
        DoubleVector a11 = a01;
        DoubleVector a12 = a02;
        DoubleVector a20 = a00;
        DoubleVector a21 = a01;
        DoubleVector a22 = a02;
        DoubleVector a30 = a00;
        DoubleVector a31 = a01;
        DoubleVector a32 = a02;
        for (int k = 0; k < count; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, k * 3 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, k * 3 * LANES + LANES);
            DoubleVector b2 = DoubleVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            a02 = v.fma(b2, a02);
            v = DoubleVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            a12 = v.fma(b2, a12);
            v = DoubleVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            a22 = v.fma(b2, a22);
            v = DoubleVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            a32 = v.fma(b2, a32);
        }
        double[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        double[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        double[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a22.intoArray(c2, j + 2 * LANES);
        double[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a32.intoArray(c3, j + 2 * LANES);
    }

    static void product10x2(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] x5 = x[s + 5];
        double[] x6 = x[s + 6];
        double[] x7 = x[s + 7];
        double[] x8 = x[s + 8];
        double[] x9 = x[s + 9];
        DoubleVector a00 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a01 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a10 = a00;
        DoubleVector a11 = a01;
        DoubleVector a20 = a00;
        DoubleVector a21 = a01;
        DoubleVector a30 = a00;
        DoubleVector a31 = a01;
        DoubleVector a40 = a00;
        DoubleVector a41 = a01;
        DoubleVector a50 = a00;
        DoubleVector a51 = a01;
        DoubleVector a60 = a00;
        DoubleVector a61 = a01;
        DoubleVector a70 = a00;
        DoubleVector a71 = a01;
        DoubleVector a80 = a00;
        DoubleVector a81 = a01;
        DoubleVector a90 = a00;
        DoubleVector a91 = a01;
        for (int k = 0; k < count; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, k * 2 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = DoubleVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = DoubleVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = DoubleVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            v = DoubleVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            v = DoubleVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            v = DoubleVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            v = DoubleVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
            v = DoubleVector.broadcast(S, x8[k]);
            a80 = v.fma(b0, a80);
            a81 = v.fma(b1, a81);
            v = DoubleVector.broadcast(S, x9[k]);
            a90 = v.fma(b0, a90);
            a91 = v.fma(b1, a91);
        }
        double[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        double[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        double[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        double[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        double[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        double[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        double[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        double[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
        double[] c8 = c[s + 8];
        a80.intoArray(c8, j);
        a81.intoArray(c8, j + LANES);
        double[] c9 = c[s + 9];
        a90.intoArray(c9, j);
        a91.intoArray(c9, j + LANES);
    }

    static void product8x2(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] x5 = x[s + 5];
        double[] x6 = x[s + 6];
        double[] x7 = x[s + 7];
        DoubleVector a00 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a01 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a10 = a00;
        DoubleVector a11 = a01;
        DoubleVector a20 = a00;
        DoubleVector a21 = a01;
        DoubleVector a30 = a00;
        DoubleVector a31 = a01;
        DoubleVector a40 = a00;
        DoubleVector a41 = a01;
        DoubleVector a50 = a00;
        DoubleVector a51 = a01;
        DoubleVector a60 = a00;
        DoubleVector a61 = a01;
        DoubleVector a70 = a00;
        DoubleVector a71 = a01;
        for (int k = 0; k < count; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, k * 2 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = DoubleVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = DoubleVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = DoubleVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            v = DoubleVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            v = DoubleVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            v = DoubleVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            v = DoubleVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
        }
        double[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        double[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        double[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        double[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        double[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        double[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        double[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        double[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
    }

    static void product4x2(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        DoubleVector a00 = DoubleVector.fromArray(S, initial, i);
        DoubleVector a01 = DoubleVector.fromArray(S, initial, i + LANES);
        DoubleVector a10 = a00;
        DoubleVector a11 = a01;
        DoubleVector a20 = a00;
        DoubleVector a21 = a01;
        DoubleVector a30 = a00;
        DoubleVector a31 = a01;
        for (int k = 0; k < count; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, panel, k * 2 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(S, panel, k * 2 * LANES + LANES);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = DoubleVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = DoubleVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = DoubleVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
        }
        double[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        double[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        double[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        double[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
    }

    static void descend8x3(double[][] x, double[][] d, int j, double scale, double factor,
            double[] panel, int count) {
        double[] x0 = x[0];
        double[] x1 = x[1];
        double[] x2 = x[2];
        double[] x3 = x[3];
        double[] x4 = x[4];
        double[] x5 = x[5];
        double[] x6 = x[6];
        double[] x7 = x[7];
        double[] row0 = d[0];
        double[] row1 = d[1];
        double[] row2 = d[2];
        double[] row3 = d[3];
        double[] row4 = d[4];
        double[] row5 = d[5];
        double[] row6 = d[6];
        double[] row7 = d[7];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        DoubleVector d02 = DoubleVector.fromArray(S, row0, j + 2 * LANES);
        DoubleVector d10 = DoubleVector.fromArray(S, row1, j);
        DoubleVector d11 = DoubleVector.fromArray(S, row1, j + LANES);
        DoubleVector d12 = DoubleVector.fromArray(S, row1, j + 2 * LANES);
        DoubleVector d20 = DoubleVector.fromArray(S, row2, j);
        DoubleVector d21 = DoubleVector.fromArray(S, row2, j + LANES);
        DoubleVector d22 = DoubleVector.fromArray(S, row2, j + 2 * LANES);
        DoubleVector d30 = DoubleVector.fromArray(S, row3, j);
        DoubleVector d31 = DoubleVector.fromArray(S, row3, j + LANES);
        DoubleVector d32 = DoubleVector.fromArray(S, row3, j + 2 * LANES);
        DoubleVector d40 = DoubleVector.fromArray(S, row4, j);
        DoubleVector d41 = DoubleVector.fromArray(S, row4, j + LANES);
        DoubleVector d42 = DoubleVector.fromArray(S, row4, j + 2 * LANES);
        DoubleVector d50 = DoubleVector.fromArray(S, row5, j);
        DoubleVector d51 = DoubleVector.fromArray(S, row5, j + LANES);
        DoubleVector d52 = DoubleVector.fromArray(S, row5, j + 2 * LANES);
        DoubleVector d60 = DoubleVector.fromArray(S, row6, j);
        DoubleVector d61 = DoubleVector.fromArray(S, row6, j + LANES);
        DoubleVector d62 = DoubleVector.fromArray(S, row6, j + 2 * LANES);
        DoubleVector d70 = DoubleVector.fromArray(S, row7, j);
        DoubleVector d71 = DoubleVector.fromArray(S, row7, j + LANES);
        DoubleVector d72 = DoubleVector.fromArray(S, row7, j + 2 * LANES);
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector a2 = DoubleVector.zero(S);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            a2 = v.fma(d02, a2);
            v = DoubleVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            a2 = v.fma(d12, a2);
            v = DoubleVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            a2 = v.fma(d22, a2);
            v = DoubleVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            a2 = v.fma(d32, a2);
            v = DoubleVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            a2 = v.fma(d42, a2);
            v = DoubleVector.broadcast(S, x5[k]);
            a0 = v.fma(d50, a0);
            a1 = v.fma(d51, a1);
            a2 = v.fma(d52, a2);
            v = DoubleVector.broadcast(S, x6[k]);
            a0 = v.fma(d60, a0);
            a1 = v.fma(d61, a1);
            a2 = v.fma(d62, a2);
            v = DoubleVector.broadcast(S, x7[k]);
            a0 = v.fma(d70, a0);
            a1 = v.fma(d71, a1);
            a2 = v.fma(d72, a2);
            int at = k * 3 * LANES;
            f.fma(a0.mul(scale), DoubleVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), DoubleVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
            f.fma(a2.mul(scale), DoubleVector.fromArray(S, panel, at + 2 * LANES)).intoArray(panel, at + 2 * LANES);
        }
    }

    static void descend10x2(double[][] x, double[][] d, int j, double scale, double factor,
            double[] panel, int count) {
        double[] x0 = x[0];
        double[] x1 = x[1];
        double[] x2 = x[2];
        double[] x3 = x[3];
        double[] x4 = x[4];
        double[] x5 = x[5];
        double[] x6 = x[6];
        double[] x7 = x[7];
        double[] x8 = x[8];
        double[] x9 = x[9];
        double[] row0 = d[0];
        double[] row1 = d[1];
        double[] row2 = d[2];
        double[] row3 = d[3];
        double[] row4 = d[4];
        double[] row5 = d[5];
        double[] row6 = d[6];
        double[] row7 = d[7];
        double[] row8 = d[8];
        double[] row9 = d[9];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        DoubleVector d10 = DoubleVector.fromArray(S, row1, j);
        DoubleVector d11 = DoubleVector.fromArray(S, row1, j + LANES);
        DoubleVector d20 = DoubleVector.fromArray(S, row2, j);
        DoubleVector d21 = DoubleVector.fromArray(S, row2, j + LANES);
        DoubleVector d30 = DoubleVector.fromArray(S, row3, j);
        DoubleVector d31 = DoubleVector.fromArray(S, row3, j + LANES);
        DoubleVector d40 = DoubleVector.fromArray(S, row4, j);
        DoubleVector d41 = DoubleVector.fromArray(S, row4, j + LANES);
        DoubleVector d50 = DoubleVector.fromArray(S, row5, j);
        DoubleVector d51 = DoubleVector.fromArray(S, row5, j + LANES);
        DoubleVector d60 = DoubleVector.fromArray(S, row6, j);
        DoubleVector d61 = DoubleVector.fromArray(S, row6, j + LANES);
        DoubleVector d70 = DoubleVector.fromArray(S, row7, j);
        DoubleVector d71 = DoubleVector.fromArray(S, row7, j + LANES);
        DoubleVector d80 = DoubleVector.fromArray(S, row8, j);
        DoubleVector d81 = DoubleVector.fromArray(S, row8, j + LANES);
        DoubleVector d90 = DoubleVector.fromArray(S, row9, j);
        DoubleVector d91 = DoubleVector.fromArray(S, row9, j + LANES);
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            v = DoubleVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            v = DoubleVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            v = DoubleVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            v = DoubleVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            v = DoubleVector.broadcast(S, x5[k]);
            a0 = v.fma(d50, a0);
            a1 = v.fma(d51, a1);
            v = DoubleVector.broadcast(S, x6[k]);
            a0 = v.fma(d60, a0);
            a1 = v.fma(d61, a1);
            v = DoubleVector.broadcast(S, x7[k]);
            a0 = v.fma(d70, a0);
            a1 = v.fma(d71, a1);
            v = DoubleVector.broadcast(S, x8[k]);
            a0 = v.fma(d80, a0);
            a1 = v.fma(d81, a1);
            v = DoubleVector.broadcast(S, x9[k]);
            a0 = v.fma(d90, a0);
            a1 = v.fma(d91, a1);
            int at = k * 2 * LANES;
            f.fma(a0.mul(scale), DoubleVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), DoubleVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
        }
    }

    static void descend5x2(double[][] x, double[][] d, int j, double scale, double factor,
            double[] panel, int count) {
        double[] x0 = x[0];
        double[] x1 = x[1];
        double[] x2 = x[2];
        double[] x3 = x[3];
        double[] x4 = x[4];
        double[] row0 = d[0];
        double[] row1 = d[1];
        double[] row2 = d[2];
        double[] row3 = d[3];
        double[] row4 = d[4];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        DoubleVector d10 = DoubleVector.fromArray(S, row1, j);
        DoubleVector d11 = DoubleVector.fromArray(S, row1, j + LANES);
        DoubleVector d20 = DoubleVector.fromArray(S, row2, j);
        DoubleVector d21 = DoubleVector.fromArray(S, row2, j + LANES);
        DoubleVector d30 = DoubleVector.fromArray(S, row3, j);
        DoubleVector d31 = DoubleVector.fromArray(S, row3, j + LANES);
        DoubleVector d40 = DoubleVector.fromArray(S, row4, j);
        DoubleVector d41 = DoubleVector.fromArray(S, row4, j + LANES);
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector v;
            v = DoubleVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            v = DoubleVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            v = DoubleVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            v = DoubleVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            v = DoubleVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            int at = k * 2 * LANES;
            f.fma(a0.mul(scale), DoubleVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), DoubleVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
        }
    }

    static void strip8(double[] x, int k, double[] strips, int at) {
        strips[at] = x[k];
        strips[at + 1] = x[k + 1];
        strips[at + 2] = x[k + 2];
        strips[at + 3] = x[k + 3];
        strips[at + 4] = x[k + 4];
        strips[at + 5] = x[k + 5];
        strips[at + 6] = x[k + 6];
        strips[at + 7] = x[k + 7];
    }

    static void sum8x3(double[] strips, int strip, double[] d, int panel, int m, double[] sums,
            int at) {
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a02 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        DoubleVector a12 = DoubleVector.zero(S);
        DoubleVector a20 = DoubleVector.zero(S);
        DoubleVector a21 = DoubleVector.zero(S);
        DoubleVector a22 = DoubleVector.zero(S);
        DoubleVector a30 = DoubleVector.zero(S);
        DoubleVector a31 = DoubleVector.zero(S);
        DoubleVector a32 = DoubleVector.zero(S);
        DoubleVector a40 = DoubleVector.zero(S);
        DoubleVector a41 = DoubleVector.zero(S);
        DoubleVector a42 = DoubleVector.zero(S);
        DoubleVector a50 = DoubleVector.zero(S);
        DoubleVector a51 = DoubleVector.zero(S);
        DoubleVector a52 = DoubleVector.zero(S);
        DoubleVector a60 = DoubleVector.zero(S);
        DoubleVector a61 = DoubleVector.zero(S);
        DoubleVector a62 = DoubleVector.zero(S);
        DoubleVector a70 = DoubleVector.zero(S);
        DoubleVector a71 = DoubleVector.zero(S);
        DoubleVector a72 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector d0 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES);
            DoubleVector d1 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES + LANES);
            DoubleVector d2 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES + 2 * LANES);
            int x = strip + 8 * s;
            DoubleVector v;
            v = DoubleVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            a02 = v.fma(d2, a02);
            v = DoubleVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            a12 = v.fma(d2, a12);
            v = DoubleVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            a22 = v.fma(d2, a22);
            v = DoubleVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            a32 = v.fma(d2, a32);
            v = DoubleVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            a42 = v.fma(d2, a42);
            v = DoubleVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            a52 = v.fma(d2, a52);
            v = DoubleVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            a62 = v.fma(d2, a62);
            v = DoubleVector.broadcast(S, strips[x + 7]);
            a70 = v.fma(d0, a70);
            a71 = v.fma(d1, a71);
            a72 = v.fma(d2, a72);
        }
        a00.intoArray(sums, at);
        a01.intoArray(sums, at + LANES);
        a02.intoArray(sums, at + 2 * LANES);
        a10.intoArray(sums, at + 3 * LANES);
        a11.intoArray(sums, at + 4 * LANES);
        a12.intoArray(sums, at + 5 * LANES);
        a20.intoArray(sums, at + 6 * LANES);
        a21.intoArray(sums, at + 7 * LANES);
        a22.intoArray(sums, at + 8 * LANES);
        a30.intoArray(sums, at + 9 * LANES);
        a31.intoArray(sums, at + 10 * LANES);
        a32.intoArray(sums, at + 11 * LANES);
        a40.intoArray(sums, at + 12 * LANES);
        a41.intoArray(sums, at + 13 * LANES);
        a42.intoArray(sums, at + 14 * LANES);
        a50.intoArray(sums, at + 15 * LANES);
        a51.intoArray(sums, at + 16 * LANES);
        a52.intoArray(sums, at + 17 * LANES);
        a60.intoArray(sums, at + 18 * LANES);
        a61.intoArray(sums, at + 19 * LANES);
        a62.intoArray(sums, at + 20 * LANES);
        a70.intoArray(sums, at + 21 * LANES);
        a71.intoArray(sums, at + 22 * LANES);
        a72.intoArray(sums, at + 23 * LANES);
    }

    static void sum8x2(double[] strips, int strip, double[] d, int panel, int m, double[] sums,
            int at) {
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
            DoubleVector d0 = DoubleVector.fromArray(S, d, panel + s * 2 * LANES);
            DoubleVector d1 = DoubleVector.fromArray(S, d, panel + s * 2 * LANES + LANES);
            int x = strip + 8 * s;
            DoubleVector v;
            v = DoubleVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            v = DoubleVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            v = DoubleVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            v = DoubleVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            v = DoubleVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            v = DoubleVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            v = DoubleVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            v = DoubleVector.broadcast(S, strips[x + 7]);
            a70 = v.fma(d0, a70);
            a71 = v.fma(d1, a71);
        }
        a00.intoArray(sums, at);
        a01.intoArray(sums, at + LANES);
        a10.intoArray(sums, at + 2 * LANES);
        a11.intoArray(sums, at + 3 * LANES);
        a20.intoArray(sums, at + 4 * LANES);
        a21.intoArray(sums, at + 5 * LANES);
        a30.intoArray(sums, at + 6 * LANES);
        a31.intoArray(sums, at + 7 * LANES);
        a40.intoArray(sums, at + 8 * LANES);
        a41.intoArray(sums, at + 9 * LANES);
        a50.intoArray(sums, at + 10 * LANES);
        a51.intoArray(sums, at + 11 * LANES);
        a60.intoArray(sums, at + 12 * LANES);
        a61.intoArray(sums, at + 13 * LANES);
        a70.intoArray(sums, at + 14 * LANES);
        a71.intoArray(sums, at + 15 * LANES);
    }

    static void add8x3(double[] strips, int strip, double[] d, int panel, int m, double[] sums,
            int at) {
        DoubleVector a00 = DoubleVector.fromArray(S, sums, at);
        DoubleVector a01 = DoubleVector.fromArray(S, sums, at + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, sums, at + 2 * LANES);
        DoubleVector a10 = DoubleVector.fromArray(S, sums, at + 3 * LANES);
        DoubleVector a11 = DoubleVector.fromArray(S, sums, at + 4 * LANES);
        DoubleVector a12 = DoubleVector.fromArray(S, sums, at + 5 * LANES);
        DoubleVector a20 = DoubleVector.fromArray(S, sums, at + 6 * LANES);
        DoubleVector a21 = DoubleVector.fromArray(S, sums, at + 7 * LANES);
        DoubleVector a22 = DoubleVector.fromArray(S, sums, at + 8 * LANES);
        DoubleVector a30 = DoubleVector.fromArray(S, sums, at + 9 * LANES);
        DoubleVector a31 = DoubleVector.fromArray(S, sums, at + 10 * LANES);
        DoubleVector a32 = DoubleVector.fromArray(S, sums, at + 11 * LANES);
        DoubleVector a40 = DoubleVector.fromArray(S, sums, at + 12 * LANES);
        DoubleVector a41 = DoubleVector.fromArray(S, sums, at + 13 * LANES);
        DoubleVector a42 = DoubleVector.fromArray(S, sums, at + 14 * LANES);
        DoubleVector a50 = DoubleVector.fromArray(S, sums, at + 15 * LANES);
        DoubleVector a51 = DoubleVector.fromArray(S, sums, at + 16 * LANES);
        DoubleVector a52 = DoubleVector.fromArray(S, sums, at + 17 * LANES);
        DoubleVector a60 = DoubleVector.fromArray(S, sums, at + 18 * LANES);
        DoubleVector a61 = DoubleVector.fromArray(S, sums, at + 19 * LANES);
        DoubleVector a62 = DoubleVector.fromArray(S, sums, at + 20 * LANES);
        DoubleVector a70 = DoubleVector.fromArray(S, sums, at + 21 * LANES);
        DoubleVector a71 = DoubleVector.fromArray(S, sums, at + 22 * LANES);
        DoubleVector a72 = DoubleVector.fromArray(S, sums, at + 23 * LANES);
        for (int s = 0; s < m; s++) {
            DoubleVector d0 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES);
            DoubleVector d1 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES + LANES);
            DoubleVector d2 = DoubleVector.fromArray(S, d, panel + s * 3 * LANES + 2 * LANES);
            int x = strip + 8 * s;
            DoubleVector v;
            v = DoubleVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            a02 = v.fma(d2, a02);
            v = DoubleVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            a12 = v.fma(d2, a12);
            v = DoubleVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            a22 = v.fma(d2, a22);
            v = DoubleVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            a32 = v.fma(d2, a32);
            v = DoubleVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            a42 = v.fma(d2, a42);
            v = DoubleVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            a52 = v.fma(d2, a52);
            v = DoubleVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            a62 = v.fma(d2, a62);
            v = DoubleVector.broadcast(S, strips[x + 7]);
            a70 = v.fma(d0, a70);
            a71 = v.fma(d1, a71);
            a72 = v.fma(d2, a72);
        }
        a00.intoArray(sums, at);
        a01.intoArray(sums, at + LANES);
        a02.intoArray(sums, at + 2 * LANES);
        a10.intoArray(sums, at + 3 * LANES);
        a11.intoArray(sums, at + 4 * LANES);
        a12.intoArray(sums, at + 5 * LANES);
        a20.intoArray(sums, at + 6 * LANES);
        a21.intoArray(sums, at + 7 * LANES);
        a22.intoArray(sums, at + 8 * LANES);
        a30.intoArray(sums, at + 9 * LANES);
        a31.intoArray(sums, at + 10 * LANES);
        a32.intoArray(sums, at + 11 * LANES);
        a40.intoArray(sums, at + 12 * LANES);
        a41.intoArray(sums, at + 13 * LANES);
        a42.intoArray(sums, at + 14 * LANES);
        a50.intoArray(sums, at + 15 * LANES);
        a51.intoArray(sums, at + 16 * LANES);
        a52.intoArray(sums, at + 17 * LANES);
        a60.intoArray(sums, at + 18 * LANES);
        a61.intoArray(sums, at + 19 * LANES);
        a62.intoArray(sums, at + 20 * LANES);
        a70.intoArray(sums, at + 21 * LANES);
        a71.intoArray(sums, at + 22 * LANES);
        a72.intoArray(sums, at + 23 * LANES);
    }

    static void add8x2(double[] strips, int strip, double[] d, int panel, int m, double[] sums,
            int at) {
        DoubleVector a00 = DoubleVector.fromArray(S, sums, at);
        DoubleVector a01 = DoubleVector.fromArray(S, sums, at + LANES);
        DoubleVector a10 = DoubleVector.fromArray(S, sums, at + 2 * LANES);
        DoubleVector a11 = DoubleVector.fromArray(S, sums, at + 3 * LANES);
        DoubleVector a20 = DoubleVector.fromArray(S, sums, at + 4 * LANES);
        DoubleVector a21 = DoubleVector.fromArray(S, sums, at + 5 * LANES);
        DoubleVector a30 = DoubleVector.fromArray(S, sums, at + 6 * LANES);
        DoubleVector a31 = DoubleVector.fromArray(S, sums, at + 7 * LANES);
        DoubleVector a40 = DoubleVector.fromArray(S, sums, at + 8 * LANES);
        DoubleVector a41 = DoubleVector.fromArray(S, sums, at + 9 * LANES);
        DoubleVector a50 = DoubleVector.fromArray(S, sums, at + 10 * LANES);
        DoubleVector a51 = DoubleVector.fromArray(S, sums, at + 11 * LANES);
        DoubleVector a60 = DoubleVector.fromArray(S, sums, at + 12 * LANES);
        DoubleVector a61 = DoubleVector.fromArray(S, sums, at + 13 * LANES);
        DoubleVector a70 = DoubleVector.fromArray(S, sums, at + 14 * LANES);
        DoubleVector a71 = DoubleVector.fromArray(S, sums, at + 15 * LANES);
        for (int s = 0; s < m; s++) {
            DoubleVector d0 = DoubleVector.fromArray(S, d, panel + s * 2 * LANES);
            DoubleVector d1 = DoubleVector.fromArray(S, d, panel + s * 2 * LANES + LANES);
            int x = strip + 8 * s;
            DoubleVector v;
            v = DoubleVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            v = DoubleVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            v = DoubleVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            v = DoubleVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            v = DoubleVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            v = DoubleVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            v = DoubleVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            v = DoubleVector.broadcast(S, strips[x + 7]);
            a70 = v.fma(d0, a70);
            a71 = v.fma(d1, a71);
        }
        a00.intoArray(sums, at);
        a01.intoArray(sums, at + LANES);
        a10.intoArray(sums, at + 2 * LANES);
        a11.intoArray(sums, at + 3 * LANES);
        a20.intoArray(sums, at + 4 * LANES);
        a21.intoArray(sums, at + 5 * LANES);
        a30.intoArray(sums, at + 6 * LANES);
        a31.intoArray(sums, at + 7 * LANES);
        a40.intoArray(sums, at + 8 * LANES);
        a41.intoArray(sums, at + 9 * LANES);
        a50.intoArray(sums, at + 10 * LANES);
        a51.intoArray(sums, at + 11 * LANES);
        a60.intoArray(sums, at + 12 * LANES);
        a61.intoArray(sums, at + 13 * LANES);
        a70.intoArray(sums, at + 14 * LANES);
        a71.intoArray(sums, at + 15 * LANES);
    }
}
