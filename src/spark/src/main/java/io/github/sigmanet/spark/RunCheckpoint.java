package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint that was read: all that the next step of a run depends on.
 *
 * @param settings what the run can only be continued with, by names
 * @param epochs the epochs that are complete
 * @param progress how far the next one is
 * @param state a local file, of {@link Trainer#save}: the parameters, and what the optimizer remembers
 * @param last the network after the last epoch, if it is another one than in that file
 * @param best the network after the best epoch, if it is another one than that
 */
record RunCheckpoint(Map<String, String> settings, List<History.Epoch> epochs, RunState.Progress progress, Path state,
        Optional<Network> last, Optional<Network> best) {

    /** Gives the network its parameters and the optimizer what it remembered. */
    void restoreTo(Network network, Optimizer optimizer) {
        try {
            new Trainer(network, optimizer.reset()).restore(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
