package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the values of rows in the order of the columns: each a number, a trimmed text, or null if it is missing. */
final class RowReader {

    private static final int MAX_MISSING_TEXTS = 1000;

    private final List<String> names;
    private final SortedSet<String> missingTexts;

    RowReader(List<String> names, Collection<String> missingTexts) {
        Check.notNull("missing texts", "an array", missingTexts);
        this.names = List.copyOf(names);
        this.missingTexts = new TreeSet<>();
        Texts.checkUnique(names);
        for (String text : missingTexts) {
            this.missingTexts.add(Texts.checked("missing text", text));
        }
        if (this.missingTexts.size() > MAX_MISSING_TEXTS) {
            throw Check.illegal("missing texts", "at most " + MAX_MISSING_TEXTS, this.missingTexts.size());
        }
    }

    List<String> names() {
        return names;
    }

    SortedSet<String> missingTexts() {
        return missingTexts;
    }

    Object[] values(int row, String[] texts) {
        Check.notNull(place(row), "an array", texts);
        if (texts.length != names.size()) {
            throw Check.illegal(place(row), "length " + names.size() + ", of columns " + Excerpt.of(names.toString()),
                    texts.length);
        }
        Object[] values = new Object[texts.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = value(texts[c]);
        }
        return values;
    }

    Object[] values(int row, Map<String, ?> map) {
        Check.notNull(place(row), "a map", map);
        Object[] values = new Object[names.size()];
        for (int c = 0; c < values.length; c++) {
            if (!map.containsKey(names.get(c))) {
                throw Column.illegal(row, names.get(c), "a value, or null if it is missing", "no such column");
            }
            values[c] = value(map.get(names.get(c)));
        }
        if (map.size() != values.length) {
            checkNames(row, map.keySet());
        }
        return values;
    }

    private static String place(int row) {
        return row < 0 ? "row" : "row " + row;
    }

    private Object value(Object given) {
        if (given == null) {
            return null;
        }
        String text = given.toString().trim();
        if (text.isEmpty() || missingTexts.contains(text)) {
            return null;
        }
        return given instanceof Number ? given : text;
    }

    private void checkNames(int row, Collection<String> given) {
        for (String name : given) {
            if (name == null || !names.contains(name)) {
                throw Check.illegal(place(row), "columns " + Excerpt.of(names.toString()), Excerpt.quoted(String.valueOf(name)));
            }
        }
    }

    /** Returns the columns of a table, found by their names in its header, in the order of this reader. */
    String[][] select(String[] header, String[][] rows) {
        Check.notNull("header", "an array", header);
        Check.notNull("rows", "an array", rows);
        Map<String, Integer> places = new HashMap<>();
        int[] chosen = new int[names.size()];
        for (int c = 0; c < header.length; c++) {
            Integer before = places.put(Check.notNull("header, column " + c, "a name", header[c]), c);
            if (before != null && names.contains(header[c])) {
                throw Check.illegal("header", "column " + Excerpt.quoted(header[c]) + " once",
                        "it in places " + before + " and " + c);
            }
        }
        for (int c = 0; c < chosen.length; c++) {
            Integer at = places.get(names.get(c));
            if (at == null) {
                throw Check.illegal("header", "column " + Excerpt.quoted(names.get(c)), Excerpt.of(List.of(header).toString()));
            }
            chosen[c] = at;
        }
        String[][] selected = new String[rows.length][chosen.length];
        for (int r = 0; r < rows.length; r++) {
            Check.notNull("row " + r, "an array", rows[r]);
            if (rows[r].length != header.length) {
                throw Check.illegal("row " + r, "length " + header.length + ", as the header", rows[r].length);
            }
            for (int c = 0; c < chosen.length; c++) {
                selected[r][c] = rows[r][chosen[c]];
            }
        }
        return selected;
    }
}
