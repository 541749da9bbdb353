package io.github.sigmanet.internal.pass;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that work on the parts of successive tasks. A team serves one calling thread at a time, which works on the first
 * part itself, and on those for which no thread can be started.
 */
public class WorkerTeam implements AutoCloseable {

    /*
     * The caller publishes a task by incrementing generation, a volatile field; each worker that sees a new generation
     * runs its part and then stores that generation in its own volatile field, for which the caller waits. Both sides
     * spin for about 50 µs and then park. A thread about to park announces it in a volatile flag and checks once more, and
     * a thread that publishes checks the flag afterwards, so no wake-up is lost.
     */
    private static final int SPINS = 2_000;

    private final Worker[] workers; // of which the first ones are running
    private int running;
    private boolean started;
    private boolean closed;
    private IntConsumer task;
    private volatile int generation;
    private volatile Thread parkedCaller;

    WorkerTeam(int size) {
        workers = new Worker[size - 1];
    }

    /**
     * Returns a team of the given number of threads, the calling one included, that start with its first task. If the system
     * does not allow so many, there are fewer.
     */
    public static WorkerTeam of(int size) {
        return new WorkerTeam(size);
    }

    /**
     * Runs all parts of a task, each in its thread, and returns when all have ended. Writes before the call are visible to all
     * parts, and their writes are visible after it. A task must not run another one.
     *
     * @param task performs the part with the given number, from 0 (for the calling thread) to the size of the team less 1; a
     *        part always runs on the same thread, and does not depend on the others. An exception or error that it throws is
     *        rethrown here; those of further parts are suppressed
     * @throws IllegalStateException if the team is closed
     */
    public void run(IntConsumer task) {
        if (closed) {
            throw new IllegalStateException("team: closed");
        }
        if (!started) {
            start();
        }
        int next = publish(task);
        for (int i = 0; i < running; i++) {
            if (workers[i].parked) {
                LockSupport.unpark(workers[i]);
            }
        }
        Throwable failure = failureOf(task, 0);
        for (int part = running + 1; part <= workers.length; part++) {
            failure = joined(failure, failureOf(task, part));
        }
        for (int i = 0; i < running; i++) {
            awaitDone(workers[i], next);
            failure = joined(failure, workers[i].failure);
        }
        this.task = null;
        if (failure != null) {
            rethrow(failure);
        }
    }

    /** Publishes a task, or null to end the workers, and returns its generation. No other thread writes these fields. */
    private int publish(IntConsumer task) {
        this.task = task;
        int next = generation + 1;
        generation = next;
        return next;
    }

    private void start() {
        started = true;
        try {
            for (int i = 0; i < workers.length; i++) {
                workers[i] = new Worker(i + 1, generation);
                start(workers[i]);
                running++;
            }
        } catch (Error | SecurityException e) {
            // the caller does the parts of those that do not run
        }
    }

    /** Starts a thread; tests have systems that do not allow it. */
    void start(Thread thread) {
        thread.start();
    }

    /** Runs a part of a task, and returns what it throws, or null. */
    private static Throwable failureOf(IntConsumer task, int part) {
        try {
            task.accept(part);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private void awaitDone(Worker worker, int expected) {
        for (int i = 0; i < SPINS; i++) {
            if (worker.done == expected) {
                return;
            }
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        parkedCaller = Thread.currentThread();
        while (worker.done != expected) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        parkedCaller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a throwable cannot suppress itself
    private static Throwable joined(Throwable first, Throwable second) {
        if (first == null) {
            return second;
        }
        if (second != null && second != first) {
            first.addSuppressed(second);
        }
        return first;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Ends the threads; none is alive when this method returns. */
    @Override
    public void close() {
        if (started && !closed) {
            publish(null);
            boolean interrupted = false;
            for (int i = 0; i < running; i++) {
                LockSupport.unpark(workers[i]);
                interrupted |= awaitEnd(workers[i]);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        closed = true;
    }

    /** Returns whether the calling thread was interrupted meanwhile. */
    private static boolean awaitEnd(Worker worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** The thread of one part. */
    private final class Worker extends Thread {

        private final int part;
        private volatile int done;
        private volatile boolean parked;
        private Throwable failure;

        Worker(int part, int generation) {
            super("sigmanet-" + part);
            setDaemon(true);
            this.part = part;
            this.done = generation;
        }

        @Override
        public void run() {
            while (true) {
                int next = done + 1;
                awaitGeneration(next);
                IntConsumer work = task;
                if (work == null) {
                    return;
                }
                failure = failureOf(work, part);
                done = next;
                Thread caller = parkedCaller;
                if (caller != null) {
                    LockSupport.unpark(caller);
                }
            }
        }

        private void awaitGeneration(int expected) {
            for (int i = 0; i < SPINS; i++) {
                if (generation == expected) {
                    return;
                }
                Thread.onSpinWait();
            }
            parked = true;
            while (generation != expected) {
                LockSupport.park(WorkerTeam.this);
            }
            parked = false;
        }
    }
}
