package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.columns.DeclaredColumn;
import io.github.sigmanet.internal.columns.Missing;
import io.github.sigmanet.internal.columns.RowFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The columns of a table that become the inputs of a network, in their order: numbers and categories, each with its rule for
 * missing values. Instances are immutable; each method returns another one.
 *
 * <pre>{@code
 * InputColumns columns = InputColumns.of()
 *         .number("age").missingFilled()
 *         .category("sex", "f", "m")
 *         .category("city").missingIndicated().unknownIgnored()
 *         .missingTexts("NA");
 * Encoding encoding = columns.fit(rows, split.training().samples());
 * Network network = Network.of(encoding.size(), 8, 1).withEncoding(encoding);
 * double[] a = network.predict(Map.of("age", 40, "sex", "f", "city", "Paris"));
 * }</pre>
 *
 * <p>A number is one input, as it is; scale it with a {@link io.github.sigmanet.Scaling}. A category is one-hot: one input for each
 * of its values, however few, that is 1 for this value and 0 for the others.
 *
 * <p>Values are numbers and texts. Characters up to U+0020 at both ends of a text are ignored, and texts are otherwise compared
 * exactly. A value is missing if it is null or its text is empty or one of the {@link #missingTexts}. Missing values and unknown
 * categories are rejected unless their column has another rule. A rule is that of the column before it.
 */
public final class InputColumns {

    private final List<DeclaredColumn> columns;
    private final List<String> missingTexts;

    private InputColumns(List<DeclaredColumn> columns, List<String> missingTexts) {
        this.columns = columns;
        this.missingTexts = missingTexts;
        if (!columns.isEmpty()) {
            fit(); // checks names and texts
        }
    }

    /** {@return no columns yet} */
    public static InputColumns of() {
        return new InputColumns(List.of(), List.of());
    }

    /**
     * Adds a column of numbers. A text is a finite number in decimal notation, such as {@code -12.5} or {@code 1e-3}, with a dot
     * and without separators of thousands.
     *
     * @param name the name of the column
     * @return these columns and another one
     * @throws IllegalArgumentException if the name is null or empty, or has an unpaired surrogate or that of another column
     */
    @CheckReturnValue
    public InputColumns number(String name) {
        return with(DeclaredColumn.number(name));
    }

    /**
     * Adds a column of categories.
     *
     * @param name the name of the column
     * @param categories the categories, all different, without spaces around them; if there are none, they are those of the rows
     *        that {@code fit} reads, in the natural order of {@link String#compareTo}
     * @return these columns and another one
     * @throws IllegalArgumentException if the name is null or empty, or has an unpaired surrogate or that of another column, or a
     *         category is null, empty, a missing text, the same as another one, or has spaces around it or an unpaired surrogate
     */
    @CheckReturnValue
    public InputColumns category(String name, String... categories) {
        return with(DeclaredColumn.category(name, categories));
    }

    private InputColumns with(DeclaredColumn column) {
        List<DeclaredColumn> copy = new ArrayList<>(columns);
        copy.add(column);
        return new InputColumns(copy, missingTexts);
    }

    /**
     * Fills missing values of the column before: a number with the mean of the rows that {@code fit} reads, a category with the
     * most frequent one there, the first in order of those that are equally frequent.
     *
     * @return these columns with this rule
     * @throws IllegalStateException if there is no column yet, or the column has a rule for missing values
     */
    @CheckReturnValue
    public InputColumns missingFilled() {
        return replaceLast(last("missingFilled").with(Missing.FILLED));
    }

    /**
     * Gives the column before an additional input, its last one, that is 1 if the value is missing and otherwise 0. The inputs of
     * a missing category are otherwise 0; a missing number is filled with the mean, as by {@link #missingFilled}. If no value is
     * missing in training, this input is always 0 there, and a network learns nothing of it.
     *
     * @return these columns with this rule
     * @throws IllegalStateException if there is no column yet, or the column has a rule for missing values
     */
    @CheckReturnValue
    public InputColumns missingIndicated() {
        return replaceLast(last("missingIndicated").with(Missing.INDICATED));
    }

    /**
     * Lets all inputs be 0 for an unknown category of the column before.
     *
     * @return these columns with this rule
     * @throws IllegalStateException if there is no column yet, or it is one of numbers
     */
    @CheckReturnValue
    public InputColumns unknownIgnored() {
        return replaceLast(last("unknownIgnored").ignoringUnknown());
    }

    private DeclaredColumn last(String rule) {
        if (columns.isEmpty()) {
            throw new IllegalStateException(rule + ": expected a column before it, got none");
        }
        return columns.get(columns.size() - 1);
    }

    private InputColumns replaceLast(DeclaredColumn column) {
        List<DeclaredColumn> copy = new ArrayList<>(columns);
        copy.set(copy.size() - 1, column);
        return new InputColumns(copy, missingTexts);
    }

    /**
     * Sets the texts that stand for a missing value in all columns, besides the empty one, which always does.
     *
     * @param texts at most 1000 texts, such as {@code NA} or {@code ?}, not empty and without spaces around them; they replace
     *        those given before
     * @return these columns with other texts
     * @throws IllegalArgumentException if a text is null, empty or a category, or has spaces around it or an unpaired surrogate, or
     *         there are too many
     */
    @CheckReturnValue
    public InputColumns missingTexts(String... texts) {
        Check.notNull("missing texts", "an array", texts);
        return new InputColumns(columns, new ArrayList<>(Arrays.asList(texts)));
    }

    private RowFit fit() {
        return new RowFit(columns, missingTexts);
    }

    /**
     * Selects these columns from a table by their names in its header, whatever their order there. Other columns are left out.
     *
     * @param header the names of the table's columns
     * @param rows the rows, each with a text for each column of the header
     * @return new rows, each with a text for each of these columns, in their order
     * @throws IllegalArgumentException if an argument or a row is null, the header lacks one of these columns or has it twice, or a
     *         row is not as long as the header; also if there are no columns
     */
    public String[][] select(String[] header, String[][] rows) {
        return fit().select(header, rows);
    }

    /**
     * Learns the categories that are not given and the values that replace missing ones from all rows. Use the rows of the
     * training data only, so that nothing of validation and test data is known in training: see {@link #fit(String[][], int...)}.
     *
     * @param rows at least one row, each with a text for each column, in their order, as {@link #select} returns them
     * @return the encoding of such rows
     * @throws IllegalArgumentException if an argument is null, there are no columns or rows, or a value is not one of its column:
     *         the message names row and column. Also if a column that learns has no value in any row, a mean is not finite, or
     *         names and categories have more than 10 million characters
     */
    public Encoding fit(String[][] rows) {
        return fit(rows, SampleOrder.identity(Check.notNull("rows", "an array", rows).length));
    }

    /**
     * Learns from some of the rows only, such as those of the training part of a split.
     *
     * @param rows the rows, each with a text for each column, in their order, as {@link #select} returns them
     * @param samples the indices of the rows to learn from, at least one: {@link Dataset#samples}
     * @return the encoding of such rows
     * @throws IllegalArgumentException as for {@link #fit(String[][])}, or if there is no such row
     */
    public Encoding fit(String[][] rows, int... samples) {
        Check.notNull("rows", "an array", rows);
        Check.notNull("samples", "an array", samples);
        return new Encoding(fit().texts(rows, samples));
    }

    /**
     * Learns from all rows like {@link #fit(String[][])}, given as maps.
     *
     * @param rows at least one row, each with a value for each column by name and no others, as for {@link Encoding#encode(Map)}
     * @return the encoding of such rows
     * @throws IllegalArgumentException as for {@link #fit(String[][])}, or if a row lacks a column or has an unknown one
     */
    public Encoding fit(List<? extends Map<String, ?>> rows) {
        return fit(rows, SampleOrder.identity(Check.notNull("rows", "a list", rows).size()));
    }

    /**
     * Learns from some of the rows only like {@link #fit(String[][], int...)}, given as maps.
     *
     * @param rows the rows, as for {@link #fit(List)}
     * @param samples the indices of the rows to learn from, at least one
     * @return the encoding of such rows
     * @throws IllegalArgumentException as for {@link #fit(List)}, or if there is no such row
     */
    public Encoding fit(List<? extends Map<String, ?>> rows, int... samples) {
        Check.notNull("rows", "a list", rows);
        Check.notNull("samples", "an array", samples);
        return new Encoding(fit().maps(rows, samples));
    }

    /**
     * {@return the encoding of rows, where there is nothing to learn from any} All categories are given, and no missing value is
     * filled with one that is learned.
     *
     * @throws IllegalArgumentException if there are no columns, or names and categories have more than 10 million characters
     * @throws IllegalStateException if a column learns from rows; see {@link #fit(String[][])}
     */
    public Encoding encoding() {
        for (DeclaredColumn column : columns) {
            if (!column.lesson().isEmpty()) {
                throw new IllegalStateException("column " + Excerpt.quoted(column.name())
                        + ": expected nothing to learn from rows, got " + column.lesson() + "; see fit");
            }
        }
        return new Encoding(fit().withoutRows());
    }

    /** {@return the names of the columns in the form {@code InputColumns[age, sex]}} */
    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "InputColumns[", "]");
        for (DeclaredColumn column : columns) {
            names.add(column.name());
        }
        return names.toString();
    }
}
