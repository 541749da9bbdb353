package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.measure.ConformalScores;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Intervals around predictions, or sets of classes, that contain the truth with a given probability, whatever the network and the
 * distribution of the data. They come from how wrong the network was on samples that it has not been trained with:
 *
 * <pre>{@code
 * Interval interval = Interval.conformal(network, calibration, 0.9);
 * double[][] bounds = interval.of(x);    // a row per output: the lower and the upper bound
 * }</pre>
 *
 * <p>This is split conformal prediction. The guarantee: if the samples and a later one are exchangeable, for instance drawn
 * independently from the same distribution, then the truth of the later one is within its interval with a probability of at least
 * the coverage. The probability is over all of them; with the n samples that you have, the share of later ones that are within is
 * somewhat more or less, with a standard deviation of about √(coverage (1 − coverage) / n). The guarantee is not for each kind of
 * sample by itself, and is lost if the data change. With several outputs, it is for each by itself.
 *
 * <p>Instances are immutable, and any number of threads may use them. They are not stored in files.
 */
public final class Interval {

    private static final int PRINTED = 8;

    private final UnaryOperator<double[]> predict;
    private final UnaryOperator<double[]> spread; // null if all intervals are of the same width
    private final boolean isOfClasses;
    private final int size; // number of samples
    private final int inputSize;
    private final double coverage;
    private final double[] quantiles; // of the scores of each output, or of the true classes

    private Interval(UnaryOperator<double[]> predict, UnaryOperator<double[]> spread, Residuals residuals, double coverage) {
        this.predict = predict;
        this.spread = spread;
        this.isOfClasses = residuals.isOfClasses;
        this.size = residuals.size;
        this.inputSize = residuals.dataset.inputSize();
        this.coverage = coverage;
        this.quantiles = residuals.quantiles(coverage);
    }

    /**
     * Creates intervals around the outputs of a network or, if all samples are classes, see {@link Dataset#label}, sets of
     * classes.
     *
     * <p>An interval of an output reaches as far to both sides as the residuals |y − a| of the samples do: to the one of rank
     * ⌈(n + 1) coverage⌉ in ascending order (J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani and L. Wasserman,
     * Distribution-Free Predictive Inference for Regression, JASA 113, 2018, algorithm 2). All intervals are of the same width.
     *
     * <p>A set of classes has those whose p is as high as the true class's of the samples, but for a share of 1 − coverage: those
     * with a score 1 − p of at most the score of that rank (M. Sadinle, J. Lei and L. Wasserman, Least Ambiguous Set-Valued
     * Classifiers With Bounded Error Levels, JASA 114, 2019). Here p is an output divided by the sum of all, or, with one output,
     * the output and 1 minus it; negative outputs count as 0.
     *
     * @param network the network; copied, so that training it further does not matter
     * @param calibration samples that the network has not been trained with, with its sizes; each counts once, whatever its
     *        weight
     * @param coverage the probability that the truth is within an interval or a set, between 0 and 1
     * @return new intervals
     * @throws IllegalArgumentException if an argument is null, the dataset does not fit the network, its samples may have
     *         several classes each, a number of a sample is not finite, the coverage is out of range, or there are fewer samples
     *         than coverage / (1 − coverage): for 0.9, fewer than 9
     */
    public static Interval conformal(Network network, Dataset calibration, double coverage) {
        Check.notNull("network", network);
        ConformalScores.checkSize(coverage, network.checkFits("dataset", calibration));
        Network copy = network.copy();
        UnaryOperator<double[]> predict = copy::predict;
        return new Interval(predict, null, new Residuals(calibration, predict, null), coverage);
    }

    /**
     * Creates intervals around the outputs of an ensemble that are wide where its members disagree or, if all samples are
     * classes, sets of classes as for {@link #conformal(Network, Dataset, double)}. For numbers, the residuals are divided by
     * the {@linkplain Ensemble#spread(double...) spread}, and the half-width of an interval is the quantile times the spread;
     * see {@link #conformal(UnaryOperator, UnaryOperator, Dataset, double)}.
     *
     * @param ensemble the ensemble
     * @param calibration samples that the members have not been trained with, with their sizes
     * @param coverage the probability that the truth is within an interval or a set, between 0 and 1
     * @return new intervals
     * @throws IllegalArgumentException as for {@link #conformal(Network, Dataset, double)}, or if the spread is 0 for too many
     *         samples, as for a single member
     */
    public static Interval conformal(Ensemble ensemble, Dataset calibration, double coverage) {
        Check.notNull("ensemble", ensemble);
        ConformalScores.checkSize(coverage, ensemble.members().get(0).checkFits("dataset", calibration));
        UnaryOperator<double[]> predict = ensemble::predict;
        UnaryOperator<double[]> spread = isOfClasses(calibration) ? null : ensemble::spread;
        return new Interval(predict, spread, new Residuals(calibration, predict, spread), coverage);
    }

    /**
     * Creates intervals around numbers that anything predicts, wide where it is uncertain: with scaled residuals |y − a| /
     * spread in the place of residuals, section 5.2 of the paper by Lei and others, and a half-width of the quantile times the
     * spread. The guarantee is the same whatever the spread; the better it tells where errors are large, the narrower are the
     * intervals elsewhere. With a spread of 1, all are of the same width.
     *
     * @param predict computes the prediction for an input
     * @param spread computes how uncertain the prediction of each output is, finite and not negative numbers in any unit; 0
     *        where it is certainly exact
     * @param calibration samples that were not used in training, with numeric targets
     * @param coverage the probability that the truth is within an interval, between 0 and 1
     * @return new intervals
     * @throws IllegalArgumentException if an argument is null, the samples are classes, a number of a sample is not finite, the
     *         coverage is out of range, there are fewer samples than coverage / (1 − coverage), a function returns an array of
     *         another length than the targets or an invalid number, or too many spreads are 0 where there is an error
     */
    public static Interval conformal(UnaryOperator<double[]> predict, UnaryOperator<double[]> spread, Dataset calibration,
            double coverage) {
        Check.notNull("predict", "a function", predict);
        Check.notNull("spread", "a function", spread);
        Check.notNull("dataset", "a dataset", calibration);
        ConformalScores.checkSize(coverage, calibration.size());
        if (isOfClasses(calibration)) {
            throw Check.illegal("dataset", "numeric targets", "classes");
        }
        return new Interval(predict, spread, new Residuals(calibration, predict, spread), coverage);
    }

    private static boolean isOfClasses(Dataset dataset) {
        if (dataset.isMultiLabel()) {
            throw Check.illegal("dataset", "numeric targets or samples with one class each", "samples that may have several");
        }
        for (int s = 0; s < dataset.size(); s++) {
            if (Check.label("dataset, label of sample ", s, dataset.targetSize(), dataset.label(s)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The scores of the samples: how wrong each prediction is. */
    private static final class Residuals {

        private final Dataset dataset;
        private final int size;
        private final boolean isOfClasses;
        private final double[][] scores; // one row per output, or one for classes

        private Residuals(Dataset dataset, UnaryOperator<double[]> predict, UnaryOperator<double[]> spread) {
            this.dataset = dataset;
            this.size = dataset.size();
            this.isOfClasses = isOfClasses(dataset);
            this.scores = new double[isOfClasses ? 1 : dataset.targetSize()][size];
            double[] x = new double[dataset.inputSize()];
            double[] y = new double[dataset.targetSize()];
            for (int s = 0; s < size; s++) {
                Arrays.fill(x, Double.NaN); // so that numbers the dataset fails to write are detected
                dataset.copy(s, x, y);
                Check.finite("dataset, input of sample ", s, x);
                Check.finite("dataset, target of sample ", s, y);
                add(s, y, checked("prediction", s, predict.apply(x.clone())),
                        spread == null ? null : checked("spread", s, spread.apply(x.clone())));
            }
        }

        private double[] checked(String name, int s, double[] numbers) {
            Check.vector(name + " of sample " + s, dataset.targetSize(), numbers);
            return numbers;
        }

        private void add(int s, double[] y, double[] a, double[] spreads) {
            if (isOfClasses) {
                scores[0][s] = ConformalScores.ofClass(a, dataset.label(s));
                return;
            }
            for (int i = 0; i < y.length; i++) {
                double residual = Math.abs(y[i] - a[i]);
                double unit = spreads == null ? 1 : Check.notNegative("spread of sample ", s, spreads[i]);
                scores[i][s] = residual == 0 ? 0 : residual / unit;
            }
        }

        private double[] quantiles(double coverage) {
            double[] quantiles = new double[scores.length];
            for (int i = 0; i < quantiles.length; i++) {
                quantiles[i] = ConformalScores.quantile(scores[i], coverage);
                if (Double.isInfinite(quantiles[i])) {
                    throw Check.illegal("spread of output " + i, "numbers above 0 where predictions are wrong",
                            "0 for more samples than a coverage of " + coverage + " allows");
                }
            }
            return quantiles;
        }
    }

    /**
     * {@return the intervals around the prediction for an input: one row per output, with the lower and the upper bound}
     *
     * @param x the input; not changed
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite, or a function returns an array
     *         of the wrong length or an invalid number
     * @throws IllegalStateException if the samples were classes; see {@link #labels}
     */
    public double[][] of(double... x) {
        if (isOfClasses) {
            throw new IllegalStateException("interval: expected numbers, got sets of classes; see labels");
        }
        Check.vector("input", inputSize, x);
        double[] prediction = predict.apply(x.clone());
        Check.vector("prediction", quantiles.length, prediction);
        double[] spreads = spread == null ? null : spread.apply(x.clone());
        if (spread != null) {
            Check.length("spread", quantiles.length, spreads);
        }
        double[][] bounds = new double[quantiles.length][2];
        for (int i = 0; i < bounds.length; i++) {
            double unit = spreads == null ? 1 : Check.notNegative("spread of output ", i, spreads[i]);
            double halfWidth = quantiles[i] * unit;
            bounds[i][0] = prediction[i] - halfWidth;
            bounds[i][1] = prediction[i] + halfWidth;
        }
        return bounds;
    }

    /**
     * {@return the lower bound of each output for an input}
     *
     * @param x the input; not changed
     * @throws IllegalArgumentException as for {@link #of}
     * @throws IllegalStateException as for {@link #of}
     */
    public double[] lower(double... x) {
        return bounds(0, x);
    }

    /**
     * {@return the upper bound of each output for an input}
     *
     * @param x the input; not changed
     * @throws IllegalArgumentException as for {@link #of}
     * @throws IllegalStateException as for {@link #of}
     */
    public double[] upper(double... x) {
        return bounds(1, x);
    }

    private double[] bounds(int side, double... x) {
        double[][] both = of(x);
        double[] bounds = new double[both.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = both[i][side];
        }
        return bounds;
    }

    /**
     * {@return the set of classes for an input, in ascending order in a new array} Several classes say that the network does not
     * know which of them it is; none, that the input resembles no class as much as the samples did theirs.
     *
     * @param x the input; not changed
     * @throws IllegalArgumentException if the input is null, of the wrong length, or not finite
     * @throws IllegalStateException if the samples were not classes; see {@link #of}
     */
    public int[] labels(double... x) {
        if (!isOfClasses) {
            throw new IllegalStateException("interval: expected sets of classes, got numbers; see of");
        }
        Check.notNull("input", "an array", x);
        double[] outputs = predict.apply(x.clone());
        int[] labels = new int[Math.max(2, outputs.length)];
        int count = 0;
        for (int c = 0; c < labels.length; c++) {
            if (ConformalScores.ofClass(outputs, c) <= quantiles[0]) {
                labels[count++] = c;
            }
        }
        return Arrays.copyOf(labels, count);
    }

    /** {@return the probability that the truth is within an interval or a set} */
    public double coverage() {
        return coverage;
    }

    /** {@return the number n of the samples that these intervals come from} */
    public int size() {
        return size;
    }

    /**
     * {@return the quantile of the scores of each output, in a new array: the half-width of its intervals, or what the spread is
     * multiplied by; for classes, one number, the greatest 1 − p of a class in a set}
     */
    public double[] quantiles() {
        return quantiles.clone();
    }

    /**
     * {@return a line in the form {@code Interval[coverage 0.9, 500 samples, ± 12.4]}, with the quantiles of at most 8 outputs}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Interval[coverage ").append(coverage).append(", ").append(size)
                .append(size == 1 ? " sample" : " samples");
        for (int i = 0; i < Math.min(PRINTED, quantiles.length); i++) {
            text.append(String.format(Locale.ROOT, isOfClasses ? ", p at least %.4g" : i == 0 ? ", ± %.4g" : ", %.4g",
                    isOfClasses ? 1 - quantiles[i] : quantiles[i]));
        }
        text.append(quantiles.length > PRINTED ? ", … " + (quantiles.length - PRINTED) + " more" : "");
        return text.append(spread == null ? "]" : " · spread]").toString();
    }
}
