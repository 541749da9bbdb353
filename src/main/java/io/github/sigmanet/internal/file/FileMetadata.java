package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of the strings in files of networks: which ones are the library's own, and which the user's. */
public final class FileMetadata {

    /** What the names of the library's own strings begin with. */
    public static final String OURS = "sigmanet.";

    /** The name that PyTorch marks its files with. */
    public static final String FORMAT = "format";

    /** The name of the precision that a network computes in, whatever the numbers of its file are. */
    public static final String PRECISION = OURS + "precision";

    private static final String CLASSES = OURS + "classes";
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_CHARACTERS = 10_000_000;

    private FileMetadata() {
    }

    /**
     * Requires strings that a user may keep with a network.
     *
     * @param metadata strings by their names
     * @return a copy, which cannot be changed
     * @throws IllegalArgumentException if something is null, a name is not free, a string holds half of a surrogate pair,
     *         or they are too many
     */
    public static Map<String, String> checkedUsers(Map<String, String> metadata) {
        Check.notNull("metadata", "a map", metadata);
        Map<String, String> copy = new TreeMap<>();
        long characters = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String key = checked("metadata", entry.getKey());
            String value = checked("metadata '".concat(key).concat("'"), entry.getValue());
            if (!isUsers(key)) {
                throw Check.illegal("metadata", "names other than '" + FORMAT + "' and those that begin with '" + OURS + "'",
                        Check.quoted(key));
            }
            copy.put(key, value);
            characters += key.length() + value.length();
        }
        if (copy.size() > MOST_ENTRIES || characters > MOST_CHARACTERS) {
            throw Check.illegal("metadata", "at most " + MOST_ENTRIES + " strings of together " + MOST_CHARACTERS + " characters",
                    String.format("%s of %s", copy.size(), characters));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static String checked(String name, String text) {
        Check.notNull(name, "a string", text);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Check.illegal(name, "a string that UTF-8 can hold", "half of a surrogate pair");
        }
        return text;
    }

    /**
     * Returns whether a name is free for users.
     *
     * @param name the name of a string
     * @return false if it is the library's or PyTorch's own
     */
    public static boolean isUsers(String name) {
        return !name.equals(FORMAT) && !name.startsWith(OURS);
    }

    /**
     * Returns the user's strings.
     *
     * @param metadata all strings of a file by their names
     * @return those that are the user's; it cannot be changed
     * @throws MalformedFileException if they are so many that they could not be saved again
     */
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

    /**
     * Returns the precision that a file's network computes in.
     *
     * @param metadata all strings of the file by their names
     * @return the precision; double where the file does not name one
     * @throws MalformedFileException if it names one that does not exist
     */
    public static NumberType precision(Map<String, String> metadata) throws MalformedFileException {
        String name = metadata.getOrDefault(PRECISION, NumberType.DOUBLE.name());
        for (NumberType type : NumberType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new MalformedFileException("metadata: expected " + PRECISION + " to be SINGLE or DOUBLE, got %s",
                Check.quoted(name));
    }

    /**
     * Adds the names of classes to the strings of a file, a line each.
     *
     * @param metadata strings by their names
     * @param names the names, none with a line break
     */
    public static void putClassNames(Map<String, String> metadata, List<String> names) {
        if (!names.isEmpty()) {
            metadata.put(CLASSES, String.join("\n", names));
        }
    }

    /**
     * Returns the names of classes in a file, as they are.
     *
     * @param metadata all strings of the file by their names
     * @param most the most names that there may be
     * @return the names, none if there are none; one more than the most where there are too many
     */
    public static List<String> classNames(Map<String, String> metadata, int most) {
        return metadata.containsKey(CLASSES) ? List.of(metadata.get(CLASSES).split("\n", most + 1)) : List.of();
    }
}
