package io.github.sigmanet.benchmarks;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark in this Java virtual machine, which the table starts for it alone, and prints its time. */
final class BenchmarkRun {

    /** What the line with the median of the iterations, in nanoseconds per pass, begins with. */
    static final String MEDIAN = "median of a pass, ns: ";

    /** What a line begins with that the table repeats below its rows. */
    static final String NOTE = "note: ";

    private BenchmarkRun() {
    }

    /**
     * Runs the benchmark.
     *
     * @param args its class, how many seconds an iteration takes, and its parameters as name=value
     * @throws Exception if it fails
     */
    public static void main(String[] args) throws Exception {
        TimeValue time = TimeValue.milliseconds((long) (1000 * Double.parseDouble(args[1])));
        ChainedOptionsBuilder options = new OptionsBuilder().include(args[0] + "\\.pass").forks(0).verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true).warmupIterations(4).warmupTime(time).measurementIterations(5).measurementTime(time);
        for (String parameter : Arrays.copyOfRange(args, 2, args.length)) {
            String[] nameAndValue = parameter.split("=");
            options.param(nameAndValue[0], nameAndValue[1]);
        }
        RunResult result = new Runner(options.build()).runSingle();
        DoubleStream times = result.getBenchmarkResults().stream()
                .flatMap(run -> run.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore());
        double[] sorted = times.sorted().toArray();
        System.out.println(MEDIAN + sorted[sorted.length / 2]);
    }
}
