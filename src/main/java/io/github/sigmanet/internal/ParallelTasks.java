package io.github.sigmanet.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/**
 * Runs numbered tasks on an executor and in the calling thread, which takes those that no thread has begun, and then waits for
 * the rest. A task may therefore run others on the same executor, however few threads that has.
 */
public final class ParallelTasks<T> {

    /*
     * Nobody waits for a task that has not begun, and each thread only begins tasks of the one that it is running. If a thread
     * waits for a task of another, everything on the stack of that other thread above this task descends from it, and so is
     * nothing that the first thread has begun before: threads cannot wait for each other in a circle.
     */

    private final IntFunction<String> name;
    private final String expected;
    private final List<FutureTask<T>> tasks = new ArrayList<>();

    /**
     * Creates tasks.
     *
     * @param count the number of tasks
     * @param task runs a task by its number, from 0
     * @param name what messages call a task
     * @param expected what messages call its result
     */
    public ParallelTasks(int count, IntFunction<T> task, IntFunction<String> name, String expected) {
        this.name = name;
        this.expected = expected;
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(new FutureTask<>(() -> task.apply(number)));
        }
    }

    /**
     * Runs the tasks, once.
     *
     * @return the results in the order of the tasks
     * @throws IllegalArgumentException if a result is null and no task before has failed, once all have ended
     * @throws IllegalStateException if a task fails, once all have ended; the first that does is named, and the cause is its
     *         exception
     * @throws InterruptedException if the calling thread is interrupted before, while it waits, or during a task that leaves it so;
     *         all are then canceled
     */
    public List<T> run(Executor executor) throws InterruptedException {
        requireNotInterrupted();
        try {
            for (FutureTask<T> task : tasks) {
                executor.execute(task);
            }
            for (FutureTask<T> task : tasks) {
                task.run(); // without effect if another thread has begun it
                requireNotInterrupted();
            }
            for (FutureTask<T> task : tasks) {
                await(task);
            }
        } finally {
            tasks.forEach(task -> task.cancel(true)); // those that have not ended
        }
        return results();
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Runs the tasks like {@link #run}, but marks the calling thread as interrupted again instead of a checked exception. */
    public List<T> runOrCancel(Executor executor) {
        try {
            return run(executor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException canceled = new CancellationException("interrupted");
            canceled.initCause(e);
            throw canceled;
        }
    }

    @SuppressWarnings("EmptyCatch") // what has failed is looked at when all have ended
    private static void await(FutureTask<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            return;
        }
    }

    private List<T> results() throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            try {
                results.add(Check.notNull(name.apply(results.size()), expected, task.get()));
            } catch (ExecutionException e) {
                throw new IllegalStateException(name.apply(results.size()) + ": " + e.getCause(), e.getCause());
            }
        }
        return results;
    }
}
