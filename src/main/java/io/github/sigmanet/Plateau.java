package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.util.List;

/**
 * A {@link Schedule} that multiplies the learning rate by a factor when the cost has stopped improving, by the rules of
 * torch.optim.lr_scheduler.ReduceLROnPlateau. An epoch is an improvement if its cost is below the best one times 1 −
 * threshold. More consecutive epochs without improvement than the patience lower the rate. The cost is the validation cost
 * or, without validation, the training cost. Instances are immutable.
 */
public final class Plateau implements Schedule {

    static final double THRESHOLD = 1e-4;

    private final double rate;
    private final double factor;
    private final int patience;
    private final double threshold;
    private final int cooldown;
    private final double min;
    private double current; // after the epochs seen so far, like the next three
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
     * Sets the minimum improvement.
     *
     * @param threshold the minimum improvement as a fraction of the best cost, 1e−4 by default; finite and not negative
     * @return a new schedule
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public Plateau threshold(double threshold) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Sets for how many epochs after a reduction the epochs without improvement are not counted.
     *
     * @param cooldown the number of epochs, 0 by default
     * @return a new schedule
     * @throws IllegalArgumentException if the number is negative
     */
    public Plateau cooldown(int cooldown) {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /**
     * Sets the minimum learning rate.
     *
     * @param min the minimum learning rate, 0 by default; finite and not negative
     * @return a new schedule
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Plateau min(double min) {
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
        return copy().continued(past);
    }

    /** Returns a copy for one training run, which has seen no epoch. */
    Plateau copy() {
        return new Plateau(rate, factor, patience, threshold, cooldown, min);
    }

    /** Returns the rate of the next epoch; the past epochs must begin with those of the previous call. */
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
