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
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;

/**
 * Runs a fuzz test on about a hundred times as many inputs per second as Jazzer, because it does not measure coverage: for tests
 * of bytes, random changes of the committed files and of those that Jazzer has found here; for tests of other data, random data.
 * Input n of seed s is input 1 of seed s + n − 1, for the same files. Ends at the first input that fails, takes too much memory
 * or takes too long; bytes that fail are saved where Jazzer repeats them in every build.
 */
final class ManyInputs {

    private static final String TEST_PACKAGE = "io/github/sigmanet/fuzz/";
    private static final int REPORT = 1_000_000;
    private static final int MAX_SECONDS = 60; // per input; most take microseconds

    private final Object test;
    private final Method method;
    private final Path committed;
    private final Mutations mutations; // null if the test takes other data
    private volatile long current = -2; // seed

    private ManyInputs(String reader, Path module) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName(TEST_PACKAGE.replace('/', '.') + reader + "Fuzz");
        Constructor<?> constructor = type.getDeclaredConstructor();
        test = constructor.newInstance();
        method = Arrays.stream(type.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(FuzzTest.class)).findFirst()
                .orElseThrow();
        committed = module.resolve("src/test/resources/" + TEST_PACKAGE + reader + "FuzzInputs").resolve(method.getName());
        mutations = method.getParameterTypes()[0] != byte[].class ? null : new Mutations(files(committed),
                files(module.resolve(".cifuzz-corpus").resolve(type.getName()).resolve(method.getName())));
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path : paths.sorted().toList()) {
                    files.add(Files.readAllBytes(path));
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
        many.watch();
        long start = System.nanoTime();
        for (long k = 1; k <= inputs; k++) {
            many.run(seed + k - 1);
            if (k % REPORT == 0 || k == inputs) {
                System.out.printf("%s: %d inputs without a fault, %.0f a second%n", reader, k,
                        k * 1e9 / (System.nanoTime() - start));
            }
        }
    }

    /** Ends the program if an input takes too long. */
    private void watch() {
        new Timer(true).schedule(new TimerTask() {
            private long before = -1;

            @Override
            public void run() {
                if (current == before) {
                    System.out.println("takes more than " + MAX_SECONDS + " s with seed " + current);
                    Runtime.getRuntime().halt(1);
                }
                before = current;
            }
        }, 0, MAX_SECONDS * 1000L);
    }

    private void run(long seed) throws IllegalAccessException, IOException {
        current = seed;
        SplittableRandom random = new SplittableRandom(seed);
        Object input = mutations == null ? data(random) : mutations.next(random);
        try {
            method.invoke(test, input);
        } catch (InvocationTargetException e) {
            if (input instanceof byte[] bytes) {
                Files.write(committed.resolve("seed-" + seed), bytes);
            }
            throw new AssertionError("fails with seed " + seed, e.getCause());
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
