package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.measure.DecisionRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names of metadata strings in files of networks: which ones belong to the library, and which to the user. */
public final class FileMetadata {

    /** The prefix of the names of the library's own strings. */
    public static final String OURS = "sigmanet.";

    /** The name with which PyTorch marks its files. */
    public static final String FORMAT = "format";

    /** The name of the precision in which a network computes, whatever the precision of the numbers in its file. */
    public static final String PRECISION = OURS + "precision";

    /** The name of the number of members of an ensemble. */
    public static final String MEMBERS = OURS + "members";

    private static final String MEMBER = OURS + "member.";
    private static final String CLASSES = OURS + "classes";
    private static final String THRESHOLD = OURS + "threshold";
    private static final String THRESHOLDS = OURS + "thresholds"; // of several labels, separated by spaces
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_CHARACTERS = 10_000_000;

    private FileMetadata() {
    }

    /**
     * Requires strings that a user may store with a network, and returns an unmodifiable copy.
     *
     * @throws IllegalArgumentException if the map, a name or a string is null, a name is reserved, a string contains an
     *         unpaired surrogate, or there are too many strings or characters
     */
    public static Map<String, String> checkedUsers(Map<String, String> metadata) {
        Check.notNull("metadata", "a map", metadata);
        Map<String, String> copy = new TreeMap<>();
        long characters = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String key = Check.wellFormed("metadata", "a string", entry.getKey());
            String value = entry.getValue();
            if (value == null || !Check.isWellFormed(value)) {
                Check.wellFormed("metadata " + Excerpt.quoted(key), "a string", value);
            }
            if (!isUsers(key)) {
                throw Check.illegal("metadata", "names other than '" + FORMAT + "' and those that begin with '" + OURS + "'",
                        Excerpt.quoted(key));
            }
            copy.put(key, value);
            characters += key.length() + value.length();
        }
        if (copy.size() > MAX_ENTRIES || characters > MAX_CHARACTERS) {
            throw Check.illegal("metadata", "at most " + MAX_ENTRIES + " strings with " + MAX_CHARACTERS
                    + " characters in total", copy.size() + " of " + characters);
        }
        return Collections.unmodifiableMap(copy);
    }

    /** Returns whether a name is available to users, which those of the library and of PyTorch are not. */
    public static boolean isUsers(String name) {
        return !name.equals(FORMAT) && !name.startsWith(OURS);
    }

    /** Returns the user's among the strings of a file, unmodifiable; fails if there are too many to be saved again. */
    public static Map<String, String> users(Map<String, String> metadata) throws MalformedFileException {
        Map<String, String> users = new TreeMap<>();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (isUsers(entry.getKey())) {
                users.put(entry.getKey(), entry.getValue());
            }
        }
        try {
            return checkedUsers(users);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(e.getMessage());
        }
    }

    /** Returns the precision in which the network of a file computes, float64 unless the file names one. */
    public static NumberType precision(Map<String, String> metadata) throws MalformedFileException {
        String name = metadata.getOrDefault(PRECISION, NumberType.DOUBLE.name());
        Optional<NumberType> type = type(name);
        if (type.isEmpty()) {
            throw new MalformedFileException("metadata: expected " + PRECISION + " to be SINGLE or DOUBLE, got "
                    + Excerpt.quoted(name));
        }
        return type.get();
    }

    /** Returns the type with a name as in files, SINGLE or DOUBLE; empty if there is none. */
    public static Optional<NumberType> type(String name) {
        for (NumberType type : NumberType.values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns what the names of the strings of a member of an ensemble begin with. */
    public static String memberPrefix(int member) {
        return MEMBER + member + ".";
    }

    /** Returns that part of the name of a string which is a {@link #memberPrefix}; empty if it is not of a member. */
    public static String memberPrefixOf(String name) {
        return name.startsWith(MEMBER) ? name.substring(0, name.indexOf('.', MEMBER.length()) + 1) : "";
    }

    /** Adds class names, if there are any, to the strings of a file, one per line. */
    public static void putClassNames(Map<String, String> metadata, List<String> names) {
        if (!names.isEmpty()) {
            metadata.put(CLASSES, String.join("\n", names));
        }
    }

    /** Returns the class names among the strings of a file, unchecked, one more than the maximum if there are too many. */
    public static List<String> classNames(Map<String, String> metadata, int most) {
        return metadata.containsKey(CLASSES) ? List.of(metadata.get(CLASSES).split("\n", most + 1)) : List.of();
    }

    /** Adds the threshold of two classes, unless it is ½, or those of several labels, if there are any, to the strings of a file. */
    public static void putThresholds(Map<String, String> metadata, double threshold, double[] thresholds) {
        if (thresholds.length > 0) {
            StringBuilder text = new StringBuilder();
            for (double each : thresholds) {
                text.append(text.isEmpty() ? "" : " ").append(each);
            }
            metadata.put(THRESHOLDS, text.toString());
        } else if (threshold != 0.5) {
            metadata.put(THRESHOLD, Double.toString(threshold));
        }
    }

    /** Returns the decision rule among the strings of a file; fails if it is not one of a network with so many outputs. */
    public static DecisionRule decision(Map<String, String> metadata, int outputs) throws MalformedFileException {
        try {
            return uncheckedDecision(metadata, outputs);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata: " + e.getMessage());
        }
    }

    private static DecisionRule uncheckedDecision(Map<String, String> metadata, int outputs) {
        String one = metadata.get(THRESHOLD);
        String several = metadata.get(THRESHOLDS);
        if (one == null && several == null) {
            return DecisionRule.HIGHEST;
        }
        if (one != null && several != null) {
            throw Check.illegal(THRESHOLD, "none beside " + THRESHOLDS, Excerpt.quoted(one));
        }
        if (one != null) {
            return DecisionRule.ofTwoClasses(outputs, number(THRESHOLD, one));
        }
        String[] texts = several.split(" ", outputs + 1);
        double[] thresholds = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            thresholds[i] = number(THRESHOLDS, texts[i]);
        }
        return DecisionRule.ofLabels(outputs, thresholds);
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Check.illegal(name, "a number from 0 to 1", Excerpt.quoted(text));
        }
    }
}
