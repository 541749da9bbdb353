package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import java.util.List;

/**
 * What the header of a file says about one of its tensors.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param shape its dimensions, each 0 or more; the last one runs fastest
 * @param begin where its numbers begin, in bytes from the first one of all
 * @param end where they end
 */
public record Tensor(String name, DataType type, List<Long> shape, long begin, long end)
        implements Comparable<Tensor> {

    /** Compares by the places of the data. */
    @Override
    public int compareTo(Tensor that) {
        return begin == that.begin ? Long.compare(end, that.end) : Long.compare(begin, that.begin);
    }

    /** Returns the tensor as messages name it, {@code 'name' F64[3, 4]}. */
    @Override
    public String toString() {
        return String.format("%s %s%s", Check.quoted(name), type, shape);
    }
}
