package io.github.sigmanet.playground;

import io.github.sigmanet.Evaluation;
import java.util.List;

/**
 * What the page shows of a session at a moment.
 *
 * @param version the number of the session's state; it grows with each change
 * @param experiment the number of the experiment; it grows with each change of settings
 * @param settings the settings of the experiment
 * @param sizes the sizes of the network's layers
 * @param running whether it learns
 * @param speed how many mini-batches a second it learns from, 0 for as many as can be
 * @param notice why it paused by itself, or null: {@code epochs}, {@code unattended}, or the message of an error
 * @param epoch how many epochs have ended
 * @param position how many samples of the epoch under way have been learned from
 * @param total how many samples an epoch has
 * @param steps the number of steps taken
 * @param classes whether the score is an accuracy; otherwise it is R²
 * @param validationCost the cost of the validation samples now; null if it is not a finite number
 * @param score the accuracy or R² of the validation samples now; null likewise
 * @param historyFrom the number of the first epoch in the history sent
 * @param history the epochs that ended, from that one on
 * @param layers what the layers look like now
 * @param initialSaturated the saturated share of the first hidden layer before the first step
 * @param initialDeltaRatio the mean |δ| of the first layer over that of the last, before the first step
 * @param picture what has been learned
 * @param drawn what the network reads in the last drawing, or null without one
 */
record Snapshot(long version, long experiment, Settings settings, int[] sizes, boolean running, double speed, String notice,
        int epoch, int position, int total, long steps, boolean classes, Double validationCost, Double score,
        int historyFrom, List<Experiment.Epoch> history, List<LayerStatistics.Layer> layers, double initialSaturated,
        double initialDeltaRatio, Picture picture, Reading drawn) {

    /**
     * What a network reads in a drawing.
     *
     * @param image the image that it was given
     * @param outputs its outputs
     * @param digit the largest one's number
     */
    record Reading(double[] image, double[] outputs, int digit) {
    }

    /** The state of a session that the experiment does not know of. */
    record State(long version, long experiment, boolean running, double speed, String notice, Reading drawn) {
    }

    static Snapshot of(Experiment experiment, State state, int historyFrom) {
        Evaluation evaluation = Evaluation.of(experiment.network(), experiment.samples().validation(),
                experiment.settings().cost());
        LayerStatistics initial = experiment.initial();
        List<Experiment.Epoch> history = experiment.history();
        int from = Math.max(0, Math.min(historyFrom, history.size()));
        return new Snapshot(state.version(), state.experiment(), experiment.settings(), experiment.network().sizes(),
                state.running(), state.speed(), state.notice(), history.size(), experiment.position(),
                experiment.samples().training().size(), experiment.steps(), evaluation.isClassification(),
                finite(evaluation.cost()), finite(Experiment.score(evaluation)), from,
                List.copyOf(history.subList(from, history.size())), experiment.statistics().layers(),
                initial.layers().get(0).saturated(), initial.deltaRatio(),
                Picture.of(experiment.settings(), experiment.network(), experiment.samples()), state.drawn());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
