package io.github.sigmanet.training;

import java.util.List;

/** A {@link Plateau} during one run: it looks at each epoch once. */
final class PlateauRun implements Schedule {

    private static final double EPSILON = 1e-8; // a reduction that is not larger is ignored

    private final Plateau settings;
    private final boolean isValidated;
    private double current; // the rate after the epochs seen so far, like the next four
    private double best = Double.POSITIVE_INFINITY;
    private int bad;
    private int cooling;
    private int seen;

    PlateauRun(Plateau settings, boolean isValidated) {
        this.settings = settings;
        this.isValidated = isValidated;
        this.current = settings.rate;
    }

    @Override
    public double rate(int epoch) {
        return settings.rate;
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
        if (cost < best * (1 - settings.threshold)) {
            best = cost;
            bad = 0;
        } else {
            bad++;
        }
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad > settings.patience) {
            double reduced = Math.max(current * settings.factor, settings.min);
            if (current - reduced > EPSILON) {
                current = reduced;
            }
            cooling = settings.cooldown;
            bad = 0;
        }
    }
}
