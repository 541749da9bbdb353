package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import java.util.Arrays;
import java.util.List;

/**
 * The learning rate of each epoch. It can be any function of the epoch:
 *
 * <pre>{@code
 * trainer.schedule(Schedule.cosine(0.5, 0.001, 30));
 * trainer.schedule(epoch -> 0.5 / epoch);
 * }</pre>
 *
 * <p>Epochs are counted from 1. The formulas are the closed forms of torch.optim.lr_scheduler, where e is the number of
 * completed epochs and γ₀ the initial learning rate. A learning rate depends only on the epoch and the records of the
 * epochs before it.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate of an epoch.
     *
     * @param epoch the number of the epoch, from 1
     * @return the learning rate, finite and not negative
     */
    double rate(int epoch);

    /**
     * Returns the learning rate of the next epoch, given the records of the epochs so far; by default
     * {@code rate(past.size() + 1)}.
     *
     * @param past the records of the epochs so far
     * @return the learning rate, finite and not negative
     */
    default double rate(List<History.Epoch> past) {
        return rate(past.size() + 1);
    }

    /**
     * Returns the schedule of one training run, which is asked for the rate of each epoch in turn, with the same records and one
     * more each time; by default this schedule itself. A schedule that would have to go through all records anew for each epoch
     * can return an object that remembers what it has seen.
     *
     * @param isValidated whether the run has a validation, though perhaps not after each epoch
     * @return a schedule that gives the same rates as this one
     */
    default Schedule forRun(boolean isValidated) {
        return this;
    }

    /**
     * Returns a schedule with a constant learning rate.
     *
     * @param rate the learning rate γ₀, finite and not negative
     * @return a schedule with the learning rate γ₀ in every epoch
     * @throws IllegalArgumentException if the rate is out of range
     */
    static Schedule constant(double rate) {
        Check.notNegative("rate", rate);
        return new NamedSchedule("constant(" + rate + ")", epoch -> rate);
    }

    /**
     * Returns a schedule that multiplies the learning rate by a factor after every {@code size} epochs.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param size the number of epochs s between changes, at least 1
     * @param factor the factor f, finite and not negative
     * @return a schedule with the learning rate γ₀ f^⌊e/s⌋
     * @throws IllegalArgumentException if an argument is out of range
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
     * Returns a schedule that multiplies the learning rate by a factor after certain epochs.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param factor the factor f, finite and not negative
     * @param milestones the epochs after which the rate changes, in any order; a repeated one counts repeatedly; copied
     * @return a schedule with the learning rate γ₀ f^n, where n is the number of milestones up to e
     * @throws IllegalArgumentException if an argument is null or out of range
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
     * Returns a schedule that multiplies the learning rate by a factor after every epoch.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param factor the factor f, finite and not negative
     * @return a schedule with the learning rate γ₀ f^e
     * @throws IllegalArgumentException if an argument is out of range
     */
    static Schedule exponential(double rate, double factor) {
        return new NamedSchedule("exponential(" + rate + ", " + factor + ")", step(rate, 1, factor));
    }

    /**
     * Returns a schedule that lowers the learning rate along a cosine, and raises it again after {@code epochs} epochs.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param min the minimum learning rate η, finite and not negative
     * @param epochs the number of epochs T until the minimum, at least 1
     * @return a schedule with the learning rate η + (γ₀ − η) (1 + cos(π e / T)) / 2
     * @throws IllegalArgumentException if an argument is out of range
     */
    static Schedule cosine(double rate, double min, int epochs) {
        Check.notNegative("rate", rate);
        Check.notNegative("min", min);
        Check.positive("epochs", epochs);
        return new NamedSchedule("cosine(" + rate + ", " + min + ", " + epochs + ")",
                epoch -> min + (rate - min) * (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2);
    }

    /**
     * Returns a schedule that lowers the learning rate to 0 by a power law.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param power the exponent p, finite and not negative; 1 gives a straight line
     * @param epochs the number of epochs T until the learning rate is 0, at least 1
     * @return a schedule with the learning rate γ₀ (1 − min(T, e) / T)^p
     * @throws IllegalArgumentException if an argument is out of range
     */
    static Schedule polynomial(double rate, double power, int epochs) {
        Check.notNegative("rate", rate);
        Check.notNegative("power", power);
        Check.positive("epochs", epochs);
        return new NamedSchedule("polynomial(" + rate + ", " + power + ", " + epochs + ")",
                epoch -> rate * StrictMath.pow(1 - (double) Math.min(epochs, epoch - 1) / epochs, power));
    }

    /**
     * Returns a schedule that changes the learning rate linearly from one multiple of γ₀ to another, for example as a
     * warm-up.
     *
     * @param rate the base learning rate γ₀, finite and not negative
     * @param start the first multiple s, finite and not negative
     * @param end the last multiple t, finite and not negative
     * @param epochs the number of epochs T until the last multiple, at least 1
     * @return a schedule with the learning rate γ₀ (s + (t − s) min(T, e) / T)
     * @throws IllegalArgumentException if an argument is out of range
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
     * Returns a schedule that lowers the learning rate when the cost has stopped improving. It can be refined:
     * {@code Schedule.plateau(0.5, 0.1, 10).withCooldown(5)}.
     *
     * @param rate the initial learning rate γ₀, finite and not negative
     * @param factor the factor f, 0 or more and below 1
     * @param patience the number of consecutive epochs without improvement that are tolerated, 0 or more; the next one lowers
     *        the learning rate
     * @return the schedule
     * @throws IllegalArgumentException if an argument is out of range
     */
    static Plateau plateau(double rate, double factor, int patience) {
        return new Plateau(rate, factor, patience, Plateau.THRESHOLD, 0, 0);
    }
}
