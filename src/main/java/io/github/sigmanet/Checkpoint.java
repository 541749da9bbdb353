package io.github.sigmanet;

import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.StepState;
import java.util.List;

/**
 * Where a training run stands: all that its next step depends on. The order of the samples follows from the seed and the
 * number of epochs, and the rates from the schedule and the epochs.
 *
 * @param fingerprint what the run can only be continued with
 * @param parameters the parameters of the network
 * @param state what the optimizer remembers
 * @param steps how many steps it has taken
 * @param last the parameters after the last epoch
 * @param best the parameters after the best epoch
 * @param epochs the epochs that are complete
 * @param samples how many samples of the next epoch have been trained
 * @param cost the sum of their costs, each times its weight
 * @param weight the sum of their weights
 * @param rate the rate that they were trained with
 * @param nanos the nanoseconds that it took
 */
record Checkpoint(Fingerprint fingerprint, Parameters parameters, StepState state, long steps, Parameters last,
        Parameters best, List<History.Epoch> epochs, int samples, double cost, double weight, double rate, long nanos) {
}
