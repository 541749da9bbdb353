package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Excerpt;
import java.util.List;

/**
 * A column of numbers, which are inputs as they are.
 *
 * @param fill what replaces a missing number; 0 if it is rejected
 */
public record NumberColumn(String name, Missing missing, double fill) implements Column {

    private static final String CHARACTERS = "0123456789+-.eE";

    @Override
    public List<String> inputNames() {
        return missing == Missing.INDICATED ? List.of(name, name + Missing.SUFFIX) : List.of(name);
    }

    @Override
    public void encode(int row, Object value, double[] x, int from) {
        if (value == null && missing == Missing.REJECTED) {
            throw Column.missing(row, name);
        }
        x[from] = value == null ? fill : number(row, name, value);
        if (missing == Missing.INDICATED) {
            x[from + 1] = value == null ? 1 : 0;
        }
    }

    /** Requires a number, or a text that is one in decimal notation. */
    static double number(int row, String name, Object value) {
        double number = value instanceof Number given ? given.doubleValue() : parsed(value.toString());
        if (!Double.isFinite(number)) {
            throw Column.illegal(row, name, "a finite number", Excerpt.quoted(value.toString()));
        }
        return number;
    }

    /** Returns NaN for a text that is not a number, as are the hexadecimal ones and the suffixes that Java allows. */
    private static double parsed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (CHARACTERS.indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
