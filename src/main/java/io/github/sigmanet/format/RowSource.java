package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.internal.columns.CategoryColumn;
import io.github.sigmanet.internal.columns.Column;
import io.github.sigmanet.internal.columns.NumberColumn;
import io.github.sigmanet.internal.columns.RowEncoder;
import java.util.Locale;
import java.util.Set;

/** The methods that take rows of a table, in the sources that {@link JavaSource} writes. */
final class RowSource {

    /** Names that the source uses, besides those of every source. */
    static final Set<String> RESERVED = Set.of("Character", "Column", "Number", "NumberFormatException", "Object", "StringBuilder",
            "java");

    private static final String ENCODE = """
                /**
                 * Turns a row of the table into an input, with the same errors as Sigmanet's Encoding.encode.
                 *
                 * @param row a text for each of the #columns, in their order; null or an empty text for a missing value
                 * @return the input, a new array
                 * @throws IllegalArgumentException if the row is null or of another length, or a value is not one of its column
                 */
                public static double[] encode(String... row) {
                    return Column.encode(row);
                }

                /**
                 * Turns a row of the table into an input, with the same errors as Sigmanet's Encoding.encode.
                 *
                 * @param row a value for each of the #columns by name, and no others: a Number, or anything else by its text; null or
                 *        an empty text for a missing value
                 * @return the input, a new array
                 * @throws IllegalArgumentException if the row is null, lacks a column or has an unknown one, or a value is not one of
                 *         its column
                 */
                public static double[] encode(java.util.Map<String, ?> row) {
                    return Column.encode(row);
                }

            """;

    private static final String METHOD = """
                /**
                 * #Does for one row of the table.
                 *
                 * @param row the row, as for encode
                 * @return what the method of the same name returns for an input
                 * @throws IllegalArgumentException as encode does
                 */
                public static #type #method(java.util.Map<String, ?> row) {
                    return #method(encode(row));
                }

            """;

    private static final String COLUMN = """
                /** A column of the table and the inputs that its values become. */
                private static final class Column {

                    static final java.util.List<String> MISSING_TEXTS = Arrays.asList(#missingTexts);
                    static final Column[] ALL = {
            #all        };

                    final String name;
                    final String missing; // rejected, filled or indicated
                    final double fill; // what replaces a missing number, or the place of the category that does
                    final boolean ignoresUnknown;
                    final java.util.List<String> categories; // null for numbers

                    Column(String name, String missing, double fill, boolean ignoresUnknown, java.util.List<String> categories) {
                        this.name = name;
                        this.missing = missing;
                        this.fill = fill;
                        this.ignoresUnknown = ignoresUnknown;
                        this.categories = categories;
                    }

                    static Column number(String name, String missing, double fill) {
                        return new Column(name, missing, fill, false, null);
                    }

                    static Column category(String name, String missing, int fill, boolean ignoresUnknown, String... categories) {
                        return new Column(name, missing, fill, ignoresUnknown, Arrays.asList(categories));
                    }

                    static double[] encode(String[] row) {
                        if (row == null) {
                            throw illegal("row", "an array", null);
                        }
                        if (row.length != ALL.length) {
                            throw illegal("row", "length " + ALL.length + ", of columns " + excerpt(names().toString()), row.length);
                        }
                        double[] x = new double[SIZES[0]];
                        int from = 0;
                        for (int c = 0; c < ALL.length; c++) {
                            from = ALL[c].encode(present(row[c]), x, from);
                        }
                        return x;
                    }

                    static double[] encode(java.util.Map<String, ?> row) {
                        if (row == null) {
                            throw illegal("row", "a map", null);
                        }
                        Object[] values = new Object[ALL.length];
                        for (int c = 0; c < ALL.length; c++) {
                            if (!row.containsKey(ALL[c].name)) {
                                throw ALL[c].illegal("a value, or null if it is missing", "no such column");
                            }
                            values[c] = present(row.get(ALL[c].name));
                        }
                        for (String name : row.keySet()) {
                            if (row.size() != ALL.length && !names().contains(name)) {
                                throw illegal("row", "columns " + excerpt(names().toString()), quoted(String.valueOf(name)));
                            }
                        }
                        double[] x = new double[SIZES[0]];
                        int from = 0;
                        for (int c = 0; c < ALL.length; c++) {
                            from = ALL[c].encode(values[c], x, from);
                        }
                        return x;
                    }

                    /** Returns a number or a trimmed text, or null if the value is missing. */
                    static Object present(Object value) {
                        if (value == null) {
                            return null;
                        }
                        String text = value.toString().trim();
                        return text.isEmpty() || MISSING_TEXTS.contains(text) ? null : value instanceof Number ? value : text;
                    }

                    /** Writes the inputs for a value, and returns the index of the next input. */
                    int encode(Object value, double[] x, int from) {
                        if (value == null && missing.equals("rejected")) {
                            throw illegal("a value", "a missing one");
                        }
                        int end = from + (categories == null ? 1 : categories.size());
                        if (categories == null) {
                            x[from] = value == null ? fill : number(value);
                        } else if (value != null) {
                            int c = categories.indexOf(value.toString());
                            if (c >= 0) {
                                x[from + c] = 1;
                            } else if (!ignoresUnknown) {
                                throw illegal("one of " + excerpt(categories.toString()), quoted(value.toString()));
                            }
                        } else if (missing.equals("filled")) {
                            x[from + (int) fill] = 1;
                        }
                        if (!missing.equals("indicated")) {
                            return end;
                        }
                        x[end] = value == null ? 1 : 0;
                        return end + 1;
                    }

                    double number(Object value) {
                        double number = value instanceof Number ? ((Number) value).doubleValue() : parsed(value.toString());
                        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
                            throw illegal("a finite number", quoted(value.toString()));
                        }
                        return number;
                    }

                    static double parsed(String text) {
                        for (int i = 0; i < text.length(); i++) {
                            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                                return Double.NaN;
                            }
                        }
                        try {
                            return Double.parseDouble(text);
                        } catch (NumberFormatException e) {
                            return Double.NaN;
                        }
                    }

                    static java.util.List<String> names() {
                        java.util.List<String> names = new java.util.ArrayList<>();
                        for (Column column : ALL) {
                            names.add(column.name);
                        }
                        return names;
                    }

                    IllegalArgumentException illegal(String expected, String actual) {
                        return illegal("column " + quoted(name), expected, actual);
                    }

                    static IllegalArgumentException illegal(String name, String expected, Object actual) {
                        return new IllegalArgumentException(name + ": expected " + expected + ", got " + actual);
                    }

                    static String quoted(String text) {
                        return "'" + excerpt(text) + "'";
                    }

                    /** Returns the beginning of a text on one line, with invisible characters as their codes. */
                    static String excerpt(String text) {
                        StringBuilder line = new StringBuilder();
                        int i = 0;
                        while (i < Math.min(80, text.length())) {
                            int c = text.codePointAt(i);
                            int next = i + Character.charCount(c);
                            int type = Character.getType(c);
                            boolean invisible = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
                            for (; i < next; i++) {
                                char part = text.charAt(i);
                                line.append(invisible ? String.format("\\\\u%04X", (int) part) : String.valueOf(part));
                            }
                        }
                        return text.length() <= 80 ? line.toString() : line.append('\\u2026').toString();
                    }
                }

            """;

    private RowSource() {
    }

    static String of(Network network) {
        if (network.encoding().isEmpty()) {
            return "";
        }
        RowEncoder encoder = SourceText.encoder(network.encoding().get());
        int columns = encoder.columns().size();
        StringBuilder source = new StringBuilder(ENCODE.replace("#columns", columns + (columns == 1 ? " column" : " columns")));
        source.append(method("Computes the output", "double[]", "predict"));
        if (DecisionSource.hasLabels(network)) {
            source.append(method("Computes the classes", "int[]", "labels"));
        }
        if (DecisionSource.hasClasses(network)) {
            source.append(method("Computes the class", "int", "classify"));
        }
        if (DecisionSource.hasNames(network)) {
            source.append(method("Computes the name of the class", "String", "classifyByName"));
        }
        StringBuilder all = new StringBuilder();
        for (Column column : encoder.columns()) {
            all.append("            ").append(source(column)).append(",\n");
        }
        return source.append(COLUMN.replace("#missingTexts", SourceText.literals(encoder.missingTexts()))
                .replace("#all", all)).toString();
    }

    private static String method(String does, String type, String name) {
        return METHOD.replace("#Does", does).replace("#type", type).replace("#method", name);
    }

    private static String source(Column column) {
        String start = SourceText.literal(column.name()) + ", \"" + column.missing().name().toLowerCase(Locale.ROOT) + "\", ";
        if (column instanceof NumberColumn number) {
            return "number(" + start + number.fill() + ")";
        }
        CategoryColumn category = (CategoryColumn) column;
        return "category(" + start + category.fill() + ", " + category.ignoresUnknown() + ", "
                + SourceText.literals(category.categories()) + ")";
    }
}
