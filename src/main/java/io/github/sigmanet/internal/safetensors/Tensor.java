package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import java.util.List;

/**
 * The entry of a tensor in the header of a file.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param shape its dimensions, each 0 or more; the last one varies fastest
 * @param begin the offset of its first byte in the data
 * @param end the offset after its last byte
 */
public record Tensor(String name, DataType type, List<Long> shape, long begin, long end)
        implements Comparable<Tensor> {

    /** Compares by the position of the data. */
    @Override
    public int compareTo(Tensor that) {
        return begin == that.begin ? Long.compare(end, that.end) : Long.compare(begin, that.begin);
    }

    /** Returns the tensor as named in messages, {@code 'name' F64[3, 4]}. */
    @Override
    public String toString() {
        return String.format("%s %s%s", Check.quoted(name), type, shape);
    }
}
