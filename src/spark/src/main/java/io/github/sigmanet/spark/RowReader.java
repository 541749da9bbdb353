package io.github.sigmanet.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;

/** Makes samples of rows; null of one that is not among those to read. */
final class RowReader implements SerializableFunction<Row, Sample> {

    private static final long serialVersionUID = 1;
    private static final int NONE = -1;

    private final int features;
    private final int target; // of the column of labels, targets or numbers
    private final boolean isLabel;
    private final boolean isNumber;
    private final int weight;
    private final int indicator;
    private final boolean isValidation;
    private final int outputs;

    RowReader(Columns names, Schema schema, int outputs, boolean isValidation) {
        this.features = schema.numbers(names.features);
        this.isLabel = names.target == null;
        this.isNumber = !isLabel && schema.isNumber(names.target);
        this.target = isLabel ? schema.number(names.label)
                : isNumber ? schema.number(names.target) : schema.numbers(names.target);
        this.weight = names.weight == null ? NONE : schema.number(names.weight);
        this.indicator = names.validationIndicator == null ? NONE
                : schema.typed(names.validationIndicator, BooleanType.class, "true or false");
        this.isValidation = isValidation;
        this.outputs = outputs;
    }

    @Override
    public Sample apply(Row row) {
        if (indicator != NONE) {
            if (!(row.get(indicator) instanceof Boolean indicated)) {
                throw Check.illegal("validation indicator", "true or false", null);
            }
            if (indicated != isValidation) {
                return null;
            }
        }
        double[] input = Columns.numbers("features", row.get(features));
        double weightOfRow = weight == NONE ? 1 : Columns.number(row.get(weight));
        if (isLabel) {
            int label = label(row.get(target));
            return new Sample(input, oneHot(label), weightOfRow).withLabel(label);
        }
        double[] y = isNumber ? new double[] {Columns.number(row.get(target))} : Columns.numbers("target", row.get(target));
        return new Sample(input, y, weightOfRow);
    }

    private int label(Object value) {
        double number = Columns.number(value);
        int classes = Math.max(2, outputs);
        if (!(number >= 0 && number < classes && number == Math.rint(number))) {
            throw Check.illegal("label", "an integer from 0 to " + (classes - 1), value);
        }
        return (int) number;
    }

    private double[] oneHot(int label) {
        double[] y = new double[outputs];
        if (outputs == 1) {
            y[0] = label;
        } else {
            y[label] = 1;
        }
        return y;
    }
}
