package io.github.sigmanet.kernel;

/**
 * The rule of one step of stochastic gradient descent, that of torch.optim.SGD, for one parameter θ with gradient ∇ and
 * velocity v, in this order of operations:
 *
 * <pre>{@code
 *     g = ∇ · clip                               if clip ≠ 1
 *     g = fma(λ, θ, g)                           if λ ≠ 0
 *     v = g on the first step, then fma(μ, v, (1 − τ) · g)
 *     g = fma(μ, v, g) with Nesterov, else v     if μ ≠ 0, both lines
 *     θ = fma(−γ, g, θ)
 * }</pre>
 *
 * @param rate the learning rate γ
 * @param clip what the gradient is multiplied with first, 1 for none
 * @param weightDecay λ
 * @param momentum μ
 * @param dampening τ
 * @param nesterov whether the step looks ahead along the velocity
 * @param first whether there is no velocity yet
 */
public record Step(double rate, double clip, double weightDecay, double momentum, double dampening, boolean nesterov,
        boolean first) {
}
