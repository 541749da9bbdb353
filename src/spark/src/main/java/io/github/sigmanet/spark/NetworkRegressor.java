package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * An estimator of {@code spark.ml} that fits a network of sigmoid units with a single output to rows with a number each, with
 * MLlib's names and conventions. It trains with {@link SparkTrainer}; use that for schedules, augmentation, streaming, several
 * outputs, and the network itself.
 *
 * <pre>{@code
 * NetworkRegressor regressor = new NetworkRegressor().setLayers(new int[] {10, 8, 1}).setLabelCol("price");
 * Dataset<Row> predictions = regressor.fit(training).transform(test);     // prediction
 * }</pre>
 *
 * <p>As a sigmoid answers with 0 to 1, the network scales labels: the lowest of the training rows becomes 0.1, the highest 0.9.
 * Labels to validate with must be such that they become 0 to 1. The same rows in the same partitions, parameters and seed give
 * the same bits.
 */
public final class NetworkRegressor extends NetworkEstimator<NetworkRegressor, NetworkRegressionModel> {

    private static final long serialVersionUID = 1;

    /** Creates an estimator with defaults for everything but the layers. */
    public NetworkRegressor() {
        this(Identifiable$.MODULE$.randomUID("networkRegressor"));
    }

    /**
     * Creates an estimator with a name; Spark calls it.
     *
     * @param uid the name under which pipelines know it
     */
    public NetworkRegressor(String uid) {
        super(uid);
    }

    @Override
    Columns columns() {
        return new Columns().features(getOrDefault(featuresCol())).target(getOrDefault(labelCol()));
    }

    @Override
    void checkOutputs(int outputs) {
        if (outputs != 1) {
            throw Check.illegal("layers, the last", "1", outputs);
        }
    }

    @Override
    boolean scalesTargets() {
        return true;
    }

    @Override
    NetworkRegressionModel model(Network network) {
        return new NetworkRegressionModel(uid(), network);
    }

    /**
     * Returns what loads an estimator; pipelines call it.
     *
     * @return a reader
     */
    public static MLReader<NetworkRegressor> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * Loads an estimator from where {@link #write} saved one.
     *
     * @param path the directory
     * @return a new estimator
     */
    public static NetworkRegressor load(String path) {
        return read().load(path);
    }
}
