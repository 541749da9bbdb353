package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import java.io.Serializable;
import java.util.Optional;

/** The scalings and the frozen layers of a network, on their way from the driver to executors. */
final class NetworkScalings implements Serializable {

    private static final long serialVersionUID = 2;

    private final double[][] inputs; // offsets and factors; null if there are none, as are the next
    private final double[][] targets;
    private final int[] frozenLayers;
    private transient volatile Scaling inputScaling; // null until it is used here, as is the next
    private transient volatile Scaling targetScaling;

    private NetworkScalings(double[][] inputs, double[][] targets, int[] frozenLayers) {
        this.inputs = inputs;
        this.targets = targets;
        this.frozenLayers = frozenLayers;
    }

    static NetworkScalings of(Network network) {
        return new NetworkScalings(numbers(network.inputScaling()), numbers(network.targetScaling()), network.frozenLayers());
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

    /** Returns a network with these scalings and frozen layers. */
    Network applyTo(Network network) {
        Network frozen = frozenLayers.length == 0 ? network : network.withFrozen(frozenLayers);
        Network scaled = inputs == null ? frozen : frozen.withInputScaling(Scaling.of(inputs[0], inputs[1]));
        return targets == null ? scaled : scaled.withTargetScaling(Scaling.of(targets[0], targets[1]));
    }
}
