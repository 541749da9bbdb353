package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.pass.Parameters;
import java.util.List;

/** Thrown by {@link Steps} when a number is not finite; the run restores the last epoch and says where it happened. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with the fault: {@code a parameter of layer 0 is not finite}. */
    public DivergenceException(String fault) {
        super(fault, null, false, false);
    }

    /** Requires that the parameters and the optimizer's state are finite. */
    static void check(Trainee trainee) {
        int layer = trainee.parameters().firstNotFinite();
        if (layer >= 0) {
            throw ofLayer(layer);
        }
        List<Parameters> sets = trainee.state().sets().list();
        for (int i = 0; i < sets.size(); i++) {
            layer = sets.get(i).firstNotFinite();
            if (layer >= 0) {
                String name = trainee.stateNames(trainee.optimizerSettings().get(ResumeSettings.ALGORITHM)).get(i);
                throw new DivergenceException("the optimizer's " + name + " of layer " + layer + " is not finite");
            }
        }
    }

    /** Returns an exception for a parameter, w(l) or b(l), that is not finite. */
    public static DivergenceException ofLayer(int l) {
        return new DivergenceException("a parameter of layer " + l + " is not finite");
    }
}
