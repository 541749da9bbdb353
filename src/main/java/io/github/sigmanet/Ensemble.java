package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.ParallelTasks;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.measure.MemberOutputs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * Several networks for the same inputs and targets that answer as one: with the mean of their outputs. They may differ in their
 * hidden layers, scalings and precisions. How far apart they are, the {@linkplain #spread(double...) spread}, tells how sure the
 * answer is.
 *
 * <pre>{@code
 * Ensemble ensemble = Ensemble.train(5, seed -> {
 *     Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), 4, 8, 3);
 *     new Trainer(network, Adam.of(0.01)).epochs(60).shuffle(seed).train(training);
 *     return network;
 * }, executor);
 * double[] a = ensemble.predict(x);
 * ensemble.save(path);
 * }</pre>
 *
 * <p>Instances are immutable, and any number of threads may use them: networks are copied on the way in and on the way out.
 */
public final class Ensemble {

    /** The maximum number of members. */
    static final int MAX_MEMBERS = 1000;

    private static final int PRINTED = 8;

    private final List<Network> members; // which nobody else has
    private final List<String> classNames;
    private final DecisionRule decision;

    private Ensemble(List<Network> members, DecisionRule decision) {
        this.members = members;
        this.classNames = named(members).classNames();
        this.decision = decision;
    }

    /**
     * Creates an ensemble of networks.
     *
     * @param networks the members, 1 to 1000 with the same number of inputs and of outputs; copied
     * @return a new ensemble with the class names and the encoding of rows that members have, and with their threshold or
     *         thresholds if these are the same, otherwise ½
     * @throws IllegalArgumentException if an argument is null, there are too many or none, their numbers of inputs or outputs
     *         differ, two have different class names or different encodings of rows, or some are for samples of several labels and
     *         some are not
     */
    public static Ensemble of(List<Network> networks) {
        return of(Check.notNull("networks", "a list", networks).toArray(new Network[0]));
    }

    /**
     * Creates an ensemble of networks like {@link #of(List)}.
     *
     * @param networks the members; copied
     * @return a new ensemble
     * @throws IllegalArgumentException as for {@link #of(List)}
     */
    public static Ensemble of(Network... networks) {
        Check.notNull("networks", "an array", networks);
        List<Network> members = new ArrayList<>();
        for (Network network : networks) {
            members.add(Check.notNull("network " + members.size(), "a network", network).copy());
        }
        requireAlike(members);
        return new Ensemble(members, decision(members));
    }

    /**
     * Returns an ensemble of networks that nobody else has.
     *
     * @throws IllegalArgumentException as for {@link #of(List)}
     */
    static Ensemble ofOwned(List<Network> members, DecisionRule decision) {
        requireAlike(members);
        return new Ensemble(members, decision);
    }

    private static void requireAlike(List<Network> members) {
        if (members.isEmpty() || members.size() > MAX_MEMBERS) {
            throw Check.illegal("networks", "1 to " + MAX_MEMBERS, members.size());
        }
        Network first = members.get(0);
        Network named = named(members);
        for (int m = 0; m < members.size(); m++) {
            Network member = members.get(m);
            if (inputs(member) != inputs(first)) {
                throw Check.illegal("network " + m, "input size " + inputs(first) + ", as of network 0", inputs(member));
            }
            if (outputs(member) != outputs(first)) {
                throw Check.illegal("network " + m, "output size " + outputs(first) + ", as of network 0", outputs(member));
            }
            ClassNames.checkSame("network " + m, named.classNames(), member.classNames());
        }
        requireSameEncoding(members);
    }

    /** Requires that inputs mean the same to all members, as far as these say what they mean. */
    private static void requireSameEncoding(List<Network> members) {
        Optional<Encoding> first = encoding(members);
        for (int m = 0; m < members.size(); m++) {
            Optional<Encoding> other = members.get(m).encoding();
            if (other.isPresent() && !other.equals(first)) {
                throw Check.illegal("network " + m, "the encoding of rows of the others, " + first.get(), other.get());
            }
        }
    }

    /** Returns the encoding of the first member that has one. */
    private static Optional<Encoding> encoding(List<Network> members) {
        for (Network member : members) {
            if (member.encoding().isPresent()) {
                return member.encoding();
            }
        }
        return Optional.empty();
    }

    private static int inputs(Network network) {
        return network.size(0);
    }

    private static int outputs(Network network) {
        return network.size(network.layerCount() - 1);
    }

    /** Returns the first member with class names, or the first one if none has any. */
    private static Network named(List<Network> members) {
        for (Network member : members) {
            if (!member.classNames().isEmpty()) {
                return member;
            }
        }
        return members.get(0);
    }

    /** Returns the decision rule of the members, or that without thresholds if they have different ones. */
    private static DecisionRule decision(List<Network> members) {
        DecisionRule first = members.get(0).decision();
        boolean isSame = true;
        for (int m = 0; m < members.size(); m++) {
            DecisionRule rule = members.get(m).decision();
            if (rule.isOfLabels() != first.isOfLabels()) {
                throw Check.illegal("network " + m, "thresholds of several labels in all networks or in none", rule);
            }
            isSame &= rule.equals(first);
        }
        if (isSame) {
            return first;
        }
        double[] halves = new double[outputs(members.get(0))];
        Arrays.fill(halves, 0.5);
        return first.isOfLabels() ? DecisionRule.ofLabels(halves.length, halves) : DecisionRule.HIGHEST;
    }

    /**
     * Trains networks with the seeds 0, 1, 2 and so on, on the threads of an executor and in the calling thread, which takes seeds
     * that no thread has begun. The result is the same for any number of threads, provided that {@code train} depends only on the
     * seed. It may use the same executor itself, as {@link Evaluation#crossValidation} does.
     *
     * @param count the number of networks, 1 to 1000
     * @param train returns a trained network for a seed, on which its initial weights and the order of samples should depend; it
     *        must use a new network and a new optimizer each time
     * @param executor the executor that trains; it is not shut down
     * @return the ensemble of all networks, in the order of the seeds; {@link #best} is one of them
     * @throws IllegalArgumentException if an argument is null, the count is out of range, or, once all have been trained, a
     *         network is null or they cannot be an ensemble, see {@link #of(List)}
     * @throws IllegalStateException if training fails, once all has ended; the message has the lowest seed with which it did, and
     *         the cause is its exception
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted while it waits, or during training
     *         that leaves it so; the rest is then canceled, and the thread still interrupted
     */
    public static Ensemble train(int count, LongFunction<Network> train, ExecutorService executor) {
        Check.between("count", 1, MAX_MEMBERS, count);
        Check.notNull("train", "a function", train);
        Check.notNull("executor", executor);
        return of(new ParallelTasks<>(count, train::apply, seed -> "seed " + seed, "a network").runOrCancel(executor));
    }

    /** {@return the number of members} */
    public int size() {
        return members.size();
    }

    /** {@return copies of the members, in a new list} */
    public List<Network> members() {
        List<Network> copies = new ArrayList<>();
        for (Network member : members) {
            copies.add(member.copy());
        }
        return copies;
    }

    /** Returns the members themselves, which must not be changed. */
    List<Network> membersThemselves() {
        return members;
    }

    /**
     * {@return a copy of the member with the lowest cost J on a dataset, the first of equally good ones} The dataset should not be
     * the one that measures the result in the end, on which the best of several looks better than it is.
     *
     * @param validation the samples, with the sizes of the members
     * @throws IllegalArgumentException as for {@link Evaluation#of(Network, Dataset)}
     * @throws IllegalStateException as for {@link Evaluation#of(Network, Dataset)}, or if members have different target scalings,
     *         so that their costs cannot be compared
     */
    public Network best(Dataset validation) {
        Network first = members.get(0);
        for (int m = 1; m < members.size(); m++) {
            if (!members.get(m).targetScaling().equals(first.targetScaling())) {
                throw new IllegalStateException("network " + m + ": expected the target scaling of network 0, as J is that of "
                        + "scaled targets; compare another measure, as in best(validation, Evaluation::rmse)");
            }
        }
        return best(validation, Evaluation::cost);
    }

    /**
     * {@return a copy of the member for which a measure is lowest on a dataset, the first of equally good ones}
     *
     * @param validation the samples, with the sizes of the members
     * @param measure the measure, for example {@code Evaluation::rmse} or {@code e -> -e.accuracy()}
     * @throws IllegalArgumentException if the measure is null or returns NaN, or as for {@link Evaluation#of(Network, Dataset)}
     * @throws IllegalStateException as for {@link Evaluation#of(Network, Dataset)}, or if an evaluation does not have the measure
     */
    public Network best(Dataset validation, ToDoubleFunction<Evaluation> measure) {
        Check.notNull("measure", "a function", measure);
        Network best = null;
        double lowest = Double.NaN;
        for (Network member : members) {
            double value = measure.applyAsDouble(Evaluation.of(member, validation));
            if (Double.isNaN(value)) {
                throw Check.illegal("measure", "a number", value);
            }
            if (best == null || value < lowest) {
                lowest = value;
                best = member;
            }
        }
        return best.copy();
    }

    /**
     * Computes the output for one sample: the mean of the members' outputs.
     *
     * @param x the input, finite numbers, as many as the members have inputs; not changed
     * @return the output in a new array, in the units of the targets
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     */
    public double[] predict(double... x) {
        return outputs(x).means()[0];
    }

    /**
     * {@return the output for one row of a table, as for {@link #predict(double...)}}
     *
     * @param row a value for each column by name, as for {@link Network#predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link Network#predict(Map)}
     * @throws IllegalStateException if no member has an encoding
     */
    public double[] predict(Map<String, ?> row) {
        return predict(encoded(row));
    }

    private double[] encoded(Map<String, ?> row) {
        return encoding().orElseThrow(() -> new IllegalStateException(
                "ensemble: expected members with an encoding of rows, got none; see Network.withEncoding")).encode(row);
    }

    /**
     * Computes the outputs for many samples. This is faster than one by one, and the results are bit for bit the same.
     *
     * @param xs the inputs, one row of finite numbers per sample; not changed
     * @return the outputs, one new row per sample
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     */
    public double[][] predict(double[][] xs) {
        return outputs(xs).means();
    }

    /**
     * Computes the outputs for all samples of a dataset, whose inputs are read a few hundred at a time, once per member. The
     * results are bit for bit those of {@link #predict(double...)}.
     *
     * @param dataset the samples, whose targets are ignored
     * @return the outputs, one new row per sample, in the order of the dataset
     * @throws IllegalArgumentException if the dataset is null or has no sample or another input size, or an input is not finite
     */
    public double[][] predict(Dataset dataset) {
        return outputs(dataset).means();
    }

    /**
     * Computes how far apart the members are: the standard deviation of their outputs as a sample, √(Σ(a − mean)² / (n − 1)) over
     * the n members, as {@code std(ddof=1)} of NumPy; 0 for a single member. It reflects what the data leave open, such as
     * between and beyond their inputs, but not the noise of the targets.
     *
     * @param x the input, finite numbers, as many as the members have inputs; not changed
     * @return a number for each output in a new array, in the units of the targets
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     */
    public double[] spread(double... x) {
        return outputs(x).deviations()[0];
    }

    /**
     * {@return how far apart the members are for one row of a table, as for {@link #spread(double...)}}
     *
     * @param row a value for each column by name, as for {@link Network#predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link Network#predict(Map)}
     * @throws IllegalStateException if no member has an encoding
     */
    public double[] spread(Map<String, ?> row) {
        return spread(encoded(row));
    }

    /**
     * Computes how far apart the members are for many samples.
     *
     * @param xs the inputs, one row of finite numbers per sample; not changed
     * @return one new row per sample, as for {@link #spread(double...)}
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     */
    public double[][] spread(double[][] xs) {
        return outputs(xs).deviations();
    }

    /**
     * Computes how far apart the members are for all samples of a dataset.
     *
     * @param dataset the samples, whose targets are ignored
     * @return one new row per sample, in the order of the dataset, as for {@link #spread(double...)}
     * @throws IllegalArgumentException as for {@link #predict(Dataset)}
     */
    public double[][] spread(Dataset dataset) {
        return outputs(dataset).deviations();
    }

    private MemberOutputs outputs(double[] x) {
        return outputs(member -> new double[][] {member.predict(x)});
    }

    private MemberOutputs outputs(double[][] xs) {
        return outputs(member -> member.predict(xs));
    }

    private MemberOutputs outputs(Dataset dataset) {
        return outputs(member -> member.predict(dataset));
    }

    private MemberOutputs outputs(Function<Network, double[][]> predict) {
        MemberOutputs outputs = new MemberOutputs();
        for (Network member : members) {
            outputs.add(predict.apply(member));
        }
        return outputs;
    }

    /**
     * Computes the class of one sample from the mean of the members' outputs, as {@link Network#classify(double...)} does from the
     * outputs of a network.
     *
     * @param x the input, finite numbers; not changed
     * @return the class, from 0
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException if samples may have several classes, see {@link #withThresholds}
     */
    public int classify(double... x) {
        requireOneClass();
        return decision.classOf(predict(x));
    }

    /**
     * {@return the class of one row of a table, as for {@link #classify(double...)}}
     *
     * @param row a value for each column by name, as for {@link Network#predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link Network#predict(Map)}
     * @throws IllegalStateException as for {@link #classify(double...)}, or if no member has an encoding
     */
    public int classify(Map<String, ?> row) {
        requireOneClass();
        return classify(encoded(row));
    }

    /**
     * Computes the classes of many samples, faster than one by one.
     *
     * @param xs the inputs, one row of finite numbers per sample; not changed
     * @return the class of each sample
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int[] classify(double[][] xs) {
        requireOneClass();
        return decision.classesOf(predict(xs));
    }

    /**
     * Computes the classes of all samples of a dataset.
     *
     * @param dataset the samples, whose targets are ignored
     * @return the class of each sample, in the order of the dataset
     * @throws IllegalArgumentException as for {@link #predict(Dataset)}
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int[] classify(Dataset dataset) {
        requireOneClass();
        return decision.classesOf(predict(dataset));
    }

    /**
     * {@return the name of the class that {@link #classify(double...)} returns}
     *
     * @param x the input, finite numbers; not changed
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}, or if the classes have no names
     */
    public String classifyByName(double... x) {
        requireClassNames();
        return classNames.get(classify(x));
    }

    /**
     * {@return the name of the class of one row of a table, as for {@link #classifyByName(double...)}}
     *
     * @param row a value for each column by name, as for {@link Network#predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link Network#predict(Map)}
     * @throws IllegalStateException as for {@link #classifyByName(double...)}, or if no member has an encoding
     */
    public String classifyByName(Map<String, ?> row) {
        requireClassNames();
        return classNames.get(classify(row));
    }

    private void requireClassNames() {
        if (classNames.isEmpty()) {
            throw new IllegalStateException("ensemble: expected members with class names, got none; see Network.withClassNames");
        }
    }

    /**
     * {@return the class that {@link #classify(double...)} returns for an input with the given outputs}
     *
     * @param outputs the outputs, finite numbers, as {@link #predict(double...)} returns them; not changed
     * @throws IllegalArgumentException if the outputs are null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #classify(double...)}
     */
    public int decide(double... outputs) {
        requireOneClass();
        Check.vector("outputs", outputs(members.get(0)), outputs);
        return decision.classOf(outputs);
    }

    private void requireOneClass() {
        if (decision.isOfLabels()) {
            throw new IllegalStateException("classify: expected an ensemble of samples with one class each, got one with "
                    + "thresholds for several; see labels");
        }
    }

    /**
     * Computes the classes of one sample that may have several, or none: those for which the mean of the members' outputs is above
     * the threshold.
     *
     * @param x the input, finite numbers; not changed
     * @return the classes in ascending order, in a new array
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException if there is a single output, which is that of class 1 of two
     */
    public int[] labels(double... x) {
        return decision.labelsOf(predict(x));
    }

    /**
     * {@return the classes of one row of a table, as for {@link #labels(double...)}}
     *
     * @param row a value for each column by name, as for {@link Network#predict(Map)}; not changed
     * @throws IllegalArgumentException as for {@link Network#predict(Map)}
     * @throws IllegalStateException as for {@link #labels(double...)}, or if no member has an encoding
     */
    public int[] labels(Map<String, ?> row) {
        return labels(encoded(row));
    }

    /**
     * Computes the classes of many samples that may have several each.
     *
     * @param xs the inputs, one row of finite numbers per sample; not changed
     * @return the classes of each sample, as for {@link #labels(double...)}
     * @throws IllegalArgumentException if there is no row, or a row is null, of the wrong length, or not finite
     * @throws IllegalStateException as for {@link #labels(double...)}
     */
    public int[][] labels(double[][] xs) {
        double[][] outputs = predict(xs);
        int[][] labels = new int[outputs.length][];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = decision.labelsOf(outputs[s]);
        }
        return labels;
    }

    /**
     * Evaluates the ensemble. Its cost J is that of equation (4) in the units of the targets, whether or not members scale them.
     *
     * @param dataset the samples, with the sizes of the members
     * @return the result
     * @throws IllegalArgumentException as for {@link Evaluation#of(Network, Dataset)}
     */
    public Evaluation evaluate(Dataset dataset) {
        named(members).checkFits("data", dataset);
        return EvaluationSums.evaluate(predict(dataset), dataset, decision, classNames);
    }

    /**
     * Returns an ensemble of the same members that decides for class 1 of two if its score, computed from the mean of their
     * outputs, is above a threshold, as {@link Network#withThreshold} says.
     *
     * @param threshold the threshold, 0 to 1
     * @return a new ensemble
     * @throws IllegalArgumentException if the threshold is not between 0 and 1, or there are more than two outputs
     */
    @CheckReturnValue
    public Ensemble withThreshold(double threshold) {
        return new Ensemble(members, DecisionRule.ofTwoClasses(outputs(members.get(0)), threshold));
    }

    /** {@return the threshold of the score of class 1 of two classes; ½ unless the members or {@link #withThreshold} set another} */
    public double threshold() {
        return decision.isOfLabels() ? 0.5 : decision.threshold();
    }

    /**
     * Returns an ensemble of the same members whose samples may have several classes each, or none, as
     * {@link Network#withThresholds} says.
     *
     * @param thresholds a threshold for each of at least two outputs, each 0 to 1; copied
     * @return a new ensemble
     * @throws IllegalArgumentException if the thresholds are null, of another number than the outputs, or not between 0 and 1, or
     *         there is one output
     */
    @CheckReturnValue
    public Ensemble withThresholds(double... thresholds) {
        return new Ensemble(members, DecisionRule.ofLabels(outputs(members.get(0)), thresholds));
    }

    /** {@return a copy of the thresholds of the outputs, of samples that may have several classes; empty if there are none} */
    public double[] thresholds() {
        return decision.isOfLabels() ? decision.thresholds() : new double[0];
    }

    /** {@return the names of the classes in their order, in an unmodifiable list; empty if the members have no names} */
    public List<String> classNames() {
        return classNames;
    }

    /** {@return the encoding of rows of a table; empty if no member has one} */
    public Optional<Encoding> encoding() {
        return encoding(members);
    }

    /**
     * Saves this ensemble as one safetensors file: the members in their own precisions with all that {@link Network#save(Path)}
     * stores, and the threshold or thresholds of the ensemble. Their parameters are named {@code 0.0.weight}, {@code 0.0.bias},
     * {@code 0.2.weight} and so on, where the first number is that of the member. The file is written under a temporary name and
     * moved into place, so that the path holds either the complete old file or the complete new one.
     *
     * @param path the file to write
     * @throws IllegalArgumentException if the path is null, or there are more tensors and strings than can be read, 100,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public void save(Path path) throws IOException {
        EnsembleFile.write(this, Check.notNull("path", path));
    }

    /**
     * Saves this ensemble like {@link #save(Path)}, to a stream.
     *
     * @param out the stream to write to; flushed, but not closed
     * @throws IllegalArgumentException if the stream is null, or there are more tensors and strings than can be read, 100,000
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public void save(OutputStream out) throws IOException {
        EnsembleFile.write(this, Check.notNull("out", "a stream", out));
    }

    /**
     * Loads an ensemble that {@link #save(Path)} has written. The file of a network is rejected, and so is that of an ensemble by
     * {@link Network#load(Path)}.
     *
     * @param path the file
     * @return a new ensemble
     * @throws IllegalArgumentException if the path is null
     * @throws FormatException if the file is not that of an ensemble, is damaged, contains a number that is not finite, or its
     *         parameters do not fit in the heap
     * @throws IOException if the file cannot be read
     */
    public static Ensemble load(Path path) throws IOException {
        return load(path, Long.MAX_VALUE);
    }

    /**
     * Loads an ensemble like {@link #load(Path)}, with a limit on the length of the file.
     *
     * @param path the file
     * @param maxBytes the maximum length of the file in bytes
     * @return a new ensemble
     * @throws IllegalArgumentException if the path is null, or the limit is below 1
     * @throws FormatException as for {@link #load(Path)}, or if the file exceeds the limit
     * @throws IOException if the file cannot be read
     */
    public static Ensemble load(Path path, long maxBytes) throws IOException {
        return EnsembleFile.read(Check.notNull("path", path), FileBounds.checkedLimit(maxBytes));
    }

    /**
     * Loads an ensemble from a stream of at most 1,073,741,824 bytes.
     *
     * @param in what {@link #save(OutputStream)} has written and nothing else; read to its end, but not closed
     * @return a new ensemble
     * @throws IllegalArgumentException if the stream is null
     * @throws FormatException as for {@link #load(Path)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Ensemble load(InputStream in) throws IOException {
        return load(in, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Loads an ensemble from a stream like {@link #load(InputStream)}, with a different limit.
     *
     * @param in what {@link #save(OutputStream)} has written and nothing else; read to its end, but not closed
     * @param maxBytes the maximum number of bytes
     * @return a new ensemble
     * @throws IllegalArgumentException if the stream is null, or the limit is below 1
     * @throws FormatException as for {@link #load(InputStream)}, or if the stream exceeds the limit
     * @throws IOException if the stream cannot be read
     */
    public static Ensemble load(InputStream in, long maxBytes) throws IOException {
        return EnsembleFile.read(Check.stream(in), FileBounds.checkedLimit(maxBytes));
    }

    /**
     * {@return whether another ensemble has equal members in the same order, see {@link Network#equals}, and the same thresholds}
     *
     * @param other the object to compare with
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ensemble that && members.equals(that.members) && decision.equals(that.decision);
    }

    /** {@return a hash code of the members} */
    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** {@return the members in the form {@code Ensemble[Network[4, 8, 3], Network[4, 6, 3]]}, at most the first eight} */
    @Override
    public String toString() {
        String shown = members.subList(0, Math.min(PRINTED, members.size())).toString();
        int more = members.size() - PRINTED;
        return "Ensemble" + (more > 0 ? shown.substring(0, shown.length() - 1) + ", … " + more + " more]" : shown);
    }
}
