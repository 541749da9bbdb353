package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.training.EarlyStopping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What must not change when a run is resumed, and is compared then: the form of the network, the size of the data, and all settings
 * that affect the results, as strings by name. An unknown name, from a newer checkpoint, is rejected.
 */
public final class ResumeSettings {

    /*
     * The names are part of the checkpoint format. After a release, a setting may be added if its default is what older
     * checkpoints were trained with; none may be renamed.
     */
    /** The name of the sizes of the layers. */
    public static final String LAYERS = "layers";
    /** The name of the precision. */
    public static final String PRECISION = "precision";
    /** The name of the cost, by its name in {@link io.github.sigmanet.internal.pass.CostFunction}. */
    public static final String COST = "cost";
    /** The name of the kind of optimizer. */
    public static final String ALGORITHM = "algorithm";
    /** The name of the initial learning rate. */
    public static final String RATE = "rate";
    private static final String VALIDATION_SAMPLES = "validation samples";
    private static final String VALIDATION_INTERVAL = "validation interval";
    private static final String EARLY_STOPPING = "early stopping";
    private static final String PATIENCE = "patience";
    private static final String MIN_IMPROVEMENT = "minimum improvement";

    /** The text of a setting that is not set. */
    public static final String NONE = "none";
    private static final String SCHEDULED = "of a schedule";
    private static final Map<String, String> DEFAULTS = Map.of(COST, "quadratic", VALIDATION_INTERVAL, "1");

    private final Map<String, String> texts;

    private ResumeSettings(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Returns the settings of a run as they are now. */
    static ResumeSettings of(Trainee trainee, Map<String, String> ofSteps, RunSettings settings, long validationSamples) {
        Map<String, String> texts = new LinkedHashMap<>(trainee.form());
        texts.putAll(trainee.networkSettings());
        texts.putAll(ofSteps);
        texts.putAll(trainee.optimizerSettings());
        if (settings.schedule().isPresent()) {
            texts.put(RATE, SCHEDULED);
        }
        texts.put(VALIDATION_SAMPLES, Long.toString(validationSamples));
        texts.put(VALIDATION_INTERVAL, Integer.toString(settings.validationInterval()));
        Optional<EarlyStopping> rule = settings.earlyStopping();
        texts.put(EARLY_STOPPING, rule.map(set -> set.measure().name().toLowerCase(Locale.ROOT)).orElse(NONE));
        texts.put(PATIENCE, rule.map(set -> Integer.toString(set.patience())).orElse(NONE));
        texts.put(MIN_IMPROVEMENT, rule.map(set -> Double.toString(set.minImprovement())).orElse(NONE));
        return new ResumeSettings(texts);
    }

    /** Returns the settings of a network and an optimizer that are not in a run. */
    static ResumeSettings withoutRun(Trainee trainee) {
        Map<String, String> texts = new LinkedHashMap<>(trainee.form());
        texts.putAll(trainee.networkSettings());
        texts.put("samples", "0");
        texts.putAll(trainee.optimizerSettings());
        return new ResumeSettings(texts);
    }

    /** Returns settings that were read from a file. */
    public static ResumeSettings of(Map<String, String> texts) throws MalformedFileException {
        if (!texts.containsKey(LAYERS)) {
            throw new MalformedFileException("metadata: expected the layers of a checkpoint");
        }
        return new ResumeSettings(texts);
    }

    /** Returns these settings with the rate that others began with, since it may have changed during the run. */
    ResumeSettings withRateOf(ResumeSettings begun) {
        Map<String, String> copy = new LinkedHashMap<>(texts);
        copy.put(RATE, begun.text(RATE));
        return new ResumeSettings(copy);
    }

    /** Returns the strings by name, not copied. */
    public Map<String, String> texts() {
        return texts;
    }

    /** Returns the kind of the optimizer. */
    public String algorithm() {
        return text(ALGORITHM);
    }

    /** Requires settings of a network of the given form. */
    void checkForm(Map<String, String> form) throws MalformedFileException {
        if (!texts.entrySet().containsAll(form.entrySet())) {
            throw new MalformedFileException("expected a checkpoint of " + new ResumeSettings(form).form() + ", got one of "
                    + Excerpt.of(form()));
        }
    }

    private String form() {
        String precision = FileMetadata.type(text(PRECISION)).map(NumberType::toString).orElse(text(PRECISION));
        return "Network" + text(LAYERS) + " in " + precision + " precision";
    }

    /** Requires that a run with these settings may continue from a checkpoint with others. */
    void checkContinues(ResumeSettings checkpoint) {
        checkSame(ALGORITHM, checkpoint.algorithm(), algorithm()); // the other names depend on it
        for (String name : checkpoint.texts.keySet()) {
            if (!texts.containsKey(name)) {
                throw new IllegalStateException("resume: the checkpoint has a setting unknown to this version, "
                        + Excerpt.of(name + " " + checkpoint.text(name)));
            }
        }
        for (String name : texts.keySet()) {
            checkSame(name, checkpoint.text(name), text(name));
        }
    }

    /** Requires that a value is the same as in a checkpoint. */
    static void checkSame(String name, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw different(name, expected, actual);
        }
    }

    /** Returns an exception for a value that differs from a checkpoint. */
    public static IllegalStateException different(String name, String expected, Object actual) {
        return new IllegalStateException("resume: expected " + name + " " + Excerpt.of(expected)
                + ", as in the checkpoint, got " + actual);
    }

    private String text(String name) {
        String text = texts.get(name);
        return text == null ? DEFAULTS.getOrDefault(name, NONE) : text;
    }
}
