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

    /** Words for what a network does not compute with, or leaves to whoever scales its inputs. */
    private static final Set<String> NAMED = Set.of("epoch", "epochs", "step", "steps", "iteration", "iterations", "iter",
            "iters", "updates", "samples", "seed", "version", "lr", "rate", "loss", "accuracy", "metric", "patience", "mean",
            "means", "std", "stds", "stddev", "var", "variance", "min", "max");

    /** Words that may stand beside those. */
    private static final Set<String> NEUTRAL = Set.of("best", "last", "current", "global", "total", "num", "n", "train",
            "training", "trainer", "val", "validation", "test", "learning", "x", "y", "input", "inputs", "output", "outputs",
            "target", "targets", "feature", "features", "data", "dataset", "pixel", "image", "scaler", "normalizer", "normalize",
            "normalization", "stats", "statistics", "state", "meta");

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
            common = common.substring(0, common(common, layer.module()));
        }
        parent = common;
    }

    /** Returns the length of the modules that two names have in common, with the last separator; the modules they name apart. */
    private static int common(String a, String b) {
        int length = 0;
        for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
            if (TensorName.isSeparator(a.charAt(i))) {
                length = i + 1;
            }
        }
        return length;
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
        for (int from = 0; from < module.length();) {
            int to = endOfWord(module, from);
            if (OTHER_LAYERS.contains(lowerCase(module, from, to))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    /** Returns whether a tensor that is not in the module of a layer can be ignored. */
    boolean contains(Tensor tensor) {
        String name = tensor.name().substring(common(parent, tensor.name()));
        return isOfTraining(tensor, prefix) || isNamed(name) || isInteger(tensor, name);
    }

    private static boolean isNamed(String name) {
        boolean isNamed = false;
        for (int from = 0; from < name.length();) {
            int to = endOfWord(name, from);
            String word = lowerCase(name, from, to);
            if (NAMED.contains(word)) {
                isNamed = true;
            } else if (!NEUTRAL.contains(word) && !isBetweenWords(word)) {
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
