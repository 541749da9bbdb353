package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.columns.CategoryColumn;
import io.github.sigmanet.internal.columns.Column;
import io.github.sigmanet.internal.columns.RowEncoder;
import java.util.ArrayList;
import java.util.List;

/** Texts of users in the sources that {@link JavaSource} writes: class names, columns and categories. */
final class SourceText {

    /*
     * A string constant holds at most 65,535 bytes, up to three per character. The code that stores such strings in an array takes
     * 8 bytes for each, and all code of a method, or to initialize a class, at most 65,535; so 26 bytes for a column are fine.
     */
    private static final int MAX_CHARACTERS = 20_000;
    private static final int MAX_TEXTS = 5_000;
    private static final int TEXTS_OF_A_COLUMN = 4;

    private SourceText() {
    }

    /** Requires a network whose texts, and thresholds of several labels, a class can hold. */
    static void checkTexts(Network network) {
        List<String> texts = new ArrayList<>(network.classNames());
        long count = (long) texts.size() + network.thresholds().length;
        if (network.encoding().isPresent()) {
            RowEncoder encoder = encoder(network.encoding().get());
            texts.addAll(encoder.missingTexts());
            for (Column column : encoder.columns()) {
                texts.add(column.name());
                count += TEXTS_OF_A_COLUMN;
                if (column instanceof CategoryColumn category) {
                    texts.addAll(category.categories());
                    count += category.categories().size();
                }
            }
            count += encoder.missingTexts().size();
        }
        if (count > MAX_TEXTS) {
            throw Check.illegal("network", "at most " + MAX_TEXTS + " class names, thresholds and categories, with " + TEXTS_OF_A_COLUMN
                    + " for each column", count);
        }
        for (String text : texts) {
            if (text.length() > MAX_CHARACTERS) {
                throw Check.illegal("network", "names and categories of at most " + MAX_CHARACTERS + " characters", text.length());
            }
        }
    }

    /** Returns what an encoding consists of. */
    static RowEncoder encoder(Encoding encoding) {
        return RowEncoder.of(encoding.toJson(), encoding.size());
    }

    /** Returns a text as a literal of ASCII characters, in which templates find nothing to replace. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                literal.append('\\').append((char) ('0' + c / 64)).append((char) ('0' + c / 8 % 8)).append((char) ('0' + c % 8));
            } else if (c == '#' || c > '~') {
                literal.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    literal.append(Character.forDigit(c >> shift & 15, 16));
                }
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    /** Returns texts as literals, separated by commas. */
    static String literals(Iterable<String> texts) {
        StringBuilder literals = new StringBuilder();
        for (String text : texts) {
            literals.append(literals.isEmpty() ? "" : ", ").append(literal(text));
        }
        return literals.toString();
    }
}
