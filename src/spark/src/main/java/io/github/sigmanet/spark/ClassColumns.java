package io.github.sigmanet.spark;

import org.apache.spark.ml.param.Param;

/**
 * The further columns that a model for classes adds.
 *
 * @param <T> the kind of estimator or model
 */
public interface ClassColumns<T extends ClassColumns<T>> extends PredictionColumns<T> {

    /** {@return the parameter {@code rawPredictionCol}, which {@link #setRawPredictionCol} sets} */
    default Param<String> rawPredictionCol() {
        return new ColumnParam(this, "rawPredictionCol", "column for the outputs of the network, one per class; empty for none");
    }

    /** {@return the parameter {@code probabilityCol}, which {@link #setProbabilityCol} sets} */
    default Param<String> probabilityCol() {
        return new ColumnParam(this, "probabilityCol", "column for the outputs divided by their sum; empty for none");
    }

    /**
     * Sets the column that the model adds for outputs, vectors; {@code rawPrediction} by default.
     *
     * @param column the name of the column; empty for none
     * @return this object
     * @throws IllegalArgumentException if the name is null
     */
    default T setRawPredictionCol(String column) {
        return ColumnParam.set(this, rawPredictionCol(), column);
    }

    /**
     * Sets the column that the model adds for probabilities, vectors; {@code probability} by default.
     *
     * @param column the name of the column; empty for none
     * @return this object
     * @throws IllegalArgumentException if the name is null
     */
    default T setProbabilityCol(String column) {
        return ColumnParam.set(this, probabilityCol(), column);
    }
}
