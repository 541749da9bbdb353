package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.CrossEntropyCost;
import io.github.sigmanet.internal.pass.QuadraticCost;

/**
 * The cost J that training lowers. It affects only J and δ of the output layer; all other equations are the same.
 *
 * <pre>{@code
 * new Trainer(network, Adam.of(0.01)).cost(Cost.CROSS_ENTROPY).train(training);
 * }</pre>
 */
public enum Cost {

    /**
     * Half the squared error, equation (4): J = ½ Σ_j (y_j − a(L)_j)², with δ(L) = −(y − a) g′(z). The default. As g′ is almost
     * 0 where a is close to 0 or 1, an output that is saturated at the wrong end hardly learns.
     */
    QUADRATIC(QuadraticCost.INSTANCE),

    /**
     * The cross-entropy J = −Σ_j (y_j ln a(L)_j + (1 − y_j) ln(1 − a(L)_j)), with δ(L) = a − y: the more an output is wrong, the
     * faster it learns. For targets that are probabilities, such as classes. It is the sum over the outputs of what PyTorch's
     * BCEWithLogitsLoss is of z(L), computed from z(L) too, so that it is right for saturated outputs. With targets between
     * 0 and 1 its minimum is not 0 but their entropy; with targets outside 0 to 1 it has no minimum.
     */
    CROSS_ENTROPY(CrossEntropyCost.INSTANCE);

    @SuppressWarnings("ImmutableEnumChecker") // cost functions have no state
    private final CostFunction function;

    Cost(CostFunction function) {
        this.function = function;
    }

    CostFunction function() {
        return function;
    }

    /** Requires a cost, and returns its function. */
    static CostFunction checkedFunction(Cost cost) {
        return Check.notNull("cost", cost).function;
    }
}
