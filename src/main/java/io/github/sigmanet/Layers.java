package io.github.sigmanet;

import io.github.sigmanet.file.Tensor;
import io.github.sigmanet.file.TensorReader;
import io.github.sigmanet.format.FormatException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The linear layers that the tensors of a file make up, found by their names: a weight and a bias each, whose layer is
 * the last number in the name, as in {@code 2.weight}, {@code net.2.bias} or {@code fc1.weight}.
 */
final class Layers {

    static final String WEIGHT = "weight";
    static final String BIAS = "bias";
    private static final int MOST_NAMED = 20; // tensors in a message
    private static final int MOST_DIGITS = 9; // that are an int

    private final TensorReader file;
    private final int[] sizes;
    private final Map<Tensor, Integer> layerOf = new IdentityHashMap<>();

    private Layers(TensorReader file) throws FormatException {
        this.file = file;
        SortedMap<Integer, Tensor> weights = new TreeMap<>();
        SortedMap<Integer, Tensor> biases = new TreeMap<>();
        String module = null;
        for (Tensor tensor : file.tensors()) {
            String name = tensor.name();
            int dot = name.lastIndexOf('.');
            String kind = name.substring(dot + 1);
            int to = Math.max(dot, 0);
            while (to > 0 && !isDigit(name.charAt(to - 1))) {
                to--;
            }
            int from = to;
            while (from > 0 && isDigit(name.charAt(from - 1))) {
                from--;
            }
            String around = name.substring(0, from) + "#" + name.substring(to, Math.max(dot, 0));
            boolean isBias = kind.equals(BIAS);
            if (!isBias && !kind.equals(WEIGHT) || tensor.shape().size() != (isBias ? 1 : 2) || to - from > MOST_DIGITS
                    || module != null && !around.equals(module)) {
                throw unexpected();
            }
            int number = from == to ? -1 : Integer.parseInt(name, from, to, 10); // a single layer may have no number
            if ((isBias ? biases : weights).put(number, tensor) != null) {
                throw unexpected();
            }
            module = around;
        }
        if (weights.isEmpty() || !weights.keySet().equals(biases.keySet())) {
            throw unexpected();
        }
        this.sizes = new int[weights.size() + 1];
        int l = 0;
        for (Map.Entry<Integer, Tensor> entry : weights.entrySet()) {
            Tensor w = entry.getValue();
            Tensor b = biases.get(entry.getKey());
            if (l == 0) {
                sizes[0] = size(w, w.shape().get(1));
            }
            sizes[l + 1] = size(w, w.shape().get(0));
            check(w, List.of((long) sizes[l + 1], (long) sizes[l]));
            check(b, List.of((long) sizes[l + 1]));
            layerOf.put(w, l);
            layerOf.put(b, l);
            l++;
        }
        if (Network.tooLarge(sizes) > 0) {
            throw unexpected();
        }
    }

    static Layers of(TensorReader file) throws FormatException {
        return new Layers(file);
    }

    /** Returns the number of units of each layer, the input first. */
    int[] sizes() {
        return sizes;
    }

    /** Returns the layer l that a tensor is w(l) or b(l) of. */
    int layerOf(Tensor tensor) {
        return layerOf.get(tensor);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int size(Tensor tensor, long size) throws FormatException {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw file.fault("tensor " + tensor + ": expected dimensions of 1 to " + Integer.MAX_VALUE);
        }
        return (int) size;
    }

    private void check(Tensor tensor, List<Long> expected) throws FormatException {
        if (!tensor.shape().equals(expected)) {
            throw file.fault("tensor " + tensor + ": expected shape "
                    + expected + ", to fit the tensors before it");
        }
    }

    private FormatException unexpected() {
        List<Tensor> tensors = file.tensors();
        int named = Math.min(tensors.size(), MOST_NAMED);
        String names = tensors.subList(0, named).toString();
        return file.fault("expected a weight of two dimensions and a bias of one for each linear layer, named like 0.weight,"
                + " 0.bias, 2.weight, 2.bias, got "
                + (named == 0 ? "no tensor" : names.substring(1, names.length() - 1))
                + (tensors.size() > named ? " and " + (tensors.size() - named) + " more" : ""));
    }
}
