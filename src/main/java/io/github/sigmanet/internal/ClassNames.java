package io.github.sigmanet.internal;

import io.github.sigmanet.internal.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the names of classes. */
public final class ClassNames {

    private ClassNames() {
    }

    /** Requires at least two names, all different, each of at least one character and without line breaks. */
    public static List<String> checked(List<String> names) {
        Check.notNull("class names", "a list", names);
        if (names.size() < 2) {
            throw Check.illegal("class names", "at least 2", names.size());
        }
        numbers(names);
        return List.copyOf(names);
    }

    /** Requires one name per class of a network, which for a single output means two. */
    public static List<String> checked(List<String> names, int outputs) {
        List<String> copy = checked(names);
        if (copy.size() != Math.max(2, outputs)) {
            throw Check.illegal("class names", Math.max(2, outputs) + " for " + outputs + " outputs", copy.size());
        }
        return copy;
    }

    /** Returns the class of each name. */
    public static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int c = 0; c < names.size(); c++) {
            String name = Check.notNull("class name " + c, "a name", names.get(c));
            if (name.isEmpty() || name.indexOf('\n') >= 0 || numbers.put(name, c) != null) {
                throw Check.illegal("class name " + c, "a unique name on one line", "'" + name + "'");
            }
        }
        return numbers;
    }
}
