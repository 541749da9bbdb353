package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CrossEntropyCost;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import org.junit.jupiter.api.Test;

/** Batches of a cost that needs z(L), cross-entropy, against PyTorch's values. */
class CostFunctionTest {

    private final Golden golden = Golden.read("bce-3-4-2-batch1");
    private final Parameters parameters = golden.network().parameters();
    private final Passes passes = new Passes(parameters.type());

    @Test
    void cost_fromZ_isPyTorchs() {
        Batch batch = Batch.forCosts(parameters, CrossEntropyCost.INSTANCE, 1);
        fill(batch);
        passes.forward(parameters, batch);
        golden.assertClose("J", new double[][] {{passes.cost(batch)}});
    }

    @Test
    void forward_costNeedsZ_keepsThatOfTheOutputs() {
        Batch batch = Batch.forSteps(parameters, CrossEntropyCost.INSTANCE, 1);
        fill(batch);
        passes.forward(parameters, batch);
        golden.assertClose("z2", new double[][] {batch.z(2, 0)});
        golden.assertClose("a2", new double[][] {batch.a(2, 0)});
        assertThat(batch.z(1, 0)).as("a is written over z of hidden layers").isEqualTo(batch.a(1, 0));
    }

    @Test
    void backward_batchForSteps_isPyTorchs() {
        Batch batch = Batch.forSteps(parameters, CrossEntropyCost.INSTANCE, 1);
        fill(batch);
        passes.forward(parameters, batch);
        assertGradients(batch);
    }

    @Test
    void backward_batchOfInputs_isPyTorchs() {
        Batch inputs = Batch.ofInputs(parameters, golden.rows("x"));
        passes.forward(parameters, inputs);
        assertGradients(inputs.withTargets(parameters, CrossEntropyCost.INSTANCE, golden.rows("y"), new double[] {1}));
    }

    private void fill(Batch batch) {
        batch.resize(1);
        batch.setInput(0, golden.row("x"));
        batch.setTarget(0, golden.row("y"), 1);
    }

    private void assertGradients(Batch batch) {
        Parameters gradients = parameters.zeros();
        passes.backward(parameters, batch);
        passes.gradients(batch, 1, gradients);
        golden.assertClose("J", new double[][] {{passes.cost(batch)}});
        for (int l = 0; l < 2; l++) {
            golden.assertClose("delta" + (l + 1), new double[][] {batch.delta(l + 1, 0)});
            golden.assertClose("dw" + l, gradients.weights(l));
            golden.assertClose("db" + l, new double[][] {gradients.biases(l)});
        }
    }
}
