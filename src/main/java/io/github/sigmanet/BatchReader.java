package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import java.util.Arrays;

/**
 * Reads samples of a dataset into a batch and checks them: weights at once, inputs and targets when results show a fault. A batch
 * for training has no samples of weight 0 read into it; their rows keep an earlier sample or zeros.
 */
final class BatchReader {

    private static final double ROUNDING = 1e-6; // by which targets may exceed the range of a sigmoid

    private final String weightName;
    private final String inputName;
    private final String targetName;
    private final Scaling inputScaling; // null if there is none, and so is the next
    private final Scaling targetScaling;
    private final Batch batch;
    private final boolean isForSteps;
    private final int[] samples;
    private final double[] input;
    private final double[] target;
    private Dataset dataset; // of the batch

    /** Creates a reader into a batch of the given capacity for a network. */
    BatchReader(String name, Network network, Batch batch, int capacity, boolean isForSteps) {
        this.weightName = name + ", weight of sample ";
        this.inputName = name + ", input of sample ";
        this.targetName = name + ", target of sample ";
        this.inputScaling = network.inputScaling().orElse(null);
        this.targetScaling = network.targetScaling().orElse(null);
        this.batch = batch;
        this.isForSteps = isForSteps;
        this.samples = new int[capacity];
        this.input = new double[network.size(0)];
        this.target = new double[network.size(network.layerCount() - 1)];
    }

    /** Reads the samples order[from] (inclusive) to order[to] (exclusive), at most as many as the capacity. */
    void read(Dataset dataset, int[] order, int from, int to) {
        boolean first = this.dataset == null;
        this.dataset = dataset;
        batch.resize(to - from);
        for (int s = 0; s < to - from; s++) {
            samples[s] = order[from + s];
            double weight = Check.notNegative(weightName, samples[s], dataset.weight(samples[s]));
            double[] x = batch.inputOr(s, input);
            if (weight != 0 || !isForSteps) {
                copy(samples[s], x, first);
                if (inputScaling != null) {
                    inputScaling.apply(x, x);
                }
                if (targetScaling != null) {
                    targetScaling.apply(target, target);
                }
            }
            batch.setInput(s, x);
            batch.setTarget(s, target, weight);
        }
    }

    private void copy(int sample, double[] x, boolean onNaN) {
        if (onNaN) { // so that numbers the dataset fails to write are detected
            Arrays.fill(x, 0, input.length, Double.NaN);
            Arrays.fill(target, Double.NaN);
        }
        dataset.copy(sample, x, target);
    }

    /** Requires targets within the range of a sigmoid. */
    void checkReachableTargets() {
        for (int s = 0; s < batch.size(); s++) {
            batch.copyTarget(s, target);
            for (int i = 0; i < target.length; i++) {
                if (!(target[i] >= -ROUNDING && target[i] <= 1 + ROUNDING)) {
                    throw unreachable(s, i, target[i]);
                }
            }
        }
    }

    private IllegalArgumentException unreachable(int s, int column, double scaled) {
        copy(samples[s], input, true);
        Check.finite(targetName, samples[s], target);
        String name = targetName + samples[s] + ", column " + column;
        return targetScaling == null
                ? Check.illegal(name, "0 to 1, as a sigmoid outputs", target[column] + "; for other targets, train "
                        + "network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))")
                : Check.illegal(name, "0 to 1 when scaled, as a sigmoid outputs", scaled + " for " + target[column]
                        + "; fit the target scaling to all training samples");
    }

    /** Requires finite inputs; called after a forward pass, which shows where one may not be finite. */
    void checkInputs() {
        for (int s = 0; s < batch.size(); s++) {
            if (batch.mayHaveNonFiniteInput(s)) {
                batch.copyInput(s, input);
                checkInput(s);
            }
        }
    }

    private void checkInput(int s) {
        if (inputScaling == null || Check.areFinite(input)) {
            Check.finite(inputName, samples[s], input);
        } else {
            copy(samples[s], input, true);
            Check.finite(inputName, samples[s], input);
            throw Check.illegal(inputName + samples[s], "finite numbers when scaled",
                    Arrays.toString(inputScaling.apply(input)));
        }
    }

    /** Requires finite targets; called when the cost is not finite. */
    void checkTargets() {
        for (int s = 0; s < batch.size(); s++) {
            batch.copyTarget(s, target);
            Check.finite(targetName, samples[s], target);
        }
    }
}
