package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.ParallelTasks;
import io.github.sigmanet.internal.measure.BinaryScores;
import io.github.sigmanet.internal.measure.ClassCounts;
import io.github.sigmanet.internal.measure.RegressionErrors;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.training.Search;
import io.github.sigmanet.training.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The performance of a network on a dataset: its cost, its errors as a regression and, if the samples are classes, its
 * classification metrics.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(network, test);
 * System.out.println(evaluation.accuracy());
 * System.out.println(evaluation);
 * }</pre>
 *
 * <p>The samples are classes if {@link Dataset#label} of each is known, whatever the numbers of their targets: datasets of
 * {@link Dataset#labeled(double[][], int[], int)}, {@link Dataset#oneHot} and {@link Dataset#binary(double[][], boolean[])} and
 * their views are, those of {@link Dataset#of} are not. The label is the true class, and the predicted class is the one that
 * {@link Network#classify(double...)} returns. Sample weights affect only the cost.
 */
public final class Evaluation {

    private static final int PRINTED_CLASSES = 30;
    private static final int MAX_MATRIX_CLASSES = 10_000; // whose matrix takes 400 MB

    private final int size;
    private final double cost;
    private final RegressionErrors errors;
    private final ClassCounts counts; // null without classes
    private final BinaryScores scores; // null unless there are two classes
    private final int[] labels; // of the samples, and their predicted classes; not needed unless there are more than two
    private final int[] predictions;
    private final List<String> classNames;

    Evaluation(int size, double cost, RegressionErrors errors, ClassCounts counts, BinaryScores scores, int[] labels,
            int[] predictions, List<String> classNames) {
        this.size = size;
        this.cost = cost;
        this.errors = errors;
        this.counts = counts;
        this.scores = scores;
        this.labels = labels;
        this.predictions = predictions;
        this.classNames = classNames;
    }

    /**
     * Evaluates a network.
     *
     * @param network the network, not changed
     * @param dataset the samples, with the sizes of the network
     * @return the result
     * @throws IllegalArgumentException if an argument is null, the sizes differ, both have class names and these differ, a
     *         number of a sample is not finite, a label is out of range, a sample weight is invalid, or all sample weights are 0
     * @throws IllegalStateException if the cost is not finite although all numbers of the samples are
     */
    public static Evaluation of(Network network, Dataset dataset) {
        return of(network, dataset, Cost.QUADRATIC);
    }

    /**
     * Evaluates a network with a given cost in place of (4). All else is the same with any cost.
     *
     * @param network the network, not changed
     * @param dataset the samples, with the sizes of the network
     * @param cost the cost J
     * @return the result
     * @throws IllegalArgumentException as for {@link #of(Network, Dataset)}, or if the cost is null
     * @throws IllegalStateException as for {@link #of(Network, Dataset)}
     */
    public static Evaluation of(Network network, Dataset dataset, Cost cost) {
        Check.notNull("network", network);
        Passes passes = new Passes(network.parameters().type());
        return new Evaluator("data", network, Cost.checkedFunction(cost), passes, dataset).evaluate();
    }

    /**
     * Cross-validates: trains and evaluates once per fold, on the threads of an executor and in the calling thread, which takes
     * folds that no thread has begun. The result is the same for any number of threads, provided that {@code train} depends only
     * on its split. It may itself cross-validate on the same executor, however few threads that has.
     *
     * <pre>{@code
     * List<Evaluation> folds = Evaluation.crossValidation(data.folds(10, 42L), split -> {
     *     Network network = Network.of(4, 8, 3);
     *     new Trainer(network, Sgd.of(0.5)).epochs(100).shuffle(42L).train(split.training());
     *     return Evaluation.of(network, split.test());
     * }, executor);
     * System.out.println(Evaluation.summary(folds, Evaluation::accuracy));
     * }</pre>
     *
     * @param folds the splits, for example {@link Dataset#folds}; their datasets may be read by several threads at a time
     * @param train trains on a split and returns the evaluation; it must use a new network and a new optimizer each time
     * @param executor the executor that runs the folds; it is not shut down
     * @return the evaluations in the order of the folds
     * @throws IllegalArgumentException if an argument is null, or, once all folds have ended, an evaluation is
     * @throws IllegalStateException if a fold fails, once all have ended; the message has the lowest index of those that did,
     *         from 0, and the cause is its exception
     * @throws InterruptedException if the calling thread is interrupted while it waits, or during a fold that leaves it so; the
     *         folds are then canceled
     */
    public static List<Evaluation> crossValidation(List<Dataset.Split> folds, Function<Dataset.Split, Evaluation> train,
            ExecutorService executor) throws InterruptedException {
        Check.notNull("folds", "a list", folds);
        Check.notNull("train", "a function", train);
        Check.notNull("executor", executor);
        List<Dataset.Split> splits = new ArrayList<>(folds);
        return new ParallelTasks<>(splits.size(), k -> train.apply(splits.get(k)), k -> "fold " + k, "an evaluation").run(executor);
    }

    /**
     * Summarizes a metric over several evaluations, such as those of the folds of a cross-validation.
     *
     * <pre>{@code
     * System.out.println(Evaluation.summary(folds, Evaluation::accuracy)); // 0.9533 ± 0.0321
     * }</pre>
     *
     * @param evaluations the evaluations, at least one
     * @param metric the metric, for example {@code Evaluation::accuracy}
     * @return the mean of its values, with their standard deviation
     * @throws IllegalArgumentException if an argument or an evaluation is null, there is no evaluation, or a value is not finite
     * @throws IllegalStateException if an evaluation does not have the metric
     */
    public static Summary summary(List<Evaluation> evaluations, ToDoubleFunction<Evaluation> metric) {
        Check.notNull("evaluations", "a list", evaluations);
        Check.notNull("metric", "a function", metric);
        double[] values = new double[evaluations.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = metric.applyAsDouble(Check.notNull("evaluation " + k, "an evaluation", evaluations.get(k)));
        }
        return Summary.of(values);
    }

    /**
     * Starts a search for the way of training networks with the lowest cost J, equation (4), on the test parts of folds. If
     * candidates have different target scalings, search by a measure in the units of the targets instead, such as
     * {@code searchLowest(Evaluation::rmse)}.
     *
     * @return a new search without candidates
     */
    public static Search<Network> search() {
        return searchLowest(Evaluation::cost);
    }

    /**
     * Starts a search for the way of training networks for which a measure is lowest.
     *
     * @param measure the measure, for example {@code Evaluation::rmse}
     * @return a new search without candidates
     * @throws IllegalArgumentException if the measure is null
     */
    public static Search<Network> searchLowest(ToDoubleFunction<Evaluation> measure) {
        Check.notNull("measure", "a function", measure);
        return Search.lowest((network, test) -> measure.applyAsDouble(of(network, test)));
    }

    /**
     * Starts a search for the way of training networks for which a measure is highest.
     *
     * @param measure the measure, for example {@code Evaluation::accuracy}
     * @return a new search without candidates
     * @throws IllegalArgumentException if the measure is null
     */
    public static Search<Network> searchHighest(ToDoubleFunction<Evaluation> measure) {
        Check.notNull("measure", "a function", measure);
        return Search.highest((network, test) -> measure.applyAsDouble(of(network, test)));
    }

    /** {@return the number of samples, at least 1} */
    public int size() {
        return size;
    }

    /**
     * {@return the cost J, equation (4) unless another cost was given: the mean over the samples, weighted by their sample
     * weights} If the network has a target scaling, it is the cost of the scaled targets.
     */
    public double cost() {
        return cost;
    }

    /** {@return the root mean squared error over all samples and outputs, in the units of the targets} */
    public double rmse() {
        return errors.rmse();
    }

    /** {@return the mean absolute error over all samples and outputs, in the units of the targets} */
    public double mae() {
        return errors.mae();
    }

    /**
     * {@return the coefficient of determination R² = 1 − Σ(y − a)² / Σ(y − mean of y)², averaged over the outputs; at most 1}
     * An output whose target is constant counts as 1 if it is always matched exactly, otherwise as 0. It is NaN for a single
     * sample. Both are as in scikit-learn.
     */
    public double rSquared() {
        return errors.rSquared();
    }

    /** {@return whether the labels of all samples are known, which the classification metrics require} */
    public boolean isClassification() {
        return counts != null;
    }

    /**
     * {@return the confusion matrix in a new array, classes × classes: one row per true class, one column per predicted class}
     *
     * @throws IllegalStateException if the samples are not classes, or there are more than 10,000 of these; the other metrics
     *         need no matrix
     */
    public int[][] confusion() {
        int classes = checkedCounts().classes();
        if (classes > MAX_MATRIX_CLASSES) {
            throw new IllegalStateException(
                    "confusion matrix: expected at most " + MAX_MATRIX_CLASSES + " classes, got " + classes);
        }
        if (classes == 2) {
            return counts.confusionOfTwo();
        }
        int[][] confusion = new int[classes][classes];
        for (int s = 0; s < size; s++) {
            confusion[labels[s]][predictions[s]]++;
        }
        return confusion;
    }

    /**
     * {@return the accuracy, the fraction of samples that are classified correctly, 0 to 1}
     *
     * @throws IllegalStateException if the samples are not classes
     */
    public double accuracy() {
        return checkedCounts().accuracy();
    }

    /**
     * {@return the precision of a class, TP / (TP + FP): the fraction of predictions of the class that are correct; 0 if
     * there are none}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples are not classes
     */
    public double precision(int c) {
        return checkedCounts(c).precision(c);
    }

    /**
     * {@return the recall of a class, TP / (TP + FN): the fraction of samples of the class that are predicted correctly; 0 if
     * there are none}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples are not classes
     */
    public double recall(int c) {
        return checkedCounts(c).recall(c);
    }

    /**
     * {@return the F1 score of a class, the harmonic mean of its precision and recall; 0 if both are 0}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples are not classes
     */
    public double f1(int c) {
        return checkedCounts(c).f1(c);
    }

    /**
     * {@return the macro-averaged precision, the unweighted mean over the classes that samples have or that are predicted, as in
     * scikit-learn}
     *
     * @throws IllegalStateException if the samples are not classes
     */
    public double precision() {
        return checkedCounts().mean(counts::precision);
    }

    /**
     * {@return the macro-averaged recall, the unweighted mean over the classes that samples have or that are predicted, as in
     * scikit-learn}
     *
     * @throws IllegalStateException if the samples are not classes
     */
    public double recall() {
        return checkedCounts().mean(counts::recall);
    }

    /**
     * {@return the macro-averaged F1 score, the unweighted mean over the classes that samples have or that are predicted, as in
     * scikit-learn}
     *
     * @throws IllegalStateException if the samples are not classes
     */
    public double f1() {
        return checkedCounts().mean(counts::f1);
    }

    /**
     * Returns the area under the ROC curve for two classes: the probability that a random sample of class 1 has a higher
     * score than a random sample of class 0, ties counting half (the Mann–Whitney U statistic divided by the number of
     * pairs). The score of a sample is the output, clipped to 0 to 1, or, with two outputs, the second one divided by their sum,
     * where negative outputs count as 0; it is ½ if both are 0.
     *
     * @return the area, 0 to 1; 0.5 corresponds to random guessing
     * @throws IllegalStateException if there are not two classes, or one of them has no sample
     */
    public double rocAuc() {
        return checkedScores().rocAuc();
    }

    /**
     * {@return the log loss for two classes: the mean of −ln p, where p is the predicted probability of the true class} The
     * probability of class 1 is the score defined in {@link #rocAuc}, clipped to the range from 2^−52 to 1 − 2^−52.
     *
     * @throws IllegalStateException if there are not two classes
     */
    public double logLoss() {
        return checkedScores().logLoss();
    }

    /**
     * Returns this evaluation with a different decision threshold for two classes: class 1 is predicted if the score defined
     * in {@link #rocAuc} is above the threshold. Lowering the threshold raises the recall of class 1 and usually lowers its
     * precision.
     *
     * @param threshold the threshold, 0 to 1; {@link Network#classify(double...)} corresponds to ½
     * @return a new evaluation, with the confusion matrix, accuracy, precision, recall and F1 score at that threshold, and all
     *         else unchanged
     * @throws IllegalArgumentException if the threshold is not between 0 and 1
     * @throws IllegalStateException if there are not two classes
     */
    @CheckReturnValue
    public Evaluation withThreshold(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw Check.illegal("threshold", "a number from 0 to 1", threshold);
        }
        ClassCounts moved = checkedScores().counts(threshold);
        return new Evaluation(size, cost, errors, moved, scores, labels, predictions, classNames);
    }

    private BinaryScores checkedScores() {
        int classes = checkedCounts().classes();
        if (classes != 2) {
            throw new IllegalStateException("evaluation: expected two classes, got " + classes);
        }
        return scores;
    }

    private ClassCounts checkedCounts(int c) {
        Check.between("class", 0, checkedCounts().classes() - 1, c);
        return counts;
    }

    private ClassCounts checkedCounts() {
        if (counts == null) {
            throw new IllegalStateException("evaluation: expected classes, got samples whose labels are not all known; create "
                    + "the data with Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output");
        }
        return counts;
    }

    /**
     * {@return a report of several lines: the cost and the errors; for classes, also the accuracy, a table of precision,
     * recall and F1 score with the class names and, for up to 30 classes, the confusion matrix; for two classes, also ROC AUC
     * and log loss} The row {@code mean} has the macro averages.
     */
    @Override
    public String toString() {
        String report = String.format(Locale.ROOT, "%d sample%s   cost %.6f   RMSE %.6f   R² %.4f", size,
                size == 1 ? "" : "s", cost, rmse(), rSquared());
        if (counts == null) {
            return report + String.format(Locale.ROOT, "   MAE %.6f", mae());
        }
        report += String.format(Locale.ROOT, "   accuracy %.2f%%", 100 * accuracy());
        if (scores != null && scores.hasBothClasses()) {
            report += String.format(Locale.ROOT, "   ROC AUC %.4f   log loss %.4f", rocAuc(), logLoss());
        }
        return report + System.lineSeparator() + table();
    }

    private String table() {
        int classes = counts.classes();
        int[][] matrix = classes <= PRINTED_CLASSES ? confusion() : null;
        int width = Math.max(5, Integer.toString(size).length() + 1);
        int margin = margin();
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT,
                "%n%-" + margin + "s  precision  recall      F1%s", "class", matrix == null ? "" : "   predicted:"));
        for (int c = 0; c < classes && matrix != null; c++) {
            table.append(String.format(Locale.ROOT, "%" + width + "d", c));
        }
        for (int c = 0; c < classes; c++) {
            table.append(String.format(Locale.ROOT, "%n%" + (classNames.isEmpty() ? "" : "-") + margin
                    + "s  %9.4f  %6.4f  %6.4f", heading(c), precision(c), recall(c), f1(c)));
            if (matrix != null) {
                table.append(" ".repeat(13));
                for (int count : matrix[c]) {
                    table.append(String.format(Locale.ROOT, "%" + width + "d", count));
                }
            }
        }
        return table + String.format(Locale.ROOT, "%n%" + margin + "s  %9.4f  %6.4f  %6.4f", "mean", precision(), recall(), f1());
    }

    /** Returns the number of a class, with the beginning of its name if it has one. */
    private String heading(int c) {
        return classNames.isEmpty() ? Integer.toString(c) : c + " " + Excerpt.of(classNames.get(c));
    }

    private int margin() {
        int margin = 5;
        for (int c = 0; c < counts.classes(); c++) {
            margin = Math.max(margin, heading(c).length());
        }
        return margin;
    }
}
