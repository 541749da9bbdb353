package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.Serializable;

/** Rejects samples that do not fit a network, with an IllegalArgumentException. */
final class SampleCheck implements Serializable {

    private static final long serialVersionUID = 2;
    private static final double ROUNDING = 1e-6; // by which targets may be beyond what a sigmoid reaches

    private final int inputs;
    private final int outputs;
    private final NetworkAttributes attributes;

    SampleCheck(Network network) {
        this.inputs = network.size(0);
        this.outputs = network.size(network.layerCount() - 1);
        this.attributes = NetworkAttributes.of(network);
    }

    int outputs() {
        return outputs;
    }

    /** Returns a sample that fits the network, the sample itself; null is none to read. */
    Sample checked(Sample sample) {
        if (sample == null) {
            return null;
        }
        Check.numbers("features", inputs, sample.input());
        Check.numbers("target", outputs, sample.target());
        if (sample.label() >= Math.max(2, outputs)) {
            throw Check.illegal("label", "0 to " + (Math.max(2, outputs) - 1), sample.label());
        }
        Check.numbers("scaled features", inputs, attributes.input(sample.input()));
        double[] scaled = attributes.target(sample.target());
        for (int i = 0; i < outputs; i++) {
            if (!(scaled[i] >= -ROUNDING && scaled[i] <= 1 + ROUNDING)) {
                throw unreachable("target, column " + i, sample.target()[i], scaled[i]);
            }
        }
        return sample;
    }

    private IllegalArgumentException unreachable(String name, double target, double scaled) {
        return attributes.scalesTargets()
                ? Check.illegal(name, "0 to 1 when scaled, as a sigmoid outputs", scaled + " for " + target
                        + "; fit the target scaling to all training samples")
                : Check.illegal(name, "0 to 1, as a sigmoid outputs", target
                        + "; for other targets, train network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))");
    }
}
