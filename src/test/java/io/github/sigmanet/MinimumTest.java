package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Minima that others have found, with SciPy, with commons-math3 and at NIST. */
class MinimumTest {

    static Stream<Arguments> minima() {
        return Stream.of("minimum-1-2-1", "minimum-1-3-1")
                .flatMap(file -> Stream.of(Arguments.of(file, tight(LevenbergMarquardt.of(0.01))),
                        Arguments.of(file, tight(Lbfgs.of(30)))));
    }

    /** Ends only where the gradient does. */
    private static <T extends FullBatchOptimizer<T>> T tight(T optimizer) {
        return optimizer.gradientTolerance(1e-13).costTolerance(0).parameterTolerance(0);
    }

    private static Network movedBy(double length, Network network, long seed) {
        double[] theta = network.vector();
        Random random = new Random(seed);
        for (int i = 0; i < theta.length; i++) {
            theta[i] += length * random.nextGaussian();
        }
        network.setVector(theta);
        return network;
    }

    private static Dataset data(Golden golden) {
        return Dataset.of(golden.rows("x"), golden.rows("y"));
    }

    private static double greatestGradient(Network network, Golden golden) {
        double[] gradient = network.backward(network.forward(golden.rows("x")), golden.rows("y")).vector();
        return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("minima")
    void train_besideTheMinimumOfSciPy_endsThere(String file, FullBatchOptimizer<?> optimizer) {
        Golden golden = Golden.read(file);
        for (int seed = 1; seed <= 3; seed++) {
            Network network = movedBy(1e-3, golden.network("best_"), seed);
            double before = Evaluation.of(network, data(golden)).cost();
            assertThat(before).isGreaterThan(golden.number("J") * (1 + 1e-6));
            History history = new Trainer(network, optimizer.copy()).epochs(5000).train(data(golden));
            assertThat(history.last().cost() / golden.number("J")).isCloseTo(1, within(1e-10));
            assertThat(Evaluation.of(network, data(golden)).cost()).isEqualTo(history.last().cost());
        }
    }

    @ParameterizedTest
    @MethodSource("minima")
    void train_fromTheStartOfSciPy_endsWhereTheGradientVanishes(String file, FullBatchOptimizer<?> optimizer) {
        Golden golden = Golden.read(file);
        Network network = golden.network();
        History history = new Trainer(network, optimizer.gradientTolerance(1e-11)).epochs(20_000).train(data(golden));
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(greatestGradient(network, golden)).isLessThan(1e-10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void train_lbfgsWithCrossEntropyAndNoHiddenLayer_findsTheCoefficientsOfLogisticRegression(long seed) {
        Golden golden = Golden.read("logistic-5-1");
        Network network = Network.of(Initializer.NORMAL.seeded(seed), 5, 1);
        History history = new Trainer(network, tight(Lbfgs.of(10))).cost(Cost.CROSS_ENTROPY).epochs(500).train(data(golden));
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(history.last().cost()).isCloseTo(golden.number("J"), within(1e-12));
        assertThat(network.weights(0)[0]).containsExactly(golden.row("best_w0"), within(1e-8));
        assertThat(network.biases(0)).containsExactly(golden.row("best_b0"), within(1e-8));
    }

    /**
     * Rat42 of the NIST Statistical Reference Datasets, https://www.itl.nist.gov/div898/strd/nls/data/ratkowsky2.shtml: pasture
     * yield y by growing time x, fitted by y = b1 / (1 + exp(b2 − b3 x)) from both of its starts. The target scaling is b1, here
     * the certified one; the certified b2 and b3 are then a minimum too.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.1", "2.5, 0.07"})
    void train_rat42_hasTheCertifiedParameters(double b2, double b3) {
        double[][] xs = {{9}, {14}, {21}, {28}, {42}, {57}, {63}, {70}, {79}};
        double[][] ys = {{8.93}, {10.80}, {18.59}, {22.33}, {39.35}, {56.11}, {61.73}, {64.62}, {67.08}};
        double b1 = 72.462237576;
        for (FullBatchOptimizer<?> optimizer : List.of(tight(LevenbergMarquardt.of(0.01)), tight(Lbfgs.of(10)))) {
            Network network = Network.of(new double[][][] {{{b3}}}, new double[][] {{-b2}})
                    .withTargetScaling(Scaling.of(new double[1], new double[] {1 / b1}));
            History history = new Trainer(network, optimizer).epochs(500).train(Dataset.of(xs, ys));
            assertThat(network.weights(0)[0][0] / 6.7359200066E-02).isCloseTo(1, within(1e-9));
            assertThat(-network.biases(0)[0] / 2.6180768402E+00).isCloseTo(1, within(1e-9));
            assertThat(2 * xs.length * b1 * b1 * history.last().cost() / 8.0565229338E+00).isCloseTo(1, within(1e-9));
        }
    }

    /** The targets are the outputs of another network, and noise. */
    @Test
    void train_besideAMinimum_endsWhereCommonsMathDoes() {
        Random random = new Random(5);
        Network network = Network.of(Initializer.NORMAL.seeded(2), 2, 3, 2);
        double[][] xs = Stream.generate(() -> random.doubles(2, -3, 3).toArray()).limit(200).toArray(double[][]::new);
        double[][] ys = network.predict(xs);
        for (double[] y : ys) {
            Arrays.setAll(y, k -> Math.min(1, Math.max(0, y[k] + 0.01 * random.nextGaussian())));
        }
        new Trainer(network, LevenbergMarquardt.of(0.01)).epochs(500).train(Dataset.of(xs, ys));
        Network other = movedBy(1e-3, network, 3).copy();
        History history = new Trainer(network, tight(LevenbergMarquardt.of(1e-3))).epochs(500).train(Dataset.of(xs, ys));
        LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-15).withParameterRelativeTolerance(1e-10)
                .optimize(new LeastSquaresBuilder().start(other.vector()).target(flat(ys)).model(theta -> model(other, theta, xs))
                        .maxEvaluations(1000).maxIterations(1000).build());
        assertThat(network.vector()).containsExactly(optimum.getPoint().toArray(), within(1e-6));
        double sumOfSquares = optimum.getResiduals().dotProduct(optimum.getResiduals());
        assertThat(2 * xs.length * history.last().cost() / sumOfSquares).isCloseTo(1, within(1e-12));
    }

    /** Returns the outputs of all samples, and their derivatives by the parameters. */
    private static Pair<RealVector, RealMatrix> model(Network network, RealVector at, double[][] xs) {
        double[] theta = at.toArray();
        network.setVector(theta);
        double[] outputs = flat(network.predict(xs));
        double[][] columns = new double[theta.length][];
        for (int i = 0; i < theta.length; i++) {
            double h = 1e-5 * Math.max(1, Math.abs(theta[i]));
            double[] above = outputs(network, theta, i, h, xs);
            double[] below = outputs(network, theta, i, -h, xs);
            columns[i] = new double[outputs.length];
            for (int r = 0; r < outputs.length; r++) {
                columns[i][r] = (above[r] - below[r]) / (2 * h);
            }
        }
        return new Pair<>(new ArrayRealVector(outputs), new Array2DRowRealMatrix(columns).transpose());
    }

    private static double[] outputs(Network network, double[] theta, int i, double change, double[][] xs) {
        double[] moved = theta.clone();
        moved[i] += change;
        network.setVector(moved);
        return flat(network.predict(xs));
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
