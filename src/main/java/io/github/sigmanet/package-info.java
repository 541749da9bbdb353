/**
 * Fully-connected networks of sigmoid units and their training by backpropagation.
 *
 * <p>This page defines the notation and the equations that names and comments everywhere refer to.
 *
 * <h2>Notation</h2>
 *
 * <p>Layers are counted from 0, the input, to L = n_l − 1, the output, so that an array index is the superscript.
 *
 * <table class="striped">
 * <caption>Symbols</caption>
 * <thead><tr><th>symbol</th><th>meaning</th><th>shape</th></tr></thead>
 * <tbody>
 * <tr><td>n_l</td><td>number of layers, the input included</td><td></td></tr>
 * <tr><td>S(l)</td><td>number of units of layer l</td><td></td></tr>
 * <tr><td>w(l)_ij</td><td>weight from unit j of layer l to unit i of layer l + 1</td><td>S(l+1) × S(l)</td></tr>
 * <tr><td>b(l)_i</td><td>bias of unit i of layer l + 1</td><td>S(l+1)</td></tr>
 * <tr><td>z(l)_i, a(l)_i</td><td>weighted input and activation of unit i of layer l; a(0) = x, and z(0) does not
 * exist</td><td>S(l)</td></tr>
 * <tr><td>g</td><td>the sigmoid; g′ = g (1 − g) = a (1 − a)</td><td></td></tr>
 * <tr><td>y, J</td><td>the target, and the cost</td><td>S(L), a number</td></tr>
 * <tr><td>δ(l)_i</td><td>∂J/∂z(l)_i, the local gradient; δ(0) does not exist</td><td>S(l)</td></tr>
 * <tr><td>m</td><td>number of samples of a batch</td><td></td></tr>
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
 * }</pre>
 *
 * <p>Over a batch of m samples, J is the mean of the samples' costs, δ stays per sample, and the gradients are means over
 * the batch. Where samples have weights, the means are weighted, and δ is that of weight × cost.
 *
 * <p>A network may have scalings: then a(0) is the scaled x, y in (4) and (5) the scaled target, and what the network answers is
 * a(L) taken back to the units of the targets.
 *
 * <h2>Arithmetic</h2>
 *
 * <p>The same seed, settings and data give the same bits in every weight, on every Java virtual machine from 17 on, every
 * operating system and processor. Every sum is one chain of fused multiply-adds in increasing index, from the bias in (1)
 * and from zero elsewhere: over j for z, over the units of the next layer for δ, over the samples for the gradients. A
 * gradient becomes a mean by one multiplication with 1/m. The sigmoid is the library's own. Therefore a row of a
 * batch has the bits of the same sample alone, and a loop by hand those of the {@link io.github.sigmanet.Trainer}.
 *
 * <h2>Errors</h2>
 *
 * <p>Arguments are tested before anything changes; samples that a dataset reads only as they are used, at the mini-batch
 * that they are read for, before its step. What is wrong with them is said by an {@link
 * IllegalArgumentException} that names the argument, what was expected and what came; null is an illegal argument like
 * any other.
 */
package io.github.sigmanet;
