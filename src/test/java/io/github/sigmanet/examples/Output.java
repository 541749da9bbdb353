package io.github.sigmanet.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Catches what code prints to {@link System#out}. */
public final class Output {

    private Output() {
    }

    /** Runs code that prints. */
    @FunctionalInterface
    public interface Code {
        void run() throws Exception;
    }

    public static String of(Code code) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            code.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
