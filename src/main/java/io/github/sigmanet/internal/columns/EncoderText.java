package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.Json;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder as a text in files, JSON whose members have a fixed order:
 *
 * <pre>{@code
 * {"missing":["NA"],"columns":[
 * {"number":"age","missing":"filled","fill":"0x1.4p5"},
 * {"category":"sex","of":["f","m"],"missing":"rejected","unknown":"ignored"}]}
 * }</pre>
 *
 * without the line breaks. The fill of a number is hexadecimal, as of {@link Double#toHexString}; that of a category is the
 * category.
 */
final class EncoderText {

    private static final String PLACE = "encoding";
    private static final String NUMBER = "number";
    private static final String CATEGORY = "category";
    private static final int LONGEST = 32; // characters of a number

    private final Json json;
    private final int mostInputs;
    private int inputs;

    private EncoderText(String text, int mostInputs) {
        this.json = new Json(PLACE, text);
        this.mostInputs = mostInputs;
    }

    static String of(RowEncoder encoder) {
        StringBuilder json = new StringBuilder("{\"missing\":");
        append(json, encoder.missingTexts()).append(",\"columns\":[");
        String separator = "";
        for (Column column : encoder.columns()) {
            json.append(separator);
            separator = ",";
            if (column instanceof NumberColumn number) {
                append(json, number);
            } else {
                append(json, (CategoryColumn) column);
            }
        }
        return json.append("]}").toString();
    }

    private static void append(StringBuilder json, NumberColumn column) {
        json.append("{\"number\":").append(Json.quoted(column.name()));
        appendMissing(json, column);
        if (column.missing() != Missing.REJECTED) {
            json.append(",\"fill\":").append(Json.quoted(Double.toHexString(column.fill())));
        }
        json.append('}');
    }

    private static void append(StringBuilder json, CategoryColumn column) {
        json.append("{\"category\":").append(Json.quoted(column.name())).append(",\"of\":");
        append(json, column.categories());
        appendMissing(json, column);
        if (column.missing() == Missing.FILLED) {
            json.append(",\"fill\":").append(Json.quoted(column.categories().get(column.fill())));
        }
        json.append(",\"unknown\":\"").append(column.ignoresUnknown() ? "ignored" : "rejected").append("\"}");
    }

    private static void appendMissing(StringBuilder json, Column column) {
        json.append(",\"missing\":").append(Json.quoted(column.missing().text()));
    }

    private static StringBuilder append(StringBuilder json, Iterable<String> texts) {
        String separator = "[";
        for (String text : texts) {
            json.append(separator).append(Json.quoted(text));
            separator = ",";
        }
        return json.append(separator.equals("[") ? "[]" : "]");
    }

    /** Reads an encoder, of at most so many inputs, whatever the text contains. */
    static RowEncoder read(String text, int mostInputs) {
        try {
            return new EncoderText(text, mostInputs).encoder();
        } catch (MalformedFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private RowEncoder encoder() throws MalformedFileException {
        begin();
        member("missing");
        List<String> missingTexts = new ArrayList<>();
        for (boolean more = json.beginsArray(); more; more = json.continuesArray()) {
            missingTexts.add(json.string());
        }
        nextMember("columns");
        List<Column> columns = new ArrayList<>();
        for (boolean more = json.beginsArray(); more; more = json.continuesArray()) {
            columns.add(column());
        }
        end();
        json.end();
        return new RowEncoder(columns, missingTexts);
    }

    private Column column() throws MalformedFileException {
        begin();
        String kind = json.name();
        String name = json.string();
        return switch (kind) {
            case NUMBER -> numberColumn(name);
            case CATEGORY -> categoryColumn(name);
            default -> throw json.fault("expected a number or a category, got " + Excerpt.quoted(kind));
        };
    }

    private Column numberColumn(String name) throws MalformedFileException {
        Missing missing = missing();
        double fill = 0;
        if (missing != Missing.REJECTED) {
            nextMember("fill");
            fill = number(json.string());
        }
        count(missing == Missing.INDICATED ? 2 : 1);
        end();
        return new NumberColumn(name, missing, fill);
    }

    private Column categoryColumn(String name) throws MalformedFileException {
        nextMember("of");
        List<String> categories = new ArrayList<>();
        for (boolean more = json.beginsArray(); more; more = json.continuesArray()) {
            count(1);
            categories.add(json.string());
        }
        Missing missing = missing();
        if (missing == Missing.INDICATED) {
            count(1);
        }
        int fill = -1;
        if (missing == Missing.FILLED) {
            nextMember("fill");
            String category = json.string();
            fill = categories.indexOf(category);
            if (fill < 0) {
                throw json.fault("expected a fill that is a category, got " + Excerpt.quoted(category));
            }
        }
        nextMember("unknown");
        boolean ignoresUnknown = choice("unknown", "rejected", "ignored") == 1;
        end();
        return new CategoryColumn(name, categories, missing, fill, ignoresUnknown);
    }

    private Missing missing() throws MalformedFileException {
        nextMember("missing");
        List<Missing> rules = List.of(Missing.REJECTED, Missing.FILLED, Missing.INDICATED);
        return rules.get(choice("missing", rules.stream().map(Missing::text).toArray(String[]::new)));
    }

    private int choice(String member, String... choices) throws MalformedFileException {
        String chosen = json.string();
        for (int i = 0; i < choices.length; i++) {
            if (choices[i].equals(chosen)) {
                return i;
            }
        }
        throw json.fault("expected '" + member + "' to be one of " + List.of(choices) + ", got " + Excerpt.quoted(chosen));
    }

    private double number(String text) throws MalformedFileException {
        try {
            return Check.finite("fill", Double.parseDouble(text.length() > LONGEST ? "" : text));
        } catch (IllegalArgumentException e) { // a NumberFormatException, too
            throw json.fault("expected a fill that is a finite number, got " + Excerpt.quoted(text));
        }
    }

    private void count(int more) throws MalformedFileException {
        inputs += more;
        if (inputs > mostInputs) {
            throw json.fault("expected at most " + mostInputs + " inputs, got more");
        }
    }

    private void begin() throws MalformedFileException {
        if (!json.beginsObject()) {
            throw json.fault("expected a member of an object, got none");
        }
    }

    private void nextMember(String name) throws MalformedFileException {
        if (!json.continuesObject()) {
            throw json.fault("expected '" + name + "', got no more");
        }
        member(name);
    }

    private void member(String expected) throws MalformedFileException {
        String name = json.name();
        if (!name.equals(expected)) {
            throw json.fault("expected '" + expected + "', got " + Excerpt.quoted(name));
        }
    }

    private void end() throws MalformedFileException {
        if (json.continuesObject()) {
            throw json.fault("expected no more members, got " + Excerpt.quoted(json.name()));
        }
    }
}
