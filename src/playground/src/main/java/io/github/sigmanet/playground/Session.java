package io.github.sigmanet.playground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One page's experiment, Mazur's beside it, and the thread that trains. Any number of threads may use it. */
final class Session implements AutoCloseable {

    private static final int MANY = 10_000;
    private static final int MAX_MAZUR = 50_000;
    private static final long MAX_BEHIND_NANOS = 50_000_000; // what a slow moment may make up for
    private static final double MAX_SPEED = 1e6;
    private static final double MAX_NANOS = 3600e9; // between mini-batches; longer than anyone waits
    private static final double DEFAULT_SPEED = 200;

    private final Limits limits;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(true); // fair, so that a fast training run lets commands in
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Experiment experiment = new Experiment(Settings.DIGITS);
    private Experiment mazur = new Experiment(Settings.MAZUR);
    private List<List<double[]>> strokes = List.of();
    private long version;
    private long experiments;
    private boolean running;
    private boolean closed;
    private int untilEpoch;
    private double speed = DEFAULT_SPEED;
    private long due; // when the next mini-batch is, on System.nanoTime's clock
    private String notice;
    private Instant lastCommand;
    private Instant lastStream;
    private int streams;

    /** What the page may ask of training. */
    enum Action { START, PAUSE, EPOCH, BATCH, RESET, SPEED }

    /** Which network a walk goes through. */
    enum Source { MAZUR, LEARN }

    /** What a walk does: looks at the next sample, steps, steps 10,000 times, or starts again. */
    enum WalkAction { LOOK, STEP, MANY, RESET }

    /**
     * A command to train.
     *
     * @param action what to do
     * @param speed how many mini-batches a second, 0 for as many as can be; null leaves it as it is
     * @param epochs how many epochs to train before pausing; null for as many as are allowed
     */
    record Training(Action action, Double speed, Integer epochs) {

        Training {
            Settings.requirePresent("action", action);
            Settings.require(speed == null || (speed >= 0 && speed <= MAX_SPEED), "speed", "0 to " + (int) MAX_SPEED, speed);
            Settings.require(epochs == null || epochs >= 1, "epochs", "at least 1", epochs);
        }
    }

    /** A command to walk through a sample. */
    record Walking(Source source, WalkAction action) {

        Walking {
            Settings.requirePresent("source", source);
            Settings.requirePresent("action", action);
            Settings.require(action != WalkAction.MANY || source == Source.MAZUR, "source", "MAZUR for many steps", source);
        }
    }

    Session(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        lastCommand = clock.instant();
        lastStream = lastCommand;
        thread = new Thread(this::train, "training");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts another experiment. */
    void set(Settings settings) {
        Settings.require(settings.data() != Settings.Data.MAZUR, "data", "data to train with", settings.data());
        Experiment next = new Experiment(settings);
        lock.lock();
        try {
            replace(next);
        } finally {
            lock.unlock();
        }
    }

    private void replace(Experiment next) {
        experiment = next;
        experiments++;
        running = false;
        changed(null);
    }

    /** Starts, pauses, steps or resets training. */
    void train(Training command) {
        lock.lock();
        try {
            if (command.speed() != null) {
                speed = command.speed();
            }
            notice = null;
            switch (command.action()) {
                case START -> start(command.epochs() == null ? limits.epochs()
                        : (long) experiment.history().size() + command.epochs());
                case PAUSE -> running = false;
                case EPOCH -> start(experiment.history().size() + 1L);
                case BATCH -> {
                    running = false;
                    trainBatch();
                }
                case RESET -> replace(new Experiment(experiment.settings()));
                case SPEED -> due = System.nanoTime();
            }
            changed(notice);
        } finally {
            lock.unlock();
        }
    }

    /** Trains until an epoch, or the last one that is allowed. */
    private void start(long untilEpoch) {
        this.untilEpoch = (int) Math.min(limits.epochs(), untilEpoch);
        running = experiment.history().size() < this.untilEpoch;
        notice = running ? null : "epochs";
        due = System.nanoTime();
    }

    /** Walks through a sample, which pauses training of its network. */
    Walk.Numbers walk(Walking command) {
        lock.lock();
        try {
            boolean ofMazur = command.source() == Source.MAZUR;
            running &= ofMazur;
            if (command.action() == WalkAction.RESET) {
                if (ofMazur) {
                    mazur = new Experiment(Settings.MAZUR);
                } else {
                    replace(new Experiment(experiment.settings()));
                }
            }
            Experiment walked = ofMazur ? mazur : experiment;
            Walk.Numbers numbers = switch (command.action()) {
                case STEP -> walked.stepSample().numbers();
                case MANY -> {
                    Settings.require(walked.steps() + MANY <= MAX_MAZUR, "steps", "at most " + MAX_MAZUR,
                            walked.steps() + MANY);
                    for (int step = 0; step < MANY; step++) {
                        walked.trainBatch();
                    }
                    yield walked.look().numbers();
                }
                case LOOK, RESET -> walked.look().numbers();
            };
            changed(null);
            return numbers;
        } finally {
            lock.unlock();
        }
    }

    /** Reads a drawing, now and whenever the network has changed. */
    Snapshot.Reading draw(List<List<double[]>> drawing) {
        Drawing.image(drawing); // rejects what is no drawing
        lock.lock();
        try {
            if (experiment.settings().data() != Settings.Data.DIGITS) {
                throw new IllegalArgumentException("draw: expected a network of digits, got one of "
                        + experiment.settings().data());
            }
            strokes = drawing;
            changed(notice);
            return reading();
        } finally {
            lock.unlock();
        }
    }

    private Snapshot.Reading reading() {
        if (strokes.isEmpty() || experiment.settings().data() != Settings.Data.DIGITS) {
            return null;
        }
        double[] image = Drawing.image(strokes);
        double[] x = image.clone();
        for (int j = 0; j < x.length && !experiment.settings().scaled(); j++) {
            x[j] *= 16;
        }
        return new Snapshot.Reading(image, experiment.network().predict(x), experiment.network().classify(x));
    }

    private void changed(String reason) {
        notice = reason;
        lastCommand = clock.instant();
        version++;
        changed.signalAll();
    }

    /** Returns what the page is to show now, with the epochs from a number on. */
    Snapshot snapshot(int historyFrom) {
        lock.lock();
        try {
            return Snapshot.of(experiment, new Snapshot.State(version, experiments, running, speed, notice, reading()),
                    historyFrom);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the state is another one than that of a version, or the session is closed.
     *
     * @return the snapshot; nothing if the time is up
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<Snapshot> next(long seenVersion, long seenExperiment, int seenEpochs, Duration atMost)
            throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (version == seenVersion && !closed) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = changed.awaitNanos(nanos);
            }
            return Optional.of(snapshot(experiments == seenExperiment ? seenEpochs : 0));
        } finally {
            lock.unlock();
        }
    }

    /** Counts an event stream in, unless there are as many as are allowed. */
    boolean streamOpened() {
        lock.lock();
        try {
            boolean allowed = !closed && streams < limits.streams();
            streams += allowed ? 1 : 0;
            return allowed;
        } finally {
            lock.unlock();
        }
    }

    /** Counts an event stream out. */
    void streamClosed() {
        lock.lock();
        try {
            streams--;
            lastStream = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Pauses training that nobody has attended to for long.
     *
     * @return whether the session is over, since it was left alone for too long
     */
    boolean isOver() {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (running && !now.isBefore(lastCommand.plus(limits.unattended()))) {
                pause("unattended");
            }
            return !now.isBefore(lastCommand.plus(limits.abandoned()))
                    || streams == 0 && !now.isBefore(lastStream.plus(limits.disconnected()));
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the thread that trains. */
    Thread thread() {
        return thread;
    }

    private void train() {
        lock.lock();
        try {
            while (!closed) {
                if (!running) {
                    changed.await();
                } else if (speed > 0 && due > System.nanoTime()) {
                    changed.awaitNanos(due - System.nanoTime());
                } else {
                    trainBatch();
                    due = Math.max(due + nanosBetweenBatches(speed), System.nanoTime() - MAX_BEHIND_NANOS);
                    lock.unlock(); // lets others in
                    lock.lock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts but to end the process
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long a mini-batch takes at a speed, in mini-batches a second; 0 for as many as can be. */
    static long nanosBetweenBatches(double speed) {
        return speed == 0 ? 0 : (long) Math.min(MAX_NANOS, 1e9 / speed);
    }

    private void trainBatch() {
        try {
            if (experiment.trainBatch() && experiment.history().size() >= untilEpoch && running) {
                pause("epochs");
            }
            version++;
            changed.signalAll();
        } catch (RuntimeException e) { // so that the page says why training has ended
            pause(String.valueOf(e.getMessage()));
        }
    }

    private void pause(String reason) {
        running = false;
        notice = reason;
        version++;
        changed.signalAll();
    }

    /** Ends training, the thread and the streams. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
