package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.internal.pass.Workers;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.internal.train.CheckpointFormat;
import io.github.sigmanet.internal.train.CheckpointInterval;
import io.github.sigmanet.internal.train.CheckpointStore;
import io.github.sigmanet.internal.train.CompanionDoor;
import io.github.sigmanet.internal.train.FileCheckpointStore;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.internal.train.RunSettings;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.internal.train.UninterruptedStore;
import io.github.sigmanet.internal.train.Validation;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * Trains a network with an optimizer, in mini-batches or on all samples at once.
 *
 * <pre>{@code
 * History history = new Trainer(network, Sgd.of(3.0))
 *         .epochs(30).batchSize(10).shuffle(42L)
 *         .validation(test).listener(TrainingListener.printing(System.out))
 *         .train(training);
 * }</pre>
 *
 * <p>The results are bit for bit the same as those of a hand-written loop over {@link Network#forward(double[][])},
 * {@link Network#backward(ForwardPass, double[][], double[], Cost)} and {@link Optimizer#step}.
 *
 * <p>A trainer may be used by one thread at a time, except for {@link #stop}. During training no other thread may use the
 * network, but listeners may read it. Settings that a listener changes on the trainer apply to the next run; settings that
 * it changes on the optimizer, such as the learning rate, apply to the next step.
 */
public final class Trainer {

    private final Network network;
    private final Optimizer optimizer;
    private CostFunction cost = Cost.QUADRATIC.function();
    private NetworkTrainee trainee;
    private int epochs = 1;
    private OptionalInt batchSize = OptionalInt.empty(); // empty for that which suits the optimizer
    private OptionalLong shuffleSeed = OptionalLong.empty(); // empty to keep the order of the samples
    private int threads = 1;
    private Optional<Schedule> schedule = Optional.empty();
    private Optional<EarlyStopping> earlyStopping = Optional.empty();
    private OptionalDouble targetCost = OptionalDouble.empty();
    private Optional<Duration> timeLimit = Optional.empty();
    private Optional<Dataset> validation = Optional.empty();
    private int validationInterval = 1;
    private Optional<CheckpointStore> checkpoint = Optional.empty();
    private CheckpointInterval checkpointInterval = CheckpointInterval.EPOCH;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Optional<Checkpoint> resumeFrom = Optional.empty();
    private List<String> classNames = List.of(); // of the data of the last run or of the restored checkpoint
    private List<String> restoredClassNames = List.of();
    private MiniBatch online; // null before the first sample
    private final AtomicBoolean stopped = new AtomicBoolean();

    static {
        CompanionDoor.open(new Door());
    }

    /**
     * Creates a trainer for one epoch with mini-batches of 32 samples, or all samples if the optimizer needs them at once, in their
     * original order, unless set otherwise.
     *
     * @param network the network whose parameters are trained
     * @param optimizer the optimizer that takes the steps
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if the optimizer holds the state of another network
     */
    public Trainer(Network network, Optimizer optimizer) {
        this.network = Check.notNull("network", network);
        this.optimizer = Check.notNull("optimizer", optimizer);
        optimizer.checkServes(network.parameters());
        this.trainee = new NetworkTrainee(network, cost, optimizer);
    }

    /**
     * Sets the cost that training lowers, {@link Cost#QUADRATIC} by default. The costs of the history, of the validation and of
     * early stopping are of this kind.
     *
     * @param cost the cost
     * @return this trainer
     * @throws IllegalArgumentException if the cost is null
     */
    public Trainer cost(Cost cost) {
        this.cost = Cost.checkedFunction(cost);
        this.trainee = new NetworkTrainee(network, this.cost, optimizer);
        this.online = null;
        return this;
    }

    /**
     * Sets the number of epochs, 1 by default.
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
     * Sets the number of samples in a mini-batch: by default 32, and all samples for {@link Rprop}, {@link LevenbergMarquardt} and
     * {@link Lbfgs}, with which training rejects a smaller number. If it does not divide the number of samples, the last
     * mini-batch of each epoch is smaller.
     *
     * @param batchSize the number of samples, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer batchSize(int batchSize) {
        this.batchSize = OptionalInt.of(Check.positive("batch size", batchSize));
        return this;
    }

    /**
     * Shuffles the samples before each epoch. The orders are the ones that
     * {@link java.util.Collections#shuffle(List, Random)} gives a list of the samples if it is applied to the same list
     * before each epoch with the same {@link Random}. Steps that need all samples, those of {@link Rprop},
     * {@link LevenbergMarquardt} and {@link Lbfgs}, read them in their own order.
     *
     * @param seed the seed of that {@link Random}, which is created at the start of each run
     * @return this trainer
     */
    public Trainer shuffle(long seed) {
        this.shuffleSeed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets the number of threads, 1 by default. The results are bit for bit the same for any number. Training starts
     * additional threads at the first step large enough to benefit from them, and they end before it returns; steps of small
     * networks use one thread. If the system does not allow so many, training uses fewer. Using more threads than processors is
     * slow.
     *
     * @param threads the number of threads, including the calling one; at least 1, capped at 1024
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Trainer threads(int threads) {
        this.threads = Math.min(Network.MAX_THREADS, Check.positive("threads", threads));
        return this;
    }

    /**
     * Sets the samples on which the network is evaluated after each epoch. They are not used for training.
     *
     * @param validation the samples, with the sizes of the network
     * @return this trainer
     * @throws IllegalArgumentException if the dataset is null, its sizes differ from the network's, or both have class names
     *         and these differ
     */
    public Trainer validation(Dataset validation) {
        return validation(validation, 1);
    }

    /**
     * Sets the samples on which the network is evaluated after every n-th epoch. They are not used for training. Early stopping,
     * and a schedule that depends on the validation cost, look at these epochs alone. Training rejects a number of epochs below
     * n.
     *
     * @param validation the samples, with the sizes of the network
     * @param epochs the number n of epochs from one validation to the next, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the dataset is null, its sizes differ from the network's, both have class names and
     *         these differ, or the number is below 1
     */
    public Trainer validation(Dataset validation, int epochs) {
        int interval = validationInterval(epochs);
        network.checkFits("validation data", validation);
        this.validation = Optional.of(validation);
        this.validationInterval = interval;
        return this;
    }

    private static int validationInterval(int epochs) {
        return Check.positive("epochs between validations", epochs);
    }

    /**
     * Sets the learning rate of each epoch; without a schedule it is the optimizer's own. After training, the optimizer keeps
     * the last learning rate.
     *
     * @param schedule the schedule, which starts at epoch 1 in each run
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public Trainer schedule(Schedule schedule) {
        this.schedule = Optional.of(Check.notNull("schedule", schedule));
        return this;
    }

    /**
     * Ends training by a rule on the validation, for example when it has not improved for a number of epochs. Whatever ends
     * training, other than an exception, the network is then left with its parameters after the best epoch, {@link History#bestEpoch}, or with its
     * initial ones if no epoch was completed. The optimizer keeps the state of its last step.
     *
     * @param earlyStopping the rule, which requires validation data
     * @return this trainer
     * @throws IllegalArgumentException if the rule is null
     */
    public Trainer earlyStopping(EarlyStopping earlyStopping) {
        this.earlyStopping = Optional.of(Check.notNull("early stopping", "a rule", earlyStopping));
        return this;
    }

    /**
     * Ends training after the first epoch whose mean training cost, {@link History.Epoch#cost}, is at most a target. The costs in
     * that mean are measured before the steps of the epoch, so that of the trained network is usually lower still.
     *
     * @param cost the target, finite and not negative
     * @return this trainer
     * @throws IllegalArgumentException if the target is out of range
     */
    public Trainer targetCost(double cost) {
        this.targetCost = OptionalDouble.of(Check.notNegative("target cost", cost));
        return this;
    }

    /**
     * Ends training after the first epoch at whose end all epochs together, without their validations, have taken a given time:
     * the sum of each {@link History.Epoch#duration}. At least one epoch is trained, and none is left unfinished, so the results
     * are bit-identical to those of a run of as many epochs. A run that is {@linkplain #resume resumed} continues to count.
     *
     * @param limit the time, above 0
     * @return this trainer
     * @throws IllegalArgumentException if the time is null, or not above 0
     */
    public Trainer timeLimit(Duration limit) {
        if (Check.notNull("time limit", "a duration", limit).compareTo(Duration.ZERO) <= 0) {
            throw Check.illegal("time limit", "more than 0", limit);
        }
        this.timeLimit = Optional.of(limit);
        return this;
    }

    /**
     * Adds a listener to notify of progress. Listeners are called in the order in which they were added.
     *
     * @param listener the listener, for example {@link TrainingListener#printing}
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public Trainer listener(TrainingListener listener) {
        listeners.add(Check.notNull("listener", listener));
        return this;
    }

    /**
     * Writes a checkpoint to a file after each epoch, once the listeners have been called, and at the end of training. It
     * contains all that {@link #resume} needs to continue from there. Whatever happens, even a crash or a full disk, the file
     * is either the complete previous checkpoint or the complete new one. An existing file is replaced, first of all with a copy
     * of itself before the first step, to find out whether that is possible: it is not for a file that is itself a mount point,
     * as in a container, where its directory should be mounted instead. A process that is killed while writing may leave behind a
     * file in the same directory whose name starts with a dot and ends with {@code .tmp}; it can be deleted.
     *
     * <p>A checkpoint contains the record of each epoch so far, 40 bytes. For e short epochs that is 20 e² bytes in all: 2 GB for
     * 10,000 epochs, 200 GB for 100,000. With {@link #checkpoint(Path, Duration)} the number of checkpoints depends on the time
     * alone.
     *
     * @param path the file, in an existing directory
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     */
    public Trainer checkpoint(Path path) {
        return keepCheckpoint(path, CheckpointInterval.EPOCH);
    }

    /**
     * Writes checkpoints to a file like {@link #checkpoint(Path)}, but after the first mini-batch at which the interval since
     * the last checkpoint has passed, and at the end of training.
     *
     * @param path the file, in an existing directory
     * @param interval the minimum time between two checkpoints, not negative
     * @return this trainer
     * @throws IllegalArgumentException if an argument is null, or the interval is negative
     */
    public Trainer checkpoint(Path path, Duration interval) {
        return keepCheckpoint(path, CheckpointInterval.of(interval));
    }

    private Trainer keepCheckpoint(Path path, CheckpointInterval interval) {
        this.checkpoint = Optional.of(new FileCheckpointStore(Check.notNull("checkpoint", "a path", path)));
        this.checkpointInterval = interval;
        return this;
    }

    /**
     * Makes the next run continue from a checkpoint. Given the samples and settings of the interrupted run, it ends with
     * results bit-identical to those of an uninterrupted one.
     *
     * <pre>{@code
     * History history = trainer.checkpoint(path).resumeIfPresent(path).train(training);
     * }</pre>
     *
     * <p>The file is read by this call; {@link #train} then restores the parameters of the network, the state of the
     * optimizer and the history. The number of epochs, which includes those already completed, the target cost, the time limit,
     * the number of threads, the listeners and the checkpoint path may differ from those of the interrupted run; if the completed
     * epochs already reach one of the limits, training ends at once, or with the epoch that was interrupted. The rest must be the
     * same, which {@link #train} checks as far as it can: the sizes of the data, the class names where both runs have some, each
     * setting, and the schedule at the completed epochs. Settings of the optimizer are compared as they were when the run began;
     * those that a listener has changed since are restored.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IOException if the file cannot be read, is damaged, is not a checkpoint, or is that of a network of other sizes
     *         or another precision
     */
    public Trainer resume(Path path) throws IOException {
        this.resumeFrom = Optional.of(CheckpointFormat.read(Check.notNull("checkpoint", "a path", path), trainee));
        return this;
    }

    /**
     * Makes the next run continue from a checkpoint like {@link #resume} unless there is no such file; it then starts from the
     * beginning. A file that cannot be looked at, for want of permission for example, is an error.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IOException as for {@link #resume}
     */
    public Trainer resumeIfPresent(Path path) throws IOException {
        return Files.notExists(Check.notNull("checkpoint", "a path", path)) ? this : resume(path); // not if it may not be seen
    }

    /**
     * Learns from one sample (online learning) by taking one step of the optimizer. The result is bit-identical to that of
     * {@link #train} with a mini-batch of this sample alone. The first call allocates working memory, later calls allocate
     * nothing. Listeners, schedule, threads and checkpoints are not used. That the parameters and the optimizer's state stay finite
     * is checked by {@link #save}, not by each step.
     *
     * <pre>{@code
     * double cost = trainer.step(x, y);
     * }</pre>
     *
     * @param x the input, of length S(0); not changed
     * @param y the target, of length S(L); not changed
     * @return the cost J of the sample, before the step
     * @throws IllegalArgumentException if an array is null, of the wrong length, or contains a number that is not finite, or if a
     *         target is out of reach of a sigmoid or the network's precision does not hold a setting of the optimizer, as in
     *         {@link #train}
     * @throws IllegalStateException if the cost is not a finite number, the optimizer holds the state of another network, its
     *         settings contradict each other, all layers of the network are frozen, or it is already being trained; no step has
     *         then been taken
     */
    public double step(double[] x, double[] y) {
        network.beginTraining();
        try {
            Check.vector("input", network.size(0), x);
            Check.vector("target", network.size(network.layerCount() - 1), y);
            network.checkTrainable();
            optimizer.checkSteps();
            optimizer.checkRate(network.parameters().type());
            trainee.checkSettings();
            if (online == null) {
                online = MiniBatch.forTraining("sample", network, cost, new Passes(network.parameters().type()), 1);
            }
            double cost = online.cost(x, y);
            if (!Double.isFinite(cost)) {
                throw new IllegalStateException("training: diverged, the cost is " + cost + "; no step was taken");
            }
            online.step(optimizer);
            return cost;
        } finally {
            network.endTraining();
        }
    }

    /**
     * Saves the network's parameters and the state of the optimizer, so that a program that learns online can continue after
     * a restart with bit-identical results; {@link #restore} reads the file. Whatever happens, the file is either the
     * complete old one or the complete new one.
     *
     * @param path the file, in an existing directory
     * @throws IllegalArgumentException if the path is null
     * @throws IllegalStateException if a parameter or a number of the optimizer's state is not finite, or the optimizer holds the
     *         state of another network
     * @throws IOException if the file cannot be written
     */
    public void save(Path path) throws IOException {
        Check.notNull("path", path);
        ParameterTensors.requireFinite(network.parameters());
        optimizer.requireFiniteState();
        optimizer.checkServes(network.parameters());
        Checkpoint checkpoint = Checkpoint.withoutRun(trainee, classNames);
        new UninterruptedStore(new FileCheckpointStore(path))
                .write(CheckpointFormat.content(checkpoint, optimizer.stateNames()));
    }

    /**
     * Sets the parameters of the network and the state of the optimizer from a file that {@link #save} or
     * {@link #checkpoint(Path)} wrote. Unlike {@link #resume}, it does not continue the training run of the checkpoint: the
     * data, the cost and all settings may differ, except for the kind of optimizer, the scalings and frozen layers of the network
     * and the names of the classes, where both sides have some. Names that only the data of the next run have are compared by
     * {@link #train}. Settings such as the learning rate are not restored. The parameters are those of the last step, even with
     * early stopping.
     *
     * @param path the file
     * @return this trainer
     * @throws IllegalArgumentException if the path is null
     * @throws IllegalStateException if the file is that of another kind of optimizer, or of a network with other scalings,
     *         frozen layers or class names; or if the optimizer holds the state of another network, or the network is being trained
     * @throws IOException if the file cannot be read, is damaged, is not a checkpoint, or is that of a network of other sizes
     *         or another precision; nothing has then changed
     */
    public Trainer restore(Path path) throws IOException {
        Check.notNull("path", path);
        optimizer.checkServes(network.parameters());
        Checkpoint from = CheckpointFormat.read(path, trainee);
        from.checkRestores(trainee);
        network.beginTraining();
        try {
            network.parameters().set(from.parameters());
            trainee.setState(from.state());
            restoredClassNames = from.settings().classes();
            classNames = restoredClassNames;
            return this;
        } finally {
            network.endTraining();
        }
    }

    /**
     * {@return the network and the main settings in the form {@code Trainer[Network[4, 8, 3], Sgd[rate 0.5], epochs 30, batch
     * size 10]}, with the cost if it is not the quadratic one}
     */
    @Override
    public String toString() {
        return "Trainer[" + network + ", " + optimizer + ", epochs " + epochs + ", batch size "
                + optimizer.batchSizeText(batchSize) + (cost instanceof QuadraticCost ? "" : ", cost " + cost.name()) + "]";
    }

    /**
     * Ends the current run after the current mini-batch. Listeners and other threads may call this method. Without early
     * stopping, the network keeps the steps of the unfinished epoch. Between runs it has no effect, not even on the next run.
     */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Trains the network, starting from its present parameters and the present state of the optimizer; epochs are counted
     * from 1 in each run. Training ends after the last epoch, by early stopping, at the target cost or the time limit, by
     * {@link #stop}, or when this thread is interrupted, whichever comes first. The thread's interrupt status is kept. After an
     * exception, other than for divergence, the network and the optimizer are as they were after the last step.
     *
     * @param training the samples to learn from, with the sizes of the network
     * @return the record of the completed epochs
     * @throws IllegalArgumentException if the dataset is null, its sizes differ from the network's, or two of the dataset,
     *         the network and the validation data have class names and these differ; also if a setting of the optimizer is
     *         0, 1 or infinite in the precision of the network alone; also if the schedule gives a rate that is not finite
     *         there or is negative, the network has too many layers for a checkpoint, or a mini-batch is larger than arrays
     *         can hold, which is 13 million samples or fewer for wide layers. Also, for a sample, when its mini-batch is
     *         read and before the step, if a number is not finite, the sample weight is invalid, or a target, after scaling,
     *         is not between 0 and 1, up to 1e−6, and so out of reach of a sigmoid. Also, at the end of an epoch, if a
     *         number or weight of a validation sample is invalid, or all sample weights of either dataset are 0; validation
     *         targets need not be within reach
     * @throws IllegalStateException if training diverges, that is, the cost, a parameter or a number of the optimizer's state is
     *         no longer finite; this is noticed at the next such cost, at the next checkpoint, or at the end of the epoch. The
     *         message names epoch, mini-batch and, for a parameter, the layer; the network then has its parameters of the epoch
     *         before, and the state of the optimizer is reset. Also if all layers of the network are frozen, the optimizer holds
     *         the state of another network, its settings contradict each other, even if a listener has set them, a schedule is
     *         set for an optimizer without a rate in each step, mini-batches for one that needs all samples, or a cost, a
     *         precision or a size of the network that {@link LevenbergMarquardt} does not train. Also if there are fewer epochs
     *         than the first validation needs, the validation cost is not finite, early stopping lacks validation data or
     *         classes, the checkpoint to resume from is of other data or settings (the message names the difference), or the
     *         network is already being trained, by another thread or by the run whose listener makes this call
     * @throws UncheckedIOException if a checkpoint cannot be written. The path is tried before the first step; after a later
     *         failure the network has its parameters of the last step, and the file is the previous checkpoint
     */
    public History train(Dataset training) {
        checkFits(training);
        checkSettings(validation.isPresent());
        network.beginTraining();
        stopped.set(false); // before anything that takes time, since a stop from here on is one of this run
        try (Workers workers = new Workers(network.parameters().type(), threads)) {
            Passes passes = new Passes(workers);
            Steps steps = optimizer.steps(network, cost, training, batchSize, shuffleSeed, passes);
            return run(steps, validation(passes), checkpoint).run();
        } finally {
            network.endTraining();
        }
    }

    /** Requires settings that do not contradict each other. */
    private void checkSettings(boolean isValidated) {
        network.checkTrainable();
        optimizer.checkServes(network.parameters());
        if (earlyStopping.isPresent() && !isValidated) {
            throw new IllegalStateException("early stopping: expected validation data to be set");
        }
        if (isValidated && validationInterval > epochs) {
            throw new IllegalStateException("validation: expected an epoch with one among epochs 1 to " + epochs
                    + ", got one after every " + validationInterval + " epochs");
        }
        trainee.checkSettings();
        if (schedule.isEmpty()) {
            optimizer.checkRate(network.parameters().type());
        } else if (!optimizer.usesRateInEachStep()) {
            throw new IllegalStateException("schedule: expected an optimizer whose rate is used at each step, got " + optimizer);
        }
    }

    /** Requires training data that fit the network, the validation data and a restored checkpoint. */
    private void checkFits(Dataset training) {
        network.checkFits("training data", training);
        List<String> names = network.classNamesOf("training data", training);
        if (validation.isPresent()) {
            List<String> others = network.classNamesOf("validation data", validation.get());
            ClassNames.checkSame("validation data", names, others);
            names = names.isEmpty() ? others : names;
        }
        ResumeSettings.checkRestoredClasses(restoredClassNames, names);
        if (!names.isEmpty()) {
            classNames = List.copyOf(names);
        }
    }

    private Optional<Validation> validation(Passes passes) {
        return validation.map(samples -> new Evaluator("validation data", network, cost, passes, samples));
    }

    /** Returns a run that has not started, or continues from the checkpoint to resume from. */
    private Run run(Steps steps, Optional<Validation> validation, Optional<CheckpointStore> checkpoints) {
        RunSettings settings = new RunSettings(epochs, schedule, earlyStopping, targetCost, timeLimit, validationInterval,
                checkpointInterval, listeners);
        Run run = new Run(trainee, steps, settings, validation, checkpoints, stopped::get);
        resumeFrom.ifPresent(run::resume);
        resumeFrom = Optional.empty();
        return run;
    }

    /** Gives the companions runs of trainers, and settings of optimizers. */
    private static final class Door extends CompanionDoor<Trainer, Optimizer> {

        @Override
        public Run run(Trainer trainer, Steps steps, Optional<Validation> validation, Optional<CheckpointStore> checkpoints) {
            trainer.stopped.set(false);
            try {
                trainer.checkSettings(validation.isPresent());
                return trainer.run(steps, validation, checkpoints);
            } finally {
                trainer.resumeFrom = Optional.empty();
            }
        }

        @Override
        public Run run(Trainer trainer, Dataset training, IntSupplier stepSize) {
            trainer.stopped.set(false);
            Network network = trainer.network;
            trainer.checkFits(training);
            trainer.checkSettings(trainer.validation.isPresent());
            Passes passes = new Passes(network.parameters().type());
            int batchSize = trainer.batchSize.orElseGet( // of steps that the companion divides, whatever the optimizer needs
                    () -> trainer.optimizer.batchSize(trainer.batchSize, training.size()));
            OptionalLong shuffleSeed = trainer.optimizer.isFullBatch() ? OptionalLong.empty() : trainer.shuffleSeed;
            Steps steps = new MiniBatchSteps(network, trainer.cost, trainer.optimizer, training, batchSize, stepSize, shuffleSeed,
                    passes);
            return trainer.run(steps, trainer.validation(passes), trainer.checkpoint);
        }

        @Override
        public void check(Trainer trainer, boolean isValidated) {
            trainer.checkSettings(isValidated);
        }

        @Override
        public void validateEvery(Trainer trainer, int epochs) {
            trainer.validationInterval = validationInterval(epochs);
        }

        @Override
        public void checkpointEvery(Trainer trainer, CheckpointInterval interval) {
            trainer.checkpointInterval = interval;
        }

        @Override
        public void resume(Trainer trainer, InputStream in, String name) throws IOException {
            trainer.resumeFrom = Optional.of(CheckpointFormat.read(in, name, trainer.trainee));
        }

        @Override
        public Map<String, String> settings(Optimizer optimizer) {
            return optimizer.settings();
        }

        @Override
        public Optimizer optimizer(Map<String, String> settings) {
            return Optimizer.of(settings);
        }
    }
}
