package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.List;

/** Several listeners as one, in their order. */
final class Listeners implements TrainingListener {

    private final TrainingListener[] all; // an array, since loops over it allocate nothing

    Listeners(List<TrainingListener> all) {
        this.all = all.toArray(new TrainingListener[0]);
    }

    @Override
    public void trainingStarted(int epochs) {
        for (TrainingListener listener : all) {
            listener.trainingStarted(epochs);
        }
    }

    @Override
    public void batchEnded(int epoch, int samples, int total, double cost) {
        for (TrainingListener listener : all) {
            listener.batchEnded(epoch, samples, total, cost);
        }
    }

    @Override
    public void epochEnded(History.Epoch epoch) {
        for (TrainingListener listener : all) {
            listener.epochEnded(epoch);
        }
    }

    @Override
    public void trainingEnded(History history) {
        for (TrainingListener listener : all) {
            listener.trainingEnded(history);
        }
    }
}
