package io.github.sigmanet;

import io.github.sigmanet.kernel.Format;
import io.github.sigmanet.kernel.Kernel;
import io.github.sigmanet.kernel.Matrix;
import io.github.sigmanet.kernel.Step;
import io.github.sigmanet.kernel.Team;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The forward and the backward pass over a batch of m samples, equations (1) to (5), on arrays that the caller owns:
 * z[l], a[l] and delta[l] have a row per sample; a[0] is the input, and z[0] and delta[0] do not exist. For one thread
 * at a time, which a team of others may help.
 */
final class Backpropagation implements AutoCloseable {

    /*
     * A layer's units are shared out among the team, always in the same way, so that each thread keeps its own weights
     * in its cache. What the threads write for each other to read, activations, δ and the cache lines where two shares of
     * a row of weights meet, has to move from core to core, which a step of less than some millions of multiplications
     * does not repay: measured, 784-30-10 with batches of 10 is slower on two threads, 784-128-10 with 32 little faster.
     */
    private static final long WORTH_A_THREAD = 2_000_000;
    private static final int WIDE = 256; // units, from which shares are whole panels of the kernels

    private final Kernel[] kernels;
    private final Team team;
    private final IntConsumer forward = this::forward;
    private final IntConsumer hiddenDelta = this::hiddenDelta;
    private final IntConsumer gradient = this::gradient;
    private final IntConsumer descend = this::descend;
    private double[] squares = {};

    // what the team works on
    private Parameters p;
    private Matrix[] z;
    private Matrix[] a;
    private Matrix[] delta;
    private int m;
    private double scale;
    private Parameters gradients;
    private Step step;
    private Parameters velocity;
    private int l;
    private int units;
    private int parts;

    Backpropagation(Format format) {
        this(format, 1);
    }

    Backpropagation(Format format, int threads) {
        team = Team.of(threads);
        kernels = new Kernel[threads];
        for (int part = 0; part < threads; part++) {
            kernels[part] = format.kernel();
        }
    }

    /** Returns a matrix per layer, with a row per sample; null for layer 0. */
    static Matrix[] layers(Format format, int[] sizes, int m) {
        Matrix[] layers = new Matrix[sizes.length];
        for (int l = 1; l < sizes.length; l++) {
            layers[l] = format.zeros(m, sizes[l]);
        }
        return layers;
    }

    /** Computes (1) and (3), layer by layer; z may be a itself where the weighted inputs are not wanted. */
    void forward(Parameters p, Matrix[] z, Matrix[] a, int m) {
        this.p = p;
        this.z = z;
        this.a = a;
        this.m = m;
        for (l = 0; l < p.layers(); l++) {
            share(forward, p.w[l], p.w[l].columns());
        }
    }

    /** Computes (1) and (3) for a single sample. */
    void forward(Parameters p, Matrix[] a) {
        for (int l = 0; l < p.layers(); l++) {
            kernels[0].forward(p.w[l], p.b[l], a[l], a[l + 1], a[l + 1], 1, 0, a[l + 1].columns());
        }
    }

    private void forward(int part) {
        kernels[part].forward(p.w[l], p.b[l], a[l], z[l + 1], a[l + 1], m, start(part), start(part + 1));
    }

    /**
     * Tells whether a sample's input may hold NaN or an infinite number: z(1) of every unit is then NaN or infinite, and
     * a(1) is NaN, 0 or 1. So one number shows whether all inputs have to be looked at.
     */
    static boolean mayComeFromNonFinite(Matrix[] a, int sample) {
        double activation = a[1].get(sample, 0);
        return !(activation > 0 && activation < 1);
    }

    /** Returns the sum of the samples' costs (4), each times its weight. */
    double cost(Matrix output, Matrix y, double[] weights, int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum = Math.fma(weights[s], kernels[0].cost(output, y, s), sum);
        }
        return sum;
    }

    /** Computes δ (5) of every layer from the last to the first, each sample's times its weight. */
    void backward(Parameters p, Matrix[] a, Matrix y, double[] weights, Matrix[] delta, int m) {
        this.p = p;
        this.a = a;
        this.delta = delta;
        this.m = m;
        int last = p.layers();
        kernels[0].outputDelta(a[last], y, weights, delta[last], m);
        for (l = last - 1; l > 0; l--) {
            share(hiddenDelta, p.w[l], p.w[l].rows());
        }
    }

    private void hiddenDelta(int part) {
        kernels[part].hiddenDelta(p.w[l], delta[l + 1], a[l], delta[l], m, start(part), start(part + 1));
    }

    /** Computes ∂J/∂w and ∂J/∂b (5): sums over the samples, times the scale. */
    void gradients(Matrix[] a, Matrix[] delta, int m, double scale, Parameters gradients) {
        this.a = a;
        this.delta = delta;
        this.m = m;
        this.scale = scale;
        this.gradients = gradients;
        for (l = 0; l < gradients.layers(); l++) {
            share(gradient, gradients.w[l], gradients.w[l].columns());
        }
    }

    private void gradient(int part) {
        kernels[part].gradient(a[l], delta[l + 1], m, scale, gradients.w[l], gradients.b[l], start(part),
                start(part + 1));
    }

    /** Computes the gradients and takes a step along them, without keeping them; velocity may be null. */
    void descend(Matrix[] a, Matrix[] delta, int m, double scale, Step step, Parameters p, Parameters velocity) {
        this.a = a;
        this.delta = delta;
        this.m = m;
        this.scale = scale;
        this.step = step;
        this.p = p;
        this.velocity = velocity;
        for (l = 0; l < p.layers(); l++) {
            share(descend, p.w[l], p.w[l].columns());
        }
    }

    private void descend(int part) {
        kernels[part].descend(a[l], delta[l + 1], m, scale, step, p.w[l], p.b[l],
                velocity == null ? null : velocity.w[l], velocity == null ? null : velocity.b[l],
                start(part), start(part + 1));
    }

    /** Takes a step along a multiple of given gradients; velocity may be null. */
    void step(Step step, Parameters gradients, double scale, Parameters p, Parameters velocity) {
        for (int l = 0; l < p.layers(); l++) {
            kernels[0].step(step, gradients.w[l], scale, p.w[l], velocity == null ? null : velocity.w[l]);
            kernels[0].step(step, gradients.b[l], scale, p.b[l], velocity == null ? null : velocity.b[l]);
        }
    }

    /**
     * Returns the Euclidean norm over all weights and biases: squares are summed per unit, first over its inputs and
     * then its bias, and these sums over the units and layers.
     */
    double norm(Parameters gradients) {
        double sum = 0;
        for (int l = 0; l < gradients.layers(); l++) {
            int units = gradients.w[l].columns();
            if (squares.length < units) {
                squares = new double[units];
            }
            Arrays.fill(squares, 0, units, 0);
            kernels[0].addSquares(gradients.w[l], squares);
            kernels[0].addSquares(gradients.b[l], squares);
            for (int i = 0; i < units; i++) {
                sum += squares[i];
            }
        }
        return Math.sqrt(sum);
    }

    /** Runs a task for all units of a layer in a product with w, by the team if it is worth it. */
    private void share(IntConsumer task, Matrix w, int units) {
        this.units = units;
        boolean worth = kernels.length > 1 && units > Kernel.UNITS
                && (long) w.rows() * w.columns() * m >= WORTH_A_THREAD * kernels.length;
        parts = worth ? kernels.length : 1;
        if (worth) {
            team.run(task);
        } else {
            task.accept(0);
        }
    }

    /** Returns the first unit of a part; that of the part after the last is the number of units. */
    private int start(int part) {
        int group = units < WIDE ? Kernel.UNITS : 2 * Kernel.UNITS;
        int groups = (units + group - 1) / group;
        return Math.min(units, (int) ((long) groups * part / parts) * group);
    }

    /** Ends the threads that helped. */
    @Override
    public void close() {
        team.close();
    }
}
