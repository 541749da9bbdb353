package io.github.sigmanet.internal.safetensors;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tensors beside those of linear layers that can be ignored, since their names say what they are: the state of training,
 * counts, and statistics of the data. All others might be layers, or change how layers compute.
 */
final class OtherTensors {

    /** Modules with the state of training. */
    private static final Set<String> TRAINING = Set.of("optim", "optimizer", "optimizers", "optimizer_state", "optimizer_states",
            "opt_state", "scheduler", "schedulers", "lr_scheduler", "lr_schedulers");

    /** Words for what a network does not compute with. */
    private static final Set<String> NAMED = Set.of("epoch", "epochs", "step", "steps", "iteration", "iterations", "iter",
            "iters", "updates", "samples", "seed", "version", "lr", "rate", "loss", "accuracy", "metric", "patience");

    /** Words for statistics, with which whoever scales inputs or outputs computes. */
    private static final Set<String> STATISTICS = Set.of("mean", "means", "std", "stds", "stddev", "var", "variance", "min",
            "max");

    /** Words for modules whose statistics the network itself computes with. */
    private static final Set<String> NORMALIZATIONS = Set.of("normalizer", "normalize", "normalization");

    /** Words that may stand beside those. */
    private static final Set<String> NEUTRAL = Set.of("best", "last", "current", "global", "total", "num", "n", "train",
            "training", "trainer", "val", "validation", "test", "learning", "x", "y", "input", "inputs", "output", "outputs",
            "target", "targets", "feature", "features", "data", "dataset", "pixel", "image", "scaler", "stats", "statistics",
            "state", "meta");

    /** Words for modules whose weight has the shape of that of a linear layer without biases. */
    private static final Set<String> OTHER_LAYERS = Set.of("emb", "embed", "embeds", "embedding", "embeddings", "wte", "wpe",
            "attn", "attention", "lora");

    private static final Set<TensorType> INTEGERS = Set.of(TensorType.I64, TensorType.I32, TensorType.I16, TensorType.I8,
            TensorType.U64, TensorType.U32, TensorType.U16, TensorType.U8, TensorType.BOOL);

    private final int prefix;
    private final String parent;

    /** Creates the set of what can be ignored beside layers, in names that begin with a prefix of the given length. */
    OtherTensors(List<LinearLayer> layers, int prefix) {
        this.prefix = prefix;
        String common = layers.get(0).module();
        for (LinearLayer layer : layers) {
            common = common.substring(0, TensorName.common(common, layer.module()));
        }
        parent = common;
    }

    /** Returns whether a module in the name of a tensor, after a prefix, is that of the state of training. */
    static boolean isOfTraining(Tensor tensor, int prefix) {
        String name = tensor.name();
        int from = prefix;
        for (int i = prefix; i < name.length(); i++) {
            if (TensorName.isSeparator(name.charAt(i))) {
                if (TRAINING.contains(name.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** Returns whether a layer without biases is another kind of layer by the name of its module. */
    static boolean isNamedForOther(String module) {
        return hasWord(module, OTHER_LAYERS);
    }

    private static boolean hasWord(String name, Set<String> words) {
        for (int from = 0; from < name.length();) {
            int to = endOfWord(name, from);
            if (words.contains(lowerCase(name, from, to))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    /** Returns whether a tensor that can be ignored by its name can be so by its size, too, in a network of these sizes. */
    boolean fits(Tensor tensor, int... sizes) {
        long count = 1;
        for (long dimension : tensor.shape()) {
            count *= dimension;
        }
        return count <= 1 || count == sizes[0] || count == sizes[sizes.length - 1] || isOfTraining(tensor, prefix)
                || !hasWord(nameBeside(tensor), STATISTICS);
    }

    /** Returns whether a tensor that is not in the module of a layer can be ignored by its name. */
    boolean contains(Tensor tensor) {
        String name = nameBeside(tensor);
        return isOfTraining(tensor, prefix) || isNamed(name) || isInteger(tensor, name);
    }

    /** Returns the name of a tensor without the modules that all layers are in. */
    private String nameBeside(Tensor tensor) {
        return tensor.name().substring(TensorName.common(parent, tensor.name()));
    }

    private static boolean isNamed(String name) {
        if (hasWord(new TensorName(name).module(), NORMALIZATIONS)) {
            return false;
        }
        boolean isNamed = false;
        for (int from = 0; from < name.length();) {
            int to = endOfWord(name, from);
            String word = lowerCase(name, from, to);
            if (NAMED.contains(word) || STATISTICS.contains(word)) {
                isNamed = true;
            } else if (!NEUTRAL.contains(word) && !NORMALIZATIONS.contains(word) && !isBetweenWords(word)) {
                return false;
            }
            from = to;
        }
        return isNamed;
    }

    /** Returns whether a tensor is an integer, or empty, and in no module but those that layers are in. */
    private static boolean isInteger(Tensor tensor, String name) {
        return INTEGERS.contains(tensor.type()) && tensor.end() - tensor.begin() <= tensor.type().size()
                && new TensorName(name).module().isEmpty();
    }

    private static boolean isBetweenWords(String word) {
        char c = word.charAt(0);
        return c == '_' || TensorName.isSeparator(c);
    }

    /** Returns where a word ends, of letters that may begin with capitals, or a single other character. */
    private static int endOfWord(String name, int from) {
        int to = from + 1;
        if (!Character.isLetter(name.charAt(from))) {
            return to;
        }
        while (to < name.length() && Character.isLetter(name.charAt(to))
                && !(Character.isUpperCase(name.charAt(to)) && Character.isLowerCase(name.charAt(to - 1)))) {
            to++;
        }
        return to;
    }

    private static String lowerCase(String name, int from, int to) {
        return name.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
