package io.github.sigmanet;

/** The optimiser's settings, each alone and together, that tests run through. */
enum SgdSettings {

    PLAIN(0.7, 0, 0, false, 0, Double.POSITIVE_INFINITY),
    MOMENTUM(0.3, 0.9, 0, false, 0, Double.POSITIVE_INFINITY),
    DAMPENING(0.3, 0.9, 0.3, false, 0, Double.POSITIVE_INFINITY),
    NESTEROV(0.3, 0.9, 0, true, 0, Double.POSITIVE_INFINITY),
    DECAY(0.7, 0, 0, false, 0.01, Double.POSITIVE_INFINITY),
    DECAY_AND_MOMENTUM(0.3, 0.9, 0, false, 0.01, Double.POSITIVE_INFINITY),
    CLIPPING(3, 0, 0, false, 0, 0.01),
    NO_NEED_TO_CLIP(0.7, 0, 0, false, 0, 1000),
    CLIPPING_AND_MOMENTUM(3, 0.9, 0, false, 0, 0.01),
    ALL_WITH_DAMPENING(3, 0.8, 0.3, false, 0.003, 0.01),
    ALL_WITH_NESTEROV(3, 0.8, 0, true, 0.003, 0.01);

    final double rate;
    final double momentum;
    final double dampening;
    final boolean nesterov;
    final double weightDecay;
    final double clipNorm;

    SgdSettings(double rate, double momentum, double dampening, boolean nesterov, double weightDecay, double clipNorm) {
        this.rate = rate;
        this.momentum = momentum;
        this.dampening = dampening;
        this.nesterov = nesterov;
        this.weightDecay = weightDecay;
        this.clipNorm = clipNorm;
    }

    boolean clips() {
        return clipNorm < Double.POSITIVE_INFINITY;
    }

    Sgd sgd() {
        Sgd sgd = Sgd.of(rate).momentum(momentum).dampening(dampening).weightDecay(weightDecay);
        if (nesterov) {
            sgd.nesterov();
        }
        if (clips()) {
            sgd.clipNorm(clipNorm);
        }
        return sgd;
    }
}
