package io.github.sigmanet.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the names of classes. */
public final class ClassNames {

    /** The line terminators of Unicode (UAX #14, mandatory breaks): LF, VT, FF, CR, NEL, LS and PS. */
    private static final String LINE_TERMINATORS = "\n\u000b\f\r\u0085\u2028\u2029";
    private static final int MAX_CHARACTERS = 10_000_000; // of all names, as of metadata

    private ClassNames() {
    }

    /**
     * Requires at least two names that every format of files can hold: all different, each of at least one character, on one
     * line, without unpaired surrogates.
     */
    public static List<String> checked(List<String> names) {
        Check.notNull("class names", "a list", names);
        if (names.size() < 2) {
            throw Check.illegal("class names", "at least 2", names.size());
        }
        List<String> copy = new ArrayList<>(names);
        numbers(copy);
        long characters = copy.size() - 1L; // that separate them
        for (String name : copy) {
            characters += name.length();
        }
        if (characters > MAX_CHARACTERS) {
            throw Check.illegal("class names", "at most " + MAX_CHARACTERS + " characters in total", characters);
        }
        return List.copyOf(copy);
    }

    /** Requires one name per class of a network, which for a single output means two. */
    public static List<String> checked(List<String> names, int outputs) {
        List<String> copy = checked(names);
        if (copy.size() != Math.max(2, outputs)) {
            throw Check.illegal("class names", Math.max(2, outputs) + " for " + outputs + (outputs == 1 ? " output" : " outputs"), copy.size());
        }
        return copy;
    }

    /** Returns the class of each name. */
    public static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int c = 0; c < names.size(); c++) {
            String name = names.get(c);
            if (name == null || !Check.isWellFormed(name)) {
                Check.wellFormed("class name " + c, "a name", name);
            }
            if (name.isEmpty() || !isOneLine(name) || numbers.put(name, c) != null) {
                throw Check.illegal("class name " + c, "a unique name on one line", Excerpt.quoted(name));
            }
        }
        return numbers;
    }

    private static boolean isOneLine(String name) {
        for (int i = 0; i < LINE_TERMINATORS.length(); i++) {
            if (name.indexOf(LINE_TERMINATORS.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Requires that two lists, if both have names, have the same in the same order. */
    public static void checkSame(String name, List<String> expected, List<String> actual) {
        if (expected.isEmpty() || actual.isEmpty() || expected.equals(actual)) {
            return;
        }
        String expectedText = expected.toString();
        String actualText = actual.toString();
        if (expected.size() != actual.size() || (Excerpt.isWhole(expectedText) && Excerpt.isWhole(actualText))) {
            throw Check.illegal(name, "classes " + Excerpt.of(expectedText), Excerpt.of(actualText));
        }
        int c = 0;
        while (expected.get(c).equals(actual.get(c))) {
            c++;
        }
        throw Check.illegal(name, "class " + c + " to be " + Excerpt.quoted(expected.get(c)), Excerpt.quoted(actual.get(c)));
    }
}
