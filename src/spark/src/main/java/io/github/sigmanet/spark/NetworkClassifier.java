package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * An estimator of {@code spark.ml} that fits a network of sigmoid units to labeled rows, with the names and conventions of
 * MLlib. It trains with {@link SparkTrainer}, which offers more: schedules, augmentation, streaming, and the network itself.
 *
 * <pre>{@code
 * NetworkClassifier classifier = new NetworkClassifier().setLayers(new int[] {784, 128, 10}).setMaxIter(20);
 * NetworkClassificationModel model = classifier.fit(training);
 * Dataset<Row> predictions = model.transform(test);     // rawPrediction, probability, prediction
 * }</pre>
 *
 * <p>Labels are numbers from 0 to the number of outputs − 1, of any numeric type. {@link NetworkClassificationModel} explains
 * the outputs. The same rows in the same partitions, parameters and seed give bit-identical results.
 */
public final class NetworkClassifier extends NetworkEstimator<NetworkClassifier, NetworkClassificationModel>
        implements ClassColumns<NetworkClassifier> {

    private static final long serialVersionUID = 1;

    /** Creates an estimator with defaults for everything except the layers. */
    public NetworkClassifier() {
        this(Identifiable$.MODULE$.randomUID("networkClassifier"));
    }

    /**
     * Creates an estimator with a name; Spark calls it.
     *
     * @param uid the name by which pipelines identify it
     */
    public NetworkClassifier(String uid) {
        super(uid);
        setDefault(rawPredictionCol(), "rawPrediction");
        setDefault(probabilityCol(), "probability");
    }

    @Override
    Columns columns() {
        return new Columns().features(getOrDefault(featuresCol())).label(getOrDefault(labelCol()));
    }

    @Override
    void checkOutputs(int outputs) {
        if (outputs < 2) {
            throw Check.illegal("layers, the last", "at least 2, an output per class", outputs);
        }
    }

    @Override
    boolean scalesTargets() {
        return false;
    }

    @Override
    NetworkClassificationModel model(Network network) {
        return new NetworkClassificationModel(uid(), network);
    }

    /** {@return a reader that loads an estimator; pipelines call it} */
    public static MLReader<NetworkClassifier> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * Loads an estimator that {@link #write} saved.
     *
     * @param path the directory
     * @return a new estimator
     */
    public static NetworkClassifier load(String path) {
        return read().load(path);
    }
}
