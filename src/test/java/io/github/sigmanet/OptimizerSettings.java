package io.github.sigmanet;

/** The optimizers' settings, each alone and together, that tests run through. */
enum OptimizerSettings {

    PLAIN(Sgd.of(0.7)),
    MOMENTUM(Sgd.of(0.3).momentum(0.9)),
    DAMPENING(Sgd.of(0.3).momentum(0.9).dampening(0.3)),
    NESTEROV(Sgd.of(0.3).momentum(0.9).nesterov()),
    DECAY(Sgd.of(0.7).weightDecay(0.01)),
    DECAY_AND_MOMENTUM(Sgd.of(0.3).momentum(0.9).weightDecay(0.01)),
    CLIPPING(Sgd.of(3).clipNorm(0.01)),
    NO_NEED_TO_CLIP(Sgd.of(0.7).clipNorm(1000)),
    CLIPPING_AND_MOMENTUM(Sgd.of(3).momentum(0.9).clipNorm(0.01)),
    ALL_WITH_DAMPENING(Sgd.of(3).momentum(0.8).dampening(0.3).weightDecay(0.003).clipNorm(0.01)),
    ALL_WITH_NESTEROV(Sgd.of(3).momentum(0.8).nesterov().weightDecay(0.003).clipNorm(0.01)),
    DECAY_OF_WEIGHTS(Sgd.of(0.7).weightDecay(0.01).decayBiases(false)),
    MOMENTUM_AND_DECAY_OF_WEIGHTS(Sgd.of(0.3).momentum(0.9).weightDecay(0.01).decayBiases(false)),
    ADAM(Adam.of(0.01)),
    ADAM_BETAS_AND_EPSILON(Adam.of(0.01).betas(0.7, 0.95).epsilon(1e-3)),
    ADAM_DECAY(Adam.of(0.01).weightDecay(0.01)),
    ADAM_DECAY_OF_WEIGHTS(Adam.of(0.01).weightDecay(0.01).decayBiases(false)),
    ADAM_AMSGRAD(Adam.of(0.01).betas(0.9, 0.5).amsgrad()),
    ADAM_ALL(Adam.of(0.02).betas(0.8, 0.9).epsilon(1e-4).weightDecay(0.003).amsgrad().clipNorm(0.01)),
    RPROP(Rprop.of(0.01)),
    RPROP_ETAS_AND_SIZES(Rprop.of(0.01).etas(0.3, 2).stepSizes(0.004, 0.015));

    private final Optimizer optimizer;

    OptimizerSettings(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** Returns a new optimizer. */
    Optimizer optimizer() {
        return optimizer.copy();
    }

    /** Returns a batch size that a trainer accepts: all samples for optimizers that need them. */
    int batchSize(int batchSize) {
        return optimizer.isFullBatch() ? Integer.MAX_VALUE : batchSize;
    }

    double clipNorm() {
        return optimizer instanceof DecayingOptimizer<?> clipping ? clipping.clipNorm() : Double.POSITIVE_INFINITY;
    }
}
