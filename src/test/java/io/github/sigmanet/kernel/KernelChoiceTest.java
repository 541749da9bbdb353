package io.github.sigmanet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which kernel computes, by the system property and the module that are there. */
class KernelChoiceTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void create_inThisVirtualMachine_isTheKernelThatTheRunIsFor() {
        boolean vector = "vector".equals(System.getProperty(KernelChoice.PROPERTY));
        assertThat(Format.FLOAT64.kernel().getClass().getSimpleName())
                .isEqualTo(vector ? "DoubleVectorKernel" : "DoubleScalarKernel");
    }

    @Test
    void choose_unknownName_isRefused() {
        assertThatThrownBy(() -> KernelChoice.choose("fast")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sigmanet.kernel: expected auto, scalar or vector, got fast");
    }

    @Test
    void create_withoutModuleAndProperty_isScalar() throws Exception {
        assertThat(kernelWith()).isEqualTo("DoubleScalarKernel");
    }

    @Test
    void create_withModule_isVector() throws Exception {
        assertThat(kernelWith(MODULE)).isEqualTo("DoubleVectorKernel");
    }

    @Test
    void create_scalarWithModule_isScalar() throws Exception {
        assertThat(kernelWith(MODULE, "-Dsigmanet.kernel=scalar")).isEqualTo("DoubleScalarKernel");
    }

    @Test
    void create_vectorWithoutModule_namesTheRemedy() throws Exception {
        assertThat(kernelWith("-Dsigmanet.kernel=vector")).contains("the vector kernel needs the Vector API; start Java "
                + "with --add-modules jdk.incubator.vector, or set -Dsigmanet.kernel=scalar");
    }

    private static String kernelWith(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(PrintKernel.class.getName());
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return printed.replaceFirst("WARNING: Using incubator modules: .*\\R", "").trim();
    }

    /** Prints the name of the kernel. */
    static final class PrintKernel {

        private PrintKernel() {
        }

        public static void main(String[] args) {
            System.out.println(Format.FLOAT64.kernel().getClass().getSimpleName());
        }
    }
}
