package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernel computes, by the system property and the module that are there. */
class KernelChoiceTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static final String VECTOR = "-Dsigmanet.kernel=vector";

    @Test
    void create_inThisVirtualMachine_isTheKernelThatTheRunIsFor() {
        String name = System.getProperty(KernelChoice.PROPERTY, "auto");
        boolean auto = name.equals("auto") && VectorApi.isPresent();
        assertThat(Kernels.create(NumberType.DOUBLE).getClass().getSimpleName())
                .matches(auto ? "TakeoverKernel" : name.equals("vector") ? "DoubleVector(16|32)Kernel" : "DoubleScalarKernel");
        assertThat(Network.kernel()).matches(auto ? "(vectors of |loops, until |loops; vectors ).*"
                : name.equals("vector") ? "vectors of .*" : "loops.*");
    }

    @Test
    void of_unknownName_isRejected() {
        assertThatThrownBy(() -> KernelChoice.of("fast")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sigmanet.kernel: expected auto, scalar or vector, got fast");
    }

    @Test
    void create_withoutModuleAndProperty_isScalar() throws Exception {
        assertThat(kernelWith()).isEqualTo("DoubleScalarKernel");
    }

    @Test
    void create_withModule_beginsInLoops() throws Exception {
        assertThat(kernelWith(MODULE)).isEqualTo("TakeoverKernel");
    }

    @Test
    void create_vectorWithModule_isVectorAtOnce() throws Exception {
        assertThat(kernelWith(MODULE, VECTOR, "-Dsigmanet.vector.registers=16")).isEqualTo("DoubleVector16Kernel");
        assertThat(kernelWith(MODULE, VECTOR, "-Dsigmanet.vector.registers=32")).isEqualTo("DoubleVector32Kernel");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024})
    void create_vectorsOfOtherWidth_isRejectedEachTimeAndInEachThread(int bits) throws Exception {
        String rejection = "IllegalStateException: sigmanet.vector.bits: expected 128 to 512 bits, got " + bits;
        assertThat(kernelWith(MODULE, VECTOR, "-Dsigmanet.vector.bits=" + bits).lines())
                .containsExactly(rejection, rejection, rejection);
    }

    @Test
    void create_scalarWithModule_isScalar() throws Exception {
        assertThat(kernelWith(MODULE, "-Dsigmanet.kernel=scalar")).isEqualTo("DoubleScalarKernel");
    }

    private static final String REMEDY = "IllegalStateException: the vector kernel needs the Vector API; start Java with"
            + " --add-modules jdk.incubator.vector, or set -Dsigmanet.kernel=scalar";

    @Test
    void create_vectorWithoutModule_namesTheRemedyEachTimeAndInEachThread() throws Exception {
        assertThat(kernelWith("-Dsigmanet.kernel=vector").lines()).containsExactly(REMEDY, REMEDY, REMEDY);
    }

    @Test
    void create_unknownName_isRejectedEachTimeAndInEachThread() throws Exception {
        String rejection = "IllegalArgumentException: sigmanet.kernel: expected auto, scalar or vector, got fast";
        assertThat(kernelWith("-Dsigmanet.kernel=fast").lines()).containsExactly(rejection, rejection, rejection);
    }

    @Test
    void kernel_ofANetwork_isTheOneThatComputes() throws Exception {
        assertThat(descriptionWith()).isEqualTo("loops; for vectors, start Java with --add-modules jdk.incubator.vector");
        assertThat(descriptionWith(MODULE, "-Dsigmanet.kernel=scalar")).isEqualTo("loops, as -Dsigmanet.kernel=scalar asks for");
        assertThat(descriptionWith(MODULE)).isEqualTo("loops, until vectors are compiled");
        assertThat(descriptionWith(MODULE, VECTOR, "-Dsigmanet.vector.bits=128")).isEqualTo("vectors of 128 bits");
    }

    private static String descriptionWith(String... options) throws IOException, InterruptedException {
        return run(PrintDescription.class, options);
    }

    private static String kernelWith(String... options) throws IOException, InterruptedException {
        return run(PrintKernel.class, options);
    }

    private static String run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(program.getName());
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return printed.replaceFirst("WARNING: Using incubator modules: .*\\R", "").trim();
    }

    /** Prints the name of the kernel, or three times why there is none. */
    static final class PrintKernel {

        private PrintKernel() {
        }

        public static void main(String[] args) throws InterruptedException {
            try {
                System.out.println(Kernels.create(NumberType.DOUBLE).getClass().getSimpleName());
            } catch (RuntimeException e) {
                printRejection(e);
                tryAgain();
                Thread other = new Thread(PrintKernel::tryAgain);
                other.start();
                other.join();
            }
        }

        private static void tryAgain() {
            try {
                Kernels.create(NumberType.SINGLE);
            } catch (RuntimeException e) {
                printRejection(e);
            }
        }

        private static void printRejection(RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Prints what an application would log. */
    static final class PrintDescription {

        private PrintDescription() {
        }

        public static void main(String[] args) {
            System.out.println(Network.kernel());
        }
    }
}
