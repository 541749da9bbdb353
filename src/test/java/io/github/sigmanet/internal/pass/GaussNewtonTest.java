package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.internal.kernel.NumberType;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JᵀJ against the sum of the products of derivatives, one by one. */
class GaussNewtonTest {

    private static final int M = 30;

    private final Random random = new Random(1);

    /** Networks of one to four layers of weights, with 1, 2 and 5 outputs, some of which have more inputs than rows of a group. */
    static Stream<int[]> forms() {
        return Stream.of(new int[] {1, 1}, new int[] {3, 1}, new int[] {100, 1}, new int[] {3, 2}, new int[] {2, 3, 1},
                new int[] {4, 5, 2}, new int[] {20, 17, 5}, new int[] {40, 33, 1}, new int[] {100, 3, 1}, new int[] {2, 3, 4, 5},
                new int[] {3, 4, 3, 2, 1}, new int[] {3, 4, 3, 3, 2});
    }

    private Parameters parameters(int... sizes) {
        Parameters p = Parameters.zeros(NumberType.DOUBLE, sizes);
        return p.set(random.doubles(p.vectorLength(), -1, 1).toArray());
    }

    private double[][] inputs(int count, Parameters p) {
        return Stream.generate(() -> random.doubles(p.size(0), -1, 1).toArray()).limit(count).toArray(double[][]::new);
    }

    /** Returns weights, every third of which is 0. */
    private double[] weights(int count) {
        return IntStream.range(0, count).mapToDouble(s -> s % 3 * random.nextDouble()).toArray();
    }

    /** Fills a batch with samples, and passes them forward. */
    private static void forward(Passes passes, Parameters p, Batch batch, double[][] xs, double[] weights, int from, int count) {
        batch.resize(count);
        for (int s = 0; s < count; s++) {
            batch.setInput(s, xs[from + s]);
            batch.setTarget(s, new double[p.size(p.layers())], weights[from + s]);
        }
        passes.forward(p, batch);
    }

    private static Batch batch(Parameters p, int capacity) {
        return Batch.forSteps(p, QuadraticCost.INSTANCE, capacity);
    }

    /** Returns the lower triangle, with 7 beyond the diagonal. */
    private static double[][] lowerTriangle(GaussNewton matrix) {
        double[][] rows = new double[matrix.size()][matrix.size()];
        for (double[] row : rows) {
            Arrays.fill(row, 7);
        }
        matrix.copyLowerTriangle(rows);
        return rows;
    }

    private static double[][] whole(Passes passes, Parameters p, double[][] xs, double[] weights) {
        GaussNewton matrix = new GaussNewton(p);
        Batch batch = batch(p, xs.length);
        forward(passes, p, batch, xs, weights, 0, xs.length);
        matrix.add(passes, p, batch, false);
        return lowerTriangle(matrix);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void add_anyNetwork_isTheSumOfProductsOfDerivatives(int[] sizes) {
        Parameters p = parameters(sizes);
        double[][] xs = inputs(M, p);
        double[] weights = weights(M);
        double[][] actual = whole(new Passes(NumberType.DOUBLE), p, xs, weights);
        int size = p.vectorLength();
        double[][] expected = new double[size][size];
        for (int s = 0; s < M; s++) {
            for (int k = 0; k < p.size(p.layers()); k++) {
                double[] derivatives = derivatives(p, xs[s], k);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        expected[i][j] += weights[s] * derivatives[i] * derivatives[j];
                    }
                }
            }
        }
        int[] order = GaussNewton.order(p);
        assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, size).toArray());
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = j <= i ? expected[order[i]][order[j]] : 7;
                if (!(Math.abs(actual[i][j] - entry) <= 1e-13)) {
                    assertThat(actual[i][j]).as("row %d, column %d", i, j).isCloseTo(entry, within(1e-13));
                }
            }
        }
    }

    /** Returns the derivatives of output k by all parameters, in the order of their vector, with (1), (3) and the chain rule. */
    private static double[] derivatives(Parameters p, double[] x, int k) {
        int last = p.layers();
        double[][] a = new double[last + 1][];
        a[0] = x;
        for (int l = 0; l < last; l++) {
            a[l + 1] = new double[p.size(l + 1)];
            for (int i = 0; i < a[l + 1].length; i++) {
                double z = p.bias(l, i);
                for (int j = 0; j < a[l].length; j++) {
                    z += p.weight(l, i, j) * a[l][j];
                }
                a[l + 1][i] = 1 / (1 + Math.exp(-z));
            }
        }
        Parameters derivatives = p.zeros();
        double[] byA = new double[p.size(last)];
        byA[k] = 1;
        for (int l = last - 1; l >= 0; l--) {
            double[] byEarlierA = new double[p.size(l)];
            for (int i = 0; i < byA.length; i++) {
                double byZ = byA[i] * a[l + 1][i] * (1 - a[l + 1][i]);
                derivatives.setBias(l, i, byZ);
                for (int j = 0; j < byEarlierA.length; j++) {
                    derivatives.setWeight(l, i, j, byZ * a[l][j]);
                    byEarlierA[j] += byZ * p.weight(l, i, j);
                }
            }
            byA = byEarlierA;
        }
        return derivatives.vector();
    }

    /** In a vector, the weights of an input follow each other; here, those of a unit do, and its bias. */
    @Test
    void order_isUnitByUnit() {
        Parameters p = Parameters.zeros(NumberType.DOUBLE, new int[] {2, 3, 1});
        assertThat(new GaussNewton(p).size()).isEqualTo(13);
        assertThat(GaussNewton.order(p)).containsExactly(0, 3, 6, 1, 4, 7, 2, 5, 8, 9, 10, 11, 12);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void add_frozenLayers_isBitIdenticalToThePartOfTheOthers(int[] sizes) {
        Parameters p = parameters(sizes);
        double[][] xs = inputs(M, p);
        double[] weights = weights(M);
        Passes passes = new Passes(NumberType.DOUBLE);
        double[][] all = whole(passes, p, xs, weights);
        int[] order = GaussNewton.order(p);
        for (int bits = 0; bits < (1 << p.layers()) - 1; bits++) {
            boolean[] frozen = new boolean[p.layers()];
            for (int l = 0; l < frozen.length; l++) {
                frozen[l] = (bits >> l & 1) == 1;
            }
            Parameters free = p.copyWithFrozen(frozen);
            double[] numbers = free.copy().set(IntStream.range(0, order.length).asDoubleStream().toArray()).freeVector();
            int[] rows = Arrays.stream(GaussNewton.order(free)).map(i -> (int) numbers[i]).toArray(); // as numbered in all
            double[][] actual = whole(passes, free, xs, weights);
            assertThat(actual).hasDimensions(rows.length, rows.length);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j <= i; j++) {
                    double expected = all[indexOf(rows[i], order)][indexOf(rows[j], order)];
                    if (actual[i][j] != expected) {
                        assertThat(actual[i][j]).as("frozen %s, row %d, column %d", Arrays.toString(frozen), i, j)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static int indexOf(int number, int[] numbers) {
        int i = 0;
        while (numbers[i] != number) {
            i++;
        }
        return i;
    }

    /** Blocks in the same batch, the last of which is smaller, and in batches of their own. */
    @ParameterizedTest
    @MethodSource("forms")
    void add_samplesInBlocks_isBitIdenticalToAllAtOnce(int[] sizes) {
        Parameters p = parameters(sizes);
        double[][] xs = inputs(M, p);
        double[] weights = weights(M);
        Passes passes = new Passes(NumberType.DOUBLE);
        double[][] expected = whole(passes, p, xs, weights);
        for (int block : new int[] {1, 7, 29}) {
            for (boolean isReused : new boolean[] {true, false}) {
                GaussNewton matrix = new GaussNewton(p);
                Batch batch = batch(p, block);
                for (int from = 0; from < M; from += block) {
                    int count = Math.min(block, M - from);
                    batch = isReused ? batch : batch(p, count);
                    forward(passes, p, batch, xs, weights, from, count);
                    matrix.add(passes, p, batch, from > 0);
                }
                assertThat(lowerTriangle(matrix)).isDeepEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void add_again_forgetsTheSumsBefore(int[] sizes) {
        Parameters p = parameters(sizes);
        Parameters others = parameters(sizes);
        double[][] xs = inputs(M, p);
        double[] weights = weights(M);
        Passes passes = new Passes(NumberType.DOUBLE);
        GaussNewton matrix = new GaussNewton(p);
        Batch batch = batch(p, M);
        forward(passes, others, batch, xs, weights, 0, M);
        matrix.add(passes, others, batch, false);
        forward(passes, p, batch, xs, weights, 0, M);
        matrix.add(passes, p, batch, false);
        assertThat(lowerTriangle(matrix)).isDeepEqualTo(whole(passes, p, xs, weights));
    }

    /** 500 samples of 700 and more parameters are worth three threads. */
    @ParameterizedTest
    @MethodSource("wideForms")
    void add_severalThreads_isBitIdenticalToOne(int[] sizes) {
        Parameters p = parameters(sizes);
        double[][] xs = inputs(500, p);
        double[] weights = weights(500);
        double[][] expected = whole(new Passes(NumberType.DOUBLE), p, xs, weights);
        for (int threads = 2; threads <= 3; threads++) {
            try (Workers workers = new Workers(NumberType.DOUBLE, threads)) {
                assertThat(whole(new Passes(workers), p, xs, weights)).as("%d threads", threads).isDeepEqualTo(expected);
            }
        }
    }

    static Stream<int[]> wideForms() {
        return Stream.of(new int[] {30, 21, 1}, new int[] {30, 21, 3});
    }

    /** A sample of weight 0 counts for nothing, whatever its activations are. */
    @ParameterizedTest
    @MethodSource("forms")
    void add_samplesOfWeightZero_isThatOfTheOthers(int[] sizes) {
        Parameters p = parameters(sizes);
        double[][] xs = inputs(M, p);
        double[] weights = weights(M);
        Passes passes = new Passes(NumberType.DOUBLE);
        int[] others = IntStream.range(0, M).filter(s -> weights[s] != 0).toArray();
        double[][] otherXs = Arrays.stream(others).mapToObj(s -> xs[s]).toArray(double[][]::new);
        double[] otherWeights = Arrays.stream(others).mapToDouble(s -> weights[s]).toArray();
        assertThat(whole(passes, p, xs, weights)).isDeepEqualTo(whole(passes, p, otherXs, otherWeights));
    }
}
