package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Kernel;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.Step;
import java.util.Arrays;

/**
 * The forward and the backward pass over a batch, equations (1) to (5), and steps along its gradients, one layer at a time. For
 * use by one thread at a time, which may have workers.
 */
public final class Passes {

    private final Workers workers;
    private final Kernel kernel; // of the calling thread
    private final ForwardTask forward = new ForwardTask();
    private final HiddenDeltaTask hiddenDelta = new HiddenDeltaTask();
    private final GradientTask gradient = new GradientTask();
    private final DescentTask descent = new DescentTask();
    private final ProductTask product = new ProductTask();
    private double[] squares = {};

    /** Creates passes for the calling thread alone. */
    public Passes(NumberType type) {
        this(new Workers(type, 1));
    }

    /** Creates passes that share their work among threads. */
    public Passes(Workers workers) {
        this.workers = workers;
        kernel = workers.kernel();
    }

    /** {@return the precision to compute in} */
    public NumberType type() {
        return workers.type();
    }

    /** Computes (1) and (3), layer by layer: sets z and a of a batch that has its inputs. */
    public void forward(Parameters p, Batch batch) {
        p.adoptLayout();
        for (int l = 0; l < p.layers(); l++) {
            if (workers.isAlone()) {
                forward(p.w[l], p.b[l], batch, l);
                continue;
            }
            forward.set(p, l, batch);
            if (!workers.share(forward)) {
                forward.run(kernel, 0, forward.units());
            }
        }
    }

    /** Computes a layer without a task, the setting of which takes a tenth of the time of a small network's prediction. */
    private void forward(Matrix w, Matrix b, Batch batch, int l) {
        kernel.forward(w, b, batch.a[l], batch.z[l + 1], batch.a[l + 1], batch.m, 0, w.columns());
    }

    /**
     * Computes the cost of a batch that has its targets, after a forward pass; it is (4) if the cost is the quadratic one.
     *
     * @return the sum of the samples' costs, each times its weight
     */
    public double cost(Batch batch) {
        return addCosts(batch, 0);
    }

    /** Adds the samples' costs, each times its weight, to those of earlier samples; the bits do not depend on the batches. */
    public double addCosts(Batch batch, double earlier) {
        int last = batch.a.length - 1;
        return batch.cost.addCosts(batch.z[last], batch.a[last], batch.m, earlier);
    }

    /**
     * Computes δ, (5), of every layer from last to first, that of each sample times its weight. The batch must have its targets,
     * and a forward pass behind it.
     */
    public void backward(Parameters p, Batch batch) {
        outputDelta(batch);
        hiddenDelta(p, batch, 1);
    }

    /** Computes δ like {@link #backward}, but not of layers before the first one whose parameters a step changes. */
    public void backwardToFree(Parameters p, Batch batch) {
        outputDelta(batch);
        hiddenDelta(p, batch, p.firstFree() + 1);
    }

    private void outputDelta(Batch batch) {
        int last = batch.a.length - 1;
        batch.cost.delta(batch.z[last], batch.a[last], batch.delta[last], batch.m);
    }

    /** Computes the derivatives ∂a(L)_k/∂z(l) of one output, in the place of δ, after a forward pass. */
    void outputDerivatives(Parameters p, Batch batch, int k) {
        batch.setOutputSlopes(k);
        hiddenDelta(p, batch, 1);
    }

    /** Computes columns 0 to columns − 1 of dw = xᵀ y and of db, the sums of the columns of y, over m rows; see the kernel. */
    void product(Matrix x, Matrix y, int m, boolean carriesOn, Matrix dw, Matrix db, int columns) {
        product.set(x, y, m, carriesOn, dw, db, columns);
        if (!workers.share(product)) {
            product.run(kernel, 0, columns);
        }
    }

    /** Computes δ of the hidden layers, (5), from that of the output layer, down to a first one. */
    private void hiddenDelta(Parameters p, Batch batch, int first) {
        for (int l = p.layers() - 1; l >= first; l--) {
            hiddenDelta.set(p, l, batch);
            if (!workers.share(hiddenDelta)) {
                hiddenDelta.run(kernel, 0, hiddenDelta.units());
            }
        }
    }

    /**
     * Computes ∂J/∂w and ∂J/∂b (5) after a backward pass.
     *
     * @param scale the factor of the sums over the samples
     * @param gradients where to store them
     */
    public void gradients(Batch batch, double scale, Parameters gradients) {
        gradient.carriesOn = false;
        gradient.scale = scale;
        gradients.beginChange();
        try {
            for (int l = 0; l < gradients.layers(); l++) {
                gradients(l, batch, gradients);
            }
        } finally {
            gradients.endChange();
        }
    }

    /** Computes ∂J/∂w and ∂J/∂b (5) like {@link #gradients}, but not those of layers that are frozen in the parameters p. */
    public void freeGradients(Parameters p, Batch batch, double scale, Parameters gradients) {
        freeGradients(p, batch, false, scale, gradients);
    }

    /**
     * Computes sums of ∂J/∂w and ∂J/∂b (5) over the samples after a backward pass, but not those of layers that are frozen in the
     * parameters p. Those of many samples can be computed a batch at a time; their bits do not depend on the batches.
     *
     * @param carriesOn whether the sums start from those of earlier samples, and not from zero
     * @param sums the sums, changed
     */
    public void freeGradientSums(Parameters p, Batch batch, boolean carriesOn, Parameters sums) {
        freeGradients(p, batch, carriesOn, 1, sums);
    }

    private void freeGradients(Parameters p, Batch batch, boolean carriesOn, double scale, Parameters gradients) {
        gradient.carriesOn = carriesOn;
        gradient.scale = scale;
        gradients.beginChange();
        try {
            for (int l = 0; l < gradients.layers(); l++) {
                if (!p.isFrozen(l)) {
                    gradients(l, batch, gradients);
                }
            }
        } finally {
            gradients.endChange();
        }
    }

    private void gradients(int l, Batch batch, Parameters gradients) {
        gradient.set(gradients, l, batch);
        if (!workers.share(gradient)) {
            gradient.run(kernel, 0, gradient.units());
        }
    }

    /**
     * Computes the gradients after a backward pass and takes a step along them, except for frozen layers, without storing them.
     * If there is not enough memory, it fails before it changes anything.
     *
     * @param scale the factor of the sums over the samples
     * @param step the rule of the step
     * @param p the parameters, changed
     * @param state the state of the optimizer, changed
     */
    public void descend(Batch batch, double scale, Step step, Parameters p, StateSets state) {
        descent.scale = scale;
        descent.step = step;
        descent.state = state;
        p.beginChange();
        try {
            state.adoptLayout(p);
            for (int l = 0; l < p.layers(); l++) {
                if (!p.isFrozen(l)) {
                    descent.set(p, l, batch);
                    workers.prepare(descent);
                }
            }
            for (int l = 0; l < p.layers(); l++) {
                if (p.isFrozen(l)) {
                    continue;
                }
                descent.set(p, l, batch);
                if (!workers.share(descent)) {
                    descent.run(kernel, 0, descent.units());
                }
            }
        } finally {
            p.endChange();
        }
    }

    /**
     * Takes a step along a multiple of the given gradients, except for frozen layers. If there is not enough memory, it fails
     * before it changes anything.
     *
     * @param step the rule of the step
     * @param gradients the gradients, not changed
     * @param scale the factor of the gradients
     * @param p the parameters, changed
     * @param state the state of the optimizer, changed
     */
    public void step(Step step, Parameters gradients, double scale, Parameters p, StateSets state) {
        p.beginChange();
        try {
            gradients.adoptLayout(p);
            state.adoptLayout(p);
            for (int l = 0; l < p.layers(); l++) {
                if (!p.isFrozen(l)) {
                    kernel.prepareStep(gradients.w[l], p.w[l], state.w(l));
                    kernel.prepareStep(gradients.b[l], p.b[l], state.b(l));
                }
            }
            for (int l = 0; l < p.layers(); l++) {
                if (!p.isFrozen(l)) {
                    kernel.step(step, step.weightDecay(), gradients.w[l], scale, p.w[l], state.w(l));
                    kernel.step(step, step.biasDecay(), gradients.b[l], scale, p.b[l], state.b(l));
                }
            }
        } finally {
            p.endChange();
        }
    }

    /**
     * Returns the Euclidean norm over all weights and biases. Squares are summed per unit, first over its inputs and then its
     * bias, and these sums over units and layers.
     */
    public double norm(Parameters gradients) {
        double sum = 0;
        for (int l = 0; l < gradients.layers(); l++) {
            sum = addSquares(gradients, l, sum);
        }
        return Math.sqrt(sum);
    }

    /** Returns the norm like {@link #norm(Parameters)}, without the layers that are frozen in the parameters p. */
    public double freeNorm(Parameters gradients, Parameters p) {
        double sum = 0;
        for (int l = 0; l < gradients.layers(); l++) {
            sum = p.isFrozen(l) ? sum : addSquares(gradients, l, sum);
        }
        return Math.sqrt(sum);
    }

    private double addSquares(Parameters gradients, int l, double earlier) {
        int units = gradients.w[l].columns();
        if (squares.length < units) {
            squares = new double[units];
        }
        Arrays.fill(squares, 0, units, 0);
        kernel.addSquares(gradients.w[l], squares);
        kernel.addSquares(gradients.b[l], squares);
        double sum = earlier;
        for (int i = 0; i < units; i++) {
            sum += squares[i];
        }
        return sum;
    }
}
