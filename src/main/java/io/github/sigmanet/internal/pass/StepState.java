package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrix;
import java.util.List;

/** The state of an optimizer: a few numbers for each parameter that it changes. */
public final class StepState {

    /** No state. */
    public static final StepState EMPTY = new StepState(List.of());

    private static final Matrix[] NONE = {};

    private final List<Parameters> numbers;
    private final Matrix[][] w;
    private final Matrix[][] b;

    /**
     * Creates a state.
     *
     * @param numbers the numbers, each set of the form of the parameters
     */
    public StepState(List<Parameters> numbers) {
        this.numbers = List.copyOf(numbers);
        int layers = numbers.isEmpty() ? 0 : numbers.get(0).layers();
        w = new Matrix[layers][numbers.size()];
        b = new Matrix[layers][numbers.size()];
        for (int l = 0; l < layers; l++) {
            for (int i = 0; i < numbers.size(); i++) {
                w[l][i] = numbers.get(i).w[l];
                b[l][i] = numbers.get(i).b[l];
            }
        }
    }

    /**
     * Returns the numbers themselves.
     *
     * @return the sets, which cannot be exchanged
     */
    public List<Parameters> numbers() {
        return numbers;
    }

    /** Stores the numbers in the layout of parameters that are being changed. */
    void adoptLayout(Parameters changing) {
        for (int i = 0; i < numbers.size(); i++) {
            Parameters set = numbers.get(i);
            set.adoptLayout(changing);
            for (int l = 0; l < w.length; l++) {
                w[l][i] = set.w[l];
            }
        }
    }

    Matrix[] w(int l) {
        return w.length == 0 ? NONE : w[l];
    }

    Matrix[] b(int l) {
        return b.length == 0 ? NONE : b[l];
    }
}
