package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vector registers in use, by processor and by the system properties. */
class VectorRegistersTest {

    private static final String BITS = "sigmanet.vector.bits";
    private static final String COUNT = "sigmanet.vector.registers";

    private final String bits = System.clearProperty(BITS);
    private final String count = System.clearProperty(COUNT);

    @AfterEach
    void restore() {
        restore(BITS, bits);
        restore(COUNT, count);
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @Test
    void count_x86_is32WithAvx512Only() {
        assertThat(VectorRegisters.count("amd64", 512)).isEqualTo(32);
        assertThat(VectorRegisters.count("amd64", 256)).isEqualTo(16);
        assertThat(VectorRegisters.count("x86_64", 128)).isEqualTo(16);
        System.setProperty(BITS, "512");
        assertThat(VectorRegisters.count("amd64", 256)).isEqualTo(32);
        System.setProperty(BITS, "256");
        assertThat(VectorRegisters.count("amd64", 512)).isEqualTo(32);
    }

    @Test
    void count_others_is32() {
        assertThat(VectorRegisters.count("aarch64", 128)).isEqualTo(32);
        assertThat(VectorRegisters.count("s390x", 128)).isEqualTo(32);
    }

    @Test
    void count_property_isItsValue() {
        System.setProperty(COUNT, "32");
        assertThat(VectorRegisters.count("amd64", 256)).isEqualTo(32);
        System.setProperty(COUNT, "16");
        assertThat(VectorRegisters.count("aarch64", 128)).isEqualTo(16);
    }

    @Test
    void count_neither16Nor32_isRejected() {
        System.setProperty(COUNT, "24");
        assertThatThrownBy(() -> VectorRegisters.count("amd64", 256)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.registers: expected 16 or 32, got 24");
        assertThatThrownBy(VectorRegisters::check).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.registers: expected 16 or 32, got 24");
    }

    @Test
    void bits_none_areThePreferredUpTo512() {
        System.setProperty(COUNT, "32");
        assertThat(VectorRegisters.bits(256)).isEqualTo(256);
        assertThat(VectorRegisters.bits(2048)).isEqualTo(512);
    }

    @Test
    void bits_of16Registers_areUpTo256() {
        System.setProperty(COUNT, "16");
        assertThat(VectorRegisters.bits(512)).isEqualTo(256);
        System.setProperty(BITS, "512");
        assertThatThrownBy(() -> VectorRegisters.bits(512)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.bits: expected 128 to 256 bits, got 512");
        assertThatThrownBy(VectorRegisters::check).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.bits: expected 128 to 256 bits, got 512");
    }

    @Test
    void bits_outsideTheBounds_areRejected() {
        System.setProperty(COUNT, "32");
        System.setProperty(BITS, "64");
        assertThatThrownBy(() -> VectorRegisters.bits(256)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.bits: expected 128 to 512 bits, got 64");
        System.setProperty(BITS, "1024");
        assertThatThrownBy(VectorRegisters::check).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("sigmanet.vector.bits: expected 128 to 512 bits, got 1024");
    }
}
