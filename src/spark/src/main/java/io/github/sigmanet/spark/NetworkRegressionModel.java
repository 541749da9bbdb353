package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.util.List;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataTypes;

/**
 * What {@link NetworkRegressor} fits: adds the column {@code prediction}, the network's output in the unit of the labels.
 *
 * <p>A saved model is a directory with Spark's metadata and {@code network.safetensors}, the file of {@link Network#save}.
 */
public final class NetworkRegressionModel extends NetworkModel<NetworkRegressionModel> {

    private static final long serialVersionUID = 1;

    NetworkRegressionModel(String uid, Network network) {
        super(uid, network);
    }

    @Override
    List<Added> added() {
        return List.of(new Added(predictionCol(), DataTypes.DoubleType, output -> output.apply(0)));
    }

    @Override
    NetworkRegressionModel with(String uid, Network network) {
        return new NetworkRegressionModel(uid, network);
    }

    /** {@return a reader that loads a model; pipelines call it} */
    public static MLReader<NetworkRegressionModel> read() {
        return reader(NetworkRegressionModel.class, NetworkRegressionModel::new);
    }

    /**
     * Loads a model that {@link #write} saved.
     *
     * @param path the directory
     * @return a new model
     */
    public static NetworkRegressionModel load(String path) {
        return read().load(path);
    }
}
