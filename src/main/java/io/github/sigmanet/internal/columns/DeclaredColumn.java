package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A column before its numbers and categories are fitted. Instances are immutable.
 *
 * @param categories the categories; null for those of the rows, or for numbers
 * @param missing the rule for missing values; null if none is set, so that they are rejected
 */
public record DeclaredColumn(String name, boolean isNumber, List<String> categories, Missing missing, boolean ignoresUnknown) {

    /** Returns a column of numbers. */
    public static DeclaredColumn number(String name) {
        return new DeclaredColumn(Texts.checkedName(name), true, null, null, false);
    }

    /** Returns a column of the given categories, or, if there are none, of those of the rows. */
    public static DeclaredColumn category(String name, String... categories) {
        Texts.checkedName(name);
        Check.notNull("categories", "an array", categories);
        List<String> copy = new ArrayList<>();
        for (String category : categories) {
            copy.add(category);
        }
        if (!copy.isEmpty()) {
            CategoryColumn.numbers(name, copy);
        }
        return new DeclaredColumn(name, false, copy.isEmpty() ? null : List.copyOf(copy), null, false);
    }

    /** Returns this column with a rule for missing values, which it must not have. */
    public DeclaredColumn with(Missing rule) {
        if (missing != null) {
            throw new IllegalStateException("column " + Excerpt.quoted(name) + ": expected one rule for missing values, got two");
        }
        return new DeclaredColumn(name, isNumber, categories, rule, ignoresUnknown);
    }

    /** Returns this column of categories, ignoring unknown ones. */
    public DeclaredColumn ignoringUnknown() {
        if (isNumber) {
            throw new IllegalStateException("column " + Excerpt.quoted(name)
                    + ": expected categories, to ignore unknown ones, got numbers");
        }
        return new DeclaredColumn(name, false, categories, missing, true);
    }

    /** Returns what this column learns from rows, in words; empty if nothing. */
    public String lesson() {
        return !isNumber && categories == null ? "categories that are not given"
                : rule() == Missing.FILLED || (isNumber && rule() == Missing.INDICATED) ? "missing values to fill" : "";
    }

    /** Fits this column, number c, to the values of rows with the given numbers. */
    Column fitted(int[] samples, Object[][] rows, int c) {
        for (int r = 0; r < rows.length; r++) {
            if (rows[r][c] == null && rule() == Missing.REJECTED) {
                throw Column.missing(samples[r], name);
            }
        }
        return isNumber ? fittedNumber(samples, rows, c) : fittedCategory(samples, rows, c);
    }

    private Missing rule() {
        return missing == null ? Missing.REJECTED : missing;
    }

    private Column fittedNumber(int[] samples, Object[][] rows, int c) {
        double sum = 0;
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (rows[r][c] != null) {
                sum += NumberColumn.number(samples[r], name, rows[r][c]);
                count++;
            }
        }
        if (rule() == Missing.REJECTED) {
            return new NumberColumn(name, rule(), 0);
        }
        if (count == 0) {
            throw Check.illegal("column " + Excerpt.quoted(name), "a value in at least one row, to fill the others", "none");
        }
        return new NumberColumn(name, rule(), Check.finite("column " + Excerpt.quoted(name) + ", mean", sum / count));
    }

    private Column fittedCategory(int[] samples, Object[][] rows, int c) {
        List<String> fitted = categories == null ? learned(samples, rows, c) : categories;
        Map<String, Integer> numbers = CategoryColumn.numbers(name, fitted);
        int[] counts = new int[fitted.size()];
        for (int r = 0; r < rows.length; r++) {
            if (rows[r][c] != null) {
                int number = CategoryColumn.number(samples[r], name, rows[r][c].toString(), numbers, fitted, ignoresUnknown);
                if (number >= 0) {
                    counts[number]++;
                }
            }
        }
        return new CategoryColumn(name, fitted, rule(), rule() == Missing.FILLED ? mostFrequent(counts) : -1, ignoresUnknown);
    }

    private List<String> learned(int[] samples, Object[][] rows, int c) {
        SortedSet<String> learned = new TreeSet<>();
        for (int r = 0; r < rows.length; r++) {
            if (rows[r][c] != null && learned.add(rows[r][c].toString()) && !Check.isWellFormed(rows[r][c].toString())) {
                throw Column.illegal(samples[r], name, "a valid string", "an unpaired surrogate");
            }
        }
        return List.copyOf(learned);
    }

    private int mostFrequent(int[] counts) {
        int most = 0;
        for (int c = 1; c < counts.length; c++) {
            if (counts[c] > counts[most]) {
                most = c;
            }
        }
        if (counts[most] == 0) {
            throw Check.illegal("column " + Excerpt.quoted(name), "a category in at least one row, to fill the others", "none");
        }
        return most;
    }
}
