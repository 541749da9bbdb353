package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.ParameterSizes;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The linear layers formed by the tensors of a file, in their order, see {@link LayerOrder}. Each has weights and perhaps biases,
 * see {@link LinearLayer}. Other tensors are ignored only where their names say that they belong to no layer, see
 * {@link OtherTensors}; whatever leaves a doubt is rejected.
 */
final class LinearLayers {

    private static final int MAX_NAMED = 20; // tensors in a message at most

    private final List<LinearLayer> layers;
    private final int[] sizes;
    private final IdentityHashMap<Tensor, Integer> layerOf = new IdentityHashMap<>(); // as a record's hash code is slow to load

    /** Requires layers in their order, with sizes that fit. */
    private LinearLayers(List<LinearLayer> layers) {
        this.layers = layers;
        sizes = new int[layers.size() + 1];
        sizes[0] = (int) layers.get(0).inputs();
        for (int l = 0; l < layers.size(); l++) {
            LinearLayer layer = layers.get(l);
            sizes[l + 1] = (int) layer.outputs();
            layerOf.put(layer.weight(), l);
            if (layer.bias() != null) {
                layerOf.put(layer.bias(), l);
            }
        }
    }

    /** Finds the layers of those tensors of a file whose names begin with a prefix. */
    static LinearLayers of(List<Tensor> tensors, String prefix) throws MalformedFileException {
        List<Tensor> chosen = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor.name().startsWith(prefix)) {
                chosen.add(tensor);
            }
        }
        if (chosen.isEmpty() && !tensors.isEmpty()) {
            throw unexpected(tensors, "; none begins with the prefix");
        }
        List<Tensor> others = new ArrayList<>();
        List<LinearLayer> layers = layers(chosen, prefix.length(), others);
        if (layers.isEmpty()) {
            throw unexpected(chosen, "");
        }
        requireAllOfEachRead(chosen, layers);
        OtherTensors ignored = new OtherTensors(layers, prefix.length());
        for (Tensor other : others) {
            if (!ignored.contains(other)) {
                throw neither(other, chosen);
            }
        }
        LinearLayers found = new LinearLayers(ordered(layers, chosen));
        for (Tensor other : others) {
            if (!ignored.fits(other, found.sizes)) {
                throw neither(other, chosen);
            }
        }
        if (ParameterSizes.tooLarge(found.sizes) > 0) {
            throw unexpected(chosen, "");
        }
        return found;
    }

    /** Returns the layers among tensors whose names begin with a prefix, and adds all tensors that are of none to others. */
    private static List<LinearLayer> layers(List<Tensor> tensors, int prefix, List<Tensor> others) {
        Map<String, LinearLayer> modules = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            TensorName name = new TensorName(tensor.name());
            LinearLayer module = modules.get(name.module());
            if (module == null) {
                module = new LinearLayer(name.module());
                modules.put(name.module(), module);
            }
            if (OtherTensors.isOfTraining(tensor, prefix) || !module.takes(name.kind(), tensor)) {
                others.add(tensor);
            }
        }
        List<LinearLayer> layers = new ArrayList<>();
        for (LinearLayer module : modules.values()) {
            if (module.weight() != null) {
                layers.add(module);
            } else if (module.bias() != null) {
                others.add(module.bias());
            }
        }
        return layers;
    }

    /** Requires that nothing else is in the module of a layer or below it, such as what changes how it computes. */
    private static void requireAllOfEachRead(List<Tensor> tensors, List<LinearLayer> layers) throws MalformedFileException {
        NavigableSet<String> names = new TreeSet<>();
        for (Tensor tensor : tensors) {
            names.add(tensor.name());
        }
        for (LinearLayer layer : layers) {
            String module = layer.module();
            int read = layer.bias() == null ? 1 : 2;
            int present = module.isEmpty() ? names.size() : count(names, module.concat(".")) + count(names, module.concat("/"));
            if (present > read) {
                throw unexpected(tensors, "; " + layer.weight() + " is not alone with a bias in its module");
            }
        }
    }

    /** Returns the number of names that begin with a prefix, 3 if there are more. */
    private static int count(NavigableSet<String> names, String prefix) {
        int count = 0;
        for (String name : names.tailSet(prefix)) {
            if (count == 3 || !name.startsWith(prefix)) {
                break;
            }
            count++;
        }
        return count;
    }

    private static List<LinearLayer> ordered(List<LinearLayer> layers, List<Tensor> tensors) throws MalformedFileException {
        boolean isKernel = layers.get(0).isKernel();
        for (LinearLayer layer : layers) {
            layer.checkShapes();
            if (layer.isKernel() != isKernel) {
                throw unexpected(tensors, "; some weights are kernels, inputs × outputs, and some are not");
            }
            if (layer.bias() == null && OtherTensors.isNamedForOther(layer.module())) {
                throw unexpected(tensors, "; " + layer.weight() + " is that of another kind of layer by its name");
            }
        }
        boolean isNumbered = LayerOrder.isNumbered(layers);
        List<LinearLayer> ordered = layers;
        if (isNumbered) {
            LayerOrder.sortByNumbers(layers);
        } else if (layers.size() > 1) {
            ordered = LayerOrder.byShapes(layers);
        }
        if (ordered == null) {
            throw unexpected(tensors, "; their order is neither that of numbers in names that are otherwise the same, nor the"
                    + " only one that their shapes allow: rename them, or name the prefix of some, as in"
                    + " Network.load(path, \"net.\")");
        }
        List<String> separate = isNumbered ? List.of() : LayerOrder.separate(ordered);
        if (!separate.isEmpty()) {
            throw unexpected(tensors, "; those of " + Excerpt.quoted(separate.get(0)) + " and " + Excerpt.quoted(separate.get(1))
                    + " might be two networks: name the prefix of one, as in Network.load(path, "
                    + '"' + Excerpt.of(separate.get(0)) + "\")");
        }
        if (isKernel && !showsOrientation(ordered, isNumbered)) {
            throw unexpected(tensors, "; the shapes do not show that kernels are inputs × outputs: transpose them, and name them"
                    + " weight");
        }
        return ordered;
    }

    /** Returns whether kernels in the order of a chain, which are inputs × outputs, cannot be outputs × inputs instead. */
    private static boolean showsOrientation(List<LinearLayer> ordered, boolean isNumbered) {
        for (int l = 0; l < ordered.size(); l++) {
            LinearLayer layer = ordered.get(l);
            boolean fitsTransposed = (layer.bias() == null || layer.biases() == layer.inputs())
                    && (l == 0 || !isNumbered || layer.outputs() == ordered.get(l - 1).inputs());
            if (!fitsTransposed) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of units of each layer, the input first. */
    int[] sizes() {
        return sizes;
    }

    /** Returns the layer l of a tensor that is w(l) or b(l), or null if it is to be ignored. */
    Integer layerOf(Tensor tensor) {
        return layerOf.get(tensor);
    }

    /** Returns whether a tensor is the biases of layer l. */
    @SuppressWarnings("ReferenceEquality") // the tensor itself
    boolean isBias(Tensor tensor, int l) {
        return layers.get(l).bias() == tensor;
    }

    /** Returns whether the weights of layer l are inputs × outputs. */
    boolean isKernel(int l) {
        return layers.get(l).isKernel();
    }

    private static MalformedFileException neither(Tensor other, List<Tensor> tensors) {
        return unexpected(tensors, "; " + other + " is neither: if the network does not need it, name the prefix of its layers,"
                + " as in Network.load(path, \"net.\")");
    }

    private static MalformedFileException unexpected(List<Tensor> tensors, String reason) {
        String names = tensors.isEmpty() ? "no tensor" : named(tensors.subList(0, Math.min(tensors.size(), MAX_NAMED)));
        String more = tensors.size() > MAX_NAMED ? " and " + (tensors.size() - MAX_NAMED) + " more" : "";
        return new MalformedFileException("expected a weight of two dimensions and a bias of one for each linear layer, named"
                + " like 0.weight, 0.bias, 2.weight, 2.bias, got " + names + more + reason);
    }

    private static String named(List<Tensor> tensors) {
        String list = tensors.toString();
        return list.substring(1, list.length() - 1);
    }
}
