// Generated from KernelSources.java, not to be edited. To make it anew:
// java src/test/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products: tiles of a result, some rows by some vectors, whose running sums stay in
 * registers. Lanes run across the columns of the result, so that each sum is one chain over increasing index.
 */
final class FloatVectorTiles {

    /*
     * The tiles are written out, since C2 keeps a vector in a register only where everything is inlined, and stops
     * inlining at a number of nodes: up to 24 sums, or 16 with a step on each of them, are within it.
     *
     * productRxV sets rows s to s + R − 1 of c, V vectors from column j on, to initial values, from column i on, plus
     * the first columns of x times a panel of V vectors. oneV and oneVxV do so for one row and one or two panels, so
     * that more sums run at once. They take two terms at a time, as JDK 25 is half as fast with one.
     *
     * sumRxV sets R rows of V vectors to sums over m samples: of a strip, R columns of x for each sample in turn,
     * times a panel of d. descendMxV adds to all rows of a panel factor times scale times such sums over M samples,
     * whose d, V vectors from column j on, stay in registers.
     */
    static final VectorSpecies<Float> S = VectorSpecies.of(float.class, VectorShape.forBitSize(
            KernelChoice.vectorBits(FloatVector.SPECIES_PREFERRED.vectorBitSize())));
    static final int LANES = S.length();

    private FloatVectorTiles() {
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
        FloatVector a10 = a00; FloatVector a11 = a01; FloatVector a12 = a02;
        FloatVector a20 = a00; FloatVector a21 = a01; FloatVector a22 = a02;
        FloatVector a30 = a00; FloatVector a31 = a01; FloatVector a32 = a02;
        FloatVector a40 = a00; FloatVector a41 = a01; FloatVector a42 = a02;
        FloatVector a50 = a00; FloatVector a51 = a01; FloatVector a52 = a02;
        FloatVector a60 = a00; FloatVector a61 = a01; FloatVector a62 = a02;
        FloatVector a70 = a00; FloatVector a71 = a01; FloatVector a72 = a02;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 3 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 3 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00); a01 = v0.fma(b1, a01); a02 = v0.fma(b2, a02);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10); a11 = v1.fma(b1, a11); a12 = v1.fma(b2, a12);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20); a21 = v2.fma(b1, a21); a22 = v2.fma(b2, a22);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30); a31 = v3.fma(b1, a31); a32 = v3.fma(b2, a32);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a40 = v4.fma(b0, a40); a41 = v4.fma(b1, a41); a42 = v4.fma(b2, a42);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a50 = v5.fma(b0, a50); a51 = v5.fma(b1, a51); a52 = v5.fma(b2, a52);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a60 = v6.fma(b0, a60); a61 = v6.fma(b1, a61); a62 = v6.fma(b2, a62);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a70 = v7.fma(b0, a70); a71 = v7.fma(b1, a71); a72 = v7.fma(b2, a72);
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
        FloatVector a10 = a00; FloatVector a11 = a01; FloatVector a12 = a02;
        FloatVector a20 = a00; FloatVector a21 = a01; FloatVector a22 = a02;
        FloatVector a30 = a00; FloatVector a31 = a01; FloatVector a32 = a02;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 3 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 3 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00); a01 = v0.fma(b1, a01); a02 = v0.fma(b2, a02);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10); a11 = v1.fma(b1, a11); a12 = v1.fma(b2, a12);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20); a21 = v2.fma(b1, a21); a22 = v2.fma(b2, a22);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30); a31 = v3.fma(b1, a31); a32 = v3.fma(b2, a32);
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
        FloatVector a10 = a00; FloatVector a11 = a01;
        FloatVector a20 = a00; FloatVector a21 = a01;
        FloatVector a30 = a00; FloatVector a31 = a01;
        FloatVector a40 = a00; FloatVector a41 = a01;
        FloatVector a50 = a00; FloatVector a51 = a01;
        FloatVector a60 = a00; FloatVector a61 = a01;
        FloatVector a70 = a00; FloatVector a71 = a01;
        FloatVector a80 = a00; FloatVector a81 = a01;
        FloatVector a90 = a00; FloatVector a91 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00); a01 = v0.fma(b1, a01);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10); a11 = v1.fma(b1, a11);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20); a21 = v2.fma(b1, a21);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30); a31 = v3.fma(b1, a31);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a40 = v4.fma(b0, a40); a41 = v4.fma(b1, a41);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a50 = v5.fma(b0, a50); a51 = v5.fma(b1, a51);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a60 = v6.fma(b0, a60); a61 = v6.fma(b1, a61);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a70 = v7.fma(b0, a70); a71 = v7.fma(b1, a71);
            FloatVector v8 = FloatVector.broadcast(S, x8[k]);
            a80 = v8.fma(b0, a80); a81 = v8.fma(b1, a81);
            FloatVector v9 = FloatVector.broadcast(S, x9[k]);
            a90 = v9.fma(b0, a90); a91 = v9.fma(b1, a91);
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
        FloatVector a10 = a00; FloatVector a11 = a01;
        FloatVector a20 = a00; FloatVector a21 = a01;
        FloatVector a30 = a00; FloatVector a31 = a01;
        FloatVector a40 = a00; FloatVector a41 = a01;
        FloatVector a50 = a00; FloatVector a51 = a01;
        FloatVector a60 = a00; FloatVector a61 = a01;
        FloatVector a70 = a00; FloatVector a71 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00); a01 = v0.fma(b1, a01);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10); a11 = v1.fma(b1, a11);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20); a21 = v2.fma(b1, a21);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30); a31 = v3.fma(b1, a31);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a40 = v4.fma(b0, a40); a41 = v4.fma(b1, a41);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a50 = v5.fma(b0, a50); a51 = v5.fma(b1, a51);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a60 = v6.fma(b0, a60); a61 = v6.fma(b1, a61);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a70 = v7.fma(b0, a70); a71 = v7.fma(b1, a71);
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
        FloatVector a10 = a00; FloatVector a11 = a01;
        FloatVector a20 = a00; FloatVector a21 = a01;
        FloatVector a30 = a00; FloatVector a31 = a01;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * 2 * LANES);
            FloatVector b1 = FloatVector.fromArray(S, panel, k * 2 * LANES + LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00); a01 = v0.fma(b1, a01);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10); a11 = v1.fma(b1, a11);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20); a21 = v2.fma(b1, a21);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30); a31 = v3.fma(b1, a31);
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

    static void product8x1(float[][] x, int s, float[] panel, int count, float[] initial, int i, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] x5 = x[s + 5];
        float[] x6 = x[s + 6];
        float[] x7 = x[s + 7];
        FloatVector a00 = FloatVector.fromArray(S, initial, i);
        FloatVector a10 = a00;
        FloatVector a20 = a00;
        FloatVector a30 = a00;
        FloatVector a40 = a00;
        FloatVector a50 = a00;
        FloatVector a60 = a00;
        FloatVector a70 = a00;
        for (int k = 0; k < count; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panel, k * LANES);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a00 = v0.fma(b0, a00);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a10 = v1.fma(b0, a10);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a20 = v2.fma(b0, a20);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a30 = v3.fma(b0, a30);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a40 = v4.fma(b0, a40);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a50 = v5.fma(b0, a50);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a60 = v6.fma(b0, a60);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a70 = v7.fma(b0, a70);
        }
        float[] c0 = c[s];
        a00.intoArray(c0, j);
        float[] c1 = c[s + 1];
        a10.intoArray(c1, j);
        float[] c2 = c[s + 2];
        a20.intoArray(c2, j);
        float[] c3 = c[s + 3];
        a30.intoArray(c3, j);
        float[] c4 = c[s + 4];
        a40.intoArray(c4, j);
        float[] c5 = c[s + 5];
        a50.intoArray(c5, j);
        float[] c6 = c[s + 6];
        a60.intoArray(c6, j);
        float[] c7 = c[s + 7];
        a70.intoArray(c7, j);
    }

    static void one3(float[] x, float[] panel, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        FloatVector a1 = FloatVector.fromArray(S, initial, i + LANES);
        FloatVector a2 = FloatVector.fromArray(S, initial, i + 2 * LANES);
        int k = 0;
        for (; k + 1 < count; k += 2) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            FloatVector next = FloatVector.broadcast(S, x[k + 1]);
            a0 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
        }
        if (k < count) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
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
        for (; k + 1 < count; k += 2) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            FloatVector next = FloatVector.broadcast(S, x[k + 1]);
            a0 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
        }
        if (k < count) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
        }
        a0.intoArray(c, j);
        a1.intoArray(c, j + LANES);
    }

    static void one1(float[] x, float[] panel, int count, float[] initial, int i,
            float[] c, int j) {
        FloatVector a0 = FloatVector.fromArray(S, initial, i);
        int k = 0;
        for (; k + 1 < count; k += 2) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * LANES), a0);
            FloatVector next = FloatVector.broadcast(S, x[k + 1]);
            a0 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * LANES), a0);
        }
        if (k < count) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * LANES), a0);
        }
        a0.intoArray(c, j);
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
        for (; k + 1 < count; k += 2) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, panel, k * 3 * LANES + 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES), a3);
            a4 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + LANES), a4);
            a5 = v.fma(FloatVector.fromArray(S, other, k * 3 * LANES + 2 * LANES), a5);
            FloatVector next = FloatVector.broadcast(S, x[k + 1]);
            a0 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES), a0);
            a1 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + LANES), a1);
            a2 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 3 * LANES + 2 * LANES), a2);
            a3 = next.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES), a3);
            a4 = next.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES + LANES), a4);
            a5 = next.fma(FloatVector.fromArray(S, other, (k + 1) * 3 * LANES + 2 * LANES), a5);
        }
        if (k < count) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
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
        for (; k + 1 < count; k += 2) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
            a0 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES), a0);
            a1 = v.fma(FloatVector.fromArray(S, panel, k * 2 * LANES + LANES), a1);
            a2 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES), a2);
            a3 = v.fma(FloatVector.fromArray(S, other, k * 2 * LANES + LANES), a3);
            FloatVector next = FloatVector.broadcast(S, x[k + 1]);
            a0 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES), a0);
            a1 = next.fma(FloatVector.fromArray(S, panel, (k + 1) * 2 * LANES + LANES), a1);
            a2 = next.fma(FloatVector.fromArray(S, other, (k + 1) * 2 * LANES), a2);
            a3 = next.fma(FloatVector.fromArray(S, other, (k + 1) * 2 * LANES + LANES), a3);
        }
        if (k < count) {
            FloatVector v = FloatVector.broadcast(S, x[k]);
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

    static void descend8x3(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] row0 = d[0];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        FloatVector d02 = FloatVector.fromArray(S, row0, j + 2 * LANES);
        float[] x1 = x[1];
        float[] row1 = d[1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        FloatVector d12 = FloatVector.fromArray(S, row1, j + 2 * LANES);
        float[] x2 = x[2];
        float[] row2 = d[2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        FloatVector d22 = FloatVector.fromArray(S, row2, j + 2 * LANES);
        float[] x3 = x[3];
        float[] row3 = d[3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        FloatVector d32 = FloatVector.fromArray(S, row3, j + 2 * LANES);
        float[] x4 = x[4];
        float[] row4 = d[4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        FloatVector d42 = FloatVector.fromArray(S, row4, j + 2 * LANES);
        float[] x5 = x[5];
        float[] row5 = d[5];
        FloatVector d50 = FloatVector.fromArray(S, row5, j);
        FloatVector d51 = FloatVector.fromArray(S, row5, j + LANES);
        FloatVector d52 = FloatVector.fromArray(S, row5, j + 2 * LANES);
        float[] x6 = x[6];
        float[] row6 = d[6];
        FloatVector d60 = FloatVector.fromArray(S, row6, j);
        FloatVector d61 = FloatVector.fromArray(S, row6, j + LANES);
        FloatVector d62 = FloatVector.fromArray(S, row6, j + 2 * LANES);
        float[] x7 = x[7];
        float[] row7 = d[7];
        FloatVector d70 = FloatVector.fromArray(S, row7, j);
        FloatVector d71 = FloatVector.fromArray(S, row7, j + LANES);
        FloatVector d72 = FloatVector.fromArray(S, row7, j + 2 * LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector a2 = FloatVector.zero(S);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a0 = v0.fma(d00, a0); a1 = v0.fma(d01, a1); a2 = v0.fma(d02, a2);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a0 = v1.fma(d10, a0); a1 = v1.fma(d11, a1); a2 = v1.fma(d12, a2);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a0 = v2.fma(d20, a0); a1 = v2.fma(d21, a1); a2 = v2.fma(d22, a2);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a0 = v3.fma(d30, a0); a1 = v3.fma(d31, a1); a2 = v3.fma(d32, a2);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a0 = v4.fma(d40, a0); a1 = v4.fma(d41, a1); a2 = v4.fma(d42, a2);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a0 = v5.fma(d50, a0); a1 = v5.fma(d51, a1); a2 = v5.fma(d52, a2);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a0 = v6.fma(d60, a0); a1 = v6.fma(d61, a1); a2 = v6.fma(d62, a2);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a0 = v7.fma(d70, a0); a1 = v7.fma(d71, a1); a2 = v7.fma(d72, a2);
            int at0 = k * 3 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at0)).intoArray(panel, at0);
            int at1 = k * 3 * LANES + LANES;
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at1)).intoArray(panel, at1);
            int at2 = k * 3 * LANES + 2 * LANES;
            f.fma(a2.mul(scale), FloatVector.fromArray(S, panel, at2)).intoArray(panel, at2);
        }
    }

    static void descend10x2(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] row0 = d[0];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        float[] x1 = x[1];
        float[] row1 = d[1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        float[] x2 = x[2];
        float[] row2 = d[2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        float[] x3 = x[3];
        float[] row3 = d[3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        float[] x4 = x[4];
        float[] row4 = d[4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        float[] x5 = x[5];
        float[] row5 = d[5];
        FloatVector d50 = FloatVector.fromArray(S, row5, j);
        FloatVector d51 = FloatVector.fromArray(S, row5, j + LANES);
        float[] x6 = x[6];
        float[] row6 = d[6];
        FloatVector d60 = FloatVector.fromArray(S, row6, j);
        FloatVector d61 = FloatVector.fromArray(S, row6, j + LANES);
        float[] x7 = x[7];
        float[] row7 = d[7];
        FloatVector d70 = FloatVector.fromArray(S, row7, j);
        FloatVector d71 = FloatVector.fromArray(S, row7, j + LANES);
        float[] x8 = x[8];
        float[] row8 = d[8];
        FloatVector d80 = FloatVector.fromArray(S, row8, j);
        FloatVector d81 = FloatVector.fromArray(S, row8, j + LANES);
        float[] x9 = x[9];
        float[] row9 = d[9];
        FloatVector d90 = FloatVector.fromArray(S, row9, j);
        FloatVector d91 = FloatVector.fromArray(S, row9, j + LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a0 = v0.fma(d00, a0); a1 = v0.fma(d01, a1);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a0 = v1.fma(d10, a0); a1 = v1.fma(d11, a1);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a0 = v2.fma(d20, a0); a1 = v2.fma(d21, a1);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a0 = v3.fma(d30, a0); a1 = v3.fma(d31, a1);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a0 = v4.fma(d40, a0); a1 = v4.fma(d41, a1);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a0 = v5.fma(d50, a0); a1 = v5.fma(d51, a1);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a0 = v6.fma(d60, a0); a1 = v6.fma(d61, a1);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a0 = v7.fma(d70, a0); a1 = v7.fma(d71, a1);
            FloatVector v8 = FloatVector.broadcast(S, x8[k]);
            a0 = v8.fma(d80, a0); a1 = v8.fma(d81, a1);
            FloatVector v9 = FloatVector.broadcast(S, x9[k]);
            a0 = v9.fma(d90, a0); a1 = v9.fma(d91, a1);
            int at0 = k * 2 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at0)).intoArray(panel, at0);
            int at1 = k * 2 * LANES + LANES;
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at1)).intoArray(panel, at1);
        }
    }

    static void descend5x2(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] row0 = d[0];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        float[] x1 = x[1];
        float[] row1 = d[1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        float[] x2 = x[2];
        float[] row2 = d[2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        float[] x3 = x[3];
        float[] row3 = d[3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        float[] x4 = x[4];
        float[] row4 = d[4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a0 = v0.fma(d00, a0); a1 = v0.fma(d01, a1);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a0 = v1.fma(d10, a0); a1 = v1.fma(d11, a1);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a0 = v2.fma(d20, a0); a1 = v2.fma(d21, a1);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a0 = v3.fma(d30, a0); a1 = v3.fma(d31, a1);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a0 = v4.fma(d40, a0); a1 = v4.fma(d41, a1);
            int at0 = k * 2 * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at0)).intoArray(panel, at0);
            int at1 = k * 2 * LANES + LANES;
            f.fma(a1.mul(scale), FloatVector.fromArray(S, panel, at1)).intoArray(panel, at1);
        }
    }

    static void descend10x1(float[][] x, float[][] d, int j, float scale, float factor,
            float[] panel, int count) {
        float[] x0 = x[0];
        float[] row0 = d[0];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        float[] x1 = x[1];
        float[] row1 = d[1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        float[] x2 = x[2];
        float[] row2 = d[2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        float[] x3 = x[3];
        float[] row3 = d[3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        float[] x4 = x[4];
        float[] row4 = d[4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        float[] x5 = x[5];
        float[] row5 = d[5];
        FloatVector d50 = FloatVector.fromArray(S, row5, j);
        float[] x6 = x[6];
        float[] row6 = d[6];
        FloatVector d60 = FloatVector.fromArray(S, row6, j);
        float[] x7 = x[7];
        float[] row7 = d[7];
        FloatVector d70 = FloatVector.fromArray(S, row7, j);
        float[] x8 = x[8];
        float[] row8 = d[8];
        FloatVector d80 = FloatVector.fromArray(S, row8, j);
        float[] x9 = x[9];
        float[] row9 = d[9];
        FloatVector d90 = FloatVector.fromArray(S, row9, j);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector v0 = FloatVector.broadcast(S, x0[k]);
            a0 = v0.fma(d00, a0);
            FloatVector v1 = FloatVector.broadcast(S, x1[k]);
            a0 = v1.fma(d10, a0);
            FloatVector v2 = FloatVector.broadcast(S, x2[k]);
            a0 = v2.fma(d20, a0);
            FloatVector v3 = FloatVector.broadcast(S, x3[k]);
            a0 = v3.fma(d30, a0);
            FloatVector v4 = FloatVector.broadcast(S, x4[k]);
            a0 = v4.fma(d40, a0);
            FloatVector v5 = FloatVector.broadcast(S, x5[k]);
            a0 = v5.fma(d50, a0);
            FloatVector v6 = FloatVector.broadcast(S, x6[k]);
            a0 = v6.fma(d60, a0);
            FloatVector v7 = FloatVector.broadcast(S, x7[k]);
            a0 = v7.fma(d70, a0);
            FloatVector v8 = FloatVector.broadcast(S, x8[k]);
            a0 = v8.fma(d80, a0);
            FloatVector v9 = FloatVector.broadcast(S, x9[k]);
            a0 = v9.fma(d90, a0);
            int at0 = k * LANES;
            f.fma(a0.mul(scale), FloatVector.fromArray(S, panel, at0)).intoArray(panel, at0);
        }
    }

    static void sum8x3(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.zero(S); FloatVector a01 = FloatVector.zero(S); FloatVector a02 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S); FloatVector a11 = FloatVector.zero(S); FloatVector a12 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S); FloatVector a21 = FloatVector.zero(S); FloatVector a22 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S); FloatVector a31 = FloatVector.zero(S); FloatVector a32 = FloatVector.zero(S);
        FloatVector a40 = FloatVector.zero(S); FloatVector a41 = FloatVector.zero(S); FloatVector a42 = FloatVector.zero(S);
        FloatVector a50 = FloatVector.zero(S); FloatVector a51 = FloatVector.zero(S); FloatVector a52 = FloatVector.zero(S);
        FloatVector a60 = FloatVector.zero(S); FloatVector a61 = FloatVector.zero(S); FloatVector a62 = FloatVector.zero(S);
        FloatVector a70 = FloatVector.zero(S); FloatVector a71 = FloatVector.zero(S); FloatVector a72 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 3 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + LANES);
            FloatVector d2 = FloatVector.fromArray(S, d, panel + s * 3 * LANES + 2 * LANES);
            FloatVector v0 = FloatVector.broadcast(S, strips[strip + 8 * s]);
            a00 = v0.fma(d0, a00); a01 = v0.fma(d1, a01); a02 = v0.fma(d2, a02);
            FloatVector v1 = FloatVector.broadcast(S, strips[strip + 8 * s + 1]);
            a10 = v1.fma(d0, a10); a11 = v1.fma(d1, a11); a12 = v1.fma(d2, a12);
            FloatVector v2 = FloatVector.broadcast(S, strips[strip + 8 * s + 2]);
            a20 = v2.fma(d0, a20); a21 = v2.fma(d1, a21); a22 = v2.fma(d2, a22);
            FloatVector v3 = FloatVector.broadcast(S, strips[strip + 8 * s + 3]);
            a30 = v3.fma(d0, a30); a31 = v3.fma(d1, a31); a32 = v3.fma(d2, a32);
            FloatVector v4 = FloatVector.broadcast(S, strips[strip + 8 * s + 4]);
            a40 = v4.fma(d0, a40); a41 = v4.fma(d1, a41); a42 = v4.fma(d2, a42);
            FloatVector v5 = FloatVector.broadcast(S, strips[strip + 8 * s + 5]);
            a50 = v5.fma(d0, a50); a51 = v5.fma(d1, a51); a52 = v5.fma(d2, a52);
            FloatVector v6 = FloatVector.broadcast(S, strips[strip + 8 * s + 6]);
            a60 = v6.fma(d0, a60); a61 = v6.fma(d1, a61); a62 = v6.fma(d2, a62);
            FloatVector v7 = FloatVector.broadcast(S, strips[strip + 8 * s + 7]);
            a70 = v7.fma(d0, a70); a71 = v7.fma(d1, a71); a72 = v7.fma(d2, a72);
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
        FloatVector a00 = FloatVector.zero(S); FloatVector a01 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S); FloatVector a11 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S); FloatVector a21 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S); FloatVector a31 = FloatVector.zero(S);
        FloatVector a40 = FloatVector.zero(S); FloatVector a41 = FloatVector.zero(S);
        FloatVector a50 = FloatVector.zero(S); FloatVector a51 = FloatVector.zero(S);
        FloatVector a60 = FloatVector.zero(S); FloatVector a61 = FloatVector.zero(S);
        FloatVector a70 = FloatVector.zero(S); FloatVector a71 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * 2 * LANES);
            FloatVector d1 = FloatVector.fromArray(S, d, panel + s * 2 * LANES + LANES);
            FloatVector v0 = FloatVector.broadcast(S, strips[strip + 8 * s]);
            a00 = v0.fma(d0, a00); a01 = v0.fma(d1, a01);
            FloatVector v1 = FloatVector.broadcast(S, strips[strip + 8 * s + 1]);
            a10 = v1.fma(d0, a10); a11 = v1.fma(d1, a11);
            FloatVector v2 = FloatVector.broadcast(S, strips[strip + 8 * s + 2]);
            a20 = v2.fma(d0, a20); a21 = v2.fma(d1, a21);
            FloatVector v3 = FloatVector.broadcast(S, strips[strip + 8 * s + 3]);
            a30 = v3.fma(d0, a30); a31 = v3.fma(d1, a31);
            FloatVector v4 = FloatVector.broadcast(S, strips[strip + 8 * s + 4]);
            a40 = v4.fma(d0, a40); a41 = v4.fma(d1, a41);
            FloatVector v5 = FloatVector.broadcast(S, strips[strip + 8 * s + 5]);
            a50 = v5.fma(d0, a50); a51 = v5.fma(d1, a51);
            FloatVector v6 = FloatVector.broadcast(S, strips[strip + 8 * s + 6]);
            a60 = v6.fma(d0, a60); a61 = v6.fma(d1, a61);
            FloatVector v7 = FloatVector.broadcast(S, strips[strip + 8 * s + 7]);
            a70 = v7.fma(d0, a70); a71 = v7.fma(d1, a71);
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

    static void sum8x1(float[] strips, int strip, float[] d, int panel, int m, float[] sums,
            int at) {
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S);
        FloatVector a40 = FloatVector.zero(S);
        FloatVector a50 = FloatVector.zero(S);
        FloatVector a60 = FloatVector.zero(S);
        FloatVector a70 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector d0 = FloatVector.fromArray(S, d, panel + s * LANES);
            FloatVector v0 = FloatVector.broadcast(S, strips[strip + 8 * s]);
            a00 = v0.fma(d0, a00);
            FloatVector v1 = FloatVector.broadcast(S, strips[strip + 8 * s + 1]);
            a10 = v1.fma(d0, a10);
            FloatVector v2 = FloatVector.broadcast(S, strips[strip + 8 * s + 2]);
            a20 = v2.fma(d0, a20);
            FloatVector v3 = FloatVector.broadcast(S, strips[strip + 8 * s + 3]);
            a30 = v3.fma(d0, a30);
            FloatVector v4 = FloatVector.broadcast(S, strips[strip + 8 * s + 4]);
            a40 = v4.fma(d0, a40);
            FloatVector v5 = FloatVector.broadcast(S, strips[strip + 8 * s + 5]);
            a50 = v5.fma(d0, a50);
            FloatVector v6 = FloatVector.broadcast(S, strips[strip + 8 * s + 6]);
            a60 = v6.fma(d0, a60);
            FloatVector v7 = FloatVector.broadcast(S, strips[strip + 8 * s + 7]);
            a70 = v7.fma(d0, a70);
        }
        a00.intoArray(sums, at);
        a10.intoArray(sums, at + LANES);
        a20.intoArray(sums, at + 2 * LANES);
        a30.intoArray(sums, at + 3 * LANES);
        a40.intoArray(sums, at + 4 * LANES);
        a50.intoArray(sums, at + 5 * LANES);
        a60.intoArray(sums, at + 6 * LANES);
        a70.intoArray(sums, at + 7 * LANES);
    }
}
