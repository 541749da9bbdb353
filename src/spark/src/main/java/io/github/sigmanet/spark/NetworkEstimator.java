package io.github.sigmanet.spark;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Cost;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.training.EarlyStopping;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Fits a network to rows: the common part of all estimators.
 *
 * @param <E> the kind of estimator
 * @param <M> the kind of model
 */
public abstract class NetworkEstimator<E extends NetworkEstimator<E, M>, M extends NetworkModel<M>> extends NetworkParams<E, M> {

    private static final long serialVersionUID = 1;

    NetworkEstimator(String uid) {
        super(uid);
    }

    /** Returns the columns to learn from: the features, and the labels in their role. */
    abstract Columns columns();

    /** Requires layer sizes that the labels allow. */
    abstract void checkOutputs(int outputs);

    /** Returns whether the network scales its targets. */
    abstract boolean scalesTargets();

    /** Returns a model of a trained network. */
    abstract M model(Network network);

    /**
     * Trains a network on rows, which are meanwhile kept on the executors, in memory or on their disks.
     *
     * @param rows the rows
     * @return the model, with the columns of this estimator
     * @throws IllegalArgumentException if the layers are not set or do not fit, or a column or a row is invalid: the message
     *         names it
     * @throws IllegalStateException if training diverges, or there is a checkpoint of other rows or parameters
     */
    @Override
    public M fit(Dataset<?> rows) {
        checkedSchema(Schema.of(rows));
        Dataset<Row> table = rows.toDF();
        Columns columns = columnsWithWeights();
        Network network = scaled(table, columns, Network.of(
                getOrDefault(precision()).equals("float32") ? Precision.SINGLE : Precision.DOUBLE,
                Initializer.GLOROT_UNIFORM.seeded((Long) getOrDefault(seed())), layerSizes()));
        SparkTrainer trainer = new SparkTrainer(network, optimizer()).columns(columns)
                .cost(getOrDefault(cost()).equals("cross-entropy") ? Cost.CROSS_ENTROPY : Cost.QUADRATIC)
                .epochs((Integer) getOrDefault(maxIter())).batchSize((Integer) getOrDefault(batchSize()))
                .shuffle((Long) getOrDefault(seed())).persist(StorageLevel.MEMORY_AND_DISK());
        if ((Integer) getOrDefault(averaging()) > 0) {
            trainer.averaging((Integer) getOrDefault(averaging()));
        }
        if ((Integer) getOrDefault(patience()) > 0) {
            trainer.earlyStopping(EarlyStopping.onCost((Integer) getOrDefault(patience()))
                    .withMinImprovement((Double) getOrDefault(validationTol())));
        }
        if (!getOrDefault(checkpointDir()).isEmpty()) {
            trainer.checkpoint(getOrDefault(checkpointDir())).resumeIfPresent(getOrDefault(checkpointDir()));
        }
        trainer.train(table);
        M model = model(network);
        copyValues(model, ParamMap.empty());
        model.setParent(this);
        return model;
    }

    final Columns columnsWithWeights() {
        Columns columns = columns();
        if (!getOrDefault(weightCol()).isEmpty()) {
            columns.weight(getOrDefault(weightCol()));
        }
        if (!getOrDefault(validationIndicatorCol()).isEmpty()) {
            columns.validationIndicator(getOrDefault(validationIndicatorCol()));
        }
        return columns;
    }

    /** Returns the sizes of the layers, which must be set. */
    final int[] layerSizes() {
        if (!isDefined(layers())) {
            throw new IllegalArgumentException("layers: expected the sizes of the layers to be set");
        }
        int[] sizes = getOrDefault(layers());
        if (sizes.length < 2) {
            throw Check.illegal("layers", "at least 2", sizes.length);
        }
        for (int size : sizes) {
            Check.positive("layers", size);
        }
        checkOutputs(sizes[sizes.length - 1]);
        return sizes;
    }

    private Network scaled(Dataset<Row> rows, Columns columns, Network network) {
        boolean standardizes = (Boolean) getOrDefault(standardization());
        if (!standardizes && !scalesTargets()) {
            return network;
        }
        int inputs = network.size(0);
        RowReader reader = new RowReader(columns, Schema.of(rows), network.size(network.layerCount() - 1), false);
        Moments moments = ClusterShards.moments(rows.javaRDD(), row -> {
            Sample sample = reader.apply(row);
            if (sample != null) {
                Check.numbers("features", inputs, sample.input());
                Check.numbers("label", sample.target().length, sample.target());
            }
            return sample;
        });
        Network scaled = standardizes ? network.withInputScaling(moments.inputScaling()) : network;
        return scalesTargets() ? scaled.withTargetScaling(moments.targetScaling()) : scaled;
    }

    private Optimizer optimizer() {
        double rate = (Double) getOrDefault(stepSize());
        double decay = (Double) getOrDefault(regParam());
        return switch (getOrDefault(solver())) {
            case "sgd" -> Sgd.of(rate).momentum((Double) getOrDefault(momentum())).weightDecay(decay);
            case "rprop" -> Rprop.of(rate);
            default -> Adam.of(rate).weightDecay(decay);
        };
    }

    /**
     * Returns the schema of rows to which the model has added its columns.
     *
     * @param schema the schema of the rows to fit to
     * @return that schema with more columns
     * @throws IllegalArgumentException if the layers are not set or do not fit, a column is missing or of another type, or a
     *         column to add already exists
     */
    @Override
    public StructType transformSchema(StructType schema) {
        return checkedSchema(Schema.of(schema)).type();
    }

    private Schema checkedSchema(Schema schema) {
        int[] sizes = layerSizes();
        new RowReader(columnsWithWeights(), schema, sizes[sizes.length - 1], false);
        M model = model(Network.of(1, sizes[sizes.length - 1]));
        copyValues(model, ParamMap.empty());
        return model.withAdded(schema);
    }
}
