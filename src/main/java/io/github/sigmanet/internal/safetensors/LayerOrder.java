package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of linear layers: that of the numbers in their names, or else the only one in which their shapes form a chain. */
final class LayerOrder {

    private static final List<String> OWN_NETWORKS = List.of("critic", "discriminator", "target", "teacher");

    private LayerOrder() {
    }

    /** Returns whether the layers are named alike, but for a number that is different in each. */
    static boolean isNumbered(List<LinearLayer> layers) {
        Set<Integer> numbers = new HashSet<>();
        for (LinearLayer layer : layers) {
            if (layer.number() < 0 || !numbers.add(layer.number()) || !layer.pattern().equals(layers.get(0).pattern())) {
                return false;
            }
        }
        return true;
    }

    /** Sorts numbered layers, and requires that each has as many inputs as the one before has outputs. */
    static void sortByNumbers(List<LinearLayer> layers) throws MalformedFileException {
        layers.sort(BY_NUMBER);
        for (int l = 1; l < layers.size(); l++) {
            LinearLayer layer = layers.get(l);
            long inputs = layers.get(l - 1).outputs();
            if (layer.inputs() != inputs) {
                List<Long> expected = layer.isKernel() ? List.of(inputs, layer.outputs()) : List.of(layer.outputs(), inputs);
                throw new MalformedFileException("tensor " + layer.weight() + ": expected shape " + expected
                        + ", to fit the tensors before it");
            }
        }
    }

    private static final Comparator<LinearLayer> BY_NUMBER = new Comparator<>() { // not a lambda, as in LinearLayer
        @Override
        public int compare(LinearLayer a, LinearLayer b) {
            return Integer.compare(a.number(), b.number());
        }
    };

    /**
     * Returns layers in the only order in which each has as many inputs as the one before has outputs, and layers that differ
     * in a number of their names are in the order of these numbers; null if there is no such order, or another one.
     */
    static List<LinearLayer> byShapes(List<LinearLayer> layers) {
        List<LinearLayer> chain = chain(layers);
        return chain != null && isTheOnly(chain) && agreesWithNumbers(chain) ? chain : null;
    }

    /**
     * Returns layers as a chain, or null if there is none. Sizes are the vertices of a graph and layers its edges, so that a
     * chain is an Eulerian trail, here found by Hierholzer's algorithm.
     */
    private static List<LinearLayer> chain(List<LinearLayer> layers) {
        Map<Long, Deque<LinearLayer>> leaving = new HashMap<>();
        Map<Long, Integer> balances = new HashMap<>(); // layers that leave a size, less those that lead to it
        for (LinearLayer layer : layers) {
            leaving.computeIfAbsent(layer.inputs(), size -> new ArrayDeque<>()).push(layer);
            balances.merge(layer.inputs(), 1, Integer::sum);
            balances.merge(layer.outputs(), -1, Integer::sum);
        }
        long first = -1;
        for (Map.Entry<Long, Integer> balance : balances.entrySet()) {
            if (balance.getValue() == 1) {
                first = balance.getKey();
            }
        }
        List<LinearLayer> reversed = new ArrayList<>();
        Deque<LinearLayer> open = new ArrayDeque<>();
        while (reversed.size() < layers.size()) {
            Deque<LinearLayer> next = leaving.get(open.isEmpty() ? first : open.peek().outputs());
            if (next != null && !next.isEmpty()) {
                open.push(next.pop());
            } else if (open.isEmpty()) {
                return null; // others cannot be reached
            } else {
                reversed.add(open.pop());
            }
        }
        Collections.reverse(reversed);
        return isChain(reversed) ? reversed : null;
    }

    private static boolean isChain(List<LinearLayer> layers) {
        for (int l = 1; l < layers.size(); l++) {
            if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether a chain that does not end in its first size is the only one of its layers. All Eulerian trails result
     * from one by exchanges of two of its parts that lead from a size to a size (Pevzner, "DNA physical mapping and
     * alternating Eulerian cycles in colored graphs", 1995). There are none if no size occurs three times, as in s…s…s, and no
     * two sizes alternate, as in s…t…s…t: if the parts between equal sizes are nested like parentheses.
     */
    private static boolean isTheOnly(List<LinearLayer> chain) {
        Map<Long, Integer> counts = new HashMap<>();
        Deque<Long> open = new ArrayDeque<>(); // sizes, each of which may occur once more
        for (int l = 0; l <= chain.size(); l++) {
            long size = l == 0 ? chain.get(0).inputs() : chain.get(l - 1).outputs();
            int count = counts.merge(size, 1, Integer::sum);
            if (count > 2) {
                return false;
            }
            if (count == 2) {
                while (open.peek() != size) { // those that occur no more, unless they do
                    counts.put(open.pop(), 2);
                }
                open.pop();
            } else {
                open.push(size);
            }
        }
        return true;
    }

    private static boolean agreesWithNumbers(List<LinearLayer> chain) {
        Map<String, Integer> numbers = new HashMap<>();
        for (LinearLayer layer : chain) {
            Integer before = numbers.put(layer.pattern(), layer.number());
            if (before != null && before >= layer.number()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the prefixes of two modules that have two or more layers each and are not in one another, if the name of one says
     * that it is a network of its own; empty if there are none.
     */
    static List<String> separate(List<LinearLayer> layers) {
        List<String> modules = new ArrayList<>();
        for (LinearLayer layer : layers) {
            modules.add(layer.module());
        }
        Collections.sort(modules);
        String innermost = "";
        for (int l = 1; l < modules.size(); l++) {
            String module = modules.get(l);
            String shared = module.substring(0, TensorName.common(modules.get(l - 1), module));
            if (shared.startsWith(innermost)) {
                innermost = shared;
            } else if (!innermost.startsWith(shared)) {
                List<String> separate = List.of(innermost, shared);
                if (isOwnNetwork(innermost) || isOwnNetwork(shared)) {
                    return separate;
                }
                innermost = shared;
            }
        }
        return List.of();
    }

    private static boolean isOwnNetwork(String module) {
        for (String name : OWN_NETWORKS) {
            if (module.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
