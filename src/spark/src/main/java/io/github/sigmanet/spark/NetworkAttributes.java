package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import java.io.Serializable;
import java.util.Optional;

/** The scalings, frozen layers and thresholds of a network, on their way from the driver to executors. */
final class NetworkAttributes implements Serializable {

    private static final long serialVersionUID = 2;

    private final double[][] inputs; // offsets and factors; null if there are none, as are the next
    private final double[][] targets;
    private final int[] frozenLayers;
    private final double threshold; // of two classes
    private final double[] thresholds; // of several labels; none if a sample has one class
    private transient volatile Scaling inputScaling; // null until it is used here, as is the next
    private transient volatile Scaling targetScaling;

    private NetworkAttributes(Network network) {
        this.inputs = numbers(network.inputScaling());
        this.targets = numbers(network.targetScaling());
        this.frozenLayers = network.frozenLayers();
        this.threshold = network.threshold();
        this.thresholds = network.thresholds();
    }

    static NetworkAttributes of(Network network) {
        return new NetworkAttributes(network);
    }

    private static double[][] numbers(Optional<Scaling> scaling) {
        return scaling.map(present -> new double[][] {present.offsets(), present.factors()}).orElse(null);
    }

    /** Returns an input as the network scales it. */
    double[] input(double[] x) {
        if (inputs == null) {
            return x;
        }
        if (inputScaling == null) {
            inputScaling = Scaling.of(inputs[0], inputs[1]);
        }
        return inputScaling.apply(x);
    }

    /** Returns a target as the network scales it. */
    double[] target(double[] y) {
        if (targets == null) {
            return y;
        }
        if (targetScaling == null) {
            targetScaling = Scaling.of(targets[0], targets[1]);
        }
        return targetScaling.apply(y);
    }

    boolean scalesTargets() {
        return targets != null;
    }

    /** Returns a network with these attributes. */
    Network applyTo(Network network) {
        Network result = frozenLayers.length == 0 ? network : network.withFrozen(frozenLayers);
        result = inputs == null ? result : result.withInputScaling(Scaling.of(inputs[0], inputs[1]));
        result = targets == null ? result : result.withTargetScaling(Scaling.of(targets[0], targets[1]));
        result = threshold == 0.5 ? result : result.withThreshold(threshold);
        return thresholds.length == 0 ? result : result.withThresholds(thresholds);
    }
}
