package io.github.sigmanet.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The columns that estimators and models have in common: the inputs, and the predictions that a model adds.
 *
 * @param <T> the kind of estimator or model
 */
public interface PredictionColumns<T extends PredictionColumns<T>> extends Params {

    /** {@return the parameter {@code featuresCol}, which {@link #setFeaturesCol} sets} */
    default Param<String> featuresCol() {
        return new ColumnParam(this, "featuresCol", "column of inputs, vectors or arrays of numbers");
    }

    /** {@return the parameter {@code predictionCol}, which {@link #setPredictionCol} sets} */
    default Param<String> predictionCol() {
        return new ColumnParam(this, "predictionCol", "column for the predictions");
    }

    /**
     * Sets the column of inputs, {@code features} by default: vectors of {@code spark.ml} or arrays of numbers, as many as the
     * network has inputs.
     *
     * @param column the name of the column
     * @return this object
     * @throws IllegalArgumentException if the name is null
     */
    default T setFeaturesCol(String column) {
        return ColumnParam.set(this, featuresCol(), column);
    }

    /**
     * Sets the column that the model adds for predictions, doubles; {@code prediction} by default.
     *
     * @param column the name of the column; empty for none
     * @return this object
     * @throws IllegalArgumentException if the name is null
     */
    default T setPredictionCol(String column) {
        return ColumnParam.set(this, predictionCol(), column);
    }
}
