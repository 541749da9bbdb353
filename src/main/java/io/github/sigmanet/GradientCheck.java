package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Compares the gradients of backpropagation with finite differences of the cost, on your own network and data. This tests the
 * mathematics independently: it shares only the forward pass and the cost J with what it tests.
 *
 * <pre>{@code
 * GradientCheck check = GradientCheck.of(network, x, y);
 * assertTrue(check.maxRelativeError() < 1e-7, check.toString());
 * }</pre>
 *
 * <p>Finite differences are computed in float64. A network of {@link Precision#SINGLE} is compared with its copy in float64, so
 * the errors include the rounding of the gradients to float32, about 1e−5.
 *
 * <p>For each parameter θ, ∂J/∂θ is compared with the fourth-order central difference (J(θ − 2h) − 8 J(θ − h) + 8 J(θ + h) −
 * J(θ + 2h)) / 12h (Abramowitz and Stegun, 25.3.6), which takes four forward passes per parameter.
 */
public final class GradientCheck {

    /*
     * The difference is off by h⁴/30 times the fifth derivative, and by the rounding of J, about 1.5 · 2^−53 J / h: with
     * h = 1e−3 both stay near 1e−13 for inputs and costs around 1. Where an activation that a weight is multiplied with
     * is larger than 1, h is divided by it, since it is h times the activation that z moves by.
     *
     * Errors are relative to the larger of the two gradients, and to FLOOR where both are smaller: below it,
     * differences are nothing but rounding.
     */
    private static final double STEP = 1e-3;
    private static final double FLOOR = 1e-3;

    private final Network network;
    private final Parameters parameters;
    private final double[][] xs;
    private final Passes passes;
    private final Batch batch;
    private double maxRelativeError = -1;
    private String worstParameter;
    private double gradient;
    private double difference;

    private GradientCheck(Network network, double[][] xs, double[][] ys, CostFunction cost) {
        this.network = network;
        this.parameters = network.parameters();
        this.xs = xs;
        this.passes = new Passes(parameters.type());
        this.batch = Batch.forCosts(parameters, cost, xs.length);
        batch.resize(xs.length);
        for (int s = 0; s < xs.length; s++) {
            batch.setInput(s, xs[s]);
            batch.setTarget(s, ys[s], 1);
        }
    }

    /**
     * Checks the gradients for one sample.
     *
     * @param network the network, not changed
     * @param x the input, S(0) finite numbers
     * @param y the target, S(L) finite numbers
     * @return the result
     * @throws IllegalArgumentException if an argument is null, of the wrong length, or not finite
     */
    public static GradientCheck of(Network network, double[] x, double[] y) {
        return of(network, x, y, Cost.QUADRATIC);
    }

    /**
     * Checks the gradients of a given cost for one sample.
     *
     * @param network the network, not changed
     * @param x the input, S(0) finite numbers
     * @param y the target, S(L) finite numbers
     * @param cost the cost J
     * @return the result
     * @throws IllegalArgumentException if an argument is null, of the wrong length, or not finite
     */
    public static GradientCheck of(Network network, double[] x, double[] y, Cost cost) {
        Check.notNull("network", network);
        Check.vector("input", network.size(0), x);
        Check.vector("target", network.size(network.layerCount() - 1), y);
        return of(network, new double[][] {x}, new double[][] {y}, cost);
    }

    /**
     * Checks the gradients for a batch.
     *
     * @param network the network, not changed
     * @param xs the inputs, one row of S(0) finite numbers per sample
     * @param ys the targets, one row of S(L) finite numbers per sample
     * @return the result
     * @throws IllegalArgumentException if an argument is null, of the wrong length, or not finite
     */
    public static GradientCheck of(Network network, double[][] xs, double[][] ys) {
        return of(network, xs, ys, Cost.QUADRATIC);
    }

    /**
     * Checks the gradients of a given cost for a batch.
     *
     * @param network the network, not changed
     * @param xs the inputs, one row of S(0) finite numbers per sample
     * @param ys the targets, one row of S(L) finite numbers per sample
     * @param cost the cost J
     * @return the result
     * @throws IllegalArgumentException if an argument is null, of the wrong length, or not finite
     */
    public static GradientCheck of(Network network, double[][] xs, double[][] ys, Cost cost) {
        Check.notNull("network", network);
        Gradients gradients = network.backward(network.forward(xs), ys, cost);
        Network unscaled = new Network(network.parameters().copy(Precision.DOUBLE.type()), Map.of(), Attributes.NONE);
        GradientCheck check = new GradientCheck(unscaled, Scaling.scaled(network.inputScaling().orElse(null), xs),
                Scaling.scaled(network.targetScaling().orElse(null), ys), cost.function());
        for (int l = 0; l < network.layerCount() - 1; l++) {
            check.compareWeights(l, gradients.weights(l));
            check.compareBiases(l, gradients.biases(l));
        }
        return check;
    }

    private void compareWeights(int l, double[][] gradients) {
        double[] largest = largestActivations(l);
        for (int i = 0; i < gradients.length; i++) {
            for (int j = 0; j < gradients[i].length; j++) {
                int to = i;
                int from = j;
                compare("w(" + l + ")[" + i + "][" + j + "]", parameters.weight(l, i, j),
                        theta -> parameters.setWeight(l, to, from, theta), gradients[i][j], STEP / Math.max(1, largest[j]));
            }
        }
    }

    private void compareBiases(int l, double[] gradients) {
        for (int i = 0; i < gradients.length; i++) {
            int to = i;
            compare("b(" + l + ")[" + i + "]", parameters.bias(l, i), theta -> parameters.setBias(l, to, theta), gradients[i],
                    STEP);
        }
    }

    private double[] largestActivations(int l) {
        ForwardPass pass = network.forward(xs);
        double[] largest = new double[network.size(l)];
        for (int s = 0; s < xs.length; s++) {
            double[] activations = pass.a(l, s);
            for (int j = 0; j < largest.length; j++) {
                largest[j] = Math.max(largest[j], Math.abs(activations[j]));
            }
        }
        return largest;
    }

    /** Compares the gradient of a parameter θ with the finite difference of costs around it. */
    private void compare(String parameter, double theta, DoubleConsumer setter, double gradient, double step) {
        double h = theta + step - theta; // so that θ + h is exact
        double minus2 = cost(setter, theta - 2 * h);
        double minus1 = cost(setter, theta - h);
        double plus1 = cost(setter, theta + h);
        double plus2 = cost(setter, theta + 2 * h);
        setter.accept(theta);
        double difference = (minus2 - plus2 + 8 * (plus1 - minus1)) / (12 * h);
        double scale = Math.max(FLOOR, Math.max(Math.abs(gradient), Math.abs(difference)));
        double error = Math.abs(gradient - difference) / scale;
        if (error > maxRelativeError || Double.isNaN(error)) {
            maxRelativeError = error;
            worstParameter = parameter;
            this.gradient = gradient;
            this.difference = difference;
        }
    }

    /** Returns J with a parameter set to another value. */
    private double cost(DoubleConsumer setter, double theta) {
        setter.accept(theta);
        passes.forward(parameters, batch);
        return passes.cost(batch) / xs.length;
    }

    /**
     * {@return the largest relative error over all weights and biases, |gradient − difference| / max(|gradient|,
     * |difference|, 1e−3)} It is below 1e−7 if the gradients are right, for inputs, weights and costs of ordinary magnitude.
     */
    public double maxRelativeError() {
        return maxRelativeError;
    }

    /**
     * {@return the name of the parameter with the largest error: {@code w(1)[3][2]} for w(1)_32 or {@code b(0)[4]} for
     * b(0)_4, with indices from 0 as in {@link Network#weights} and {@link Network#biases}}
     */
    public String worstParameter() {
        return worstParameter;
    }

    /** {@return the largest error, its parameter, and the gradient and finite difference of that parameter} */
    @Override
    public String toString() {
        return "largest relative error " + maxRelativeError + " at " + worstParameter + ": gradient " + gradient
                + ", difference " + difference;
    }
}
