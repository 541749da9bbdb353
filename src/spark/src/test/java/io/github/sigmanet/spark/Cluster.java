package io.github.sigmanet.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster on the loopback interface: a master and two workers, each a Java virtual machine of its own, with an
 * executor each that is another one.
 */
final class Cluster implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final int WORKERS = 2;

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String classes; // folders, for the class path of the executors
    private final String serializer;
    private String url;
    private SparkSession session;

    /** Starts a cluster, whose executors get the Vector API. */
    Cluster() throws Exception {
        this("org.apache.spark.serializer.JavaSerializer");
    }

    /** Starts a cluster that serializes data in a way. */
    Cluster(String serializer) throws Exception {
        this.serializer = serializer;
        home = Files.createTempDirectory("spark");
        Path jars = Files.createDirectory(home.resolve("jars"));
        Files.createFile(home.resolve("RELEASE"));
        List<String> folders = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(Path.of(entry).getFileName()), Path.of(entry));
            } else {
                folders.add(entry);
            }
        }
        this.classes = String.join(File.pathSeparator, folders);
        try {
            url = start("Master", STARTED, "org.apache.spark.deploy.master.Master",
                    "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
            for (int worker = 0; worker < WORKERS; worker++) {
                start("Worker", REGISTERED, "org.apache.spark.deploy.worker.Worker", "--host", host(worker), "--port", "0",
                        "--webui-port", "0", "--cores", "1", "--memory", "3g",
                        "--work-dir", home.resolve("work" + worker).toString(), url);
            }
            connect(WORKERS);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts a new application with some executors. */
    void connect(int executors) {
        connect(executors, Map.of());
    }

    /** Starts a new application with some executors, and with further settings. */
    void connect(int executors, Map<String, String> settings) {
        disconnect();
        session = connect(url, classes, serializer, executors, settings);
    }

    /** Ends the application. */
    void disconnect() {
        if (session != null) {
            session.stop();
        }
    }

    /** Runs a main method as the driver of another application, and returns what its process ends with. */
    int drive(Class<?> main, String... arguments) throws Exception {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> option.startsWith("--add-opens"))
                .forEach(java::add);
        java.addAll(List.of("-Xmx1g", "-cp", classes + File.pathSeparator + home.resolve("jars") + File.separator + "*",
                main.getName(), url, classes));
        java.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(java).inheritIO().start();
        processes.add(process);
        return process.waitFor();
    }

    /** Starts an application on a cluster with an address. */
    static SparkSession connect(String url, String classes, String serializer, int executors, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder();
        settings.forEach(builder::config);
        return builder.master(url).appName("sigmanet")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.cores.max", executors)
                .config("spark.executor.cores", 1)
                .config("spark.executor.memory", "2g")
                .config("spark.executor.extraClassPath", classes)
                .config("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector")
                .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
                .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
                .config("spark.locality.wait", "0")
                .config("spark.serializer", serializer)
                .getOrCreate();
    }

    /** Returns the address of a worker, another one for each: Spark runs no copy of a slow task where the task is. */
    private static String host(int worker) {
        return "127.0.0." + (worker + 1);
    }

    private String start(String name, Pattern ready, String... command) throws Exception {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(List.of("-Xmx512m", "-cp", home.resolve("jars") + File.separator + "*"));
        java.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true).directory(home.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", command[Arrays.asList(command).indexOf("--host") + 1]);
        Process process = builder.start();
        processes.add(process);
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(name, process, ready, found), name);
        reader.setDaemon(true);
        reader.start();
        return found.get(5, TimeUnit.MINUTES);
    }

    private static void read(String name, Process process, Pattern ready, CompletableFuture<String> found) {
        StringBuilder printed = new StringBuilder();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher matcher = ready.matcher(line);
                if (matcher.find()) {
                    found.complete(matcher.group(matcher.groupCount()));
                }
                printed.append(line).append('\n');
            }
        } catch (IOException e) {
            printed.append(e);
        }
        found.completeExceptionally(new IllegalStateException(String.format(Locale.ROOT, "%s ended:%n%s", name, printed)));
    }

    SparkSession session() {
        return session;
    }

    /** Returns the processes of the executors. */
    List<ProcessHandle> executors() {
        return processes.stream().flatMap(process -> process.descendants())
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend")).toList();
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try {
            for (Process process : processes) {
                process.waitFor();
            }
            try (var files = Files.walk(home)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
