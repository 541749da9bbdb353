package io.github.sigmanet.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Does random training runs on all kinds of Java virtual machines, and compares them bit for bit: installed JDKs from 17 on,
 * kernels, vector widths, numbers of threads, and compiler flags. Ends at the first difference, or when time is up.
 */
final class TrainingComparison {

    private static final Path JDKS = Path.of("/usr/lib/jvm");
    private static final int OLDEST = 17;
    private static final int TRAININGS = 100; // of a round
    private static final int MACHINES = 5; // of a round, besides the one that they are compared with
    private static final long MILLIS = 15_000; // per machine; some do a run or two in it
    private static final List<String> LOOPS = List.of("-Dsigmanet.kernel=scalar");
    private static final List<List<String>> KERNELS = List.of(LOOPS, vectors(128), vectors(256), vectors(512),
            List.of("--add-modules=jdk.incubator.vector"));
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation",
            "-XX:-UseSuperWord", "-XX:-UseOnStackReplacement", "-Xcomp", "-Xint", "-XX:UseAVX=2", "-XX:UseAVX=1", "-XX:UseAVX=0",
            "-XX:UseSVE=0", "-XX:-UseFMA", "-XX:MaxVectorSize=16", "-XX:LoopUnrollLimit=0", "-XX:-UseCompressedOops",
            "-XX:+UseParallelGC", "-XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN");

    private final Random random;
    private final List<Path> javas = new ArrayList<>();
    private final long end;
    private long firstSeed;
    private long compared;
    private int machines;

    private TrainingComparison(long seed, long seconds) throws IOException {
        random = new Random(seed);
        firstSeed = seed;
        end = System.nanoTime() + seconds * 1_000_000_000;
        javas.add(Path.of(System.getProperty("java.home"), "bin", "java").toRealPath());
        for (Path home : homes()) {
            Path java = home.resolve("bin/java");
            if (Files.isExecutable(java) && !javas.contains(java.toRealPath()) && version(java) >= OLDEST) {
                javas.add(java.toRealPath());
            }
        }
    }

    private static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        if (Files.isDirectory(JDKS)) {
            try (Stream<Path> installed = Files.list(JDKS)) {
                homes.addAll(installed.sorted().toList());
            }
        }
        return homes;
    }

    private static List<String> vectors(int bits) {
        return List.of("--add-modules=jdk.incubator.vector", "-Dsigmanet.kernel=vector", "-Dsigmanet.vector.bits=" + bits);
    }

    private static int version(Path java) throws IOException {
        Process process = new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                .redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().filter(line -> line.contains("java.specification.version = "))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf('=') + 1))).findFirst().orElse(0);
        }
    }

    /**
     * Compares until the time is over.
     *
     * @param args the first seed, and the seconds; by default 1 and 60
     * @throws IOException if a Java virtual machine cannot be started
     * @throws InterruptedException if this program is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        long seconds = args.length > 1 ? Long.parseLong(args[1]) : 60;
        TrainingComparison comparison = new TrainingComparison(seed, seconds);
        System.out.println("Comparing random trainings from seed " + seed + " on, for " + seconds + " s, with "
                + comparison.javas);
        while (comparison.hasTime()) {
            comparison.round();
        }
        System.out.println("Same bits: " + comparison.compared + " trainings compared on " + comparison.machines
                + " Java virtual machines");
    }

    private boolean hasTime() {
        return System.nanoTime() < end;
    }

    private void round() throws IOException, InterruptedException {
        List<String> reference = command(javas.get(0), LOOPS, List.of(), 1);
        Map<Long, String> expected = run(reference, 10 * MILLIS);
        for (int machine = 0; machine < MACHINES && hasTime(); machine++) {
            List<String> command = command(javas.get(random.nextInt(javas.size())), KERNELS.get(random.nextInt(KERNELS.size())),
                    List.of(FLAGS.get(random.nextInt(FLAGS.size())).split(" ")), 1 + random.nextInt(5));
            Map<Long, String> actual = run(command, MILLIS);
            machines++;
            compared += actual.size();
            for (long seed : actual.keySet()) {
                if (expected.containsKey(seed) && !actual.get(seed).equals(expected.get(seed))) {
                    throw new AssertionError("seed " + seed + ": " + expected.get(seed) + " by" + System.lineSeparator()
                            + String.join(" ", reference) + System.lineSeparator() + actual.get(seed) + " by"
                            + System.lineSeparator() + String.join(" ", command));
                }
            }
        }
        firstSeed += TRAININGS;
    }

    private List<String> command(Path java, List<String> kernel, List<String> flags, int threads) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+IgnoreUnrecognizedVMOptions"));
        command.addAll(kernel);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RandomTraining.class.getName(),
                Long.toString(firstSeed), Integer.toString(TRAININGS), Integer.toString(threads)));
        return command;
    }

    /** Runs a machine to its end or that of its time, and returns the checksums that it printed. */
    private static Map<Long, String> run(List<String> command, long millis) throws IOException, InterruptedException {
        Path output = Files.createTempFile("trainings", null);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean hasEnded = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            String printed = Files.readString(output);
            if (hasEnded && process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + System.lineSeparator() + printed);
            }
            Map<Long, String> checksums = new TreeMap<>();
            printed.substring(0, printed.lastIndexOf('\n') + 1).lines().map(line -> line.split(" "))
                    .filter(words -> words.length == 2) // no warning of the machine's
                    .forEach(words -> checksums.put(Long.parseLong(words[0]), words[1]));
            return checksums;
        } finally {
            Files.delete(output);
        }
    }
}
