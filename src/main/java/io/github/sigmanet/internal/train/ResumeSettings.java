package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.training.EarlyStopping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    /** The name of the scaling of the inputs. */
    public static final String INPUT_SCALING = "input scaling";
    /** The name of the scaling of the targets. */
    public static final String TARGET_SCALING = "target scaling";
    /** The name of the layers that are frozen, by their numbers; absent if there are none. */
    public static final String FROZEN_LAYERS = "frozen layers";
    /** The name of the thresholds, by which accuracies are measured; absent if there are none. */
    public static final String THRESHOLDS = "thresholds";
    /** The name of the precision. */
    public static final String PRECISION = "precision";
    /** The name of the cost, by its name in {@link io.github.sigmanet.internal.pass.CostFunction}. */
    public static final String COST = "cost";
    /** The name of the kind of optimizer. */
    public static final String ALGORITHM = "algorithm";
    /** The name of the initial learning rate. */
    public static final String RATE = "rate";
    private static final String CLASSES = "classes"; // one name per line; there are none in many checkpoints
    private static final String VALIDATION_SAMPLES = "validation samples";
    private static final String VALIDATION_INTERVAL = "validation interval";
    private static final String EARLY_STOPPING = "early stopping";
    private static final String PATIENCE = "patience";
    private static final String MIN_IMPROVEMENT = "minimum improvement";
    private static final String ALPHA = "early stopping alpha"; // of rules with a threshold, as is the next
    private static final String STRIP = "early stopping strip";
    private static final Set<String> OPTIONAL = Set.of(CLASSES, FROZEN_LAYERS, THRESHOLDS, ALPHA, STRIP); // not in all checkpoints

    private static final String RESUME = "resume";
    private static final String RESTORE = "restore";

    /** The text of a setting that is not set. */
    public static final String NONE = "none";
    private static final String SCHEDULED = "of a schedule";
    private static final Map<String, String> DEFAULTS = Map.of(COST, "quadratic", VALIDATION_INTERVAL, "1");

    private final Map<String, String> texts; // when the run began
    private final Map<String, String> changed; // those of the optimizer that have changed since, except for the rate

    private ResumeSettings(Map<String, String> texts, Map<String, String> changed) {
        this.texts = texts;
        this.changed = changed;
    }

    /** Returns the settings of a run that begins. */
    static ResumeSettings of(Trainee trainee, Map<String, String> ofSteps, RunSettings settings,
            Optional<Validation> validation) {
        Map<String, String> texts = new LinkedHashMap<>(trainee.form());
        texts.putAll(trainee.networkSettings());
        ofSteps.forEach(texts::putIfAbsent); // the class names of the data after those of the network
        texts.putAll(trainee.optimizerSettings());
        if (settings.schedule().isPresent()) {
            texts.put(RATE, SCHEDULED);
        }
        validation.ifPresent(measured -> putClasses(texts, measured.classNames()));
        texts.put(VALIDATION_SAMPLES, Long.toString(validation.map(Validation::size).orElse(0L)));
        texts.put(VALIDATION_INTERVAL, Integer.toString(settings.validationInterval()));
        putEarlyStopping(texts, settings.earlyStopping());
        return new ResumeSettings(texts, Map.of());
    }

    private static void putEarlyStopping(Map<String, String> texts, Optional<EarlyStopping> rule) {
        texts.put(EARLY_STOPPING,
                rule.map(set -> set.measure().name().toLowerCase(Locale.ROOT).replace('_', ' ')).orElse(NONE));
        texts.put(PATIENCE, rule.map(set -> Integer.toString(set.patience())).orElse(NONE));
        texts.put(MIN_IMPROVEMENT, rule.map(set -> Double.toString(set.minImprovement())).orElse(NONE));
        if (rule.isPresent() && rule.get().alpha() < Double.POSITIVE_INFINITY) {
            texts.put(ALPHA, Double.toString(rule.get().alpha()));
            texts.put(STRIP, Integer.toString(rule.get().strip()));
        }
    }

    /** Returns the settings of a network and an optimizer that are not in a run, and of what they were trained on, if at all. */
    static ResumeSettings withoutRun(Trainee trainee, List<String> classNames) {
        Map<String, String> texts = new LinkedHashMap<>(trainee.form());
        texts.putAll(trainee.networkSettings());
        putClasses(texts, classNames);
        texts.put("samples", "0");
        texts.putAll(trainee.optimizerSettings());
        return new ResumeSettings(texts, Map.of());
    }

    /** Returns settings that were read from a file: as the run began, and those of the optimizer that have changed since. */
    public static ResumeSettings of(Map<String, String> texts, Map<String, String> changed) throws MalformedFileException {
        if (!texts.containsKey(LAYERS)) {
            throw new MalformedFileException("metadata: expected the layers of a checkpoint");
        }
        return new ResumeSettings(texts, changed);
    }

    /** Returns these settings of a run that began, and those of the optimizer's present ones that differ, except for the rate. */
    ResumeSettings changedTo(Map<String, String> ofOptimizer) {
        Map<String, String> differences = new LinkedHashMap<>(ofOptimizer);
        differences.entrySet().removeAll(texts.entrySet());
        differences.remove(RATE);
        return new ResumeSettings(texts, differences);
    }

    /** Adds the names of classes to settings, if there are any and none have been added. */
    public static void putClasses(Map<String, String> texts, List<String> names) {
        if (!names.isEmpty()) {
            texts.putIfAbsent(CLASSES, String.join("\n", names));
        }
    }

    /** Returns the names of the classes; empty if there are none. */
    public List<String> classes() {
        return texts.containsKey(CLASSES) ? List.of(texts.get(CLASSES).split("\n", -1)) : List.of();
    }

    /** Returns the settings as strings by name, as the run began; not copied. */
    public Map<String, String> texts() {
        return texts;
    }

    /** Returns the settings of the optimizer that have changed since, as strings by name; not copied. */
    public Map<String, String> changed() {
        return changed;
    }

    /** Returns the kind of the optimizer. */
    public String algorithm() {
        return text(ALGORITHM);
    }

    /** Requires settings of a network of the given form. */
    void checkForm(Map<String, String> form) throws MalformedFileException {
        if (!texts.entrySet().containsAll(form.entrySet())) {
            throw new MalformedFileException("expected a checkpoint of " + new ResumeSettings(form, Map.of()).form()
                    + ", got one of " + Excerpt.of(form()));
        }
    }

    private String form() {
        String precision = FileMetadata.type(text(PRECISION)).map(NumberType::toString).orElse(text(PRECISION));
        return "Network" + text(LAYERS) + " in " + precision + " precision";
    }

    /** Requires that a run with these settings may continue from a checkpoint with others. */
    void checkContinues(ResumeSettings checkpoint) {
        checkSame(ALGORITHM, checkpoint.algorithm(), algorithm()); // the other names depend on it
        checkClasses(RESUME, checkpoint.classes(), classes());
        for (String name : List.of(FROZEN_LAYERS, THRESHOLDS)) { // which one of them may not have
            checkSame(name, checkpoint.text(name), text(name));
        }
        for (String name : checkpoint.texts.keySet()) {
            if (!texts.containsKey(name) && !OPTIONAL.contains(name)) {
                throw new IllegalStateException("resume: the checkpoint has a setting unknown to this version, "
                        + Excerpt.of(name + " " + checkpoint.text(name)));
            }
        }
        for (String name : texts.keySet()) {
            if (!name.equals(CLASSES)) {
                checkSame(name, checkpoint.text(name), text(name));
            }
        }
    }

    /** Requires that a network and an optimizer with these settings, in no run, can go on with what a checkpoint has of them. */
    void checkRestores(ResumeSettings checkpoint) {
        for (String name : List.of(ALGORITHM, INPUT_SCALING, TARGET_SCALING, FROZEN_LAYERS)) {
            checkSame(RESTORE, name, checkpoint.text(name), text(name));
        }
        checkRestoredClasses(checkpoint.classes(), classes());
    }

    /** Requires class names that are those of a restored checkpoint, if both are known. */
    public static void checkRestoredClasses(List<String> expected, List<String> actual) {
        checkClasses(RESTORE, expected, actual);
    }

    private static void checkClasses(String action, List<String> expected, List<String> actual) {
        if (!expected.isEmpty() && !actual.isEmpty() && !expected.equals(actual)) {
            throw different(action, CLASSES, expected.toString(), Excerpt.of(actual.toString()));
        }
    }

    /** Requires that a value is the same as in a checkpoint to resume from. */
    static void checkSame(String name, String expected, String actual) {
        checkSame(RESUME, name, expected, actual);
    }

    private static void checkSame(String action, String name, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw different(action, name, expected, Excerpt.of(actual));
        }
    }

    /** Returns an exception for a value that differs from a checkpoint to resume from. */
    public static IllegalStateException different(String name, String expected, Object actual) {
        return different(RESUME, name, expected, actual);
    }

    private static IllegalStateException different(String action, String name, String expected, Object actual) {
        return new IllegalStateException(action + ": expected " + name + " " + Excerpt.of(expected)
                + ", as in the checkpoint, got " + actual);
    }

    private String text(String name) {
        String text = texts.get(name);
        return text == null ? DEFAULTS.getOrDefault(name, NONE) : text;
    }
}
