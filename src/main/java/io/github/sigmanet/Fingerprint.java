package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What must not change when a training run is continued: the form of the network, the size of the data, and all settings
 * that affect the results, as strings by name. An unknown name, from a newer checkpoint, is rejected.
 */
final class Fingerprint {

    /*
     * The names are part of the checkpoint format. After a release, a setting may be added if its default is what older
     * checkpoints were trained with; none may be renamed.
     */
    private static final String LAYERS = "layers";
    private static final String PRECISION = "precision";
    private static final String INPUT_SCALING = "input scaling";
    private static final String TARGET_SCALING = "target scaling";
    private static final String SAMPLES = "samples";
    private static final String BATCH_SIZE = "batch size";
    private static final String SHUFFLE_SEED = "shuffle seed";
    private static final String ALGORITHM = "algorithm";
    private static final String RATE = "rate";
    static final String MOMENTUM = "momentum";
    static final String DAMPENING = "dampening";
    static final String NESTEROV = "nesterov";
    private static final String WEIGHT_DECAY = "weight decay";
    private static final String DECAY_OF_BIASES = "decay of biases";
    private static final String CLIP_NORM = "clip norm";
    private static final String VALIDATION_SAMPLES = "validation samples";
    private static final String EARLY_STOPPING = "early stopping";
    private static final String PATIENCE = "patience";
    private static final String MIN_IMPROVEMENT = "minimum improvement";

    private static final String NONE = "none";
    private static final String SCHEDULED = "of a schedule";
    private final Map<String, String> texts;

    private Fingerprint(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Returns the fingerprint of a run. */
    static Fingerprint of(Network network, Optimizer optimizer, TrainingSettings settings, int samples) {
        Map<String, String> texts = new LinkedHashMap<>();
        putForm(texts, network);
        texts.put(INPUT_SCALING, text(network.inputScaling()));
        texts.put(TARGET_SCALING, text(network.targetScaling()));
        texts.put(SAMPLES, Integer.toString(samples));
        texts.put(BATCH_SIZE, Integer.toString(settings.batchSize));
        texts.put(SHUFFLE_SEED, settings.shuffleSeed == null ? NONE : settings.shuffleSeed.toString());
        texts.put(ALGORITHM, optimizer.algorithm());
        texts.put(RATE, settings.schedule != null ? SCHEDULED : Double.toString(optimizer.rate()));
        optimizer.addSettings(texts);
        texts.put(WEIGHT_DECAY, Double.toString(optimizer.weightDecay));
        texts.put(DECAY_OF_BIASES, Boolean.toString(optimizer.decaysBiases));
        texts.put(CLIP_NORM, Double.toString(optimizer.clipNorm));
        texts.put(VALIDATION_SAMPLES, settings.validation == null ? "0" : Integer.toString(settings.validation.size()));
        EarlyStopping rule = settings.earlyStopping;
        texts.put(EARLY_STOPPING, rule == null ? NONE : rule.measure());
        texts.put(PATIENCE, rule == null ? NONE : Integer.toString(rule.patience()));
        texts.put(MIN_IMPROVEMENT, rule == null ? NONE : Double.toString(rule.minImprovement()));
        return new Fingerprint(texts);
    }

    private static String text(Optional<Scaling> scaling) {
        return scaling.isPresent() ? scaling.get().checksum() : NONE;
    }

    /** Returns this fingerprint with the initial learning rate of another one, since the rate may have changed during the run. */
    Fingerprint withRateOf(Fingerprint begun) {
        texts.put(RATE, begun.text(RATE));
        return this;
    }

    private static void putForm(Map<String, String> texts, Network network) {
        texts.put(LAYERS, Arrays.toString(network.sizes()));
        texts.put(PRECISION, network.precision().name());
    }

    /** Returns the fingerprint in a file, or null if there is none. */
    static Fingerprint read(Map<String, String> texts) {
        return texts.containsKey(LAYERS) ? ofTexts(texts) : null;
    }

    /** Returns a fingerprint of the given strings, unchanged. */
    static Fingerprint ofTexts(Map<String, String> texts) {
        return new Fingerprint(texts);
    }

    /** Returns the strings by name. */
    Map<String, String> texts() {
        return texts;
    }

    /** Returns the kind of the optimizer. */
    String algorithm() {
        return text(ALGORITHM);
    }

    /** Requires that this fingerprint is of a network of the given form. */
    void checkForm(Network network) throws MalformedFileException {
        Map<String, String> form = new LinkedHashMap<>();
        putForm(form, network);
        if (!texts.entrySet().containsAll(form.entrySet())) {
            throw new MalformedFileException("expected a checkpoint of " + new Fingerprint(form).form() + ", got one of "
                    + Check.excerpt(form()));
        }
    }

    private String form() {
        return "Network" + text(LAYERS) + " in " + text(PRECISION) + " precision";
    }

    /** Requires that a run with this fingerprint may continue from a checkpoint with another. */
    void checkContinues(Fingerprint checkpoint) {
        checkContinues(ALGORITHM, checkpoint.algorithm(), algorithm()); // the other names depend on it
        for (String name : checkpoint.texts.keySet()) {
            if (!texts.containsKey(name)) {
                throw new IllegalStateException("resume: the checkpoint has a setting unknown to this version, "
                        + Check.excerpt(name + " " + checkpoint.text(name)));
            }
        }
        for (String name : texts.keySet()) {
            checkContinues(name, checkpoint.text(name), text(name));
        }
    }

    /** Requires that a value is the same as in a checkpoint. */
    static void checkContinues(String name, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw notContinued(name, expected, actual);
        }
    }

    /** Returns an exception for a value that differs from a checkpoint. */
    static IllegalStateException notContinued(String name, String expected, Object actual) {
        return new IllegalStateException("resume: expected " + name + " " + Check.excerpt(expected)
                + ", as in the checkpoint, got " + actual);
    }

    private String text(String name) {
        return texts.getOrDefault(name, NONE);
    }
}
