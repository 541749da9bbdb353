package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of Mazur are those of https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/. */
class ExperimentTest {

    private static final Offset<Double> NINE_DIGITS = within(0.5e-9);
    private static final int EPOCHS = 3;

    @ParameterizedTest
    @CsvSource({"SGD, QUADRATIC", "MOMENTUM, QUADRATIC", "NESTEROV, QUADRATIC", "ADAM, QUADRATIC", "RPROP, QUADRATIC",
        "SGD, CROSS_ENTROPY"})
    void trainBatch_someEpochs_isBitIdenticalToTheTrainerWithItsHistory(Settings.Algorithm optimizer, Cost cost) {
        int batchSize = optimizer == Settings.Algorithm.RPROP ? 1437 : 32; // all samples
        Settings settings = new Settings(Settings.Data.DIGITS, null, null, true, List.of(12, 8), cost, optimizer, 0.02, batchSize,
                Settings.Weights.NORMAL, 5);
        Experiment experiment = new Experiment(settings);
        while (experiment.history().size() < EPOCHS) {
            experiment.trainBatch();
        }
        Samples samples = Samples.of(settings);
        Network network = Network.of(Settings.Weights.NORMAL.seeded(5), 64, 12, 8, 10);
        History history = new Trainer(network, optimizer.of(0.02)).cost(cost).epochs(EPOCHS).batchSize(batchSize).shuffle(5)
                .validation(samples.validation()).train(samples.training());
        assertThat(experiment.network()).isEqualTo(network);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            History.Epoch expected = history.epochs().get(epoch);
            assertThat(experiment.history().get(epoch).cost()).isEqualTo(expected.cost());
            assertThat(expected.validationCost()).hasValue(experiment.history().get(epoch).validationCost());
            assertThat(expected.validationAccuracy()).hasValue(experiment.history().get(epoch).score());
        }
    }

    @Test
    void stepSample_allSamples_isAnEpochOfMiniBatchesOfOne() {
        Settings settings = new Settings(Settings.Data.IRIS, null, null, true, List.of(8), Cost.QUADRATIC,
                Settings.Algorithm.MOMENTUM, 0.1, 1, Settings.Weights.GLOROT_UNIFORM, 3);
        Experiment stepped = new Experiment(settings);
        Experiment trained = new Experiment(settings);
        while (stepped.history().isEmpty()) {
            stepped.look();
            stepped.stepSample();
            stepped.stepSample(); // is the same sample's, which has been stepped
            stepped.look();
            trained.trainBatch();
        }
        assertThat(stepped.network()).isEqualTo(trained.network());
        assertThat(stepped.history()).isEqualTo(trained.history()).hasSize(1);
        assertThat(stepped.steps()).isEqualTo(120);
    }

    @Test
    void trainBatch_afterASample_goesOnFromThere() {
        Experiment experiment = new Experiment(new Settings(Settings.Data.IRIS, null, null, true, List.of(8), Cost.QUADRATIC,
                Settings.Algorithm.SGD, 0.1, 50, Settings.Weights.GLOROT_UNIFORM, 3));
        experiment.stepSample();
        assertThat(experiment.position()).isEqualTo(1);
        assertThat(experiment.trainBatch()).isFalse();
        assertThat(experiment.trainBatch()).isFalse();
        assertThat(experiment.position()).isEqualTo(101);
        assertThat(experiment.trainBatch()).isTrue(); // of the 19 samples left
        assertThat(experiment.position()).isZero();
        assertThat(experiment.steps()).isEqualTo(4);
    }

    @Test
    void trainBatch_largerThanTheData_isAnEpoch() {
        Experiment experiment = new Experiment(new Settings(Settings.Data.IRIS, null, null, true, List.of(8), Cost.QUADRATIC,
                Settings.Algorithm.RPROP, 0.1, 2000, Settings.Weights.GLOROT_UNIFORM, 3));
        assertThat(experiment.trainBatch()).isTrue();
        assertThat(experiment.stepSample().isStepped()).isTrue();
        assertThat(experiment.trainBatch()).isTrue();
        assertThat(experiment.history()).hasSize(2);
    }

    @Test
    void look_mazur_hasTheNumbersOfHisPage() {
        Walk.Numbers numbers = new Experiment(Settings.MAZUR).look().numbers();
        assertThat(numbers.layers().get(1).z()[0]).isEqualTo(0.3775, NINE_DIGITS);
        assertThat(numbers.layers().get(1).a()).containsExactly(new double[] {0.593269992, 0.596884378}, NINE_DIGITS);
        assertThat(numbers.layers().get(2).a()).containsExactly(new double[] {0.75136507, 0.772928465}, NINE_DIGITS);
        assertThat(numbers.cost()).isEqualTo(0.298371109, NINE_DIGITS);
        assertThat(numbers.layers().get(2).delta()[0]).isEqualTo(0.138498562, NINE_DIGITS);
        assertThat(numbers.layers().get(2).gradientW()[0][0]).isEqualTo(0.082167041, NINE_DIGITS);
        assertThat(numbers.layers().get(1).gradientW()[0][0]).isEqualTo(0.000438568, NINE_DIGITS);
        assertThat(numbers.stepped()).isFalse();
        assertThat(numbers.layers().get(1).newW()).isNull();
    }

    @Test
    void stepSample_mazur_hasTheNewWeightsOfHisPageAndTheOldBiases() {
        Walk.Numbers numbers = new Experiment(Settings.MAZUR).stepSample().numbers();
        assertThat(numbers.layers().get(1).newW()[0]).containsExactly(new double[] {0.149780716, 0.19956143}, within(0.5e-8));
        assertThat(numbers.layers().get(1).newW()[1]).containsExactly(new double[] {0.24975114, 0.29950229}, within(0.5e-8));
        assertThat(numbers.layers().get(2).newW()[0]).containsExactly(new double[] {0.35891648, 0.408666186}, NINE_DIGITS);
        assertThat(numbers.layers().get(2).newW()[1]).containsExactly(new double[] {0.511301270, 0.561370121}, NINE_DIGITS);
        assertThat(numbers.layers().get(1).newB()).containsExactly(0.35, 0.35);
        assertThat(numbers.layers().get(2).newB()).containsExactly(0.6, 0.6);
        assertThat(numbers.stepped()).isTrue();
    }

    @Test
    void trainBatch_mazurTenThousandTimes_isCloseToTheOutputsOfHisPage() {
        Experiment experiment = new Experiment(Settings.MAZUR);
        for (int step = 0; step < 10_000; step++) {
            experiment.trainBatch();
        }
        assertThat(experiment.network().predict(0.05, 0.10))
                .containsExactly(new double[] {0.015912196, 0.984065734}, within(2e-6)); // rounding adds up over his steps
        assertThat(experiment.look().numbers().cost()).isEqualTo(0.0000351, within(0.5e-7));
    }

    @Test
    void look_curve_hasTheScaledTarget() {
        Settings settings = new Settings(Settings.Data.CURVE, null, Settings.Shape.STEP, true, List.of(2), Cost.QUADRATIC,
                Settings.Algorithm.SGD, 1, 10, Settings.Weights.GLOROT_UNIFORM, 0);
        Walk.Numbers numbers = new Experiment(settings).look().numbers();
        double a = numbers.layers().get(2).a()[0];
        assertThat(numbers.cost()).isCloseTo(0.5 * Math.pow(numbers.y()[0] - a, 2), within(1e-15));
    }

    @Test
    void look_crossEntropy_hasItsCostAndDelta() {
        Settings settings = new Settings(Settings.Data.IRIS, null, null, true, List.of(3), Cost.CROSS_ENTROPY,
                Settings.Algorithm.SGD, 1, 10, Settings.Weights.GLOROT_UNIFORM, 0);
        Experiment experiment = new Experiment(settings);
        Walk.Numbers numbers = experiment.look().numbers();
        double[] a = numbers.layers().get(2).a();
        double[] y = numbers.y();
        double cost = 0;
        for (int i = 0; i < 3; i++) {
            cost -= Math.log(y[i] == 1 ? a[i] : 1 - a[i]);
            assertThat(numbers.layers().get(2).delta()[i]).isEqualTo(a[i] - y[i]);
        }
        assertThat(numbers.cost()).isCloseTo(cost, within(1e-14));
        assertThat(Snapshot.of(experiment, new Snapshot.State(0, 0, false, 1, null, null), 0).validationCost())
                .isEqualTo(Evaluation.of(experiment.network(), experiment.samples().validation(), Cost.CROSS_ENTROPY).cost());
    }

    @Test
    void initial_digits_hasSharesThatAddUp() {
        LayerStatistics initial = new Experiment(Settings.DIGITS).initial();
        assertThat(initial.layers()).hasSize(2);
        assertThat(initial.layers().get(0).saturated()).isZero();
        assertThat(initial.layers()).allSatisfy(layer -> {
            assertThat(sum(layer.activations())).isCloseTo(1, within(1e-12));
            assertThat(sum(layer.deltas())).isCloseTo(1, within(1e-12));
        });
    }

    private static double sum(double[] shares) {
        return Arrays.stream(shares).sum();
    }
}
