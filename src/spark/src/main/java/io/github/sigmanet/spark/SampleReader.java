package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Makes samples of rows, and refuses what does not fit a network with an IllegalArgumentException. */
final class SampleReader implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double ROUNDING = 1e-6; // by which targets may be beyond what a sigmoid reaches

    private final int inputs;
    private final int outputs;
    private final NetworkScalings scalings;

    SampleReader(Network network) {
        this.inputs = network.size(0);
        this.outputs = network.size(network.layerCount() - 1);
        this.scalings = NetworkScalings.of(network);
    }

    /** Returns the place of a column of vectors or arrays of numbers. */
    static int numbersColumn(StructType schema, String name) {
        int column = column(schema, name);
        DataType type = schema.fields()[column].dataType();
        boolean isArray = type instanceof ArrayType array && array.elementType() instanceof NumericType;
        if (!isArray && !type.equals(SQLDataTypes.VectorType())) {
            throw Check.illegal("column " + name, "vectors or arrays of numbers", type.simpleString());
        }
        return column;
    }

    /** Returns the place of a column of numbers. */
    static int numberColumn(StructType schema, String name) {
        int column = column(schema, name);
        DataType type = schema.fields()[column].dataType();
        if (!(type instanceof NumericType)) {
            throw Check.illegal("column " + name, "numbers", type.simpleString());
        }
        return column;
    }

    private static int column(StructType schema, String name) {
        List<String> names = Arrays.asList(schema.fieldNames());
        if (!names.contains(name)) {
            throw Check.illegal("column", "one of " + names, name);
        }
        return names.indexOf(name);
    }

    /** Reads a row with a label, the number of its class. */
    Sample labelled(Row row, int features, int label) {
        double[] input = numbers("features", row.get(features));
        double[] target = new double[outputs];
        Object value = row.get(label);
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (!(number >= 0 && number < outputs && number == Math.rint(number))) {
            throw Check.illegal("label", "an integer from 0 to " + (outputs - 1), value);
        }
        target[(int) number] = 1;
        return checked(new Sample(input, target));
    }

    /** Reads a row with a target for each output. */
    Sample targeted(Row row, int features, int target) {
        return checked(new Sample(numbers("features", row.get(features)), numbers("target", row.get(target))));
    }

    /** Returns a sample that fits the network, scaled as the network scales samples, so that tasks need no scaling. */
    Sample checked(Sample sample) {
        Check.notNull("sample", "a sample", sample);
        check("features", inputs, sample.input());
        check("target", outputs, sample.target());
        double[] input = scalings.input(sample.input());
        double[] target = scalings.target(sample.target());
        check("scaled features", inputs, input);
        for (int i = 0; i < outputs; i++) {
            if (!(target[i] >= -ROUNDING && target[i] <= 1 + ROUNDING)) {
                throw Check.illegal("target, column " + i, "0 to 1, as a sigmoid answers", target[i]
                        + "; for other targets, train network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))");
            }
        }
        return new Sample(input, target);
    }

    private static void check(String name, int length, double[] numbers) {
        if (numbers.length != length) {
            throw Check.illegal(name, "length " + length, numbers.length);
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw Check.illegal(name + ", column " + i, "a finite number", numbers[i]);
            }
        }
    }

    /** Returns the numbers of a vector or an array; null among them becomes NaN. */
    static double[] numbers(String name, Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        if (value instanceof scala.collection.Seq<?> seq) {
            double[] numbers = new double[seq.length()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = seq.apply(i) instanceof Number number ? number.doubleValue() : Double.NaN;
            }
            return numbers;
        }
        throw Check.illegal(name, "a vector or an array", value);
    }
}
