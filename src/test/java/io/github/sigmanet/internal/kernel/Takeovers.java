package io.github.sigmanet.internal.kernel;

import java.lang.reflect.Field;

/** The takeover of this virtual machine, as tests set it. */
final class Takeovers {

    private Takeovers() {
    }

    /** Makes it as it is at the start of a program. */
    static void reset() throws ReflectiveOperationException {
        set("started", false);
        set("done", false);
        set("failure", "");
        set("multiplications", 0L);
    }

    static void set(String name, Object value) throws ReflectiveOperationException {
        Field field = Takeover.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(Takeover.ofProgram(), value);
    }
}
