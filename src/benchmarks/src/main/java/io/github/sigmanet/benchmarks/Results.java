package io.github.sigmanet.benchmarks;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was measured in one run: the median time of a pass for each contender and workload, and notes about the machine and the
 * libraries. Its file is CSV with a row per time, notes as comments, and the peak as a contender without a workload.
 */
final class Results {

    private static final List<String> COLUMNS = List.of("library", "type", "threads", "workload", "nanoseconds");

    private final Map<Precision, Double> peaks = new LinkedHashMap<>();
    private final Map<Contender, Map<Workload, Double>> times = new LinkedHashMap<>();
    private final Set<Workload> workloads = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * Adds the time of a pass in nanoseconds, NaN if it failed. A workload that is null is the peak, whose least time counts, as
     * other programs may disturb it.
     */
    void add(Contender contender, Workload workload, double nanos) {
        if (workload == null) {
            peaks.merge(contender.precision(), nanos, Math::min);
            return;
        }
        workloads.add(workload);
        times.computeIfAbsent(contender, c -> new LinkedHashMap<>()).put(workload, nanos);
    }

    void note(String note) {
        notes.add(note);
    }

    Set<String> notes() {
        return notes;
    }

    Set<Workload> workloads() {
        return workloads;
    }

    Set<Contender> contenders() {
        return times.keySet();
    }

    boolean has(Contender contender, Workload workload) {
        return times.getOrDefault(contender, Map.of()).containsKey(workload);
    }

    /** Returns the time of a pass in nanoseconds, NaN if it failed. */
    double nanos(Contender contender, Workload workload) {
        return times.get(contender).get(workload);
    }

    double samplesPerSecond(Contender contender, Workload workload) {
        return workload.samples / nanos(contender, workload) * 1e9;
    }

    /** Returns the floating-point operations per second of one core, in thousand million. */
    double peak(Precision precision) {
        return PeakBenchmark.OPERATIONS / peaks.getOrDefault(precision, Double.NaN);
    }

    /** Returns the share of the peak of the cores in use, from 0 to 1. */
    double share(Contender contender, Workload workload) {
        double operations = samplesPerSecond(contender, workload) * workload.operations();
        return operations / 1e9 / (peak(contender.precision()) * contender.threads());
    }

    void write(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            for (String note : notes) {
                csv.writeComment(" " + note);
            }
            csv.writeRecord(COLUMNS);
            peaks.forEach((precision, nanos) -> write(csv, new Contender(Contender.PEAK, precision, 1), "", nanos));
            times.forEach((contender, row) -> row.forEach((workload, nanos) -> write(csv, contender, workload.name(), nanos)));
        }
    }

    private static void write(CsvWriter csv, Contender contender, String workload, double nanos) {
        csv.writeRecord(contender.library(), contender.type(), Integer.toString(contender.threads()), workload,
                String.format(Locale.ROOT, "%.1f", nanos));
    }

    static Results read(Path file) throws IOException {
        Results results = new Results();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(file)) {
            boolean isHeaded = false;
            for (CsvRecord row : csv) {
                if (row.isComment()) {
                    results.note(row.getField(0).strip());
                } else if (isHeaded) {
                    results.add(row.getFields());
                } else {
                    checkColumns(file, COLUMNS, row.getFields());
                    isHeaded = true;
                }
            }
        }
        return results;
    }

    private void add(List<String> row) {
        Contender contender = new Contender(row.get(0), Contender.precision(row.get(1)), Integer.parseInt(row.get(2)));
        add(contender, row.get(3).isEmpty() ? null : Workload.valueOf(row.get(3)), Double.parseDouble(row.get(4)));
    }

    static void checkColumns(Path file, List<String> expected, List<String> columns) throws IOException {
        if (!columns.equals(expected)) {
            throw new IOException(file + ": expected the columns " + String.join(",", expected) + ", got "
                    + String.join(",", columns));
        }
    }
}
