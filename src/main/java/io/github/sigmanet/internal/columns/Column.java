package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.List;

/** A column whose values become one or several inputs. Instances are immutable. */
public sealed interface Column permits NumberColumn, CategoryColumn {

    /** The name of the column. */
    String name();

    /** The rule for missing values. */
    Missing missing();

    /** The names of the inputs, in their order. */
    List<String> inputNames();

    /**
     * Writes the inputs for a value.
     *
     * @param row the number of the row, −1 if there is only one
     * @param value a number or a trimmed text; null if it is missing
     * @param x the inputs
     * @param from the index of the first input of this column
     * @throws IllegalArgumentException if the value is not one of this column
     */
    void encode(int row, Object value, double[] x, int from);

    /** Returns an exception for a value. */
    static IllegalArgumentException illegal(int row, String name, String expected, Object actual) {
        return Check.illegal((row < 0 ? "" : "row " + row + ", ") + "column " + Excerpt.quoted(name), expected, actual);
    }

    /** Returns an exception for a missing value that is rejected. */
    static IllegalArgumentException missing(int row, String name) {
        return illegal(row, name, "a value", "a missing one");
    }
}
