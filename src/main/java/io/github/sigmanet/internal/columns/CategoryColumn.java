package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of categories, each of which has an input that is 1 for this category and 0 for the others. */
public final class CategoryColumn implements Column {

    private final String name;
    private final List<String> categories;
    private final Missing missing;
    private final int fill;
    private final boolean ignoresUnknown;
    private final Map<String, Integer> numbers;

    /**
     * Creates a column.
     *
     * @param fill the number of the category that replaces a missing one; −1 if none does
     * @throws IllegalArgumentException if the categories are not valid
     */
    public CategoryColumn(String name, List<String> categories, Missing missing, int fill, boolean ignoresUnknown) {
        this.name = name;
        this.categories = List.copyOf(categories);
        this.missing = missing;
        this.fill = fill;
        this.ignoresUnknown = ignoresUnknown;
        this.numbers = numbers(name, this.categories);
    }

    /** Requires at least one category, all of them different, trimmed texts, and returns their numbers. */
    static Map<String, Integer> numbers(String name, List<String> categories) {
        if (categories.isEmpty()) {
            throw Check.illegal("column " + Excerpt.quoted(name), "at least 1 category", 0);
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (int c = 0; c < categories.size(); c++) {
            String category = Texts.checked("column " + Excerpt.quoted(name) + ", category " + c, categories.get(c));
            if (numbers.put(category, c) != null) {
                throw Check.illegal("column " + Excerpt.quoted(name) + ", category " + c, "another one than before",
                        Excerpt.quoted(category));
            }
        }
        return numbers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Missing missing() {
        return missing;
    }

    /** Returns the categories in the order of their inputs. */
    public List<String> categories() {
        return categories;
    }

    /** Returns the number of the category that replaces a missing one, or −1. */
    public int fill() {
        return fill;
    }

    /** Returns whether all inputs are 0 for an unknown category, which is otherwise rejected. */
    public boolean ignoresUnknown() {
        return ignoresUnknown;
    }

    @Override
    public List<String> inputNames() {
        List<String> names = new ArrayList<>();
        for (String category : categories) {
            names.add(name + "=" + category);
        }
        if (missing == Missing.INDICATED) {
            names.add(name + Missing.SUFFIX);
        }
        return names;
    }

    @Override
    public void encode(int row, Object value, double[] x, int from) {
        if (value != null) {
            int c = number(row, name, value.toString(), numbers, categories, ignoresUnknown);
            if (c >= 0) {
                x[from + c] = 1;
            }
        } else if (missing == Missing.REJECTED) {
            throw Column.missing(row, name);
        } else {
            x[from + (missing == Missing.FILLED ? fill : categories.size())] = 1;
        }
    }

    /** Returns the number of a category, or −1 if it is unknown and may be. */
    static int number(int row, String name, String category, Map<String, Integer> numbers, List<String> categories,
            boolean ignoresUnknown) {
        Integer number = numbers.get(category);
        if (number == null && !ignoresUnknown) {
            throw Column.illegal(row, name, "one of " + Excerpt.of(categories.toString()), Excerpt.quoted(category));
        }
        return number == null ? -1 : number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CategoryColumn that && name.equals(that.name) && categories.equals(that.categories)
                && missing == that.missing && fill == that.fill && ignoresUnknown == that.ignoresUnknown;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + categories.hashCode();
    }
}
