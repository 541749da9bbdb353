package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Cholesky;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.GaussNewton;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.QuadraticCost;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over samples that are read in blocks, bit for bit those over all of them at once. */
class LocalBatchTest {

    private static final CostFunction QUADRATIC = QuadraticCost.INSTANCE;
    private static final int SIZE = 1300;

    private final double[][] xs = new double[SIZE][3];
    private final double[][] ys = new double[SIZE][2];
    private final double[] weights = new double[SIZE];

    private Dataset data() {
        Dataset data = FullBatchOptimizers.data(1, SIZE, 3, 2);
        for (int s = 0; s < SIZE; s++) {
            data.copy(s, xs[s], ys[s]);
            weights[s] = data.weight(s);
        }
        return data;
    }

    private static LocalBatch batch(Network network, Dataset data, boolean hasGaussNewton) {
        Passes passes = new Passes(network.parameters().type());
        LocalBatch batch = new LocalBatch(network, QUADRATIC, passes, data.size(), hasGaussNewton);
        batch.begin(data);
        return batch;
    }

    @ParameterizedTest
    @EnumSource
    void gradient_samplesInBlocks_isThatOfABackwardPass(Precision precision) {
        Dataset data = data();
        Network network = Network.of(precision, Initializer.NORMAL.seeded(3), 3, 5, 2);
        LocalBatch batch = batch(network, data, false);
        Parameters p = network.parameters();
        Parameters sums = p.zeros().fill(9);
        double cost = batch.gradient(p, sums);
        Gradients expected = network.backward(network.forward(xs), ys, weights);
        assertThat(sums.times(1 / batch.weight())).isEqualTo(expected.parameters());
        assertThat(cost / batch.weight()).isEqualTo(expected.cost());
        assertThat(batch.cost(p)).isEqualTo(cost);
        assertThat(batch.size()).isEqualTo(SIZE);
    }

    @Test
    void gaussNewton_samplesInBlocks_isThatOfOneBatch() {
        Dataset data = data();
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2);
        LocalBatch batch = batch(network, data, true);
        Parameters p = network.parameters();
        Parameters sums = p.zeros();
        Parameters expectedSums = p.zeros();
        double[][] matrix = Cholesky.lowerTriangle(p.vectorLength());
        for (int n = 0; n < 2; n++) { // not on top of the first sums
            double cost = batch.gaussNewton(p, sums, matrix);
            assertThat(cost).isEqualTo(batch.gradient(p, expectedSums));
            assertThat(sums).isEqualTo(expectedSums);
        }
        Batch whole = Batch.forSteps(p, QUADRATIC, SIZE);
        whole.resize(SIZE);
        for (int s = 0; s < SIZE; s++) {
            whole.setInput(s, xs[s]);
            whole.setTarget(s, ys[s], weights[s]);
        }
        Passes passes = new Passes(NumberType.DOUBLE);
        passes.forward(p, whole);
        GaussNewton expected = new GaussNewton(p);
        expected.add(passes, p, whole, false);
        double[][] expectedMatrix = Cholesky.lowerTriangle(p.vectorLength());
        expected.copyLowerTriangle(expectedMatrix);
        assertThat(matrix).isDeepEqualTo(expectedMatrix);
    }

    /** Samples that fit in a block, and the last sample of one alone in another. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 511, 512, 513})
    void cost_sizesAtTheBordersOfBlocks_isThatOfABackwardPass(int size) {
        Dataset data = data();
        int[] first = IntStream.range(1, size + 1).toArray(); // the weight of sample 0 is 0
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 2);
        LocalBatch batch = batch(network, data.subset(first), false);
        assertThat(batch.cost(network.parameters()) / batch.weight()).isEqualTo(network.backward(
                network.forward(Arrays.copyOfRange(xs, 1, size + 1)), Arrays.copyOfRange(ys, 1, size + 1),
                Arrays.copyOfRange(weights, 1, size + 1)).cost());
    }

    /** Other samples in the place of those that were read. */
    @Test
    void begin_otherSamples_forgetsTheFirstOnes() {
        Dataset data = data().subset(IntStream.range(1, 21).toArray());
        Dataset others = data().subset(IntStream.range(21, 41).toArray());
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 2);
        LocalBatch batch = batch(network, data, false);
        batch.cost(network.parameters());
        batch.begin(others);
        LocalBatch expected = batch(network, others, false);
        assertThat(batch.cost(network.parameters())).isEqualTo(expected.cost(network.parameters()));
        assertThat(batch.weight()).isEqualTo(expected.weight());
    }
}
