package io.github.sigmanet;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A change of each setting of each optimizer, one at a time. */
enum SettingChange {

    SGD_RATE(Sgd.of(0.5).momentum(0.5), "rate", "0.5", "0.25", o -> o.rate(0.25)),
    SGD_MOMENTUM(Sgd.of(0.5).momentum(0.5), "momentum", "0.5", "0.75", o -> ((Sgd) o).momentum(0.75)),
    SGD_MOMENTUM_AFTER_NONE(Sgd.of(0.5), "momentum", "0.0", "0.75", o -> ((Sgd) o).momentum(0.75)),
    SGD_NO_MOMENTUM_ANY_MORE(Sgd.of(0.5).momentum(0.5), "momentum", "0.5", "0.0", o -> ((Sgd) o).momentum(0)),
    SGD_DAMPENING(Sgd.of(0.5).momentum(0.5), "dampening", "0.0", "0.25", o -> ((Sgd) o).dampening(0.25)),
    SGD_NESTEROV(Sgd.of(0.5).momentum(0.5), "nesterov", "false", "true", o -> ((Sgd) o).nesterov()),
    SGD_WEIGHT_DECAY(Sgd.of(0.5), "weight decay", "0.0", "0.125", o -> ((Sgd) o).weightDecay(0.125)),
    SGD_DECAY_OF_BIASES(Sgd.of(0.5).weightDecay(0.25), "decay of biases", "true", "false", o -> ((Sgd) o).decayBiases(false)),
    SGD_CLIP_NORM(Sgd.of(0.5), "clip norm", "Infinity", "0.015625", o -> ((Sgd) o).clipNorm(0x1p-6)),
    SGD_ANOTHER_CLIP_NORM(Sgd.of(0.5).clipNorm(0x1p-5), "clip norm", "0.03125", "0.015625", o -> ((Sgd) o).clipNorm(0x1p-6)),
    ADAM_RATE(Adam.of(0.5), "rate", "0.5", "0.25", o -> o.rate(0.25)),
    ADAM_BETA_1(Adam.of(0.5), "beta 1", "0.9", "0.5", o -> ((Adam) o).betas(0.5, 0.999)),
    ADAM_BETA_2(Adam.of(0.5), "beta 2", "0.999", "0.75", o -> ((Adam) o).betas(0.9, 0.75)),
    ADAM_EPSILON(Adam.of(0.5), "epsilon", "1.0E-8", "0.5", o -> ((Adam) o).epsilon(0.5)),
    ADAM_AMSGRAD(Adam.of(0.5).betas(0.9, 0.25), "amsgrad", "false", "true", o -> ((Adam) o).amsgrad()),
    ADAM_NO_AMSGRAD_ANY_MORE(Adam.of(0.5).betas(0.9, 0.25).amsgrad(), "amsgrad", "true", "false", o -> ((Adam) o).amsgrad(false)),
    ADAM_WEIGHT_DECAY(Adam.of(0.5), "weight decay", "0.0", "0.125", o -> ((Adam) o).weightDecay(0.125)),
    ADAM_DECAY_OF_BIASES(Adam.of(0.5).weightDecay(0.25), "decay of biases", "true", "false", o -> ((Adam) o).decayBiases(false)),
    ADAM_CLIP_NORM(Adam.of(0.5), "clip norm", "Infinity", "0.015625", o -> ((Adam) o).clipNorm(0x1p-6)),
    RPROP_ETA_MINUS(Rprop.of(0.5), "eta minus", "0.5", "0.75", o -> ((Rprop) o).etas(0.75, 1.2)),
    RPROP_ETA_PLUS(Rprop.of(0.5), "eta plus", "1.2", "1.5", o -> ((Rprop) o).etas(0.5, 1.5)),
    RPROP_LEAST_STEP_SIZE(Rprop.of(0.5), "least step size", "1.0E-6", "2.0", o -> ((Rprop) o).stepSizes(2, 50)),
    RPROP_LARGEST_STEP_SIZE(Rprop.of(0.5), "largest step size", "50.0", "9.765625E-4", o -> ((Rprop) o).stepSizes(1e-6, 0x1p-10));

    private final Optimizer optimizer;
    private final String setting;
    private final String before;
    private final String after;
    private final Consumer<Optimizer> change;

    SettingChange(Optimizer optimizer, String setting, String before, String after, Consumer<Optimizer> change) {
        this.optimizer = optimizer;
        this.setting = setting;
        this.before = before;
        this.after = after;
        this.change = change;
    }

    /** Returns a new optimizer with the settings before. */
    Optimizer optimizer() {
        return optimizer.copy();
    }

    /** Changes the setting. */
    void apply(Optimizer changed) {
        change.accept(changed);
    }

    /** Returns what is said of a checkpoint from before the change. */
    String difference() {
        return "resume: expected " + setting + " " + before + ", as in the checkpoint, got " + after;
    }

    /** Returns the names of all settings of an optimizer that these changes do not reach. */
    static List<String> missing(Optimizer of) {
        Map<String, String> settings = of.settings();
        for (SettingChange change : values()) {
            if (change.optimizer.getClass() == of.getClass()) {
                settings.remove(change.setting);
            }
        }
        settings.remove("algorithm");
        return List.copyOf(settings.keySet());
    }
}
