package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.util.List;

/**
 * A {@link Schedule} that multiplies the rate with a factor when the cost has stopped falling, by the rules of
 * torch.optim.lr_scheduler.ReduceLROnPlateau: an epoch is an improvement if its cost is below the best one times
 * 1 − threshold; more than so many epochs in a row without one lower the rate. The cost is that of validation, or of
 * training where there is none. It never changes.
 */
public final class Plateau implements Schedule {

    static final double THRESHOLD = 1e-4;

    private final double rate;
    private final double factor;
    private final int patience;
    private final double threshold;
    private final int cooldown;
    private final double min;
    private double current; // the rate after the epochs that were seen, as the next three
    private double best = Double.POSITIVE_INFINITY;
    private int bad;
    private int cooling;
    private int seen;

    Plateau(double rate, double factor, int patience, double threshold, int cooldown, double min) {
        this.rate = Check.notNegative("rate", rate);
        this.current = rate;
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
     * Sets what counts as an improvement.
     *
     * @param threshold the share of the best cost that a cost must be below it, 1e−4 by default; finite and not negative
     * @return a new schedule
     * @throws IllegalArgumentException if the threshold is impossible
     */
    public Plateau threshold(double threshold) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Sets for how many epochs after the rate was lowered none counts as being without improvement.
     *
     * @param cooldown the number of epochs, 0 by default
     * @return a new schedule
     * @throws IllegalArgumentException if the number is negative
     */
    public Plateau cooldown(int cooldown) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Sets the least rate.
     *
     * @param min the least rate, 0 by default; finite and not negative
     * @return a new schedule
     * @throws IllegalArgumentException if the rate is impossible
     */
    public Plateau min(double min) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Returns the first rate.
     *
     * @param epoch the epoch, which makes no difference
     * @return γ₀
     */
    @Override
    public double rate(int epoch) {
        return rate;
    }

    @Override
    public double rate(List<History.Epoch> past) {
        return copy().continued(past);
    }

    /** Returns this schedule for one training, which has seen no epoch. */
    Plateau copy() {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /** Returns the rate of the epoch after others, of which the first are those of the call before. */
    double continued(List<History.Epoch> past) {
        while (seen < past.size()) {
            see(past.get(seen++));
        }
        return current;
    }

    private void see(History.Epoch epoch) {
        double cost = Double.isNaN(epoch.validationCost()) ? epoch.cost() : epoch.validationCost();
        if (cost < best * (1 - threshold)) {
            best = cost;
            bad = 0;
        } else {
            bad++;
        }
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad > patience) {
            current = Math.max(current * factor, min);
            cooling = cooldown;
            bad = 0;
        }
    }

    @Override
    public String toString() {
        return "Plateau[rate " + rate + ", factor " + factor + ", patience " + patience + ", threshold " + threshold
                + ", cooldown " + cooldown + ", min " + min + "]";
    }
}
