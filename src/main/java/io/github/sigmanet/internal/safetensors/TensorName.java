package io.github.sigmanet.internal.safetensors;

/**
 * The name of a tensor, taken apart: the module it belongs to, {@code net.fc1}, and what it is there, {@code weight}. PyTorch
 * separates the two by a dot, Keras and Flax by a slash, too.
 */
final class TensorName {

    private static final String VARIABLE = ":0"; // with which TensorFlow's names end

    private final String module;
    private final String kind;

    TensorName(String name) {
        String text = name.endsWith(VARIABLE) ? name.substring(0, name.length() - VARIABLE.length()) : name;
        int end = text.length();
        while (end > 0 && !isSeparator(text.charAt(end - 1))) {
            end--;
        }
        module = text.substring(0, Math.max(0, end - 1));
        kind = text.substring(end);
    }

    /** Returns the length of the modules that two names have in common, with the last separator; the modules they name apart. */
    static int common(String a, String b) {
        int length = 0;
        for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
            if (isSeparator(a.charAt(i))) {
                length = i + 1;
            }
        }
        return length;
    }

    static boolean isSeparator(char c) {
        return c == '.' || c == '/';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns the text before the last separator, empty if there is none. */
    String module() {
        return module;
    }

    /** Returns the text after the last separator. */
    String kind() {
        return kind;
    }
}
