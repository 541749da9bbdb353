package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.columns.Column;
import io.github.sigmanet.internal.columns.RowEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns rows of a table into inputs of a network, as {@link InputColumns} declares and {@code fit} has learned. It becomes part of a
 * network and its files with {@link io.github.sigmanet.Network#withEncoding}. Instances are immutable.
 *
 * <p>Messages about many rows name the row by its index, from 0, and the column by its name: {@code row 3, column 'sex': expected
 * one of [f, m], got 'x'}.
 */
public final class Encoding {

    private static final int PRINTED = 8;

    private final RowEncoder encoder;

    Encoding(RowEncoder encoder) {
        this.encoder = encoder;
    }

    /** {@return the number of inputs, S(0) of a matching network} */
    public int size() {
        return encoder.size();
    }

    /** {@return the names of the columns in their order, in an unmodifiable list} */
    public List<String> columnNames() {
        return encoder.names();
    }

    /**
     * {@return a name for each input, in an unmodifiable list} It is {@code age} for a number, {@code sex=f} for a category, and
     * {@code age missing} for the input that indicates missing values.
     */
    public List<String> inputNames() {
        List<String> names = new ArrayList<>();
        for (Column column : encoder.columns()) {
            names.addAll(column.inputNames());
        }
        return List.copyOf(names);
    }

    /**
     * {@return the indices of the inputs that a column becomes, in ascending order, in a new array}
     *
     * @param column the name of the column
     * @throws IllegalArgumentException if there is no such column
     */
    public int[] inputsOf(String column) {
        Check.notNull("column", "a name", column);
        int c = columnNames().indexOf(column);
        if (c < 0) {
            throw Check.illegal("column", "one of " + Excerpt.of(columnNames().toString()), Excerpt.quoted(column));
        }
        int[] inputs = new int[encoder.begin(c + 1) - encoder.begin(c)];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = encoder.begin(c) + i;
        }
        return inputs;
    }

    /**
     * {@return the columns of this encoding, selected from a table by their names in its header} This is as
     * {@link InputColumns#select} does it.
     *
     * @param header the names of the table's columns
     * @param rows the rows, each with a text for each column of the header
     * @throws IllegalArgumentException as for {@link InputColumns#select}
     */
    public String[][] select(String[] header, String[][] rows) {
        return encoder.select(header, rows);
    }

    /**
     * Encodes one row.
     *
     * @param row a text for each column, in their order; not changed
     * @return the inputs, a new array of length {@link #size()}
     * @throws IllegalArgumentException if the row is null or of another length, a missing value or an unknown category is rejected
     *         by the rule of its column, or a number is not finite or not in decimal notation
     */
    public double[] encode(String... row) {
        return encoder.encode(-1, row);
    }

    /**
     * Encodes one row.
     *
     * @param row a value for each column by name, and no others: a {@link Number}, or anything else by its text, as of
     *        {@code toString}; null or an empty text for a missing value; not changed
     * @return the inputs, a new array of length {@link #size()}
     * @throws IllegalArgumentException as for {@link #encode(String...)}, or if the row lacks a column or has an unknown one
     */
    public double[] encode(Map<String, ?> row) {
        return encoder.encode(-1, row);
    }

    /**
     * Encodes many rows.
     *
     * @param rows the rows, each with a text for each column, in their order; not changed
     * @return the inputs, one new row of length {@link #size()} for each row
     * @throws IllegalArgumentException as for {@link #encode(String...)}; the message names the row
     */
    public double[][] encode(String[][] rows) {
        Check.notNull("rows", "an array", rows);
        double[][] xs = new double[rows.length][];
        for (int r = 0; r < xs.length; r++) {
            xs[r] = encoder.encode(r, rows[r]);
        }
        return xs;
    }

    /**
     * Encodes many rows.
     *
     * @param rows the rows, each as for {@link #encode(Map)}; not changed
     * @return the inputs, one new row of length {@link #size()} for each row
     * @throws IllegalArgumentException as for {@link #encode(Map)}; the message names the row
     */
    public double[][] encode(List<? extends Map<String, ?>> rows) {
        Check.notNull("rows", "a list", rows);
        double[][] xs = new double[rows.size()][];
        for (int r = 0; r < xs.length; r++) {
            xs[r] = encoder.encode(r, rows.get(r));
        }
        return xs;
    }

    /**
     * {@return this encoding as JSON, for other programs and files} Files of networks contain it as {@code sigmanet.encoding}. The
     * members of an object are always in the same order, and a number that replaces missing ones is hexadecimal:
     *
     * <pre>{@code
     * {"missing":["NA"],"columns":[{"number":"age","missing":"filled","fill":"0x1.4p5"},
     * {"category":"sex","of":["f","m"],"missing":"rejected","unknown":"ignored"}]}
     * }</pre>
     */
    public String toJson() {
        return encoder.toString();
    }

    /**
     * Creates an encoding from what {@link #toJson} has returned.
     *
     * @param json the text
     * @return an equal encoding
     * @throws IllegalArgumentException if the text is null or anything else
     */
    public static Encoding ofJson(String json) {
        return new Encoding(RowEncoder.of(Check.notNull("encoding", "a text", json), Integer.MAX_VALUE));
    }

    /**
     * {@return whether another encoding has the same columns, rules and numbers, bit for bit, and so the same inputs for all rows}
     *
     * @param other the object to compare with
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Encoding that && encoder.equals(that.encoder);
    }

    /** {@return a hash code of the columns} */
    @Override
    public int hashCode() {
        return encoder.hashCode();
    }

    /** {@return the names of at most the first eight inputs, in the form {@code Encoding[age, sex=f, sex=m, … 28 more]}} */
    @Override
    public String toString() {
        List<String> names = inputNames();
        String first = String.join(", ", names.subList(0, Math.min(PRINTED, names.size())));
        return "Encoding[" + first + (names.size() > PRINTED ? ", … " + (names.size() - PRINTED) + " more]" : "]");
    }
}
