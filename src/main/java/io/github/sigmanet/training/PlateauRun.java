package io.github.sigmanet.training;

import java.util.List;

/** A {@link Plateau} during one run: it looks at each epoch once. */
final class PlateauRun implements Schedule {

    private final double rate;
    private final double factor;
    private final int patience;
    private final double threshold;
    private final int cooldown;
    private final double min;
    private final boolean isValidated;
    private double current; // the rate after the epochs seen so far, like the next four
    private double best = Double.POSITIVE_INFINITY;
    private int bad;
    private int cooling;
    private int seen;

    PlateauRun(double rate, double factor, int patience, double threshold, int cooldown, double min,
            boolean isValidated) {
        this.rate = rate;
        this.factor = factor;
        this.patience = patience;
        this.threshold = threshold;
        this.cooldown = cooldown;
        this.min = min;
        this.isValidated = isValidated;
        this.current = rate;
    }

    @Override
    public double rate(int epoch) {
        return rate;
    }

    /** Returns the rate of the next epoch; the past epochs must begin with those of the previous call. */
    @Override
    public double rate(List<History.Epoch> past) {
        while (seen < past.size()) {
            see(past.get(seen++));
        }
        return current;
    }

    private void see(History.Epoch epoch) {
        if (!isValidated) {
            see(epoch.cost());
        } else if (epoch.validationCost().isPresent()) {
            see(epoch.validationCost().getAsDouble());
        }
    }

    private void see(double cost) {
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
}
