package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program computes of a layer: an operation of a kernel, for m samples at a time, and with a step, if it takes one, that
 * has so many matrices of state.
 */
record KernelCall(Operation operation, NumberType type, int m, int inputs, int units, Step step, int states) {

    /** The operations that take time. */
    enum Operation {
        FORWARD, HIDDEN_DELTA, GRADIENT, DESCENT, STEP
    }

    private static final int CALL = 256; // multiplications that take as long as a call of loops
    private static final int SIGMOID = 32;
    private static final int LIMIT = Tiling.BLOCK; // of inputs and of units, beyond which larger layers are much the same
    private static final int TERMS = 13; // of the sums in a brief call: for all loops of a tile, unrolled or not

    /*
     * In place of equals, which the JVM would link at run time, as slowly as the lambdas that FirstPredictionTest rules out, and
     * for which a record would have to be created for each call of a kernel.
     */
    boolean is(Operation operation, NumberType type, int m, int inputs, int units, Step step, int states) {
        return this.operation == operation && this.type == type && this.m == m && this.inputs == inputs && this.units == units
                && this.states == states && isLike(step);
    }

    /** Returns whether the step of another call of the operation is of the same kind, if it takes one. */
    private boolean isLike(Step other) {
        return step == null || (step.getClass() == other.getClass()
                && step.isPlain(step.weightDecay()) == other.isPlain(other.weightDecay()));
    }

    /** Returns the same call with another step. */
    KernelCall with(Step other) {
        return new KernelCall(operation, type, m, inputs, units, other, states);
    }

    /** Returns the same call for a smaller layer, large enough to compare kernels. */
    KernelCall limited() {
        return of(Math.min(inputs, LIMIT + inputs % LIMIT), Math.min(units, LIMIT + units % LIMIT));
    }

    /** Returns a call that runs the same code, down to tiles of the same widths and heights, in as short a time as possible. */
    KernelCall brief() {
        return switch (operation) {
            case FORWARD, GRADIENT, DESCENT, STEP -> of(Math.min(inputs, TERMS), fewer(units));
            case HIDDEN_DELTA -> of(fewer(inputs), Math.min(units, TERMS));
        };
    }

    private KernelCall of(int fewerInputs, int fewerUnits) {
        return new KernelCall(operation, type, Tiling.fewerRows(m), fewerInputs, fewerUnits, step, states);
    }

    /** Returns a smaller number of columns that are in panels of the same widths. */
    private int fewer(int columns) {
        return Tiling.fewerColumns(columns, lanes(type), DoubleVectors.REGISTERS);
    }

    private static int lanes(NumberType type) {
        return DoubleVectors.LANES * Double.BYTES / type.bytes();
    }

    /** Returns the number of multiplications that take loops about as long. */
    long work() {
        return work(m, inputs, units);
    }

    /** Returns the work of loops on a layer that has no less than vectors compute, with the padding of panels and strips. */
    long paddedWork() {
        return work(Math.max(m, Tiling.ROWS), padded(inputs), padded(units));
    }

    private int padded(int columns) {
        return Tiling.vectorsAcross(columns, lanes(type), DoubleVectors.REGISTERS) * lanes(type);
    }

    /** Returns the number of multiplications that take loops about as long as a call for m samples. */
    static long work(int m, int inputs, int units) {
        return CALL + (long) m * (inputs + SIGMOID) * units;
    }

    /** Returns calls that run all the code of a vector kernel and of the steps. */
    static List<KernelCall> ofAllCode(NumberType type) {
        List<KernelCall> calls = new ArrayList<>();
        int large = 2 * LIMIT - 1; // inputs in blocks, the last of them incomplete
        for (int size : new int[] {large, 8 * lanes(type), 6 * lanes(type), 2 * lanes(type)}) { // of tiles of all widths
            for (int m : new int[] {2 * Tiling.ROWS - 1, 1, Tiling.MAX_FEW, Tiling.ROWS, Tiling.ROWS / 2}) { // and of all heights
                calls.add(new KernelCall(Operation.FORWARD, type, m, size, size, null, 0));
                calls.add(new KernelCall(Operation.HIDDEN_DELTA, type, m, size, size, null, 0));
                calls.add(new KernelCall(Operation.DESCENT, type, m, size, size, new SgdStep(0.1, 0, 0, 0, 0, false, false), 0));
            }
        }
        calls.add(new KernelCall(Operation.GRADIENT, type, Tiling.ROWS, large, large, null, 0));
        for (boolean isFirst : new boolean[] {false, true}) {
            for (double weightDecay : new double[] {0, 0.1}) {
                for (boolean nesterov : new boolean[] {false, true}) {
                    addSteps(calls, type, large, new SgdStep(0.1, weightDecay, 0, 0.9, 0, nesterov, isFirst), 1);
                }
            }
        }
        addSteps(calls, type, large, new AdamStep(0.1, 0, 0, 0.9, 0.999, 1e-8, false), 2);
        addSteps(calls, type, large, new AdamStep(0.1, 0.1, 0, 0.9, 0.999, 1e-8, true), 3);
        addSteps(calls, type, large, new RpropStep(0.5, 1.2, 1e-6, 50), 2);
        return calls;
    }

    private static void addSteps(List<KernelCall> calls, NumberType type, int size, Step step, int states) {
        calls.add(new KernelCall(Operation.DESCENT, type, Tiling.ROWS, size, size, step, states));
        calls.add(new KernelCall(Operation.STEP, type, 1, size, size, step, states));
    }
}
