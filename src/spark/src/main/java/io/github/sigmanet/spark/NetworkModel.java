package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.measure.DecisionRule;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * A network that adds columns to rows: the common part of all models.
 *
 * @param <M> the kind of model
 */
public abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M> implements PredictionColumns<M>, MLWritable {

    private static final long serialVersionUID = 2;

    private final String uid;
    private final transient Network network; // for the driver

    NetworkModel(String uid, Network network) {
        this.uid = uid;
        this.network = Check.notNull("network", "a network", network).copy();
        setDefault(featuresCol(), "features");
        setDefault(predictionCol(), "prediction");
    }

    /** Returns the threshold of two classes; ½ if the largest output decides. */
    final double threshold() {
        return network.threshold();
    }

    /** Returns the class that outputs stand for, with the threshold of two classes. */
    static int classOf(Vector output, double threshold) {
        return threshold == 0.5 ? output.argmax() : DecisionRule.ofTwoClasses(output.size(), threshold).classOf(output.toArray());
    }

    /** Returns the columns that are added, in their order; those without a name are left out. */
    abstract List<Added> added();

    /** Returns a model with another network. */
    abstract M with(String uid, Network network);

    /** {@return a copy of the network} */
    public Network network() {
        return network.copy();
    }

    /** {@return the name by which pipelines identify this model} */
    @Override
    public String uid() {
        return uid;
    }

    /**
     * Adds the columns. A row whose input is null, has the wrong number of numbers, or is not finite fails the job that needs
     * its output. Names of columns are compared as Spark compares them: letters of either case are the same, unless
     * {@code spark.sql.caseSensitive} is set.
     *
     * @param rows the rows, with a column of inputs
     * @return the rows with more columns
     * @throws IllegalArgumentException if there is no such column, or several, it is of another type, or a column to add already
     *         exists
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        withAdded(Schema.of(rows));
        String output = uid + "__output";
        Dataset<Row> result = withColumn(rows, output, SQLDataTypes.VectorType(),
                new Outputs(ParameterVector.of(network), NetworkAttributes.of(network)), getOrDefault(featuresCol()));
        for (Added column : added()) {
            String name = getOrDefault(column.name());
            if (!name.isEmpty()) {
                result = withColumn(result, name, column.type(), column.ofOutput(), output);
            }
        }
        return result.drop(output);
    }

    /** Returns rows with another column, whose values are those of a function of a column, and never null. */
    private static Dataset<Row> withColumn(Dataset<?> rows, String name, DataType type, UDF1<?, ?> function, String argument) {
        return rows.withColumn(name, functions.udf(function, type).asNonNullable().apply(rows.col(Columns.quoted(argument))));
    }

    /**
     * Returns the schema of the result of {@link #transform}.
     *
     * @param schema the schema of the rows
     * @return that schema with more columns
     * @throws IllegalArgumentException if there is no column of inputs, it is of another type, or a column to add already
     *         exists
     */
    @Override
    public StructType transformSchema(StructType schema) {
        return withAdded(Schema.of(schema)).type();
    }

    /** Returns the schema of the result of {@link #transform}, if it can be. */
    final Schema withAdded(Schema schema) {
        schema.numbers(getOrDefault(featuresCol()));
        Schema result = schema;
        for (Added added : added()) {
            String column = getOrDefault(added.name());
            result = column.isEmpty() ? result : result.with(column, added.type());
        }
        return result;
    }

    /**
     * {@return a new model with the same network}
     *
     * @param extra parameters to set
     */
    @Override
    public M copy(ParamMap extra) {
        M copy = copyValues(with(uid, network), extra);
        copy.setParent(parent());
        return copy;
    }

    /** {@return a writer that saves this model in a directory of any file system that Hadoop supports} */
    @Override
    public MLWriter write() {
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                DefaultParamsWriter$.MODULE$.saveMetadata(
                        NetworkModel.this, path, sparkSession(), Option.empty(), Option.empty());
                ModelFile.save(network, path, sparkSession().sparkContext().hadoopConfiguration());
            }
        };
    }

    /** Returns what reads models of a class. */
    static <M extends NetworkModel<M>> MLReader<M> reader(Class<M> type, BiFunction<String, Network, M> constructor) {
        return new MLReader<>() {
            @Override
            public M load(String path) {
                DefaultParamsReader.Metadata metadata = metadata(path);
                M loaded = constructor.apply(metadata.uid(),
                        ModelFile.load(path, sparkSession().sparkContext().hadoopConfiguration()));
                metadata.getAndSetParams(loaded, Option.empty());
                return loaded;
            }

            private DefaultParamsReader.Metadata metadata(String path) {
                try {
                    return DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), type.getName());
                } catch (Exception e) { // of any kind: Spark's reader and the JSON parser behind it declare none
                    throw new UncheckedIOException(new FormatException(path + "/metadata", e.getMessage(), e));
                }
            }
        };
    }

    /**
     * A column that is added.
     *
     * @param name the parameter with its name
     * @param type its type
     * @param ofOutput its value, of the network's output
     */
    record Added(Param<String> name, DataType type, UDF1<Vector, ?> ofOutput) {
    }

    /** Computes the outputs for the inputs of a row. */
    private static final class Outputs implements UDF1<Object, Vector> {

        private static final long serialVersionUID = 1;

        private final ParameterVector parameters;
        private final NetworkAttributes attributes;
        private transient volatile Network network;

        Outputs(ParameterVector parameters, NetworkAttributes attributes) {
            this.parameters = parameters;
            this.attributes = attributes;
        }

        @Override
        public Vector call(Object features) {
            if (network == null) {
                network = attributes.applyTo(parameters.toNetwork());
            }
            return Vectors.dense(network.predict(Columns.numbers("features", features)));
        }
    }
}
