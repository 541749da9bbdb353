package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.SgdStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.List;
import java.util.function.Consumer;

/** Changes parameters around the moment when vectors take over, and looks at the layout of their weights. */
public final class LayoutChanges {

    private static final double[][] XS = {{1, 2, 3}};

    private LayoutChanges() {
    }

    /** Sets whether vectors have taken over. */
    public interface Takeover {

        /**
         * Sets it.
         *
         * @param isDone whether they have
         */
        void set(boolean isDone);
    }

    /**
     * Does all changes.
     *
     * @param takeover sets whether vectors have taken over
     * @return a line
     */
    public static String run(Takeover takeover) {
        Parameters other = parameters();
        double[] vector = new double[other.vectorLength()];
        List<Consumer<Parameters>> changes = List.of(p -> p.set(other), p -> p.set(vector), p -> p.fill(1),
                p -> p.setWeight(0, 0, 0, 1), p -> p.setBias(0, 0, 1), p -> p.setWeights(0, new double[6][3]),
                p -> p.setBiases(0, new double[6]));
        for (int k = 0; k < changes.size(); k++) {
            takeover.set(false);
            Parameters p = parameters();
            int version = p.version();
            takeover.set(true);
            changes.get(k).accept(p);
            require(p.version() == version + 1, "change " + k + " is counted");
            require(p.w[0].isInPanels(), "change " + k + " is made in panels");
            require(p.w[1].isInPanels() == k < 3, "change " + k + " is of all layers or of one");
            requireNoChange(takeover, p, "change " + k);
        }
        takeover.set(false);
        Parameters p = parameters();
        p.beginChange();
        takeover.set(true);
        p.adoptLayout();
        require(!p.w[0].isInPanels(), "the layout stays during a change");
        p.endChange();
        p.adoptLayout();
        require(p.w[0].isInPanels() && p.w[1].isInPanels(), "the layout follows after a change");
        passes(takeover);
        return "all changes";
    }

    private static void passes(Takeover takeover) {
        takeover.set(false);
        Parameters p = parameters();
        Parameters gradients = p.zeros();
        Passes passes = new Passes(NumberType.DOUBLE);
        Batch inputs = Batch.ofInputs(p, XS);
        passes.forward(p, inputs);
        Batch batch = inputs.withTargets(p, QuadraticCost.INSTANCE, new double[1][3], new double[] {1});
        passes.backward(p, batch);
        passes.gradients(batch, 1, gradients);
        requireNoChange(takeover, gradients, "gradients");
        takeover.set(false);
        Step step = new SgdStep(0.1, 0, 0, 0, 0, false, true);
        passes.descend(batch, 1, step, p, StateSets.EMPTY);
        Parameters stepped = p.copy();
        requireNoChange(takeover, p, "descend");
        passes.step(step, p.zeros(), 1, stepped, StateSets.EMPTY);
        takeover.set(false);
        Parameters trained = parameters();
        StateSets state = new StateSets(List.of(trained.zeros(), trained.zeros()));
        Parameters given = trained.zeros();
        takeover.set(true);
        passes.step(step, given, 1, trained, state);
        for (int l = 0; l < 2; l++) {
            require(trained.w[l].isInPanels() && given.w[l].isInPanels(), "gradients follow the layout of what they change");
            require(state.w(l)[0].isInPanels() && state.w(l)[1].isInPanels() && state.list().get(1).w[l].isInPanels(),
                    "the state follows the layout of what it belongs to");
        }
        requireNoChange(takeover, stepped, "step");
        takeover.set(false);
        Parameters last = parameters();
        takeover.set(true);
        passes.forward(last, inputs);
        require(last.w[0].isInPanels() && last.w[1].isInPanels(), "a forward pass adopts the layout");
    }

    private static Parameters parameters() {
        return Parameters.zeros(NumberType.DOUBLE, new int[] {3, 6, 3});
    }

    /** Requires that no change is in progress, since the layout follows. */
    private static void requireNoChange(Takeover takeover, Parameters p, String change) {
        takeover.set(true);
        p.adoptLayout();
        require(p.w[0].isInPanels() && p.w[1].isInPanels(), change + " has ended");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException("expected that " + rule);
        }
    }
}
