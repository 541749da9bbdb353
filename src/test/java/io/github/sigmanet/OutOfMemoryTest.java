package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that lack memory, in programs of their own: they change nothing, and the next ones are as if they had not been tried. */
class OutOfMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "momentum", "adam", "clip"})
    void step_notEnoughMemoryForLoops_isTakenAsAWholeOrNotAtAll(String optimizer) throws Exception {
        assertThat(printed("scalar", optimizer, "100000", "first step by hand", "step by hand", "training"))
                .containsExactly("first step by hand: out of memory, unchanged, then as expected",
                        "step by hand: out of memory, unchanged, then as expected",
                        "training: out of memory, unchanged, then as expected");
    }

    /** Fewer units, since vectors are objects until they are compiled, and wear out little memory. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "momentum"})
    void step_notEnoughMemoryForVectors_isTakenAsAWholeOrNotAtAll(String optimizer) throws Exception {
        assertThat(printed("vector", optimizer, "20000", "training"))
                .containsExactly("training: out of memory, unchanged, then as expected");
    }

    private static List<String> printed(String kernel, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx80m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--add-modules", "jdk.incubator.vector",
                "-Dsigmanet.kernel=" + kernel, "-cp", System.getProperty("java.class.path"),
                StepInLittleMemory.class.getName()));
        command.addAll(List.of(args));
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }

    /** Takes steps with hardly any memory, so that they fail, and then with enough of it. */
    static final class StepInLittleMemory {

        private static final List<byte[]> BALLAST = new ArrayList<>();
        private static int units;
        private static boolean fillsWhenDataAreRead;

        private StepInLittleMemory() {
        }

        public static void main(String[] args) {
            units = Integer.parseInt(args[1]);
            for (String how : Arrays.asList(args).subList(2, args.length)) {
                Network network = Network.of(1, 1, units);
                Network expected = network.copy();
                Gradients gradients = network.backward(network.forward(0.5), new double[units]);
                Optimizer optimizer = optimizer(args[0]);
                Optimizer otherOptimizer = optimizer(args[0]);
                Trainer trainer = trainer(network, optimizer);
                Trainer other = trainer(expected, otherOptimizer);
                if (!how.startsWith("first")) { // the state is there, but what a kernel needs is not
                    trainer.step(new double[] {1}, new double[units]);
                    other.step(new double[] {1}, new double[units]);
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
                return units;
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
