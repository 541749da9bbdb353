package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.ParameterSizes;
import io.github.sigmanet.internal.pass.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of the members of an ensemble as tensors, those of each member as {@link ParameterTensors}, in the order of the
 * members and with names that begin with the member's number: {@code 0.0.weight}, {@code 0.0.bias}, {@code 1.0.weight}.
 */
public final class MemberTensors {

    private MemberTensors() {
    }

    /** Adds the parameters of a member, whose turn it must be, to a file. */
    public static void add(SafetensorsWriter writer, int member, Parameters parameters) {
        ParameterTensors.add(writer, prefix(member), parameters, TensorType.of(parameters.type()));
    }

    private static String prefix(int member) {
        return member + ".";
    }

    /**
     * Reads a whole file, from which nothing has been read, as parameters that {@link #add} has written.
     *
     * @param types the types of the parameters of the members
     * @throws MalformedFileException if the tensors are different, or contain a number that is not finite
     */
    public static List<Parameters> readAll(SafetensorsReader reader, List<NumberType> types) throws IOException {
        List<int[]> sizes = new ArrayList<>();
        long bytes = 0;
        int at = 0;
        for (NumberType type : types) {
            int[] ofMember = sizes(reader.tensors(), at, prefix(sizes.size()));
            sizes.add(ofMember);
            at += 2 * (ofMember.length - 1);
            bytes += ParameterSizes.bytes(type, ofMember);
        }
        ParameterTensors.requireHeap(bytes);
        List<Parameters> members = new ArrayList<>();
        for (int m = 0; m < sizes.size(); m++) {
            members.add(Parameters.zeros(types.get(m), sizes.get(m)));
            ParameterTensors.read(reader, prefix(m), members.get(m));
        }
        if (reader.peek() != null) {
            throw new MalformedFileException("expected the tensors of " + types.size() + " members, got also " + reader.peek());
        }
        return members;
    }

    /** Returns the sizes of the layers of a member by its weights, every other tensor from a given one on. */
    private static int[] sizes(List<Tensor> tensors, int from, String prefix) throws MalformedFileException {
        List<Integer> sizes = new ArrayList<>();
        for (int at = from; at < tensors.size(); at += 2) {
            Tensor tensor = tensors.get(at);
            if (!tensor.name().equals(prefix + ParameterTensors.weight((at - from) / 2))) {
                break;
            }
            if (tensor.shape().size() != 2 || !isSize(tensor.shape().get(0)) || !isSize(tensor.shape().get(1))) {
                throw new MalformedFileException("tensor " + tensor + ": expected two dimensions of 1 to " + Integer.MAX_VALUE);
            }
            if (sizes.isEmpty()) {
                sizes.add(tensor.shape().get(1).intValue());
            }
            sizes.add(tensor.shape().get(0).intValue());
        }
        if (sizes.isEmpty()) {
            throw new MalformedFileException("expected tensor '" + prefix + ParameterTensors.weight(0) + "', got "
                    + (from < tensors.size() ? tensors.get(from) : "no more"));
        }
        int[] array = sizes.stream().mapToInt(Integer::intValue).toArray();
        if (ParameterSizes.tooLarge(array) > 0) {
            throw new MalformedFileException("tensors of '" + prefix + "': expected at most " + ParameterSizes.MAX_WEIGHTS
                    + " weights from a layer to the next");
        }
        return array;
    }

    private static boolean isSize(long dimension) {
        return dimension >= 1 && dimension <= Integer.MAX_VALUE;
    }
}
