package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * A network as a transformer of {@code spark.ml}: adds its outputs and a prediction to each row, alone or in a
 * {@code Pipeline}.
 *
 * <pre>{@code
 * SparkNetwork model = new SparkNetwork(network).setFeaturesCol("scaled");
 * Dataset<Row> predictions = model.transform(rows);              // columns "output" and "prediction" as well
 * model.write().overwrite().save("hdfs:///models/digits");
 * SparkNetwork loaded = SparkNetwork.load("hdfs:///models/digits");
 * }</pre>
 *
 * <p>The output is a vector, that of {@link Network#predict(double...)}. The prediction is, as a double, the number of the
 * largest output, the first of several; or where the network has a single output, that output itself.
 *
 * <p>A saved model is a directory with Spark's metadata and {@code network.safetensors}, the file of {@link Network#save}.
 */
public final class SparkNetwork extends Transformer implements MLWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final ParameterVector parameters;
    private final transient Network network; // for the driver
    private final Param<String> featuresCol;
    private final Param<String> outputCol;
    private final Param<String> predictionCol;

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
        this.uid = uid;
        this.network = Check.notNull("network", "a network", network).copy();
        this.parameters = ParameterVector.of(network);
        this.featuresCol = new Param<>(this, "featuresCol", "column of inputs, vectors or arrays of numbers");
        this.outputCol = new Param<>(this, "outputCol", "column for the activations of the output layer");
        this.predictionCol = new Param<>(this, "predictionCol", "column for the number of the largest output");
        setDefault(featuresCol, "features");
        setDefault(outputCol, "output");
        setDefault(predictionCol, "prediction");
    }

    /**
     * Returns the network.
     *
     * @return a copy
     */
    public Network network() {
        return network.copy();
    }

    /**
     * Returns the name under which pipelines know this transformer.
     *
     * @return the name
     */
    @Override
    public String uid() {
        return uid;
    }

    /**
     * Returns the parameter that names the column of inputs.
     *
     * @return the parameter
     */
    public Param<String> featuresCol() {
        return featuresCol;
    }

    /**
     * Returns the parameter that names the column of outputs.
     *
     * @return the parameter
     */
    public Param<String> outputCol() {
        return outputCol;
    }

    /**
     * Returns the parameter that names the column of predictions.
     *
     * @return the parameter
     */
    public Param<String> predictionCol() {
        return predictionCol;
    }

    /**
     * Sets the column of inputs: vectors of {@code spark.ml} or arrays of numbers, as many as the network has inputs.
     *
     * @param column its name
     * @return this transformer
     */
    public SparkNetwork setFeaturesCol(String column) {
        set(featuresCol, column);
        return this;
    }

    /**
     * Sets the column that is added for the outputs, vectors.
     *
     * @param column its name
     * @return this transformer
     */
    public SparkNetwork setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    /**
     * Sets the column that is added for the predictions, doubles.
     *
     * @param column its name
     * @return this transformer
     */
    public SparkNetwork setPredictionCol(String column) {
        set(predictionCol, column);
        return this;
    }

    /**
     * Adds the two columns. A row whose inputs are null, not as many as the network's, or not finite, makes the job fail that
     * needs its outputs.
     *
     * @param rows any rows with a column of inputs
     * @return the rows with two columns more
     * @throws IllegalArgumentException if there is no such column, it is of another type, or a column to add is there already
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        transformSchema(rows.schema());
        String output = getOrDefault(outputCol);
        return rows
                .withColumn(output, functions.udf(new Outputs(parameters, NetworkScalings.of(network)), SQLDataTypes.VectorType())
                        .apply(rows.col(getOrDefault(featuresCol))))
                .withColumn(getOrDefault(predictionCol), functions.udf((UDF1<Vector, Double>) SparkNetwork::prediction,
                        DataTypes.DoubleType).apply(functions.col(output)));
    }

    private static double prediction(Vector output) {
        return output.size() == 1 ? output.apply(0) : output.argmax();
    }

    /**
     * Returns the schema of what {@link #transform} returns.
     *
     * @param schema the schema of the rows
     * @return that schema with two columns more
     * @throws IllegalArgumentException if there is no column of inputs, it is of another type, or a column to add is there
     *         already
     */
    @Override
    public StructType transformSchema(StructType schema) {
        SampleReader.numbersColumn(schema, getOrDefault(featuresCol));
        StructType result = schema;
        for (Param<String> param : List.of(outputCol, predictionCol)) {
            String column = getOrDefault(param);
            if (Arrays.asList(result.fieldNames()).contains(column)) {
                throw Check.illegal("column", "a name other than " + Arrays.asList(result.fieldNames()), column);
            }
            result = result.add(column, param == outputCol ? SQLDataTypes.VectorType() : DataTypes.DoubleType, false);
        }
        return result;
    }

    /**
     * Returns a transformer with the same network.
     *
     * @param extra parameters to set
     * @return a new transformer
     */
    @Override
    public SparkNetwork copy(ParamMap extra) {
        return copyValues(new SparkNetwork(uid, network), extra);
    }

    /**
     * Returns what saves this transformer in a directory of any file system that Hadoop knows.
     *
     * @return a writer
     */
    @Override
    public MLWriter write() {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                DefaultParamsWriter$.MODULE$.saveMetadata(
                        SparkNetwork.this, path, sparkSession(), Option.empty(), Option.empty());
                try {
                    ModelFile.save(network, path, sparkSession().sparkContext().hadoopConfiguration());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * Returns what loads a transformer; pipelines call it.
     *
     * @return a reader
     */
    public static MLReader<SparkNetwork> read() {
        return new MLReader<>() {
            @Override
            public SparkNetwork load(String path) {
                DefaultParamsReader.Metadata metadata =
                        DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), SparkNetwork.class.getName());
                try {
                    Network network = ModelFile.load(path, sparkSession().sparkContext().hadoopConfiguration());
                    SparkNetwork loaded = new SparkNetwork(metadata.uid(), network);
                    metadata.getAndSetParams(loaded, Option.empty());
                    return loaded;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * Loads a transformer from where {@link #write} saved one.
     *
     * @param path the directory
     * @return a new transformer
     */
    public static SparkNetwork load(String path) {
        return read().load(path);
    }

    /** Computes the outputs for the inputs of a row. */
    private static final class Outputs implements UDF1<Object, Vector> {

        private static final long serialVersionUID = 1;

        private final ParameterVector parameters;
        private final NetworkScalings scalings;
        private transient volatile Network network;

        Outputs(ParameterVector parameters, NetworkScalings scalings) {
            this.parameters = parameters;
            this.scalings = scalings;
        }

        @Override
        public Vector call(Object features) {
            if (network == null) {
                network = scalings.applyTo(parameters.toNetwork());
            }
            return Vectors.dense(network.predict(SampleReader.numbers("features", features)));
        }
    }
}
