package io.github.sigmanet;

import java.util.List;

/** Tells some listeners, in their order. */
record Listeners(List<TrainingListener> listeners) implements TrainingListener {

    @Override
    public void trainingStarted(int epochs) {
        listeners.forEach(listener -> listener.trainingStarted(epochs));
    }

    @Override
    public void batchEnded(int epoch, int samples, int total, double cost) {
        for (int i = 0; i < listeners.size(); i++) { // which leaves no garbage
            listeners.get(i).batchEnded(epoch, samples, total, cost);
        }
    }

    @Override
    public void epochEnded(History.Epoch epoch) {
        listeners.forEach(listener -> listener.epochEnded(epoch));
    }

    @Override
    public void trainingEnded(History history) {
        listeners.forEach(listener -> listener.trainingEnded(history));
    }
}
