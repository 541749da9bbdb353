// Generated from KernelSources.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products for 16 vector registers: tiles of a result, some rows by some vectors, whose
 * running sums stay in registers. Lanes run across the columns of the result, so that each sum is one chain over increasing
 * index.
 */
final class FloatVector16Tiles {

    /*
     * The tiles are written out, since C2 keeps a vector in a register only where everything is inlined, and stops
     * inlining at a number of nodes.
     *
     * C2 unrolls loops of few sums and then has too few registers, so that these are unrolled here.
     *
     * productRxV adds columns from to to − 1 of rows s to s + R − 1 of x, times V panels from v on, to the same rows of
     * c, V vectors from column j on.
     *
     * descendRxV adds to R rows of V panels, from an index on, factor times scale times sums over m samples: of rows k to
     * k + R − 1 of x times panels of d, both from v on. descend5xV does so for all rows and five samples, rows s to
     * s + 4 of x and t to t + 4 of d, V vectors from column j on, which stay in registers; each sum is continued. sum5xV
     * sets the sums of five samples. descend1xV is for a single one.
     */
    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int LANES = FloatVectors.LANES;

    private FloatVector16Tiles() {
    }

    static void product2x6(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] p2 = panels[v + 2];
        float[] p3 = panels[v + 3];
        float[] p4 = panels[v + 4];
        float[] p5 = panels[v + 5];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        FloatVector a02 = FloatVector.fromArray(S, c0, j + 2 * LANES);
        FloatVector a03 = FloatVector.fromArray(S, c0, j + 3 * LANES);
        FloatVector a04 = FloatVector.fromArray(S, c0, j + 4 * LANES);
        FloatVector a05 = FloatVector.fromArray(S, c0, j + 5 * LANES);
        float[] c1 = c[s + 1];
        FloatVector a10 = FloatVector.fromArray(S, c1, j);
        FloatVector a11 = FloatVector.fromArray(S, c1, j + LANES);
        FloatVector a12 = FloatVector.fromArray(S, c1, j + 2 * LANES);
        FloatVector a13 = FloatVector.fromArray(S, c1, j + 3 * LANES);
        FloatVector a14 = FloatVector.fromArray(S, c1, j + 4 * LANES);
        FloatVector a15 = FloatVector.fromArray(S, c1, j + 5 * LANES);
        for (int k = from; k < to; k++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            w = FloatVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            a14 = x1v.fma(w, a14);
            w = FloatVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            a15 = x1v.fma(w, a15);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a04.intoArray(c0, j + 4 * LANES);
        a05.intoArray(c0, j + 5 * LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        a13.intoArray(c1, j + 3 * LANES);
        a14.intoArray(c1, j + 4 * LANES);
        a15.intoArray(c1, j + 5 * LANES);
    }

    static void product2x4(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] p2 = panels[v + 2];
        float[] p3 = panels[v + 3];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        FloatVector a02 = FloatVector.fromArray(S, c0, j + 2 * LANES);
        FloatVector a03 = FloatVector.fromArray(S, c0, j + 3 * LANES);
        float[] c1 = c[s + 1];
        FloatVector a10 = FloatVector.fromArray(S, c1, j);
        FloatVector a11 = FloatVector.fromArray(S, c1, j + LANES);
        FloatVector a12 = FloatVector.fromArray(S, c1, j + 2 * LANES);
        FloatVector a13 = FloatVector.fromArray(S, c1, j + 3 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            x1v = FloatVector.broadcast(S, x1[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a12.intoArray(c1, j + 2 * LANES);
        a13.intoArray(c1, j + 3 * LANES);
    }

    static void product3x2(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        float[] c1 = c[s + 1];
        FloatVector a10 = FloatVector.fromArray(S, c1, j);
        FloatVector a11 = FloatVector.fromArray(S, c1, j + LANES);
        float[] c2 = c[s + 2];
        FloatVector a20 = FloatVector.fromArray(S, c2, j);
        FloatVector a21 = FloatVector.fromArray(S, c2, j + LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector x2v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            x2v = FloatVector.broadcast(S, x2[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            a21 = x2v.fma(w, a21);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            x1v = FloatVector.broadcast(S, x1[k + 1]);
            x2v = FloatVector.broadcast(S, x2[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            a21 = x2v.fma(w, a21);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector x2v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            x2v = FloatVector.broadcast(S, x2[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            a21 = x2v.fma(w, a21);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
        a20.intoArray(c2, j);
        a21.intoArray(c2, j + LANES);
    }

    static void product2x2(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        float[] c1 = c[s + 1];
        FloatVector a10 = FloatVector.fromArray(S, c1, j);
        FloatVector a11 = FloatVector.fromArray(S, c1, j + LANES);
        int k = from;
        for (; k < to - 3; k += 4) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            x1v = FloatVector.broadcast(S, x1[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[k + 2]);
            x1v = FloatVector.broadcast(S, x1[k + 2]);
            w = FloatVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[k + 3]);
            x1v = FloatVector.broadcast(S, x1[k + 3]);
            w = FloatVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            x1v = FloatVector.broadcast(S, x1[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
    }

    static void product1x8(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] p2 = panels[v + 2];
        float[] p3 = panels[v + 3];
        float[] p4 = panels[v + 4];
        float[] p5 = panels[v + 5];
        float[] p6 = panels[v + 6];
        float[] p7 = panels[v + 7];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        FloatVector a02 = FloatVector.fromArray(S, c0, j + 2 * LANES);
        FloatVector a03 = FloatVector.fromArray(S, c0, j + 3 * LANES);
        FloatVector a04 = FloatVector.fromArray(S, c0, j + 4 * LANES);
        FloatVector a05 = FloatVector.fromArray(S, c0, j + 5 * LANES);
        FloatVector a06 = FloatVector.fromArray(S, c0, j + 6 * LANES);
        FloatVector a07 = FloatVector.fromArray(S, c0, j + 7 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            w = FloatVector.fromArray(S, p6, k * LANES);
            a06 = x0v.fma(w, a06);
            w = FloatVector.fromArray(S, p7, k * LANES);
            a07 = x0v.fma(w, a07);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, (k + 1) * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, (k + 1) * LANES);
            a05 = x0v.fma(w, a05);
            w = FloatVector.fromArray(S, p6, (k + 1) * LANES);
            a06 = x0v.fma(w, a06);
            w = FloatVector.fromArray(S, p7, (k + 1) * LANES);
            a07 = x0v.fma(w, a07);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            w = FloatVector.fromArray(S, p6, k * LANES);
            a06 = x0v.fma(w, a06);
            w = FloatVector.fromArray(S, p7, k * LANES);
            a07 = x0v.fma(w, a07);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a04.intoArray(c0, j + 4 * LANES);
        a05.intoArray(c0, j + 5 * LANES);
        a06.intoArray(c0, j + 6 * LANES);
        a07.intoArray(c0, j + 7 * LANES);
    }

    static void product1x6(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] p2 = panels[v + 2];
        float[] p3 = panels[v + 3];
        float[] p4 = panels[v + 4];
        float[] p5 = panels[v + 5];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        FloatVector a02 = FloatVector.fromArray(S, c0, j + 2 * LANES);
        FloatVector a03 = FloatVector.fromArray(S, c0, j + 3 * LANES);
        FloatVector a04 = FloatVector.fromArray(S, c0, j + 4 * LANES);
        FloatVector a05 = FloatVector.fromArray(S, c0, j + 5 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, (k + 1) * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, (k + 1) * LANES);
            a05 = x0v.fma(w, a05);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = FloatVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = FloatVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a04.intoArray(c0, j + 4 * LANES);
        a05.intoArray(c0, j + 5 * LANES);
    }

    static void product1x4(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] p2 = panels[v + 2];
        float[] p3 = panels[v + 3];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        FloatVector a02 = FloatVector.fromArray(S, c0, j + 2 * LANES);
        FloatVector a03 = FloatVector.fromArray(S, c0, j + 3 * LANES);
        int k = from;
        for (; k < to - 3; k += 4) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            x0v = FloatVector.broadcast(S, x0[k + 2]);
            w = FloatVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, (k + 2) * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, (k + 2) * LANES);
            a03 = x0v.fma(w, a03);
            x0v = FloatVector.broadcast(S, x0[k + 3]);
            w = FloatVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, (k + 3) * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, (k + 3) * LANES);
            a03 = x0v.fma(w, a03);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = FloatVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = FloatVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
    }

    static void product1x2(float[][] x, int s, float[][] panels, int v, int from, int to, float[][] c, int j) {
        float[] x0 = x[s];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        float[] c0 = c[s];
        FloatVector a00 = FloatVector.fromArray(S, c0, j);
        FloatVector a01 = FloatVector.fromArray(S, c0, j + LANES);
        int k = from;
        for (; k < to - 7; k += 8) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 1]);
            w = FloatVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 2]);
            w = FloatVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 3]);
            w = FloatVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 4]);
            w = FloatVector.fromArray(S, p0, (k + 4) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 4) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 5]);
            w = FloatVector.fromArray(S, p0, (k + 5) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 5) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 6]);
            w = FloatVector.fromArray(S, p0, (k + 6) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 6) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = FloatVector.broadcast(S, x0[k + 7]);
            w = FloatVector.fromArray(S, p0, (k + 7) * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, (k + 7) * LANES);
            a01 = x0v.fma(w, a01);
        }
        for (; k < to; k++) {
            FloatVector x0v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[k]);
            w = FloatVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = FloatVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
    }

    static void descend1x2(float[][] x, int s, float[][] d, int t, int j, float scale,
            float factor, float[][] panels, int v, int count) {
        float[] x0 = x[s];
        float[] row0 = d[t];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector xv;
            xv = FloatVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            f.fma(a0.mul(scale), FloatVector.fromArray(S, p0, k * LANES)).intoArray(p0, k * LANES);
            f.fma(a1.mul(scale), FloatVector.fromArray(S, p1, k * LANES)).intoArray(p1, k * LANES);
        }
    }

    static void sum5x2(float[][] x, int s, float[][] d, int t, int j, float[][] sums, int count) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] row0 = d[t];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        float[] row1 = d[t + 1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        float[] row2 = d[t + 2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        float[] row3 = d[t + 3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        float[] row4 = d[t + 4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        float[] sums0 = sums[0];
        float[] sums1 = sums[1];
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector xv;
            xv = FloatVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            xv = FloatVector.broadcast(S, x1[k]);
            a0 = xv.fma(d10, a0);
            a1 = xv.fma(d11, a1);
            xv = FloatVector.broadcast(S, x2[k]);
            a0 = xv.fma(d20, a0);
            a1 = xv.fma(d21, a1);
            xv = FloatVector.broadcast(S, x3[k]);
            a0 = xv.fma(d30, a0);
            a1 = xv.fma(d31, a1);
            xv = FloatVector.broadcast(S, x4[k]);
            a0 = xv.fma(d40, a0);
            a1 = xv.fma(d41, a1);
            a0.intoArray(sums0, k * LANES);
            a1.intoArray(sums1, k * LANES);
        }
    }

    static void descend5x2(float[][] x, int s, float[][] d, int t, int j, float[][] sums, float scale,
            float factor, float[][] panels, int v, int count) {
        float[] x0 = x[s];
        float[] x1 = x[s + 1];
        float[] x2 = x[s + 2];
        float[] x3 = x[s + 3];
        float[] x4 = x[s + 4];
        float[] row0 = d[t];
        FloatVector d00 = FloatVector.fromArray(S, row0, j);
        FloatVector d01 = FloatVector.fromArray(S, row0, j + LANES);
        float[] row1 = d[t + 1];
        FloatVector d10 = FloatVector.fromArray(S, row1, j);
        FloatVector d11 = FloatVector.fromArray(S, row1, j + LANES);
        float[] row2 = d[t + 2];
        FloatVector d20 = FloatVector.fromArray(S, row2, j);
        FloatVector d21 = FloatVector.fromArray(S, row2, j + LANES);
        float[] row3 = d[t + 3];
        FloatVector d30 = FloatVector.fromArray(S, row3, j);
        FloatVector d31 = FloatVector.fromArray(S, row3, j + LANES);
        float[] row4 = d[t + 4];
        FloatVector d40 = FloatVector.fromArray(S, row4, j);
        FloatVector d41 = FloatVector.fromArray(S, row4, j + LANES);
        float[] sums0 = sums[0];
        float[] sums1 = sums[1];
        float[] p0 = panels[v];
        float[] p1 = panels[v + 1];
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            FloatVector a0 = FloatVector.fromArray(S, sums0, k * LANES);
            FloatVector a1 = FloatVector.fromArray(S, sums1, k * LANES);
            FloatVector xv;
            xv = FloatVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            xv = FloatVector.broadcast(S, x1[k]);
            a0 = xv.fma(d10, a0);
            a1 = xv.fma(d11, a1);
            xv = FloatVector.broadcast(S, x2[k]);
            a0 = xv.fma(d20, a0);
            a1 = xv.fma(d21, a1);
            xv = FloatVector.broadcast(S, x3[k]);
            a0 = xv.fma(d30, a0);
            a1 = xv.fma(d31, a1);
            xv = FloatVector.broadcast(S, x4[k]);
            a0 = xv.fma(d40, a0);
            a1 = xv.fma(d41, a1);
            f.fma(a0.mul(scale), FloatVector.fromArray(S, p0, k * LANES)).intoArray(p0, k * LANES);
            f.fma(a1.mul(scale), FloatVector.fromArray(S, p1, k * LANES)).intoArray(p1, k * LANES);
        }
    }

    static void descend2x6(float[][] x, int k, float[][] d, int v, int m, float scale, float factor,
            float[][] panels, int at) {
        float[] x0 = x[k];
        float[] x1 = x[k + 1];
        float[] d0 = d[v];
        float[] d1 = d[v + 1];
        float[] d2 = d[v + 2];
        float[] d3 = d[v + 3];
        float[] d4 = d[v + 4];
        float[] d5 = d[v + 5];
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a02 = FloatVector.zero(S);
        FloatVector a03 = FloatVector.zero(S);
        FloatVector a04 = FloatVector.zero(S);
        FloatVector a05 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        FloatVector a12 = FloatVector.zero(S);
        FloatVector a13 = FloatVector.zero(S);
        FloatVector a14 = FloatVector.zero(S);
        FloatVector a15 = FloatVector.zero(S);
        for (int s = 0; s < m; s++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[s]);
            x1v = FloatVector.broadcast(S, x1[s]);
            w = FloatVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            w = FloatVector.fromArray(S, d4, s * LANES);
            a04 = x0v.fma(w, a04);
            a14 = x1v.fma(w, a14);
            w = FloatVector.fromArray(S, d5, s * LANES);
            a05 = x0v.fma(w, a05);
            a15 = x1v.fma(w, a15);
        }
        FloatVector f = FloatVector.broadcast(S, factor);
        float[] p0 = panels[v];
        f.fma(a00.mul(scale), FloatVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), FloatVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        float[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), FloatVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), FloatVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
        float[] p2 = panels[v + 2];
        f.fma(a02.mul(scale), FloatVector.fromArray(S, p2, at)).intoArray(p2, at);
        f.fma(a12.mul(scale), FloatVector.fromArray(S, p2, at + LANES)).intoArray(p2, at + LANES);
        float[] p3 = panels[v + 3];
        f.fma(a03.mul(scale), FloatVector.fromArray(S, p3, at)).intoArray(p3, at);
        f.fma(a13.mul(scale), FloatVector.fromArray(S, p3, at + LANES)).intoArray(p3, at + LANES);
        float[] p4 = panels[v + 4];
        f.fma(a04.mul(scale), FloatVector.fromArray(S, p4, at)).intoArray(p4, at);
        f.fma(a14.mul(scale), FloatVector.fromArray(S, p4, at + LANES)).intoArray(p4, at + LANES);
        float[] p5 = panels[v + 5];
        f.fma(a05.mul(scale), FloatVector.fromArray(S, p5, at)).intoArray(p5, at);
        f.fma(a15.mul(scale), FloatVector.fromArray(S, p5, at + LANES)).intoArray(p5, at + LANES);
    }

    static void descend2x4(float[][] x, int k, float[][] d, int v, int m, float scale, float factor,
            float[][] panels, int at) {
        float[] x0 = x[k];
        float[] x1 = x[k + 1];
        float[] d0 = d[v];
        float[] d1 = d[v + 1];
        float[] d2 = d[v + 2];
        float[] d3 = d[v + 3];
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a02 = FloatVector.zero(S);
        FloatVector a03 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        FloatVector a12 = FloatVector.zero(S);
        FloatVector a13 = FloatVector.zero(S);
        int s = 0;
        for (; s < m - 1; s += 2) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[s]);
            x1v = FloatVector.broadcast(S, x1[s]);
            w = FloatVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            x0v = FloatVector.broadcast(S, x0[s + 1]);
            x1v = FloatVector.broadcast(S, x1[s + 1]);
            w = FloatVector.fromArray(S, d0, (s + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, (s + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, d2, (s + 1) * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, d3, (s + 1) * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        for (; s < m; s++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[s]);
            x1v = FloatVector.broadcast(S, x1[s]);
            w = FloatVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = FloatVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = FloatVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        FloatVector f = FloatVector.broadcast(S, factor);
        float[] p0 = panels[v];
        f.fma(a00.mul(scale), FloatVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), FloatVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        float[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), FloatVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), FloatVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
        float[] p2 = panels[v + 2];
        f.fma(a02.mul(scale), FloatVector.fromArray(S, p2, at)).intoArray(p2, at);
        f.fma(a12.mul(scale), FloatVector.fromArray(S, p2, at + LANES)).intoArray(p2, at + LANES);
        float[] p3 = panels[v + 3];
        f.fma(a03.mul(scale), FloatVector.fromArray(S, p3, at)).intoArray(p3, at);
        f.fma(a13.mul(scale), FloatVector.fromArray(S, p3, at + LANES)).intoArray(p3, at + LANES);
    }

    static void descend2x2(float[][] x, int k, float[][] d, int v, int m, float scale, float factor,
            float[][] panels, int at) {
        float[] x0 = x[k];
        float[] x1 = x[k + 1];
        float[] d0 = d[v];
        float[] d1 = d[v + 1];
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        int s = 0;
        for (; s < m - 3; s += 4) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[s]);
            x1v = FloatVector.broadcast(S, x1[s]);
            w = FloatVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[s + 1]);
            x1v = FloatVector.broadcast(S, x1[s + 1]);
            w = FloatVector.fromArray(S, d0, (s + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, (s + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[s + 2]);
            x1v = FloatVector.broadcast(S, x1[s + 2]);
            w = FloatVector.fromArray(S, d0, (s + 2) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, (s + 2) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = FloatVector.broadcast(S, x0[s + 3]);
            x1v = FloatVector.broadcast(S, x1[s + 3]);
            w = FloatVector.fromArray(S, d0, (s + 3) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, (s + 3) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        for (; s < m; s++) {
            FloatVector x0v;
            FloatVector x1v;
            FloatVector w;
            x0v = FloatVector.broadcast(S, x0[s]);
            x1v = FloatVector.broadcast(S, x1[s]);
            w = FloatVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = FloatVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        FloatVector f = FloatVector.broadcast(S, factor);
        float[] p0 = panels[v];
        f.fma(a00.mul(scale), FloatVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), FloatVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        float[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), FloatVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), FloatVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
    }
}
