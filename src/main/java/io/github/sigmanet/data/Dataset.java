package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.SampleOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Samples for training or testing a network: each has an input x, a target y and a weight.
 *
 * <p>An implementation only has to report three sizes and copy a sample into the given arrays. Data can thus be read, scaled
 * or distorted during training, without ever being in memory as a whole:
 *
 * <pre>{@code
 * record Sine(int size) implements Dataset {
 *     public int inputSize() {
 *         return 1;
 *     }
 *
 *     public int targetSize() {
 *         return 1;
 *     }
 *
 *     public void copy(int sample, double[] x, double[] y) {
 *         x[0] = (double) sample / size;
 *         y[0] = 0.5 + 0.4 * Math.sin(2 * Math.PI * x[0]);
 *     }
 * }
 * }</pre>
 *
 * <p>Each call must copy the same values for the same sample, except that {@link #epoch} may change them. A dataset is read
 * by one thread at a time, unless the caller uses it in several places at once. It has at least one sample. All numbers must
 * be finite, which is checked when they are used.
 */
public interface Dataset {

    /** {@return the number of samples, at least 1} */
    int size();

    /** {@return the length of each input, which is S(0) of a matching network} */
    int inputSize();

    /** {@return the length of each target, which is S(L) of a matching network} */
    int targetSize();

    /**
     * Copies one sample into the given arrays. Training reads samples in any order. The arrays still contain an earlier
     * sample, so every element up to the sizes must be written; for the first mini-batch they are filled with NaN, so that
     * omitted elements are detected.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @param x the array for the input, starting at index 0; it may be longer than {@link #inputSize()}, and any further
     *        elements must not be changed
     * @param y the array for the target, starting at index 0; it may be longer than {@link #targetSize()}, and any further
     *        elements must not be changed
     * @throws IllegalArgumentException if there is no such sample, or an array is null or too short; nothing is then copied.
     *         The datasets of this library check this; other implementations need not, as the library passes valid arguments
     */
    void copy(int sample, double[] x, double[] y);

    /**
     * Returns the weight of one sample in the cost, 1 by default. Over a mini-batch, J is the weighted mean Σ weight × cost /
     * Σ weight. Training does not read samples of weight 0, but evaluation does. Unless all weights of a mini-batch are 0,
     * their sum must be from 1e−150 to 1e150, or in float32 from 1e−15 to 1e15.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @return the weight, finite and not negative
     */
    default double weight(int sample) {
        return 1;
    }

    /**
     * Creates a dataset from arrays. To train a network without target scaling, targets must be between 0 and 1. Whatever their
     * numbers, targets are not taken as classes: {@link #label} is −1. For classes use {@link #labeled(double[][], int[], int)},
     * {@link #oneHot} or, for one output, {@link #binary(double[][], boolean[])}; for several classes per sample, {@link
     * #multiLabel(double[][], int[][], int)}.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param ys the targets, one row of finite numbers per sample; copied
     * @return a new dataset
     * @throws IllegalArgumentException if there are no rows, a row is null or empty, rows are ragged, a number is not finite,
     *         or the numbers of inputs and targets differ
     */
    static Dataset of(double[][] xs, double[][] ys) {
        return ArrayDataset.of(xs, ys);
    }

    /**
     * Creates a dataset for classification. The target of a sample is one-hot: 1 at the index of its label and 0 elsewhere.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the class of each sample, 0 to {@code classes - 1}; copied
     * @param classes the number of classes, at least 2
     * @return a new dataset
     * @throws IllegalArgumentException if there are no rows, a row is null or empty, rows are ragged, a number is not finite,
     *         the numbers of inputs and labels differ, a label is out of range, or there are fewer than two classes
     */
    static Dataset labeled(double[][] xs, int[] labels, int classes) {
        return LabeledDataset.of(xs, labels, classes, List.of());
    }

    /**
     * Creates a dataset for classification with named classes.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the class of each sample, 0 to {@code classNames.size() - 1}; copied
     * @param classNames the names of the classes: at least 2, all different, none empty or with a line terminator or an
     *        unpaired surrogate
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as for {@link #labeled(double[][], int[], int)}, or if the names are invalid
     */
    static Dataset labeled(double[][] xs, int[] labels, List<String> classNames) {
        List<String> names = ClassNames.checked(classNames);
        return LabeledDataset.of(xs, labels, names.size(), names);
    }

    /**
     * Creates a dataset for classification from text labels. The classes are numbered in the natural order of their names,
     * {@link String#compareTo}, whatever the order of the samples; {@link #classNames} lists them.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the class of each sample, with at least two distinct values; copied
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as for {@link #labeled(double[][], int[], int)}, or if a label is null or empty, or
     *         has a line terminator or an unpaired surrogate
     */
    static Dataset labeled(double[][] xs, String[] labels) {
        return LabeledDataset.of(xs, labels, null);
    }

    /**
     * Creates a dataset for classification from text labels and a given list of classes. This is the one to use for test
     * samples, in which a class may be missing.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the class of each sample, one of the names; copied
     * @param classNames the names of the classes in their order, for example {@link io.github.sigmanet.Network#classNames}
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as for {@link #labeled(double[][], int[], List)}, or if a label is not one of the
     *         names
     */
    static Dataset labeled(double[][] xs, String[] labels, List<String> classNames) {
        return LabeledDataset.of(xs, labels, ClassNames.checked(classNames));
    }

    /**
     * Creates a dataset for classification from one-hot targets. All rows have the same two values, such as 0 and 1 or 0.1 and
     * 0.9, and the higher one in exactly one column: that of the sample's class. An {@link io.github.sigmanet.Evaluation} takes
     * outputs for probabilities wherever it does not only look for the highest: its scores, with all curves, and its log loss are
     * of no use with values such as −1 and 1.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param ys the targets, one row of finite numbers per sample, with a column for each of at least two classes; copied
     * @return a new dataset with these targets, whose labels are known
     * @throws IllegalArgumentException as for {@link #of}, or if the targets have one column or are not one-hot: the message
     *         names the row
     */
    static Dataset oneHot(double[][] xs, double[][] ys) {
        return LabeledDataset.oneHot(xs, ys);
    }

    /**
     * Creates a dataset of two classes for a network with one output: the target is 1 for class 1, the positive one, and 0 for
     * class 0.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param positive whether each sample is positive; copied
     * @return a new dataset with targets of one number
     * @throws IllegalArgumentException if there are no rows, a row is null or empty, rows are ragged, a number is not finite, or
     *         the numbers of inputs and labels differ
     */
    static Dataset binary(double[][] xs, boolean[] positive) {
        return LabeledDataset.binary(xs, positive);
    }

    /**
     * Creates a dataset of two classes for a network with one output from text labels: the target is 1 for the positive class
     * and 0 for the other. Its class names are the other label and the positive one, in this order.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the class of each sample; copied
     * @param positive the label of the positive class, which is class 1; it may be missing among the labels
     * @return a new dataset with targets of one number
     * @throws IllegalArgumentException as for {@link #binary(double[][], boolean[])}; if a label is null, empty or has a line
     *         break; if there are more than two different labels, the positive one included; or if all are the positive one, so
     *         that the other one's name is not known
     */
    static Dataset binary(double[][] xs, String[] labels, String positive) {
        return LabeledDataset.binary(xs, labels, positive);
    }

    /**
     * Creates a dataset of samples that may have several classes each, or none. The target of a sample is 1 at the index of each of
     * its classes and 0 elsewhere.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the classes of each sample in any order, possibly none: each 0 to {@code classes - 1}, none twice; copied
     * @param classes the number of classes, at least 2
     * @return a new dataset, whose {@link #isMultiLabel} is true
     * @throws IllegalArgumentException if there are no rows, a row of either is null, a row of inputs is empty, these are ragged, a
     *         number is not finite, the numbers of inputs and rows of labels differ, a label is out of range or twice in a row, or
     *         there are fewer than two classes
     */
    static Dataset multiLabel(double[][] xs, int[][] labels, int classes) {
        return MultiLabelDataset.of(xs, labels, classes, List.of());
    }

    /**
     * Creates a dataset of samples that may have several named classes each, or none.
     *
     * @param xs the inputs, one row of finite numbers per sample; copied
     * @param labels the classes of each sample in any order, possibly none: each one of the names, none twice; copied
     * @param classNames the names of the classes in their order, valid as for {@link #labeled(double[][], int[], List)}
     * @return a new dataset, whose {@link #isMultiLabel} is true
     * @throws IllegalArgumentException as for {@link #multiLabel(double[][], int[][], int)}, or if the names are invalid
     */
    static Dataset multiLabel(double[][] xs, String[][] labels, List<String> classNames) {
        return MultiLabelDataset.of(xs, labels, ClassNames.checked(classNames));
    }

    /**
     * Returns a view of some of the samples.
     *
     * @param samples the indices of the samples in their new order: at least one, each 0 to {@code size() - 1}, possibly
     *        repeated; copied
     * @return a dataset of these samples
     * @throws IllegalArgumentException if the array is null or empty, or an index is out of range
     */
    @CheckReturnValue
    default Dataset subset(int... samples) {
        return SubsetDataset.of(this, samples);
    }

    /**
     * Returns a view of successive samples, as for a window of a time series.
     *
     * @param from the first sample, 0 to {@code size() - 1}
     * @param to the sample after the last one, above {@code from} and at most {@code size()}
     * @return a dataset of {@code to - from} samples, in this order
     * @throws IllegalArgumentException if an index is out of range
     */
    @CheckReturnValue
    default Dataset range(int from, int to) {
        int size = size();
        Check.between("from", 0, size - 1, from);
        Check.between("to", from + 1, size, to);
        return subset(SampleOrder.range(from, to));
    }

    /**
     * Returns a view with other targets, as to learn something else from the same inputs; for an autoencoder, the inputs. The
     * labels are then unknown, and there are no class names.
     *
     * @param ys the targets, one row of finite numbers per sample of this dataset, in its order; copied
     * @return a dataset of the same inputs and weights
     * @throws IllegalArgumentException if the targets are null, a row is null or empty, rows are ragged, a number is not finite, or
     *         there are not as many rows as samples
     */
    @CheckReturnValue
    default Dataset withTargets(double[][] ys) {
        return RetargetedDataset.of(this, ys);
    }

    /** {@return the inputs of all samples in a new array, one row per sample} */
    default double[][] inputs() {
        double[][] xs = new double[size()][inputSize()];
        double[] y = new double[targetSize()];
        for (int s = 0; s < xs.length; s++) {
            copy(s, xs[s], y);
        }
        return xs;
    }

    /** {@return the targets of all samples in a new array, one row per sample} */
    default double[][] targets() {
        double[][] ys = new double[size()][targetSize()];
        double[] x = new double[inputSize()];
        for (int s = 0; s < ys.length; s++) {
            copy(s, x, ys[s]);
        }
        return ys;
    }

    /**
     * {@return the indices of the samples in a new array, one element per sample} For a view these are indices into the
     * dataset at its origin, through any views in between: for example, the rows of a file that belong to one part of a
     * split. Otherwise they are 0 to {@code size() - 1}.
     */
    default int[] samples() {
        return SampleOrder.identity(size());
    }

    /**
     * Returns the class of a sample. Samples are classes if all their labels are known: an evaluation then has an accuracy, by
     * these labels, and each part of a split has about the same share of each class. The numbers of the targets do not matter
     * for this.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @return the class, 0 to {@code targetSize() - 1}, or 0 or 1 for targets of one number; −1, the default, if it is unknown
     */
    default int label(int sample) {
        return -1;
    }

    /**
     * {@return whether each sample may have several classes, or none: those whose target is above ½; false by default} If so,
     * {@link #label} is −1, and an {@link io.github.sigmanet.Evaluation} has the metrics of several labels. Splits and folds are not
     * stratified.
     */
    default boolean isMultiLabel() {
        return false;
    }

    /** {@return the names of the classes in their order, one per class; empty, the default, if they have none} */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * Splits the samples at random into two disjoint views, each in random order. If the labels are known, see
     * {@link #label}, the split is stratified: each class is divided in the same proportion, to within one sample. For a time
     * series, or other samples that resemble their neighbors, use {@link #splitInOrder(double)}.
     *
     * @param fraction the fraction of the samples for training, between 0 and 1; the number of samples is rounded down
     * @param seed the seed of the {@link Random} that draws the samples
     * @return the two parts
     * @throws IllegalArgumentException if the fraction is not between 0 and 1, or leaves a part without a sample, or if a label
     *         is out of range
     */
    default Split split(double fraction, long seed) {
        return Split.of(this, fraction, seed);
    }

    /**
     * Splits the samples at random into three disjoint views like {@link #split(double, long)}: for training, for validation
     * during training, and the rest for testing.
     *
     * @param training the fraction of the samples for training, above 0
     * @param validation the fraction of the samples for validation, above 0; the sum of both is below 1
     * @param seed the seed of the {@link Random} that draws the samples
     * @return the three parts
     * @throws IllegalArgumentException if a fraction or a label is out of range, or a part is left without a sample
     */
    default ThreeWaySplit split(double training, double validation, long seed) {
        checkFraction("training", training);
        checkFraction("validation", validation);
        checkFraction("training + validation", training + validation);
        int size = size();
        if (training * size < 1) {
            throw Check.illegal("training", "a sample in each part of " + size, training);
        }
        Split rest = split(training + validation, seed);
        Split parts = rest.training().split(training / (training + validation), seed);
        return new ThreeWaySplit(parts.training(), parts.test(), rest.test());
    }

    /**
     * Splits the samples in their order into two views: the first ones for training, the rest for testing. This is for time series
     * and other samples that resemble their neighbors: a random split puts neighbors of test samples into training, so that tests
     * show an accuracy that predictions of the future do not have. It is never stratified.
     *
     * @param fraction the fraction of the samples for training, between 0 and 1; the number of samples is rounded down
     * @return the two parts
     * @throws IllegalArgumentException if the fraction is not between 0 and 1, or leaves a part without a sample
     */
    default Split splitInOrder(double fraction) {
        checkFraction("fraction", fraction);
        int size = Check.positive("dataset size", size());
        int count = Split.count(fraction, size);
        if (count == 0 || count == size) {
            throw Check.illegal("fraction", "a sample in each part of " + size, fraction);
        }
        return new Split(range(0, count), range(count, size));
    }

    /**
     * Splits the samples in their order into three views like {@link #splitInOrder(double)}: the first ones for training, the next
     * ones for validation during training, and the rest for testing.
     *
     * @param training the fraction of the samples for training, above 0
     * @param validation the fraction of the samples for validation, above 0; the sum of both is below 1
     * @return the three parts
     * @throws IllegalArgumentException if a fraction is out of range, or a part is left without a sample
     */
    default ThreeWaySplit splitInOrder(double training, double validation) {
        checkFraction("training", training);
        checkFraction("validation", validation);
        checkFraction("training + validation", training + validation);
        int size = Check.positive("dataset size", size());
        int begin = Split.count(training, size);
        int end = Split.count(training + validation, size);
        if (begin == 0 || end == begin || end == size) {
            throw Check.illegal("training and validation", "a sample in each part of " + size, training + " and " + validation);
        }
        return new ThreeWaySplit(range(0, begin), range(begin, end), range(end, size));
    }

    private static void checkFraction(String name, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw Check.illegal(name, "a number between 0 and 1", fraction);
        }
    }

    /**
     * Splits the samples at random for k-fold cross-validation. Each split has a different k-th of the samples for testing
     * and the rest for training. If the labels are known, the folds are stratified. They are not for time series; see {@link #range}.
     *
     * @param k the number of splits, 2 to {@code size()}
     * @param seed the seed of the {@link Random} that draws the samples
     * @return k splits
     * @throws IllegalArgumentException if k or a label is out of range
     */
    default List<Split> folds(int k, long seed) {
        return Split.folds(this, k, seed);
    }

    /**
     * Returns the samples as they are in a given epoch; by default, this dataset. A {@link io.github.sigmanet.Trainer} calls this
     * before each epoch, so that samples can be distorted differently each time, as {@link #augment} does. Validation and
     * {@link io.github.sigmanet.Evaluation} do not call it, but read the dataset itself. The same epoch must always give the same
     * samples.
     *
     * @param epoch the number of the epoch, from 1; this dataset itself counts as epoch 0
     * @return a dataset of the same size, input size and target size
     */
    default Dataset epoch(int epoch) {
        return this;
    }

    /**
     * Returns a view that applies a function to each input. The function is called every time a sample is read, and once by
     * this method, for the first sample. It must always give the same result for the same input.
     *
     * @param function computes a new input from a copy of the given one, which it may change and return; all results must have
     *        the same length
     * @return a dataset of the new inputs, with the same targets and weights
     * @throws IllegalArgumentException if the function is null, or returns null or an empty array for the first sample; when
     *         a sample is read, if the result has a different length than that of the first sample
     */
    @CheckReturnValue
    default Dataset map(UnaryOperator<double[]> function) {
        Check.notNull("function", function);
        return MappedDataset.of(this, (x, random) -> function.apply(x), false, 0);
    }

    /**
     * Returns a view that applies a random function to each input, differently in each {@link #epoch}, so that training does
     * not see the same input twice. The random numbers depend only on the seed, the epoch and the sample, so that training
     * results are bit for bit the same however training is run:
     *
     * <pre>{@code
     * Dataset noisy = dataset.augment(42L, (x, random) -> {
     *     for (int i = 0; i < x.length; i++) {
     *         x[i] += 0.1 * (random.nextDouble() - 0.5);
     *     }
     *     return x;
     * });
     * }</pre>
     *
     * @param seed the seed
     * @param function computes a new input from a copy of the given one and a random number generator of its own; all results
     *        must have the same length
     * @return a dataset of the new inputs, with the same targets and weights
     * @throws IllegalArgumentException as for {@link #map}
     */
    @CheckReturnValue
    default Dataset augment(long seed, BiFunction<double[], SplittableRandom, double[]> function) {
        return MappedDataset.of(this, Check.notNull("function", function), true, seed);
    }

    /**
     * Returns a view that gives each sample a weight in the cost, instead of any weight it has. A sample of weight 0 does not
     * affect the cost or its gradients, but keeps its place in a mini-batch; a mini-batch that consists only of such samples
     * takes no step. The metrics of an {@link io.github.sigmanet.Evaluation}, other than the cost, count every sample, whatever
     * its weight.
     *
     * @param weights the weight of each sample, finite and not negative, and not all 0; copied
     * @return a dataset of the same samples
     * @throws IllegalArgumentException if the weights are null, their number differs from that of the samples, one is
     *         negative or not finite, or their sum is 0 or overflows
     */
    @CheckReturnValue
    default Dataset weighted(double... weights) {
        return WeightedDataset.of(this, weights);
    }

    /**
     * Returns a view in which all classes have the same weight in the cost, however many samples they have. The weight of a sample
     * is multiplied by n / (K n_k), where n is the number of samples, K that of the classes that occur and n_k that of the samples of
     * its class, as with scikit-learn's {@code class_weight="balanced"}. The mean of these factors is 1. Samples are
     * counted whatever weights they have: after {@link #weighted}, the classes differ by the mean of those. Weight training data
     * only: validation and test data are to be as they will be in use.
     *
     * @return a dataset of the same samples
     * @throws IllegalArgumentException if a label is out of range, or a weight of this dataset is invalid
     * @throws IllegalStateException if the labels are not all known
     */
    @CheckReturnValue
    default Dataset weightedByClass() {
        return WeightedDataset.balanced(this);
    }

    /**
     * Returns a view in which the weight of each sample is multiplied by that of its class.
     *
     * @param weights the weight of each class, finite and not negative: one per target number, or two for targets of one number
     * @return a dataset of the same samples
     * @throws IllegalArgumentException if the weights are null, not one per class, negative or not finite, if a label is out of
     *         range, a weight of this dataset is invalid, or the sum of the new ones is 0 or overflows
     * @throws IllegalStateException if the labels are not all known
     */
    @CheckReturnValue
    default Dataset weightedByClass(double... weights) {
        return WeightedDataset.byClass(this, weights);
    }

    /**
     * The two parts of a split dataset.
     *
     * @param training the samples for training
     * @param test the samples for testing or validation
     */
    record Split(Dataset training, Dataset test) {

        /**
         * Returns views of both parts that apply a function to each input, like {@link Dataset#map}.
         *
         * @param function computes a new input from a copy of the given one
         * @return a split of the new inputs
         * @throws IllegalArgumentException as for {@link Dataset#map}
         */
        public Split map(UnaryOperator<double[]> function) {
            return new Split(training.map(function), test.map(function));
        }

        private static Split of(Dataset dataset, double fraction, long seed) {
            checkFraction("fraction", fraction);
            int size = Check.positive("dataset size", dataset.size());
            int count = count(fraction, size);
            if (count == 0 || count == size) {
                throw Check.illegal("fraction", "a sample in each part of " + size, fraction);
            }
            int[] order = SampleOrder.random(size, seed);
            int[] grouped = byLabel(dataset, order);
            boolean[] isTest = new boolean[size];
            for (int i = 0; i < size; i++) { // spreads the training samples evenly over the classes
                isTest[grouped[i]] = (i + 1L) * count / size == (long) i * count / size;
            }
            return of(dataset, order, isTest);
        }

        private static int count(double fraction, int size) {
            return (int) (fraction * size * (1 + 0x1p-50)); // 0.29 × 100 is 28.999999999999996 in float64
        }

        private static int[] byLabel(Dataset dataset, int[] order) {
            int targetSize = dataset.targetSize();
            return SampleOrder.byLabel(order, s -> Check.label("label of sample ", s, targetSize, dataset.label(s)));
        }

        private static Split of(Dataset dataset, int[] order, boolean[] isTest) {
            return new Split(dataset.subset(SampleOrder.chosen(order, s -> !isTest[s])),
                    dataset.subset(SampleOrder.chosen(order, s -> isTest[s])));
        }

        private static List<Split> folds(Dataset dataset, int k, long seed) {
            int size = Check.positive("dataset size", dataset.size());
            Check.between("folds", 2, size, k);
            int[] order = SampleOrder.random(size, seed);
            int[] grouped = byLabel(dataset, order);
            List<Split> folds = new ArrayList<>();
            for (int fold = 0; fold < k; fold++) {
                boolean[] isTest = new boolean[order.length];
                for (int i = fold; i < order.length; i += k) {
                    isTest[grouped[i]] = true;
                }
                folds.add(of(dataset, order, isTest));
            }
            return folds;
        }
    }

    /**
     * The three parts of a split dataset.
     *
     * @param training the samples for training
     * @param validation the samples for evaluation after each epoch, for early stopping and for the choice of settings
     * @param test the samples for the final evaluation
     */
    record ThreeWaySplit(Dataset training, Dataset validation, Dataset test) {
    }
}
