package io.github.sigmanet.examples;

import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import java.util.Arrays;

/**
 * Follows Matt Mazur's "A Step by Step Backpropagation Example"
 * (https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/) number by number: one forward pass, one
 * backward pass and one step of a 2-2-2 network, whose biases stay as they are.
 */
public final class Mazur {

    private static final double[][][] WEIGHTS = {
        {{0.15, 0.20}, {0.25, 0.30}}, // w1, w2 to the first hidden unit; w3, w4 to the second
        {{0.40, 0.45}, {0.50, 0.55}}, // w5, w6 to the first output; w7, w8 to the second
    };
    private static final double[][] BIASES = {{0.35, 0.35}, {0.60, 0.60}};

    private Mazur() {
    }

    /**
     * Runs the example.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Network network = network();
        ForwardPass pass = network.forward(0.05, 0.10);
        System.out.println("hidden units: " + Arrays.toString(pass.a(1)));
        System.out.println("outputs: " + Arrays.toString(pass.output()));
        System.out.println("total error: " + step(network).cost());
        System.out.println("w1 to w4 after a step: " + Arrays.deepToString(network.weights(0)));
        System.out.println("w5 to w8 after a step: " + Arrays.deepToString(network.weights(1)));
        for (int step = 2; step <= 10_000; step++) {
            step(network);
        }
        System.out.println("outputs after 10,000 steps: " + Arrays.toString(network.predict(0.05, 0.10)));
    }

    /**
     * Returns Mazur's network.
     *
     * @return a new network with the weights and biases that the example begins with
     */
    public static Network network() {
        return Network.of(WEIGHTS, BIASES);
    }

    /**
     * Takes one step of gradient descent on Mazur's only sample, with the weights alone.
     *
     * @param network Mazur's network, changed
     * @return the gradients that led to the step
     */
    public static Gradients step(Network network) {
        Gradients gradients = network.backward(network.forward(0.05, 0.10), 0.01, 0.99);
        Sgd.of(0.5).step(network, gradients);
        for (int l = 0; l < BIASES.length; l++) {
            network.setBiases(l, BIASES[l]);
        }
        return gradients;
    }
}
