package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A setting of an optimizer.
 *
 * @param name its name in checkpoints
 * @param text returns its present value as text
 * @param set sets it to the value of a text, or throws an IllegalArgumentException if that is out of range
 */
record Setting(String name, Supplier<String> text, Consumer<String> set) {

    /** Returns a setting that is a number; the setter requires its range. */
    static Setting number(String name, DoubleSupplier get, DoubleConsumer set) {
        return new Setting(name, () -> Double.toString(get.getAsDouble()), text -> set.accept(number(name, text)));
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Check.illegal(name, "a number", Excerpt.quoted(text));
        }
    }

    /** Returns a setting that is true or false. */
    static Setting flag(String name, Supplier<Boolean> get, Consumer<Boolean> set) {
        return new Setting(name, () -> get.get().toString(), text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw Check.illegal(name, "true or false", Excerpt.quoted(text));
            }
            set.accept(text.equals("true"));
        });
    }
}
