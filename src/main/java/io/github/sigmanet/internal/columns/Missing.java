package io.github.sigmanet.internal.columns;

import java.util.Locale;

/** What becomes of a missing value. */
public enum Missing {

    /** It is rejected. */
    REJECTED,

    /** It is replaced with a value that was fitted: a mean, or the most frequent category. */
    FILLED,

    /** It sets an additional input to 1; a number is then replaced with the mean. */
    INDICATED;

    /** The ending of the name of the additional input. */
    static final String SUFFIX = " missing";

    /** Returns the name of this rule in files. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
