package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings of optimizers that change after steps: what the next step does, and what a checkpoint has of them. */
class ChangedSettingsTest {

    private static final int EPOCHS = 4;
    private static final int BATCHES = 5;

    @TempDir
    private Path directory;

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(4), 5, 4, 3);
    }

    private static Dataset data() {
        Random random = new Random(3);
        double[][] xs = new double[8 * BATCHES][];
        Arrays.setAll(xs, s -> random.doubles(5).toArray());
        return Dataset.labeled(xs, random.ints(xs.length, 0, 3).toArray(), 3);
    }

    /** Every setting of an optimizer has a change here. */
    @Test
    void changes_ofAllOptimizers_areOfAllSettings() {
        assertThat(SettingChange.missing(Sgd.of(1))).isEmpty();
        assertThat(SettingChange.missing(Adam.of(1))).isEmpty();
        assertThat(SettingChange.missing(Rprop.of(1))).containsExactly("rate"); // only for the first step
    }

    /** The formulas of the optimizers' documentation, for one number after the other. */
    @ParameterizedTest
    @EnumSource
    void step_settingChangedAfterSteps_followsTheFormulas(SettingChange change) {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 2);
        Network unchanged = network.copy();
        PlainOptimizer plain = new PlainOptimizer(network.vector(), 6);
        Optimizer optimizer = change.optimizer();
        Optimizer other = change.optimizer();
        Random random = new Random(2);
        for (int step = 0; step < 12; step++) {
            if (step == 6) {
                change.apply(optimizer);
            }
            double[] x = random.doubles(3).toArray();
            double[] y = {step % 3 == 0 ? 1 : 0, step % 4 == 0 ? 0 : 1};
            Gradients gradients = network.backward(network.forward(x), y);
            plain.step(optimizer, gradients.parameters().vector());
            optimizer.step(network, gradients);
            other.step(unchanged, unchanged.backward(unchanged.forward(x), y));
            assertThat(network.vector()).as("step " + step).containsExactly(plain.parameters(), within(1e-13));
        }
        assertThat(network).isNotEqualTo(unchanged);
    }

    private Trainer trainer(Network network, SettingChange change, Path path) {
        Optimizer optimizer = change.optimizer();
        boolean isFullBatch = optimizer.isFullBatch();
        return new Trainer(network, optimizer).epochs(EPOCHS).batchSize(isFullBatch ? 8 * BATCHES : 8).checkpoint(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (isFullBatch ? epoch == 2 : epoch == 1 && samples == 16) {
                    change.apply(optimizer);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void resume_settingThatAListenerChanged_isBitIdenticalToAnUninterruptedRun(SettingChange change) throws IOException {
        for (Precision precision : Precision.values()) {
            Network once = network(precision);
            History whole = trainer(once, change, directory.resolve("once")).train(data());
            for (int batches : new int[] {1, 2, 3, BATCHES, 2 * BATCHES + 1}) { // the change comes after 2
                Path path = directory.resolve("after" + batches);
                Trainer first = trainer(network(precision), change, path);
                int[] left = {batches};
                first.listener(new TrainingListener() {
                    @Override
                    public void batchEnded(int epoch, int samples, int total, double cost) {
                        if (--left[0] == 0) {
                            first.stop();
                        }
                    }
                }).train(data());
                Network resumed = network(precision);
                History history = trainer(resumed, change, path).resume(path).train(data());
                assertThat(resumed).as("after %d", batches).isEqualTo(once);
                assertThat(history.epochs()).extracting(History.Epoch::cost, History.Epoch::rate).isEqualTo(
                        whole.epochs().stream().map(e -> tuple(e.cost(), e.rate())).toList());
            }
        }
    }

    /** What the run began with is compared, not what a listener made of it. */
    @ParameterizedTest
    @EnumSource
    void resume_otherSettingFromTheStart_isRejectedWithTheDifference(SettingChange change) throws IOException {
        Path path = directory.resolve("checkpoint");
        new Trainer(network(Precision.DOUBLE), change.optimizer()).checkpoint(path).train(data());
        Network network = network(Precision.DOUBLE);
        Optimizer changed = change.optimizer();
        change.apply(changed);
        Trainer trainer = new Trainer(network, changed).epochs(2).resume(path);
        assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(change.difference());
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void checkpoint_settingsThatNobodyChanged_namesNone() throws IOException {
        Path path = directory.resolve("checkpoint");
        Sgd sgd = Sgd.of(0.5).momentum(0.5);
        new Trainer(network(Precision.DOUBLE), sgd).checkpoint(path).train(data());
        assertThat(Safetensors.header(Files.readAllBytes(path))).doesNotContain("sigmanet.changed");
        new Trainer(network(Precision.DOUBLE), sgd.copy()).checkpoint(path).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.momentum(0.25);
            }
        }).train(data());
        assertThat(Safetensors.header(Files.readAllBytes(path))).doesNotContain("sigmanet.changed"); // of another optimizer
    }

    /** A listener's contradiction shows before the next step, and the checkpoint stays as it was. */
    @Test
    void train_contradictorySettingsOfAListener_areRejectedBeforeTheNextStep() throws IOException {
        Path path = directory.resolve("checkpoint");
        Network network = network(Precision.DOUBLE);
        Sgd sgd = Sgd.of(0.5).momentum(0.5).nesterov();
        Network[] before = {null};
        Trainer trainer = new Trainer(network, sgd).batchSize(8).epochs(2).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                assertThat(before[0]).isNull();
                if (epoch == 2) {
                    sgd.momentum(0);
                    before[0] = network.copy();
                }
            }
        }).checkpoint(path);
        assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalStateException.class).hasMessage(
                "nesterov: expected momentum above 0 and dampening 0, got momentum 0.0 and dampening 0.0");
        assertThat(network).isEqualTo(before[0]);
        assertThat(CheckpointFiles.read(path, network).epochs()).hasSize(1);
    }

    @Test
    void checkpoint_contradictorySettingsOfAListener_isNotWritten() throws IOException {
        Path path = Files.writeString(directory.resolve("checkpoint"), "stays");
        Sgd sgd = Sgd.of(0.5).momentum(0.5);
        Trainer trainer = new Trainer(network(Precision.DOUBLE), sgd).checkpoint(path).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.nesterov().momentum(0);
            }
        });
        assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("nesterov: expected momentum above 0");
        assertThat(path).hasContent("stays");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "momentum  | 2     | momentum: expected a number from 0 to below 1, got 2.0",
        "momentum  | x     | momentum: expected a number, got 'x'",
        "nesterov  | yes   | nesterov: expected true or false, got 'yes'",
        "clip norm | NaN   | clip norm: expected a finite number above 0, got NaN",
        "rate      | 0.25  | settings: expected those of sgd, got 'rate'",
        "epsilon   | 0.25  | settings: expected those of sgd, got 'epsilon'"})
    void resume_changedSettingThatCannotBe_isRejected(String setting, String text, String message) throws IOException {
        Path path = directory.resolve("checkpoint");
        Network network = network(Precision.DOUBLE);
        new Trainer(network, Sgd.of(0.5).momentum(0.5)).checkpoint(path).train(data());
        CheckpointFiles.edit(path, metadata -> metadata.put("sigmanet.changed " + setting, text));
        Trainer trainer = new Trainer(network, Sgd.of(0.5).momentum(0.5));
        assertThatThrownBy(() -> trainer.resume(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": metadata: " + message);
        assertThatThrownBy(() -> trainer.restore(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": metadata: " + message);
    }

    @Test
    void train_changedSettingsThatContradictEachOther_areRejectedBeforeAnythingChanges() throws IOException {
        Path path = directory.resolve("checkpoint");
        new Trainer(network(Precision.DOUBLE), Rprop.of(0.5)).checkpoint(path).train(data());
        CheckpointFiles.edit(path, metadata -> metadata.put("sigmanet.changed least step size", "60.0"));
        Network network = network(Precision.DOUBLE);
        Rprop rprop = Rprop.of(0.5);
        Trainer trainer = new Trainer(network, rprop).epochs(2).resume(path);
        assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("largest step size: expected at least 60.0, got 50.0");
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
        assertThat(rprop.minStepSize()).isEqualTo(1e-6);
    }
}
