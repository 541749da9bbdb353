package io.github.sigmanet;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The strings that users keep with a network and its files, beside those that the files use themselves. */
final class Metadata {

    /** What the names of Sigmanet's own begin with. */
    static final String OURS = "sigmanet.";
    private static final String FORMAT = "format"; // PyTorch's own
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_CHARACTERS = 10_000_000;

    private Metadata() {
    }

    /** Returns a copy of a user's metadata that cannot be changed. */
    static Map<String, String> checked(Map<String, String> metadata) {
        Check.notNull("metadata", "a map", metadata);
        Map<String, String> copy = new TreeMap<>();
        long characters = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String key = checked("metadata", entry.getKey());
            String value = checked("metadata '" + key + "'", entry.getValue());
            if (!isUsers(key)) {
                throw Check.illegal("metadata", "names other than '" + FORMAT + "' and those that begin with '" + OURS + "'",
                        "'" + key + "'");
            }
            characters += key.length() + value.length();
            copy.put(key, value);
        }
        if (copy.size() > MOST_ENTRIES || characters > MOST_CHARACTERS) {
            throw Check.illegal("metadata", "at most " + MOST_ENTRIES + " strings of together " + MOST_CHARACTERS
                    + " characters", copy.size() + " of " + characters);
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

    /** Returns those of a file's metadata that are the user's. */
    static Map<String, String> users(Map<String, String> metadata) {
        Map<String, String> users = new TreeMap<>();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (isUsers(entry.getKey())) {
                users.put(entry.getKey(), entry.getValue());
            }
        }
        return Collections.unmodifiableMap(users);
    }

    private static boolean isUsers(String key) {
        return !key.equals(FORMAT) && !key.startsWith(OURS);
    }
}
