package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.function.IntConsumer;

/** Divides the units of a layer among threads, where the work is worth it. For one calling thread at a time. */
public final class Workers implements AutoCloseable {

    /*
     * A layer's units are always divided in the same way, so that each thread keeps its own weights in its cache. What the
     * threads write for each other to read, activations, δ and the cache lines where two shares of a row of weights meet,
     * has to move from core to core, which a step of less than some millions of multiplications does not repay: measured,
     * 784-30-10 with batches of 10 is slower on two threads, 784-128-10 with 32 little faster.
     */
    private static final long WORTH_A_THREAD = 500_000; // multiplications

    private final NumberType type;
    private final WorkerTeam team;
    private final Kernel[] kernels;
    private final IntConsumer share = this::runShare; // made once, so that steps leave no garbage
    private LayerTask task;
    private Matrix weights;
    private int units;

    /**
     * Creates workers, whose threads start when they are needed first.
     *
     * @param type the precision that is computed in
     * @param threads the number of threads, the calling one included; at least 1
     */
    public Workers(NumberType type, int threads) {
        this.type = type;
        team = WorkerTeam.of(threads);
        kernels = new Kernel[threads];
        for (int part = 0; part < threads; part++) {
            kernels[part] = type.kernel();
        }
    }

    NumberType type() {
        return type;
    }

    /** Returns the kernel of the calling thread. */
    Kernel kernel() {
        return kernels[0];
    }

    /** Runs a task for all units of a layer, which takes as many multiplications as there are weights, for each of m samples. */
    void run(LayerTask task, Matrix weights, int units, int m) {
        long multiplications = (long) weights.rows() * weights.columns() * m;
        if (kernels.length > 1 && units > Kernel.UNITS && multiplications >= WORTH_A_THREAD * kernels.length) {
            this.task = task;
            this.weights = weights;
            this.units = units;
            team.run(share);
        } else {
            task.run(kernels[0], 0, units);
        }
    }

    private void runShare(int part) {
        Kernel kernel = kernels[part];
        int from = kernel.start(weights, units, part, kernels.length);
        int to = kernel.start(weights, units, part + 1, kernels.length);
        if (from < to) {
            task.run(kernel, from, to);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        team.close();
    }
}
