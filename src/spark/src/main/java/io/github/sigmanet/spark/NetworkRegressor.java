package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * An estimator of {@code spark.ml} that fits a network of sigmoid units with a single output to rows with one number each,
 * with the names and conventions of MLlib. It trains with {@link SparkTrainer}, which offers more: schedules, augmentation,
 * streaming, several outputs, and the network itself.
 *
 * <pre>{@code
 * NetworkRegressor regressor = new NetworkRegressor().setLayers(new int[] {10, 8, 1}).setLabelCol("price");
 * Dataset<Row> predictions = regressor.fit(training).transform(test);     // prediction
 * }</pre>
 *
 * <p>Since the output of a sigmoid is between 0 and 1, the network scales labels: the lowest of the training rows becomes
 * 0.1, the highest 0.9. Validation labels must be between 0 and 1 after this scaling. The same rows in the same partitions,
 * parameters and seed give bit-identical results.
 */
public final class NetworkRegressor extends NetworkEstimator<NetworkRegressor, NetworkRegressionModel> {

    private static final long serialVersionUID = 1;

    /** Creates an estimator with defaults for everything except the layers. */
    public NetworkRegressor() {
        this(Identifiable$.MODULE$.randomUID("networkRegressor"));
    }

    /**
     * Creates an estimator with a name; Spark calls it.
     *
     * @param uid the name by which pipelines identify it
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

    /** {@return a reader that loads an estimator; pipelines call it} */
    public static MLReader<NetworkRegressor> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * Loads an estimator that {@link #write} saved.
     *
     * @param path the directory
     * @return a new estimator
     */
    public static NetworkRegressor load(String path) {
        return read().load(path);
    }
}
