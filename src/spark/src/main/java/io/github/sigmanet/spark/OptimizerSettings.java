package io.github.sigmanet.spark;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import java.io.Serializable;

/** The settings of an optimizer on their way to the executors: all but what it remembers. */
interface OptimizerSettings extends Serializable {

    /** Returns a new optimizer with these settings, which remembers nothing. */
    Optimizer toOptimizer();

    static OptimizerSettings of(Optimizer optimizer) {
        if (optimizer instanceof Sgd sgd) {
            return new OfSgd(sgd.rate(), sgd.momentum(), sgd.dampening(), sgd.isNesterov(), sgd.weightDecay(),
                    sgd.decaysBiases(), sgd.clipNorm());
        }
        if (optimizer instanceof Adam adam) {
            return new OfAdam(adam.rate(), adam.beta1(), adam.beta2(), adam.epsilon(), adam.isAmsgrad(), adam.weightDecay(),
                    adam.decaysBiases(), adam.clipNorm());
        }
        Rprop rprop = (Rprop) optimizer;
        return new OfRprop(rprop.rate(), rprop.etaMinus(), rprop.etaPlus(), rprop.minStepSize(), rprop.maxStepSize());
    }

    /** Settings of {@link Sgd}. */
    record OfSgd(double rate, double momentum, double dampening, boolean nesterov, double weightDecay, boolean decaysBiases,
            double clipNorm) implements OptimizerSettings {

        @Override
        public Optimizer toOptimizer() {
            Sgd sgd = Sgd.of(rate).momentum(momentum).dampening(dampening).weightDecay(weightDecay).decayBiases(decaysBiases);
            if (nesterov) {
                sgd.nesterov();
            }
            return clipNorm < Double.POSITIVE_INFINITY ? sgd.clipNorm(clipNorm) : sgd;
        }
    }

    /** Settings of {@link Adam}. */
    record OfAdam(double rate, double beta1, double beta2, double epsilon, boolean amsgrad, double weightDecay,
            boolean decaysBiases, double clipNorm) implements OptimizerSettings {

        @Override
        public Optimizer toOptimizer() {
            Adam adam = Adam.of(rate).betas(beta1, beta2).epsilon(epsilon).weightDecay(weightDecay).decayBiases(decaysBiases);
            if (amsgrad) {
                adam.amsgrad();
            }
            return clipNorm < Double.POSITIVE_INFINITY ? adam.clipNorm(clipNorm) : adam;
        }
    }

    /** Settings of {@link Rprop}. */
    record OfRprop(double rate, double etaMinus, double etaPlus, double minStepSize, double maxStepSize)
            implements OptimizerSettings {

        @Override
        public Optimizer toOptimizer() {
            return Rprop.of(rate).etas(etaMinus, etaPlus).stepSizes(minStepSize, maxStepSize);
        }
    }
}
