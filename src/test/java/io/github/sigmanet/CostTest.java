package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What training makes of the costs. */
class CostTest {

    /**
     * One row in 200 is a fraud, far from the others, but the output begins at 5e−5 for all of them. With the quadratic cost, δ of
     * a fraud is as small, though the learning rate is six times that of cross-entropy.
     */
    @Test
    void train_raresSaturatedAtZero_areLearnedWithCrossEntropyAlone() {
        assertThat(recall(Cost.QUADRATIC, 3)).isZero();
        assertThat(recall(Cost.CROSS_ENTROPY, 0.5)).isEqualTo(1);
    }

    private static double recall(Cost cost, double rate) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 4, 6, 1);
        network.setBiases(1, new double[] {-10});
        Dataset data = frauds();
        new Trainer(network, Sgd.of(rate)).cost(cost).epochs(20).batchSize(10).shuffle(3).train(data);
        return Evaluation.of(network, data).recall(1);
    }

    private static Dataset frauds() {
        Random random = new Random(2);
        double[][] xs = new double[2000][4];
        boolean[] isFraud = new boolean[xs.length];
        for (int s = 0; s < xs.length; s++) {
            isFraud[s] = s % 200 == 0;
            for (int j = 0; j < 4; j++) {
                xs[s][j] = random.nextGaussian() + (isFraud[s] ? 4 : 0);
            }
        }
        return Dataset.binary(xs, isFraud);
    }
}
