package io.github.sigmanet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trains a network by mini-batch gradient descent.
 *
 * <pre>{@code
 * History history = new Trainer(network, Sgd.of(3.0))
 *         .epochs(30).batchSize(10).shuffle(42L)
 *         .validation(test).listener(TrainingListener.printing(System.out))
 *         .train(training);
 * }</pre>
 *
 * <p>Training gives the bits of a loop by hand over {@link Network#forward(double[][])},
 * {@link Network#backward(Forward, double[][], double[])} and {@link Sgd#step}. A trainer is for one thread at a time, and the
 * network must not be used elsewhere while it trains.
 */
public final class Trainer {

    private final Network network;
    private final Sgd sgd;
    private int epochs = 1;
    private int batchSize = 32;
    private int threads = 1;
    private Long seed;
    private Dataset validation;
    private TrainingListener listener = new TrainingListener() { };

    /**
     * Creates a trainer for one epoch with mini-batches of 32 samples in their order, unless set otherwise.
     *
     * @param network the network, whose parameters training changes
     * @param sgd the optimiser, which training takes steps with
     * @throws IllegalArgumentException if one of them is null
     * @throws IllegalStateException if the optimiser holds the velocity of another network
     */
    public Trainer(Network network, Sgd sgd) {
        this.network = Check.notNull("network", "a network", network);
        this.sgd = Check.notNull("sgd", "an optimiser", sgd);
        sgd.checkServes(network);
    }

    /**
     * Sets how often training goes over all samples.
     *
     * @param epochs the number of epochs, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer epochs(int epochs) {
        this.epochs = Check.positive("epochs", epochs);
        return this;
    }

    /**
     * Sets how many samples each step of the optimiser learns from. Where the number of samples is no multiple of it,
     * the last mini-batch of an epoch is smaller.
     *
     * @param batchSize the number of samples, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer batchSize(int batchSize) {
        this.batchSize = Check.positive("batch size", batchSize);
        return this;
    }

    /**
     * Shuffles the samples anew before each epoch. The orders are those that one list of the samples goes through when
     * {@link java.util.Collections#shuffle(List, Random)} is applied to it before each epoch with the same
     * {@link Random}.
     *
     * @param seed the seed of that {@link Random}, new with each training
     * @return this trainer
     */
    public Trainer shuffle(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets how many threads compute, 1 by default. The bits are the same for any number. Training starts the further
     * threads at the first step that is large enough to gain by them, and has ended them when it returns; steps of small
     * networks are left to one thread. More threads than processors are slow.
     *
     * @param threads the number of threads, the calling one included; at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer threads(int threads) {
        this.threads = Check.positive("threads", threads);
        return this;
    }

    /**
     * Sets the samples that each epoch is measured with after it; they are not learned from.
     *
     * @param validation the samples, which must fit the network
     * @return this trainer
     * @throws IllegalArgumentException if the dataset is null, or its sizes are not the network's
     */
    public Trainer validation(Dataset validation) {
        this.validation = checkFits("validation data", validation);
        return this;
    }

    /**
     * Sets who is told how training goes on.
     *
     * @param listener the listener, {@link TrainingListener#printing} for example
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public Trainer listener(TrainingListener listener) {
        this.listener = Check.notNull("listener", "a listener", listener);
        return this;
    }

    private Dataset checkFits(String name, Dataset dataset) {
        return MiniBatch.checkFits(name, dataset, network);
    }

    /**
     * Trains the network from its present parameters on.
     *
     * @param training the samples to learn from, which must fit the network
     * @return what each epoch was like
     * @throws IllegalArgumentException if the dataset is null, or its sizes are not the network's; or, at the mini-batch
     *         where it is found and before its step, if a number of a sample is not finite or its weight is impossible;
     *         or at the end of the epoch, if one of the validation samples is so, or all weights are 0
     * @throws IllegalStateException if training diverges: the cost of a mini-batch is not a finite number though its
     *         samples are, or a parameter is not at the end of an epoch; or if the optimiser holds the velocity of
     *         another network
     */
    public History train(Dataset training) {
        checkFits("training data", training);
        sgd.checkServes(network);
        try (Backpropagation backpropagation = new Backpropagation(network.parameters().format(), threads)) {
            return train(training, backpropagation);
        }
    }

    private History train(Dataset training, Backpropagation backpropagation) {
        int[] order = Order.identity(training.size());
        Random random = seed == null ? null : new Random(seed);
        MiniBatch batch = new MiniBatch("training data", network, backpropagation,
                Math.min(batchSize, training.size()));
        Evaluator evaluator = validation == null ? null
                : new Evaluator("validation data", network, backpropagation, validation);
        List<History.Epoch> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            if (random != null) {
                Order.shuffle(order, random);
            }
            double cost = trainEpoch(epoch, training, order, batch);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            if (!network.parameters().areFinite()) {
                throw diverged("a weight or bias became infinite or NaN", epoch, order.length);
            }
            history.add(measured(epoch, cost, duration, evaluator));
            listener.epochEnded(history.get(history.size() - 1));
        }
        return new History(history);
    }

    /** Returns the weighted mean of the samples' costs. */
    private double trainEpoch(int epoch, Dataset training, int[] order, MiniBatch batch) {
        double cost = 0;
        double weight = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            int to = Math.min(order.length, from + batchSize);
            batch.load(training, order, from, to);
            batch.forward();
            double batchCost = batch.cost();
            if (!Double.isFinite(batchCost)) {
                throw diverged("the cost became " + batchCost, epoch, from);
            }
            batch.descend(sgd);
            cost += batchCost;
            weight += batch.weight();
            listener.batchEnded(epoch, to, order.length);
        }
        return cost / Check.totalWeight("training data, sum of sample weights", weight);
    }

    private static IllegalStateException diverged(String what, int epoch, int samples) {
        return new IllegalStateException("training: " + what + " in epoch " + epoch + " after " + samples
                + " samples; a lower learning rate or smaller targets may help");
    }

    private History.Epoch measured(int epoch, double cost, Duration duration, Evaluator evaluator) {
        double validationCost = Double.NaN;
        double validationAccuracy = Double.NaN;
        if (evaluator != null) {
            Evaluation evaluation = evaluator.evaluate();
            validationCost = evaluation.cost();
            validationAccuracy = evaluation.isClassification() ? evaluation.accuracy() : Double.NaN;
        }
        return new History.Epoch(epoch, cost, validationCost, validationAccuracy, sgd.rate(), duration);
    }
}
