package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.internal.train.OptimizerState;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers in checkpoints: counts that are whole and not too large, and state that is finite. */
class CheckpointNumbersTest {

    private static final long LARGEST = 1L << 53;
    private static final Dataset DATA = Dataset.of(new double[][] {{1, 2}, {2, -1}}, new double[][] {{0}, {1}});

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void nameTheCheckpoint() {
        path = directory.resolve("checkpoint");
    }

    private static Network network() {
        return Network.of(Initializer.NORMAL.seeded(1), 2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "steps    | 0 | 1e19               | 1.0E19",
        "steps    | 0 | 9.3e18             | 9.3E18",
        "steps    | 0 | 1e300              | 1.0E300",
        "steps    | 0 | 9007199254740994   | 9.007199254740994E15",
        "steps    | 0 | 1.5                | 1.5",
        "steps    | 0 | 4.9e-324           | 4.9E-324",
        "progress | 0 | 0.5                | 0.5",
        "progress | 0 | 1e16               | 1.0E16",
        "progress | 4 | 1e17               | 1.0E17",
        "progress | 4 | 0.25               | 0.25",
        "epochs   | 4 | 1e17               | 1.0E17",
        "epochs   | 9 | -1                 | -1.0",
        "epochs   | 9 | NaN                | NaN",
        "epochs   | 4 | Infinity           | Infinity",
        "epochs   | 4 | 1.5                | 1.5"})
    void read_countThatCannotBe_isRejected(String tensor, int index, double number, String text) throws IOException {
        new Trainer(network(), Adam.of(0.1)).epochs(2).checkpoint(path).train(DATA);
        CheckpointFiles.set(path, tensor, index, number);
        String message = path + ": tensor '" + tensor + "': expected a whole number from 0 to 9007199254740992, got " + text;
        Trainer trainer = new Trainer(network(), Adam.of(0.1));
        assertThatThrownBy(() -> trainer.resume(path)).isExactlyInstanceOf(FormatException.class).hasMessage(message);
        assertThatThrownBy(() -> trainer.restore(path)).isExactlyInstanceOf(FormatException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"steps, 0, -1.0", "steps, 0, NaN", "progress, 0, -1.0", "progress, 1, Infinity", "progress, 1, -Infinity",
        "progress, 1, NaN", "progress, 2, -1.0", "progress, 3, NaN", "progress, 4, -1.0"})
    void read_numberBelowZeroOrNotFinite_isRejected(String tensor, int index, double number) throws IOException {
        new Trainer(network(), Adam.of(0.1)).epochs(2).checkpoint(path).train(DATA);
        CheckpointFiles.set(path, tensor, index, number);
        assertThatThrownBy(() -> new Trainer(network(), Adam.of(0.1)).resume(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": tensor '" + tensor + "': expected finite numbers, 0 or more, got " + number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "optimizer            | 0 | 0   | mu: expected a finite number above 0, got 0.0",
        "optimizer            | 1 | 0   | nu: expected at least 2.0, got 0.0",
        "optimizer            | 1 | 1.9 | nu: expected at least 2.0, got 1.9",
        "optimizer            | 2 | 0   | alpha and beta: expected both above 0 or none, got 0.0 and 2.0",
        "optimizer            | 3 | 0   | alpha and beta: expected both above 0 or none, got 1.0 and 0.0",
        "optimizer            | 4 | NaN | expected finite numbers, 0 or more, got NaN",
        "effective parameters | 1 | 3.5 | expected at most all 3 parameters, got 3.5",
        "converged            | 0 | 0   | expected 1, got 0.0",
        "converged            | 0 | 2   | expected 1, got 2.0"})
    void read_numberThatLevenbergMarquardtCannotHave_isRejected(String tensor, int index, double number, String text)
            throws IOException {
        new Trainer(network(), LevenbergMarquardt.of(0.1).bayesian()).epochs(1000).checkpoint(path).train(DATA);
        CheckpointFiles.set(path, "optimizer", 2, 1);
        CheckpointFiles.set(path, "optimizer", 3, 2);
        assertThat(new Trainer(network(), LevenbergMarquardt.of(0.1).bayesian()).epochs(1000).resume(path).train(DATA).ending())
                .isEqualTo(History.Ending.CONVERGED);
        CheckpointFiles.set(path, tensor, index, number);
        Trainer trainer = new Trainer(network(), LevenbergMarquardt.of(0.1).bayesian());
        String message = path + ": tensor '" + tensor + "': " + text;
        assertThatThrownBy(() -> trainer.resume(path)).isExactlyInstanceOf(FormatException.class).hasMessage(message);
        assertThatThrownBy(() -> trainer.restore(path)).isExactlyInstanceOf(FormatException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "4 | levenbergmarquardt | 5 or none",
        "1 | lbfgs              | none"})
    void read_wrongCountOfNumbers_isRejected(int count, String algorithm, String expected) throws IOException {
        Optimizer optimizer = algorithm.equals("lbfgs") ? Lbfgs.of(3) : LevenbergMarquardt.of(0.1);
        Network network = network();
        new Trainer(network, optimizer).checkpoint(path).train(DATA);
        Checkpoint read = CheckpointFiles.read(path, network);
        OptimizerState state = new OptimizerState(read.state().sets(), read.state().steps(), Collections.nCopies(count, 2.0));
        CheckpointFiles.write(new Checkpoint(read.settings(), read.parameters(), state, read.last(), read.best(), read.epochs(),
                List.of(), 0, read.cost(), read.weight(), read.rate(), 0, false), path);
        assertThatThrownBy(() -> new Trainer(network, optimizer).resume(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": tensor 'optimizer': numbers of " + algorithm + ": expected " + expected + ", got " + count);
    }

    /** JᵀJ is infinite, since the squares of the inputs are, and so would be the damping. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void write_inputsWhoseSquaresAreInfinite_hasFiniteNumbers(boolean isBayesian) throws IOException {
        LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.1);
        if (isBayesian) {
            optimizer.bayesian();
        }
        Network network = Network.of(new double[][][] {{{0, 0}}}, new double[1][1]);
        Network before = network.copy();
        Dataset data = Dataset.of(new double[][] {{1e160, 2e160}, {2e160, -1e160}}, new double[][] {{0.2}, {0.7}});
        new Trainer(network, optimizer).epochs(3).checkpoint(path).train(data);
        assertThat(network).isEqualTo(before);
        assertThat(CheckpointFiles.read(path, network).parameters()).isEqualTo(before.parameters());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 31, 1L << 32, LARGEST})
    void write_countsUpToTheLargest_areReadAsTheyWere(long count) throws IOException {
        Network network = network();
        new Trainer(network, Adam.of(0.1)).checkpoint(path).train(DATA);
        Checkpoint read = CheckpointFiles.read(path, network);
        CheckpointFiles.write(with(read, count, count), path);
        Checkpoint again = CheckpointFiles.read(path, network);
        assertThat(again.state().steps()).isEqualTo(count);
        assertThat(again.position()).isEqualTo(count);
        assertThat(again.nanos()).isEqualTo(count);
        assertThat(again.epochs().get(0).duration()).isEqualTo(Duration.ofNanos(count));
    }

    /** A count beyond what can be read is not written; durations, which only inform, stay below. */
    @Test
    void write_countsBeyondTheLargest_areRejectedButForDurations() throws IOException {
        Network network = network();
        new Trainer(network, Adam.of(0.1)).checkpoint(path).train(DATA);
        Checkpoint read = CheckpointFiles.read(path, network);
        byte[] before = Files.readAllBytes(path);
        for (long count : new long[] {LARGEST + 1, Long.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> CheckpointFiles.write(with(read, count, 0), path))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("steps: expected 0 to 9007199254740992 to save, got " + count);
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        CheckpointFiles.write(with(read, 1, Long.MAX_VALUE), path);
        assertThat(CheckpointFiles.read(path, network).nanos()).isEqualTo(LARGEST);
        assertThat(CheckpointFiles.read(path, network).epochs().get(0).duration()).isEqualTo(Duration.ofNanos(LARGEST));
    }

    private static Checkpoint with(Checkpoint read, long count, long nanos) {
        History.Epoch epoch = new History.Epoch(1, 0.5, OptionalDouble.empty(), OptionalDouble.empty(), 0.5,
                Duration.ofNanos(nanos));
        return new Checkpoint(read.settings(), read.parameters(), new OptimizerState(read.state().sets(), count, List.of()), read.last(),
                read.best(), List.of(epoch), List.of(), Math.max(0, Math.min(count, LARGEST)), read.cost(), read.weight(), read.rate(),
                nanos, false);
    }

    /**
     * βᵗ by BigDecimal, where t has more than 31 bits; the betas are so near 1 that it is neither 0 nor 1. Each squaring doubles
     * the error of the one before, so that 2³² times 2⁻⁵³ is the precision.
     */
    @ParameterizedTest
    @ValueSource(longs = {(1L << 31) - 1, 1L << 31, (1L << 31) + 1, 1L << 32, (1L << 32) + 1, 1L << 33, 0x1_8000_0003L})
    void step_afterMoreThanAnIntOfThem_usesTheirNumber(long t) throws IOException {
        Adam adam = Adam.of(0.5).betas(1 - 0x1p-31, 1 - 0x1p-32);
        Network network = network();
        Gradients gradients = network.backward(network.forward(1, 2), 1);
        double[] g = gradients.parameters().vector();
        adam.step(network, gradients);
        double[] theta = network.vector();
        new Trainer(network, adam).save(path);
        CheckpointFiles.set(path, "steps", 0, t - 1);
        new Trainer(network, adam).restore(path);
        adam.step(network, gradients);
        new Trainer(network, adam).save(path);
        double unbias1 = BigDecimal.ONE.subtract(power(adam.beta1(), t)).doubleValue();
        double unbias2 = BigDecimal.ONE.subtract(power(adam.beta2(), t)).doubleValue();
        for (int k = 0; k < theta.length; k++) {
            double m = g[k] * (0x1p-31 + 0x1p-31 * (1 - 0x1p-31)); // two steps of the same gradient
            double v = g[k] * g[k] * (0x1p-32 + 0x1p-32 * (1 - 0x1p-32));
            double change = -0.5 / unbias1 * m / (Math.sqrt(v / unbias2) + 1e-8);
            assertThat(network.vector()[k] - theta[k]).isCloseTo(change, within(1e-6 * Math.abs(change)));
        }
        assertThat(CheckpointFiles.read(path, network).state().steps()).isEqualTo(t);
    }

    private static BigDecimal power(double beta, long t) {
        MathContext digits = new MathContext(60);
        BigDecimal half = t == 1 ? BigDecimal.ONE : power(beta, t / 2).pow(2, digits);
        return t == 1 ? new BigDecimal(beta) : t % 2 == 0 ? half : half.multiply(new BigDecimal(beta), digits);
    }

    static Stream<Arguments> overflows() {
        return Stream.of(
                Arguments.of("square", Adam.of(1e-3), Precision.DOUBLE, 1e200),
                Arguments.of("square", Adam.of(1e-3), Precision.SINGLE, 1e25),
                Arguments.of("square", Adam.of(1e-3).amsgrad(), Precision.SINGLE, 1e25));
    }

    /** With a second input so large that the squares of its gradients overflow; nothing else does while its weight is 0. */
    private static Dataset large(double x) {
        return Dataset.of(new double[][] {{1, 0}, {0, 0}, {0, x}, {0, 0}}, new double[][] {{0}, {1}, {1}, {0}});
    }

    private static Network flat(Precision precision) { // whose outputs are ½ whatever the inputs are
        return Network.of(new double[][][] {{{0, 0}}}, new double[][] {{0}}).copy(precision);
    }

    @ParameterizedTest
    @MethodSource("overflows")
    void train_stateThatOverflows_isDivergenceAndLeavesTheLastCheckpoint(String name, Adam adam, Precision precision, double x)
            throws IOException {
        Network network = flat(precision);
        Trainer trainer = new Trainer(network, adam.copy()).epochs(2).batchSize(4).checkpoint(path);
        Dataset growing = new Dataset() {
            @Override
            public Dataset epoch(int epoch) {
                return large(epoch == 1 ? 0 : x);
            }

            @Override
            public int size() {
                return 4;
            }

            @Override
            public int inputSize() {
                return 2;
            }

            @Override
            public int targetSize() {
                return 1;
            }

            @Override
            public void copy(int sample, double[] input, double[] target) {
                large(0).copy(sample, input, target);
            }
        };
        byte[][] first = {null};
        Network[] after = {null};
        trainer.listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (epoch == 2) {
                    first[0] = bytes(path);
                }
                assertThat(network.vector()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                after[0] = network.copy();
            }
        });
        assertThatThrownBy(() -> trainer.train(growing)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 2 after mini-batch 1: the optimizer's " + name + " of layer 0 is not"
                        + " finite; the network is as it was after epoch 1; a lower learning rate or clipping may help");
        assertThat(network).isEqualTo(after[0]);
        assertThat(Files.readAllBytes(path)).isEqualTo(first[0]);
        Trainer resumed = new Trainer(flat(precision), adam.copy()).epochs(2).batchSize(4).resume(path);
        assertThat(resumed.train(large(0)).epochs()).hasSize(2);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("overflows")
    void save_stateThatIsNotFinite_isRejectedAndKeepsTheFile(String name, Adam adam, Precision precision, double x)
            throws IOException {
        Files.writeString(path, "stays");
        Network network = flat(precision);
        Adam stepped = adam.copy();
        Trainer trainer = new Trainer(network, stepped);
        trainer.step(new double[] {x, 0}, new double[] {1});
        assertThat(network.vector()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> trainer.save(path)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(name + ": expected finite numbers to save");
        assertThat(path).hasContent("stays");
        stepped.reset();
        trainer.save(path);
        assertThat(new Trainer(network, adam.copy()).restore(path)).isNotNull();
    }

    /** Steps by hand with gradients that overflow each kind of state. */
    @Test
    void save_anyStateThatIsNotFinite_isRejected() {
        for (Optimizer optimizer : List.of(Sgd.of(0).momentum(0.5), Adam.of(0), Rprop.of(0.1))) {
            Network network = flat(Precision.SINGLE);
            Gradients gradients = network.backward(network.forward(1, 2), 1).times(1e30).times(1e30);
            optimizer.step(network, gradients);
            network.setWeights(0, new double[][] {{0, 0}});
            network.setBiases(0, new double[] {0});
            assertThatThrownBy(() -> new Trainer(network, optimizer).save(path)).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage(optimizer.stateNames().get(0) + ": expected finite numbers to save");
        }
    }
}
