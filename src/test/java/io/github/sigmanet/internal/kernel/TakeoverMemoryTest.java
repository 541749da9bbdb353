package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs in virtual machines of their own that work in loops: they still do when vectors take over, and say what computes. */
class TakeoverMemoryTest {

    private static final String IN_LOOPS = "loops; weights cannot be stored for vectors: java.lang.OutOfMemoryError: Java heap"
            + " space";

    private static List<String> printed(Class<?> program, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(program.getName());
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }

    private static void takeOver() {
        try {
            Takeovers.set("done", true, NumberType.DOUBLE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takeover_sixteenReadersOfALargeNetwork_allPredict() throws Exception {
        List<String> printed = printed(Readers.class, "-Xmx80m"); // five times the network
        assertThat(printed.get(0)).isEqualTo("16 of 16 readers have predicted");
        assertThat(printed.get(1)).matches("vectors of \\d+ bits");
    }

    /** Reads a network of 16 MB in sixteen threads, all of which meet the takeover at once. */
    static final class Readers {

        private Readers() {
        }

        public static void main(String[] args) throws Exception {
            Network network = Network.of(1000, 1900, 50);
            double[] x = new double[1000];
            double expected = network.predict(x)[0];
            takeOver();
            CyclicBarrier start = new CyclicBarrier(16);
            AtomicInteger right = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                threads.add(new Thread(() -> {
                    try {
                        start.await();
                        for (int n = 0; n < 5; n++) {
                            if (network.predict(x)[0] != expected) {
                                return;
                            }
                        }
                        right.incrementAndGet();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
                threads.get(i).start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println(right + " of 16 readers have predicted");
            System.out.println(Network.kernel());
        }
    }

    @Test
    void takeover_noMemoryForASecondLayout_continuesInLoops() throws Exception {
        assertThat(printed(LargeNetwork.class, "-Xmx110m", "-XX:+UseSerialGC"))
                .containsExactly("loops, until vectors are compiled", "predicted as before", IN_LOOPS,
                        "trained, stepped and copied as before", IN_LOOPS);
    }

    /** Predicts and trains with a network of 64 MB, before and after the takeover. */
    static final class LargeNetwork {

        private LargeNetwork() {
        }

        public static void main(String[] args) {
            System.out.println(Network.kernel());
            double[] x = new double[2000];
            double[] y = new double[8];
            Network network = network();
            double[] expected = network.predict(x);
            Trainer trainer = new Trainer(network, Sgd.of(0.1));
            trainer.step(x, y);
            trainer.step(x, y);
            double[] expectedAfterSteps = network.predict(x);
            network = null;
            trainer = null;

            network = network();
            takeOver();
            for (int n = 0; n < 3; n++) {
                require(network.predict(x), expected);
            }
            System.out.println("predicted as before");
            System.out.println(Network.kernel());
            trainer = new Trainer(network, Sgd.of(0.1));
            trainer.step(x, y);
            trainer.step(x, y);
            require(network.predict(x), expectedAfterSteps);
            Network small = Network.of(3, 6);
            Gradients gradients = small.backward(small.forward(1, 2, 3), 0, 1, 0, 1, 0, 1);
            Adam.of(0.1).step(small, gradients);
            if (!small.copy().equals(small)) {
                throw new IllegalStateException("copy");
            }
            System.out.println("trained, stepped and copied as before");
            System.out.println(Network.kernel());
        }

        private static Network network() {
            return Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 2000, 4000, 8);
        }

        private static void require(double[] actual, double[] expected) {
            if (!Arrays.equals(actual, expected)) {
                throw new IllegalStateException("other outputs");
            }
        }
    }

    @Test
    @Tag("slow")
    void trial_withoutTheCompilerC2_endsAndSaysSo() throws Exception {
        assertThat(printed(TrialAlone.class, "-XX:TieredStopAtLevel=1"))
                .containsExactly("loops; vectors are not faster here, as without the compiler C2");
    }

    /** Waits for the end of a trial. */
    static final class TrialAlone {

        private TrialAlone() {
        }

        public static void main(String[] args) {
            Network network = Network.of(64, 30, 10);
            Trainer trainer = new Trainer(network, Adam.of(0.01));
            for (int step = 0; step < 20_000; step++) { // so that loops are compiled
                trainer.step(new double[64], new double[10]);
            }
            Takeover.of(NumberType.DOUBLE).begin();
            while (Network.kernel().equals("loops, until vectors are compiled")) {
                Thread.onSpinWait();
            }
            System.out.println(Network.kernel());
        }
    }

    @Test
    void kernel_oneTakeoverFailed_saysWhichPrecisionIsInLoops() throws Exception {
        assertThat(printed(FailureInFloat32.class)).singleElement(STRING)
                .matches("vectors of \\d+ bits; loops in float32; vectors cannot compute: java.lang.Error: for a reason");
    }

    /** Lets vectors take over in float64, and fails to in float32. */
    static final class FailureInFloat32 {

        private FailureInFloat32() {
        }

        public static void main(String[] args) throws Exception {
            Takeovers.set("done", true, NumberType.DOUBLE);
            Takeover.of(NumberType.SINGLE).fail("vectors cannot compute", new Error("for a reason"));
            System.out.println(Network.kernel());
        }
    }
}
