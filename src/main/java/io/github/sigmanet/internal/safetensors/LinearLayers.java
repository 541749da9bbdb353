package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.ParameterSizes;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The linear layers formed by the tensors of a file. Each is a weight and a bias; the last number in their names orders the
 * layers, as in {@code 2.weight}, {@code net.2.bias} or {@code fc1.weight}.
 */
final class LinearLayers {

    static final String WEIGHT = "weight";
    static final String BIAS = "bias";
    private static final int MOST_NAMED = 20; // tensors in a message at most
    private static final int MOST_DIGITS = 9; // that always fit in an int

    private final int[] sizes;
    private final IdentityHashMap<Tensor, Integer> layerOf = new IdentityHashMap<>();

    private LinearLayers(int[] sizes) {
        this.sizes = sizes;
    }

    /** Finds the layers of a file's tensors. */
    static LinearLayers of(List<Tensor> tensors) throws MalformedFileException {
        SortedMap<Integer, Tensor> weights = new TreeMap<>();
        SortedMap<Integer, Tensor> biases = new TreeMap<>();
        String module = null; // the text around the number, the same for all layers: fc# of fc1.weight
        for (Tensor tensor : tensors) {
            String name = tensor.name();
            int dot = Math.max(name.lastIndexOf('.'), 0);
            int to = dot;
            while (to > 0 && !isDigit(name.charAt(to - 1))) {
                to--;
            }
            int from = to;
            while (from > 0 && isDigit(name.charAt(from - 1))) {
                from--;
            }
            // not by +, whose first use takes Java 10 ms
            String around = name.substring(0, from).concat("#").concat(name.substring(to, dot));
            String kind = name.substring(name.lastIndexOf('.') + 1);
            boolean isBias = kind.equals(BIAS);
            if (!(isBias || kind.equals(WEIGHT)) || to - from > MOST_DIGITS || tensor.shape().size() != (isBias ? 1 : 2)
                    || (module != null && !module.equals(around))
                    || (isBias ? biases : weights).put(number(name, from, to), tensor) != null) {
                throw unexpected(tensors);
            }
            module = around;
        }
        if (weights.isEmpty() || !weights.keySet().equals(biases.keySet())) {
            throw unexpected(tensors);
        }
        LinearLayers layers = new LinearLayers(new int[weights.size() + 1]);
        layers.chain(List.copyOf(weights.values()), List.copyOf(biases.values()));
        if (ParameterSizes.tooLarge(layers.sizes) > 0) {
            throw unexpected(tensors);
        }
        return layers;
    }

    /** Requires that each layer has as many inputs as the one before has outputs. */
    private void chain(List<Tensor> weights, List<Tensor> biases) throws MalformedFileException {
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
            throw new MalformedFileException("tensor %s: expected dimensions of 1 to " + Integer.MAX_VALUE, tensor);
        }
        return (int) size;
    }

    private static void check(Tensor tensor, List<Long> expected) throws MalformedFileException {
        if (!tensor.shape().equals(expected)) {
            throw new MalformedFileException("tensor %s: expected shape %s, to fit the tensors before it", tensor, expected);
        }
    }

    private static MalformedFileException unexpected(List<Tensor> tensors) {
        int named = Math.min(tensors.size(), MOST_NAMED);
        String names = tensors.subList(0, named).toString();
        return new MalformedFileException("expected a weight of two dimensions and a bias of one for each linear layer, named"
                + " like 0.weight, 0.bias, 2.weight, 2.bias, got %s%s",
                named == 0 ? "no tensor" : names.substring(1, names.length() - 1),
                tensors.size() > named ? String.format(" and %s more", tensors.size() - named) : "");
    }

    /** Returns the number in a name, or −1 if there is none, which is allowed for a single layer. */
    private static int number(String name, int from, int to) {
        return from == to ? -1 : Integer.parseInt(name, from, to, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
