package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.training.History;
import java.util.List;

/**
 * The progress of a run: everything its next step depends on. The order of the samples follows from the seed and the number of
 * epochs, and the learning rates from the schedule and the epochs.
 *
 * @param settings what must not change when the run is continued
 * @param parameters the parameters of the network
 * @param state the state of the optimizer
 * @param last the parameters after the last epoch
 * @param best the parameters after the best epoch
 * @param epochs the completed epochs
 * @param scheduledRates the schedule's rates of these epochs and of one that is under way; empty if there is no schedule, or the
 *        epochs had these rates
 * @param position how far the next epoch is, as its {@link Steps} count it
 * @param cost the weighted sum of the costs so far
 * @param weight the sum of the sample weights so far
 * @param rate the learning rate of the steps so far
 * @param nanos the nanoseconds they took
 * @param hasConverged whether the optimizer has converged, so that no epoch follows
 */
public record Checkpoint(ResumeSettings settings, Parameters parameters, OptimizerState state, Parameters last, Parameters best,
        List<History.Epoch> epochs, List<Double> scheduledRates, long position, double cost, double weight, double rate,
        long nanos, boolean hasConverged) {

    /**
     * Returns the present parameters and state, without a run that could continue from them; not copied.
     *
     * @param classNames those of the data, for a network without
     */
    public static Checkpoint withoutRun(Trainee trainee, List<String> classNames) {
        Parameters parameters = trainee.parameters();
        return new Checkpoint(ResumeSettings.withoutRun(trainee, classNames), parameters, trainee.state(), parameters, parameters,
                List.of(), List.of(), 0, 0, 0, trainee.rate(), 0, false);
    }

    /** Returns the rate of an epoch by the schedule, of which there is one. */
    double scheduledRate(int epoch) {
        if (!scheduledRates.isEmpty()) {
            return scheduledRates.get(epoch);
        }
        return epoch < epochs.size() ? epochs.get(epoch).rate() : rate;
    }

    /** Requires a trainee that can take over the parameters and the state, whatever it is trained on from then on. */
    public void checkRestores(Trainee trainee) {
        ResumeSettings.withoutRun(trainee, List.of()).checkRestores(settings);
    }
}
