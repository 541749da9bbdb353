package io.github.sigmanet.internal.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a double that is 64 bits wide in the kernels of float32 too: an argument or a result of {@link Kernel} and
 * {@link Matrix}, or a sum of such precision. The program {@code KernelSources} in {@code src/generator} writes
 * {@link FloatMatrix}, {@link FloatScalarKernel} and others from the classes of float64. In them, each {@code double} becomes a
 * {@code float}, and each {@code @StaysDouble double} a {@code double}.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.SOURCE)
@interface StaysDouble {
}
