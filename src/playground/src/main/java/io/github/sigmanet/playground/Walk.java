package io.github.sigmanet.playground;

import io.github.sigmanet.Cost;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import java.util.ArrayList;
import java.util.List;

/** The forward pass, the backward pass and the step of one sample, with all numbers. It is for one thread at a time. */
final class Walk {

    private final double[] y;
    private final double rate;
    private final ForwardPass pass;
    private final Gradients gradients;
    private final List<Parameters> before;
    private List<Parameters> after; // null before the step

    /**
     * What leads from one layer to the next.
     *
     * @param w the weights w(l), a row per unit of layer l + 1
     * @param b the biases b(l)
     */
    record Parameters(double[][] w, double[] b) {

        static List<Parameters> of(Network network) {
            List<Parameters> parameters = new ArrayList<>();
            for (int l = 0; l < network.layerCount() - 1; l++) {
                parameters.add(new Parameters(network.weights(l), network.biases(l)));
            }
            return parameters;
        }
    }

    /**
     * A layer as the page shows it.
     *
     * @param a the activations a(l)
     * @param z the weighted inputs z(l); null for the input layer, as are those that follow
     * @param delta the local gradients δ(l)
     * @param w the weights w(l − 1)
     * @param b the biases b(l − 1)
     * @param gradientW ∂J/∂w(l − 1)
     * @param gradientB ∂J/∂b(l − 1)
     * @param newW w(l − 1) after the step; null before it
     * @param newB b(l − 1) after the step; null before it
     */
    record Layer(double[] a, double[] z, double[] delta, double[][] w, double[] b, double[][] gradientW,
            double[] gradientB, double[][] newW, double[] newB) {
    }

    /**
     * All numbers.
     *
     * @param layers the layers, the input first
     * @param y the target, as the network scales it
     * @param cost the cost J of the sample before the step
     * @param rate the learning rate
     * @param stepped whether the step has been taken
     */
    record Numbers(List<Layer> layers, double[] y, double cost, double rate, boolean stepped) {
    }

    Walk(Network network, Cost cost, double[] x, double[] y, double rate) {
        this.y = network.targetScaling().map(scaling -> scaling.apply(y)).orElse(y);
        this.rate = rate;
        pass = network.forward(x);
        gradients = network.backward(pass, y, cost);
        before = Parameters.of(network);
    }

    boolean isStepped() {
        return after != null;
    }

    /** Takes note of what the step made of the network. */
    void stepped(Network network) {
        after = Parameters.of(network);
    }

    Numbers numbers() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(pass.a(0), null, null, null, null, null, null, null, null));
        for (int l = 1; l <= before.size(); l++) {
            Parameters old = before.get(l - 1);
            layers.add(new Layer(pass.a(l), pass.z(l), gradients.delta(l), old.w(), old.b(), gradients.weights(l - 1),
                    gradients.biases(l - 1), after == null ? null : after.get(l - 1).w(),
                    after == null ? null : after.get(l - 1).b()));
        }
        return new Numbers(layers, y, gradients.cost(), rate, isStepped());
    }
}
