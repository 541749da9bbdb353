package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Turns rows into inputs, column by column. Instances are immutable. */
public final class RowEncoder {

    private static final int MAX_CHARACTERS = 10_000_000; // of the text in a file, as of metadata

    private final List<Column> columns;
    private final int[] begins; // of each column the index of its first input, and then the number of inputs
    private final RowReader reader;

    /**
     * Creates an encoder.
     *
     * @throws IllegalArgumentException if there is no column, two have the same name, a missing text is not valid, or a file
     *         could not hold all that
     */
    public RowEncoder(List<Column> columns, Collection<String> missingTexts) {
        this.columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw Check.illegal("columns", "at least 1", 0);
        }
        List<String> names = new ArrayList<>();
        begins = new int[columns.size() + 1];
        for (int c = 0; c < columns.size(); c++) {
            names.add(Texts.checkedName(columns.get(c).name()));
            begins[c + 1] = begins[c] + columns.get(c).inputNames().size();
        }
        reader = new RowReader(names, missingTexts);
    }

    /** Requires an encoder that a file can hold. */
    RowEncoder checkedLength() {
        int length = EncoderText.of(this).length();
        if (length > MAX_CHARACTERS) {
            throw Check.illegal("encoding", "at most " + MAX_CHARACTERS + " characters of names and categories", length);
        }
        return this;
    }

    /** Returns the encoder of a text as in files, see {@link EncoderText}, with at most so many inputs. */
    public static RowEncoder of(String text, int mostInputs) {
        if (text.length() > MAX_CHARACTERS) {
            throw Check.illegal("encoding", "at most " + MAX_CHARACTERS + " characters", text.length());
        }
        return EncoderText.read(text, mostInputs);
    }

    /** Returns the columns in their order. */
    public List<Column> columns() {
        return columns;
    }

    /** Returns the names of the columns. */
    public List<String> names() {
        return reader.names();
    }

    /** Returns the texts that stand for a missing value, besides the empty one. */
    public SortedSet<String> missingTexts() {
        return reader.missingTexts();
    }

    /** Returns the number of inputs. */
    public int size() {
        return begins[columns.size()];
    }

    /** Returns the index of the first input of a column, or for the number of columns that of inputs. */
    public int begin(int column) {
        return begins[column];
    }

    /** Returns the inputs for a row of one text per column, with its number, or −1 if there is only one. */
    public double[] encode(int row, String[] texts) {
        return encoded(row, reader.values(row, texts));
    }

    /** Returns the inputs for a row of values by name, with its number, or −1 if there is only one. */
    public double[] encode(int row, Map<String, ?> values) {
        return encoded(row, reader.values(row, values));
    }

    private double[] encoded(int row, Object[] values) {
        double[] x = new double[size()];
        for (int c = 0; c < values.length; c++) {
            columns.get(c).encode(row, values[c], x, begins[c]);
        }
        return x;
    }

    /** Returns the columns of a table in the order of this encoder, found by their names. */
    public String[][] select(String[] header, String[][] rows) {
        return reader.select(header, rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowEncoder that && columns.equals(that.columns) && missingTexts().equals(that.missingTexts());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {columns, missingTexts()});
    }

    /** Returns this encoder as in files, see {@link EncoderText}. */
    @Override
    public String toString() {
        return EncoderText.of(this);
    }
}
