package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.List;

/**
 * A gradient optimizer with weight decay and with clipping to a global norm: {@link Sgd} or {@link Adam}.
 *
 * @param <T> the kind of optimizer, which the setters return
 */
public abstract sealed class DecayingOptimizer<T extends DecayingOptimizer<T>> extends GradientOptimizer permits Sgd, Adam {

    private static final String WEIGHT_DECAY = "weight decay"; // names in checkpoints
    private static final String DECAY_OF_BIASES = "decay of biases";
    private static final String CLIP_NORM = "clip norm";

    private double weightDecay;
    private boolean decaysBiases = true;
    private double clipNorm = Double.POSITIVE_INFINITY;

    DecayingOptimizer(double rate) {
        super(rate);
    }

    /** Returns this optimizer. */
    abstract T self();

    /**
     * Sets the weight decay, 0 by default. It applies to weights and biases alike, unless {@link #decayBiases} excludes
     * biases. It is added to the gradients of each step, as in torch.optim, not decoupled as in AdamW, but not to the cost J or
     * the {@link Gradients}.
     *
     * @param weightDecay the weight decay λ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public T weightDecay(double weightDecay) {
        this.weightDecay = Check.notNegative(WEIGHT_DECAY, weightDecay);
        settingsChanged();
        return self();
    }

    /** {@return the weight decay λ; 0 for none} */
    public double weightDecay() {
        return weightDecay;
    }

    /**
     * Sets whether the weight decay applies to biases too, as it does by default and in torch.optim.
     *
     * @param decaysBiases whether it applies to biases
     * @return this optimizer
     */
    public T decayBiases(boolean decaysBiases) {
        this.decaysBiases = decaysBiases;
        settingsChanged();
        return self();
    }

    /** {@return whether the weight decay applies to biases} */
    public boolean decaysBiases() {
        return decaysBiases;
    }

    /**
     * Clips the gradients to a maximum global norm before each step; by default they are not clipped.
     *
     * @param norm the maximum Euclidean norm c of all gradients together, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the norm is NaN, infinite, 0 or negative
     */
    public T clipNorm(double norm) {
        this.clipNorm = Check.positive("norm", norm);
        return self();
    }

    /** {@return the norm c to which gradients are clipped; infinite for none} */
    @Override
    public double clipNorm() {
        return clipNorm;
    }

    /** Returns the weight decay of biases. */
    final double biasDecay() {
        return decaysBiases ? weightDecay : 0;
    }

    @Override
    List<Setting> settingsOfKind() {
        return List.of(
                Setting.number(WEIGHT_DECAY, this::weightDecay, this::weightDecay),
                Setting.flag(DECAY_OF_BIASES, this::decaysBiases, this::decayBiases),
                Setting.number(CLIP_NORM, this::clipNorm,
                        norm -> clipNorm = norm == Double.POSITIVE_INFINITY ? norm : Check.positive(CLIP_NORM, norm)));
    }

    @Override
    void checkSettings(NumberType type) {
        Check.representable(type, WEIGHT_DECAY, weightDecay);
        Check.representable(type, CLIP_NORM, Math.min(clipNorm, 1)); // a large one does not clip, in any precision
    }

    /** Returns the text of these settings, which follows the others and ends with a bracket. */
    final String commonSettings() {
        return (weightDecay == 0 ? "" : ", weight decay " + weightDecay + (decaysBiases ? "" : " of weights alone"))
                + (clipNorm < Double.POSITIVE_INFINITY ? ", clip norm " + clipNorm : "") + "]";
    }
}
