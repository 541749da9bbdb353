package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataTypes;

/**
 * What {@link NetworkClassifier} fits: adds three columns to rows.
 *
 * <ul>
 * <li>{@code rawPrediction}: the network's outputs, one per class, each the activation of a sigmoid unit from 0 to 1. Trained
 * with the quadratic cost, an output estimates the probability of its class, but nothing makes the outputs of a row add up to
 * 1.
 * <li>{@code probability}: these outputs divided by their sum, as a vector that adds up to 1 is what Spark's evaluators expect.
 * It is no more calibrated than the outputs are. If all outputs are 0, each class has the same probability.
 * <li>{@code prediction}: the number of the largest output, the first of several, as a double; of two classes with a
 * {@linkplain Network#withThreshold threshold}, what that says.
 * </ul>
 *
 * <p>A saved model is a directory with Spark's metadata and {@code network.safetensors}, the file of {@link Network#save}.
 */
public final class NetworkClassificationModel extends NetworkModel<NetworkClassificationModel>
        implements ClassColumns<NetworkClassificationModel> {

    private static final long serialVersionUID = 1;

    NetworkClassificationModel(String uid, Network network) {
        super(uid, network);
        setDefault(rawPredictionCol(), "rawPrediction");
        setDefault(probabilityCol(), "probability");
    }

    @Override
    List<Added> added() {
        double threshold = threshold();
        return List.of(new Added(rawPredictionCol(), SQLDataTypes.VectorType(), output -> output),
                new Added(probabilityCol(), SQLDataTypes.VectorType(), NetworkClassificationModel::probability),
                new Added(predictionCol(), DataTypes.DoubleType, output -> (double) classOf(output, threshold)));
    }

    private static Vector probability(Vector output) {
        double sum = 0;
        for (int c = 0; c < output.size(); c++) {
            sum += output.apply(c);
        }
        double[] shares = new double[output.size()];
        for (int c = 0; c < shares.length; c++) {
            shares[c] = sum > 0 ? output.apply(c) / sum : 1.0 / shares.length;
        }
        return Vectors.dense(shares);
    }

    @Override
    NetworkClassificationModel with(String uid, Network network) {
        return new NetworkClassificationModel(uid, network);
    }

    /** {@return a reader that loads a model; pipelines call it} */
    public static MLReader<NetworkClassificationModel> read() {
        return reader(NetworkClassificationModel.class, NetworkClassificationModel::new);
    }

    /**
     * Loads a model that {@link #write} saved.
     *
     * @param path the directory
     * @return a new model
     */
    public static NetworkClassificationModel load(String path) {
        return read().load(path);
    }
}
