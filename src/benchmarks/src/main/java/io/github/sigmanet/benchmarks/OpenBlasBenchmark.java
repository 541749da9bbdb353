package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_full;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * OpenBLAS, as a bound for networks built on it: of the same training steps and predictions the matrix products alone, on
 * native memory that is filled before. Nothing else is computed or copied: no sigmoid, no derivative, no sum of biases, no
 * mini-batch gathered. ForwardPass products add to their result as if it held the biases; the products for the gradients add
 * to the weights, which saves the step. One sample takes {@code gemm} or {@code gemv}, whichever is faster; each call's way
 * through JNI, some 13 ns, is in the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpenBlasBenchmark {

    private static final int CACHE_LINE = 64;
    /** From this many inputs on, one sample takes less time by {@code gemm} than by {@code gemv}. */
    private static final int GEMM_INPUTS = 100;

    /** What is computed. */
    @Param
    public Workload workload;

    /** The type of the numbers. */
    @Param
    public Precision precision;

    /** How many threads compute. */
    @Param("1")
    public int threads;

    private final Random random = new Random(3);
    private final List<Runnable> products = new ArrayList<>();

    /** Creates the matrices, and lists the products of a pass. */
    @Setup
    public void setUp() {
        openblas_full.openblas_set_num_threads(threads);
        System.out.println(BenchmarkRun.NOTE + openblas_full.openblas_get_config().getString().strip());
        int[] sizes = workload.sizes();
        int last = sizes.length - 2;
        int rows = workload.trains() ? workload.batchSize : workload.samples;
        Pointer[] weights = new Pointer[last + 1];
        Pointer[] z = new Pointer[last + 2];
        // apart from z, which grows with each pass: weights that learned from it would soon be infinite
        Pointer[] a = new Pointer[last + 1];
        Pointer[] delta = new Pointer[last + 2];
        for (int l = 0; l <= last; l++) {
            weights[l] = matrix(sizes[l + 1], sizes[l], -0.05, 0.05);
            z[l + 1] = matrix(rows, sizes[l + 1], -1, 1);
            delta[l + 1] = matrix(rows, sizes[l + 1], -0.05, 0.05);
            if (l > 0) {
                a[l] = matrix(rows, sizes[l], 0, 1);
            }
        }
        Pointer xs = copy(Stream.of(workload.xs()).flatMapToDouble(Arrays::stream).toArray());
        for (int from = 0; from < workload.samples; from += rows) {
            a[0] = from(xs, (long) from * sizes[0]);
            for (int l = 0; l <= last; l++) {
                products.add(rows == 1 && sizes[l] < GEMM_INPUTS ? gemv(sizes[l + 1], sizes[l], weights[l], a[l], z[l + 1])
                        : gemm(rows, sizes[l + 1], sizes[l], 1, a[l], false, weights[l], true, 1, z[l + 1]));
            }
            for (int l = last; workload.trains() && l >= 0; l--) {
                if (l > 0) {
                    products.add(gemm(rows, sizes[l], sizes[l + 1], 1, delta[l + 1], false, weights[l], false, 0, delta[l]));
                }
                products.add(gemm(sizes[l + 1], sizes[l], rows, -Workload.RATE / rows, delta[l + 1], true, a[l], false,
                        1, weights[l]));
            }
        }
    }

    private Pointer matrix(int rows, int columns, double from, double to) {
        return copy(random.doubles((long) rows * columns, from, to).toArray());
    }

    /** Copies numbers to where a cache line begins, which makes small products faster by a fifth. */
    private Pointer copy(double[] numbers) {
        Pointer all = precision == Precision.DOUBLE ? new DoublePointer(numbers.length + CACHE_LINE / Double.BYTES)
                : new FloatPointer(numbers.length + CACHE_LINE / Float.BYTES);
        Pointer copy = from(all, Math.floorMod(-all.address(), CACHE_LINE) / all.sizeof());
        for (int i = 0; i < numbers.length; i++) {
            if (copy instanceof DoublePointer doubles) {
                doubles.put(i, numbers[i]);
            } else {
                ((FloatPointer) copy).put(i, (float) numbers[i]);
            }
        }
        return copy;
    }

    private static Pointer from(Pointer numbers, long index) {
        return numbers instanceof DoublePointer doubles ? doubles.getPointer(index) : ((FloatPointer) numbers).getPointer(index);
    }

    /** The product c = alpha a b + beta c of matrices without gaps: a is m × k, b is k × n, or the transpose of that. */
    private static Runnable gemm(int m, int n, int k, double alpha, Pointer a, boolean transposeA, Pointer b, boolean transposeB,
            double beta, Pointer c) {
        int order = openblas_full.CblasRowMajor;
        int ta = transposeA ? openblas_full.CblasTrans : openblas_full.CblasNoTrans;
        int tb = transposeB ? openblas_full.CblasTrans : openblas_full.CblasNoTrans;
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        if (a instanceof DoublePointer da && b instanceof DoublePointer db && c instanceof DoublePointer dc) {
            return () -> openblas_full.cblas_dgemm(order, ta, tb, m, n, k, alpha, da, lda, db, ldb, beta, dc, n);
        }
        FloatPointer fa = (FloatPointer) a;
        FloatPointer fb = (FloatPointer) b;
        FloatPointer fc = (FloatPointer) c;
        return () -> openblas_full.cblas_sgemm(order, ta, tb, m, n, k, (float) alpha, fa, lda, fb, ldb, (float) beta, fc, n);
    }

    /** The product y = a x + y with an m × n matrix. */
    private static Runnable gemv(int m, int n, Pointer a, Pointer x, Pointer y) {
        int order = openblas_full.CblasRowMajor;
        int no = openblas_full.CblasNoTrans;
        if (a instanceof DoublePointer da && x instanceof DoublePointer dx && y instanceof DoublePointer dy) {
            return () -> openblas_full.cblas_dgemv(order, no, m, n, 1, da, n, dx, 1, 1, dy, 1);
        }
        FloatPointer fa = (FloatPointer) a;
        FloatPointer fx = (FloatPointer) x;
        FloatPointer fy = (FloatPointer) y;
        return () -> openblas_full.cblas_sgemv(order, no, m, n, 1, fa, n, fx, 1, 1, fy, 1);
    }

    /**
     * Computes the workload's products once.
     *
     * @return what computed them
     */
    @Benchmark
    public Object pass() {
        for (Runnable product : products) {
            product.run();
        }
        return products;
    }
}
