package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Adam;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.pass.LayoutChanges;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The vector kernel takes over from the loops in the middle of training, in programs with the default kernel, with results
 * bit-identical to those of loops. The programs run in a Java virtual machine of their own unless this one has that kernel, as in
 * mutation tests with {@code -Dkernel=auto}.
 */
class TakeoverTest {

    private interface Program {

        String run(String... args) throws Exception;
    }

    private static String printed(Class<?> type, Program program, String... args) throws Exception {
        if (Kernels.create(NumberType.DOUBLE) instanceof TakeoverKernel) {
            Takeovers.reset();
            return program.run(args);
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), type.getName()));
        command.addAll(List.of(args));
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed;
    }

    private static void setDone(boolean value) {
        try {
            Takeovers.set("done", value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1", "SINGLE, 2"})
    void training_vectorsTakeOverInTheMiddle_isBitIdenticalToLoops(Precision precision, int threads) throws Exception {
        List<String> printed = printed(TrainUntilVectors.class, TrainUntilVectors::run, precision.name(),
                Integer.toString(threads)).lines().toList();
        assertThat(printed).hasSize(4);
        assertThat(printed.get(0)).isEqualTo("loops, until vectors are compiled");
        assertThat(printed.get(1)).matches("vectors of (128|256|512) bits");
        int epochs = Integer.parseInt(printed.get(2));
        Network network = network(precision);
        History history = trainer(network, threads).epochs(epochs).train(data(1));
        assertThat(printed.get(3)).isEqualTo(bits(network, history));
    }

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(3), 40, 83, 70, 7);
    }

    private static Trainer trainer(Network network, int threads) {
        return new Trainer(network, Sgd.of(0.3).momentum(0.5).weightDecay(1e-5).clipNorm(2)).batchSize(21).shuffle(5)
                .threads(threads).validation(data(2)).earlyStopping(EarlyStopping.onCost(Integer.MAX_VALUE));
    }

    private static Dataset data(long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[100][];
        double[][] ys = new double[100][];
        Arrays.setAll(xs, s -> random.doubles(40).toArray());
        Arrays.setAll(ys, s -> random.doubles(7).toArray());
        return Dataset.of(xs, ys);
    }

    private static String bits(Network network, History history) {
        StringBuilder bits = new StringBuilder(history.bestEpoch() + " ");
        history.epochs().forEach(epoch -> bits.append(Double.toHexString(epoch.cost())).append(' ')
                .append(Double.toHexString(epoch.validationCost().orElseThrow())).append(' '));
        return bits.append(Arrays.deepHashCode(network.weights(0))).append(' ').append(Arrays.deepHashCode(network.weights(1)))
                .append(' ').append(Arrays.deepHashCode(network.weights(2))).append(' ')
                .append(Arrays.hashCode(network.biases(2))).toString();
    }

    /** Of a few hundred random moments some are within the start of a step, when the layout of its matrices is decided. */
    @ParameterizedTest
    @EnumSource
    void steps_vectorsTakeOverAtAnyMoment_areTakenInOneLayout(Precision precision) throws Exception {
        String printed = printed(StepWhileVectorsTakeOver.class, StepWhileVectorsTakeOver::run, precision.name());
        assertThat(printed).contains("300 trials");
    }

    /** The classes of the other precision are not compiled, and would be slow at first. */
    @ParameterizedTest
    @EnumSource
    void takeover_ofOnePrecision_leavesTheOtherInLoops(Precision precision) throws Exception {
        assertThat(printed(TakeOverInOnePrecision.class, TakeOverInOnePrecision::run, precision.name()).strip())
                .isEqualTo(precision.name());
    }

    /** Lets vectors take over in one precision, and returns those in whose networks they compute. */
    static final class TakeOverInOnePrecision {

        private TakeOverInOnePrecision() {
        }

        public static void main(String[] args) {
            System.out.println(run(args));
        }

        static String run(String... args) {
            try {
                Takeovers.set("done", true, NumberType.valueOf(args[0]));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            StringBuilder precisions = new StringBuilder();
            for (NumberType type : NumberType.values()) {
                if (Matrices.weights(type, 3, 6).isInPanels()) {
                    precisions.append(type.name());
                }
            }
            return Network.kernel().startsWith("vectors of ") ? precisions.toString() : Network.kernel();
        }
    }

    @Test
    void changes_aroundTheTakeover_areInTheLayoutOfTheirMoment() throws Exception {
        assertThat(printed(ChangeAroundTheTakeover.class, ChangeAroundTheTakeover::run).strip()).isEqualTo("all changes");
    }

    /** Changes parameters before, after and during the takeover. */
    static final class ChangeAroundTheTakeover {

        private ChangeAroundTheTakeover() {
        }

        public static void main(String[] args) {
            System.out.println(run(args));
        }

        static String run(String... args) {
            return LayoutChanges.run(isDone -> setDone(isDone));
        }
    }

    /** Takes steps, online and by hand, while another thread lets vectors take over, and compares them with steps in loops. */
    static final class StepWhileVectorsTakeOver {

        private StepWhileVectorsTakeOver() {
        }

        public static void main(String[] args) throws InterruptedException {
            System.out.println(run(args));
        }

        static String run(String... args) throws InterruptedException {
            Precision precision = Precision.valueOf(args[0]);
            Random random = new Random(1);
            for (int trial = 0; trial < 300; trial++) {
                int delay = random.nextInt(20_000);
                setDone(false);
                Network network = Network.of(precision, 3, 6, 3);
                Network loops = network.copy();
                Optimizer optimizer = trial % 2 == 0 ? Adam.of(0.01) : Sgd.of(0.1).momentum(0.9).clipNorm(0.1);
                steps(loops, optimizer.copy());
                Thread other = new Thread(() -> {
                    LockSupport.parkNanos(delay);
                    setDone(true);
                });
                other.start();
                steps(network, optimizer);
                other.join();
                if (!network.equals(loops)) {
                    throw new IllegalStateException("trial " + trial + ": " + network.difference(loops));
                }
            }
            return "300 trials";
        }

        private static void steps(Network network, Optimizer optimizer) {
            Trainer trainer = new Trainer(network, optimizer);
            double[] x = {0.1, 0.2, 0.3};
            double[] y = {1, 0, 1};
            for (int n = 0; n < 50; n++) {
                trainer.step(x, y);
                optimizer.step(network, network.backward(network.forward(x), y));
            }
        }
    }

    /** Trains until vectors have taken over, and five epochs more; returns kernels, epochs and bits. */
    static final class TrainUntilVectors {

        private TrainUntilVectors() {
        }

        public static void main(String[] args) {
            System.out.println(run(args));
        }

        static String run(String... args) {
            Network network = network(Precision.valueOf(args[0]));
            Network before = network.copy();
            double[] x = new double[40];
            double[] y = new double[7];
            Gradients gradients = gradients(before, x, y);
            String kernelBefore = Network.kernel();
            Takeover takeover = Takeover.of(NumberType.valueOf(args[0]));
            Trainer trainer = trainer(network, Integer.parseInt(args[1])).epochs(Integer.MAX_VALUE);
            History history = trainer.listener(new TrainingListener() {

                private int last = Integer.MAX_VALUE;

                @Override
                public void epochEnded(History.Epoch epoch) {
                    if (epoch.number() == 3) {
                        takeover.begin();
                    }
                    if (last == Integer.MAX_VALUE && takeover.isDone()) {
                        last = epoch.number() + 5;
                    }
                    if (epoch.number() == last || !takeover.failure().isEmpty()) {
                        trainer.stop();
                    }
                }
            }).train(data(1));
            String lines = String.join("\n", kernelBefore, Network.kernel(), Integer.toString(history.epochs().size()),
                    bits(network, history));
            return areEqualInMixedLayouts(before, gradients, x, y) ? lines : lines + "\nmixed layouts are not equal";
        }

        private static Gradients gradients(Network network, double[] x, double[] y) {
            ForwardPass pass = network.forward(x);
            return network.backward(pass, y);
        }

        /** Compares, adds and steps along what was made before with what is made after. */
        private static boolean areEqualInMixedLayouts(Network before, Gradients gradients, double[] x, double[] y) {
            Network after = Network.of(before.precision(), network(before.precision()).sizes());
            for (int l = 0; l < 3; l++) {
                after.setWeights(l, before.weights(l));
                after.setBiases(l, before.biases(l));
            }
            Gradients again = gradients(after, x, y);
            Network stepped = after.copy();
            Sgd.of(1).step(after, gradients.plus(again));
            Sgd.of(1).step(stepped, again.plus(gradients));
            return Stream.of(before.equals(before.copy()), after.equals(stepped),
                    after.hashCode() == stepped.hashCode(), !before.equals(after)).allMatch(equal -> equal);
        }
    }
}
