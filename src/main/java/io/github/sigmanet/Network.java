package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleWeights;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.WorkerTeam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * A fully-connected network of sigmoid units: its weights w(l) and biases b(l), and the forward and backward passes
 * over them. Symbols and equation numbers are those of {@link io.github.sigmanet}; layers are counted from 0, the input.
 *
 * <pre>{@code
 * Network network = Network.of(784, 30, 10);
 * double[] a = network.predict(x);
 *
 * Forward pass = network.forward(x);
 * Gradients gradients = network.backward(pass, y);
 * Sgd.of(3.0).step(network, gradients);
 * }</pre>
 *
 * <p>All arrays that come in are copied, and all that go out are copies. Any number of threads may call methods that
 * only read the parameters, {@code predict} among them, at the same time; a method that changes them, and training,
 * must have the network to itself.
 */
public final class Network {

    private static final int BATCH = 256;
    private static final long WORTH_A_THREAD = 10_000_000; // multiplications, some milliseconds

    private final int[] sizes;
    private final Parameters parameters;
    private Map<String, String> metadata;

    private Network(Parameters parameters) {
        this(parameters, Map.of());
    }

    Network(Parameters parameters, Map<String, String> metadata) {
        this.parameters = parameters;
        this.sizes = parameters.sizes();
        this.metadata = metadata;
    }

    /**
     * Creates a network with {@link Initializer#GLOROT_UNIFORM} weights of seed 0, and zero biases.
     *
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, one is below 1, or the weights between two
     *         layers are more than 2147483639
     */
    public static Network of(int... sizes) {
        return of(Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network with drawn parameters; the same initialiser, seed and sizes give the same bits everywhere.
     *
     * @param initializer the distribution of the parameters, and the seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, one is below 1, the weights between two
     *         layers are more than 2147483639, or the initializer returns a number that is not finite
     */
    public static Network of(Initializer initializer, int... sizes) {
        return of(Precision.DOUBLE, initializer, sizes);
    }

    /**
     * Creates a network of the given precision, with {@link Initializer#GLOROT_UNIFORM} weights of seed 0 and zero
     * biases.
     *
     * @param precision the precision that parameters are stored and everything is computed in
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if the precision is null, there are fewer than two sizes, one is below 1, or the
     *         weights between two layers are more than 2147483639
     */
    public static Network of(Precision precision, int... sizes) {
        return of(precision, Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network of the given precision with drawn parameters: those of the network of double precision with the
     * same initialiser and sizes, rounded.
     *
     * @param precision the precision that parameters are stored and everything is computed in
     * @param initializer the distribution of the parameters, and the seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if the precision or the initializer is null, there are fewer than two sizes, one
     *         is below 1, the weights between two layers are more than 2147483639, or the initializer returns a number
     *         that is not finite, or is too large for the precision
     */
    public static Network of(Precision precision, Initializer initializer, int... sizes) {
        Check.notNull("precision", "a precision", precision);
        Check.notNull("initializer", "an initializer", initializer);
        ParameterArrays.checkSizes(sizes);
        Parameters parameters = Parameters.zeros(precision.type(), sizes);
        Random random = new Random(initializer.seed());
        for (int l = 0; l < sizes.length - 1; l++) {
            int inputs = sizes[l];
            int outputs = sizes[l + 1];
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    parameters.setWeight(l, i, j, drawn(precision, "weight", initializer.weight(random, inputs, outputs)));
                }
            }
            for (int i = 0; i < outputs; i++) {
                parameters.setBias(l, i, drawn(precision, "bias", initializer.bias(random, inputs, outputs)));
            }
        }
        return new Network(parameters);
    }

    private static double drawn(Precision precision, String name, double value) {
        if (!Double.isFinite(value)) {
            throw Check.illegal("initializer", "a finite " + name, value);
        }
        return Check.within(precision.type(), "initializer, " + name, value);
    }

    /**
     * Creates a network with the given parameters.
     *
     * @param weights for each layer l but the last w(l), S(l+1) × S(l): {@code weights[l][i][j]} leads from unit j of
     *        layer l to unit i of layer l + 1
     * @param biases for each layer l but the last b(l): {@code biases[l][i]} belongs to unit i of layer l + 1
     * @return a new network
     * @throws IllegalArgumentException if there is no layer, something is null or ragged, the shapes do not chain, or a
     *         number is not finite
     */
    public static Network of(double[][][] weights, double[][] biases) {
        return of(Precision.DOUBLE, weights, biases);
    }

    /**
     * Creates a network of the given precision with the given parameters, which are rounded to it.
     *
     * @param precision the precision that parameters are stored and everything is computed in
     * @param weights for each layer l but the last w(l), S(l+1) × S(l)
     * @param biases for each layer l but the last b(l)
     * @return a new network
     * @throws IllegalArgumentException if there is no layer, something is null or ragged, the shapes do not chain, or a
     *         number is not finite, or is too large for the precision
     */
    public static Network of(Precision precision, double[][][] weights, double[][] biases) {
        return new Network(ParameterArrays.checked(precision, weights, biases));
    }

    /**
     * Returns what computes all networks of this Java virtual machine, as one line to log: {@code vectors of 512 bits},
     * {@code loops; for vectors, start Java with --add-modules jdk.incubator.vector}, or
     * {@code loops, as -Dsigmanet.kernel=scalar asks for}. The results are the same, bit for bit.
     *
     * @return the line
     * @throws IllegalArgumentException if the system property {@code sigmanet.kernel} is none of {@code auto}, {@code scalar}
     *         and {@code vector}
     * @throws IllegalStateException if it is {@code vector}, and the Vector API is not there; so do all methods that compute
     */
    public static String kernel() {
        return NumberType.kernelDescription();
    }

    /**
     * Returns the precision that parameters are stored and everything is computed in.
     *
     * @return the precision
     */
    public Precision precision() {
        return Precision.of(parameters.type());
    }

    /**
     * Returns the number of layers n_l, the input included.
     *
     * @return the number of layers, at least 2
     */
    public int layerCount() {
        return sizes.length;
    }

    /**
     * Returns the number of units S(l) of a layer.
     *
     * @param l the layer, 0 (the input) to {@code layerCount() - 1} (the output)
     * @return the number of units
     * @throws IllegalArgumentException if there is no such layer
     */
    public int size(int l) {
        return sizes[Check.between("layer", 0, sizes.length - 1, l)];
    }

    /**
     * Returns the number of units of each layer, the input first.
     *
     * @return a new array of length {@link #layerCount()}
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * Returns the weights w(l) that lead from layer l to layer l + 1.
     *
     * @param l the layer that they lead from, 0 to {@code layerCount() - 2}
     * @return a copy, S(l+1) × S(l): one row per unit of layer l + 1
     * @throws IllegalArgumentException if no weights lead from that layer
     */
    public double[][] weights(int l) {
        return parameters.weights(checkParameterLayer(l));
    }

    /**
     * Returns the biases b(l) of the units of layer l + 1.
     *
     * @param l the layer before theirs, 0 to {@code layerCount() - 2}
     * @return a copy of length S(l+1)
     * @throws IllegalArgumentException if there are no such biases
     */
    public double[] biases(int l) {
        return parameters.biases(checkParameterLayer(l));
    }

    /**
     * Replaces the weights w(l) that lead from layer l to layer l + 1.
     *
     * @param l the layer that they lead from, 0 to {@code layerCount() - 2}
     * @param w the new weights, S(l+1) × S(l); copied
     * @throws IllegalArgumentException if no weights lead from that layer, the shape is wrong or a number is not
     *         finite; the network is then unchanged
     */
    public void setWeights(int l, double[][] w) {
        checkParameterLayer(l);
        ParameterArrays.checkWeights(parameters.type(), l, sizes[l + 1], sizes[l], w);
        parameters.setWeights(l, w);
    }

    /**
     * Replaces the biases b(l) of the units of layer l + 1.
     *
     * @param l the layer before theirs, 0 to {@code layerCount() - 2}
     * @param b the new biases, S(l+1) numbers; copied
     * @throws IllegalArgumentException if there are no such biases, the length is wrong or a number is not finite; the
     *         network is then unchanged
     */
    public void setBiases(int l, double[] b) {
        checkParameterLayer(l);
        ParameterArrays.checkBiases(parameters.type(), l, sizes[l + 1], b);
        parameters.setBiases(l, b);
    }

    private int checkParameterLayer(int l) {
        return Check.between("layer", 0, sizes.length - 2, l);
    }

    /**
     * Returns the strings that are kept with this network and its files, class labels for example.
     *
     * @return strings by their names; it cannot be changed
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Replaces the strings that are kept with this network and its files. They change nothing else, and do not count
     * where networks are compared.
     *
     * @param metadata strings by their names, of which {@code format} and all that begin with {@code sigmanet.} are the
     *        files' own; copied
     * @throws IllegalArgumentException if something is null, a name is a file's own, a string holds half of a surrogate
     *         pair, or there are more than 10,000 strings or 10 million characters
     */
    public void setMetadata(Map<String, String> metadata) {
        this.metadata = FileMetadata.checkedUsers(metadata);
    }

    /**
     * Saves this network in its own precision as a safetensors file, which {@link #load} reads, and PyTorch as well:
     * {@code load_state_dict(safetensors.torch.load_file(path))} of an
     * {@code nn.Sequential(Linear, Sigmoid, Linear, Sigmoid, ...)}, whose names {@code 0.weight} (S(1) × S(0)),
     * {@code 0.bias}, {@code 2.weight} and so on the parameters have. The file is written aside, forced to the disk and
     * moved into place: the path holds the old file or the new one, whatever happens.
     *
     * @param path where the file will be
     * @throws IllegalArgumentException if the path is null
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public void save(Path path) throws IOException {
        save(path, precision());
    }

    /**
     * Saves this network like {@link #save(Path)}, with numbers of the given precision. The network that is loaded has
     * this network's precision, whatever the file's.
     *
     * @param path where the file will be
     * @param precision the precision of the numbers in the file; what is more precise is rounded
     * @throws IllegalArgumentException if the path or the precision is null, or a parameter too large for the precision
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public void save(Path path, Precision precision) throws IOException {
        Check.notNull("path", "a path", path);
        Check.notNull("precision", "a precision", precision);
        Check.finiteParameters(parameters.areFinite());
        if (precision != precision()) {
            ParameterArrays.checkWithin(precision.type(), parameters);
        }
        NetworkFile.write(this, path, precision);
    }

    /**
     * Loads a network from a safetensors file: one that {@link #save} wrote, or another program's, if its tensors are the
     * weights and biases of linear layers, in F64, F32, BF16 or F16. Their names end with {@code weight} and {@code bias},
     * and differ in a number that orders the layers: {@code 0.weight}, {@code net.0.weight}, {@code fc1.weight}. Another
     * program's file becomes a network of double precision, with a sigmoid after every layer, whether that program had one
     * or not. The checksum in a file of {@link #save} is verified: it finds damage, but no change that was made on purpose.
     *
     * @param path the file
     * @return a new network
     * @throws IllegalArgumentException if the path is null
     * @throws FormatException if the file is not such a file, is damaged, or holds a number that is not finite
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path) throws IOException {
        return NetworkFile.read(Check.notNull("path", "a path", path));
    }

    /**
     * Returns a network with the same parameters and metadata, independent of this one.
     *
     * @return a new network
     */
    public Network copy() {
        return new Network(parameters.copy(), metadata);
    }

    /**
     * Returns a network that takes inputs as they are, where this one takes scaled ones: the scaling becomes part of w(0)
     * and b(0). Its outputs are those of this network for scaled inputs, to within rounding.
     *
     * @param scaling the scaling of the inputs that this network was trained with
     * @return a new network with the same metadata
     * @throws IllegalArgumentException if the scaling is null or for inputs of another length, or a parameter would not be
     *         finite
     */
    public Network withInputScaling(Scaling scaling) {
        Check.notNull("scaling", "a scaling", scaling);
        Check.length("scaling", sizes[0], scaling.offsets());
        Network folded = copy();
        scaling.foldInto(folded);
        return folded;
    }

    /**
     * Returns a network of the given precision with the same metadata and parameters, rounded if need be.
     *
     * @param precision the precision of the new network
     * @return a new network
     * @throws IllegalArgumentException if the precision is null, or too small for a parameter
     */
    public Network copy(Precision precision) {
        NumberType type = Check.notNull("precision", "a precision", precision).type();
        Parameters copy = parameters.copy(type);
        if (!copy.areFinite()) {
            ParameterArrays.checkWithin(type, parameters);
        }
        return new Network(copy, metadata);
    }

    /**
     * Computes the output for one sample.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the activations a(L) of the output layer, a new array
     * @throws IllegalArgumentException if the input is null, of another length, or not finite
     */
    public double[] predict(double... x) {
        double[] output = new double[sizes[sizes.length - 1]];
        predictor().predict(x, output);
        return output;
    }

    /**
     * Computes the outputs for many samples, faster than one by one and to the same bits.
     *
     * @param xs the inputs, a row of S(0) finite numbers per sample; not changed
     * @return the activations a(L) of the output layer, a new row per sample
     * @throws IllegalArgumentException if there is no row, or one is null, of another length, or not finite
     */
    public double[][] predict(double[][] xs) {
        return predict(xs, 1);
    }

    /**
     * Computes the outputs for many samples with the help of further threads, which are started where the work is worth
     * it and have ended when this method returns. The bits are those of one thread.
     *
     * @param xs the inputs, a row of S(0) finite numbers per sample; not changed
     * @param threads how many threads compute, the calling one included; at least 1
     * @return the activations a(L) of the output layer, a new row per sample
     * @throws IllegalArgumentException if there is no row, one is null, of another length, or not finite, or the number
     *         of threads is below 1
     */
    public double[][] predict(double[][] xs, int threads) {
        Check.atLeastOneRow("input", xs);
        Check.positive("threads", threads);
        double[][] outputs = new double[xs.length][sizes[sizes.length - 1]];
        int batch = Math.min(BATCH, (xs.length + threads - 1) / threads);
        int parts = (int) Math.min(threads, Math.max(1, multiplications() * xs.length / WORTH_A_THREAD));
        try (WorkerTeam team = WorkerTeam.of(parts)) {
            team.run(part -> {
                Predictor predictor = new Predictor(this, batch);
                for (int from = part * batch; from < xs.length; from += parts * batch) {
                    predictor.predict(xs, from, Math.min(xs.length, from + batch), outputs);
                }
            });
        }
        return outputs;
    }

    private long multiplications() {
        long multiplications = 0;
        for (int l = 1; l < sizes.length; l++) {
            multiplications += (long) sizes[l - 1] * sizes[l];
        }
        return multiplications;
    }

    /**
     * Returns a predictor for one thread, which allocates nothing per call. It follows later changes of this network's
     * parameters.
     *
     * @return a new predictor
     */
    public Predictor predictor() {
        return new Predictor(this, 1);
    }

    /**
     * Runs the forward pass, (1) to (3), for one sample.
     *
     * @param x the input, S(0) finite numbers; copied
     * @return z and a of every layer, as a batch of one sample
     * @throws IllegalArgumentException if the input is null, of another length, or not finite
     */
    public Forward forward(double... x) {
        Check.vector("input", sizes[0], x);
        return forwardChecked(new double[][] {x});
    }

    /**
     * Runs the forward pass, (1) to (3), for a batch of samples.
     *
     * @param xs the inputs, a row of S(0) finite numbers per sample; copied
     * @return z and a of every layer and sample
     * @throws IllegalArgumentException if there is no row, or one is null, of another length, or not finite
     */
    public Forward forward(double[][] xs) {
        Check.samples("input", sizes[0], xs);
        return forwardChecked(xs);
    }

    private Forward forwardChecked(double[][] xs) {
        checkWithin("input", xs);
        Batch batch = Batch.ofInputs(parameters, xs);
        new Passes(parameters.type()).forward(parameters, batch);
        return new Forward(this, batch);
    }

    /**
     * Runs the backward pass, (4) and (5), for a forward pass of one sample.
     *
     * @param pass what {@link #forward(double...)} of this network returned, its parameters not changed since
     * @param y the target, S(L) finite numbers; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is another network's or of more samples, or the target is null, of
     *         another length, or not finite
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(Forward pass, double... y) {
        checkPass(pass);
        if (pass.batchSize() != 1) {
            throw Check.illegal("pass", "1 sample for a single target", pass.batchSize());
        }
        Check.vector("target", sizes[sizes.length - 1], y);
        return backwardChecked(pass, new double[][] {y}, ones(1));
    }

    /**
     * Runs the backward pass, (4) and (5), for a forward pass over a batch: J and the gradients are means over the
     * samples.
     *
     * @param pass what {@link #forward(double[][])} of this network returned, its parameters not changed since
     * @param ys the targets, a row of S(L) finite numbers per sample of the pass; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is another network's, or the targets are not as many as its samples,
     *         null, of another length, or not finite
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(Forward pass, double[][] ys) {
        checkPass(pass);
        Check.matrix("target", pass.batchSize(), sizes[sizes.length - 1], ys);
        return backwardChecked(pass, ys, ones(pass.batchSize()));
    }

    /**
     * Runs the backward pass, (4) and (5), for a forward pass over a batch of weighted samples: J is the weighted mean
     * Σ weight × cost / Σ weight, the gradients are those of this J, and δ of a sample is that of weight × cost.
     *
     * @param pass what {@link #forward(double[][])} of this network returned, its parameters not changed since
     * @param ys the targets, a row of S(L) finite numbers per sample of the pass; not changed
     * @param sampleWeights each sample's weight, finite and not negative, with a sum that is above 0 and finite, as its
     *        inverse must be; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J; with weights of 1 the bits of {@link #backward(Forward, double[][])}
     * @throws IllegalArgumentException if the pass is another network's, or the targets or weights are not as many as
     *         its samples, null, of another length, or impossible
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(Forward pass, double[][] ys, double[] sampleWeights) {
        checkPass(pass);
        Check.matrix("target", pass.batchSize(), sizes[sizes.length - 1], ys);
        Check.length("sample weights", pass.batchSize(), sampleWeights);
        SampleWeights.check(sampleWeights);
        return backwardChecked(pass, ys, sampleWeights);
    }

    private Gradients backwardChecked(Forward pass, double[][] ys, double[] sampleWeights) {
        checkWithin("target", ys);
        Batch batch = pass.batch().withTargets(parameters, ys, sampleWeights);
        double totalWeight = batch.totalWeight();
        Parameters gradients = parameters.zeros();
        Passes passes = new Passes(parameters.type());
        passes.backward(parameters, batch);
        passes.gradients(batch, 1 / totalWeight, gradients);
        return new Gradients(gradients, batch.deltaAlone(), passes.cost(batch) / totalWeight);
    }

    private void checkWithin(String name, double[][] rows) {
        for (int s = 0; s < rows.length; s++) {
            Check.within(parameters.type(), name + " row ", s, rows[s]);
        }
    }

    private void checkPass(Forward pass) {
        Check.notNull("pass", "a forward pass", pass);
        if (!pass.isOf(this)) {
            throw new IllegalArgumentException("pass: expected one of this " + this + ", got one of another network");
        }
        if (!pass.isCurrent()) {
            throw new IllegalStateException("pass: the network's parameters have changed since this forward pass");
        }
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Requires a dataset with samples of this network's sizes. */
    Dataset checkFits(String name, Dataset dataset) {
        Check.notNull(name, "a dataset", dataset);
        Check.positive(name + " size", dataset.size());
        if (dataset.inputSize() != sizes[0]) {
            throw Check.illegal(name, "input size " + sizes[0], dataset.inputSize());
        }
        int outputs = sizes[sizes.length - 1];
        if (dataset.targetSize() != outputs) {
            throw Check.illegal(name, "target size " + outputs, dataset.targetSize());
        }
        return dataset;
    }

    /** Returns the parameters themselves. */
    Parameters parameters() {
        return parameters;
    }

    /**
     * Tells whether another network has the same precision, sizes and, bit for bit, the same parameters.
     *
     * @param other the object to compare with
     * @return whether it is an equal network
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && parameters.equals(that.parameters);
    }

    /**
     * Returns a hash code of the parameters, which changes when they do.
     *
     * @return the hash code
     */
    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /**
     * Returns the layer sizes in the form {@code Network[784, 30, 10]}.
     *
     * @return the sizes as text
     */
    @Override
    public String toString() {
        return "Network" + Arrays.toString(sizes);
    }
}
