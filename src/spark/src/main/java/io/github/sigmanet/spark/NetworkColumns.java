package io.github.sigmanet.spark;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;

/**
 * The parameters of estimators of networks that name columns, in MLlib's names.
 *
 * @param <E> the kind of estimator
 * @param <M> the kind of model
 */
public abstract class NetworkColumns<E extends NetworkColumns<E, M>, M extends NetworkModel<M>> extends Estimator<M>
        implements PredictionColumns<E>, DefaultParamsWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final Param<String> labelCol;
    private final Param<String> weightCol;
    private final Param<String> validationIndicatorCol;

    NetworkColumns(String uid) {
        this.uid = uid;
        this.labelCol = new ColumnParam(this, "labelCol", "column of labels, numbers");
        this.weightCol = new ColumnParam(this, "weightCol", "column of weights, numbers; empty for weights of 1");
        this.validationIndicatorCol = new ColumnParam(this, "validationIndicatorCol",
                "column of booleans, true in rows to validate with; empty for none");
        setDefault(featuresCol(), "features");
        setDefault(labelCol, "label");
        setDefault(predictionCol(), "prediction");
        setDefault(weightCol, "");
        setDefault(validationIndicatorCol, "");
    }

    /** {@return the name by which pipelines identify this estimator} */
    @Override
    public String uid() {
        return uid;
    }

    @SuppressWarnings("unchecked") // E is the kind of this estimator
    final E self() {
        return (E) this;
    }

    /**
     * Returns an estimator with the same parameters.
     *
     * @param extra parameters to set
     * @return a new estimator
     */
    @Override
    public E copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** {@return the parameter {@code labelCol}, which {@link #setLabelCol} sets} */
    public Param<String> labelCol() {
        return labelCol;
    }

    /**
     * Sets the column of labels, numbers.
     *
     * @param column its name
     * @return this estimator
     * @throws IllegalArgumentException if the value is null
     */
    public E setLabelCol(String column) {
        return ColumnParam.set(this, labelCol, column);
    }

    /** {@return the parameter {@code weightCol}, which {@link #setWeightCol} sets} */
    public Param<String> weightCol() {
        return weightCol;
    }

    /**
     * Sets the column of weights, which the cost and the gradients of a row are multiplied by.
     *
     * @param column its name; empty for weights of 1
     * @return this estimator
     * @throws IllegalArgumentException if the value is null
     */
    public E setWeightCol(String column) {
        return ColumnParam.set(this, weightCol, column);
    }

    /** {@return the parameter {@code validationIndicatorCol}, which {@link #setValidationIndicatorCol} sets} */
    public Param<String> validationIndicatorCol() {
        return validationIndicatorCol;
    }

    /**
     * Sets the column of booleans that are true in the rows to validate with, and false in those to learn from.
     *
     * @param column its name; empty for none
     * @return this estimator
     * @throws IllegalArgumentException if the value is null
     */
    public E setValidationIndicatorCol(String column) {
        return ColumnParam.set(this, validationIndicatorCol, column);
    }
}
