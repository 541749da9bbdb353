package io.github.sigmanet.spark;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/**
 * The parameters of estimators of networks that say how to train, in MLlib's names where MLlib has one.
 *
 * @param <E> the kind of estimator
 * @param <M> the kind of model
 */
public abstract class NetworkParams<E extends NetworkParams<E, M>, M extends NetworkModel<M>> extends NetworkColumns<E, M> {

    private static final long serialVersionUID = 1;

    private final IntArrayParam layers;
    private final IntParam maxIter;
    private final Param<String> cost;
    private final IntParam batchSize;
    private final IntParam averaging;
    private final LongParam seed;
    private final Param<String> solver;
    private final DoubleParam stepSize;
    private final DoubleParam momentum;
    private final DoubleParam regParam;
    private final IntParam patience;
    private final DoubleParam validationTol;
    private final BooleanParam standardization;
    private final Param<String> precision;
    private final Param<String> checkpointDir;

    NetworkParams(String uid) {
        super(uid);
        this.layers = new IntArrayParam(this, "layers", "sizes of the layers, inputs and outputs included");
        this.maxIter = new IntParam(this, "maxIter", "number of epochs, each over all rows",
                ParamValidators.gt(0));
        this.cost = new Param<>(this, "cost", "cost that training lowers: quadratic or cross-entropy",
                ParamValidators.inArray(List.of("quadratic", "cross-entropy")));
        this.batchSize = new IntParam(this, "batchSize", "number of rows that a step learns from",
                ParamValidators.gt(0));
        this.averaging = new IntParam(this, "averaging",
                "number of mini-batches between two averages of the parameters; 0 for none",
                ParamValidators.gtEq(0));
        this.seed = new LongParam(this, "seed", "seed of the first weights and of the orders of rows");
        this.solver = new Param<>(this, "solver", "optimizer: adam, sgd or rprop",
                ParamValidators.inArray(List.of("adam", "sgd", "rprop")));
        this.stepSize = new DoubleParam(this, "stepSize", "learning rate",
                ParamValidators.gt(0));
        this.momentum = new DoubleParam(this, "momentum", "momentum of the solver sgd",
                ParamValidators.inRange(0, 1, true, false));
        this.regParam = new DoubleParam(this, "regParam", "weight decay of the solvers adam and sgd",
                ParamValidators.gtEq(0));
        this.patience = new IntParam(this, "patience",
                "number of epochs without a lower validation cost that end training; 0 for never",
                ParamValidators.gtEq(0));
        this.validationTol = new DoubleParam(this, "validationTol",
                "by how much a validation cost must be lower to be an improvement",
                ParamValidators.gtEq(0));
        this.standardization = new BooleanParam(this, "standardization",
                "whether the network scales inputs to mean 0 and variance 1");
        this.precision = new Param<>(this, "precision", "precision of the network: float64 or float32",
                ParamValidators.inArray(List.of("float64", "float32")));
        this.checkpointDir = new Param<>(this, "checkpointDir",
                "directory of checkpoints, from which an interrupted fit continues; empty for none");
        setDefault(maxIter, 100);
        setDefault(cost, "quadratic");
        setDefault(batchSize, 1024);
        setDefault(averaging, 0);
        setDefault(seed, 0L);
        setDefault(solver, "adam");
        setDefault(stepSize, 0.01);
        setDefault(momentum, 0.9);
        setDefault(regParam, 0.0);
        setDefault(patience, 0);
        setDefault(validationTol, 0.0);
        setDefault(standardization, true);
        setDefault(precision, "float64");
        setDefault(checkpointDir, "");
    }

    /** {@return the parameter {@code layers}, which {@link #setLayers} sets} */
    public IntArrayParam layers() {
        return layers;
    }

    /**
     * Sets the sizes of the layers, those of inputs and outputs included, as in MLlib's perceptron.
     *
     * @param value the sizes, at least two, each above 0
     * @return this estimator
     * @throws IllegalArgumentException if the value is null or impossible
     */
    public E setLayers(int[] value) {
        set(layers, Check.notNull("layers", "sizes", value).clone());
        return self();
    }

    /** {@return the parameter {@code maxIter}, which {@link #setMaxIter} sets} */
    public IntParam maxIter() {
        return maxIter;
    }

    /**
     * Sets the number of epochs, each over all rows.
     *
     * @param value the number, at least 1; 100 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setMaxIter(int value) {
        set(maxIter, value);
        return self();
    }

    /** {@return the parameter {@code cost}, which {@link #setCost} sets} */
    public Param<String> cost() {
        return cost;
    }

    /**
     * Sets the cost that training lowers; validation costs are of the same kind.
     *
     * @param value quadratic, the default, or cross-entropy
     * @return this estimator
     * @throws IllegalArgumentException if the value is null or impossible
     */
    public E setCost(String value) {
        set(cost, Check.notNull("cost", "a text", value));
        return self();
    }

    /** {@return the parameter {@code batchSize}, which {@link #setBatchSize} sets} */
    public IntParam batchSize() {
        return batchSize;
    }

    /**
     * Sets how many rows a step learns from: of all partitions together, or with averaging of each.
     *
     * @param value the number, at least 1; 1024 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setBatchSize(int value) {
        set(batchSize, value);
        return self();
    }

    /** {@return the parameter {@code averaging}, which {@link #setAveraging} sets} */
    public IntParam averaging() {
        return averaging;
    }

    /**
     * Sets how many mini-batches a partition trains by itself between two averages of the parameters, see {@link
     * SparkTrainer#averaging}.
     *
     * @param value the number; 0, the default, for steps of all partitions together
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setAveraging(int value) {
        set(averaging, value);
        return self();
    }

    /** {@return the parameter {@code seed}, which {@link #setSeed} sets} */
    public LongParam seed() {
        return seed;
    }

    /**
     * Sets the seed of the first weights and of the orders of rows.
     *
     * @param value the seed, 0 by default
     * @return this estimator
     */
    public E setSeed(long value) {
        set(seed, value);
        return self();
    }

    /** {@return the parameter {@code solver}, which {@link #setSolver} sets} */
    public Param<String> solver() {
        return solver;
    }

    /**
     * Sets the optimizer.
     *
     * @param value adam, the default, sgd or rprop
     * @return this estimator
     * @throws IllegalArgumentException if the value is null or impossible
     */
    public E setSolver(String value) {
        set(solver, Check.notNull("solver", "a text", value));
        return self();
    }

    /** {@return the parameter {@code stepSize}, which {@link #setStepSize} sets} */
    public DoubleParam stepSize() {
        return stepSize;
    }

    /**
     * Sets the learning rate.
     *
     * @param value the rate, above 0; 0.01 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setStepSize(double value) {
        set(stepSize, value);
        return self();
    }

    /** {@return the parameter {@code momentum}, which {@link #setMomentum} sets} */
    public DoubleParam momentum() {
        return momentum;
    }

    /**
     * Sets the momentum of the solver sgd.
     *
     * @param value the momentum, from 0 to below 1; 0.9 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setMomentum(double value) {
        set(momentum, value);
        return self();
    }

    /** {@return the parameter {@code regParam}, which {@link #setRegParam} sets} */
    public DoubleParam regParam() {
        return regParam;
    }

    /**
     * Sets the weight decay, as torch.optim defines it; the solver rprop has none.
     *
     * @param value the weight decay, 0 or more; 0 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setRegParam(double value) {
        set(regParam, value);
        return self();
    }

    /** {@return the parameter {@code patience}, which {@link #setPatience} sets} */
    public IntParam patience() {
        return patience;
    }

    /**
     * Sets how many epochs in a row without a lower validation cost end training; the model is then that of the best epoch.
     *
     * @param value the number; 0, the default, to train all epochs. Above 0 it needs a validation indicator
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setPatience(int value) {
        set(patience, value);
        return self();
    }

    /** {@return the parameter {@code validationTol}, which {@link #setValidationTol} sets} */
    public DoubleParam validationTol() {
        return validationTol;
    }

    /**
     * Sets by how much a validation cost must be lower to be an improvement.
     *
     * @param value the difference, 0 or more; 0 by default
     * @return this estimator
     * @throws IllegalArgumentException if the value is impossible
     */
    public E setValidationTol(double value) {
        set(validationTol, value);
        return self();
    }

    /** {@return the parameter {@code standardization}, which {@link #setStandardization} sets} */
    public BooleanParam standardization() {
        return standardization;
    }

    /**
     * Sets whether the network scales its inputs to mean 0 and variance 1, as the training rows have them.
     *
     * @param value whether it does; true by default
     * @return this estimator
     */
    public E setStandardization(boolean value) {
        set(standardization, value);
        return self();
    }

    /** {@return the parameter {@code precision}, which {@link #setPrecision} sets} */
    public Param<String> precision() {
        return precision;
    }

    /**
     * Sets the precision of the network.
     *
     * @param value float64, the default, or float32
     * @return this estimator
     * @throws IllegalArgumentException if the value is null or impossible
     */
    public E setPrecision(String value) {
        set(precision, Check.notNull("precision", "a text", value));
        return self();
    }

    /** {@return the parameter {@code checkpointDir}, which {@link #setCheckpointDir} sets} */
    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    /**
     * Sets a directory of checkpoints, on any file system that Hadoop knows. A fit writes one after each epoch, and continues
     * from the one that is there, which must be of the same rows and parameters; delete the directory to start again.
     *
     * @param value its path; empty, the default, for none
     * @return this estimator
     * @throws IllegalArgumentException if the value is null
     */
    public E setCheckpointDir(String value) {
        set(checkpointDir, Check.notNull("checkpointDir", "a text", value));
        return self();
    }
}
