package io.github.sigmanet.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads samples from a table: a row per sample, a column per input, and the label in the last column. */
final class Csv {

    private Csv() {
    }

    /** Reads a table, whose first rows may be headings; the stream stays open. */
    static Dataset read(InputStream table, int headings, int inputs, int classes) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(table, StandardCharsets.US_ASCII)) {
            List<CsvRecord> rows = csv.stream().skip(headings).toList();
            double[][] xs = new double[rows.size()][inputs];
            int[] labels = new int[rows.size()];
            for (int s = 0; s < xs.length; s++) {
                for (int j = 0; j < inputs; j++) {
                    xs[s][j] = Double.parseDouble(rows.get(s).getField(j));
                }
                labels[s] = Integer.parseInt(rows.get(s).getField(inputs));
            }
            return Dataset.labeled(xs, labels, classes);
        }
    }

    /** Reads a resource with a row of headings, and the name of the class in the last column. */
    static Dataset labeled(String resource) throws IOException {
        List<CsvRecord> rows = rows(resource);
        return Dataset.labeled(inputs(rows), rows.stream().map(Csv::last).toArray(String[]::new));
    }

    /** Reads a resource with a row of headings, and the name of one of two classes in the last column. */
    static Dataset binary(String resource, String positive) throws IOException {
        List<CsvRecord> rows = rows(resource);
        return Dataset.binary(inputs(rows), rows.stream().map(Csv::last).toArray(String[]::new), positive);
    }

    /** Reads a resource with a row of headings, and the target of a regression in the last column. */
    static Dataset regression(String resource) throws IOException {
        List<CsvRecord> rows = rows(resource);
        return Dataset.of(inputs(rows),
                rows.stream().map(row -> new double[] {Double.parseDouble(last(row))}).toArray(double[][]::new));
    }

    private static List<CsvRecord> rows(String resource) throws IOException {
        try (InputStream file = Csv.class.getResourceAsStream(resource);
                InputStream table = resource.endsWith(".gz") ? new GZIPInputStream(file) : file;
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(table, StandardCharsets.US_ASCII)) {
            return csv.stream().skip(1).toList();
        }
    }

    private static double[][] inputs(List<CsvRecord> rows) {
        return rows.stream().map(row -> row.getFields().stream().limit(row.getFieldCount() - 1)
                .mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    private static String last(CsvRecord row) {
        return row.getField(row.getFieldCount() - 1);
    }
}
