package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fits columns to rows. */
public final class RowFit {

    private final List<DeclaredColumn> declared;
    private final RowReader reader;

    /** Starts with columns, at least one, with different names. */
    public RowFit(List<DeclaredColumn> declared, Collection<String> missingTexts) {
        if (declared.isEmpty()) {
            throw Check.illegal("columns", "at least 1", 0);
        }
        this.declared = declared;
        List<String> names = new ArrayList<>();
        for (DeclaredColumn column : declared) {
            names.add(column.name());
        }
        reader = new RowReader(names, missingTexts);
        for (DeclaredColumn column : declared) {
            checkCategories(column);
        }
    }

    private void checkCategories(DeclaredColumn column) {
        if (column.categories() != null) {
            for (String category : column.categories()) {
                if (reader.missingTexts().contains(category)) {
                    throw Check.illegal("column " + Excerpt.quoted(column.name()), "categories other than missing texts",
                            Excerpt.quoted(category));
                }
            }
        }
    }

    /** Returns the encoder for the given rows of texts, of those with the given numbers. */
    public RowEncoder texts(String[][] rows, int[] samples) {
        Object[][] values = new Object[checked(samples, rows.length).length][];
        for (int r = 0; r < values.length; r++) {
            values[r] = reader.values(samples[r], rows[samples[r]]);
        }
        return fitted(samples, values);
    }

    /** Returns the encoder for the given rows of values by name, of those with the given numbers. */
    public RowEncoder maps(List<? extends Map<String, ?>> rows, int[] samples) {
        Object[][] values = new Object[checked(samples, rows.size()).length][];
        for (int r = 0; r < values.length; r++) {
            values[r] = reader.values(samples[r], rows.get(samples[r]));
        }
        return fitted(samples, values);
    }

    /** Returns the encoder of columns that learn nothing. */
    public RowEncoder withoutRows() {
        return fitted(new int[0], new Object[0][]);
    }

    private static int[] checked(int[] samples, int size) {
        if (samples.length == 0) {
            throw Check.illegal("rows", "at least 1", 0);
        }
        for (int s = 0; s < samples.length; s++) {
            Check.between("samples, element " + s, 0, size - 1, samples[s]);
        }
        return samples;
    }

    private RowEncoder fitted(int[] samples, Object[][] values) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < declared.size(); c++) {
            columns.add(declared.get(c).fitted(samples, values, c));
        }
        return new RowEncoder(columns, reader.missingTexts()).checkedLength();
    }

    /** Returns the columns of a table in the declared order, found by their names. */
    public String[][] select(String[] header, String[][] rows) {
        return reader.select(header, rows);
    }
}
