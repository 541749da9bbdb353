package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import java.util.List;

/**
 * A {@link Schedule} that multiplies the learning rate by a factor when the cost has stopped improving, by the rules of
 * torch.optim.lr_scheduler.ReduceLROnPlateau. An epoch is an improvement if its cost is below the best one times 1 −
 * threshold. More consecutive epochs without improvement than the patience lower the rate, unless by 1e−8 or less. The cost is
 * the validation cost, and epochs without one do not count, or, in a run without validation, the training cost. Instances are
 * immutable.
 */
public final class Plateau implements Schedule {

    static final double THRESHOLD = 1e-4;

    final double rate;
    final double factor;
    final int patience;
    final double threshold;
    final int cooldown;
    final double min;

    Plateau(double rate, double factor, int patience, double threshold, int cooldown, double min) {
        this.rate = Check.notNegative("rate", rate);
        this.factor = Check.notNegative("factor", factor);
        this.patience = Check.between("patience", 0, Integer.MAX_VALUE, patience);
        this.threshold = Check.notNegative("threshold", threshold);
        this.cooldown = Check.between("cooldown", 0, Integer.MAX_VALUE, cooldown);
        this.min = Check.notNegative("min", min);
        if (factor >= 1) {
            throw Check.illegal("factor", "a number below 1", factor);
        }
    }

    /**
     * Returns this schedule with another minimum improvement. This schedule is not changed.
     *
     * @param threshold the minimum improvement as a fraction of the best cost, 1e−4 by default; finite and not negative
     * @return a new schedule
     * @throws IllegalArgumentException if the threshold is out of range
     */
    @CheckReturnValue
    public Plateau withThreshold(double threshold) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Returns this schedule with a cooldown: for so many epochs after a reduction, epochs without improvement are not counted.
     * This schedule is not changed.
     *
     * @param cooldown the number of epochs, 0 by default
     * @return a new schedule
     * @throws IllegalArgumentException if the number is negative
     */
    @CheckReturnValue
    public Plateau withCooldown(int cooldown) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Returns this schedule with a minimum learning rate, below which it lowers no rate. This schedule is not changed.
     *
     * @param min the minimum learning rate, 0 by default; finite and not negative. A rate that begins below it stays as it is
     * @return a new schedule
     * @throws IllegalArgumentException if the rate is out of range
     */
    @CheckReturnValue
    public Plateau withMin(double min) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * {@return the initial learning rate γ₀}
     *
     * @param epoch the epoch, which is ignored
     */
    @Override
    public double rate(int epoch) {
        return rate;
    }

    @Override
    public double rate(List<History.Epoch> past) {
        return forRun(past.stream().anyMatch(epoch -> epoch.validationCost().isPresent())).rate(past);
    }

    @Override
    public Schedule forRun(boolean isValidated) {
        return new PlateauRun(this, isValidated);
    }

    @Override
    public String toString() {
        return "Plateau[rate " + rate + ", factor " + factor + ", patience " + patience + ", threshold " + threshold
                + ", cooldown " + cooldown + ", min " + min + "]";
    }
}
