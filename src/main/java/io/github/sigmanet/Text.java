package io.github.sigmanet;

import java.util.Locale;

/** Text that looks the same in every country. */
final class Text {

    private Text() {
    }

    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
