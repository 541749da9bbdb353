package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Samples to train or test a network with: an input x and a target y each, and a weight.
 *
 * <p>A class of one's own need only tell three sizes and copy a sample to where it is asked to, so that data can be read,
 * scaled or distorted while a network trains, without ever being in memory as a whole:
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
 * <p>Every copy of a sample must be the same, save that {@link #epoch} may change it. Samples are read by one thread at a
 * time, unless the same dataset is used at several places at once. A dataset has at least one sample; numbers must be
 * finite, which is tested as they are used.
 */
public interface Dataset {

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 1
     */
    int size();

    /**
     * Returns the length of each input.
     *
     * @return S(0) of the networks that the samples are for
     */
    int inputSize();

    /**
     * Returns the length of each target.
     *
     * @return S(L) of the networks that the samples are for
     */
    int targetSize();

    /**
     * Copies one sample. Training reads samples in any order. The arrays hold an earlier sample's numbers, so every element
     * up to the sizes must be written; in the first mini-batch they hold NaN, so that an element left out is found.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @param x where the input goes, from index 0; it may be longer than {@link #inputSize()}, and what is beyond stays
     *        as it is
     * @param y where the target goes, from index 0; it may be longer than {@link #targetSize()}, and what is beyond
     *        stays as it is
     * @throws IllegalArgumentException if there is no such sample, or an array is null or too short; nothing is then
     *         copied
     */
    void copy(int sample, double[] x, double[] y);

    /**
     * Returns the weight of one sample in the cost, 1 unless overridden: over a mini-batch, J is the weighted mean
     * Σ weight × cost / Σ weight. Training does not read samples of weight 0; the others of a mini-batch must have a sum from
     * 1e−150 to 1e150, in float32 from 1e−15 to 1e15.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @return the weight, finite and not negative
     */
    default double weight(int sample) {
        return 1;
    }

    /**
     * Creates a dataset from arrays.
     *
     * @param xs the inputs, a row of finite numbers per sample; copied
     * @param ys the targets, a row of finite numbers per sample; copied
     * @return a new dataset
     * @throws IllegalArgumentException if there is no row, rows are null, empty, ragged, not finite, or not as many
     *         inputs as targets
     */
    static Dataset of(double[][] xs, double[][] ys) {
        return ArrayDataset.of(xs, ys);
    }

    /**
     * Creates a dataset for classification: the target of a sample is one-hot, 1 at its label and 0 elsewhere.
     *
     * @param xs the inputs, a row of finite numbers per sample; copied
     * @param labels the class of each sample, 0 to {@code classes - 1}; copied
     * @param classes the number of classes, at least 2
     * @return a new dataset
     * @throws IllegalArgumentException if there is no row, rows are null, empty, ragged, not finite, or not as many as
     *         labels, a label is out of range, or there are fewer than two classes
     */
    static Dataset labelled(double[][] xs, int[] labels, int classes) {
        return ArrayDataset.labelled(xs, labels, classes, List.of());
    }

    /**
     * Creates a dataset for classification, whose classes have names.
     *
     * @param xs the inputs, a row of finite numbers per sample; copied
     * @param labels the class of each sample, 0 to {@code classNames.size() - 1}; copied
     * @param classNames the names of the classes, at least 2, all different, none empty or with a line break
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as by {@link #labelled(double[][], int[], int)}, or if the names are impossible
     */
    static Dataset labelled(double[][] xs, int[] labels, List<String> classNames) {
        List<String> names = ClassNames.checked(classNames);
        return ArrayDataset.labelled(xs, labels, names.size(), names);
    }

    /**
     * Creates a dataset for classification from labels as text. The classes are numbered in the order of {@link String},
     * whatever order the samples are in; {@link #classNames} tells which is which.
     *
     * @param xs the inputs, a row of finite numbers per sample; copied
     * @param labels the class of each sample, of at least two kinds; copied
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as by {@link #labelled(double[][], int[], int)}, or if a label is null, empty or has a
     *         line break
     */
    static Dataset labelled(double[][] xs, String[] labels) {
        return ArrayDataset.labelled(xs, labels, null);
    }

    /**
     * Creates a dataset for classification from labels as text and given classes, as samples to test with need, among which a
     * class may be missing.
     *
     * @param xs the inputs, a row of finite numbers per sample; copied
     * @param labels the class of each sample, one of the names; copied
     * @param classNames the names of the classes in their order, {@link Network#classNames} for example
     * @return a new dataset with one-hot targets
     * @throws IllegalArgumentException as by {@link #labelled(double[][], int[], List)}, or if a label is none of the names
     */
    static Dataset labelled(double[][] xs, String[] labels, List<String> classNames) {
        return ArrayDataset.labelled(xs, labels, ClassNames.checked(classNames));
    }

    /**
     * Returns a view of some samples of this dataset.
     *
     * @param samples the samples in their new order, at least one, each 0 to {@code size() - 1}; a sample may be there
     *        more than once; copied
     * @return a dataset of these samples
     * @throws IllegalArgumentException if the array is null or empty, or a sample out of range
     */
    default Dataset subset(int... samples) {
        return SubsetDataset.of(this, samples);
    }

    /**
     * Returns the inputs of all samples.
     *
     * @return a new array, a row per sample
     */
    default double[][] inputs() {
        double[][] xs = new double[size()][inputSize()];
        double[] y = new double[targetSize()];
        for (int s = 0; s < xs.length; s++) {
            copy(s, xs[s], y);
        }
        return xs;
    }

    /**
     * Returns the targets of all samples.
     *
     * @return a new array, a row per sample
     */
    default double[][] targets() {
        double[][] ys = new double[size()][targetSize()];
        double[] x = new double[inputSize()];
        for (int s = 0; s < ys.length; s++) {
            copy(s, x, ys[s]);
        }
        return ys;
    }

    /**
     * Returns the numbers that the samples of a view have in the dataset that it is a view of, through all views between:
     * which rows of a file are in a split, for example.
     *
     * @return a new array with an element per sample; 0 to {@code size() - 1} unless this is a view
     */
    default int[] samples() {
        return SampleOrder.identity(size());
    }

    /**
     * Returns the class of a sample, if it is known; a dataset that tells is split so that each part has about the same
     * share of each class.
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @return the class, −1 unless overridden
     */
    default int label(int sample) {
        return -1;
    }

    /**
     * Returns the names of the classes, if they have any.
     *
     * @return the names in the order of the classes; none unless overridden
     */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * Splits the samples at random into two views without a sample in common. Where labels are known, the parts are
     * stratified: of each class they have their share, to within a sample.
     *
     * @param fraction the share of the samples for training, between 0 and 1, rounded down to whole samples
     * @param seed the seed of the {@link Random} that the samples are drawn with
     * @return the two parts
     * @throws IllegalArgumentException if the fraction leaves one of the parts without a sample, or is not between 0
     *         and 1
     */
    default Split split(double fraction, long seed) {
        return Split.of(this, fraction, seed);
    }

    /**
     * Splits the samples at random into three views without a sample in common, as {@link #split(double, long)} does: to
     * train with, to validate with while training, and the rest to test with.
     *
     * @param training the share of the samples for training, above 0
     * @param validation the share of the samples for validation, above 0; the sum of both is below 1
     * @param seed the seed of the {@link Random} that the samples are drawn with
     * @return the three parts
     * @throws IllegalArgumentException if the shares leave one of the parts without a sample, or are impossible
     */
    default ThreeWaySplit split(double training, double validation, long seed) {
        checkFraction("training", training);
        checkFraction("validation", validation);
        checkFraction("training + validation", training + validation);
        if (training * size() < 1) {
            throw Check.illegal("training", "a sample in each part of " + size(), training);
        }
        Split rest = split(training + validation, seed);
        Split parts = rest.training().split(training / (training + validation), seed);
        return new ThreeWaySplit(parts.training(), parts.test(), rest.test());
    }

    private static void checkFraction(String name, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw Check.illegal(name, "a number between 0 and 1", fraction);
        }
    }

    /**
     * Splits the samples at random for cross-validation: into k splits, of which each has another k-th of the samples to
     * test with, and the rest to train with. Where labels are known, the parts are stratified.
     *
     * @param k the number of splits, 2 to {@code size()}
     * @param seed the seed of the {@link Random} that the samples are drawn with
     * @return k splits
     * @throws IllegalArgumentException if the number is out of range
     */
    default List<Split> folds(int k, long seed) {
        return Split.folds(this, k, seed);
    }

    /**
     * Returns the samples as they are in an epoch; these ones, unless overridden. A {@link Trainer} asks before each epoch,
     * so that samples can be distorted in another way each time, as {@link #augment} does.
     *
     * @param epoch the number of the epoch, from 1; these samples themselves are those of epoch 0
     * @return a dataset of the same sizes
     */
    default Dataset epoch(int epoch) {
        return this;
    }

    /**
     * Returns a view in which each input is what a function makes of it. The function is called whenever a sample is read.
     *
     * @param function makes a new input from a given one, which is a copy; the results must all have the same length
     * @return a dataset of the new inputs with the same targets and weights
     * @throws IllegalArgumentException if the function is null, or returns null or nothing for the first sample; on
     *         reading a sample, if the function returns an input of another length than for the first one
     */
    default Dataset map(UnaryOperator<double[]> function) {
        Check.notNull("function", "a function", function);
        return MappedDataset.of(this, (x, random) -> function.apply(x), 0);
    }

    /**
     * Returns a view in which each input is what a function makes of it at random, another way in each {@link #epoch}, so
     * that a network that trains never sees the same input twice. The random numbers depend on the seed, the epoch and the
     * sample alone, so that training has the same bits however it is run:
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
     * @param function makes a new input from a given one, which is a copy, and random numbers that are its own; the results
     *        must all have the same length
     * @return a dataset of the new inputs with the same targets and weights
     * @throws IllegalArgumentException as by {@link #map}
     */
    default Dataset augment(long seed, BiFunction<double[], SplittableRandom, double[]> function) {
        return MappedDataset.of(this, Check.notNull("function", "a function", function), seed);
    }

    /**
     * Returns a view in which each sample has the given weight. A sample of weight 0 counts as if it were not there; a
     * mini-batch of such samples alone takes no step.
     *
     * @param weights the weight of each sample, finite and not negative, not all of them 0; copied
     * @return a dataset of the same samples
     * @throws IllegalArgumentException if the weights are null, not as many as samples, negative or not finite, or their
     *         sum is 0 or overflows
     */
    default Dataset weighted(double... weights) {
        return WeightedDataset.of(this, weights);
    }

    /**
     * The two parts of a dataset that was split.
     *
     * @param training the samples to train with
     * @param test the samples to test or validate with
     */
    record Split(Dataset training, Dataset test) {

        /**
         * Returns views of both parts in which each input is what a function makes of it, as {@link Dataset#map} does.
         *
         * @param function makes a new input from a given one, which is a copy
         * @return a split of the new inputs
         * @throws IllegalArgumentException as by {@link Dataset#map}
         */
        public Split map(UnaryOperator<double[]> function) {
            return new Split(training.map(function), test.map(function));
        }

        private static Split of(Dataset dataset, double fraction, long seed) {
            checkFraction("fraction", fraction);
            int size = dataset.size();
            int count = (int) (fraction * size * (1 + 0x1p-50)); // 0.29 × 100 is 28.999999999999996 in float64
            if (count == 0 || count == size) {
                throw Check.illegal("fraction", "a sample in each part of " + size, fraction);
            }
            int[] order = SampleOrder.random(size, seed);
            int[] grouped = SampleOrder.byLabel(dataset, order);
            boolean[] isTest = new boolean[size];
            for (int i = 0; i < size; i++) { // which spreads the samples for training evenly over the classes
                isTest[grouped[i]] = (i + 1L) * count / size == (long) i * count / size;
            }
            return of(dataset, order, isTest);
        }

        private static Split of(Dataset dataset, int[] order, boolean[] isTest) {
            return new Split(dataset.subset(SampleOrder.chosen(order, isTest, false)),
                    dataset.subset(SampleOrder.chosen(order, isTest, true)));
        }

        private static List<Split> folds(Dataset dataset, int k, long seed) {
            Check.between("folds", 2, dataset.size(), k);
            int[] order = SampleOrder.random(dataset.size(), seed);
            int[] grouped = SampleOrder.byLabel(dataset, order);
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
     * The three parts of a dataset that was split.
     *
     * @param training the samples to train with
     * @param validation the samples to measure each epoch with, for early stopping and for the choice of settings
     * @param test the samples to measure the result with
     */
    record ThreeWaySplit(Dataset training, Dataset validation, Dataset test) {
    }
}
