package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataTypes;

/**
 * A network as a transformer of {@code spark.ml}: adds its output and a prediction to each row, by itself or in a
 * {@code Pipeline}.
 *
 * <pre>{@code
 * SparkNetwork model = new SparkNetwork(network).setFeaturesCol("scaled");
 * Dataset<Row> predictions = model.transform(rows);              // columns "output" and "prediction" as well
 * model.write().overwrite().save("hdfs:///models/digits");
 * SparkNetwork loaded = SparkNetwork.load("hdfs:///models/digits");
 * }</pre>
 *
 * <p>The output is a vector, the result of {@link Network#predict(double...)}. The prediction is, as a double, the index of
 * the largest output, where ties go to the lowest index, or, of two classes with a {@linkplain Network#withThreshold threshold},
 * what that says; if the network has a single output, it is that output itself. Thresholds of several labels have no effect on it.
 *
 * <p>A saved model is a directory with Spark's metadata and {@code network.safetensors}, the file of {@link Network#save}.
 */
public final class SparkNetwork extends NetworkModel<SparkNetwork> {

    private static final long serialVersionUID = 2;

    private final Param<String> outputCol;

    /**
     * Creates a transformer for the columns {@code features}, {@code output} and {@code prediction}, unless set otherwise.
     *
     * @param network the network, which is copied
     * @throws IllegalArgumentException if the network is null
     */
    public SparkNetwork(Network network) {
        this(Identifiable$.MODULE$.randomUID("sigmanet"), network);
    }

    private SparkNetwork(String uid, Network network) {
        super(uid, network);
        this.outputCol = new ColumnParam(this, "outputCol", "column for the outputs of the network");
        setDefault(outputCol, "output");
    }

    /** {@return the parameter with the name of the output column, {@code output} by default} */
    public Param<String> outputCol() {
        return outputCol;
    }

    /**
     * Sets the column to add for the outputs, vectors.
     *
     * @param column the name of the column; empty for none
     * @return this transformer
     * @throws IllegalArgumentException if the name is null
     */
    public SparkNetwork setOutputCol(String column) {
        return ColumnParam.set(this, outputCol, column);
    }

    @Override
    List<Added> added() {
        double threshold = threshold();
        return List.of(new Added(outputCol, SQLDataTypes.VectorType(), output -> output),
                new Added(predictionCol(), DataTypes.DoubleType,
                        output -> output.size() == 1 ? output.apply(0) : (double) classOf(output, threshold)));
    }

    @Override
    SparkNetwork with(String uid, Network network) {
        return new SparkNetwork(uid, network);
    }

    /** {@return a reader that loads a transformer; pipelines call it} */
    public static MLReader<SparkNetwork> read() {
        return reader(SparkNetwork.class, SparkNetwork::new);
    }

    /**
     * Loads a transformer that {@link #write} saved.
     *
     * @param path the directory
     * @return a new transformer
     */
    public static SparkNetwork load(String path) {
        return read().load(path);
    }
}
