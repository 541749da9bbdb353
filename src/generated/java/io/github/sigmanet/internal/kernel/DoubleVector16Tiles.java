// Generated from KernelSources.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products for 16 vector registers: tiles of a result, some rows by some vectors, whose
 * running sums stay in registers. Lanes run across the columns of the result, so that each sum is one chain over increasing
 * index.
 */
final class DoubleVector16Tiles {

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
    private static final VectorSpecies<Double> S = DoubleVectors.S;
    private static final int LANES = DoubleVectors.LANES;

    private DoubleVector16Tiles() {
    }

    static void product2x6(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] p2 = panels[v + 2];
        double[] p3 = panels[v + 3];
        double[] p4 = panels[v + 4];
        double[] p5 = panels[v + 5];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        DoubleVector a04 = DoubleVector.fromArray(S, c0, j + 4 * LANES);
        DoubleVector a05 = DoubleVector.fromArray(S, c0, j + 5 * LANES);
        double[] c1 = c[s + 1];
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        DoubleVector a12 = DoubleVector.fromArray(S, c1, j + 2 * LANES);
        DoubleVector a13 = DoubleVector.fromArray(S, c1, j + 3 * LANES);
        DoubleVector a14 = DoubleVector.fromArray(S, c1, j + 4 * LANES);
        DoubleVector a15 = DoubleVector.fromArray(S, c1, j + 5 * LANES);
        for (int k = from; k < to; k++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            w = DoubleVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            a14 = x1v.fma(w, a14);
            w = DoubleVector.fromArray(S, p5, k * LANES);
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

    static void product2x4(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] p2 = panels[v + 2];
        double[] p3 = panels[v + 3];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        double[] c1 = c[s + 1];
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        DoubleVector a12 = DoubleVector.fromArray(S, c1, j + 2 * LANES);
        DoubleVector a13 = DoubleVector.fromArray(S, c1, j + 3 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            x1v = DoubleVector.broadcast(S, x1[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, p3, k * LANES);
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

    static void product3x2(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        double[] c1 = c[s + 1];
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        double[] c2 = c[s + 2];
        DoubleVector a20 = DoubleVector.fromArray(S, c2, j);
        DoubleVector a21 = DoubleVector.fromArray(S, c2, j + LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector x2v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            x2v = DoubleVector.broadcast(S, x2[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            a21 = x2v.fma(w, a21);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            x1v = DoubleVector.broadcast(S, x1[k + 1]);
            x2v = DoubleVector.broadcast(S, x2[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            a21 = x2v.fma(w, a21);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector x2v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            x2v = DoubleVector.broadcast(S, x2[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            a20 = x2v.fma(w, a20);
            w = DoubleVector.fromArray(S, p1, k * LANES);
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

    static void product2x2(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        double[] c1 = c[s + 1];
        DoubleVector a10 = DoubleVector.fromArray(S, c1, j);
        DoubleVector a11 = DoubleVector.fromArray(S, c1, j + LANES);
        int k = from;
        for (; k < to - 3; k += 4) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            x1v = DoubleVector.broadcast(S, x1[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[k + 2]);
            x1v = DoubleVector.broadcast(S, x1[k + 2]);
            w = DoubleVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[k + 3]);
            x1v = DoubleVector.broadcast(S, x1[k + 3]);
            w = DoubleVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            x1v = DoubleVector.broadcast(S, x1[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a10.intoArray(c1, j);
        a11.intoArray(c1, j + LANES);
    }

    static void product1x8(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] p2 = panels[v + 2];
        double[] p3 = panels[v + 3];
        double[] p4 = panels[v + 4];
        double[] p5 = panels[v + 5];
        double[] p6 = panels[v + 6];
        double[] p7 = panels[v + 7];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        DoubleVector a04 = DoubleVector.fromArray(S, c0, j + 4 * LANES);
        DoubleVector a05 = DoubleVector.fromArray(S, c0, j + 5 * LANES);
        DoubleVector a06 = DoubleVector.fromArray(S, c0, j + 6 * LANES);
        DoubleVector a07 = DoubleVector.fromArray(S, c0, j + 7 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            w = DoubleVector.fromArray(S, p6, k * LANES);
            a06 = x0v.fma(w, a06);
            w = DoubleVector.fromArray(S, p7, k * LANES);
            a07 = x0v.fma(w, a07);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, (k + 1) * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, (k + 1) * LANES);
            a05 = x0v.fma(w, a05);
            w = DoubleVector.fromArray(S, p6, (k + 1) * LANES);
            a06 = x0v.fma(w, a06);
            w = DoubleVector.fromArray(S, p7, (k + 1) * LANES);
            a07 = x0v.fma(w, a07);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            w = DoubleVector.fromArray(S, p6, k * LANES);
            a06 = x0v.fma(w, a06);
            w = DoubleVector.fromArray(S, p7, k * LANES);
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

    static void product1x6(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] p2 = panels[v + 2];
        double[] p3 = panels[v + 3];
        double[] p4 = panels[v + 4];
        double[] p5 = panels[v + 5];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        DoubleVector a04 = DoubleVector.fromArray(S, c0, j + 4 * LANES);
        DoubleVector a05 = DoubleVector.fromArray(S, c0, j + 5 * LANES);
        int k = from;
        for (; k < to - 1; k += 2) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, (k + 1) * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, (k + 1) * LANES);
            a05 = x0v.fma(w, a05);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            w = DoubleVector.fromArray(S, p4, k * LANES);
            a04 = x0v.fma(w, a04);
            w = DoubleVector.fromArray(S, p5, k * LANES);
            a05 = x0v.fma(w, a05);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
        a04.intoArray(c0, j + 4 * LANES);
        a05.intoArray(c0, j + 5 * LANES);
    }

    static void product1x4(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] p2 = panels[v + 2];
        double[] p3 = panels[v + 3];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        DoubleVector a02 = DoubleVector.fromArray(S, c0, j + 2 * LANES);
        DoubleVector a03 = DoubleVector.fromArray(S, c0, j + 3 * LANES);
        int k = from;
        for (; k < to - 3; k += 4) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, (k + 1) * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, (k + 1) * LANES);
            a03 = x0v.fma(w, a03);
            x0v = DoubleVector.broadcast(S, x0[k + 2]);
            w = DoubleVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, (k + 2) * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, (k + 2) * LANES);
            a03 = x0v.fma(w, a03);
            x0v = DoubleVector.broadcast(S, x0[k + 3]);
            w = DoubleVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, (k + 3) * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, (k + 3) * LANES);
            a03 = x0v.fma(w, a03);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            w = DoubleVector.fromArray(S, p2, k * LANES);
            a02 = x0v.fma(w, a02);
            w = DoubleVector.fromArray(S, p3, k * LANES);
            a03 = x0v.fma(w, a03);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
        a02.intoArray(c0, j + 2 * LANES);
        a03.intoArray(c0, j + 3 * LANES);
    }

    static void product1x2(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {
        double[] x0 = x[s];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        double[] c0 = c[s];
        DoubleVector a00 = DoubleVector.fromArray(S, c0, j);
        DoubleVector a01 = DoubleVector.fromArray(S, c0, j + LANES);
        int k = from;
        for (; k < to - 7; k += 8) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 1]);
            w = DoubleVector.fromArray(S, p0, (k + 1) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 1) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 2]);
            w = DoubleVector.fromArray(S, p0, (k + 2) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 2) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 3]);
            w = DoubleVector.fromArray(S, p0, (k + 3) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 3) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 4]);
            w = DoubleVector.fromArray(S, p0, (k + 4) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 4) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 5]);
            w = DoubleVector.fromArray(S, p0, (k + 5) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 5) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 6]);
            w = DoubleVector.fromArray(S, p0, (k + 6) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 6) * LANES);
            a01 = x0v.fma(w, a01);
            x0v = DoubleVector.broadcast(S, x0[k + 7]);
            w = DoubleVector.fromArray(S, p0, (k + 7) * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, (k + 7) * LANES);
            a01 = x0v.fma(w, a01);
        }
        for (; k < to; k++) {
            DoubleVector x0v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[k]);
            w = DoubleVector.fromArray(S, p0, k * LANES);
            a00 = x0v.fma(w, a00);
            w = DoubleVector.fromArray(S, p1, k * LANES);
            a01 = x0v.fma(w, a01);
        }
        a00.intoArray(c0, j);
        a01.intoArray(c0, j + LANES);
    }

    static void descend1x2(double[][] x, int s, double[][] d, int t, int j, double scale,
            double factor, double[][] panels, int v, int count) {
        double[] x0 = x[s];
        double[] row0 = d[t];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector xv;
            xv = DoubleVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            f.fma(a0.mul(scale), DoubleVector.fromArray(S, p0, k * LANES)).intoArray(p0, k * LANES);
            f.fma(a1.mul(scale), DoubleVector.fromArray(S, p1, k * LANES)).intoArray(p1, k * LANES);
        }
    }

    static void sum5x2(double[][] x, int s, double[][] d, int t, int j, double[][] sums, int count) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] row0 = d[t];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        double[] row1 = d[t + 1];
        DoubleVector d10 = DoubleVector.fromArray(S, row1, j);
        DoubleVector d11 = DoubleVector.fromArray(S, row1, j + LANES);
        double[] row2 = d[t + 2];
        DoubleVector d20 = DoubleVector.fromArray(S, row2, j);
        DoubleVector d21 = DoubleVector.fromArray(S, row2, j + LANES);
        double[] row3 = d[t + 3];
        DoubleVector d30 = DoubleVector.fromArray(S, row3, j);
        DoubleVector d31 = DoubleVector.fromArray(S, row3, j + LANES);
        double[] row4 = d[t + 4];
        DoubleVector d40 = DoubleVector.fromArray(S, row4, j);
        DoubleVector d41 = DoubleVector.fromArray(S, row4, j + LANES);
        double[] sums0 = sums[0];
        double[] sums1 = sums[1];
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.zero(S);
            DoubleVector a1 = DoubleVector.zero(S);
            DoubleVector xv;
            xv = DoubleVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            xv = DoubleVector.broadcast(S, x1[k]);
            a0 = xv.fma(d10, a0);
            a1 = xv.fma(d11, a1);
            xv = DoubleVector.broadcast(S, x2[k]);
            a0 = xv.fma(d20, a0);
            a1 = xv.fma(d21, a1);
            xv = DoubleVector.broadcast(S, x3[k]);
            a0 = xv.fma(d30, a0);
            a1 = xv.fma(d31, a1);
            xv = DoubleVector.broadcast(S, x4[k]);
            a0 = xv.fma(d40, a0);
            a1 = xv.fma(d41, a1);
            a0.intoArray(sums0, k * LANES);
            a1.intoArray(sums1, k * LANES);
        }
    }

    static void descend5x2(double[][] x, int s, double[][] d, int t, int j, double[][] sums, double scale,
            double factor, double[][] panels, int v, int count) {
        double[] x0 = x[s];
        double[] x1 = x[s + 1];
        double[] x2 = x[s + 2];
        double[] x3 = x[s + 3];
        double[] x4 = x[s + 4];
        double[] row0 = d[t];
        DoubleVector d00 = DoubleVector.fromArray(S, row0, j);
        DoubleVector d01 = DoubleVector.fromArray(S, row0, j + LANES);
        double[] row1 = d[t + 1];
        DoubleVector d10 = DoubleVector.fromArray(S, row1, j);
        DoubleVector d11 = DoubleVector.fromArray(S, row1, j + LANES);
        double[] row2 = d[t + 2];
        DoubleVector d20 = DoubleVector.fromArray(S, row2, j);
        DoubleVector d21 = DoubleVector.fromArray(S, row2, j + LANES);
        double[] row3 = d[t + 3];
        DoubleVector d30 = DoubleVector.fromArray(S, row3, j);
        DoubleVector d31 = DoubleVector.fromArray(S, row3, j + LANES);
        double[] row4 = d[t + 4];
        DoubleVector d40 = DoubleVector.fromArray(S, row4, j);
        DoubleVector d41 = DoubleVector.fromArray(S, row4, j + LANES);
        double[] sums0 = sums[0];
        double[] sums1 = sums[1];
        double[] p0 = panels[v];
        double[] p1 = panels[v + 1];
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int k = 0; k < count; k++) {
            DoubleVector a0 = DoubleVector.fromArray(S, sums0, k * LANES);
            DoubleVector a1 = DoubleVector.fromArray(S, sums1, k * LANES);
            DoubleVector xv;
            xv = DoubleVector.broadcast(S, x0[k]);
            a0 = xv.fma(d00, a0);
            a1 = xv.fma(d01, a1);
            xv = DoubleVector.broadcast(S, x1[k]);
            a0 = xv.fma(d10, a0);
            a1 = xv.fma(d11, a1);
            xv = DoubleVector.broadcast(S, x2[k]);
            a0 = xv.fma(d20, a0);
            a1 = xv.fma(d21, a1);
            xv = DoubleVector.broadcast(S, x3[k]);
            a0 = xv.fma(d30, a0);
            a1 = xv.fma(d31, a1);
            xv = DoubleVector.broadcast(S, x4[k]);
            a0 = xv.fma(d40, a0);
            a1 = xv.fma(d41, a1);
            f.fma(a0.mul(scale), DoubleVector.fromArray(S, p0, k * LANES)).intoArray(p0, k * LANES);
            f.fma(a1.mul(scale), DoubleVector.fromArray(S, p1, k * LANES)).intoArray(p1, k * LANES);
        }
    }

    static void descend2x6(double[][] x, int k, double[][] d, int v, int m, double scale, double factor,
            double[][] panels, int at) {
        double[] x0 = x[k];
        double[] x1 = x[k + 1];
        double[] d0 = d[v];
        double[] d1 = d[v + 1];
        double[] d2 = d[v + 2];
        double[] d3 = d[v + 3];
        double[] d4 = d[v + 4];
        double[] d5 = d[v + 5];
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a02 = DoubleVector.zero(S);
        DoubleVector a03 = DoubleVector.zero(S);
        DoubleVector a04 = DoubleVector.zero(S);
        DoubleVector a05 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        DoubleVector a12 = DoubleVector.zero(S);
        DoubleVector a13 = DoubleVector.zero(S);
        DoubleVector a14 = DoubleVector.zero(S);
        DoubleVector a15 = DoubleVector.zero(S);
        for (int s = 0; s < m; s++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[s]);
            x1v = DoubleVector.broadcast(S, x1[s]);
            w = DoubleVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            w = DoubleVector.fromArray(S, d4, s * LANES);
            a04 = x0v.fma(w, a04);
            a14 = x1v.fma(w, a14);
            w = DoubleVector.fromArray(S, d5, s * LANES);
            a05 = x0v.fma(w, a05);
            a15 = x1v.fma(w, a15);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] p0 = panels[v];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), DoubleVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        double[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), DoubleVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), DoubleVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
        double[] p2 = panels[v + 2];
        f.fma(a02.mul(scale), DoubleVector.fromArray(S, p2, at)).intoArray(p2, at);
        f.fma(a12.mul(scale), DoubleVector.fromArray(S, p2, at + LANES)).intoArray(p2, at + LANES);
        double[] p3 = panels[v + 3];
        f.fma(a03.mul(scale), DoubleVector.fromArray(S, p3, at)).intoArray(p3, at);
        f.fma(a13.mul(scale), DoubleVector.fromArray(S, p3, at + LANES)).intoArray(p3, at + LANES);
        double[] p4 = panels[v + 4];
        f.fma(a04.mul(scale), DoubleVector.fromArray(S, p4, at)).intoArray(p4, at);
        f.fma(a14.mul(scale), DoubleVector.fromArray(S, p4, at + LANES)).intoArray(p4, at + LANES);
        double[] p5 = panels[v + 5];
        f.fma(a05.mul(scale), DoubleVector.fromArray(S, p5, at)).intoArray(p5, at);
        f.fma(a15.mul(scale), DoubleVector.fromArray(S, p5, at + LANES)).intoArray(p5, at + LANES);
    }

    static void descend2x4(double[][] x, int k, double[][] d, int v, int m, double scale, double factor,
            double[][] panels, int at) {
        double[] x0 = x[k];
        double[] x1 = x[k + 1];
        double[] d0 = d[v];
        double[] d1 = d[v + 1];
        double[] d2 = d[v + 2];
        double[] d3 = d[v + 3];
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a02 = DoubleVector.zero(S);
        DoubleVector a03 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        DoubleVector a12 = DoubleVector.zero(S);
        DoubleVector a13 = DoubleVector.zero(S);
        int s = 0;
        for (; s < m - 1; s += 2) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[s]);
            x1v = DoubleVector.broadcast(S, x1[s]);
            w = DoubleVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
            x0v = DoubleVector.broadcast(S, x0[s + 1]);
            x1v = DoubleVector.broadcast(S, x1[s + 1]);
            w = DoubleVector.fromArray(S, d0, (s + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, (s + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, d2, (s + 1) * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, d3, (s + 1) * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        for (; s < m; s++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[s]);
            x1v = DoubleVector.broadcast(S, x1[s]);
            w = DoubleVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            w = DoubleVector.fromArray(S, d2, s * LANES);
            a02 = x0v.fma(w, a02);
            a12 = x1v.fma(w, a12);
            w = DoubleVector.fromArray(S, d3, s * LANES);
            a03 = x0v.fma(w, a03);
            a13 = x1v.fma(w, a13);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] p0 = panels[v];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), DoubleVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        double[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), DoubleVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), DoubleVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
        double[] p2 = panels[v + 2];
        f.fma(a02.mul(scale), DoubleVector.fromArray(S, p2, at)).intoArray(p2, at);
        f.fma(a12.mul(scale), DoubleVector.fromArray(S, p2, at + LANES)).intoArray(p2, at + LANES);
        double[] p3 = panels[v + 3];
        f.fma(a03.mul(scale), DoubleVector.fromArray(S, p3, at)).intoArray(p3, at);
        f.fma(a13.mul(scale), DoubleVector.fromArray(S, p3, at + LANES)).intoArray(p3, at + LANES);
    }

    static void descend2x2(double[][] x, int k, double[][] d, int v, int m, double scale, double factor,
            double[][] panels, int at) {
        double[] x0 = x[k];
        double[] x1 = x[k + 1];
        double[] d0 = d[v];
        double[] d1 = d[v + 1];
        DoubleVector a00 = DoubleVector.zero(S);
        DoubleVector a01 = DoubleVector.zero(S);
        DoubleVector a10 = DoubleVector.zero(S);
        DoubleVector a11 = DoubleVector.zero(S);
        int s = 0;
        for (; s < m - 3; s += 4) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[s]);
            x1v = DoubleVector.broadcast(S, x1[s]);
            w = DoubleVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[s + 1]);
            x1v = DoubleVector.broadcast(S, x1[s + 1]);
            w = DoubleVector.fromArray(S, d0, (s + 1) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, (s + 1) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[s + 2]);
            x1v = DoubleVector.broadcast(S, x1[s + 2]);
            w = DoubleVector.fromArray(S, d0, (s + 2) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, (s + 2) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
            x0v = DoubleVector.broadcast(S, x0[s + 3]);
            x1v = DoubleVector.broadcast(S, x1[s + 3]);
            w = DoubleVector.fromArray(S, d0, (s + 3) * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, (s + 3) * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        for (; s < m; s++) {
            DoubleVector x0v;
            DoubleVector x1v;
            DoubleVector w;
            x0v = DoubleVector.broadcast(S, x0[s]);
            x1v = DoubleVector.broadcast(S, x1[s]);
            w = DoubleVector.fromArray(S, d0, s * LANES);
            a00 = x0v.fma(w, a00);
            a10 = x1v.fma(w, a10);
            w = DoubleVector.fromArray(S, d1, s * LANES);
            a01 = x0v.fma(w, a01);
            a11 = x1v.fma(w, a11);
        }
        DoubleVector f = DoubleVector.broadcast(S, factor);
        double[] p0 = panels[v];
        f.fma(a00.mul(scale), DoubleVector.fromArray(S, p0, at)).intoArray(p0, at);
        f.fma(a10.mul(scale), DoubleVector.fromArray(S, p0, at + LANES)).intoArray(p0, at + LANES);
        double[] p1 = panels[v + 1];
        f.fma(a01.mul(scale), DoubleVector.fromArray(S, p1, at)).intoArray(p1, at);
        f.fma(a11.mul(scale), DoubleVector.fromArray(S, p1, at + LANES)).intoArray(p1, at + LANES);
    }
}
