package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the texts of which columns consist. */
final class Texts {

    private Texts() {
    }

    /** Requires a text that a cell can have: not empty, without spaces around it, and without unpaired surrogates. */
    static String checked(String name, String text) {
        Check.wellFormed(name, "a text", text);
        if (text.isEmpty() || !text.equals(text.trim())) {
            throw Check.illegal(name, "a text that is not empty, without spaces around it", Excerpt.quoted(text));
        }
        return text;
    }

    /** Requires the name of a column, which may have spaces around it, as in some files. */
    static String checkedName(String text) {
        if (Check.wellFormed("column", "a name", text).isEmpty()) {
            throw Check.illegal("column", "a name", Excerpt.quoted(text));
        }
        return text;
    }

    /** Requires that no name occurs twice. */
    static void checkUnique(List<String> names) {
        Set<String> set = new HashSet<>();
        for (String name : names) {
            if (!set.add(name)) {
                throw Check.illegal("column " + Excerpt.quoted(name), "a name that no other column has", "it twice");
            }
        }
    }
}
