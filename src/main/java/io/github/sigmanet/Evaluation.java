package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Passes;
import java.util.Locale;

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
    private final double rmse;
    private final double rSquared;
    private final int[][] confusion;

    Evaluation(int size, double cost, double rmse, double rSquared, int[][] confusion) {
        this.size = size;
        this.cost = cost;
        this.rmse = rmse;
        this.rSquared = rSquared;
        this.confusion = confusion;
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
        return new Evaluator("data", network, new Passes(network.parameters().type()), dataset).evaluate();
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
     * Returns the mean cost J, (4), over the samples, weighted with their weights.
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
        return rmse;
    }

    /**
     * Returns the coefficient of determination R² = 1 − Σ(y − a)² / Σ(y − mean of y)², as the mean over the outputs. An
     * output whose target never varies counts 1 if it is always met, else 0.
     *
     * @return R², at most 1
     */
    public double rSquared() {
        return rSquared;
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
     * F1 score, and of up to 30 classes the confusion matrix.
     *
     * @return the report
     */
    @Override
    public String toString() {
        String report = String.format(Locale.ROOT, "%d samples   cost %.6f   RMSE %.6f   R² %.4f", size, cost, rmse, rSquared);
        return confusion == null ? report
                : report + String.format(Locale.ROOT, "   accuracy %.2f%%%n", 100 * accuracy()) + table();
    }

    private String table() {
        boolean narrow = confusion.length <= PRINTED_CLASSES;
        int width = Math.max(5, Integer.toString(size).length() + 1);
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT,
                "%nclass  precision  recall      F1%s", narrow ? "   predicted:" : ""));
        for (int c = 0; c < confusion.length && narrow; c++) {
            table.append(String.format(Locale.ROOT, "%" + width + "d", c));
        }
        for (int c = 0; c < confusion.length; c++) {
            table.append(String.format(Locale.ROOT, "%n%5d  %9.4f  %6.4f  %6.4f", c, precision(c), recall(c), f1(c)));
            if (narrow) {
                table.append(" ".repeat(13));
                for (int count : confusion[c]) {
                    table.append(String.format(Locale.ROOT, "%" + width + "d", count));
                }
            }
        }
        return table + String.format(Locale.ROOT, "%n mean  %9.4f  %6.4f  %6.4f", precision(), recall(), f1());
    }
}
