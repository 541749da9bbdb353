package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Excerpt;
import java.util.List;

/**
 * The entry of a tensor in the header of a file. Its dimensions are 0 or more, the last one varies fastest; begin is the offset
 * of its first byte in the data, end the one after its last byte.
 */
public record Tensor(String name, TensorType type, List<Long> shape, long begin, long end)
        implements Comparable<Tensor> {

    /** Returns whether the offsets are as far apart as the numbers need. */
    boolean isAsLongAsItsNumbers() {
        long bytes = type.size();
        try {
            for (long dimension : shape) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
        } catch (ArithmeticException e) {
            return false;
        }
        return end - begin == bytes;
    }

    /** Compares by the position of the data. */
    @Override
    public int compareTo(Tensor that) {
        return begin == that.begin ? Long.compare(end, that.end) : Long.compare(begin, that.begin);
    }

    /** Returns the tensor as named in messages, {@code 'name' F64[3, 4]}. */
    @Override
    public String toString() {
        return Excerpt.quoted(name) + " " + type + shape;
    }
}
