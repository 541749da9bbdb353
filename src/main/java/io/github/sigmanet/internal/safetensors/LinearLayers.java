package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.ParameterSizes;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The linear layers formed by the tensors of a file. Each is a weight and a bias; the last number in their names orders the
 * layers, as in {@code 2.weight}, {@code net.2.bias} or {@code fc1.weight}.
 */
final class LinearLayers {

    static final String WEIGHT = "weight";
    static final String BIAS = "bias";
    private static final int MAX_NAMED = 20; // tensors in a message at most
    private static final int MAX_DIGITS = 9; // that always fit in an int

    private final int[] sizes;
    private final IdentityHashMap<Tensor, Integer> layerOf = new IdentityHashMap<>(); // as a record's hash code is slow to load

    /** Requires that each layer has as many inputs as the one before has outputs. */
    private LinearLayers(List<Tensor> weights, List<Tensor> biases) throws MalformedFileException {
        sizes = new int[weights.size() + 1];
        sizes[0] = size(weights.get(0), 1);
        for (int l = 0; l < weights.size(); l++) {
            Tensor w = weights.get(l);
            Tensor b = biases.get(l);
            sizes[l + 1] = size(w, 0);
            check(w, List.of((long) sizes[l + 1], (long) sizes[l]));
            check(b, List.of((long) sizes[l + 1]));
            layerOf.put(w, l);
            layerOf.put(b, l);
        }
    }

    /** Finds the layers of a file's tensors. */
    static LinearLayers of(List<Tensor> tensors) throws MalformedFileException {
        SortedMap<Integer, Tensor> weights = new TreeMap<>();
        SortedMap<Integer, Tensor> biases = new TreeMap<>();
        Set<String> modules = new HashSet<>();
        for (Tensor tensor : tensors) {
            Name name = Name.of(tensor.name());
            modules.add(name.module);
            boolean isOfALayer = name.digits.length() <= MAX_DIGITS && switch (name.kind) {
                case WEIGHT -> tensor.shape().size() == 2 && weights.put(name.number(), tensor) == null;
                case BIAS -> tensor.shape().size() == 1 && biases.put(name.number(), tensor) == null;
                default -> false;
            };
            if (!isOfALayer) {
                throw unexpected(tensors);
            }
        }
        if (modules.size() != 1 || !weights.keySet().equals(biases.keySet())) {
            throw unexpected(tensors);
        }
        LinearLayers layers = new LinearLayers(List.copyOf(weights.values()), List.copyOf(biases.values()));
        if (ParameterSizes.tooLarge(layers.sizes) > 0) {
            throw unexpected(tensors);
        }
        return layers;
    }

    /** Returns the number of units of each layer, the input first. */
    int[] sizes() {
        return sizes;
    }

    /** Returns the layer l of a tensor that is w(l) or b(l). */
    int layerOf(Tensor tensor) {
        return layerOf.get(tensor);
    }

    private static int size(Tensor tensor, int dimension) throws MalformedFileException {
        long size = tensor.shape().get(dimension);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new MalformedFileException("tensor " + tensor + ": expected dimensions of 1 to " + Integer.MAX_VALUE);
        }
        return (int) size;
    }

    private static void check(Tensor tensor, List<Long> expected) throws MalformedFileException {
        if (!tensor.shape().equals(expected)) {
            throw new MalformedFileException("tensor " + tensor + ": expected shape " + expected
                    + ", to fit the tensors before it");
        }
    }

    private static MalformedFileException unexpected(List<Tensor> tensors) {
        String names = tensors.isEmpty() ? "no tensor" : named(tensors.subList(0, Math.min(tensors.size(), MAX_NAMED)));
        String more = tensors.size() > MAX_NAMED ? " and " + (tensors.size() - MAX_NAMED) + " more" : "";
        return new MalformedFileException("expected a weight of two dimensions and a bias of one for each linear layer, named"
                + " like 0.weight, 0.bias, 2.weight, 2.bias, got " + names + more);
    }

    private static String named(List<Tensor> tensors) {
        String list = tensors.toString();
        return list.substring(1, list.length() - 1);
    }

    /**
     * The name of a tensor: the text around the number, which is the same for all layers, {@code fc#} of {@code fc1.weight};
     * the digits of the number, perhaps none; and the text after the last dot.
     */
    private record Name(String module, String digits, String kind) {

        static Name of(String name) {
            int dot = Math.max(name.lastIndexOf('.'), 0);
            int to = dot;
            while (to > 0 && !isDigit(name.charAt(to - 1))) {
                to--;
            }
            int from = to;
            while (from > 0 && isDigit(name.charAt(from - 1))) {
                from--;
            }
            // not by +, which would cost the first prediction 10 ms
            String module = name.substring(0, from).concat("#").concat(name.substring(to, dot));
            return new Name(module, name.substring(from, to), name.substring(name.lastIndexOf('.') + 1));
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        /** Returns the number, or −1 if there is none, which is allowed for a single layer. */
        int number() {
            return digits.isEmpty() ? -1 : Integer.parseInt(digits);
        }
    }
}
