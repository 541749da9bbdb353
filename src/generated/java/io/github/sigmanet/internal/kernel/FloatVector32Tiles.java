// Generated from KernelSources.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products for 32 vector registers: tiles of a result, some rows by some vectors, whose
 * running sums stay in registers. Lanes run across the columns of the result, so that each sum is one chain over increasing
 * index.
 */
final class FloatVector32Tiles {

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
    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int LANES = FloatVectors.LANES;

    private FloatVector32Tiles() {
    }

    static void one3(float[] x, float[] panel, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        FloatVector a1 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a2 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        int k = 0;
        FloatVector v;
        for (; k + 1 < count; k += 2) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            v = FloatVector.broadcast(S, x[k + 1]);
            a0 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
        }
        if (k < count) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
    }

    static void one2(float[] x, float[] panel, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        FloatVector a1 = FloatVector.fromArray(S, initial, i + LANES);
        int k = 0;
        FloatVector v;
        for (; k + 1 < count; k += 2) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            v = FloatVector.broadcast(S, x[k + 1]);
            a0 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
        }
        if (k < count) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
    }

    static void one3x3(float[] x, float[] panel, float[] other, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        FloatVector a1 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a2 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(S, initial, i + 3 * LANES);
        FloatVector a4 = FloatVector.fromArray(S, initial, i + 4 * LANES);
        FloatVector a5 = FloatVector.fromArray(S, initial, i + 5 * LANES);
        int k = 0;
        FloatVector v;
        for (; k + 1 < count; k += 2) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES), a3);
            a4 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + LANES), a4);
            a5 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + 2 * LANES), a5);
            v = FloatVector.broadcast(S, x[k + 1]);
            a0 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES), a3);
            a4 = v.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES + LANES), a4);
            a5 = v.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES + 2 * LANES), a5);
        }
        if (k < count) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES), a3);
            a4 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + LANES), a4);
            a5 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + 2 * LANES), a5);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
        a3.intoArray(c, j + 3 * LANES);
        a4.intoArray(c, j + 4 * LANES);
        a5.intoArray(c, j + 5 * LANES);
    }

    static void one2x2(float[] x, float[] panel, float[] other, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        FloatVector a1 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a2 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(S, initial, i + 3 * LANES);
        int k = 0;
        FloatVector v;
        for (; k + 1 < count; k += 2) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES + LANES), a3);
            v = FloatVector.broadcast(S, x[k + 1]);
            a0 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, other, (k + 1) * 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, (k + 1) * 2 * LANES + LANES), a3);
        }
        if (k < count) {
            v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES + LANES), a3);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
        a2.intoArray(c, j + 2 * LANES);
        a3.intoArray(c, j + 3 * LANES);
    }

    static void product8x3(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] x5 = x[s + 5];
        float[] x6 = x[s + 6];
        float[] x7 = x[s + 7];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a01 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a02 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        FloatVector a10 = a00;
        FloatVector a11 = a01;
        FloatVector a12 = a02;
        FloatVector a20 = a00;
        FloatVector a21 = a01;
        FloatVector a22 = a02;
        FloatVector a30 = a00;
        FloatVector a31 = a01;
        FloatVector a32 = a02;
        FloatVector a40 = a00;
        FloatVector a41 = a01;
        FloatVector a42 = a02;
        FloatVector a50 = a00;
        FloatVector a51 = a01;
        FloatVector a52 = a02;
        FloatVector a60 = a00;
        FloatVector a61 = a01;
        FloatVector a62 = a02;
        FloatVector a70 = a00;
        FloatVector a71 = a01;
        FloatVector a72 = a02;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 3 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 3 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            a02 = v.fma(b2, a02);
            v = FloatVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            a12 = v.fma(b2, a12);
            v = FloatVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            a22 = v.fma(b2, a22);
            v = FloatVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            a32 = v.fma(b2, a32);
            v = FloatVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            a42 = v.fma(b2, a42);
            v = FloatVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            a52 = v.fma(b2, a52);
            v = FloatVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            a62 = v.fma(b2, a62);
            v = FloatVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
            a72 = v.fma(b2, a72);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a22.intoArray(c2, j + 2 * LANES);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a32.intoArray(c3, j + 2 * LANES);
        float[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        a42.intoArray(c4, j + 2 * LANES);
        float[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        a52.intoArray(c5, j + 2 * LANES);
        float[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        a62.intoArray(c6, j + 2 * LANES);
        float[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
        a72.intoArray(c7, j + 2 * LANES);
    }

    static void product4x3(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a01 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a02 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        FloatVector a10 = a00;
        FloatVector a11 = a01;
        FloatVector a12 = a02;
        FloatVector a20 = a00;
        FloatVector a21 = a01;
        FloatVector a22 = a02;
        FloatVector a30 = a00;
        FloatVector a31 = a01;
        FloatVector a32 = a02;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 3 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 3 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            a02 = v.fma(b2, a02);
            v = FloatVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            a12 = v.fma(b2, a12);
            v = FloatVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            a22 = v.fma(b2, a22);
            v = FloatVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            a32 = v.fma(b2, a32);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        a22.intoArray(c2, j + 2 * LANES);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        a32.intoArray(c3, j + 2 * LANES);
    }

    static void product10x2(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] x5 = x[s + 5];
        float[] x6 = x[s + 6];
        float[] x7 = x[s + 7];
        float[] x8 = x[s + 8];
        float[] x9 = x[s + 9];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a01 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a10 = a00;
        FloatVector a11 = a01;
        FloatVector a20 = a00;
        FloatVector a21 = a01;
        FloatVector a30 = a00;
        FloatVector a31 = a01;
        FloatVector a40 = a00;
        FloatVector a41 = a01;
        FloatVector a50 = a00;
        FloatVector a51 = a01;
        FloatVector a60 = a00;
        FloatVector a61 = a01;
        FloatVector a70 = a00;
        FloatVector a71 = a01;
        FloatVector a80 = a00;
        FloatVector a81 = a01;
        FloatVector a90 = a00;
        FloatVector a91 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = FloatVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = FloatVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = FloatVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            v = FloatVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            v = FloatVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            v = FloatVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            v = FloatVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
            v = FloatVector.broadcast(S, x8[k]);
            a80 = v.fma(b0, a80);
            a81 = v.fma(b1, a81);
            v = FloatVector.broadcast(S, x9[k]);
            a90 = v.fma(b0, a90);
            a91 = v.fma(b1, a91);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        float[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        float[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        float[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        float[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
        float[] c8 = c[s + 8];
        a80.intoArray(c8, j);
        a81.intoArray(c8, j + LANES);
        float[] c9 = c[s + 9];
        a90.intoArray(c9, j);
        a91.intoArray(c9, j + LANES);
    }

    static void product8x2(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] x5 = x[s + 5];
        float[] x6 = x[s + 6];
        float[] x7 = x[s + 7];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a01 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a10 = a00;
        FloatVector a11 = a01;
        FloatVector a20 = a00;
        FloatVector a21 = a01;
        FloatVector a30 = a00;
        FloatVector a31 = a01;
        FloatVector a40 = a00;
        FloatVector a41 = a01;
        FloatVector a50 = a00;
        FloatVector a51 = a01;
        FloatVector a60 = a00;
        FloatVector a61 = a01;
        FloatVector a70 = a00;
        FloatVector a71 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = FloatVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = FloatVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = FloatVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
            v = FloatVector.broadcast(S, x4[k]);
            a40 = v.fma(b0, a40);
            a41 = v.fma(b1, a41);
            v = FloatVector.broadcast(S, x5[k]);
            a50 = v.fma(b0, a50);
            a51 = v.fma(b1, a51);
            v = FloatVector.broadcast(S, x6[k]);
            a60 = v.fma(b0, a60);
            a61 = v.fma(b1, a61);
            v = FloatVector.broadcast(S, x7[k]);
            a70 = v.fma(b0, a70);
            a71 = v.fma(b1, a71);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
        float[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        a41.intoArray(c4, j + LANES);
        float[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        a51.intoArray(c5, j + LANES);
        float[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        a61.intoArray(c6, j + LANES);
        float[] c7 = c[s + 7];
        a70.intoArray(c7, j);
        a71.intoArray(c7, j + LANES);
    }

    static void product4x2(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a01 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a10 = a00;
        FloatVector a11 = a01;
        FloatVector a20 = a00;
        FloatVector a21 = a01;
        FloatVector a30 = a00;
        FloatVector a31 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a00 = v.fma(b0, a00);
            a01 = v.fma(b1, a01);
            v = FloatVector.broadcast(S, x1[k]);
            a10 = v.fma(b0, a10);
            a11 = v.fma(b1, a11);
            v = FloatVector.broadcast(S, x2[k]);
            a20 = v.fma(b0, a20);
            a21 = v.fma(b1, a21);
            v = FloatVector.broadcast(S, x3[k]);
            a30 = v.fma(b0, a30);
            a31 = v.fma(b1, a31);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        a31.intoArray(c3, j + LANES);
    }

    static void descend8x3(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] x1 = x[1];
        float[] x2 = x[2];
        float[] x3 = x[3];
        float[] x4 = x[4];
        float[] x5 = x[5];
        float[] x6 = x[6];
        float[] x7 = x[7];
        float[] row0 = d[0];
        float[] row1 = d[1];
        float[] row2 = d[2];
        float[] row3 = d[3];
        float[] row4 = d[4];
        float[] row5 = d[5];
        float[] row6 = d[6];
        float[] row7 = d[7];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        FloatVector d02 = FloatVector.fromArray(S, row0, j + 2 * LANES);
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        FloatVector d12 = FloatVector.fromArray(S, row1, j + 2 * LANES);
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        FloatVector d22 = FloatVector.fromArray(S, row2, j + 2 * LANES);
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        FloatVector d32 = FloatVector.fromArray(S, row3, j + 2 * LANES);
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        FloatVector d42 = FloatVector.fromArray(S, row4, j + 2 * LANES);
        FloatVector d50 = FloatVector.fromArray(S, row5, j);
        FloatVector d51 = FloatVector.fromArray(S, row5, j + LANES);
        FloatVector d52 = FloatVector.fromArray(S, row5, j + 2 * LANES);
        FloatVector d60 = FloatVector.fromArray(S, row6, j);
        FloatVector d61 = FloatVector.fromArray(S, row6, j + LANES);
        FloatVector d62 = FloatVector.fromArray(S, row6, j + 2 * LANES);
        FloatVector d70 = FloatVector.fromArray(S, row7, j);
        FloatVector d71 = FloatVector.fromArray(S, row7, j + LANES);
        FloatVector d72 = FloatVector.fromArray(S, row7, j + 2 * LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector a2 = FloatVector.zero(S);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            a2 = v.fma(d02, a2);
            v = FloatVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            a2 = v.fma(d12, a2);
            v = FloatVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            a2 = v.fma(d22, a2);
            v = FloatVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            a2 = v.fma(d32, a2);
            v = FloatVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            a2 = v.fma(d42, a2);
            v = FloatVector.broadcast(S, x5[k]);
            a0 = v.fma(d50, a0);
            a1 = v.fma(d51, a1);
            a2 = v.fma(d52, a2);
            v = FloatVector.broadcast(S, x6[k]);
            a0 = v.fma(d60, a0);
            a1 = v.fma(d61, a1);
            a2 = v.fma(d62, a2);
            v = FloatVector.broadcast(S, x7[k]);
            a0 = v.fma(d70, a0);
            a1 = v.fma(d71, a1);
            a2 = v.fma(d72, a2);
            int at = k * 3 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
            f.fma(a2.mul(scale), FloatVector.fromArray(S, panel, at + 2 * LANES)).intoArray(panel, at + 2 * LANES);
        }
    }

    static void descend10x2(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] x1 = x[1];
        float[] x2 = x[2];
        float[] x3 = x[3];
        float[] x4 = x[4];
        float[] x5 = x[5];
        float[] x6 = x[6];
        float[] x7 = x[7];
        float[] x8 = x[8];
        float[] x9 = x[9];
        float[] row0 = d[0];
        float[] row1 = d[1];
        float[] row2 = d[2];
        float[] row3 = d[3];
        float[] row4 = d[4];
        float[] row5 = d[5];
        float[] row6 = d[6];
        float[] row7 = d[7];
        float[] row8 = d[8];
        float[] row9 = d[9];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        FloatVector d50 = FloatVector.fromArray(S, row5, j);
        FloatVector d51 = FloatVector.fromArray(S, row5, j + LANES);
        FloatVector d60 = FloatVector.fromArray(S, row6, j);
        FloatVector d61 = FloatVector.fromArray(S, row6, j + LANES);
        FloatVector d70 = FloatVector.fromArray(S, row7, j);
        FloatVector d71 = FloatVector.fromArray(S, row7, j + LANES);
        FloatVector d80 = FloatVector.fromArray(S, row8, j);
        FloatVector d81 = FloatVector.fromArray(S, row8, j + LANES);
        FloatVector d90 = FloatVector.fromArray(S, row9, j);
        FloatVector d91 = FloatVector.fromArray(S, row9, j + LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            v = FloatVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            v = FloatVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            v = FloatVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            v = FloatVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            v = FloatVector.broadcast(S, x5[k]);
            a0 = v.fma(d50, a0);
            a1 = v.fma(d51, a1);
            v = FloatVector.broadcast(S, x6[k]);
            a0 = v.fma(d60, a0);
            a1 = v.fma(d61, a1);
            v = FloatVector.broadcast(S, x7[k]);
            a0 = v.fma(d70, a0);
            a1 = v.fma(d71, a1);
            v = FloatVector.broadcast(S, x8[k]);
            a0 = v.fma(d80, a0);
            a1 = v.fma(d81, a1);
            v = FloatVector.broadcast(S, x9[k]);
            a0 = v.fma(d90, a0);
            a1 = v.fma(d91, a1);
            int at = k * 2 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
        }
    }

    static void descend5x2(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] x1 = x[1];
        float[] x2 = x[2];
        float[] x3 = x[3];
        float[] x4 = x[4];
        float[] row0 = d[0];
        float[] row1 = d[1];
        float[] row2 = d[2];
        float[] row3 = d[3];
        float[] row4 = d[4];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector v;
            v = FloatVector.broadcast(S, x0[k]);
            a0 = v.fma(d00, a0);
            a1 = v.fma(d01, a1);
            v = FloatVector.broadcast(S, x1[k]);
            a0 = v.fma(d10, a0);
            a1 = v.fma(d11, a1);
            v = FloatVector.broadcast(S, x2[k]);
            a0 = v.fma(d20, a0);
            a1 = v.fma(d21, a1);
            v = FloatVector.broadcast(S, x3[k]);
            a0 = v.fma(d30, a0);
            a1 = v.fma(d31, a1);
            v = FloatVector.broadcast(S, x4[k]);
            a0 = v.fma(d40, a0);
            a1 = v.fma(d41, a1);
            int at = k * 2 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at)).intoArray(panel, at);
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at + LANES)).intoArray(panel, at + LANES);
        }
    }

    static void strip8(float[] x, int k, float[] strips, int at) {
        strips[at] = x[k];
        strips[at + 1] = x[k + 1];
        strips[at + 2] = x[k + 2];
        strips[at + 3] = x[k + 3];
        strips[at + 4] = x[k + 4];
        strips[at + 5] = x[k + 5];
        strips[at + 6] = x[k + 6];
        strips[at + 7] = x[k + 7];
    }

    static void sum8x3(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a02 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        FloatVector a12 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S);
        FloatVector a21 = FloatVector.zero(S);
        FloatVector a22 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S);
        FloatVector a31 = FloatVector.zero(S);
        FloatVector a32 = FloatVector.zero(S);
        FloatVector a40 = FloatVector.zero(S);
        FloatVector a41 = FloatVector.zero(S);
        FloatVector a42 = FloatVector.zero(S);
        FloatVector a50 = FloatVector.zero(S);
        FloatVector a51 = FloatVector.zero(S);
        FloatVector a52 = FloatVector.zero(S);
        FloatVector a60 = FloatVector.zero(S);
        FloatVector a61 = FloatVector.zero(S);
        FloatVector a62 = FloatVector.zero(S);
        FloatVector a70 = FloatVector.zero(S);
        FloatVector a71 = FloatVector.zero(S);
        FloatVector a72 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 3 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + LANES);
            FloatVector d2 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + 2 * LANES);
            int x = strip + 8 * s;
            FloatVector v;
            v = FloatVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            a02 = v.fma(d2, a02);
            v = FloatVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            a12 = v.fma(d2, a12);
            v = FloatVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            a22 = v.fma(d2, a22);
            v = FloatVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            a32 = v.fma(d2, a32);
            v = FloatVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            a42 = v.fma(d2, a42);
            v = FloatVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            a52 = v.fma(d2, a52);
            v = FloatVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            a62 = v.fma(d2, a62);
            v = FloatVector.broadcast(S, strips[x + 7]);
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

    static void sum8x2(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S);
        FloatVector a21 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S);
        FloatVector a31 = FloatVector.zero(S);
        FloatVector a40 = FloatVector.zero(S);
        FloatVector a41 = FloatVector.zero(S);
        FloatVector a50 = FloatVector.zero(S);
        FloatVector a51 = FloatVector.zero(S);
        FloatVector a60 = FloatVector.zero(S);
        FloatVector a61 = FloatVector.zero(S);
        FloatVector a70 = FloatVector.zero(S);
        FloatVector a71 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 2 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 2 * LANES + LANES);
            int x = strip + 8 * s;
            FloatVector v;
            v = FloatVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            v = FloatVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            v = FloatVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            v = FloatVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            v = FloatVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            v = FloatVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            v = FloatVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            v = FloatVector.broadcast(S, strips[x + 7]);
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

    static void add8x3(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.fromArray(S, sums, at);
        FloatVector a01 = FloatVector.fromArray(S, sums, at + LANES);
        FloatVector a02 = FloatVector.fromArray(S, sums, at + 2 * LANES);
        FloatVector a10 = FloatVector.fromArray(S, sums, at + 3 * LANES);
        FloatVector a11 = FloatVector.fromArray(S, sums, at + 4 * LANES);
        FloatVector a12 = FloatVector.fromArray(S, sums, at + 5 * LANES);
        FloatVector a20 = FloatVector.fromArray(S, sums, at + 6 * LANES);
        FloatVector a21 = FloatVector.fromArray(S, sums, at + 7 * LANES);
        FloatVector a22 = FloatVector.fromArray(S, sums, at + 8 * LANES);
        FloatVector a30 = FloatVector.fromArray(S, sums, at + 9 * LANES);
        FloatVector a31 = FloatVector.fromArray(S, sums, at + 10 * LANES);
        FloatVector a32 = FloatVector.fromArray(S, sums, at + 11 * LANES);
        FloatVector a40 = FloatVector.fromArray(S, sums, at + 12 * LANES);
        FloatVector a41 = FloatVector.fromArray(S, sums, at + 13 * LANES);
        FloatVector a42 = FloatVector.fromArray(S, sums, at + 14 * LANES);
        FloatVector a50 = FloatVector.fromArray(S, sums, at + 15 * LANES);
        FloatVector a51 = FloatVector.fromArray(S, sums, at + 16 * LANES);
        FloatVector a52 = FloatVector.fromArray(S, sums, at + 17 * LANES);
        FloatVector a60 = FloatVector.fromArray(S, sums, at + 18 * LANES);
        FloatVector a61 = FloatVector.fromArray(S, sums, at + 19 * LANES);
        FloatVector a62 = FloatVector.fromArray(S, sums, at + 20 * LANES);
        FloatVector a70 = FloatVector.fromArray(S, sums, at + 21 * LANES);
        FloatVector a71 = FloatVector.fromArray(S, sums, at + 22 * LANES);
        FloatVector a72 = FloatVector.fromArray(S, sums, at + 23 * LANES);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 3 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + LANES);
            FloatVector d2 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + 2 * LANES);
            int x = strip + 8 * s;
            FloatVector v;
            v = FloatVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            a02 = v.fma(d2, a02);
            v = FloatVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            a12 = v.fma(d2, a12);
            v = FloatVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            a22 = v.fma(d2, a22);
            v = FloatVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            a32 = v.fma(d2, a32);
            v = FloatVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            a42 = v.fma(d2, a42);
            v = FloatVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            a52 = v.fma(d2, a52);
            v = FloatVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            a62 = v.fma(d2, a62);
            v = FloatVector.broadcast(S, strips[x + 7]);
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

    static void add8x2(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.fromArray(S, sums, at);
        FloatVector a01 = FloatVector.fromArray(S, sums, at + LANES);
        FloatVector a10 = FloatVector.fromArray(S, sums, at + 2 * LANES);
        FloatVector a11 = FloatVector.fromArray(S, sums, at + 3 * LANES);
        FloatVector a20 = FloatVector.fromArray(S, sums, at + 4 * LANES);
        FloatVector a21 = FloatVector.fromArray(S, sums, at + 5 * LANES);
        FloatVector a30 = FloatVector.fromArray(S, sums, at + 6 * LANES);
        FloatVector a31 = FloatVector.fromArray(S, sums, at + 7 * LANES);
        FloatVector a40 = FloatVector.fromArray(S, sums, at + 8 * LANES);
        FloatVector a41 = FloatVector.fromArray(S, sums, at + 9 * LANES);
        FloatVector a50 = FloatVector.fromArray(S, sums, at + 10 * LANES);
        FloatVector a51 = FloatVector.fromArray(S, sums, at + 11 * LANES);
        FloatVector a60 = FloatVector.fromArray(S, sums, at + 12 * LANES);
        FloatVector a61 = FloatVector.fromArray(S, sums, at + 13 * LANES);
        FloatVector a70 = FloatVector.fromArray(S, sums, at + 14 * LANES);
        FloatVector a71 = FloatVector.fromArray(S, sums, at + 15 * LANES);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 2 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 2 * LANES + LANES);
            int x = strip + 8 * s;
            FloatVector v;
            v = FloatVector.broadcast(S, strips[x]);
            a00 = v.fma(d0, a00);
            a01 = v.fma(d1, a01);
            v = FloatVector.broadcast(S, strips[x + 1]);
            a10 = v.fma(d0, a10);
            a11 = v.fma(d1, a11);
            v = FloatVector.broadcast(S, strips[x + 2]);
            a20 = v.fma(d0, a20);
            a21 = v.fma(d1, a21);
            v = FloatVector.broadcast(S, strips[x + 3]);
            a30 = v.fma(d0, a30);
            a31 = v.fma(d1, a31);
            v = FloatVector.broadcast(S, strips[x + 4]);
            a40 = v.fma(d0, a40);
            a41 = v.fma(d1, a41);
            v = FloatVector.broadcast(S, strips[x + 5]);
            a50 = v.fma(d0, a50);
            a51 = v.fma(d1, a51);
            v = FloatVector.broadcast(S, strips[x + 6]);
            a60 = v.fma(d0, a60);
            a61 = v.fma(d1, a61);
            v = FloatVector.broadcast(S, strips[x + 7]);
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
