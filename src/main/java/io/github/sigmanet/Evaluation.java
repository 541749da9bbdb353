package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.ParallelTasks;
import io.github.sigmanet.internal.measure.BinaryScores;
import io.github.sigmanet.internal.measure.CalibrationBins;
import io.github.sigmanet.internal.measure.ClassCounts;
import io.github.sigmanet.internal.measure.ClassOutputs;
import io.github.sigmanet.internal.measure.ClassRates;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.measure.LabelCounts;
import io.github.sigmanet.internal.measure.LabelOutputs;
import io.github.sigmanet.internal.measure.RegressionErrors;
import io.github.sigmanet.internal.measure.ScoreCuts;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.training.Search;
import io.github.sigmanet.training.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The performance of a network on a dataset: its cost, its errors as a regression and, if the samples have classes, its
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
 * {@link Network#classify(double...)} returns. Samples of {@link Dataset#multiLabel(double[][], int[][], int)} may have several
 * classes each; the predicted ones are those of {@link Network#labels(double...)}. Sample weights affect only the cost.
 *
 * <p>The <em>score</em> of a class says how likely it is, from 0 to 1; a decision for the class is one for a score above a
 * threshold. It is the output for the class, clipped to 0 to 1. Only where two outputs stand for two classes, it is the share of
 * the output in the sum of both, where negative outputs count as 0; it is ½ if both are 0. Where one output stands for two classes,
 * it is the score of class 1, and 1 minus that is the score of class 0.
 */
public final class Evaluation {

    private static final int MAX_MATRIX_CLASSES = 10_000; // whose matrix takes 400 MB

    private final double cost;
    private final RegressionErrors errors;
    private final List<String> classNames;
    private final DecisionRule decision;
    private final ClassOutputs classes; // null unless each sample has one known class, and so is the next
    private final ClassCounts counts;
    private final BinaryScores scores; // of class 1; null unless there are two classes
    private final LabelOutputs several; // null unless samples may have several classes, and so is the next
    private final LabelCounts labelCounts;

    private Evaluation(double cost, RegressionErrors errors, List<String> classNames, DecisionRule decision,
            ClassOutputs classes, ClassCounts counts, BinaryScores scores, LabelOutputs several, LabelCounts labelCounts) {
        this.cost = cost;
        this.errors = errors;
        this.classNames = classNames;
        this.decision = decision;
        this.classes = classes;
        this.counts = counts;
        this.scores = scores;
        this.several = several;
        this.labelCounts = labelCounts;
    }

    /** Creates an evaluation of numbers. */
    static Evaluation ofNumbers(double cost, RegressionErrors errors) {
        return new Evaluation(cost, errors, List.of(), null, null, null, null, null, null);
    }

    /** Creates an evaluation of samples of one class each, whose names may be missing. */
    static Evaluation ofClasses(double cost, RegressionErrors errors, List<String> classNames, ClassOutputs classes,
            DecisionRule decision) {
        return new Evaluation(cost, errors, classNames, decision, classes, classes.counts(),
                classes.classes() == 2 ? classes.scores(1) : null, null, null);
    }

    /** Creates an evaluation of samples that may have several classes. */
    static Evaluation ofLabels(double cost, RegressionErrors errors, List<String> classNames, LabelOutputs several,
            DecisionRule decision) {
        DecisionRule labels = decision.isOfLabels() ? decision : DecisionRule.ofLabels(errors.outputs(), halves(errors.outputs()));
        return new Evaluation(cost, errors, classNames, labels, null, null, null, several, several.counts(labels.thresholds()));
    }

    private static double[] halves(int length) {
        double[] halves = new double[length];
        Arrays.fill(halves, 0.5);
        return halves;
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
     * Evaluates outputs that are already there: those of several networks together, calibrated ones, or those of another program.
     * The cost is (4) in the units given. If the samples are classes, the predicted one is that of the highest output, the first
     * of equals, or for one output class 1 above ½; {@link #withThreshold} sets another threshold.
     *
     * <pre>{@code
     * double[][] outputs = network.predict(test);
     * Evaluation.of(outputs, test).rocAuc();
     * }</pre>
     *
     * @param outputs the outputs, one row of finite numbers per sample in the order of the dataset, in the units of its targets;
     *        not changed
     * @param dataset the samples, whose inputs are ignored
     * @return the result, the same as that of a network with these outputs, but for the cost of a network with target scaling and
     *         the order of the sums in the cost
     * @throws IllegalArgumentException if an argument is null, the outputs are not as many or as long as the targets, an output or
     *         a target is not finite, a label is out of range, a sample weight is invalid, or all sample weights are 0
     * @throws IllegalStateException if the cost is not finite although all numbers are
     */
    public static Evaluation of(double[][] outputs, Dataset dataset) {
        return EvaluationSums.evaluate(outputs, dataset);
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
        return errors.size();
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

    /**
     * Returns an evaluation of each output by itself. Its cost is (4) for that output, in the units of its targets. For numbers, its
     * errors are those of the output. For classes it is one of two classes: class 1 is that of the output, class 0 all others; of
     * several outputs, each decides for its class above ½, whichever is the highest, and of several labels above its threshold.
     *
     * <pre>{@code
     * for (Evaluation output : evaluation.perOutput()) {
     *     System.out.println(output.rmse());
     * }
     * }</pre>
     *
     * @return an evaluation per output, in their order
     * @throws IllegalStateException if there are more than two classes and more than 16,777,216 outputs, which are not kept
     */
    public List<Evaluation> perOutput() {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int i = 0; i < errors.outputs(); i++) {
            evaluations.add(ofOutput(i));
        }
        return List.copyOf(evaluations);
    }

    private Evaluation ofOutput(int i) {
        RegressionErrors its = errors.of(i);
        if (decision == null) {
            return ofNumbers(its.cost(), its);
        }
        double threshold = several != null ? decision.thresholds()[i] : errors.outputs() == 1 ? decision.threshold() : 0.5;
        ClassOutputs both = several != null ? several.ofOutput(i, threshold) : classes.ofOutput(i, threshold);
        return ofClasses(its.cost(), its, namesOfOutput(i), both, DecisionRule.ofTwoClasses(1, threshold));
    }

    private List<String> namesOfOutput(int i) {
        return classNames.isEmpty() || errors.outputs() == 1 ? classNames : List.of("not " + classNames.get(i), classNames.get(i));
    }

    /** {@return whether the labels of all samples are known, each of one class} Accuracy and confusion matrix require that. */
    public boolean isClassification() {
        return counts != null;
    }

    /** {@return whether samples may have several classes each, or none, see {@link Dataset#isMultiLabel}} */
    public boolean isMultiLabel() {
        return several != null;
    }

    /** {@return the names of the classes in their order; empty if they have none} */
    List<String> classNames() {
        return classNames;
    }

    /** Returns the number of classes, of which samples have one or several. */
    int classes() {
        return checkedRates().classes();
    }

    /**
     * {@return the confusion matrix in a new array, classes × classes: one row per true class, one column per predicted class}
     *
     * @throws IllegalStateException if the samples are not of one class each, or there are more than 10,000 classes; the other
     *         metrics need no matrix
     */
    public int[][] confusion() {
        int number = checkedCounts().classes();
        if (number > MAX_MATRIX_CLASSES) {
            throw new IllegalStateException(
                    "confusion matrix: expected at most " + MAX_MATRIX_CLASSES + " classes, got " + number);
        }
        return number == 2 ? counts.confusionOfTwo() : classes.confusion();
    }

    /**
     * {@return the accuracy, the fraction of samples that are classified correctly, 0 to 1} Where one class is rare, it says little:
     * always answering with the other one is accurate.
     *
     * @throws IllegalStateException if the samples are not of one class each; of several labels, see {@link #exactMatch}
     */
    public double accuracy() {
        return checkedCounts().accuracy();
    }

    /**
     * {@return the balanced accuracy, the mean of the recalls of the classes that samples have, 0 to 1, as in scikit-learn} Always
     * the same answer has 1 divided by their number.
     *
     * @throws IllegalStateException if the samples are not of one class each
     */
    public double balancedAccuracy() {
        return checkedCounts().balancedAccuracy();
    }

    /**
     * {@return Matthews' correlation coefficient (1975) of true and predicted classes, −1 to 1; of more than two classes, as Gorodkin
     * (2004) extended it; 0 if all samples have the same class, or the same prediction} It is as in scikit-learn.
     *
     * @throws IllegalStateException if the samples are not of one class each
     */
    public double matthews() {
        return checkedCounts().matthews();
    }

    /**
     * {@return the fraction of samples all of whose classes are predicted, and no other, 0 to 1; scikit-learn's accuracy of several
     * labels}
     *
     * @throws IllegalStateException if the samples are not such that may have several classes
     */
    public double exactMatch() {
        return checkedLabels().exactMatch();
    }

    /**
     * {@return the Hamming loss, the fraction of wrong decisions of all for a sample and a class, 0 to 1}
     *
     * @throws IllegalStateException if the samples are not such that may have several classes
     */
    public double hammingLoss() {
        return checkedLabels().hammingLoss();
    }

    /**
     * {@return the micro-averaged F1 score, that of all decisions for a sample and a class together: 2 TP / (2 TP + FP + FN); 0 if no
     * sample has a class and none is predicted} The macro average is {@link #f1()}.
     *
     * @throws IllegalStateException if the samples are not such that may have several classes; of one class each, it would be the
     *         accuracy
     */
    public double microF1() {
        return checkedLabels().microF1();
    }

    /**
     * {@return the precision of a class, TP / (TP + FP): the fraction of predictions of the class that are correct; 0 if
     * there are none}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples have no classes
     */
    public double precision(int c) {
        return checkedRates(c).precision(c);
    }

    /**
     * {@return the recall of a class, TP / (TP + FN): the fraction of samples of the class that are predicted correctly; 0 if
     * there are none}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples have no classes
     */
    public double recall(int c) {
        return checkedRates(c).recall(c);
    }

    /**
     * {@return the F1 score of a class, the harmonic mean of its precision and recall; 0 if both are 0}
     *
     * @param c the class, from 0
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples have no classes
     */
    public double f1(int c) {
        return checkedRates(c).f1(c);
    }

    /**
     * {@return the macro-averaged precision, the unweighted mean over the classes that samples have or that are predicted, or over all
     * of several labels, as in scikit-learn}
     *
     * @throws IllegalStateException if the samples have no classes
     */
    public double precision() {
        ClassRates rates = checkedRates();
        return rates.mean(rates::precision);
    }

    /**
     * {@return the macro-averaged recall, the unweighted mean over the classes that samples have or that are predicted, or over all
     * of several labels, as in scikit-learn}
     *
     * @throws IllegalStateException if the samples have no classes
     */
    public double recall() {
        ClassRates rates = checkedRates();
        return rates.mean(rates::recall);
    }

    /**
     * {@return the macro-averaged F1 score, the unweighted mean over the classes that samples have or that are predicted, or over all
     * of several labels, as in scikit-learn}
     *
     * @throws IllegalStateException if the samples have no classes
     */
    public double f1() {
        ClassRates rates = checkedRates();
        return rates.mean(rates::f1);
    }

    /**
     * Returns the area under the ROC curve for two classes: the probability that a random sample of class 1 has a higher
     * {@linkplain Evaluation score} than a random sample of class 0, ties counting half (the Mann–Whitney U statistic divided by the
     * number of pairs). It does not depend on a threshold.
     *
     * @return the area, 0 to 1; 0.5 corresponds to random guessing
     * @throws IllegalStateException if there are not two classes, or one of them has no sample
     */
    public double rocAuc() {
        return checkedScores().rocAuc();
    }

    /**
     * {@return the area under the ROC curve of a class against the rest}
     *
     * @param c the class, from 0, one of two, of many or of several labels
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples have no classes, all or none have this one, or there are more than two classes and
     *         more than 16,777,216 outputs, which are not kept
     */
    public double rocAuc(int c) {
        return checkedScores(c).rocAuc();
    }

    /**
     * Returns the ROC curve for two classes: the share of class 0 and of class 1 above each threshold, from the highest threshold,
     * with both shares 0, to the lowest, with both 1. There is a point for each different {@linkplain Evaluation score}, and the first.
     *
     * @return the points, in an unmodifiable list
     * @throws IllegalStateException as for {@link #rocAuc()}
     */
    public List<RocPoint> roc() {
        return roc(checkedScores());
    }

    /**
     * {@return the ROC curve of a class against the rest}
     *
     * @param c the class, from 0, one of two, of many or of several labels
     * @throws IllegalArgumentException as for {@link #rocAuc(int)}
     * @throws IllegalStateException as for {@link #rocAuc(int)}
     */
    public List<RocPoint> roc(int c) {
        return roc(checkedScores(c));
    }

    private static List<RocPoint> roc(BinaryScores scores) {
        scores.checkBothClasses("ROC curve");
        ScoreCuts cuts = scores.cuts();
        List<RocPoint> points = new ArrayList<>(cuts.count());
        for (int cut = 0; cut < cuts.count(); cut++) {
            points.add(new RocPoint(cuts.threshold(cut), cuts.falsePositiveRate(cut), cuts.truePositiveRate(cut)));
        }
        return List.copyOf(points);
    }

    /**
     * Returns the precision–recall curve for two classes: precision and recall of class 1 at each threshold, from the highest
     * threshold, with recall 0, to the lowest, with recall 1. There is a point for each different {@linkplain Evaluation score}, and
     * the first, whose precision is 1 although nothing is predicted, as in scikit-learn.
     *
     * @return the points, in an unmodifiable list
     * @throws IllegalStateException if there are not two classes, or class 1 has no sample
     */
    public List<PrecisionRecallPoint> precisionRecall() {
        return precisionRecall(checkedScores());
    }

    /**
     * {@return the precision–recall curve of a class against the rest}
     *
     * @param c the class, from 0, one of two, of many or of several labels
     * @throws IllegalArgumentException if there is no such class
     * @throws IllegalStateException if the samples have no classes, none has this one, or there are more than two classes and more
     *         than 16,777,216 outputs, which are not kept
     */
    public List<PrecisionRecallPoint> precisionRecall(int c) {
        return precisionRecall(checkedScores(c));
    }

    private static List<PrecisionRecallPoint> precisionRecall(BinaryScores scores) {
        scores.checkPositives("precision–recall curve");
        ScoreCuts cuts = scores.cuts();
        List<PrecisionRecallPoint> points = new ArrayList<>(cuts.count());
        for (int cut = 0; cut < cuts.count(); cut++) {
            points.add(new PrecisionRecallPoint(cuts.threshold(cut), cuts.precision(cut), cuts.truePositiveRate(cut)));
        }
        return List.copyOf(points);
    }

    /**
     * {@return the average precision for two classes, Σ (R_k − R_k−1) P_k over the points of {@link #precisionRecall()} with recall R
     * and precision P, as in scikit-learn} It does not depend on a threshold. Random guessing has the share of class 1.
     *
     * @throws IllegalStateException as for {@link #precisionRecall()}
     */
    public double averagePrecision() {
        return averagePrecision(checkedScores());
    }

    /**
     * {@return the average precision of a class against the rest}
     *
     * @param c the class, from 0, one of two, of many or of several labels
     * @throws IllegalArgumentException as for {@link #precisionRecall(int)}
     * @throws IllegalStateException as for {@link #precisionRecall(int)}
     */
    public double averagePrecision(int c) {
        return averagePrecision(checkedScores(c));
    }

    private static double averagePrecision(BinaryScores scores) {
        scores.checkPositives("average precision");
        return scores.cuts().averagePrecision();
    }

    /**
     * Returns how often class 1 of two is true where its {@linkplain Evaluation score} is so high, in bins of about equal counts. Of
     * n samples in ascending order of their scores, counted from 0, bin b of B begins with sample ⌈b n / B⌉, so that the sizes of bins
     * differ by at most one. Equal scores are never parted: all are in the bin of the first of them, and a bin left without a
     * sample is left out. Without equal scores, and with n a multiple of B, the bins are those of scikit-learn's {@code
     * calibration_curve(strategy="quantile")}, which else interpolates their bounds.
     *
     * @param bins the number of bins B, 1 to {@link #size}
     * @return the bins, in ascending order of their scores, in an unmodifiable list
     * @throws IllegalArgumentException if the number of bins is out of range
     * @throws IllegalStateException if there are not two classes
     */
    public List<CalibrationBin> calibration(int bins) {
        return calibration(checkedScores(), bins);
    }

    /**
     * Returns how often a class is true where its score is so high, like {@link #calibration(int)}.
     *
     * @param c the class, from 0, one of two, of many or of several labels
     * @param bins the number of bins, 1 to {@link #size}
     * @return the bins, in ascending order of their scores, in an unmodifiable list
     * @throws IllegalArgumentException if the number of bins is out of range, or there is no such class
     * @throws IllegalStateException if the samples have no classes, or there are more than two classes and more than 16,777,216
     *         outputs, which are not kept
     */
    public List<CalibrationBin> calibration(int c, int bins) {
        return calibration(checkedScores(c), bins);
    }

    private static List<CalibrationBin> calibration(BinaryScores scores, int count) {
        Check.between("bins", 1, scores.size(), count);
        CalibrationBins bins = scores.bins(count);
        List<CalibrationBin> filled = new ArrayList<>(count);
        for (int b = 0; b < count; b++) {
            if (bins.samples(b) > 0) {
                filled.add(new CalibrationBin(bins.samples(b), bins.meanScore(b), bins.fraction(b)));
            }
        }
        return List.copyOf(filled);
    }

    /**
     * {@return the log loss: the mean of −ln p, where p is the predicted probability of the true class, clipped to the range from
     * 2^−52 to 1 − 2^−52} For two classes, the probability of class 1 is its {@linkplain Evaluation score}. For more, it is the output
     * divided by the sum of all outputs, where negative outputs count as 0; if all are 0, each class has the same. A network of
     * sigmoids does not make its outputs add up to 1, so this is the log loss of the shares, not of the outputs.
     *
     * @throws IllegalStateException if the samples are not of one class each; of several labels, see {@link #perOutput}
     */
    public double logLoss() {
        checkedCounts();
        return scores != null ? scores.logLoss() : classes.logLoss();
    }

    /**
     * {@return the Brier score, 0 for perfect probabilities} For two classes it is the mean of (p − y)², where p is the probability of
     * class 1 and y is 1 for class 1 and 0 for class 0, as in scikit-learn; at most 1. For more classes it is the mean of the sum of
     * (p − y)² over the classes, as Brier (1950) defined it; at most 2. The probabilities are those of {@link #logLoss}, not
     * clipped.
     *
     * @throws IllegalStateException if the samples are not of one class each; of several labels, see {@link #perOutput}
     */
    public double brier() {
        checkedCounts();
        return scores != null ? scores.brier() : classes.brier();
    }

    /**
     * {@return the mean cost of the errors for two classes, at the present threshold: the false positives times theirs plus the false
     * negatives times theirs, divided by the number of samples}
     *
     * @param falsePositive the cost of predicting class 1 for a sample of class 0, finite and not negative
     * @param falseNegative the cost of predicting class 0 for a sample of class 1, finite and not negative
     * @throws IllegalArgumentException if a cost is negative or not finite
     * @throws IllegalStateException if there are not two classes
     */
    public double errorCost(double falsePositive, double falseNegative) {
        checkedScores();
        Check.notNegative("cost of a false positive", falsePositive);
        Check.notNegative("cost of a false negative", falseNegative);
        int[][] confusion = counts.confusionOfTwo();
        return (confusion[0][1] * falsePositive + confusion[1][0] * falseNegative) / size();
    }

    /**
     * Returns the threshold for two classes at which the {@linkplain #errorCost mean cost of the errors} is least on these samples.
     * Take it from validation data, not from the test data that are to judge it:
     *
     * <pre>{@code
     * double threshold = Evaluation.of(network, validation).bestThreshold(1, 100);
     * Evaluation.of(network.withThreshold(threshold), test).errorCost(1, 100);
     * }</pre>
     *
     * @param falsePositive the cost of predicting class 1 for a sample of class 0, finite and not negative
     * @param falseNegative the cost of predicting class 0 for a sample of class 1, finite and not negative
     * @return the threshold, as for {@link #bestThreshold(ToDoubleFunction)}
     * @throws IllegalArgumentException if a cost is negative or not finite
     * @throws IllegalStateException if there are not two classes
     */
    public double bestThreshold(double falsePositive, double falseNegative) {
        return bestThreshold(evaluation -> -evaluation.errorCost(falsePositive, falseNegative));
    }

    /**
     * Returns the threshold for two classes at which a metric is highest on these samples, for example {@code
     * evaluation.bestThreshold(e -> e.f1(1))} or {@code evaluation.bestThreshold(Evaluation::matthews)}. It is one of those of
     * {@link #roc()}, which are all that make a difference. Where several are best, it is the one nearest to ½; of two as near, the
     * higher. {@link #withThreshold} and {@link Network#withThreshold} make the same decisions with it.
     *
     * @param metric the metric, called with this evaluation at each threshold
     * @return the threshold, 0 to 1
     * @throws IllegalArgumentException if the metric is null, or returns NaN
     * @throws IllegalStateException if there are not two classes
     */
    public double bestThreshold(ToDoubleFunction<Evaluation> metric) {
        Check.notNull("metric", "a function", metric);
        ScoreCuts cuts = checkedScores().cuts();
        double best = Double.NEGATIVE_INFINITY;
        double threshold = Double.NaN;
        for (int cut = 0; cut < cuts.count() && cuts.threshold(cut) >= 0; cut++) {
            double candidate = cuts.threshold(cut);
            double value = metric.applyAsDouble(
                    at(candidate, scores.counts(cuts.falsePositives(cut), cuts.truePositives(cut))));
            if (Double.isNaN(value)) {
                throw Check.illegal("metric at threshold " + candidate, "a number", value);
            }
            boolean isNearer = !(Math.abs(candidate - 0.5) >= Math.abs(threshold - 0.5));
            if (value > best || (value == best && isNearer)) {
                best = value;
                threshold = candidate;
            }
        }
        return threshold;
    }

    /**
     * Returns this evaluation with a different decision threshold for two classes: class 1 is predicted if its {@linkplain
     * Evaluation score} is above the threshold. Lowering the threshold raises the recall of class 1 and usually lowers its precision.
     *
     * @param threshold the threshold, 0 to 1; {@link Network#classify(double...)} corresponds to ½ unless the network has another
     * @return a new evaluation, with the confusion matrix and all that follows from it at that threshold, and all else unchanged
     * @throws IllegalArgumentException if the threshold is not between 0 and 1
     * @throws IllegalStateException if there are not two classes
     */
    @CheckReturnValue
    public Evaluation withThreshold(double threshold) {
        checkedScores();
        DecisionRule.ofTwoClasses(errors.outputs(), threshold);
        return at(threshold, scores.counts(threshold));
    }

    private Evaluation at(double threshold, ClassCounts moved) {
        return new Evaluation(cost, errors, classNames, DecisionRule.ofTwoClasses(errors.outputs(), threshold), classes, moved,
                scores, null, null);
    }

    /**
     * Returns this evaluation with different decision thresholds for samples that may have several classes: a class is predicted if
     * its {@linkplain Evaluation score} is above its threshold.
     *
     * @param thresholds a threshold per class, each 0 to 1
     * @return a new evaluation, with all that follows from the decisions at those thresholds, and all else unchanged
     * @throws IllegalArgumentException if the thresholds are null, not one per class, or not between 0 and 1
     * @throws IllegalStateException if the samples are not such that may have several classes
     */
    @CheckReturnValue
    public Evaluation withThresholds(double... thresholds) {
        checkedLabels();
        return ofLabels(cost, errors, classNames, several, DecisionRule.ofLabels(errors.outputs(), thresholds));
    }

    private BinaryScores checkedScores() {
        int number = checkedCounts().classes();
        if (number != 2) {
            throw new IllegalStateException("evaluation: expected two classes, got " + number);
        }
        return scores;
    }

    private BinaryScores checkedScores(int c) {
        checkedRates(c);
        return several != null ? several.scores(c) : c == 1 && scores != null ? scores : classes.scores(c);
    }

    private ClassRates checkedRates(int c) {
        ClassRates rates = checkedRates();
        Check.between("class", 0, rates.classes() - 1, c);
        return rates;
    }

    private ClassRates checkedRates() {
        return several != null ? labelCounts : checkedCounts();
    }

    private ClassCounts checkedCounts() {
        if (several != null) {
            throw new IllegalStateException("evaluation: expected samples with one class each, got ones that may have several; see "
                    + "exactMatch, hammingLoss, microF1 and perOutput");
        }
        if (counts == null) {
            throw new IllegalStateException("evaluation: expected classes, got samples whose labels are not all known; create "
                    + "the data with Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output");
        }
        return counts;
    }

    private LabelCounts checkedLabels() {
        if (several == null) {
            throw new IllegalStateException("evaluation: expected samples that may have several classes, got "
                    + (counts == null ? "ones whose classes are not known" : "ones with one class each")
                    + "; create the data with Dataset.multiLabel");
        }
        return labelCounts;
    }

    /**
     * {@return a report of several lines: the cost and the errors; for classes, also the accuracy, a table of precision,
     * recall and F1 score with the class names and, for up to 30 classes, the confusion matrix; for two classes with samples of
     * both, also ROC AUC and log loss; for several labels the exact match, the Hamming loss and the micro-averaged F1 score, and
     * that table with the number of samples that have each} The row {@code mean} has the macro averages. R² is only for what is not classes.
     */
    @Override
    public String toString() {
        return new EvaluationReport(this).text();
    }

    /** Returns the number of samples with a class, of several labels. */
    long samplesWith(int c) {
        return checkedLabels().actual(c);
    }

    /** Returns whether there are two classes with at least a sample each. */
    boolean hasRoc() {
        return scores != null && scores.hasBothClasses();
    }

    /**
     * A point of a ROC curve.
     *
     * @param threshold the threshold, 0 to 1, midway between two scores; that of the last point is −∞ if a score is 0, as no
     *        threshold is below it
     * @param falsePositiveRate the share of the samples of other classes whose score is above the threshold, 0 to 1
     * @param truePositiveRate the share of the samples of the class whose score is above the threshold, 0 to 1: its recall
     */
    public record RocPoint(double threshold, double falsePositiveRate, double truePositiveRate) {
    }

    /**
     * A point of a precision–recall curve.
     *
     * @param threshold the threshold, as of a {@link RocPoint}
     * @param precision the share of the class among the samples whose score is above the threshold, 0 to 1; 1 if there are none
     * @param recall the share of the samples of the class whose score is above the threshold, 0 to 1
     */
    public record PrecisionRecallPoint(double threshold, double precision, double recall) {
    }

    /**
     * A bin of samples with similar scores. Probabilities are calibrated where mean score and fraction are the same.
     *
     * @param samples the number of samples, at least 1
     * @param meanScore the mean of their scores, 0 to 1
     * @param fraction the fraction of them that have the class, 0 to 1
     */
    public record CalibrationBin(int samples, double meanScore, double fraction) {
    }
}
