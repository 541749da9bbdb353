package io.github.sigmanet.examples;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

/**
 * Finds frauds among payments, one in 200, which are drawn at random. Compares class weights and costs by the means of three seeds,
 * chooses a threshold by what errors cost, and draws both.
 */
public final class Fraud {

    private static final int ROWS = 48_000;
    private static final int SEEDS = 3;
    private static final double MISSED = 100; // the cost of a missed fraud; a false alarm costs 1

    private Fraud() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("rare-classes");
        Dataset.ThreeWaySplit data = payments(ROWS, 1).split(0.5, 0.25, 7);
        System.out.println("                      accuracy   ROC AUC   average precision   log loss");
        print("always 0.005", List.of(Evaluation.of(always(0.005, data.test().size()), data.test())));
        List<Evaluation> drawn = new ArrayList<>();
        Network best = null;
        for (Setting setting : Setting.values()) {
            List<Evaluation> evaluations = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                Network network = train(setting, data.training(), seed);
                evaluations.add(Evaluation.of(network, data.test()));
                best = setting == Setting.CROSS_ENTROPY && seed == 0 ? network : best;
            }
            print(setting.text, evaluations);
            drawn.add(evaluations.get(0));
        }
        Evaluation validation = Evaluation.of(best, data.validation());
        double threshold = validation.bestThreshold(1, MISSED);
        System.out.println();
        print(0.5, Evaluation.of(best, data.test()));
        print(threshold, Evaluation.of(best.withThreshold(threshold), data.test()));
        draw(drawn, validation, picture);
        System.out.println("curves: " + picture);
    }

    /** How a network is trained. */
    enum Setting {
        /** No weights. */
        PLAIN("quadratic", Cost.QUADRATIC, 1, LearningCurve.BLUE),
        /** A fraud counts as five payments. */
        FIVE("quadratic, weight 5", Cost.QUADRATIC, 5, null),
        /** A fraud counts as twenty. */
        TWENTY("quadratic, weight 20", Cost.QUADRATIC, 20, LearningCurve.ORANGE),
        /** Frauds count as much as all others together. */
        BALANCED("quadratic, balanced", Cost.QUADRATIC, 0, null),
        /** The other cost, without weights. */
        CROSS_ENTROPY("cross-entropy", Cost.CROSS_ENTROPY, 1, LearningCurve.GREEN);

        private final String text;
        private final Cost cost;
        private final double weight; // 0 if it is to balance the classes
        private final Color color; // null if it is not drawn

        Setting(String text, Cost cost, double weight, Color color) {
            this.text = text;
            this.cost = cost;
            this.weight = weight;
            this.color = color;
        }
    }

    static Network train(Setting setting, Dataset training, int seed) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), 6, 12, 1)
                .withInputScaling(Scaling.standard(training)).withClassNames(training.classNames());
        Dataset weighted = setting.weight == 0 ? training.weightedByClass() : training.weightedByClass(1, setting.weight);
        new Trainer(network, Adam.of(0.01)).cost(setting.cost).epochs(30).batchSize(64).shuffle(seed).train(weighted);
        return network;
    }

    /** Returns payments: amount, hour, distance from home, minutes since the one before, new device or not, abroad or not. */
    static Dataset payments(int rows, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[rows][];
        String[] labels = new String[rows];
        for (int s = 0; s < rows; s++) {
            labels[s] = s % 200 == 0 ? "fraud" : "ok";
            xs[s] = payment(random, s % 200 == 0 ? random.nextInt(10) : -1);
        }
        return Dataset.binary(xs, labels, "fraud");
    }

    /** Returns a payment of a kind of fraud: large and at night (0 to 3), small and fast (4 to 6), far away (7 to 9), or none. */
    private static double[] payment(Random random, int kind) {
        boolean night = kind >= 0 && kind < 4;
        boolean fast = kind >= 4 && kind < 7;
        boolean far = kind >= 7;
        double amount = 3 + random.nextGaussian() + (night ? 2.5 : fast ? -1 : far ? 1 : 0);
        double hour = 15 + 4.5 * random.nextGaussian() - (night ? 10 : 0);
        double distance = 1 + 1.2 * random.nextGaussian() + (night ? 1.5 : fast ? 1 : far ? 3 : 0);
        double pause = 5 + 1.5 * random.nextGaussian() - (fast ? 5 : 0);
        double device = random.nextDouble() < (night ? 0.5 : far ? 0.7 : 0.05) ? 1 : 0;
        double abroad = random.nextDouble() < (fast ? 0.5 : far ? 0.7 : 0.03) ? 1 : 0;
        return new double[] {StrictMath.exp(amount), (hour + 48) % 24, StrictMath.exp(distance), StrictMath.exp(pause), device, abroad};
    }

    private static double[][] always(double output, int rows) {
        double[][] outputs = new double[rows][];
        for (int s = 0; s < rows; s++) {
            outputs[s] = new double[] {output};
        }
        return outputs;
    }

    private static void print(String name, List<Evaluation> evaluations) {
        System.out.printf(Locale.ROOT, "%-20s   %6.2f%%    %.4f              %.4f     %.4f%n", name,
                100 * mean(evaluations, Evaluation::accuracy), mean(evaluations, Evaluation::rocAuc),
                mean(evaluations, Evaluation::averagePrecision), mean(evaluations, Evaluation::logLoss));
    }

    private static double mean(List<Evaluation> evaluations, ToDoubleFunction<Evaluation> metric) {
        return Evaluation.summary(evaluations, metric).mean();
    }

    private static void print(double threshold, Evaluation evaluation) {
        System.out.printf(Locale.ROOT, "threshold %.4f   frauds found %5.1f%%   alarms that are right %5.1f%%   cost per payment %.4f%n",
                threshold, 100 * evaluation.recall(1), 100 * evaluation.precision(1), evaluation.errorCost(1, MISSED));
    }

    private static void draw(List<Evaluation> evaluations, Evaluation validation, Path picture) throws IOException {
        XYChart precisions = LearningCurve.chart().title("12,000 payments, 60 frauds").xAxisTitle("recall: frauds found")
                .yAxisTitle("precision").build();
        for (Setting setting : Setting.values()) {
            if (setting.color != null) {
                List<Evaluation.PrecisionRecallPoint> corners = corners(evaluations.get(setting.ordinal()).precisionRecall());
                LearningCurve.add(precisions, setting.text, setting.color,
                        corners.stream().mapToDouble(Evaluation.PrecisionRecallPoint::recall).toArray(),
                        corners.stream().mapToDouble(Evaluation.PrecisionRecallPoint::precision).toArray());
            }
        }
        XYChart costs = LearningCurve.chart().xAxisTitle("threshold of the network with cross-entropy")
                .yAxisTitle("cost per payment").build();
        double[] thresholds = IntStream.rangeClosed(0, 150).mapToDouble(k -> StrictMath.pow(10, k / 50.0 - 3)).toArray();
        addCosts(costs, "validation", LearningCurve.BLUE, thresholds, validation);
        addCosts(costs, "test", LearningCurve.ORANGE, thresholds, evaluations.get(Setting.CROSS_ENTROPY.ordinal()));
        LearningCurve.style(precisions, Styler.LegendPosition.InsideNE);
        LearningCurve.style(costs, Styler.LegendPosition.InsideSE);
        precisions.getStyler().setDecimalPattern("0.0#");
        costs.getStyler().setYAxisMin(0.0).setXAxisLogarithmic(true);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(List.of(precisions, costs), 2, 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static void addCosts(XYChart chart, String name, Color color, double[] thresholds, Evaluation evaluation) {
        LearningCurve.add(chart, name, color, thresholds, DoubleStream.of(thresholds)
                .map(threshold -> evaluation.withThreshold(threshold).errorCost(1, MISSED)).toArray());
    }

    /** Returns the first and the last of points in a row with the same recall, between which the curve is a line. */
    private static List<Evaluation.PrecisionRecallPoint> corners(List<Evaluation.PrecisionRecallPoint> points) {
        return IntStream.range(0, points.size()).filter(k -> k == 0 || k == points.size() - 1
                || points.get(k - 1).recall() != points.get(k).recall() || points.get(k + 1).recall() != points.get(k).recall())
                .mapToObj(points::get).toList();
    }
}
