package io.github.sigmanet.internal.kernel;

import java.lang.reflect.Field;

/** The takeovers of this virtual machine, as tests set them. */
final class Takeovers {

    private Takeovers() {
    }

    /** Makes them as they are at the start of a program. */
    static void reset() throws ReflectiveOperationException {
        set("started", false);
        set("done", false);
        set("failure", "");
        set("multiplications", 0L);
    }

    static void set(String name, Object value) throws ReflectiveOperationException {
        for (NumberType type : NumberType.values()) {
            set(name, value, type);
        }
    }

    /** Sets it for one precision only. */
    static void set(String name, Object value, NumberType type) throws ReflectiveOperationException {
        Field field = Takeover.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(Takeover.of(type), value);
    }
}
