package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.NumberTable;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.kernel.Kernels;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.InputDerivatives;
import io.github.sigmanet.internal.pass.ParameterArrays;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.WorkerTeam;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A fully connected network of sigmoid units: its weights w(l) and biases b(l), and the forward and backward passes over
 * them. For the symbols and equation numbers see {@link io.github.sigmanet}; layers are counted from 0, the input.
 *
 * <pre>{@code
 * Network network = Network.of(784, 30, 10);
 * double[] a = network.predict(x);
 *
 * ForwardPass pass = network.forward(x);
 * Gradients gradients = network.backward(pass, y);
 * Sgd.of(3.0).step(network, gradients);
 * }</pre>
 *
 * <p>Arrays are copied on the way in and on the way out. Methods that only read the parameters, such as {@code predict}, may
 * be called by any number of threads at the same time; training and methods that change the parameters require exclusive
 * access to the network. This is checked only for two trainings at once; otherwise, reading during a change gives undefined
 * numbers.
 *
 * <p>Networks are not {@link java.io.Serializable}. What must be, for an HTTP session, a cache or a function that Spark sends,
 * keeps the bytes that {@link #save(OutputStream)} writes and {@link #load(InputStream)} reads. In Spark's pipelines,
 * {@code SparkNetwork} of {@code sigmanet-spark} does so by itself.
 */
public final class Network {

    /** The maximum number of threads, whatever a caller asks for. */
    static final int MAX_THREADS = 1024;

    private static final int BATCH = 256;
    private static final long WORTH_STARTING_A_THREAD = 10_000_000; // multiplications: a few milliseconds

    private final int[] sizes;
    private final Parameters parameters;
    private final Attributes attributes;
    private final AtomicBoolean isTraining = new AtomicBoolean();
    private Map<String, String> metadata;

    private Network(Parameters parameters) {
        this(parameters, Map.of(), Attributes.NONE);
    }

    Network(Parameters parameters, Map<String, String> metadata, Attributes attributes) {
        this.parameters = parameters;
        this.sizes = parameters.sizes();
        this.metadata = metadata;
        this.attributes = attributes;
    }

    /** Returns a network with the same parameters and metadata, but other attributes. */
    private Network with(Attributes others) {
        return new Network(parameters.copy(), metadata, others);
    }

    /**
     * Creates a network with {@link Initializer#GLOROT_UNIFORM} weights from seed 0 and zero biases. Every call with the same
     * sizes gives the same parameters; for others, pass an initializer with another seed.
     *
     * @param sizes the number of units S(l) of each layer, input first; at least two layers, each with at least 1 unit
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, a size is below 1, two adjacent layers have more
     *         than 2147483632 weights between them, or the parameters do not fit in the heap
     */
    public static Network of(int... sizes) {
        return of(Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network with random parameters. The same initializer, seed and sizes give bit-identical parameters on every
     * platform.
     *
     * @param initializer the distribution of the parameters, with its seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, input first; at least two layers, each with at least 1 unit
     * @return a new network
     * @throws IllegalArgumentException if there are fewer than two sizes, a size is below 1, two adjacent layers have more
     *         than 2147483632 weights between them, the parameters do not fit in the heap, or the initializer returns a
     *         number that is not finite
     */
    public static Network of(Initializer initializer, int... sizes) {
        return of(Precision.DOUBLE, initializer, sizes);
    }

    /**
     * Creates a network of the given precision with {@link Initializer#GLOROT_UNIFORM} weights from seed 0 and zero biases.
     *
     * @param precision the precision in which parameters are stored and everything is computed
     * @param sizes the number of units S(l) of each layer, input first; at least two layers, each with at least 1 unit
     * @return a new network
     * @throws IllegalArgumentException if the precision is null, there are fewer than two sizes, a size is below 1, two
     *         adjacent layers have more than 2147483632 weights between them, or the parameters do not fit in the heap
     */
    public static Network of(Precision precision, int... sizes) {
        return of(precision, Initializer.GLOROT_UNIFORM, sizes);
    }

    /**
     * Creates a network of the given precision with random parameters. They are those of the float64 network with
     * the same initializer and sizes, rounded.
     *
     * @param precision the precision in which parameters are stored and everything is computed
     * @param initializer the distribution of the parameters, with its seed: {@code Initializer.NORMAL.seeded(42)}
     * @param sizes the number of units S(l) of each layer, input first; at least two layers, each with at least 1 unit
     * @return a new network
     * @throws IllegalArgumentException if the precision or the initializer is null, there are fewer than two sizes, a size is
     *         below 1, two adjacent layers have more than 2147483632 weights between them, the parameters do not fit in the
     *         heap, or the initializer returns a number that is not finite or too large for the precision
     */
    public static Network of(Precision precision, Initializer initializer, int... sizes) {
        Check.notNull("precision", precision);
        Check.notNull("initializer", initializer);
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
     * @param weights w(l) for each layer l but the last, S(l+1) × S(l): {@code weights[l][i][j]} leads from unit j of layer l
     *        to unit i of layer l + 1
     * @param biases b(l) for each layer l but the last: {@code biases[l][i]} belongs to unit i of layer l + 1
     * @return a new network
     * @throws IllegalArgumentException if there is no layer, an array is null or ragged, the shapes of successive layers do
     *         not match, or a number is not finite
     */
    public static Network of(double[][][] weights, double[][] biases) {
        return of(Precision.DOUBLE, weights, biases);
    }

    /**
     * Creates a network of the given precision with the given parameters, rounded to that precision.
     *
     * @param precision the precision in which parameters are stored and everything is computed
     * @param weights w(l) for each layer l but the last, S(l+1) × S(l)
     * @param biases b(l) for each layer l but the last
     * @return a new network
     * @throws IllegalArgumentException if there is no layer, an argument is null or ragged, the shapes of successive layers
     *         do not match, or a number is not finite or too large for the precision
     */
    public static Network of(Precision precision, double[][][] weights, double[][] biases) {
        return new Network(ParameterArrays.checked(Precision.checkedType(precision), weights, biases));
    }

    /**
     * Creates a network of the given precision from a {@link #vector()} of parameters, for example from another machine.
     *
     * @param precision the precision of the network, to which the numbers are rounded
     * @param sizes the number of units S(l) of each layer, input first
     * @param vector the parameters; copied
     * @return a new network
     * @throws IllegalArgumentException if an argument is null, the sizes are not valid for a network, or the vector has the
     *         wrong length, or a number that is not finite or too large for the precision
     */
    public static Network of(Precision precision, int[] sizes, double[] vector) {
        return new Network(ParameterArrays.checked(Precision.checkedType(precision), sizes, vector));
    }

    /**
     * {@return one line, for a log, that states how networks are computed in this Java virtual machine: in plain loops or
     * with SIMD vectors} It is {@code vectors of 512 bits}, {@code loops, until vectors are compiled}, {@code loops; for
     * vectors, start Java with --add-modules jdk.incubator.vector}, or {@code loops, as -Dsigmanet.kernel=scalar asks for}.
     * The results are bit for bit the same. With the Vector API, computation starts in loops and switches to vectors after a
     * few seconds; with the system property {@code sigmanet.kernel=vector} it uses vectors from the start. Where the switch
     * fails, for lack of memory for instance, the loops continue and the line states why: {@code loops; vectors are not faster
     * here, as without the compiler C2}. Each precision switches by itself; the line says so where one has failed to, as
     * {@code vectors of 256 bits; loops in float32; ...}.
     *
     * @throws IllegalArgumentException if the system property {@code sigmanet.kernel} is none of {@code auto}, {@code scalar}
     *         and {@code vector}
     * @throws IllegalStateException if it is {@code vector} and the Vector API is not available; all methods that compute
     *         then throw the same
     */
    public static String kernel() {
        return Kernels.description();
    }

    /** {@return the precision in which parameters are stored and everything is computed} */
    public Precision precision() {
        return Precision.of(parameters.type());
    }

    /** {@return the number of layers n_l, including the input; at least 2} */
    public int layerCount() {
        return sizes.length;
    }

    /**
     * {@return the number of units S(l) of a layer}
     *
     * @param l the layer, 0 (the input) to {@code layerCount() - 1} (the output)
     * @throws IllegalArgumentException if there is no such layer
     */
    public int size(int l) {
        return sizes[Check.between("layer", 0, sizes.length - 1, l)];
    }

    /** {@return the number of units of each layer, input first, in a new array of length {@link #layerCount()}} */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Returns the number of outputs, S(L). */
    private int outputSize() {
        return sizes[sizes.length - 1];
    }

    /** {@return the number of weights and biases, Σ S(l+1) (S(l) + 1) over all layers l but the last} */
    public long parameterCount() {
        long count = multiplications();
        for (int l = 1; l < sizes.length; l++) {
            count += sizes[l];
        }
        return count;
    }

    /**
     * {@return a copy of the weights w(l) from layer l to layer l + 1, S(l+1) × S(l): one row per unit of layer l + 1}
     *
     * @param l the layer the weights lead from, 0 to {@code layerCount() - 2}
     * @throws IllegalArgumentException if no weights lead from that layer
     */
    public double[][] weights(int l) {
        return parameters.weights(checkParameterLayer(l));
    }

    /**
     * {@return a copy of the biases b(l) of the S(l+1) units of layer l + 1}
     *
     * @param l the layer before that of the biases, 0 to {@code layerCount() - 2}
     * @throws IllegalArgumentException if there are no such biases
     */
    public double[] biases(int l) {
        return parameters.biases(checkParameterLayer(l));
    }

    /**
     * Replaces the weights w(l) from layer l to layer l + 1.
     *
     * @param l the layer the weights lead from, 0 to {@code layerCount() - 2}
     * @param w the new weights, S(l+1) × S(l); copied
     * @throws IllegalArgumentException if no weights lead from that layer, the shape is wrong, or a number is not finite or
     *         too large for the precision; the network is then unchanged
     */
    public void setWeights(int l, double[][] w) {
        checkParameterLayer(l);
        ParameterArrays.checkWeights(parameters.type(), l, sizes[l + 1], sizes[l], w);
        parameters.setWeights(l, w);
    }

    /**
     * Replaces the biases b(l) of the units of layer l + 1.
     *
     * @param l the layer before that of the biases, 0 to {@code layerCount() - 2}
     * @param b the new biases, S(l+1) numbers; copied
     * @throws IllegalArgumentException if there are no such biases, the length is wrong, or a number is not finite or too
     *         large for the precision; the network is then unchanged
     */
    public void setBiases(int l, double[] b) {
        checkParameterLayer(l);
        ParameterArrays.checkBiases(parameters.type(), l, sizes[l + 1], b);
        parameters.setBiases(l, b);
    }

    /**
     * {@return a copy of all {@link #parameterCount()} parameters as one vector} This is the fastest way to copy them. For
     * each layer l but the last it contains the weights w(l), first those from the first unit of layer l to all units of
     * layer l + 1, then those from its second unit and so on, and then b(l). Thus w(l) is in column order, unlike in PyTorch's
     * {@code parameters_to_vector}.
     *
     * @throws ArithmeticException if there are more than an array can hold
     */
    public double[] vector() {
        return parameters.vector();
    }

    /**
     * Replaces all parameters.
     *
     * @param vector the new parameters, in the order of {@link #vector()}; copied
     * @throws IllegalArgumentException if the vector is null or of the wrong length, or contains a number that is not finite
     *         or too large for the precision; the network is then unchanged
     */
    public void setVector(double[] vector) {
        ParameterArrays.set(parameters, vector);
    }

    private int checkParameterLayer(int l) {
        return Check.between("layer", 0, sizes.length - 2, l);
    }

    /**
     * Returns a network with the same parameters that training leaves as they are in some layers: w(l) and b(l) of a frozen layer
     * l keep their bits under every optimizer, by hand and in a {@link Trainer}, weight decay included. They are left out of the
     * norm to which gradients are clipped, and {@link Lbfgs} and {@link LevenbergMarquardt} treat them as constants: their vectors,
     * matrices and limits are those of the other parameters alone.
     *
     * <pre>{@code
     * Network network = encoder.andThen(head).withFrozen(0, 1);
     * }</pre>
     *
     * <p>{@link Gradients} are those of all layers as ever, and {@link #setWeights}, {@link #setBiases} and {@link #setVector}
     * change frozen layers too. Checkpoints of training record which layers are frozen, while the files of {@link #save} do not,
     * and comparisons of networks ignore it.
     *
     * @param layers the layers l from which the parameters lead, 0 to {@code layerCount() - 2}, in addition to those that are
     *        frozen already
     * @return a new network, independent of this one; an optimizer that has trained this one must be
     *         {@linkplain Optimizer#reset reset} before it trains the new one
     * @throws IllegalArgumentException if the array is null or no parameters lead from one of the layers
     */
    @CheckReturnValue
    public Network withFrozen(int... layers) {
        Check.notNull("layers", "numbers of layers", layers);
        boolean[] flags = new boolean[parameters.layers()];
        for (int l = 0; l < flags.length; l++) {
            flags[l] = parameters.isFrozen(l);
        }
        for (int l : layers) {
            flags[checkParameterLayer(l)] = true;
        }
        return new Network(parameters.copyWithFrozen(flags), metadata, attributes);
    }

    /** {@return a copy of this network in which no layer is frozen, so that training changes all parameters, to fine-tune them} */
    @CheckReturnValue
    public Network withoutFrozen() {
        return new Network(parameters.copyWithFrozen(new boolean[parameters.layers()]), metadata, attributes);
    }

    /** {@return the layers l whose w(l) and b(l) training leaves as they are, in ascending order; empty if there are none} */
    public int[] frozenLayers() {
        int[] layers = new int[parameters.layers()];
        int count = 0;
        for (int l = 0; l < layers.length; l++) {
            if (parameters.isFrozen(l)) {
                layers[count++] = l;
            }
        }
        return Arrays.copyOf(layers, count);
    }

    /** Requires a layer that is not frozen. */
    void checkTrainable() {
        if (parameters.firstFree() == parameters.layers()) {
            throw new IllegalStateException("network: expected a layer that is not frozen, got all frozen; see withoutFrozen");
        }
    }

    /**
     * Returns the first layers of this network as a network of their own, whose outputs are a(l): the encoder of an
     * autoencoder, or features for another network. It has the input scaling, the encoding and the metadata of this network, and
     * which of the layers are frozen, but no target scaling, class names or thresholds.
     *
     * @param l the layer that becomes the output, 1 to {@code layerCount() - 2}
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if l is not a hidden layer
     */
    @CheckReturnValue
    public Network upTo(int l) {
        return new Network(parameters.part(0, checkHiddenLayer(l)), metadata, attributes.ofInputs());
    }

    /**
     * Returns the last layers of this network as a network of their own, whose inputs are a(l): the decoder of an autoencoder.
     * {@code upTo(l).andThen(from(l))} has the same parameters as this network and gives the same answers, bit for bit. The new
     * network has the target scaling, class names, thresholds and metadata of this one, and which of the layers are frozen, but no
     * input scaling or encoding.
     *
     * @param l the layer that becomes the input, 1 to {@code layerCount() - 2}
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if l is not a hidden layer
     */
    @CheckReturnValue
    public Network from(int l) {
        return new Network(parameters.part(checkHiddenLayer(l), parameters.layers()), metadata, attributes.ofOutputs());
    }

    private int checkHiddenLayer(int l) {
        if (parameters.layers() == 1) {
            throw Check.illegal("network", "a hidden layer to cut at", this);
        }
        return Check.between("layer", 1, sizes.length - 2, l);
    }

    /**
     * Returns the network that first computes the outputs of this one and then, from these, those of another one. It has the input
     * scaling and the encoding of this network; the target scaling, class names, thresholds and metadata are those of the head.
     * Layers are frozen as they are in both.
     *
     * <p>Without an input scaling of the head, the answers are bit for bit those of {@code head.predict(predict(x))}. With one,
     * they are the same up to rounding, as the scaling is folded into the head's first weights and biases, see
     * {@link #withInputScalingFolded}.
     *
     * @param head the network of the last layers, with as many inputs as this one has outputs; not changed
     * @return a new network, independent of both
     * @throws IllegalArgumentException if the head is null, or its number of inputs or its precision does not fit; or if its
     *         input scaling cannot be folded without too great a loss, as for {@link #withInputScalingFolded}
     * @throws IllegalStateException if this network has a target scaling, or the head an encoding of rows
     */
    @CheckReturnValue
    public Network andThen(Network head) {
        Check.notNull("head", "a network", head);
        if (attributes.targetScaling() != null) {
            throw new IllegalStateException("target scaling: expected none between the layers of a network, got "
                    + attributes.targetScaling());
        }
        if (head.attributes.encoding() != null) {
            throw new IllegalStateException("head: expected no encoding of rows, as its inputs are outputs, got "
                    + head.attributes.encoding());
        }
        if (head.sizes[0] != outputSize()) {
            throw Check.illegal("head", outputSize() + " inputs, as many as the other network has outputs", head.sizes[0]);
        }
        Check.precision("head", parameters.type(), head.parameters.type());
        return new Network(parameters.followedBy(withInputScalingFolded("head", head).parameters), head.metadata,
                head.attributes.withInputsOf(attributes));
    }

    /** Returns a network with its input scaling, if any, folded into the parameters; the name is that in messages. */
    private static Network withInputScalingFolded(String name, Network network) {
        if (network.attributes.inputScaling() == null) {
            return network;
        }
        Network folded = network.with(network.attributes.withInputScaling(null));
        try {
            network.attributes.inputScaling().foldInto(folded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
        }
        return folded;
    }

    /** {@return the strings stored with this network and in its files, by name; the map is unmodifiable} */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Replaces the strings stored with this network and in its files. They have no effect on anything else, and comparisons
     * of networks ignore them.
     *
     * @param metadata the strings by name; copied. {@code format} and all names that start with {@code sigmanet.} are
     *        reserved
     * @throws IllegalArgumentException if the map, a name or a string is null, a name is reserved, a string contains an
     *         unpaired surrogate, or there are more than 10,000 strings or 10 million characters
     */
    public void setMetadata(Map<String, String> metadata) {
        this.metadata = FileMetadata.checkedUsers(metadata);
    }

    /**
     * Saves this network in its own precision as a safetensors file. {@link #load(Path)} reads it, and so does PyTorch:
     * {@code load_state_dict(safetensors.torch.load_file(path))} of an
     * {@code nn.Sequential(Linear, Sigmoid, Linear, Sigmoid, ...)}, since the parameters are named {@code 0.weight} (S(1) ×
     * S(0)), {@code 0.bias}, {@code 2.weight} and so on. Scalings, class names, thresholds and the encoding of rows are
     * stored in the metadata, which PyTorch ignores; for PyTorch, save {@link #withInputScalingFolded} instead. A target scaling
     * cannot be folded. The state of an optimizer is not stored; see {@link Trainer#save}.
     *
     * <p>The file is written under a temporary name, forced to disk and moved into place, so that the path holds either the
     * complete old file or the complete new one, whatever happens. A path to something other than a regular file, such as a
     * device or a pipe, is rejected.
     *
     * @param path the file to write
     * @throws IllegalArgumentException if the path is null, or the network has more layers than can be read, about 45,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public void save(Path path) throws IOException {
        save(path, precision());
    }

    /**
     * Saves this network like {@link #save(Path)}, with numbers of the given precision. A network loaded from the file has
     * the precision of this network, whatever the file's.
     *
     * @param path the file to write
     * @param precision the precision of the numbers in the file; more precise numbers are rounded
     * @throws IllegalArgumentException if the path or the precision is null, or a parameter is too large for the precision
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public void save(Path path, Precision precision) throws IOException {
        Check.notNull("path", path);
        checkSaves(precision);
        NetworkFile.write(this, path, precision);
    }

    /**
     * Saves this network like {@link #save(Path)}, to a stream such as a blob or a zip file entry.
     *
     * @param out the stream to write to; flushed, but not closed
     * @throws IllegalArgumentException if the stream is null, or the network has more layers than can be read, about 45,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public void save(OutputStream out) throws IOException {
        save(out, precision());
    }

    /**
     * Saves this network to a stream like {@link #save(OutputStream)}, with numbers of the given precision.
     *
     * @param out the stream to write to; flushed, but not closed
     * @param precision the precision of the numbers in the file; more precise numbers are rounded
     * @throws IllegalArgumentException if an argument is null, a parameter is too large for the precision, or the network has
     *         more layers than can be read, about 45,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public void save(OutputStream out, Precision precision) throws IOException {
        Check.notNull("out", "a stream", out);
        checkSaves(precision);
        NetworkFile.write(this, out, precision);
    }

    private void checkSaves(Precision precision) {
        Check.notNull("precision", precision);
        ParameterTensors.requireFinite(parameters);
        if (precision != precision()) {
            ParameterArrays.checkWithin(precision.type(), parameters);
        }
    }

    /**
     * Loads a network from a safetensors file, written either by {@link #save} or by another program.
     *
     * <p>Another program's file must be that of a chain of linear layers, in F64, F32, BF16 or F16. The result is a network of
     * float64 numbers with a sigmoid after every layer, whether or not that program had one. Whatever leaves a doubt is
     * rejected:
     *
     * <ul>
     *   <li>Each layer has a module of its own, {@code 0}, {@code net.2} or {@code fc1}, with a {@code weight}, S(l+1) × S(l),
     *       and perhaps a {@code bias} of S(l+1) numbers or 1 × S(l+1). Without it, the biases are 0. Any other tensor in the
     *       module or below it is rejected. Names may be separated by slashes instead of dots.
     *   <li>Instead of {@code weight}, all layers may have a {@code kernel}, S(l) × S(l+1), as in Keras and Flax, if the shapes
     *       show that these are not S(l+1) × S(l).
     *   <li>Layers whose modules are named alike, but for the last number in them, are in the order of this number:
     *       {@code fc1} and {@code fc2}, {@code net.0} and {@code net.2}. Layers with other names, such as {@code hidden} and
     *       {@code output}, are accepted if their shapes allow only one order, but not if a module is named as one
     *       of several networks are, {@code critic}, {@code discriminator}, {@code target} or {@code teacher}, and it and another
     *       module have two or more layers each. {@link #load(Path, String)} loads one of them.
     *   <li>Other tensors are ignored if their names say what they are: those in a module such as {@code optimizer} or
     *       {@code scheduler}; counts and statistics, such as {@code epoch}, {@code global_step}, {@code mean} and
     *       {@code input_std}, beside the layers or the modules they are in; and single integers there. Statistics must be
     *       one number, or as many as the network has inputs or outputs, and not those of a normalization layer. For a network
     *       that expects scaled inputs, see {@link #withInputScaling}. {@link #load(Path, String)} ignores more.
     * </ul>
     *
     * <p>The checksum that {@link #save} writes is verified. It detects damage, but not deliberate changes. The file of an
     * {@link Ensemble} is rejected.
     *
     * @param path the file
     * @return a new network
     * @throws IllegalArgumentException if the path is null
     * @throws FormatException if the file is not such a file, is damaged, contains a number that is not finite, or its
     *         parameters do not fit in the heap
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path) throws IOException {
        return load(path, Long.MAX_VALUE);
    }

    /**
     * Loads a network from a file like {@link #load(Path)}, with a limit on the length of the file.
     *
     * @param path the file
     * @param maxBytes the maximum length of the file in bytes
     * @return a new network
     * @throws IllegalArgumentException if the path is null, or the limit is below 1
     * @throws FormatException as for {@link #load(Path)}, or if the file exceeds the limit
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path, long maxBytes) throws IOException {
        return NetworkFile.read(Check.notNull("path", path), "", FileBounds.checkedLimit(maxBytes));
    }

    /**
     * Loads a network like {@link #load(Path)} from some of the tensors of a file, for example one of several networks, or a
     * network beside what is no linear layer.
     *
     * <pre>{@code
     * Network actor = Network.load(path, "actor.");
     * }</pre>
     *
     * @param path the file
     * @param prefix what the names of the network's tensors begin with; all others are ignored
     * @return a new network
     * @throws IllegalArgumentException if an argument is null
     * @throws FormatException as for {@link #load(Path)}, or if no name begins with the prefix
     * @throws IOException if the file cannot be read
     */
    public static Network load(Path path, String prefix) throws IOException {
        return NetworkFile.read(Check.notNull("path", path), Check.notNull("prefix", prefix), Long.MAX_VALUE);
    }

    /**
     * Loads a network like {@link #load(Path)} from a stream of at most 1,073,741,824 bytes, such as a resource in a jar or a
     * blob.
     *
     * <pre>{@code
     * try (InputStream in = DigitReader.class.getResourceAsStream("digits.safetensors")) {
     *     return Network.load(in);
     * }
     * }</pre>
     *
     * @param in the contents of such a file, from {@link #save} or another program, and nothing else; read to its end, but not
     *        closed
     * @return a new network
     * @throws IllegalArgumentException if the stream is null
     * @throws FormatException as for {@link #load(Path)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Network load(InputStream in) throws IOException {
        return load(in, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Loads a network from a stream like {@link #load(InputStream)}, with a different limit. Memory is allocated as bytes
     * arrive, whatever size the header claims, and other kinds of file are rejected at their first bytes.
     *
     * @param in a stream of what {@link #save} wrote and nothing else; read to its end, but not closed
     * @param maxBytes the maximum number of bytes
     * @return a new network
     * @throws IllegalArgumentException if the stream is null, or the limit is below 1
     * @throws FormatException as for {@link #load(InputStream)}, or if the stream exceeds the limit
     * @throws IOException if the stream cannot be read
     */
    public static Network load(InputStream in, long maxBytes) throws IOException {
        return NetworkFile.read(Check.stream(in), "", FileBounds.checkedLimit(maxBytes));
    }

    /**
     * Loads a network like {@link #load(Path, String)} from a stream of at most 1,073,741,824 bytes.
     *
     * @param in the contents of a safetensors file and nothing else; read to its end, but not closed
     * @param prefix what the names of the network's tensors begin with; all others are ignored
     * @return a new network
     * @throws IllegalArgumentException if an argument is null
     * @throws FormatException as for {@link #load(Path, String)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Network load(InputStream in, String prefix) throws IOException {
        return NetworkFile.read(Check.stream(in), Check.notNull("prefix", prefix), FileBounds.DEFAULT_LIMIT);
    }

    /** {@return a copy of this network, independent of it, with its parameters, frozen layers, metadata and all else} */
    @CheckReturnValue
    public Network copy() {
        return with(attributes);
    }

    /**
     * Returns a network with the same parameters that scales its inputs. The new network takes raw inputs everywhere: in
     * predictions, in training, and after it has been saved and loaded. Only a(0) is the scaled input. Training never changes
     * the scaling.
     *
     * @param scaling the scaling of the inputs
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the scaling is null, or is for inputs of a different length
     * @throws IllegalStateException if this network already has an input scaling
     */
    @CheckReturnValue
    public Network withInputScaling(Scaling scaling) {
        checkScaling("input scaling", attributes.inputScaling(), scaling, sizes[0]);
        return with(attributes.withInputScaling(scaling));
    }

    /**
     * Returns a network with the same parameters that scales its targets, for regression. Targets and outputs of the new
     * network are in their original units everywhere: in predictions, in training, and after it has been saved and loaded.
     * Internally, a(L) is compared with the scaled target, and the output is a(L) with the scaling inverted. The cost J and δ
     * are those of scaled targets. Training never changes the scaling.
     *
     * @param scaling the scaling of the targets, for example {@link Scaling#ofTargets}
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the scaling is null, is for targets of a different length, or would give outputs
     *         that are not finite
     * @throws IllegalStateException if this network already has a target scaling
     */
    @CheckReturnValue
    public Network withTargetScaling(Scaling scaling) {
        checkScaling("target scaling", attributes.targetScaling(), scaling, outputSize());
        return with(attributes.withTargetScaling(scaling.requireFiniteOutputs()));
    }

    private void checkScaling(String name, Scaling present, Scaling scaling, int columns) {
        Check.notNull(name, "a scaling", scaling);
        Check.length(name, columns, scaling.offsets());
        if (present != null) {
            throw new IllegalStateException(name + ": expected a network without one, got one with " + present);
        }
    }

    /**
     * Returns a network without input scaling that takes the same raw inputs: the scaling is folded into w(0) and b(0). It is
     * meant for programs without scalings, such as PyTorch, and not for further training. If this network has no input
     * scaling, the result is a copy.
     *
     * <p>The outputs are those of this network up to rounding. It is as if rounding moved scaled input j by about |offset_j ·
     * factor_j| · 2⁻²⁴ in float32, and · 2⁻⁵³ in float64. More than 1e−4 is rejected: in float32 an offset above 1,677 times
     * the spread 1 / |factor_j|, as that of Unix times; fold a float64 copy of such a network, or keep the scaling.
     *
     * @return a new network with the same metadata, class names, thresholds and encoding
     * @throws IllegalArgumentException if a parameter would not be finite, or rounding would move a scaled input by more than
     *         1e−4
     * @throws IllegalStateException if this network has a target scaling, which cannot be folded into parameters because it
     *         comes after the last sigmoid
     */
    @CheckReturnValue
    public Network withInputScalingFolded() {
        if (attributes.targetScaling() != null) {
            throw new IllegalStateException("target scaling: expected none, as it cannot be folded through a sigmoid, got "
                    + attributes.targetScaling());
        }
        Network folded = with(attributes.withInputScaling(null));
        if (attributes.inputScaling() != null) {
            attributes.inputScaling().foldInto(folded);
        }
        return folded;
    }

    /**
     * Returns a network with the same parameters and named classes. The names are stored in its files and printed in
     * evaluations. Training and evaluation reject a dataset whose class names are different or in a different order; one
     * without class names is accepted. The names have no effect on anything else, and comparisons of networks ignore them.
     *
     * @param classNames one name per output, or, for a single output, the names of class 0 (output at most ½) and class 1;
     *        all different, none empty or with a line terminator (LF, CR, VT, FF, U+0085, U+2028, U+2029) or an unpaired
     *        surrogate, and at most 10 million characters together. See {@link Dataset#classNames}
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the names are null, invalid, or not of the right number
     */
    @CheckReturnValue
    public Network withClassNames(List<String> classNames) {
        return with(attributes.withClassNames(ClassNames.checked(classNames, outputSize())));
    }

    /**
     * {@return the names of the classes in their order, in an unmodifiable list; empty if the classes have no names} The
     * class name of an input is {@link #classifyByName classifyByName(x)}.
     */
    public List<String> classNames() {
        return attributes.classNames();
    }

    /**
     * Returns a network with the same parameters that also takes rows of a table: {@link #predict(Map)}, {@link #classify(Map)},
     * {@link #classifyByName(Map)} and {@link #labels(Map)} turn them into inputs. All other methods take inputs as before, which
     * {@link Encoding#encode(Map)} computes. The encoding is stored in files of the network. An input scaling is that of the
     * encoded inputs.
     *
     * @param encoding the encoding, which replaces any other one
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the encoding is null, or its size is not S(0)
     */
    @CheckReturnValue
    public Network withEncoding(Encoding encoding) {
        Check.notNull("encoding", encoding);
        if (encoding.size() != sizes[0]) {
            throw Check.illegal("encoding", "as many inputs as the network, " + sizes[0], encoding.size());
        }
        return with(attributes.withEncoding(encoding));
    }

    /** {@return the encoding of rows of a table; empty if there is none} */
    public Optional<Encoding> encoding() {
        return Optional.ofNullable(attributes.encoding());
    }

    private double[] encoded(Map<String, ?> row) {
        if (attributes.encoding() == null) {
            throw new IllegalStateException("network: expected an encoding of rows, got none; see withEncoding");
        }
        return attributes.encoding().encode(row);
    }

    /** {@return the scaling of the inputs; empty if a(0) is the input itself} */
    public Optional<Scaling> inputScaling() {
        return Optional.ofNullable(attributes.inputScaling());
    }

    /** {@return the scaling of the targets; empty if the output is a(L) itself} */
    public Optional<Scaling> targetScaling() {
        return Optional.ofNullable(attributes.targetScaling());
    }

    /**
     * Returns a copy of the given precision, with the same scalings, class names, thresholds, encoding, frozen layers and
     * metadata. Parameters are rounded if necessary.
     *
     * @param precision the precision of the new network
     * @return a new network
     * @throws IllegalArgumentException if the precision is null, or a parameter is too large for it
     */
    @CheckReturnValue
    public Network copy(Precision precision) {
        NumberType type = Check.notNull("precision", precision).type();
        Parameters copy = parameters.copy(type);
        if (!copy.areFinite()) {
            ParameterArrays.checkWithin(type, parameters);
        }
        return new Network(copy, metadata, attributes);
    }

    /**
     * Computes the output for one sample.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the output, S(L) numbers in a new array: a(L), or, with a target scaling, a(L) in the units of the targets
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     */
    public double[] predict(double... x) {
        double[] output = new double[outputSize()];
        predictor().predict(x, output);
        return output;
    }

    /**
     * Computes the output for one row of a table, by the {@linkplain #withEncoding encoding} of this network.
     *
     * <pre>{@code
     * double[] a = network.predict(Map.of("age", 40, "sex", "f"));
     * }</pre>
     *
     * @param row a value for each column by name, as for {@link Encoding#encode(Map)}; not changed
     * @return the output, as for {@link #predict(double...)}
     * @throws IllegalArgumentException if the row is null, lacks a column or has an unknown one, or a value is not one of its
     *         column; the message names the column
     * @throws IllegalStateException if this network has no encoding
     */
    public double[] predict(Map<String, ?> row) {
        return predict(encoded(row));
    }

    /**
     * Computes the outputs for many samples. This is faster than one by one, and the results are bit for bit the same.
     *
     * @param xs the inputs, one row of S(0) finite numbers per sample; not changed
     * @return the outputs, one new row of S(L) numbers per sample: a(L), in the units of the targets if they are scaled
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     */
    public double[][] predict(double[][] xs) {
        return predict(xs, 1);
    }

    /**
     * Computes the outputs for many samples on several threads. Additional threads are started only if there is enough work
     * for them, and end before this method returns. The results are bit for bit the same for any number of threads.
     *
     * @param xs the inputs, one row of S(0) finite numbers per sample; not changed
     * @param threads the maximum number of threads, including the calling one; at least 1, capped at 1024
     * @return the outputs, one new row of S(L) numbers per sample: a(L), in the units of the targets if they are scaled
     * @throws IllegalArgumentException if there is no row, a row is null, of the wrong length, or not finite, or the number
     *         of threads is below 1
     */
    public double[][] predict(double[][] xs, int threads) {
        Check.atLeastOneRow("input", xs);
        Check.positive("threads", threads);
        double[][] outputs = new double[xs.length][outputSize()];
        int most = Math.min(threads, MAX_THREADS);
        int batch = Math.min(BATCH, 1 + (xs.length - 1) / most);
        int parts = (int) Math.min(most, Math.max(1, multiplications() * xs.length / WORTH_STARTING_A_THREAD));
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
     * Computes the outputs for all samples of a dataset. Inputs are read a few hundred at a time, so only the outputs need to
     * fit into memory. The results are bit for bit those of {@link #predict(double...)}.
     *
     * @param dataset the samples, whose targets are ignored
     * @return the outputs, one new row of S(L) numbers per sample, in the order of the dataset
     * @throws IllegalArgumentException if the dataset is null or has no sample or another input size, or an input is not finite
     */
    public double[][] predict(Dataset dataset) {
        Check.notNull("dataset", "a dataset", dataset);
        int size = Check.positive("dataset size", dataset.size());
        if (dataset.inputSize() != sizes[0]) {
            throw Check.illegal("dataset", "input size " + sizes[0], dataset.inputSize());
        }
        double[][] outputs = new double[size][outputSize()];
        double[][] inputs = new double[size][]; // of a batch at a time, in the same few arrays
        double[][] batch = new double[Math.min(BATCH, size)][sizes[0]];
        double[] target = new double[dataset.targetSize()];
        Predictor predictor = new Predictor(this, batch.length);
        for (int from = 0; from < size; from += BATCH) {
            int to = Math.min(size, from + BATCH);
            for (int s = from; s < to; s++) {
                inputs[s] = batch[s - from];
                Arrays.fill(inputs[s], Double.NaN); // so that numbers the dataset fails to write are detected
                dataset.copy(s, inputs[s], target);
            }
            predictor.predict(inputs, from, to, outputs);
        }
        return outputs;
    }

    /**
     * Computes the class of one sample: the index of the largest output, where ties go to the lowest index. With a single
     * output, the class is 1 if the output is above ½, otherwise 0. With a target scaling, it is the output in the units of
     * the targets that is compared. A {@linkplain #withThreshold threshold} changes what two classes need.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the class, from 0
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException if samples may have several classes, see {@link #withThresholds}
     */
    public int classify(double... x) {
        checkOneClass();
        return attributes.decision().classOf(predict(x));
    }

    /**
     * {@return the class of one row of a table, as for {@link #classify(double...)}}
     *
     * @param row a value for each column by name, as for {@link #predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link #predict(Map)}
     * @throws IllegalStateException as for {@link #classify(double...)}, or if this network has no encoding
     */
    public int classify(Map<String, ?> row) {
        checkOneClass();
        return classify(encoded(row));
    }

    /**
     * Computes the classes of many samples, faster than one by one.
     *
     * @param xs the inputs, one row of S(0) finite numbers per sample; not changed
     * @return the class of each sample, as for {@link #classify(double...)}
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int[] classify(double[][] xs) {
        checkOneClass();
        return attributes.decision().classesOf(predict(xs));
    }

    /**
     * Computes the classes of all samples of a dataset, whose inputs are read a few hundred at a time.
     *
     * @param dataset the samples, whose targets are ignored
     * @return the class of each sample, in the order of the dataset, as for {@link #classify(double...)}
     * @throws IllegalArgumentException as for {@link #predict(Dataset)}
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int[] classify(Dataset dataset) {
        checkOneClass();
        return attributes.decision().classesOf(predict(dataset));
    }

    /**
     * {@return the name of the class that {@link #classify(double...)} returns}
     *
     * @param x the input, S(0) finite numbers; not changed
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}, or if the classes have no names
     */
    public String classifyByName(double... x) {
        checkClassNames();
        return classNames().get(classify(x));
    }

    /**
     * {@return the name of the class of one row of a table, as for {@link #classifyByName(double...)}}
     *
     * @param row a value for each column by name, as for {@link #predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link #predict(Map)}
     * @throws IllegalStateException as for {@link #classifyByName(double...)}, or if this network has no encoding
     */
    public String classifyByName(Map<String, ?> row) {
        checkClassNames();
        return classNames().get(classify(row));
    }

    private void checkClassNames() {
        if (classNames().isEmpty()) {
            throw new IllegalStateException("network: expected class names, got none; see withClassNames");
        }
    }

    /**
     * {@return the class that {@link #classify(double...)} returns for an input with the given outputs} This saves a second
     * prediction where both are needed.
     *
     * @param outputs the outputs, S(L) finite numbers, as {@link #predict(double...)} returns them; not changed
     * @throws IllegalArgumentException if the outputs are null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int decide(double... outputs) {
        checkOneClass();
        Check.vector("outputs", outputSize(), outputs);
        return attributes.decision().classOf(outputs);
    }

    private void checkOneClass() {
        if (attributes.decision().isOfLabels()) {
            throw new IllegalStateException("classify: expected a network of samples with one class each, got one with thresholds "
                    + "for several; see labels");
        }
    }

    /**
     * Computes the classes of one sample that may have several, or none: those whose output is above its threshold, ½ unless
     * {@link #withThresholds} has set others.
     *
     * @param x the input, S(0) finite numbers; not changed
     * @return the classes in ascending order, in a new array
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException if there is a single output, which is that of class 1 of two
     */
    public int[] labels(double... x) {
        return attributes.decision().labelsOf(predict(x));
    }

    /**
     * {@return the classes of one row of a table, as for {@link #labels(double...)}}
     *
     * @param row a value for each column by name, as for {@link #predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link #predict(Map)}
     * @throws IllegalStateException as for {@link #labels(double...)}, or if this network has no encoding
     */
    public int[] labels(Map<String, ?> row) {
        return labels(encoded(row));
    }

    /**
     * Computes the classes of many samples that may have several each.
     *
     * @param xs the inputs, one row of S(0) finite numbers per sample; not changed
     * @return the classes of each sample, as for {@link #labels(double...)}
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #labels(double...)}
     */
    public int[][] labels(double[][] xs) {
        double[][] outputs = predict(xs);
        int[][] labels = new int[outputs.length][];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = attributes.decision().labelsOf(outputs[s]);
        }
        return labels;
    }

    /**
     * Returns a network of two classes with the same parameters that decides for class 1 if its score is above a threshold.
     * The score is that of {@link Evaluation#rocAuc}: the output, or, with two outputs, the second one divided by their sum. All
     * methods that classify use the threshold, here and in files, and so does {@link Evaluation}. Training does not.
     *
     * @param threshold the threshold, 0 to 1; ½ is what networks have without one
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the threshold is not between 0 and 1, or the network has more than two outputs
     */
    @CheckReturnValue
    public Network withThreshold(double threshold) {
        return with(attributes.withDecision(DecisionRule.ofTwoClasses(outputSize(), threshold)));
    }

    /** {@return the threshold of the score of class 1 of two classes; ½ unless {@link #withThreshold} has set another} */
    public double threshold() {
        return attributes.decision().isOfLabels() ? 0.5 : attributes.decision().threshold();
    }

    /**
     * Returns a network with the same parameters whose samples may have several classes each, or none: {@link #labels(double...)}
     * returns those whose output is above its threshold, and {@link #classify(double...)} is rejected. As a score, an output above
     * 1 counts as 1, so a class with the threshold 1 is never among them.
     *
     * @param thresholds a threshold for each of at least two outputs, each 0 to 1; copied
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the thresholds are null, of another number than the outputs, or not between 0 and 1, or
     *         the network has one output
     */
    @CheckReturnValue
    public Network withThresholds(double... thresholds) {
        return with(attributes.withDecision(DecisionRule.ofLabels(outputSize(), thresholds)));
    }

    /** {@return a copy of the thresholds of the outputs, of samples that may have several classes; empty if there are none} */
    public double[] thresholds() {
        return attributes.decision().isOfLabels() ? attributes.decision().thresholds() : new double[0];
    }

    /** Returns how outputs become classes. */
    DecisionRule decision() {
        return attributes.decision();
    }

    /**
     * Returns a network whose outputs are calibrated: where they say 0.3, about 30% of the samples are of that class. This is
     * Platt's scaling, and stays one network: z(L)_i becomes α z(L)_i + β by a change of the weights and the bias of unit i
     * alone. For each output, L-BFGS finds the α and β with the least cross-entropy over the given samples, with his targets
     * (N₊ + 1) / (N₊ + 2) for the N₊ samples of its class and 1 / (N₋ + 2) for the others (J. Platt, Probabilistic Outputs for
     * Support Vector Machines, 1999). Sample weights count; they are scaled to mean 1. Each output is calibrated by itself, so
     * they need not add up to 1. The order of samples by an output stays, and with one output the ROC curve. Which of several
     * outputs is the highest may change, and with it the class.
     *
     * <p>The samples must not be those of training, on which outputs are better than elsewhere; those of validation will do, if
     * there are some dozens of each class. Their classes must be as frequent as in use; or use {@link #withPriors} then.
     * That includes weights: samples {@linkplain Dataset#weightedByClass() weighted by class} are for equal frequencies.
     *
     * @param heldOut samples whose labels are known, or that may have several classes each, with the sizes of this network
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if the dataset is null, does not fit this network, has an unknown label, a number that
     *         is not finite or invalid weights, lacks samples of a class or others, or an output is lower for its class
     *         than for others; or if a parameter would be too large for the precision
     * @throws IllegalStateException if this network has a target scaling, or a threshold other than ½, which would no longer fit
     */
    @CheckReturnValue
    public Network calibrated(Dataset heldOut) {
        return Calibration.calibrated(this, heldOut);
    }

    /**
     * Returns a network for classes that are more or less frequent in use than they were in training. By Bayes' theorem, the odds
     * of a class change by the ratio of its odds before, so the logarithm of that ratio is added to the bias of its output:
     *
     * <pre>{@code
     * network.withPriors(new double[] {1, 1}, new double[] {995, 5});    // trained on as many frauds as others; in use 5 of 1000
     * network.withPriors(new double[] {0.995 * 1, 0.005 * 20}, new double[] {0.995, 0.005});    // trained with weights 1 and 20
     * }</pre>
     *
     * <p>Training with class weights is training with other frequencies: multiply the frequencies by the weights. For
     * {@code weightedByClass()}, they are equal. With two classes, on one output or two, the change is exact if the outputs were
     * the probabilities in training. With more, each output is a class against the others, and exact if the frequencies of the
     * others keep their ratios.
     *
     * @param trained the frequencies of the classes in training, one number above 0 per class; for one output, those of class 0
     *        and class 1. They need not add up to 1, so counts will do
     * @param deployed those in use, in the same form
     * @return a new network, independent of this one
     * @throws IllegalArgumentException if an array is null, of the wrong length, or has a number that is not finite and above
     *         0, or their sum overflows
     * @throws IllegalStateException as for {@link #calibrated}, or if samples may have several classes, see
     *         {@link #withThresholds}
     */
    @CheckReturnValue
    public Network withPriors(double[] trained, double[] deployed) {
        return Calibration.withPriors(this, trained, deployed);
    }

    private long multiplications() {
        long multiplications = 0;
        for (int l = 1; l < sizes.length; l++) {
            multiplications += (long) sizes[l - 1] * sizes[l];
        }
        return multiplications;
    }

    /**
     * {@return a new predictor for use by one thread, which allocates nothing per call} It reflects later changes of this
     * network's parameters.
     */
    public Predictor predictor() {
        return new Predictor(this, 1);
    }

    /**
     * Runs the forward pass, equations (1) to (3), for one sample.
     *
     * @param x the input, S(0) finite numbers; copied
     * @return z and a of every layer, as a batch of one sample
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     */
    public ForwardPass forward(double... x) {
        Check.vector("input", sizes[0], x);
        return forwardChecked(new double[][] {x});
    }

    /**
     * Runs the forward pass, equations (1) to (3), for a batch of samples.
     *
     * @param xs the inputs, one row of S(0) finite numbers per sample; copied
     * @return z and a of every layer for each sample
     * @throws IllegalArgumentException if there is no row, a row is null, of the wrong length, or not finite, or there are
     *         more rows than a backward pass can take, which is 13 million or fewer for wide layers
     */
    public ForwardPass forward(double[][] xs) {
        Check.samples("input", sizes[0], xs);
        return forwardChecked(xs);
    }

    private ForwardPass forwardChecked(double[][] xs) {
        double[][] scaled = Scaling.scaled(attributes.inputScaling(), xs);
        checkWithin(attributes.inputScaling() == null ? "input" : "scaled input", scaled);
        Batch batch = Batch.ofInputs(parameters, scaled);
        new Passes(parameters.type()).forward(parameters, batch);
        return new ForwardPass(this, batch);
    }

    /**
     * Runs the backward pass, equations (4) and (5), for one sample after its forward pass. It changes neither the network nor
     * the pass. Unlike in {@link Trainer#train}, targets may be out of reach of a sigmoid, in each of these methods.
     *
     * @param pass the result of {@link #forward(double...)} of this network, whose parameters must not have changed since
     * @param y the target, S(L) finite numbers; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is of another network or of more than one sample, or the target is null,
     *         of the wrong length, or not finite
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double... y) {
        return backward(pass, y, Cost.QUADRATIC);
    }

    /**
     * Runs the backward pass like {@link #backward(ForwardPass, double...)}, with a given cost in place of (4).
     *
     * @param pass the result of {@link #forward(double...)} of this network, whose parameters must not have changed since
     * @param y the target, S(L) finite numbers; not changed
     * @param cost the cost J
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is of another network or of more than one sample, the target is null, of the
     *         wrong length, or not finite, or the cost is null
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double[] y, Cost cost) {
        checkPass(pass);
        if (pass.batchSize() != 1) {
            throw Check.illegal("pass", "1 sample for a single target", pass.batchSize());
        }
        Check.vector("target", outputSize(), y);
        return backwardChecked(pass, new double[][] {y}, ones(1), Cost.checkedFunction(cost));
    }

    /**
     * Runs the backward pass, equations (4) and (5), for a batch after its forward pass. J and the gradients are means over
     * the samples.
     *
     * @param pass the result of {@link #forward(double[][])} of this network, whose parameters must not have changed since
     * @param ys the targets, one row of S(L) finite numbers per sample of the pass; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is of another network, the number of targets differs from that of its
     *         samples, or a target is null, of the wrong length, or not finite
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double[][] ys) {
        return backward(pass, ys, Cost.QUADRATIC);
    }

    /**
     * Runs the backward pass like {@link #backward(ForwardPass, double[][])}, with a given cost in place of (4).
     *
     * @param pass the result of {@link #forward(double[][])} of this network, whose parameters must not have changed since
     * @param ys the targets, one row of S(L) finite numbers per sample of the pass; not changed
     * @param cost the cost J
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is of another network, the number of targets differs from that of its
     *         samples, a target is null, of the wrong length, or not finite, or the cost is null
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double[][] ys, Cost cost) {
        checkPass(pass);
        Check.matrix("target", pass.batchSize(), outputSize(), ys);
        return backwardChecked(pass, ys, ones(pass.batchSize()), Cost.checkedFunction(cost));
    }

    /**
     * Runs the backward pass, equations (4) and (5), for a batch of weighted samples after its forward pass. J is the
     * weighted mean Σ weight × cost / Σ weight, the gradients are those of this J, and δ of a sample is that of weight ×
     * cost.
     *
     * @param pass the result of {@link #forward(double[][])} of this network, whose parameters must not have changed since
     * @param ys the targets, one row of S(L) finite numbers per sample of the pass; not changed
     * @param sampleWeights the weight of each sample, finite and not negative, with a sum from 1e−150 to 1e150, or in float32
     *        from 1e−15 to 1e15; not changed
     * @return δ, ∂J/∂w, ∂J/∂b and J; with all weights 1 bit-identical to {@link #backward(ForwardPass, double[][])}
     * @throws IllegalArgumentException if the pass is of another network, the number of targets or weights differs from that
     *         of its samples, or one of them is null, of the wrong length, or invalid
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double[][] ys, double[] sampleWeights) {
        return backward(pass, ys, sampleWeights, Cost.QUADRATIC);
    }

    /**
     * Runs the backward pass like {@link #backward(ForwardPass, double[][], double[])}, with a given cost in place of (4).
     *
     * @param pass the result of {@link #forward(double[][])} of this network, whose parameters must not have changed since
     * @param ys the targets, one row of S(L) finite numbers per sample of the pass; not changed
     * @param sampleWeights the weight of each sample, finite and not negative, with a sum from 1e−150 to 1e150, or in float32
     *        from 1e−15 to 1e15; not changed
     * @param cost the cost J of a sample
     * @return δ, ∂J/∂w, ∂J/∂b and J
     * @throws IllegalArgumentException if the pass is of another network, the number of targets or weights differs from that
     *         of its samples, one of them is null, of the wrong length, or invalid, or the cost is null
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public Gradients backward(ForwardPass pass, double[][] ys, double[] sampleWeights, Cost cost) {
        checkPass(pass);
        Check.matrix("target", pass.batchSize(), outputSize(), ys);
        Check.length("sample weights", pass.batchSize(), sampleWeights);
        Check.weightSum(parameters.type(), "sum of sample weights", Check.sampleWeights(sampleWeights));
        return backwardChecked(pass, ys, sampleWeights, Cost.checkedFunction(cost));
    }

    private Gradients backwardChecked(ForwardPass pass, double[][] ys, double[] sampleWeights, CostFunction cost) {
        double[][] scaled = Scaling.scaled(attributes.targetScaling(), ys);
        checkWithin(attributes.targetScaling() == null ? "target" : "scaled target", scaled);
        Batch batch = pass.batch().withTargets(parameters, cost, scaled, sampleWeights);
        double totalWeight = batch.totalWeight();
        Parameters gradients = parameters.zeros();
        Passes passes = new Passes(parameters.type());
        passes.backward(parameters, batch);
        passes.gradients(batch, 1 / totalWeight, gradients);
        return new Gradients(gradients, batch.deltaAlone(), passes.cost(batch) / totalWeight, this);
    }

    /**
     * Computes the derivatives of the outputs with respect to the inputs of the only sample of a pass; see
     * {@link #jacobian(ForwardPass, int)}.
     *
     * @param pass the result of {@link #forward(double...)} of this network, whose parameters must not have changed since
     * @return one row per output, S(L) × S(0)
     * @throws IllegalArgumentException if the pass is null or of another network
     * @throws IllegalStateException if this network's parameters have changed since the pass, or it has more than one sample
     */
    public double[][] jacobian(ForwardPass pass) {
        checkPass(pass);
        return jacobian(pass, ForwardPass.onlySample(pass.batch()));
    }

    /**
     * Computes the derivatives of the outputs with respect to the inputs of one sample: by how much each output changes with
     * each input, for small changes of that input alone. They are those of {@link #predict(double...)}, so in the units of
     * targets and inputs: ∂a(L)_i/∂a(0)_j times the factor of the input scaling, divided by that of the target scaling.
     * Equation (5) gives them, started with ∂a(L)_i/∂z(L)_i in the place of δ(L), and with one more sum, without g′, over the
     * units of layer 1.
     *
     * @param pass the result of {@link #forward(double[][])} of this network, whose parameters must not have changed since
     * @param s the sample, 0 to m − 1
     * @return a new array with one row per output: element [i][j] is the derivative of output i by input j, S(L) × S(0)
     * @throws IllegalArgumentException if the pass is null or of another network, or there is no such sample
     * @throws IllegalStateException if this network's parameters have changed since the pass
     */
    public double[][] jacobian(ForwardPass pass, int s) {
        checkPass(pass);
        double[][] jacobian = InputDerivatives.ofOutputs(parameters, pass.batch(), ForwardPass.checkSample(pass.batch(), s));
        for (double[] row : jacobian) {
            if (attributes.inputScaling() != null) {
                attributes.inputScaling().scaleSlopes(row);
            }
        }
        if (attributes.targetScaling() != null) {
            attributes.targetScaling().invertSlopes(jacobian);
        }
        return jacobian;
    }

    /** Returns ∂J/∂x of a sample, from its δ. */
    double[] inputGradient(Batch batch, int s) {
        double[] gradient = InputDerivatives.ofCost(parameters, batch, s);
        if (attributes.inputScaling() != null) {
            attributes.inputScaling().scaleSlopes(gradient);
        }
        return gradient;
    }

    private void checkWithin(String name, double[][] rows) {
        for (int s = 0; s < rows.length; s++) {
            Check.within(parameters.type(), name + " row ", s, rows[s]);
        }
    }

    private void checkPass(ForwardPass pass) {
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

    /** Requires a dataset that fits this network, and returns its size. */
    int checkFits(String name, Dataset dataset) {
        Check.notNull(name, "a dataset", dataset);
        int size = Check.positive(name + " size", dataset.size());
        int inputSize = dataset.inputSize();
        if (inputSize != sizes[0]) {
            throw Check.illegal(name, "input size " + sizes[0], inputSize);
        }
        int outputs = outputSize();
        int targetSize = dataset.targetSize();
        if (targetSize != outputs) {
            throw Check.illegal(name, "target size " + outputs, targetSize + remedy(dataset, outputs, targetSize));
        }
        classNamesOf(name, dataset);
        return size;
    }

    /** Returns what to do where one output meets targets of two classes, or two outputs those of one number. */
    private static String remedy(Dataset dataset, int outputs, int targetSize) {
        if (Math.max(outputs, targetSize) > 2 || dataset.label(0) < 0) {
            return "";
        }
        return outputs == 1 ? "; for one output, create the data with Dataset.binary, or give the network two outputs"
                : "; for two outputs, create the data with Dataset.labeled, or give the network one output";
    }

    /** Returns the class names of a dataset: none, or one per class, which must be those of this network if it has any. */
    List<String> classNamesOf(String name, Dataset dataset) {
        List<String> names = dataset.classNames();
        if (names == null || (!names.isEmpty() && !names.equals(classNames()))) {
            try {
                names = ClassNames.checked(names, outputSize());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
            }
            ClassNames.checkSame(name, classNames(), names);
        }
        return names;
    }

    /** Returns the parameters themselves. */
    Parameters parameters() {
        return parameters;
    }

    /** Reserves this network for one training run until {@link #endTraining}. */
    void beginTraining() {
        if (!isTraining.compareAndSet(false, true)) {
            throw new IllegalStateException("network: is being trained already");
        }
    }

    void endTraining() {
        isTraining.set(false);
    }

    /**
     * {@return whether another network has the same precision and sizes and, bit for bit, the same parameters, scalings and
     * encoding, and the same thresholds} Frozen layers make no difference.
     *
     * @param other the object to compare with
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && parameters.equals(that.parameters)
                && attributes.answersLike(that.attributes);
    }

    /**
     * Returns the first difference between this network and another. It makes a test fail with a more useful message than
     * {@link #equals} does: {@code assertThat(network.difference(expected)).isEmpty()}.
     *
     * @param other the network to compare with
     * @return the first difference, the value of this network first: {@code w(0)[2][1]: 0.5 and 0.25} for w(0)_21; empty if
     *        the networks are equal
     * @throws IllegalArgumentException if the other network is null
     */
    public String difference(Network other) {
        Check.notNull("other", "a network", other);
        if (!parameters.hasFormOf(other.parameters)) {
            return this + " in " + parameters.type() + " and " + other + " in " + other.parameters.type() + " precision";
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
        return attributes.difference(other.attributes);
    }

    /** {@return a hash code of the parameters, which changes when they do} */
    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /**
     * {@return a table of the parameters, to look at: for each layer l but the last w(l), a row per unit of layer l + 1, and
     * b(l), with at most eight rows and columns of each}
     */
    public String parameterTable() {
        NumberTable table = new NumberTable();
        for (int l = 0; l < sizes.length - 1; l++) {
            table.add("w(" + l + ")", weights(l));
            table.add("b(" + l + ")", biases(l));
        }
        return table.toString();
    }

    /** {@return the layer sizes in the form {@code Network[784, 30, 10]}} */
    @Override
    public String toString() {
        return "Network" + Arrays.toString(sizes);
    }
}
