package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrix;
import java.util.List;

/** The state of an optimizer: sets of numbers, each with one number for each parameter. */
public final class StateSets {

    /** The state of an optimizer that has none. */
    public static final StateSets EMPTY = new StateSets(List.of());

    private static final Matrix[] NONE = {};

    private final List<Parameters> sets;
    private final Matrix[][] w;
    private final Matrix[][] b;

    /** Creates a state of some sets, all of the form of the parameters. */
    public StateSets(List<Parameters> sets) {
        this.sets = List.copyOf(sets);
        int layers = sets.isEmpty() ? 0 : sets.get(0).layers();
        w = new Matrix[layers][sets.size()];
        b = new Matrix[layers][sets.size()];
        for (int l = 0; l < layers; l++) {
            for (int i = 0; i < sets.size(); i++) {
                w[l][i] = sets.get(i).w[l];
                b[l][i] = sets.get(i).b[l];
            }
        }
    }

    /** Returns the sets themselves in a list that cannot be changed. */
    public List<Parameters> list() {
        return sets;
    }

    /** Stores the sets in the layout of parameters that are being changed. */
    void adoptLayout(Parameters changing) {
        for (int i = 0; i < sets.size(); i++) {
            Parameters set = sets.get(i);
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
