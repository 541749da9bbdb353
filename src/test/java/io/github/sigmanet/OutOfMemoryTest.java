package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that lack memory, in programs of their own: they change nothing, and the next ones are as if they had not been tried. */
class OutOfMemoryTest {

    @ParameterizedTest
    @CsvSource({"scalar, plain", "scalar, adam", "scalar, clip", "vector, plain", "vector, momentum"})
    void step_notEnoughMemory_isTakenAsAWholeOrNotAtAll(String kernel, String optimizer) throws Exception {
        String heap = kernel.equals("vector") ? "-Xmx200m" : "-Xmx80m";
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--add-modules", "jdk.incubator.vector",
                "-Dsigmanet.kernel=" + kernel, "-cp", System.getProperty("java.class.path"), StepInLittleMemory.class.getName(),
                optimizer);
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).containsExactly("first step by hand: out of memory, unchanged, then as expected",
                "step by hand: out of memory, unchanged, then as expected",
                "training: out of memory, unchanged, then as expected");
    }

    /** Takes steps with hardly any memory, so that they fail, and then with enough of it. */
    static final class StepInLittleMemory {

        private static final int UNITS = 100_000; // one number each makes 0.8 MB
        private static final List<byte[]> BALLAST = new ArrayList<>();
        private static boolean fillsWhenDataAreRead;

        private StepInLittleMemory() {
        }

        public static void main(String[] args) {
            for (String how : new String[] {"first step by hand", "step by hand", "training"}) {
                Network network = Network.of(1, 1, UNITS);
                Network expected = network.copy();
                Gradients gradients = network.backward(network.forward(0.5), new double[UNITS]);
                Optimizer optimizer = optimizer(args[0]);
                Optimizer otherOptimizer = optimizer(args[0]);
                Trainer trainer = trainer(network, optimizer);
                Trainer other = trainer(expected, otherOptimizer);
                if (!how.startsWith("first")) { // the state is there, but what a kernel needs is not
                    trainer.step(new double[] {1}, new double[UNITS]);
                    other.step(new double[] {1}, new double[UNITS]);
                }
                double[] before = network.vector();
                Runnable step = how.equals("training") ? () -> trainer.train(new Data())
                        : () -> optimizer.step(network, gradients);
                System.out.print(how + (failsInLittleMemory(how, step) ? ": out of memory" : ": enough memory")
                        + (isSame(network, before) ? ", unchanged" : ", changed"));
                step.run();
                if (how.equals("training")) {
                    other.train(new Data());
                } else {
                    otherOptimizer.step(expected, gradients);
                }
                System.out.println(network.equals(expected) ? ", then as expected" : ", then different");
            }
        }

        private static Optimizer optimizer(String name) {
            return switch (name) {
                case "momentum" -> Sgd.of(0.1).momentum(0.9).dampening(0.5);
                case "adam" -> Adam.of(0.01).amsgrad();
                case "clip" -> Sgd.of(0.1).clipNorm(0.01);
                default -> Sgd.of(0.1);
            };
        }

        private static Trainer trainer(Network network, Optimizer optimizer) {
            return new Trainer(network, optimizer).epochs(1).batchSize(4);
        }

        private static boolean failsInLittleMemory(String how, Runnable step) {
            fillsWhenDataAreRead = how.equals("training");
            try {
                if (!fillsWhenDataAreRead) {
                    fill();
                }
                step.run();
                return false;
            } catch (OutOfMemoryError e) {
                return true;
            } finally {
                BALLAST.clear();
                fillsWhenDataAreRead = false;
            }
        }

        private static boolean isSame(Network network, double[] vector) {
            double[] now = network.vector();
            for (int i = 0; i < now.length; i++) {
                if (now[i] != vector[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Leaves less memory than a step needs. */
        private static void fill() {
            try {
                while (true) {
                    BALLAST.add(new byte[100_000]);
                }
            } catch (OutOfMemoryError e) {
                BALLAST.subList(BALLAST.size() - 4, BALLAST.size()).clear();
            }
        }

        /** A mini-batch, which is read after the trainer has made room for it and for outputs and δ. */
        private static final class Data implements Dataset {

            @Override
            public int size() {
                return 4;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int targetSize() {
                return UNITS;
            }

            @Override
            public void copy(int sample, double[] input, double[] target) {
                input[0] = sample;
                Arrays.fill(target, 0);
                target[sample] = 1;
                if (fillsWhenDataAreRead && sample == size() - 1) {
                    fill();
                }
            }
        }
    }
}
