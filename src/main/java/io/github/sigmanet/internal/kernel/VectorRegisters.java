package io.github.sigmanet.internal.kernel;

import java.util.List;

/**
 * The vector registers that kernels use, within bounds: those of the processor, or what the system properties
 * {@code sigmanet.vector.bits} and {@code sigmanet.vector.registers} say. Rows are padded for the widest.
 */
final class VectorRegisters {

    /** The width of the widest registers in bytes. */
    static final int MAX_BYTES = 64;
    /** The number of registers of x86 processors without AVX-512. */
    static final int FEW = 16;
    /** The number of registers that are used of all others: ARM and AVX-512 have as many, some have more. */
    static final int MANY = 32;

    private static final String BITS = "sigmanet.vector.bits";
    private static final String COUNT = "sigmanet.vector.registers";
    private static final int MIN_BITS = 128;
    private static final int MAX_BITS = MAX_BYTES * Byte.SIZE;

    private VectorRegisters() {
    }

    /** Returns the number of bits in a register, given what Java prefers. */
    static int bits(int preferred) {
        int most = maxBits(count(preferred));
        return checkedBits(Integer.getInteger(BITS, Math.min(most, preferred)), most);
    }

    /** Returns the width of the widest registers, if there are so many: rows are padded for no more. */
    private static int maxBits(int count) {
        return count == FEW ? MAX_BITS / 2 : MAX_BITS;
    }

    /** Returns the number of registers, given the bits that Java prefers, which are 512 only where it uses AVX-512. */
    static int count(int preferred) {
        return count(System.getProperty("os.arch"), preferred);
    }

    static int count(String architecture, int preferred) {
        boolean isX86 = List.of("amd64", "x86_64", "x86", "i386").contains(architecture);
        int widest = Math.max(preferred, Integer.getInteger(BITS, preferred));
        return checkedCount(Integer.getInteger(COUNT, isX86 && widest < MAX_BITS ? FEW : MANY));
    }

    /** Requires that the system properties, if there are any, are within the bounds. */
    static void check() {
        int most = maxBits(checkedCount(Integer.getInteger(COUNT, MANY)));
        checkedBits(Integer.getInteger(BITS, most), most);
    }

    private static int checkedBits(int bits, int most) {
        if (bits < MIN_BITS || bits > most) {
            throw new IllegalStateException(BITS + ": expected " + MIN_BITS + " to " + most + " bits, got " + bits);
        }
        return bits;
    }

    private static int checkedCount(int count) {
        if (count != FEW && count != MANY) {
            throw new IllegalStateException(COUNT + ": expected " + FEW + " or " + MANY + ", got " + count);
        }
        return count;
    }
}
