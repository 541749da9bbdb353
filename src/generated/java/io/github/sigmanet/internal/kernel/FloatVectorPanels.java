// Generated from DoubleVectorPanels.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

/** A matrix of weights as the vector kernels need it: columns in panels, which are contiguous. */
final class FloatVectorPanels extends Matrix {

    /*
     * panels[p] holds columns starts[p] to starts[p + 1], row after row: one vector of each row, or two or three. A tile thus
     * reads its panels from the first element to the last, and threads with their own panels share no cache line. The last
     * element of starts, which is no lower than the number of columns, ends every loop over a share.
     *
     * Rows are padded, and columns to whole vectors, those of a whole tile. The padding columns are zero and stay so; values in
     * the padding rows affect no other number.
     */
    private static final int LANES = FloatVectors.LANES;
    private static final int REGISTERS = FloatVectors.REGISTERS;

    final float[][] panels;
    final int[] starts;
    private final int[] panelOfVector;

    FloatVectorPanels(int rows, int columns) {
        super(NumberType.SINGLE, rows, columns);
        panels = new float[count(columns)][];
        starts = new int[panels.length + 1];
        for (int p = 0; p < starts.length; p++) {
            starts[p] = start(columns, p);
        }
        panelOfVector = new int[starts[panels.length] / LANES];
        for (int p = 0; p < panels.length; p++) {
            panels[p] = new float[Math.toIntExact(Tiling.paddedRows(rows) * width(p))];
            Arrays.fill(panelOfVector, starts[p] / LANES, starts[p + 1] / LANES, p);
        }
    }

    private static int vectorsAcross(int columns) {
        return Tiling.vectorsAcross(columns, LANES, REGISTERS);
    }

    /** Returns the number of panels for so many columns. */
    static int count(int columns) {
        return Tiling.panels(vectorsAcross(columns), REGISTERS);
    }

    /** Returns the first column of a panel; that of the panel after the last is the number of columns with padding. */
    static int start(int columns, int p) {
        return (int) ((long) vectorsAcross(columns) * p / count(columns)) * LANES;
    }

    /** Returns the panel that starts with a column. */
    static int panelAt(int columns, int start) {
        long across = vectorsAcross(columns);
        return (int) ((start / LANES * (long) count(columns) + across - 1) / across);
    }

    /** Returns the first unit of a share of a layer, that of a panel; the share after the last starts at the number of units. */
    static int shareStart(int units, int share, int shares) {
        int together = Tiling.panelsTogether(REGISTERS);
        long groups = count(units) / together;
        return Math.min(units, start(units, (int) ((2 * groups * share + shares) / (2L * shares)) * together));
    }

    int panelAt(int start) {
        return panelAt(columns(), start);
    }

    static FloatVectorPanels of(Matrix matrix) {
        return (FloatVectorPanels) matrix;
    }

    /** Returns the widest panel, or one of them: the last. */
    int widest() {
        return panels.length - 1;
    }

    /** Returns the number of columns of a panel. */
    int width(int p) {
        return starts[p + 1] - starts[p];
    }

    /** Returns the number of vectors across a panel. */
    int vectors(int p) {
        return width(p) / LANES;
    }

    @Override
    public double get(int row, int column) {
        int p = panelOfVector[column / LANES];
        return panels[p][row * width(p) + column - starts[p]];
    }

    @Override
    public void set(int row, int column, double value) {
        int p = panelOfVector[column / LANES];
        panels[p][row * width(p) + column - starts[p]] = FloatMatrix.narrow(value);
    }

    @Override
    public boolean isInPanels() {
        return true;
    }

    @Override
    void setAll(Matrix other) {
        for (int p = 0; p < panels.length; p++) {
            System.arraycopy(of(other).panels[p], 0, panels[p], 0, panels[p].length);
        }
    }

    @Override
    public void copyRow(int row, double[] into) {
        for (int p = 0; p < panels.length; p++) {
            float[] panel = panels[p];
            int at = row * width(p) - starts[p];
            int to = Math.min(columns(), starts[p + 1]);
            for (int j = starts[p]; j < to; j++) {
                into[j] = panel[at + j];
            }
        }
    }

    @Override
    public void setRow(int row, double[] from) {
        for (int p = 0; p < panels.length; p++) {
            float[] panel = panels[p];
            int at = row * width(p) - starts[p];
            int to = Math.min(columns(), starts[p + 1]);
            for (int j = starts[p]; j < to; j++) {
                panel[at + j] = FloatMatrix.narrow(from[j]);
            }
        }
    }

    @Override
    public boolean isFinite() {
        for (int p = 0; p < panels.length; p++) {
            float[] panel = panels[p];
            for (int i = 0; i < rows() * width(p); i++) {
                if (!Float.isFinite(panel[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Matrix zeros(NumberType type) {
        return Matrices.panelsOrRows(type, rows(), columns());
    }
}
