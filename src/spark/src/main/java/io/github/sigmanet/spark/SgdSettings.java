package io.github.sigmanet.spark;

import io.github.sigmanet.Sgd;
import java.io.Serializable;

/** What an optimiser is set to, on its way to the executors: all but its velocity. */
record SgdSettings(double rate, double momentum, double dampening, boolean nesterov, double weightDecay, boolean decaysBiases,
        double clipNorm) implements Serializable {

    static SgdSettings of(Sgd sgd) {
        return new SgdSettings(sgd.rate(), sgd.momentum(), sgd.dampening(), sgd.isNesterov(), sgd.weightDecay(),
                sgd.decaysBiases(), sgd.clipNorm());
    }

    /** Returns a new optimiser with these settings. */
    Sgd toSgd() {
        Sgd sgd = Sgd.of(rate).momentum(momentum).dampening(dampening).weightDecay(weightDecay)
                .decayBiases(decaysBiases);
        if (nesterov) {
            sgd.nesterov();
        }
        if (clipNorm < Double.POSITIVE_INFINITY) {
            sgd.clipNorm(clipNorm);
        }
        return sgd;
    }
}
