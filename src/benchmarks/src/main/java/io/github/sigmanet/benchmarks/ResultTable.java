package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results as a table in Markdown: samples per second, or nanoseconds per call for single samples, and the share of the peak of
 * the cores in use; below it the workloads, the peaks and the notes.
 */
final class ResultTable {

    private ResultTable() {
    }

    static String of(Results results) {
        Stream<String> rows = results.contenders().stream().map(contender -> row(Stream.concat(
                Stream.of(contender.library(), contender.type(), Integer.toString(contender.threads())),
                results.workloads().stream().map(workload -> cell(results, contender, workload)))));
        Stream<String> peaks = Stream.of(Precision.DOUBLE, Precision.SINGLE).map(precision -> String.format(Locale.ROOT,
                "peak of a core, %s: %.1f GFLOP/s", Contender.type(precision), results.peak(precision)));
        return Stream.of(
                Stream.of(
                        row(Stream.concat(Stream.of("library", "type", "threads"),
                                results.workloads().stream().map(Workload::name))),
                        row(Stream.concat(Stream.of("---", "---", "---"), results.workloads().stream().map(w -> "---:")))),
                rows, Stream.of(""), results.workloads().stream().map(Workload::toString), peaks, results.notes().stream())
                .flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    static String cell(Results results, Contender contender, Workload workload) {
        if (!results.has(contender, workload)) {
            return "";
        }
        double nanos = results.nanos(contender, workload);
        if (Double.isNaN(nanos)) {
            return "failed";
        }
        if (workload.samples == 1) {
            return String.format(Locale.ROOT, "%,.0f ns", nanos);
        }
        return String.format(Locale.ROOT, "%,.0f (%.0f%%)", results.samplesPerSecond(contender, workload),
                100 * results.share(contender, workload));
    }
}
