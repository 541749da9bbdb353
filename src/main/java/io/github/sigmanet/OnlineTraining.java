package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;

/** Takes steps of one sample each, as they arrive; as a dataset, it consists of the current sample. */
final class OnlineTraining implements Dataset {

    private static final int[] FIRST = {0};

    private final Network network;
    private final Optimizer optimizer;
    private final Parameters parameters;
    private final Passes passes;
    private final Batch batch;
    private final BatchReader reader;
    private double[] x; // of the current step
    private double[] y;

    OnlineTraining(Network network, Optimizer optimizer) {
        this.network = network;
        this.optimizer = optimizer;
        parameters = network.parameters();
        passes = new Passes(parameters.type());
        batch = Batch.forSteps(parameters, 1);
        reader = new BatchReader("sample", network, batch, 1, true);
    }

    double step(double[] x, double[] y) {
        Check.vector("input", network.size(0), x);
        Check.vector("target", network.size(network.layerCount() - 1), y);
        optimizer.checkSettings();
        this.x = x;
        this.y = y;
        reader.read(this, FIRST, 0, 1);
        reader.checkReachableTargets();
        passes.forward(parameters, batch);
        reader.checkInputs();
        double cost = passes.cost(batch);
        if (!Double.isFinite(cost)) {
            throw new IllegalStateException("training: diverged, the cost is " + cost + "; no step was taken");
        }
        passes.backward(parameters, batch);
        optimizer.descend(passes, batch, parameters);
        return cost;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int inputSize() {
        return x.length;
    }

    @Override
    public int targetSize() {
        return y.length;
    }

    @Override
    public void copy(int sample, double[] input, double[] target) {
        System.arraycopy(x, 0, input, 0, x.length);
        System.arraycopy(y, 0, target, 0, y.length);
    }
}
