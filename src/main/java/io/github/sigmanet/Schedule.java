package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.util.Arrays;
import java.util.List;

/**
 * The learning rate of each epoch. Any function of the epoch will do:
 *
 * <pre>{@code
 * trainer.schedule(Schedule.cosine(0.5, 0.001, 30));
 * trainer.schedule(epoch -> 0.5 / epoch);
 * }</pre>
 *
 * <p>Epochs are counted from 1. In the formulas, which are the closed forms of torch.optim.lr_scheduler, e is the number of
 * epochs before, and γ₀ the first rate. A schedule has no state: a rate depends on nothing but the epoch and the epochs before.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate of an epoch.
     *
     * @param epoch the number of the epoch, from 1
     * @return the rate, finite and not negative
     */
    double rate(int epoch);

    /**
     * Returns the learning rate of the epoch that follows others: {@code rate(past.size() + 1)}, unless
     * overridden.
     *
     * @param past the epochs before
     * @return the rate, finite and not negative
     */
    default double rate(List<History.Epoch> past) {
        return rate(past.size() + 1);
    }

    /**
     * Returns a schedule of one rate.
     *
     * @param rate γ₀, finite and not negative
     * @return γ₀ at every epoch
     * @throws IllegalArgumentException if the rate is impossible
     */
    static Schedule constant(double rate) {
        Check.notNegative("rate", rate);
        return new NamedSchedule("constant(" + rate + ")", epoch -> rate);
    }

    /**
     * Returns a schedule that multiplies the rate every few epochs.
     *
     * @param rate γ₀, finite and not negative
     * @param size s, the number of epochs of each rate, at least 1
     * @param factor f, finite and not negative
     * @return γ₀ f^⌊e/s⌋
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Schedule step(double rate, int size, double factor) {
        Check.notNegative("rate", rate);
        Check.positive("size", size);
        Check.notNegative("factor", factor);
        return new NamedSchedule("step(" + rate + ", " + size + ", " + factor + ")", epoch -> {
            int drops = (epoch - 1) / size;
            return rate * StrictMath.pow(factor, drops);
        });
    }

    /**
     * Returns a schedule that multiplies the rate at certain epochs.
     *
     * @param rate γ₀, finite and not negative
     * @param factor f, finite and not negative
     * @param milestones after how many epochs, in any order; one that is there twice counts twice; copied
     * @return γ₀ f^n, n the number of milestones up to e
     * @throws IllegalArgumentException if an argument is null or impossible
     */
    static Schedule multiStep(double rate, double factor, int... milestones) {
        Check.notNegative("rate", rate);
        Check.notNegative("factor", factor);
        int[] epochs = Check.notNull("milestones", "an array", milestones).clone();
        return new NamedSchedule("multiStep(" + rate + ", " + factor + ", " + Arrays.toString(epochs) + ")", epoch -> {
            long drops = 0;
            for (int milestone : epochs) {
                drops += milestone < epoch ? 1 : 0;
            }
            return rate * StrictMath.pow(factor, (double) drops);
        });
    }

    /**
     * Returns a schedule that multiplies the rate every epoch.
     *
     * @param rate γ₀, finite and not negative
     * @param factor f, finite and not negative
     * @return γ₀ f^e
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Schedule exponential(double rate, double factor) {
        return new NamedSchedule("exponential(" + rate + ", " + factor + ")", step(rate, 1, factor));
    }

    /**
     * Returns a schedule that goes down, and later up again, along a cosine.
     *
     * @param rate γ₀, finite and not negative
     * @param min η, the least rate, finite and not negative
     * @param epochs T, after how many epochs the rate is the least, at least 1
     * @return η + (γ₀ − η) (1 + cos(π e / T)) / 2
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Schedule cosine(double rate, double min, int epochs) {
        Check.notNegative("rate", rate);
        Check.notNegative("min", min);
        Check.positive("epochs", epochs);
        return new NamedSchedule("cosine(" + rate + ", " + min + ", " + epochs + ")",
                epoch -> min + (rate - min) * (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2);
    }

    /**
     * Returns a schedule that goes down to 0 along a power.
     *
     * @param rate γ₀, finite and not negative
     * @param power p, finite and not negative; 1 is a straight line
     * @param epochs T, after how many epochs the rate is 0, at least 1
     * @return γ₀ (1 − min(T, e) / T)^p
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Schedule polynomial(double rate, double power, int epochs) {
        Check.notNegative("rate", rate);
        Check.notNegative("power", power);
        Check.positive("epochs", epochs);
        return new NamedSchedule("polynomial(" + rate + ", " + power + ", " + epochs + ")",
                epoch -> rate * StrictMath.pow(1 - (double) Math.min(epochs, epoch - 1) / epochs, power));
    }

    /**
     * Returns a schedule that goes from one multiple of the rate to another along a straight line: a warm-up, if it goes up.
     *
     * @param rate γ₀, finite and not negative
     * @param start s, the first multiple, finite and not negative
     * @param end t, the last multiple, finite and not negative
     * @param epochs T, after how many epochs the last multiple is reached, at least 1
     * @return γ₀ (s + (t − s) min(T, e) / T)
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Schedule linear(double rate, double start, double end, int epochs) {
        Check.notNegative("rate", rate);
        Check.notNegative("start", start);
        Check.notNegative("end", end);
        Check.positive("epochs", epochs);
        return new NamedSchedule("linear(" + rate + ", " + start + ", " + end + ", " + epochs + ")",
                epoch -> rate * (start + (end - start) * Math.min(epochs, epoch - 1) / epochs));
    }

    /**
     * Returns a schedule that lowers the rate when the cost has stopped falling, which may be refined:
     * {@code Schedule.plateau(0.5, 0.1, 10).cooldown(5)}.
     *
     * @param rate γ₀, finite and not negative
     * @param factor f, 0 or more and below 1
     * @param patience after how many epochs without improvement in a row the next one without lowers the rate, 0 or more
     * @return the schedule
     * @throws IllegalArgumentException if an argument is impossible
     */
    static Plateau plateau(double rate, double factor, int patience) {
        return new Plateau(rate, factor, patience, Plateau.THRESHOLD, 0, 0);
    }
}
