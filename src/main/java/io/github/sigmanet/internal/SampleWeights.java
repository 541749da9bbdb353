package io.github.sigmanet.internal;

import io.github.sigmanet.internal.kernel.NumberType;

/** The weights of samples in the cost, and their sum, which means are taken with. */
public final class SampleWeights {

    private SampleWeights() {
    }

    /** Requires weights that are finite and not negative, with a sum that a mean can be taken with. */
    public static void check(double[] weights) {
        for (int s = 0; s < weights.length; s++) {
            Check.notNegative("weight of sample ", s, weights[s]);
        }
        checkSum("sum of sample weights", sum(weights, weights.length));
    }

    /** Returns the sum of the weights of m samples, in their order. */
    public static double sum(double[] weights, int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum += weights[s];
        }
        return sum;
    }

    /** Requires a sum of weights that steps can be taken with: one that leaves products with δ between the smallest and largest. */
    public static void checkSum(NumberType type, String name, double sum) {
        double most = type == NumberType.SINGLE ? 1e15 : 1e150;
        if (!(sum >= 1 / most && sum <= most)) {
            throw Check.illegal(name, 1 / most + " to " + most + " in " + type + " precision", sum);
        }
    }

    /** Requires a sum of weights that a mean can be taken with. */
    public static double checkSum(String name, double sum) {
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY && 1 / sum < Double.POSITIVE_INFINITY)) {
            throw Check.illegal(name, "a finite number above 0 with a finite inverse", sum);
        }
        return sum;
    }
}
