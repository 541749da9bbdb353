package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Joins additions, subtractions, multiplications and divisions of columns into one offset and one factor for each. A sum of
 * two offsets must not lose what the computation one after the other keeps.
 */
final class ColumnScaling {

    private static final int MAX_STEPS = 16; // so that time remains linear
    private static final double MAX_ERROR = 0x1p-40; // of a scaled number, by rounding an offset

    private final int columns;
    private double[] offsets = new double[1]; // one for each column, or one for all
    private double[] factors = {1};

    private ColumnScaling(int columns) {
        this.columns = columns;
    }

    /** Returns the offsets and factors of (x − offset) · factor; empty if there are no steps. */
    static List<double[]> ofInput(List<Step> steps, int columns) throws IOException {
        ColumnScaling scaling = new ColumnScaling(columns);
        for (Step step : checked(steps)) {
            double[] c = scaling.operand(step);
            switch (step.kind) {
                case SUBTRACT -> scaling.shift(step, c);
                case ADD -> scaling.shift(step, negative(c));
                case MULTIPLY -> scaling.stretch(step, c, (factor, number) -> factor * number);
                case DIVIDE -> scaling.stretch(step, c, (factor, number) -> factor / number);
                default -> {
                    scaling.shift(step, c);
                    scaling.factors = negative(scaling.factors);
                }
            }
        }
        return scaling.result(steps);
    }

    /** Returns the offsets and factors of a / factor + offset; empty if there are no steps. */
    static List<double[]> ofTarget(List<Step> steps, int columns) throws IOException {
        ColumnScaling scaling = new ColumnScaling(columns);
        for (Step step : checked(steps)) {
            double[] c = scaling.operand(step);
            switch (step.kind) {
                case ADD -> scaling.offsets = combined(scaling.offsets, c, ColumnScaling::sum);
                case SUBTRACT -> scaling.offsets = combined(scaling.offsets, c, (offset, number) -> offset - number);
                case MULTIPLY -> {
                    scaling.stretch(step, c, (factor, number) -> factor / number);
                    scaling.offsets = combined(scaling.offsets, c, (offset, number) -> offset * number);
                }
                case DIVIDE -> {
                    scaling.stretch(step, c, (factor, number) -> factor * number);
                    scaling.offsets = combined(scaling.offsets, c, (offset, number) -> offset / number);
                }
                default -> {
                    scaling.factors = negative(scaling.factors);
                    scaling.offsets = combined(c, scaling.offsets, (number, offset) -> number - offset);
                }
            }
        }
        return scaling.result(steps);
    }

    private static List<Step> checked(List<Step> steps) throws MalformedFileException {
        if (steps.size() > MAX_STEPS) {
            throw steps.get(MAX_STEPS).node.rejected("at most " + MAX_STEPS + " operators of a scaling");
        }
        return steps;
    }

    private List<double[]> result(List<Step> steps) {
        return steps.isEmpty() ? List.of() : List.of(expanded(offsets), expanded(factors));
    }

    private double[] expanded(double... numbers) {
        if (numbers.length == columns) {
            return numbers;
        }
        double[] expanded = new double[columns];
        Arrays.fill(expanded, numbers[0]);
        return expanded;
    }

    /** Subtracts numbers from what is scaled already. */
    private void shift(Step step, double... numbers) throws MalformedFileException {
        double[] shifts = combined(numbers, factors, (number, factor) -> factor == 1 ? number : number / factor);
        double[] sums = combined(offsets, shifts, ColumnScaling::sum);
        for (int j = 0; j < sums.length; j++) {
            boolean isSum = offsets[j % offsets.length] != 0 && shifts[j % shifts.length] != 0;
            if (isSum && !(Math.ulp(sums[j]) * Math.abs(factors[j % factors.length]) <= MAX_ERROR)) {
                throw step.node.rejected("1 offset before the layers, got another, and their sum would be inexact");
            }
        }
        offsets = sums;
    }

    /** Adds numbers, so that −0 remains what it is. */
    private static double sum(double first, double second) {
        return first == 0 ? second : first + second;
    }

    private void stretch(Step step, double[] numbers, DoubleBinaryOperator operator) throws MalformedFileException {
        double[] before = factors;
        factors = combined(before, numbers, operator);
        for (int j = 0; j < factors.length; j++) {
            double number = Math.abs(numbers[j % numbers.length]);
            boolean isExact = number == 1 || factors[j] == numbers[j % numbers.length];
            if (!isExact && factors[j] != 0 && Math.abs(factors[j]) < Double.MIN_NORMAL) {
                throw step.node.rejected("a factor of at least " + Double.MIN_NORMAL + ", got " + Math.abs(factors[j]));
            }
        }
    }

    private static double[] negative(double... numbers) {
        double[] negative = new double[numbers.length];
        for (int j = 0; j < negative.length; j++) {
            negative[j] = 0 - numbers[j]; // not −0
        }
        return negative;
    }

    /** Combines two lists of numbers, each one for each column or one for all. */
    private static double[] combined(double[] first, double[] second, DoubleBinaryOperator operator) {
        double[] combined = new double[Math.max(first.length, second.length)];
        for (int j = 0; j < combined.length; j++) {
            combined[j] = operator.applyAsDouble(first[j % first.length], second[j % second.length]);
        }
        return combined;
    }

    /** Returns the numbers of a step's operand, one for each column or one for all. */
    private double[] operand(Step step) throws IOException {
        long[] shape = step.operand.shape();
        long count = OnnxTensor.product(shape, 0);
        long[] data = step.shape;
        if (count == 1) {
            return step.operand.numbers();
        }
        if (count == columns && LayerRules.isRow(shape)
                && (data == null || data[data.length - 1] == columns || data[data.length - 1] == OnnxInput.UNKNOWN)) {
            return step.operand.numbers();
        }
        if (data != null && data.length > 1 && OnnxTensor.product(data, 1) == columns && fits(step.operand, data)) {
            return spread(step.operand.numbers(), shape, data);
        }
        throw step.node.rejected("a number or one for each of " + columns + " columns, got " + step.operand.tensor());
    }

    /** Returns whether an operand has the dimensions of a sample, or 1 where its numbers are repeated. */
    private static boolean fits(Value.Constant operand, long... data) {
        long[] shape = operand.shape();
        boolean fits = !operand.isTransposed() && OnnxTensor.product(shape, 0) > 0;
        for (int k = 1; k <= shape.length && fits; k++) {
            long dimension = shape[shape.length - k];
            fits = dimension == 1 || (k < data.length && dimension == data[data.length - k]);
        }
        return fits;
    }

    /** Repeats the numbers of an operand along the dimensions of a sample. */
    private double[] spread(double[] numbers, long[] shape, long... data) {
        double[] spread = new double[columns];
        for (int j = 0; j < columns; j++) {
            int rest = j;
            int position = 0;
            int stride = 1;
            for (int k = 1; k < data.length; k++) {
                int index = rest % (int) data[data.length - k];
                rest /= (int) data[data.length - k];
                if (k <= shape.length && shape[shape.length - k] > 1) {
                    position += index * stride;
                    stride *= (int) shape[shape.length - k];
                }
            }
            spread[j] = numbers[position];
        }
        return spread;
    }
}
