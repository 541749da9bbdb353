package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.WorkerTeam;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /** How many threads compute at most, whatever a caller asks for. */
    static final int MOST_THREADS = 1024;

    private static final int BATCH = 256;
    private static final long WORTH_A_THREAD = 10_000_000; // multiplications, some milliseconds

    private final int[] sizes;
    private final Parameters parameters;
    private final Scaling inputScaling; // null if there is none, as is the next
    private final Scaling targetScaling;
    private final List<String> classNames;
    private final AtomicBoolean isTraining = new AtomicBoolean();
    private Map<String, String> metadata;

    private Network(Parameters parameters) {
        this(parameters, Map.of(), null, null, List.of());
    }

    Network(Parameters parameters, Map<String, String> metadata, Scaling inputScaling, Scaling targetScaling,
            List<String> classNames) {
        this.parameters = parameters;
        this.sizes = parameters.sizes();
        this.metadata = metadata;
        this.inputScaling = inputScaling;
        this.targetScaling = targetScaling;
        this.classNames = classNames;
    }

    /**
     * Creates a network with {@link Initializer#GLOROT_UNIFORM} weights of seed 0, and zero biases.
     *
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, one is below 1, the weights between two layers are
     *         more than 2147483632, or the parameters do not fit the heap
     */
    public static Network of(int... sizes) {
        return of(Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network with drawn parameters; the same initializer, seed and sizes give the same bits everywhere.
     *
     * @param initializer the distribution of the parameters, and the seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, one is below 1, the weights between two layers are
     *         more than 2147483632, the parameters do not fit the heap, or the initializer returns a number that is not finite
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
     * @throws IllegalArgumentException if the precision is null, there are fewer than two sizes, one is below 1, the weights
     *         between two layers are more than 2147483632, or the parameters do not fit the heap
     */
    public static Network of(Precision precision, int... sizes) {
        return of(precision, Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network of the given precision with drawn parameters: those of the network of double precision with the
     * same initializer and sizes, rounded.
     *
     * @param precision the precision that parameters are stored and everything is computed in
     * @param initializer the distribution of the parameters, and the seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, the input first; at least two, each at least 1
     * @return a new network
     * @throws IllegalArgumentException if the precision or the initializer is null, there are fewer than two sizes, one
     *         is below 1, the weights between two layers are more than 2147483632, the parameters do not fit the heap, or the
     *         initializer returns a number that is not finite, or is too large for the precision
     */
    public static Network of(Precision precision, Initializer initializer, int... sizes) {
        Check.notNull("precision", "a precision", precision);
        Check.notNull("initializer", "an initializer", initializer);
        ParameterArrays.checkSizes(precision.type(), sizes);
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
     * Creates a network of the given precision with the parameters of a {@link #vector()}, from another machine for example.
     *
     * @param precision the precision of the network, to which the numbers are rounded
     * @param sizes the number of units S(l) of each layer, the input first
     * @param vector the parameters; copied
     * @return a new network
     * @throws IllegalArgumentException if something is null, the sizes are none of a network, or the vector is of another
     *         length, or holds a number that is not finite or too large for the precision
     */
    public static Network of(Precision precision, int[] sizes, double[] vector) {
        return new Network(ParameterArrays.checked(precision, sizes, vector));
    }

    /**
     * Returns what computes all networks of this Java virtual machine, as one line to log: {@code vectors of 512 bits},
     * {@code loops, until vectors are compiled}, {@code loops; for vectors, start Java with --add-modules
     * jdk.incubator.vector}, or {@code loops, as -Dsigmanet.kernel=scalar asks for}. The results are the same, bit for bit.
     * With the Vector API, loops begin, and vectors take over after some seconds of computing; with the system property
     * {@code sigmanet.kernel=vector} they compute from the start.
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
     * Returns the number of weights and biases.
     *
     * @return Σ S(l+1) (S(l) + 1) over all layers l but the last
     */
    public long parameterCount() {
        long count = multiplications();
        for (int l = 1; l < sizes.length; l++) {
            count += sizes[l];
        }
        return count;
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

    /**
     * Returns all parameters as one vector, the fastest way to copy them: for each layer l but the last, the weights w(l) from
     * its first unit to all of layer l + 1, those from its second unit and so on, and then b(l).
     *
     * @return a copy of {@link #parameterCount()} numbers
     * @throws ArithmeticException if an array cannot hold as many
     */
    public double[] vector() {
        return parameters.vector();
    }

    /**
     * Replaces all parameters.
     *
     * @param vector the new parameters, in the order of {@link #vector()}; copied
     * @throws IllegalArgumentException if the vector is null or of another length, or holds a number that is not finite or too
     *         large for the precision; the network is then unchanged
     */
    public void setVector(double[] vector) {
        ParameterArrays.set(parameters, vector);
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
     * Saves this network in its own precision as a safetensors file, which {@link #load(Path)} reads, and PyTorch as well:
     * {@code load_state_dict(safetensors.torch.load_file(path))} of an
     * {@code nn.Sequential(Linear, Sigmoid, Linear, Sigmoid, ...)}, whose names {@code 0.weight} (S(1) × S(0)),
     * {@code 0.bias}, {@code 2.weight} and so on the parameters have. Scalings are among the metadata, which PyTorch does not
     * look at: give it {@link #withInputScalingFolded}. The file is written aside, forced to the disk and moved into place:
     * the path holds the old file or the new one, whatever happens. What is no regular file, a device or a pipe, is not
     * replaced.
     *
     * @param path where the file will be
     * @throws IllegalArgumentException if the path is null, or the network has more layers than can be read, some 45,000
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
        checkSaves(precision);
        NetworkFile.write(this, path, precision);
    }

    /**
     * Saves this network like {@link #save(Path)}, to a stream: a blob, an entry of a zip file.
     *
     * @param out where the file goes; flushed, and not closed
     * @throws IllegalArgumentException if the stream is null, or the network has more layers than can be read, some 45,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public void save(OutputStream out) throws IOException {
        save(out, precision());
    }

    /**
     * Saves this network to a stream like {@link #save(OutputStream)}, with numbers of the given precision.
     *
     * @param out where the file goes; flushed, and not closed
     * @param precision the precision of the numbers in the file; what is more precise is rounded
     * @throws IllegalArgumentException if an argument is null, a parameter too large for the precision, or the network has
     *         more layers than can be read, some 45,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public void save(OutputStream out, Precision precision) throws IOException {
        Check.notNull("out", "a stream", out);
        checkSaves(precision);
        NetworkFile.write(this, out, precision);
    }

    private void checkSaves(Precision precision) {
        Check.notNull("precision", "a precision", precision);
        Check.finiteParameters(parameters.areFinite());
        if (precision != precision()) {
            ParameterArrays.checkWithin(precision.type(), parameters);
        }
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
     * @throws FormatException if the file is not such a file, is damaged, holds a number that is not finite, or its
     *         parameters do not fit the heap
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path) throws IOException {
        return load(path, Long.MAX_VALUE);
    }

    /**
     * Loads a network from a file like {@link #load(Path)}, unless the file is longer than a limit.
     *
     * @param path the file
     * @param maxBytes how long it may be
     * @return a new network
     * @throws IllegalArgumentException if the path is null, or the limit below 1
     * @throws FormatException as by {@link #load(Path)}, or if the file is longer than the limit
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path, long maxBytes) throws IOException {
        return NetworkFile.read(Check.notNull("path", "a path", path), FileBounds.checkedLimit(maxBytes));
    }

    /**
     * Loads a network like {@link #load(Path)}, from a stream of 1,073,741,824 bytes at most: a resource of a jar, a blob.
     *
     * <pre>{@code
     * try (InputStream in = DigitReader.class.getResourceAsStream("digits.safetensors")) {
     *     return Network.load(in);
     * }
     * }</pre>
     *
     * @param in what {@link #save} wrote, and nothing after it; read to its end, and not closed
     * @return a new network
     * @throws IllegalArgumentException if the stream is null
     * @throws FormatException as by {@link #load(Path)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Network load(InputStream in) throws IOException {
        return load(in, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Loads a network from a stream like {@link #load(InputStream)}, with another limit. Memory is taken as bytes come, not
     * as their header promises them, and what is no such file is refused at its beginning.
     *
     * @param in what {@link #save} wrote, and nothing after it; read to its end, and not closed
     * @param maxBytes how many bytes there may be
     * @return a new network
     * @throws IllegalArgumentException if the stream is null, or the limit below 1
     * @throws FormatException as by {@link #load(InputStream)}, or if there are more bytes than the limit
     * @throws IOException if the stream cannot be read
     */
    public static Network load(InputStream in, long maxBytes) throws IOException {
        return NetworkFile.read(Check.notNull("in", "a stream", in), FileBounds.checkedLimit(maxBytes));
    }

    /**
     * Returns a network with the same parameters, scalings, class names and metadata, independent of this one.
     *
     * @return a new network
     */
    public Network copy() {
        return new Network(parameters.copy(), metadata, inputScaling, targetScaling, classNames);
    }

    /**
     * Returns a network with the same parameters that scales its inputs: it takes them as they are, here, in training and in
     * its files, and a(0) is the scaled input. Training never changes the scaling.
     *
     * @param scaling the scaling of inputs
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the scaling is null or for inputs of another length
     * @throws IllegalStateException if this network has an input scaling
     */
    public Network withInputScaling(Scaling scaling) {
        checkScaling("input scaling", inputScaling, scaling, sizes[0]);
        return new Network(parameters.copy(), metadata, scaling, targetScaling, classNames);
    }

    /**
     * Returns a network with the same parameters that scales its targets, for regression: it takes targets and answers in
     * their units, here, in training and in its files. The cost J and δ are those of scaled targets, which a(L) comes near;
     * the answers are a(L), taken back. Training never changes the scaling.
     *
     * @param scaling the scaling of targets, {@link Scaling#ofTargets} for example
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the scaling is null or for targets of another length, or answers would not be
     *         finite
     * @throws IllegalStateException if this network has a target scaling
     */
    public Network withTargetScaling(Scaling scaling) {
        int outputs = sizes[sizes.length - 1];
        checkScaling("target scaling", targetScaling, scaling, outputs);
        Check.finite("target scaling, answer for a(L) = 1", scaling.invert(ones(outputs)));
        return new Network(parameters.copy(), metadata, inputScaling, scaling, classNames);
    }

    private void checkScaling(String name, Scaling present, Scaling scaling, int columns) {
        Check.notNull(name, "a scaling", scaling);
        Check.length(name, columns, scaling.offsets());
        if (present != null) {
            throw new IllegalStateException(name + ": expected a network without one, got one with " + present);
        }
    }

    /**
     * Returns a network without input scaling that takes the same inputs: the scaling becomes part of w(0) and b(0). It is
     * for programs that do not know of scalings, as PyTorch, and not to be trained on. Its outputs are those of this network,
     * to within rounding. Without an input scaling it is a copy.
     *
     * @return a new network with the same metadata
     * @throws IllegalArgumentException if a parameter would not be finite
     * @throws IllegalStateException if this network has a target scaling, which nothing before the last sigmoid can do
     */
    public Network withInputScalingFolded() {
        if (targetScaling != null) {
            throw new IllegalStateException("target scaling: expected none, as it cannot be folded through a sigmoid, got "
                    + targetScaling);
        }
        Network folded = new Network(parameters.copy(), metadata, null, null, classNames);
        if (inputScaling != null) {
            inputScaling.foldInto(folded);
        }
        return folded;
    }

    /**
     * Returns a network with the same parameters whose classes have names, which its files keep and evaluations print. They
     * change nothing else, and do not count where networks are compared.
     *
     * @param classNames a name for each output, or two for a single output, at most ½ and above: all different, none empty or
     *        with a line break; {@link Dataset#classNames} for example
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the names are null, not as many, or impossible
     */
    public Network withClassNames(List<String> classNames) {
        return new Network(parameters.copy(), metadata, inputScaling, targetScaling,
                ClassNames.checked(classNames, sizes[sizes.length - 1]));
    }

    /**
     * Returns the names of the classes: {@code network.classNames().get(network.classify(x))} is the one of an input.
     *
     * @return the names in the order of the classes, which cannot be changed; none if they have none
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * Returns the scaling of the inputs.
     *
     * @return the scaling; empty if inputs are taken as they are
     */
    public Optional<Scaling> inputScaling() {
        return Optional.ofNullable(inputScaling);
    }

    /**
     * Returns the scaling of the targets.
     *
     * @return the scaling; empty if a(L) is the answer
     */
    public Optional<Scaling> targetScaling() {
        return Optional.ofNullable(targetScaling);
    }

    /**
     * Returns a network of the given precision with the same scalings, names, metadata and parameters, rounded if need be.
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
        return new Network(copy, metadata, inputScaling, targetScaling, classNames);
    }

    /**
     * Computes the output for one sample.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the activations a(L) of the output layer, in the units of the targets; a new array
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
     * @return the activations a(L) of the output layer, in the units of the targets; a new row per sample
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
     * @param threads how many threads compute, the calling one included; at least 1, and more than 1024 are 1024
     * @return the activations a(L) of the output layer, in the units of the targets; a new row per sample
     * @throws IllegalArgumentException if there is no row, one is null, of another length, or not finite, or the number
     *         of threads is below 1
     */
    public double[][] predict(double[][] xs, int threads) {
        Check.atLeastOneRow("input", xs);
        Check.positive("threads", threads);
        double[][] outputs = new double[xs.length][sizes[sizes.length - 1]];
        int most = Math.min(threads, MOST_THREADS);
        int batch = Math.min(BATCH, 1 + (xs.length - 1) / most);
        int parts = (int) Math.min(most, Math.max(1, multiplications() * xs.length / WORTH_A_THREAD));
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

    /**
     * Computes the class of one sample: the number of the largest output, the first one of equals; of a single output 1 if it
     * is above 1/2, else 0.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the class, from 0
     * @throws IllegalArgumentException if the input is null, of another length, or not finite
     */
    public int classify(double... x) {
        return ConfusionCounts.classOf(predict(x));
    }

    /**
     * Computes the classes of many samples, faster than one by one.
     *
     * @param xs the inputs, a row of S(0) finite numbers per sample; not changed
     * @return the class of each sample, as of {@link #classify(double...)}
     * @throws IllegalArgumentException if there is no row, or one is null, of another length, or not finite
     */
    public int[] classify(double[][] xs) {
        double[][] outputs = predict(xs);
        int[] classes = new int[outputs.length];
        for (int s = 0; s < classes.length; s++) {
            classes[s] = ConfusionCounts.classOf(outputs[s]);
        }
        return classes;
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
        double[][] scaled = Scaling.scaled(inputScaling, xs);
        checkWithin(inputScaling == null ? "input" : "scaled input", scaled);
        Batch batch = Batch.ofInputs(parameters, scaled);
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
     * @param sampleWeights each sample's weight, finite and not negative; their sum is from 1e−150 to 1e150, in float32 from
     *        1e−15 to 1e15; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J; with weights of 1 the bits of {@link #backward(Forward, double[][])}
     * @throws IllegalArgumentException if the pass is another network's, or the targets or weights are not as many as
     *         its samples, null, of another length, or impossible
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(Forward pass, double[][] ys, double[] sampleWeights) {
        checkPass(pass);
        Check.matrix("target", pass.batchSize(), sizes[sizes.length - 1], ys);
        Check.length("sample weights", pass.batchSize(), sampleWeights);
        Check.sampleWeights(sampleWeights);
        Check.weightSum(parameters.type(), "sum of sample weights", Check.sum(sampleWeights, ys.length));
        return backwardChecked(pass, ys, sampleWeights);
    }

    private Gradients backwardChecked(Forward pass, double[][] ys, double[] sampleWeights) {
        double[][] scaled = Scaling.scaled(targetScaling, ys);
        checkWithin(targetScaling == null ? "target" : "scaled target", scaled);
        Batch batch = pass.batch().withTargets(parameters, scaled, sampleWeights);
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
        if (!classNames.isEmpty() && !dataset.classNames().isEmpty() && !classNames.equals(dataset.classNames())) {
            throw Check.illegal(name, "classes " + classNames, dataset.classNames());
        }
        return dataset;
    }

    /** Returns the parameters themselves. */
    Parameters parameters() {
        return parameters;
    }

    /** Keeps this network for one training until {@link #endTraining}. */
    void beginTraining() {
        if (!isTraining.compareAndSet(false, true)) {
            throw new IllegalStateException("network: is being trained already");
        }
    }

    void endTraining() {
        isTraining.set(false);
    }

    /**
     * Tells whether another network has the same precision, sizes and, bit for bit, the same parameters and scalings.
     *
     * @param other the object to compare with
     * @return whether it is an equal network
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && parameters.equals(that.parameters)
                && Objects.equals(inputScaling, that.inputScaling) && Objects.equals(targetScaling, that.targetScaling);
    }

    /**
     * Tells where another network differs from this one. A test that compares networks says more by it than by equals:
     * {@code assertThat(network.difference(expected)).isEmpty()}.
     *
     * @param other the network to compare with
     * @return what differs first, here and there, {@code w(0)[2][1]: 0.5 and 0.25} for w(0)_21; empty if they are equal
     * @throws IllegalArgumentException if the other network is null
     */
    public String difference(Network other) {
        Check.notNull("other", "a network", other);
        if (!parameters.hasFormOf(other.parameters)) {
            return this + " in " + precision() + " and " + other + " in " + other.precision() + " precision";
        }
        for (int l = 0; l < sizes.length - 1; l++) {
            double[] b = biases(l);
            double[] thatB = other.biases(l);
            for (int i = 0; i < b.length; i++) {
                for (int j = 0; j < sizes[l]; j++) {
                    double w = parameters.weight(l, i, j);
                    double thatW = other.parameters.weight(l, i, j);
                    if (Double.compare(w, thatW) != 0) {
                        return "w(" + l + ")[" + i + "][" + j + "]: " + w + " and " + thatW;
                    }
                }
                if (Double.compare(b[i], thatB[i]) != 0) {
                    return "b(" + l + ")[" + i + "]: " + b[i] + " and " + thatB[i];
                }
            }
        }
        return equals(other) ? "" : "scalings: " + inputScaling + ", " + targetScaling + " and " + other.inputScaling + ", "
                + other.targetScaling;
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
