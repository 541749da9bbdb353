package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Passes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * How well a network does on a dataset: its cost, its errors as a regression, and, where the targets are classes, how it
 * classifies.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(network, test);
 * System.out.println(evaluation.accuracy());
 * System.out.println(evaluation);
 * }</pre>
 *
 * <p>Targets are classes if they hold at most two values, one up to and one above 1/2, such as 0 and 1 or 0.1 and 0.9,
 * and the higher one stands once in each target; a target of a single number is class 1 or 0 by whether it is above 1/2.
 * The predicted class is the unit with the highest activation, the first one of equals; of a single unit it is 1 if its
 * activation is above 1/2. Sample weights count in the cost alone.
 */
public final class Evaluation {

    private static final int PRINTED_CLASSES = 30;

    private final int size;
    private final double cost;
    private final double[] errors; // RMSE, MAE and R²
    private final int[][] confusion; // null without classes
    private final BinaryScores scores; // null unless there are two classes
    private final List<String> classNames;

    Evaluation(int size, double cost, double[] errors, int[][] confusion, BinaryScores scores, List<String> classNames) {
        this.size = size;
        this.cost = cost;
        this.errors = errors;
        this.confusion = confusion;
        this.scores = scores;
        this.classNames = classNames;
    }

    /**
     * Evaluates a network.
     *
     * @param network the network, not changed
     * @param dataset the samples to evaluate it with, which must fit the network
     * @return the result
     * @throws IllegalArgumentException if one of them is null, their sizes differ, a number of a sample is not finite,
     *         or all weights are 0
     * @throws IllegalStateException if the cost is not a finite number though the samples are
     */
    public static Evaluation of(Network network, Dataset dataset) {
        Check.notNull("network", "a network", network);
        return new Evaluator("data", network, new Passes(network.parameters().type()), dataset)
                .evaluate(true);
    }

    /**
     * Cross-validates: trains and evaluates once per fold, on the threads of an executor. The result is the same for any
     * number of threads, if what trains depends on its split alone.
     *
     * <pre>{@code
     * List<Evaluation> folds = Evaluation.crossValidation(data.folds(10, 42L), split -> {
     *     Network network = Network.of(4, 8, 3);
     *     new Trainer(network, Sgd.of(0.5)).epochs(100).shuffle(42L).train(split.training());
     *     return Evaluation.of(network, split.test());
     * }, executor);
     * double accuracy = folds.stream().mapToDouble(Evaluation::accuracy).average().orElseThrow();
     * }</pre>
     *
     * @param folds the splits, {@link Dataset#folds} for example, whose datasets are then read by several threads at a time
     * @param train makes an evaluation of each split, with a network and an optimizer of its own
     * @param executor whose threads train; it is not shut down
     * @return the evaluations in the order of the folds
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if training fails in a fold, the first of which the message names; the cause is what it
     *         threw
     * @throws InterruptedException if the calling thread is interrupted while it waits; the folds are then canceled
     */
    public static List<Evaluation> crossValidation(List<Dataset.Split> folds, Function<Dataset.Split, Evaluation> train,
            ExecutorService executor) throws InterruptedException {
        Check.notNull("folds", "a list", folds);
        Check.notNull("train", "a function", train);
        Check.notNull("executor", "an executor", executor);
        List<Callable<Evaluation>> tasks = new ArrayList<>();
        for (Dataset.Split fold : folds) {
            tasks.add(() -> train.apply(fold));
        }
        List<Evaluation> evaluations = new ArrayList<>();
        try {
            for (Future<Evaluation> evaluation : executor.invokeAll(tasks)) {
                evaluations.add(evaluation.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("fold " + evaluations.size() + ": " + e.getCause().getMessage(), e.getCause());
        }
        return evaluations;
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Returns the mean cost J, (4), over the samples, weighted with their weights; of a network with a target scaling that of
     * scaled targets.
     *
     * @return the mean cost, 0 or more
     */
    public double cost() {
        return cost;
    }

    /**
     * Returns the root of the mean squared error, the mean taken over all samples and outputs.
     *
     * @return the error, 0 or more, in the unit of the targets
     */
    public double rmse() {
        return errors[0];
    }

    /**
     * Returns the mean absolute error, the mean taken over all samples and outputs.
     *
     * @return the error, 0 or more, in the unit of the targets
     */
    public double mae() {
        return errors[1];
    }

    /**
     * Returns the coefficient of determination R² = 1 − Σ(y − a)² / Σ(y − mean of y)², as the mean over the outputs. An
     * output whose target never varies counts 1 if it is always met, else 0.
     *
     * @return R², at most 1
     */
    public double rSquared() {
        return errors[2];
    }

    /**
     * Tells whether the targets are classes, so that the methods below have a meaning.
     *
     * @return whether the targets are classes
     */
    public boolean isClassification() {
        return confusion != null;
    }

    /**
     * Returns how many samples of each class were predicted to be of which.
     *
     * @return a copy, classes × classes: a row per true class, a column per predicted one
     * @throws IllegalStateException if the targets are not classes
     */
    public int[][] confusion() {
        int[][] copy = checkedConfusion().clone();
        for (int c = 0; c < copy.length; c++) {
            copy[c] = copy[c].clone();
        }
        return copy;
    }

    /**
     * Returns the share of samples that are classified rightly.
     *
     * @return the accuracy, 0 to 1
     * @throws IllegalStateException if the targets are not classes
     */
    public double accuracy() {
        int[][] counts = checkedConfusion();
        int right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return (double) right / size;
    }

    /**
     * Returns the precision of a class: the share of the samples predicted to be of it that are.
     *
     * @param c the class, from 0
     * @return the precision, 0 to 1; 0 if the class was never predicted
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the targets are not classes
     */
    public double precision(int c) {
        int[][] counts = checkedConfusion(c);
        return share(counts[c][c], predicted(c));
    }

    /**
     * Returns the recall of a class: the share of the samples that are of it that were predicted to be.
     *
     * @param c the class, from 0
     * @return the recall, 0 to 1; 0 if no sample is of the class
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the targets are not classes
     */
    public double recall(int c) {
        int[][] counts = checkedConfusion(c);
        return share(counts[c][c], actual(c));
    }

    /**
     * Returns the F1 score of a class, the harmonic mean of its precision and recall.
     *
     * @param c the class, from 0
     * @return the score, 0 to 1; 0 if precision and recall are
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the targets are not classes
     */
    public double f1(int c) {
        int[][] counts = checkedConfusion(c);
        return share(2 * counts[c][c], predicted(c) + actual(c));
    }

    /**
     * Returns the precision averaged over the classes, each counting the same.
     *
     * @return the mean precision, 0 to 1
     * @throws IllegalStateException if the targets are not classes
     */
    public double precision() {
        double sum = 0;
        for (int c = 0; c < checkedConfusion().length; c++) {
            sum += precision(c);
        }
        return sum / confusion.length;
    }

    /**
     * Returns the recall averaged over the classes, each counting the same.
     *
     * @return the mean recall, 0 to 1
     * @throws IllegalStateException if the targets are not classes
     */
    public double recall() {
        double sum = 0;
        for (int c = 0; c < checkedConfusion().length; c++) {
            sum += recall(c);
        }
        return sum / confusion.length;
    }

    /**
     * Returns the F1 score averaged over the classes, each counting the same.
     *
     * @return the mean F1 score, 0 to 1
     * @throws IllegalStateException if the targets are not classes
     */
    public double f1() {
        double sum = 0;
        for (int c = 0; c < checkedConfusion().length; c++) {
            sum += f1(c);
        }
        return sum / confusion.length;
    }

    /**
     * Returns the area under the ROC curve of a problem with two classes: the chance that the network takes a sample of
     * class 1 rather for class 1 than one of class 0 (Mann and Whitney's U over the number of pairs, ties counting half). It
     * goes by the output, or of two outputs by the share of the second in their sum, both no less than 0.
     *
     * @return the area, 0 to 1; 0.5 for chance
     * @throws IllegalStateException if there are not two classes, or samples of one only
     */
    public double rocAuc() {
        return checkedScores().rocAuc();
    }

    /**
     * Returns the log loss of a problem with two classes: the mean of −ln of the chance that the network gives the true
     * class, by the score that {@link #rocAuc} goes by, kept within 2^−52 and 1 − 2^−52.
     *
     * @return the loss, 0 or more
     * @throws IllegalStateException if there are not two classes
     */
    public double logLoss() {
        return checkedScores().logLoss();
    }

    /**
     * Returns this evaluation with another threshold for a problem with two classes: class 1 is predicted where the score that
     * {@link #rocAuc} goes by is above it. A lower one finds more of class 1, and is wrong about it more often.
     *
     * @param threshold the threshold, 0 to 1; 1/2 is what {@link Network#classify(double...)} goes by
     * @return a new evaluation, whose accuracy, precision, recall, F1 and confusion are those at the threshold
     * @throws IllegalArgumentException if the threshold is not between 0 and 1
     * @throws IllegalStateException if there are not two classes
     */
    public Evaluation withThreshold(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw Check.illegal("threshold", "a number from 0 to 1", threshold);
        }
        return new Evaluation(size, cost, errors, checkedScores().confusion(threshold), scores, classNames);
    }

    private BinaryScores checkedScores() {
        if (scores == null) {
            throw new IllegalStateException("evaluation: expected two classes, got "
                    + (confusion == null ? "targets that are no classes" : confusion.length));
        }
        return scores;
    }

    private int predicted(int c) {
        int sum = 0;
        for (int[] row : confusion) {
            sum += row[c];
        }
        return sum;
    }

    private int actual(int c) {
        int sum = 0;
        for (int count : confusion[c]) {
            sum += count;
        }
        return sum;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private int[][] checkedConfusion(int c) {
        Check.between("class", 0, checkedConfusion().length - 1, c);
        return confusion;
    }

    private int[][] checkedConfusion() {
        if (confusion == null) {
            throw new IllegalStateException("evaluation: the targets are not classes, which take two values, the higher "
                    + "one once per target");
        }
        return confusion;
    }

    /**
     * Returns a report of several lines: cost and errors, and for classes the accuracy, a table of precision, recall and
     * F1 score with the names of the classes, and of up to 30 classes the confusion matrix; for two classes ROC AUC and log
     * loss as well.
     *
     * @return the report
     */
    @Override
    public String toString() {
        String report = String.format(Locale.ROOT, "%d samples   cost %.6f   RMSE %.6f   R² %.4f", size, cost, rmse(),
                rSquared());
        if (confusion == null) {
            return report + String.format(Locale.ROOT, "   MAE %.6f", mae());
        }
        report += String.format(Locale.ROOT, "   accuracy %.2f%%", 100 * accuracy());
        if (scores != null && scores.hasBothClasses()) {
            report += String.format(Locale.ROOT, "   ROC AUC %.4f   log loss %.4f", rocAuc(), logLoss());
        }
        return report + System.lineSeparator() + table();
    }

    private String table() {
        boolean narrow = confusion.length <= PRINTED_CLASSES;
        int width = Math.max(5, Integer.toString(size).length() + 1);
        int margin = margin();
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT,
                "%n%-" + margin + "s  precision  recall      F1%s", "class", narrow ? "   predicted:" : ""));
        for (int c = 0; c < confusion.length && narrow; c++) {
            table.append(String.format(Locale.ROOT, "%" + width + "d", c));
        }
        for (int c = 0; c < confusion.length; c++) {
            table.append(String.format(Locale.ROOT, "%n%" + (classNames.isEmpty() ? "" : "-") + margin
                    + "s  %9.4f  %6.4f  %6.4f", heading(c), precision(c), recall(c), f1(c)));
            if (narrow) {
                table.append(" ".repeat(13));
                for (int count : confusion[c]) {
                    table.append(String.format(Locale.ROOT, "%" + width + "d", count));
                }
            }
        }
        return table + String.format(Locale.ROOT, "%n%" + margin + "s  %9.4f  %6.4f  %6.4f", "mean", precision(), recall(), f1());
    }

    /** Returns the number of a class, and its name if it has one. */
    private String heading(int c) {
        return classNames.isEmpty() ? Integer.toString(c) : c + " " + classNames.get(c);
    }

    private int margin() {
        int margin = 5;
        for (int c = 0; c < confusion.length; c++) {
            margin = Math.max(margin, heading(c).length());
        }
        return margin;
    }
}
