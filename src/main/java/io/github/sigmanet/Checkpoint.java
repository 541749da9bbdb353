package io.github.sigmanet;

import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.StepState;
import java.util.List;

/**
 * The progress of a training run: everything its next step depends on. The order of the samples follows from the seed and the
 * number of epochs, and the learning rates from the schedule and the epochs.
 *
 * @param fingerprint what must not change when the run is continued
 * @param parameters the parameters of the network
 * @param state the state of the optimizer
 * @param steps the number of steps it has taken
 * @param last the parameters after the last epoch
 * @param best the parameters after the best epoch
 * @param epochs the completed epochs
 * @param samples the number of samples of the next epoch that have been trained
 * @param cost the weighted sum of their costs
 * @param weight the sum of their weights
 * @param rate the learning rate they were trained with
 * @param nanos the nanoseconds this took
 */
record Checkpoint(Fingerprint fingerprint, Parameters parameters, StepState state, long steps, Parameters last,
        Parameters best, List<History.Epoch> epochs, int samples, double cost, double weight, double rate, long nanos) {
}
