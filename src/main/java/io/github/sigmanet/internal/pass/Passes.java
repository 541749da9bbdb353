package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Kernels;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.Step;
import java.util.Arrays;

/**
 * The forward and the backward pass over a batch, equations (1) to (5), and steps along its gradients, one layer at a time. For
 * use by one thread at a time, which may have workers.
 */
public final class Passes {

    private final NumberType type;
    private final Kernel kernel;
    private final Workers workers; // null if the calling thread computes alone
    private final LayerTask task = new LayerTask();
    private double[] squares = {};

    /**
     * Creates passes for the calling thread alone.
     *
     * @param type the precision to compute in
     */
    public Passes(NumberType type) {
        this.type = type;
        kernel = Kernels.create(type);
        workers = null;
    }

    /**
     * Creates passes that share their work among threads.
     *
     * @param workers the threads
     */
    public Passes(Workers workers) {
        type = workers.type();
        kernel = workers.kernel();
        this.workers = workers;
    }

    /** {@return the precision to compute in} */
    public NumberType type() {
        return type;
    }

    /**
     * Computes (1) and (3), layer by layer.
     *
     * @param p the parameters
     * @param batch the batch, with its inputs; z and a are set
     */
    public void forward(Parameters p, Batch batch) {
        p.adoptLayout();
        for (int l = 0; l < p.layers(); l++) {
            run(LayerTask.FORWARD, p, l, p.w[l].columns(), batch);
        }
    }

    /**
     * Computes the cost, (4) if it is the quadratic one.
     *
     * @param batch the batch, after a forward pass, with its targets
     * @return the weighted sum of the samples' costs
     */
    public double cost(Batch batch) {
        int last = batch.a.length - 1;
        return batch.targets.cost(batch.z[last], batch.a[last], batch.m);
    }

    /**
     * Computes δ, (5), of every layer from last to first, that of each sample times its weight.
     *
     * @param p the parameters
     * @param batch the batch, after a forward pass, with its targets; δ is set
     */
    public void backward(Parameters p, Batch batch) {
        int last = p.layers();
        batch.targets.delta(batch.z[last], batch.a[last], batch.delta[last], batch.m);
        for (int l = last - 1; l > 0; l--) {
            run(LayerTask.HIDDEN_DELTA, p, l, p.w[l].rows(), batch);
        }
    }

    /**
     * Computes ∂J/∂w and ∂J/∂b (5).
     *
     * @param batch the batch, after a backward pass
     * @param scale the factor of the sums over the samples
     * @param gradients the parameters in which to store them
     */
    public void gradients(Batch batch, double scale, Parameters gradients) {
        task.scale = scale;
        gradients.beginChange();
        try {
            for (int l = 0; l < gradients.layers(); l++) {
                run(LayerTask.GRADIENT, gradients, l, gradients.w[l].columns(), batch);
            }
        } finally {
            gradients.endChange();
        }
    }

    /**
     * Computes the gradients and takes a step along them, without storing them.
     *
     * @param batch the batch, after a backward pass
     * @param scale the factor of the sums over the samples
     * @param step the rule of the step
     * @param p the parameters, changed
     * @param state the state of the optimizer, changed
     */
    public void descend(Batch batch, double scale, Step step, Parameters p, StepState state) {
        task.scale = scale;
        task.step = step;
        task.state = state;
        p.beginChange();
        try {
            state.adoptLayout(p);
            for (int l = 0; l < p.layers(); l++) {
                run(LayerTask.DESCENT, p, l, p.w[l].columns(), batch);
            }
        } finally {
            p.endChange();
        }
    }

    private void run(int operation, Parameters p, int l, int units, Batch batch) {
        task.operation = operation;
        task.p = p;
        task.w = p.w[l];
        task.l = l;
        task.batch = batch;
        if (workers == null) {
            task.run(kernel, 0, units);
        } else {
            workers.run(task, task.w, units, batch.m);
        }
    }

    /**
     * Takes a step along a multiple of the given gradients.
     *
     * @param step the rule of the step
     * @param gradients the gradients, not changed
     * @param scale the factor of the gradients
     * @param p the parameters, changed
     * @param state the state of the optimizer, changed
     */
    public void step(Step step, Parameters gradients, double scale, Parameters p, StepState state) {
        p.beginChange();
        try {
            gradients.adoptLayout(p);
            state.adoptLayout(p);
            for (int l = 0; l < p.layers(); l++) {
                kernel.step(step, step.weightDecay(), gradients.w[l], scale, p.w[l], state.w(l));
                kernel.step(step, step.biasDecay(), gradients.b[l], scale, p.b[l], state.b(l));
            }
        } finally {
            p.endChange();
        }
    }

    /**
     * Returns the Euclidean norm over all weights and biases. Squares are summed per unit, first over its inputs and then its
     * bias, and these sums over units and layers.
     *
     * @param gradients the gradients
     * @return the norm
     */
    public double norm(Parameters gradients) {
        double sum = 0;
        for (int l = 0; l < gradients.layers(); l++) {
            int units = gradients.w[l].columns();
            if (squares.length < units) {
                squares = new double[units];
            }
            Arrays.fill(squares, 0, units, 0);
            kernel.addSquares(gradients.w[l], squares);
            kernel.addSquares(gradients.b[l], squares);
            for (int i = 0; i < units; i++) {
                sum += squares[i];
            }
        }
        return Math.sqrt(sum);
    }
}
