package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * {@link Network#backward(Forward, double[][], double[])} and {@link Optimizer#step}. A trainer is for one thread at a time, and the
 * network must not be used elsewhere while it trains. What a listener sets on the trainer counts for the next run; what it sets
 * on the optimizer, the rate for example, for the next step.
 */
public final class Trainer {

    private final Network network;
    private final Optimizer optimizer;
    private final TrainingSettings settings = new TrainingSettings();
    private int threads = 1;
    private Checkpoint resumeFrom;
    private OnlineTraining online; // null before the first sample
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * Creates a trainer for one epoch with mini-batches of 32 samples in their order, unless set otherwise.
     *
     * @param network the network, whose parameters training changes
     * @param optimizer the optimizer, which training takes steps with
     * @throws IllegalArgumentException if one of them is null
     * @throws IllegalStateException if the optimizer holds what it remembers of another network
     */
    public Trainer(Network network, Optimizer optimizer) {
        this.network = Check.notNull("network", "a network", network);
        this.optimizer = Check.notNull("optimizer", "an optimizer", optimizer);
        optimizer.checkServes(network);
    }

    /**
     * Sets how often training goes over all samples.
     *
     * @param epochs the number of epochs, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer epochs(int epochs) {
        settings.epochs = Check.positive("epochs", epochs);
        return this;
    }

    /**
     * Sets how many samples each step of the optimizer learns from. Where the number of samples is no multiple of it,
     * the last mini-batch of an epoch is smaller.
     *
     * @param batchSize the number of samples, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer batchSize(int batchSize) {
        settings.batchSize = Check.positive("batch size", batchSize);
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
        settings.shuffleSeed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets how many threads compute, 1 by default. The bits are the same for any number. Training starts the further
     * threads at the first step that is large enough to gain by them, and has ended them when it returns; steps of small
     * networks are left to one thread. More threads than processors are slow.
     *
     * @param threads the number of threads, the calling one included; at least 1, and more than 1024 are 1024
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer threads(int threads) {
        this.threads = Math.min(Network.MOST_THREADS, Check.positive("threads", threads));
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
        settings.validation = network.checkFits("validation data", validation);
        return this;
    }

    /**
     * Sets the learning rate of each epoch; without a schedule it is the optimizer's own. The optimizer keeps the last
     * rate after training.
     *
     * @param schedule the schedule, which begins anew with each training
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public Trainer schedule(Schedule schedule) {
        settings.schedule = Check.notNull("schedule", "a schedule", schedule);
        return this;
    }

    /**
     * Ends training when the validation has not improved for some epochs. Whatever ends it, the network then has the
     * parameters that it had after the best epoch, which {@link History#bestEpoch} tells.
     *
     * @param earlyStopping the rule; it needs validation data
     * @return this trainer
     * @throws IllegalArgumentException if the rule is null
     */
    public Trainer earlyStopping(EarlyStopping earlyStopping) {
        settings.earlyStopping = Check.notNull("early stopping", "a rule", earlyStopping);
        return this;
    }

    /**
     * Adds someone to those who are told how training goes on, in the order in which they were added.
     *
     * @param listener the listener, {@link TrainingListener#printing} for example
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public Trainer listener(TrainingListener listener) {
        List<TrainingListener> all = new ArrayList<>(settings.listeners);
        all.add(Check.notNull("listener", "a listener", listener));
        settings.listeners = all;
        return this;
    }

    /**
     * Keeps a checkpoint in a file, written after each epoch, once listeners have been told, and when training ends: all that
     * it takes to go on from there with {@link #resume}. Whatever happens, a crash or a full disk, the file is the old
     * checkpoint or the new one, each whole. A file that was there is replaced. A process that is killed while it writes may
     * leave a file beside it, whose name begins with a dot and ends with {@code .tmp}, and which can be deleted.
     *
     * @param path the file, whose directory must exist
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     */
    public Trainer checkpoint(Path path) {
        return checkpoint(path, OptionalLong.empty());
    }

    /**
     * Keeps a checkpoint in a file, as {@link #checkpoint(Path)} does, but writes it after any mini-batch, as soon as an
     * interval has passed since the last time, and when training ends.
     *
     * @param path the file, whose directory must exist
     * @param interval the least time between two checkpoints; not negative
     * @return this trainer
     * @throws IllegalArgumentException if an argument is null or impossible
     */
    public Trainer checkpoint(Path path, Duration interval) {
        Check.notNull("interval", "a duration", interval);
        if (interval.isNegative()) {
            throw Check.illegal("interval", "0 or more", interval);
        }
        boolean ever = interval.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0; // within 292 years
        return checkpoint(path, OptionalLong.of(ever ? interval.toNanos() : Long.MAX_VALUE));
    }

    private Trainer checkpoint(Path path, OptionalLong intervalNanos) {
        settings.checkpoint = Check.notNull("checkpoint", "a path", path);
        settings.checkpointNanos = intervalNanos;
        return this;
    }

    /**
     * Lets the next training go on from a checkpoint, with the samples and the settings that it was begun with: it ends
     * with the bits of a training that was never interrupted.
     *
     * <pre>{@code
     * History history = trainer.checkpoint(path).resumeIfPresent(path).train(training);
     * }</pre>
     *
     * <p>The file is read now. {@link #train} then sets the parameters of the network, what the optimizer remembers and
     * the history. The number of epochs may be another one than before, the number of threads, the listener and the path
     * of checkpoints as well; for the rest it tests as much as it can: the data's sizes, each setting, and the schedule at
     * the epochs that were completed.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IOException if the file cannot be read, is damaged, is no checkpoint, or is one of a network of other sizes
     *         or another precision
     */
    public Trainer resume(Path path) throws IOException {
        this.resumeFrom = CheckpointFile.read(Check.notNull("checkpoint", "a path", path), network);
        return this;
    }

    /**
     * Lets the next training go on from a checkpoint, as {@link #resume} does, if the file is there; otherwise it begins anew.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IOException as {@link #resume} does
     */
    public Trainer resumeIfPresent(Path path) throws IOException {
        return Files.exists(Check.notNull("checkpoint", "a path", path)) ? resume(path) : this;
    }

    /**
     * Learns from one sample, online: takes a step of the optimizer, to the bits of a training with mini-batches of this sample
     * alone. It allocates nothing once it has been called, and tells no listener; schedule, threads and checkpoints do not
     * count.
     *
     * <pre>{@code
     * double cost = trainer.step(x, y);
     * }</pre>
     *
     * @param x the input, of length S(0); not changed
     * @param y the target, of length S(L); not changed
     * @return the cost J of the sample, before the step
     * @throws IllegalArgumentException if an array is null, of another length, or has a number that is not finite, or a target
     *         that a sigmoid cannot reach, as in {@link #train}
     * @throws IllegalStateException if the cost is not a finite number, the optimizer serves another network, its settings
     *         do not go together, or the network is being trained already; then no step has been taken
     */
    public double step(double[] x, double[] y) {
        network.beginTraining();
        try {
            if (online == null) {
                online = new OnlineTraining(network, optimizer);
            }
            return online.step(x, y);
        } finally {
            network.endTraining();
        }
    }

    /**
     * Saves the network's parameters and what the optimizer remembers, as a checkpoint of no training, so that a program that
     * learns online goes on after a restart to the same bits: {@link #restore} reads the file. What is written is the old file
     * or the new one, each whole.
     *
     * @param path the file, whose directory must exist
     * @throws IllegalArgumentException if the path is null
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written
     */
    public void save(Path path) throws IOException {
        Check.notNull("path", "a path", path);
        Check.finiteParameters(network.parameters().areFinite());
        CheckpointFile.write(new TrainingState(network.parameters(), null)
                .checkpoint(Fingerprint.of(network, optimizer, settings.copy(), 0), optimizer), path);
    }

    /**
     * Gives the network the parameters, and the optimizer what it remembers, of a file that {@link #save} or
     * {@link #checkpoint(Path)} wrote. Unlike {@link #resume} it does not go on with the training that the checkpoint is of:
     * the data may be others, and all settings, but the kind of the optimizer.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IllegalStateException if the file is that of another kind of optimizer, or the network is being trained
     * @throws IOException if the file cannot be read, is damaged, is no checkpoint, or is one of a network of other sizes
     *         or another precision; then nothing has changed
     */
    public Trainer restore(Path path) throws IOException {
        Checkpoint from = CheckpointFile.read(Check.notNull("path", "a path", path), network);
        String algorithm = from.fingerprint().algorithm();
        if (!algorithm.equals(optimizer.algorithm())) {
            throw new IllegalStateException("restore: expected algorithm " + algorithm + ", as in the checkpoint, got "
                    + optimizer.algorithm());
        }
        network.beginTraining();
        network.parameters().set(from.parameters());
        optimizer.resume(network.parameters(), from.state(), from.steps());
        network.endTraining();
        return this;
    }

    /**
     * Returns what is trained with what.
     *
     * @return the form {@code Trainer[Network[4, 8, 3], Sgd[rate 0.5], epochs 30, batch size 10]}
     */
    @Override
    public String toString() {
        return "Trainer[" + network + ", " + optimizer + ", epochs " + settings.epochs + ", batch size " + settings.batchSize + "]";
    }

    /**
     * Ends the training under way after its present mini-batch. A listener may call this, and any other thread.
     */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Trains the network from its present parameters on, until the last epoch, early stopping, {@link #stop}, or an
     * interrupt of this thread, which is left interrupted, whichever comes first.
     *
     * @param training the samples to learn from, which must fit the network
     * @return what each epoch was like, the ones that were completed
     * @throws IllegalArgumentException if the dataset is null, or its sizes are not the network's; or, at the mini-batch
     *         where it is found and before its step, if a number of a sample is not finite, its weight is impossible, or a
     *         target, scaled where the network has a target scaling, is not within 0 and 1, which a sigmoid cannot reach;
     *         or at the end of the epoch, if one of the validation samples is so, or all weights are 0
     * @throws IllegalStateException if training diverges: a parameter is no longer finite, which is noticed at the next cost
     *         that is NaN, checkpoint or end of an epoch. The message tells epoch, mini-batch and layer; the network has the
     *         parameters of the epoch before again, and the optimizer remembers nothing. Or if the optimizer
     *         holds what it remembers of another network, early stopping lacks what it needs, or the checkpoint to go on from
     *         is one of other data or settings: the message tells which. Or if the network is being trained already: by
     *         another thread, or by the call that a listener is told of
     * @throws UncheckedIOException if a checkpoint cannot be written, which is tried before the first step; later on, the
     *         network has the parameters of the last step, and the file is the checkpoint before
     */
    public History train(Dataset training) {
        network.checkFits("training data", training);
        optimizer.checkServes(network);
        if (settings.earlyStopping != null && settings.validation == null) {
            throw new IllegalStateException("early stopping: expected validation data to be set");
        }
        optimizer.checkSettings();
        if (settings.schedule != null && optimizer instanceof Rprop) {
            throw new IllegalStateException("schedule: expected an optimizer whose rate counts at each step, got " + optimizer);
        }
        network.beginTraining();
        stopped.set(false);
        try (Workers workers = new Workers(network.parameters().type(), threads)) {
            TrainingRun run = new TrainingRun(network, optimizer, settings.copy(), training, new Passes(workers), stopped);
            if (resumeFrom != null) {
                run.resume(resumeFrom);
                resumeFrom = null;
            }
            return run.run();
        } finally {
            network.endTraining();
        }
    }
}
