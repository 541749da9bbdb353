package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix JᵀJ of Gauss and Newton: the sum over samples and outputs of ∂a(L)_k/∂θ times its transpose, each times the weight of
 * the sample, where θ are the parameters of a network of float64 that are not frozen. For use by one thread at a time.
 *
 * <p>Parameters are in the order of {@link #order}: unit by unit from layer 1 on, for each its weights and then its bias.
 */
public final class GaussNewton {

    /*
     * ∂a(L)_k/∂w(l)_ij = d_k,i a(l)_j with d_k = ∂a(L)_k/∂z(l+1), and ∂a(L)_k/∂b(l)_i = d_k,i. So the product of two parameters
     * of units u and v is, summed over the outputs first, D_uv a_j a_j′ with D_uv = ω Σ_k d_k,u d_k,v. The rows of a unit u are
     * therefore the sums that make the gradient of a layer with inputs a(l) and, in the place of δ, D_uv a_j′ for all v ≤ u and
     * j′. That takes a K-th of the time of a product of Jacobians over all K outputs.
     *
     * With one output, the Jacobian itself serves for all units, and the rows of several units are computed together.
     *
     * Only the lower triangle is computed, and what is beside it in the rows of a group of units.
     */
    private static final int ROWS = 96;

    private final Parameters form;
    private final int outputs;
    private final List<Group> groups = new ArrayList<>();
    private final int size;
    private final int[] firstUnits; // of each layer from 1 on, counted over all layers
    private final Matrix unused;
    private Batch[] derivatives = {}; // of each output
    private Batch batch; // that they are of
    private Matrix x; // with a row per sample
    private Matrix y;
    private double[] coefficients = {}; // D_uv of a unit u and all v, or ∂a/∂z
    private double[] activations = {};

    /** Creates a matrix for networks of the form of some parameters. */
    public GaussNewton(Parameters form) {
        this.form = form;
        this.outputs = form.size(form.layers());
        this.firstUnits = new int[form.layers() + 1];
        this.size = Math.toIntExact(form.freeCount());
        int column = 0;
        int unit = 0;
        for (int l = 0; l < form.layers(); l++) {
            firstUnits[l + 1] = unit;
            unit += form.size(l + 1);
            column = form.isFrozen(l) ? column : addGroups(l, column);
        }
        coefficients = new double[unit];
        unused = Matrices.zeros(NumberType.DOUBLE, 1, size);
    }

    /** Adds the groups of the units of layer l + 1, from a column on, and returns the column after theirs. */
    private int addGroups(int l, int first) {
        int column = first;
        int parameters = form.size(l) + 1;
        int together = outputs > 1 ? 1 : Math.max(1, ROWS / parameters);
        for (int i = 0; i < form.size(l + 1); i += together) {
            int units = Math.min(together, form.size(l + 1) - i);
            groups.add(new Group(l, i, column, column + units * parameters));
            column += units * parameters;
        }
        return column;
    }

    /** Some units of layer l + 1, from unit i on, and the columns of their parameters, which are their rows as well. */
    private final class Group {

        private final int l;
        private final int i;
        private final int start;
        private final int end;
        private Matrix dw;
        private Matrix db; // the row of the bias; not used with one output

        Group(int l, int i, int start, int end) {
            this.l = l;
            this.i = i;
            this.start = start;
            this.end = end;
        }

        private int rows() {
            return outputs > 1 ? form.size(l) : end - start;
        }

        /** Makes the matrices for the sums, in the layout that kernels now prefer. */
        private void begin() {
            if (dw == null || !dw.isCurrent()) {
                dw = Matrices.weights(NumberType.DOUBLE, rows(), end);
                db = outputs > 1 ? Matrices.zeros(NumberType.DOUBLE, 1, end) : unused;
            }
        }

        private void copyRow(int row, double[] into) {
            if (row < rows()) {
                dw.copyRow(row, into);
            } else {
                db.copyRow(0, into);
            }
        }
    }

    /** Returns the number of parameters. */
    public int size() {
        return size;
    }

    /** Returns the index in {@link Parameters#freeVector} of each parameter, in the order of a matrix for networks of that form. */
    public static int[] order(Parameters form) {
        int[] order = new int[Math.toIntExact(form.freeCount())];
        int at = 0;
        int offset = 0;
        for (int l = 0; l < form.layers(); l++) {
            if (form.isFrozen(l)) {
                continue;
            }
            int inputs = form.size(l);
            int units = form.size(l + 1);
            for (int i = 0; i < units; i++) {
                for (int j = 0; j <= inputs; j++) { // the biases come after the weights of the last input
                    order[at++] = offset + j * units + i;
                }
            }
            offset += (inputs + 1) * units;
        }
        return order;
    }

    /**
     * Adds the products of a batch after a forward pass; its samples need their weights, but not their targets.
     *
     * @param carriesOn whether they are added to those of earlier batches, and not to zero; the bits do not depend on the batches
     */
    public void add(Passes passes, Parameters p, Batch samples, boolean carriesOn) {
        prepare(samples);
        for (int k = 0; k < outputs; k++) {
            derivatives[k].resize(samples.m);
            passes.outputDerivatives(p, derivatives[k], k);
        }
        if (outputs == 1) {
            for (int s = 0; s < samples.m; s++) {
                setDerivatives(0, s);
                setRow(s, firstUnits.length - 1, form.size(form.layers()));
            }
        }
        for (Group group : groups) {
            if (!carriesOn) {
                group.begin();
            }
            Matrix left = samples.a[group.l];
            if (outputs == 1) {
                setColumns(group);
                left = x;
            } else {
                setRows(group);
            }
            passes.product(left, y, samples.m, carriesOn, group.dw, group.db, group.end);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void prepare(Batch samples) {
        if (batch == samples) {
            return;
        }
        batch = samples;
        derivatives = new Batch[outputs];
        for (int k = 0; k < outputs; k++) {
            derivatives[k] = samples.withOtherDelta(form);
        }
        int capacity = samples.a[0].rows();
        y = Matrices.zeros(NumberType.DOUBLE, capacity, size);
        int widest = 0;
        for (Group group : groups) {
            widest = Math.max(widest, group.end - group.start);
        }
        x = outputs == 1 ? Matrices.zeros(NumberType.DOUBLE, capacity, widest) : null;
        int inputs = 0;
        for (int l = 0; l < form.layers(); l++) {
            inputs = Math.max(inputs, form.size(l));
        }
        activations = new double[inputs];
    }

    /** Sets the coefficients to the derivatives of output k by all z. */
    private void setDerivatives(int k, int s) {
        for (int l = 1; l <= form.layers(); l++) {
            Matrix delta = derivatives[k].delta[l];
            for (int i = 0; i < form.size(l); i++) {
                coefficients[firstUnits[l] + i] = delta.get(s, i);
            }
        }
    }

    /** Sets a row of y to coefficients times activations, for all units of layers up to one, of which there are so many. */
    private void setRow(int s, int last, int units) {
        double[] row = y.rowToFill(s, null);
        int at = 0;
        for (int l = 0; l < last; l++) {
            if (form.isFrozen(l)) {
                continue;
            }
            batch.a[l].copyRow(s, activations);
            int inputs = form.size(l);
            int end = l + 1 < last ? form.size(l + 1) : units;
            for (int i = 0; i < end; i++) {
                double coefficient = coefficients[firstUnits[l + 1] + i];
                for (int j = 0; j < inputs; j++) {
                    row[at + j] = coefficient * activations[j];
                }
                row[at + inputs] = coefficient;
                at += inputs + 1;
            }
        }
    }

    /** Sets x to the columns of a group in y, times the weights of the samples. */
    private void setColumns(Group group) {
        for (int s = 0; s < batch.m; s++) {
            double weight = batch.cost.weight(s);
            double[] from = y.rowToFill(s, null);
            double[] to = x.rowToFill(s, null);
            for (int j = group.start; j < group.end; j++) {
                to[j - group.start] = weight * from[j];
            }
        }
    }

    /** Sets y to the products of a unit, the only one of a group, with all up to it. */
    private void setRows(Group group) {
        int l = group.l + 1;
        int u = firstUnits[l] + group.i;
        for (int s = 0; s < batch.m; s++) {
            double weight = batch.cost.weight(s);
            Arrays.fill(coefficients, 0, u + 1, 0);
            for (int k = 0; k < outputs; k++) {
                double factor = weight * derivatives[k].delta[l].get(s, group.i);
                if (factor != 0) {
                    addDerivatives(factor, k, s, l, group.i);
                }
            }
            setRow(s, l, group.i + 1);
        }
    }

    private void addDerivatives(double factor, int k, int s, int last, int unit) {
        for (int l = 1; l <= last; l++) {
            double[] delta = derivatives[k].delta[l].rowToFill(s, null);
            int first = firstUnits[l];
            int end = l < last ? form.size(l) : unit + 1;
            for (int i = 0; i < end; i++) {
                coefficients[first + i] = Math.fma(factor, delta[i], coefficients[first + i]);
            }
        }
    }

    /** Copies the lower triangle, row by row. */
    public void copyLowerTriangle(double[][] rows) {
        double[] row = new double[size];
        for (Group group : groups) {
            for (int r = 0; r < group.end - group.start; r++) {
                group.copyRow(r, row);
                System.arraycopy(row, 0, rows[group.start + r], 0, group.start + r + 1);
            }
        }
    }
}
