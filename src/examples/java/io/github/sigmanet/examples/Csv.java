package io.github.sigmanet.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.sigmanet.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
            return Dataset.labelled(xs, labels, classes);
        }
    }
}
