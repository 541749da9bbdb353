package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Gives a fuzz test a hundred times as many inputs as Jazzer can, which measures the coverage of each: for tests of bytes, random
 * changes of the committed files and of those that Jazzer has found here; for tests of other data, random data. Input n of seed s
 * is input 1 of seed s + n − 1. Ends at the first input that fails, takes too much memory or takes too long.
 */
final class ManyInputs {

    private static final String TEST_PACKAGE = "io/github/sigmanet/fuzz/";
    private static final int REPORT = 10_000_000;
    private static final long MOST_NANOS = 5_000_000_000L; // of one input, most of which take microseconds

    private final Object test;
    private final Method method;
    private final Mutations mutations; // null if the test takes other data

    private ManyInputs(String reader, Path module) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName(TEST_PACKAGE.replace('/', '.') + reader + "Fuzz");
        Constructor<?> constructor = type.getDeclaredConstructor();
        test = constructor.newInstance();
        method = Arrays.stream(type.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(FuzzTest.class)).findFirst()
                .orElseThrow();
        mutations = method.getParameterTypes()[0] != byte[].class ? null : new Mutations(files(
                module.resolve("src/test/resources/" + TEST_PACKAGE + reader + "FuzzInputs").resolve(method.getName()),
                module.resolve(".cifuzz-corpus").resolve(type.getName()).resolve(method.getName())));
    }

    private static List<byte[]> files(Path... folders) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.list(folder)) {
                    for (Path path : paths.sorted().toList()) {
                        files.add(Files.readAllBytes(path));
                    }
                }
            }
        }
        return files;
    }

    /**
     * Runs a fuzz test.
     *
     * @param args the folder of this module; the reader, as in the name of the test; the first seed; the number of inputs
     * @throws ReflectiveOperationException if there is no such test
     * @throws IOException if files cannot be read
     */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        String reader = args[1];
        long seed = Long.parseLong(args[2]);
        long inputs = Long.parseLong(args[3]);
        ManyInputs many = new ManyInputs(reader, Path.of(args[0]));
        long start = System.nanoTime();
        for (long k = 1; k <= inputs; k++) {
            many.run(seed + k - 1);
            if (k % REPORT == 0 || k == inputs) {
                System.out.println(reader + ": " + k + " inputs without a fault, "
                        + k * 1_000_000_000 / (System.nanoTime() - start) + " a second");
            }
        }
    }

    private void run(long seed) throws IllegalAccessException {
        SplittableRandom random = new SplittableRandom(seed);
        Object input = mutations == null ? data(random) : mutations.next(random);
        long start = System.nanoTime();
        try {
            method.invoke(test, input);
        } catch (InvocationTargetException e) {
            throw new AssertionError("fails with seed " + seed, e.getCause());
        }
        long nanos = System.nanoTime() - start;
        if (nanos > MOST_NANOS) {
            throw new AssertionError("takes " + nanos / 1_000_000 + " ms with seed " + seed);
        }
    }

    /** Returns random data of the kinds that tests here ask for. */
    private static FuzzedDataProvider data(SplittableRandom random) {
        return (FuzzedDataProvider) Proxy.newProxyInstance(FuzzedDataProvider.class.getClassLoader(),
                new Class<?>[] {FuzzedDataProvider.class}, (proxy, asked, arguments) -> switch (asked.getName()) {
                    case "consumeBoolean" -> random.nextBoolean();
                    case "consumeByte" -> (byte) random.nextInt();
                    case "consumeInt" -> random.nextInt((int) arguments[0], (int) arguments[1] + 1);
                    case "consumeBytes" -> bytes(random, (int) arguments[0]);
                    case "pickValue" -> Array.get(arguments[0], random.nextInt(Array.getLength(arguments[0])));
                    default -> throw new UnsupportedOperationException(asked.toString());
                });
    }

    private static byte[] bytes(SplittableRandom random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}
