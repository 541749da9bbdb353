/**
 * Fully connected networks of sigmoid units, trained by backpropagation.
 *
 * <p>This page defines the notation and the equations that names and comments throughout the library refer to.
 *
 * <h2>Notation</h2>
 *
 * <p>Layers are counted from 0, the input, to L = n_l − 1, the output, so that the superscript of a symbol is an array index.
 *
 * <table class="striped">
 * <caption>Symbols</caption>
 * <thead><tr><th>symbol</th><th>meaning</th><th>shape</th></tr></thead>
 * <tbody>
 * <tr><td>n_l</td><td>number of layers, including the input</td><td></td></tr>
 * <tr><td>S(l)</td><td>number of units of layer l</td><td></td></tr>
 * <tr><td>w(l)_ij</td><td>weight from unit j of layer l to unit i of layer l + 1</td><td>S(l+1) × S(l)</td></tr>
 * <tr><td>b(l)_i</td><td>bias of unit i of layer l + 1</td><td>S(l+1)</td></tr>
 * <tr><td>z(l)_i, a(l)_i</td><td>weighted input and activation of unit i of layer l; a(0) = x, and z(0) does not
 * exist</td><td>S(l)</td></tr>
 * <tr><td>g</td><td>the sigmoid; g′ = g (1 − g) = a (1 − a)</td><td></td></tr>
 * <tr><td>y, J</td><td>the target, and the cost</td><td>S(L), scalar</td></tr>
 * <tr><td>δ(l)_i</td><td>∂J/∂z(l)_i, the local gradient; δ(0) does not exist</td><td>S(l)</td></tr>
 * <tr><td>m</td><td>number of samples in a batch</td><td></td></tr>
 * </tbody>
 * </table>
 *
 * <h2>Equations</h2>
 *
 * <pre>{@code
 * (1) z(l+1)_i = b(l)_i + Σ_j w(l)_ij a(l)_j
 * (2) g(z) = 1 / (1 + e^−z)
 * (3) a(l)_i = g(z(l)_i)
 * (4) J = ½ Σ_j (y_j − a(L)_j)²
 * (5) δ(l)_i = ∂J/∂z(l)_i
 *     output:  δ(L)_i = −(y_i − a(L)_i) g′(z(L)_i)
 *     hidden:  δ(l)_i = g′(z(l)_i) Σ_j w(l)_ji δ(l+1)_j
 *     weights: ∂J/∂w(l)_ij = δ(l+1)_i a(l)_j
 *     biases:  ∂J/∂b(l)_i  = δ(l+1)_i
 *     inputs:  ∂J/∂a(0)_j  = Σ_i w(0)_ij δ(1)_i
 * }</pre>
 *
 * <p>{@link io.github.sigmanet.Cost#CROSS_ENTROPY} replaces (4) and δ(L), and nothing else.
 *
 * <p>Over a batch of m samples, J is the mean of the samples' costs, δ stays per sample, and the gradients are means over the
 * batch. Since (4) is a sum over the outputs, that J and its gradients are S(L) / 2 times those of PyTorch's MSELoss.
 * Where samples have weights, the means are weighted, and δ of a sample is that of weight × cost.
 *
 * <p>A network may have scalings. Then a(0) is the scaled x, y in (4) and (5) is the scaled target, and the network's output is
 * a(L) with the scaling inverted, that is, in the units of the targets. Derivatives by x are those by a(0) times the factors of
 * the scaling.
 *
 * <h2>Arithmetic</h2>
 *
 * <p>The same seed, settings and data give bit-identical weights on every Java virtual machine from version 17 on, every
 * operating system and every processor. Every sum is a single chain of fused multiply-adds in order of increasing index,
 * starting from the bias in (1) and from zero elsewhere: over j for z, over the units of the next layer for δ, over the samples
 * for the gradients. A gradient becomes a mean by one multiplication by 1/m. The library has its own implementation of the
 * sigmoid. As a consequence, each row of a batch gives the same result, bit for bit, as that sample alone, and a hand-written
 * training loop the same result as the {@link io.github.sigmanet.Trainer}.
 *
 * <h2>Errors</h2>
 *
 * <p>Invalid arguments are rejected before anything changes. Samples of a dataset are checked when they are read, that is, in
 * training, just before the step of their mini-batch. The {@link IllegalArgumentException} names the argument, the
 * expectation and the value given. A null argument is rejected in the same way, not by a {@link NullPointerException}.
 */
package io.github.sigmanet;
