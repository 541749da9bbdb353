package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Kernels;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.function.IntConsumer;

/** Divides the units of a layer among threads if there is enough work. For use by one calling thread at a time. */
public final class Workers implements AutoCloseable {

    /*
     * A layer's units are always divided in the same way, so that each thread keeps its own weights in its cache. Data that
     * threads write for each other (activations, δ, and the cache lines where two shares of a row of weights meet) must move
     * from core to core, which does not pay off for steps of less than a few million multiplications: as measured, 784-30-10
     * with batches of 10 is slower on two threads, and 784-128-10 with 32 hardly faster.
     */
    private static final long WORTH_A_SHARE = 500_000; // multiplications of a layer, for each thread

    private final NumberType type;
    private final WorkerTeam team;
    private final Kernel[] kernels;
    private final Shares shares = new Shares(); // created once, so that steps allocate nothing

    /**
     * Creates workers whose threads start when they are first needed.
     *
     * @param threads the number of threads, including the calling one; at least 1
     */
    public Workers(NumberType type, int threads) {
        this.type = type;
        team = WorkerTeam.of(threads);
        kernels = new Kernel[threads];
        for (int part = 0; part < threads; part++) {
            kernels[part] = Kernels.create(type);
        }
    }

    NumberType type() {
        return type;
    }

    /** Returns the kernel of the calling thread. */
    Kernel kernel() {
        return kernels[0];
    }

    /**
     * Runs a task on all threads if there is enough work for them: one multiplication per weight and sample.
     *
     * @return false if there is not, and nothing has been done
     */
    boolean share(LayerTask task) {
        if (!isWorthSharing(task)) {
            return false;
        }
        shares.task = task;
        team.run(shares);
        return true;
    }

    /** Returns whether the calling thread has no others to share with. */
    boolean isAlone() {
        return kernels.length == 1;
    }

    private boolean isWorthSharing(LayerTask task) {
        long multiplications = (long) task.w.rows() * task.w.columns() * task.samples();
        return !isAlone() && task.units() > Kernel.SHARE_UNITS && multiplications >= WORTH_A_SHARE * kernels.length;
    }

    /** Makes all the memory that threads need for a task. */
    void prepare(LayerTask task) {
        int count = isWorthSharing(task) ? kernels.length : 1;
        for (int part = 0; part < count; part++) {
            int from = start(task, part, count);
            int to = start(task, part + 1, count);
            if (from < to) {
                task.prepare(kernels[part], from, to);
            }
        }
    }

    /** Returns the first unit of a part; that after the last one is the number of units. */
    private int start(LayerTask task, int part, int count) {
        return count == 1 ? part * task.units() : kernels[0].start(task.w, task.units(), part, count);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        team.close();
    }

    /** Each thread's share of the current task. */
    private final class Shares implements IntConsumer {

        private LayerTask task;

        @Override
        public void accept(int part) {
            Kernel kernel = kernels[part];
            int from = kernel.start(task.w, task.units(), part, kernels.length);
            int to = kernel.start(task.w, task.units(), part + 1, kernels.length);
            if (from < to) {
                task.run(kernel, from, to);
            }
        }
    }
}
