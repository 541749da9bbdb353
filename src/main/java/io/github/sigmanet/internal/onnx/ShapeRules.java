package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.onnx.Value.Dimensions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rules for operators that change or compute shapes. Samples must stay apart, and their numbers in order. */
final class ShapeRules {

    static final Map<String, Rule> RULES = Map.of(
            "Flatten", ShapeRules::flatten,
            "Reshape", ShapeRules::reshape,
            "Shape", ShapeRules::shape,
            "Gather", ShapeRules::gather,
            "Slice", ShapeRules::slice,
            "Unsqueeze", ShapeRules::unsqueeze,
            "Squeeze", ShapeRules::squeeze,
            "Concat", ShapeRules::concat);

    private ShapeRules() {
    }

    private static Value flatten(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        Value.Data data = operation.data(0);
        long[] shape = data.shape();
        long axis = operation.node().integer("axis", 1);
        boolean isFirst = shape == null ? axis == 1 : shape.length > 1 && (axis == 1 || axis == 1 - shape.length);
        if (!isFirst) {
            throw operation.node().rejected("an axis that keeps samples apart, 1, got " + axis);
        }
        if (!data.step().isInput() && !data.isMatrix()) {
            throw operation.node().rejected("an input of 2 dimensions");
        }
        return shape == null ? data.shaped(OnnxInput.UNKNOWN, OnnxInput.UNKNOWN)
                : data.shaped(shape[0], OnnxTensor.product(shape, 1));
    }

    private static Value reshape(Operation operation) throws IOException {
        operation.requireInputs(2, 2);
        Dimensions target = dimensions(operation, 1);
        if (target != null && isDimensions(operation.input(0))) {
            Dimensions reshaped = dimensions(operation, 0);
            boolean isList = target.entries().length == 1 && reshaped.entries().length == 1 && !reshaped.isOpen();
            return isList ? new Dimensions(reshaped.entries(), false, false) : fail(operation);
        }
        Value.Data data = operation.data(0);
        if (target == null || target.isScalar() || target.isOpen()) {
            throw operation.node().rejected("a constant shape, or one computed from that of its input");
        }
        long[] to = target.entries().clone();
        if (to.length == 1 && (to[0] == -1 || to[0] == Dimensions.SAMPLES) && isColumn(data)) {
            return data.shaped(OnnxInput.UNKNOWN);
        }
        boolean mayCopy = operation.node().integer("allowzero", 0) == 0;
        if (to.length > 2 && to[0] != Dimensions.UNKNOWN && data.step().isInput() && sampleSize(data) != OnnxInput.UNKNOWN
                && OnnxTensor.product(to, 1) == sampleSize(data)) {
            to[0] = data.shape()[0];
            return data.shaped(to);
        }
        if (to.length != 2 || !keepsSamples(data, to[0], to[1], mayCopy)) {
            throw operation.node().rejected("a shape of samples × numbers that keeps samples apart, got " + text(to));
        }
        long columns = to[1] > 0 ? to[1] : data.isMatrix() ? data.columns() : sampleSize(data);
        return data.shaped(data.shape() == null ? OnnxInput.UNKNOWN : data.shape()[0], columns);
    }

    /** Returns whether values of samples in their order remain so in the shape rows × columns. */
    private static boolean keepsSamples(Value.Data data, long rows, long columns, boolean mayCopy) {
        long[] shape = data.shape();
        boolean keepsRows = rows == Dimensions.SAMPLES || (rows == 0 && mayCopy)
                || (shape != null && shape[0] > 0 && rows == shape[0]);
        if (keepsRows && data.isMatrix() && (columns == -1 || (columns == 0 && mayCopy))) {
            return true;
        }
        boolean isAnyRows = keepsRows || rows == -1 || rows > 0;
        if (!data.step().isInput()) {
            return isAnyRows && columns > 0 && columns == data.columns();
        }
        if (shape != null && shape.length == 1) {
            return false;
        }
        long size = sampleSize(data);
        return (keepsRows && columns == -1) || (isAnyRows && columns > 0 && (size == OnnxInput.UNKNOWN || columns == size));
    }

    private static long sampleSize(Value.Data data) {
        return data.shape() == null || data.shape().length == 1 ? OnnxInput.UNKNOWN : OnnxTensor.product(data.shape(), 1);
    }

    /** Returns whether these are outputs of a network with only one. */
    static boolean isColumn(Value.Data data) {
        return data.step().isNetwork() && data.isMatrix() && data.columns() == 1;
    }

    /** Returns a column if an operation takes its only entries as they are, such as p[:, 0]; null if it does something else. */
    static Value onlyColumn(Operation operation, Value.Data data) throws IOException {
        for (int k = 1; k < operation.inputs().size(); k++) {
            if (operation.input(k) != null && !isDimensions(operation.input(k))) {
                return null;
            }
        }
        return switch (operation.node().operator()) {
            case "Gather" -> gatheredColumn(operation, data);
            case "Slice" -> isWhole(operation) ? data : null;
            default -> null;
        };
    }

    private static Value gatheredColumn(Operation operation, Value.Data data) throws IOException {
        operation.requireInputs(2, 2);
        Dimensions position = dimensions(operation, 1);
        long axis = operation.node().integer("axis", 0);
        boolean isOnly = (axis == 1 || axis == -1) && position.entries().length == 1
                && (position.entries()[0] == 0 || position.entries()[0] == -1);
        return !isOnly ? null : position.isScalar() ? data.shaped(OnnxInput.UNKNOWN) : data;
    }

    /** Returns whether a slice of a column is all of it. */
    private static boolean isWhole(Operation operation) throws IOException {
        operation.requireInputs(1, 5);
        long[] starts = integers(operation, "starts", 1);
        long[] ends = integers(operation, "ends", 2);
        long[] axes = integers(operation, "axes", 3);
        long[] steps = integers(operation, "steps", 4);
        return starts != null && starts.length == 1 && ends != null && ends.length == 1 && axes != null && axes.length == 1
                && (axes[0] == 1 || axes[0] == -1) && (steps == null || Arrays.equals(steps, new long[] {1}))
                && position(starts[0], 1) == 0 && position(ends[0], 1) == 1;
    }

    private static String text(long... shape) {
        List<String> entries = new ArrayList<>();
        for (long entry : shape) {
            entries.add(entry == Dimensions.SAMPLES ? "samples" : entry == Dimensions.UNKNOWN ? "?" : Long.toString(entry));
        }
        return entries.toString();
    }

    private static Value shape(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        if (!(operation.input(0) instanceof Value.Data data)) {
            throw operation.unsupported();
        }
        boolean isOpen = data.shape() == null;
        long[] entries = isOpen ? new long[1] : data.shape().clone();
        for (int k = 1; k < entries.length; k++) {
            entries[k] = entries[k] == OnnxInput.UNKNOWN ? Dimensions.UNKNOWN : entries[k];
        }
        entries[0] = Dimensions.SAMPLES;
        Dimensions all = new Dimensions(entries, false, isOpen);
        OnnxNode node = operation.node();
        return part(operation, all, node.integer("start", 0), node.integer("end", Integer.MAX_VALUE));
    }

    /** Returns the entries from a position to another one; positions may count from the end. */
    private static Dimensions part(Operation operation, Dimensions whole, long from, long to) throws MalformedFileException {
        int count = whole.entries().length;
        if (whole.isScalar() || (whole.isOpen() && (from < 0 || to < 0))) {
            return fail(operation);
        }
        int begin = position(from, count);
        int end = Math.max(begin, position(to, count));
        return new Dimensions(Arrays.copyOfRange(whole.entries(), begin, end), false, whole.isOpen() && to > count);
    }

    private static int position(long position, int count) {
        return (int) Math.max(0, Math.min(count, position < 0 ? position + count : position));
    }

    private static Value gather(Operation operation) throws IOException {
        operation.requireInputs(2, 2);
        Dimensions whole = dimensions(operation, 0);
        Dimensions positions = dimensions(operation, 1);
        if (whole == null || positions == null || whole.isScalar() || operation.node().integer("axis", 0) != 0) {
            return fail(operation);
        }
        int count = whole.entries().length;
        long[] gathered = positions.entries().clone();
        for (int k = 0; k < gathered.length; k++) {
            long position = gathered[k] < 0 && !whole.isOpen() ? gathered[k] + count : gathered[k];
            if (position < 0 || (position >= count && !whole.isOpen())) {
                return fail(operation);
            }
            gathered[k] = position < count ? whole.entries()[(int) position] : Dimensions.UNKNOWN;
        }
        return new Dimensions(gathered, positions.isScalar(), false);
    }

    private static Value slice(Operation operation) throws IOException {
        operation.requireInputs(1, 5);
        Dimensions whole = dimensions(operation, 0);
        long[] starts = integers(operation, "starts", 1);
        long[] ends = integers(operation, "ends", 2);
        long[] axes = integers(operation, "axes", 3);
        long[] steps = integers(operation, "steps", 4);
        boolean isPart = whole != null && starts != null && starts.length == 1 && ends != null && ends.length == 1
                && (axes == null || Arrays.equals(axes, new long[1])) && (steps == null || Arrays.equals(steps, new long[] {1}));
        return isPart ? part(operation, whole, starts[0], ends[0]) : fail(operation);
    }

    private static Value unsqueeze(Operation operation) throws IOException {
        operation.requireInputs(1, 2);
        Dimensions dimension = dimensions(operation, 0);
        long[] axes = integers(operation, "axes", 1);
        boolean isNumber = dimension != null && dimension.isScalar() && axes != null && axes.length == 1
                && (axes[0] == 0 || axes[0] == -1);
        return isNumber ? new Dimensions(dimension.entries(), false, false) : fail(operation);
    }

    private static Value squeeze(Operation operation) throws IOException {
        operation.requireInputs(1, 2);
        long[] axes = integers(operation, "axes", 1);
        if (operation.input(0) instanceof Value.Data data) {
            boolean isLast = axes != null && axes.length == 1 && (axes[0] == 1 || axes[0] == -1);
            return isLast && isColumn(data) ? data.shaped(OnnxInput.UNKNOWN) : fail(operation);
        }
        Dimensions list = dimensions(operation, 0);
        boolean isFirst = axes == null || (axes.length == 1 && (axes[0] == 0 || axes[0] == -1));
        boolean isNumber = list != null && list.entries().length == 1 && !list.isOpen() && isFirst;
        return isNumber ? new Dimensions(list.entries(), true, false) : fail(operation);
    }

    private static Value concat(Operation operation) throws IOException {
        for (Value input : operation.inputs()) {
            if (input instanceof Value.Data) {
                return AnswerRules.bothClasses(operation);
            }
        }
        IntegerList joined = new IntegerList(operation.node() + ": expected at most " + IntegerList.MAX + " integers");
        for (int k = 0; k < operation.inputs().size(); k++) {
            Dimensions part = dimensions(operation, k);
            if (part == null || part.isScalar() || part.isOpen()) {
                return fail(operation);
            }
            for (long entry : part.entries()) {
                joined.add(entry);
            }
        }
        return new Dimensions(joined.toArray(), false, false);
    }

    /** Multiplies two dimensions; returns null if a factor is something else. */
    static Dimensions product(Operation operation) throws IOException {
        if (!isDimensions(operation.input(0)) || !isDimensions(operation.input(1))) {
            return null;
        }
        Dimensions first = dimensions(operation, 0);
        Dimensions second = dimensions(operation, 1);
        if (first.entries().length != 1 || second.entries().length != 1 || first.isOpen() || second.isOpen()) {
            return fail(operation);
        }
        long product = OnnxTensor.product(new long[] {first.entries()[0], second.entries()[0]}, 0);
        return new Dimensions(new long[] {product < 0 ? Dimensions.UNKNOWN : product}, first.isScalar() && second.isScalar(),
                false);
    }

    private static boolean isDimensions(Value value) {
        return value instanceof Dimensions || (value instanceof Value.Constant constant && !constant.tensor().isFloat());
    }

    /** Returns an input as dimensions, or null if it is not of that kind. */
    private static Dimensions dimensions(Operation operation, int position) throws IOException {
        Value value = operation.input(position);
        if (value instanceof Dimensions dimensions) {
            return dimensions;
        }
        return isDimensions(value) ? Dimensions.of(((Value.Constant) value).tensor()) : null;
    }

    /** Returns integers that are an attribute or, from later versions on, an input; null if they are left out. */
    static long[] integers(Operation operation, String attribute, int position) throws IOException {
        Value value = operation.input(position);
        return value == null ? operation.node().integers(attribute) : operation.constant(position).tensor().integers();
    }

    /** Rejects an operator, in the place of any value. */
    private static Dimensions fail(Operation operation) throws MalformedFileException {
        throw operation.unsupported();
    }
}
