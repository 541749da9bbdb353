package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.Arrays;

/** A few integers, such as dimensions or axes. */
final class IntegerList {

    static final int MAX = 8;

    private final String tooMany;
    private final long[] integers = new long[MAX];
    private int count;

    /** Creates an empty list, with a message for more than {@link #MAX} integers. */
    IntegerList(String tooMany) {
        this.tooMany = tooMany;
    }

    void add(long integer) throws MalformedFileException {
        if (count == MAX) {
            throw new MalformedFileException(tooMany);
        }
        integers[count] = integer;
        count++;
    }

    /** Adds the integers in a field, which is a single one or packs several. */
    void addVarints(ProtoReader field) throws MalformedFileException {
        if (field.isPacked()) {
            for (ProtoReader packed = field.message(); packed.hasMore();) {
                add(packed.varint());
            }
        } else {
            add(field.number());
        }
    }

    long[] toArray() {
        return Arrays.copyOf(integers, count);
    }
}
