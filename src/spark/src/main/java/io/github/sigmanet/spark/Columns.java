package io.github.sigmanet.spark;

import org.apache.spark.ml.linalg.Vector;

/**
 * The columns of the rows to learn from: {@code features} and {@code label}, unless set otherwise.
 *
 * <p>Names are those of the schema, also where they contain dots, and are not quoted. As in Spark, letters of either case are
 * the same, unless {@code spark.sql.caseSensitive} is set.
 *
 * <pre>{@code
 * trainer.columns(new Columns().features("pixels").label("digit").weight("trust"));
 * }</pre>
 */
public final class Columns {

    String features = "features";
    String label = "label";
    String target; // instead of the label; null if there is none, as are the next
    String weight;
    String validationIndicator;

    /** Creates the columns {@code features} and {@code label}. */
    public Columns() {
        // as the fields say
    }

    Columns copy() {
        Columns copy = new Columns();
        copy.features = features;
        copy.label = label;
        copy.target = target;
        copy.weight = weight;
        copy.validationIndicator = validationIndicator;
        return copy;
    }

    /**
     * Sets the column of inputs: vectors of {@code spark.ml} or arrays of numbers.
     *
     * @param column the name of the column
     * @return these columns
     * @throws IllegalArgumentException if the name is null
     */
    public Columns features(String column) {
        this.features = Check.notNull("features", "the name of a column", column);
        return this;
    }

    /**
     * Sets the column of labels: integers, of any numeric type, from 0 to the number of outputs − 1. The target is then 1
     * for that output and 0 for the others. For a network with one output, labels are 0 and 1, and each is the target. A
     * validation of labels measures the accuracy, too.
     *
     * @param column the name of the column
     * @return these columns
     * @throws IllegalArgumentException if the name is null
     */
    public Columns label(String column) {
        this.label = Check.notNull("label", "the name of a column", column);
        this.target = null;
        return this;
    }

    /**
     * Sets a column of targets, instead of one of labels: vectors of {@code spark.ml} or arrays of numbers, or a number for the
     * target of a single output. Targets are not taken as classes, whatever their numbers.
     *
     * @param column the name of the column
     * @return these columns
     * @throws IllegalArgumentException if the name is null
     */
    public Columns target(String column) {
        this.target = Check.notNull("target", "the name of a column", column);
        return this;
    }

    /**
     * Sets a column of weights, numbers that the cost and the gradients of a row are multiplied by. By default all are 1.
     *
     * @param column the name of the column
     * @return these columns
     * @throws IllegalArgumentException if the name is null
     */
    public Columns weight(String column) {
        this.weight = Check.notNull("weight", "the name of a column", column);
        return this;
    }

    /**
     * Sets a column of booleans: true in the rows that each epoch is measured with, false in those to learn from.
     *
     * @param column the name of the column
     * @return these columns
     * @throws IllegalArgumentException if the name is null
     */
    public Columns validationIndicator(String column) {
        this.validationIndicator = Check.notNull("validation indicator", "the name of a column", column);
        return this;
    }

    /** Returns the name of a column as an expression of Spark's SQL. */
    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Returns the numbers of a vector or an array; null among them becomes NaN. */
    static double[] numbers(String name, Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        if (value instanceof scala.collection.Seq<?> seq) {
            double[] numbers = new double[seq.length()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(seq.apply(i));
            }
            return numbers;
        }
        throw Check.illegal(name, "a vector or an array", value);
    }

    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
