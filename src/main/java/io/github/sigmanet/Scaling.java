package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.measure.ColumnStatistics;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A linear scaling of numbers, x_j to (x_j − offset_j) · factor_j, either given or fitted to samples. Instances are
 * immutable.
 *
 * <p>It becomes part of a network. Sigmoid networks learn best from inputs that are centered at 0 and of similar magnitude,
 * and their outputs lie between 0 and 1. With scalings, a network takes and returns numbers in their original units, here and
 * in its files:
 *
 * <pre>{@code
 * Network network = Network.of(10, 8, 1)
 *         .withInputScaling(Scaling.standard(training))
 *         .withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9));
 * }</pre>
 */
public final class Scaling implements UnaryOperator<double[]> {

    private static final int PRINTED = 8;
    private static final int LONGEST = 32; // characters of a number in a file
    private static final double MAX_FOLDING_LOSS = 1e-4; // of scaled inputs

    private final double[] offsets;
    private final double[] factors;

    private Scaling(double[] offsets, double[] factors) {
        this.offsets = offsets;
        this.factors = factors;
        for (int j = 0; j < factors.length; j++) {
            if (!Double.isFinite(offsets[j]) || !Double.isFinite(factors[j]) || factors[j] == 0) {
                throw Check.illegal("scaling of column " + j, "a finite offset and a finite factor other than 0",
                        offsets[j] + " and " + factors[j]);
            }
        }
    }

    /**
     * Creates a scaling with the given numbers.
     *
     * @param offsets the numbers to subtract, one per column; copied
     * @param factors the numbers to multiply by after that; copied
     * @return a new scaling
     * @throws IllegalArgumentException if an array is null, their lengths differ, a number is not finite, or a factor is 0
     */
    public static Scaling of(double[] offsets, double[] factors) {
        Check.notNull("offsets", "an array", offsets);
        Check.length("factors", offsets.length, factors);
        return new Scaling(offsets.clone(), factors.clone());
    }

    /**
     * Fits a scaling of inputs to mean 0 and variance 1. The variance is the population variance, Σ (x − mean)² / m, and each
     * sample counts with its weight. A column that is constant over all samples, or varies only by rounding, by at most 8 ulp
     * of its greatest magnitude, is scaled to 0.
     *
     * @param dataset the samples; each is read once
     * @return a new scaling
     * @throws IllegalArgumentException if the dataset is null, a sample weight is negative or not finite, all are 0, an input
     *         of a sample that counts is not finite, or an offset, a factor or a difference from the mean is not finite
     */
    public static Scaling standard(Dataset dataset) {
        ColumnStatistics inputs = ofInputs(dataset);
        return new Scaling(inputs.offsets(), inputs.factors());
    }

    /**
     * Fits a scaling of inputs to the range from 0 to 1. Samples of weight 0 are ignored. A column that is constant over all
     * samples, or varies only by rounding, by at most 8 ulp of its greatest magnitude, is scaled to 0.
     *
     * @param dataset the samples; each is read once
     * @return a new scaling
     * @throws IllegalArgumentException if the dataset is null, a sample weight is negative or not finite, all are 0, an input
     *         of a sample that counts is not finite, or an offset or factor is not finite
     */
    public static Scaling minMax(Dataset dataset) {
        ColumnStatistics inputs = ofInputs(dataset);
        double[] offsets = new double[inputs.columns()];
        double[] factors = new double[inputs.columns()];
        for (int j = 0; j < factors.length; j++) {
            offsets[j] = inputs.low(j);
            factors[j] = 1 / (inputs.isConstant(j) ? inputs.unit(j) : inputs.high(j) - inputs.low(j));
        }
        return new Scaling(offsets, factors);
    }

    /**
     * Fits a scaling of targets to a range within reach of a sigmoid: the lowest value of each column is scaled to
     * {@code low}, the highest to {@code high}, and none beyond that, even by rounding. A range of 0.1 to 0.9 is reached with
     * moderate weights and leaves room for outputs beyond the range of the samples; 0 and 1 are reached only in the limit of
     * infinite weights. Samples of weight 0 are ignored. A column that is constant over all samples, or varies only by
     * rounding, by at most 8 ulp of its greatest magnitude, is scaled to the middle of the range.
     *
     * @param dataset the samples; each is read once
     * @param low the lower end of the range, 0 or more
     * @param high the upper end, at most 1
     * @return a new scaling
     * @throws IllegalArgumentException if the dataset is null, the range is empty or not within 0 and 1, a sample weight is
     *         negative or not finite, all are 0, a target of a sample that counts is not finite, or an offset or factor is not
     *         finite
     */
    public static Scaling ofTargets(Dataset dataset, double low, double high) {
        if (!(low >= 0 && low < high && high <= 1)) {
            throw Check.illegal("range", "two numbers between 0 and 1, the lower one first", low + " and " + high);
        }
        ColumnStatistics targets = ofTargets(dataset);
        double[] offsets = new double[targets.columns()];
        double[] factors = new double[targets.columns()];
        for (int i = 0; i < factors.length; i++) {
            ColumnFit fit = ColumnFit.of(targets, i, low, high);
            offsets[i] = fit.offset();
            factors[i] = fit.factor();
        }
        return new Scaling(offsets, factors);
    }

    private static ColumnStatistics ofInputs(Dataset dataset) {
        Check.notNull("dataset", dataset);
        double[] x = new double[dataset.inputSize()];
        return statistics("input", dataset, x, new double[dataset.targetSize()], x);
    }

    private static ColumnStatistics ofTargets(Dataset dataset) {
        Check.notNull("dataset", dataset);
        double[] y = new double[dataset.targetSize()];
        return statistics("target", dataset, new double[dataset.inputSize()], y, y);
    }

    /** Returns the statistics of what a dataset copies into one of its arrays x and y. */
    private static ColumnStatistics statistics(String name, Dataset dataset, double[] x, double[] y, double[] row) {
        String rowName = "dataset, " + name + " of sample ";
        ColumnStatistics statistics = new ColumnStatistics(row.length);
        Arrays.fill(row, Double.NaN); // so that numbers the dataset fails to write are detected
        int size = dataset.size();
        for (int s = 0; s < size; s++) {
            double weight = Check.notNegative("dataset, weight of sample ", s, dataset.weight(s));
            if (weight != 0) {
                dataset.copy(s, x, y);
                Check.finite(rowName, s, row);
                statistics.add(row, weight);
            }
        }
        Check.weightSum("dataset, sum of sample weights", statistics.total());
        return statistics;
    }

    /** {@return a copy of the offsets, which are subtracted} */
    public double[] offsets() {
        return offsets.clone();
    }

    /** {@return a copy of the factors, by which the differences are multiplied} */
    public double[] factors() {
        return factors.clone();
    }

    /**
     * Scales numbers: (x_j − offset_j) · factor_j, rounded after each operation. Numbers beyond the range of the samples are
     * not clipped, and it is not checked whether numbers are finite.
     *
     * @param x the numbers, one per column; not changed
     * @return a new array
     * @throws IllegalArgumentException if the array is null or of the wrong length
     */
    @Override
    public double[] apply(double[] x) {
        Check.length("input", offsets.length, x);
        double[] scaled = new double[x.length];
        apply(x, scaled);
        return scaled;
    }

    /**
     * Inverts the scaling: y_j / factor_j + offset_j, rounded after each operation.
     *
     * @param y the scaled numbers, one per column; not changed
     * @return a new array, equal to the original numbers up to rounding
     * @throws IllegalArgumentException if the array is null or of the wrong length
     */
    public double[] invert(double[] y) {
        Check.length("input", offsets.length, y);
        double[] inverse = y.clone();
        invertInPlace(inverse);
        return inverse;
    }

    /** Scales the first numbers of an array into another one, or into itself. */
    void apply(double[] x, double[] into) {
        for (int j = 0; j < offsets.length; j++) {
            into[j] = (x[j] - offsets[j]) * factors[j];
        }
    }

    /** Inverts the scaling of the first numbers of an array. */
    void invertInPlace(double[] y) {
        for (int j = 0; j < offsets.length; j++) {
            y[j] = y[j] / factors[j] + offsets[j];
        }
    }

    /** Turns derivatives by scaled numbers, one per column, into those by the numbers themselves. */
    void scaleSlopes(double[] slopes) {
        for (int j = 0; j < factors.length; j++) {
            slopes[j] *= factors[j];
        }
    }

    /** Turns derivatives of scaled numbers, one row per column, into those of the numbers themselves. */
    void invertSlopes(double[][] slopes) {
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < slopes[i].length; j++) {
                slopes[i][j] /= factors[i];
            }
        }
    }

    /** Returns a short text that differs from that of other scalings, however many numbers there are. */
    String checksum() {
        return "hash " + Integer.toHexString(toText().hashCode());
    }

    /** Returns the exact numbers as a text: the offsets and then the factors. */
    String toText() {
        StringBuilder text = new StringBuilder();
        for (double[] numbers : new double[][] {offsets, factors}) {
            for (double number : numbers) {
                text.append(Double.toHexString(number)).append(' ');
            }
        }
        return text.toString().strip();
    }

    /** Returns the scaling of the given number of columns from a text in a file, or null if the text is null. */
    static Scaling ofText(String name, String text, int columns) throws MalformedFileException {
        if (text == null) {
            return null;
        }
        try {
            double[] numbers = numbers(text, 2 * columns);
            return new Scaling(Arrays.copyOf(numbers, columns), Arrays.copyOfRange(numbers, columns, 2 * columns));
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata '" + name + "': " + e.getMessage());
        }
    }

    private static double[] numbers(String text, int count) {
        String[] parts = text.split(" ", count + 1); // no more than that, whatever the file contains
        if (parts.length != count) {
            throw new IllegalArgumentException("expected " + count + " numbers, got "
                    + (parts.length > count ? "more" : parts.length));
        }
        double[] numbers = new double[count];
        for (int j = 0; j < count; j++) {
            if (parts[j].length() > LONGEST) {
                throw new IllegalArgumentException("expected numbers of at most " + LONGEST + " characters, got "
                        + parts[j].length());
            }
            try {
                numbers[j] = Double.parseDouble(parts[j]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("expected a number, got " + Excerpt.quoted(parts[j]));
            }
        }
        return numbers;
    }

    /** Requires that a network with this target scaling has finite outputs. */
    Scaling requireFiniteOutputs() {
        double[] ones = new double[offsets.length];
        Arrays.fill(ones, 1);
        Check.finite("target scaling, output for a(L) = 1", invert(ones));
        return this;
    }

    /** Returns rows scaled, or unchanged if the scaling is null. */
    static double[][] scaled(Scaling scaling, double[][] rows) {
        if (scaling == null) {
            return rows;
        }
        double[][] scaled = rows.clone();
        for (int s = 0; s < rows.length; s++) {
            scaled[s] = scaling.apply(rows[s]);
        }
        return scaled;
    }

    /**
     * {@return whether another scaling has the same numbers, bit for bit}
     *
     * @param other the object to compare with
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Scaling that && Arrays.equals(offsets, that.offsets) && Arrays.equals(factors, that.factors);
    }

    /** {@return a hash code of the numbers} */
    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(factors);
    }

    /**
     * {@return the formula of at most the first eight columns, in the form
     * {@code Scaling[(x0 − 3.0) · 0.5, (x1 − 30.0) · 0.1, … 28 more]}}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Scaling[");
        for (int j = 0; j < Math.min(PRINTED, offsets.length); j++) {
            text.append(j == 0 ? "(x" : ", (x").append(j).append(" − ").append(offsets[j]).append(") · ").append(factors[j]);
        }
        return text + (offsets.length > PRINTED ? ", … " + (offsets.length - PRINTED) + " more]" : "]");
    }

    /** Changes w(0) and b(0) so that they take inputs that are not scaled. */
    void foldInto(Network network) {
        checkFoldingLoss(network.precision());
        double[][] w = network.weights(0);
        for (double[] row : w) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factors[j];
            }
        }
        network.setWeights(0, w);
        w = network.weights(0); // rounded if necessary
        double[] b = network.biases(0);
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < offsets.length; j++) {
                b[i] = Math.fma(-w[i][j], offsets[j], b[i]);
            }
        }
        network.setBiases(0, b);
    }

    private void checkFoldingLoss(Precision precision) {
        for (int j = 0; j < offsets.length; j++) {
            double loss = foldingLoss(precision.type(), offsets[j], factors[j]);
            if (loss > MAX_FOLDING_LOSS) {
                throw Check.illegal("input scaling, column " + j, "a loss of at most " + MAX_FOLDING_LOSS + " when folded in "
                        + precision.type(), loss + "; " + (precision == Precision.SINGLE
                        ? "fold network.copy(Precision.DOUBLE), or keep the scaling" : "keep the scaling, as Onnx.write does"));
            }
        }
    }

    /** Returns by how much rounding of inputs, weights and biases moves a scaled number, for inputs around the offset. */
    private static double foldingLoss(NumberType type, double offset, double factor) {
        if (!type.holds(Math.abs(offset) + 1 / Math.abs(factor))) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.abs(offset * factor) * (type == NumberType.SINGLE ? Math.ulp(1f) : Math.ulp(1.0)) / 2;
    }
}
