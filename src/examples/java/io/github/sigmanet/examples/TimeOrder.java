package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

/**
 * Forecasts a daily demand, whose level drifts, from the 14 days before. Tested with days drawn at random, the error is smaller than
 * with the last days, which a network cannot know when it is trained. Prints both, and draws the forecasts of the last days.
 */
public final class TimeOrder {

    private static final int DAYS = 500;
    private static final int WINDOW = 14;

    private TimeOrder() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("time-order");
        Dataset data = windows(demand());
        Dataset.Split inOrder = data.splitInOrder(0.8);
        Dataset.Split random = data.split(0.8, 4);
        Network honest = trained(inOrder.training());
        System.out.printf(Locale.ROOT, "split in order   RMSE %.2f%n", Evaluation.of(honest, inOrder.test()).rmse());
        System.out.printf(Locale.ROOT, "split at random  RMSE %.2f%n",
                Evaluation.of(trained(random.training()), random.test()).rmse());
        draw(data, inOrder, honest.predict(inOrder.test()), trained(random.training()).predict(inOrder.test()), picture);
        System.out.println("time order: " + picture);
    }

    /** Returns a demand whose level is a random walk, less on two days of seven. */
    private static double[] demand() {
        Random random = new Random(4);
        double[] demand = new double[DAYS];
        double level = 100;
        for (int day = 0; day < DAYS; day++) {
            level += 1.5 * random.nextGaussian();
            demand[day] = level + (day % 7 < 5 ? 0 : -30) + 3 * random.nextGaussian();
        }
        return demand;
    }

    private static Dataset windows(double[] series) {
        double[][] xs = new double[series.length - WINDOW][];
        double[][] ys = new double[series.length - WINDOW][];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = Arrays.copyOfRange(series, s, s + WINDOW);
            ys[s] = new double[] {series[s + WINDOW]};
        }
        return Dataset.of(xs, ys);
    }

    private static Network trained(Dataset training) {
        Network network = Network.of(WINDOW, 6, 1).withInputScaling(Scaling.standard(training))
                .withTargetScaling(Scaling.ofTargets(training, 0.3, 0.7));
        new Trainer(network, Rprop.of(0.01)).epochs(100).train(training);
        return network;
    }

    private static void draw(Dataset data, Dataset.Split split, double[][] honest, double[][] leaky, Path picture)
            throws IOException {
        XYChart chart = LearningCurve.chart().title("The last days, and what two networks forecast the day before")
                .xAxisTitle("day").yAxisTitle("demand").build();
        int from = split.test().samples()[0];
        double[] days = IntStream.range(from, data.size()).mapToDouble(s -> s + WINDOW).toArray();
        LearningCurve.add(chart, "demand", Color.GRAY, days, column(split.test().targets()));
        LearningCurve.add(chart, "trained with earlier days", LearningCurve.BLUE, days, column(honest));
        LearningCurve.add(chart, "trained with days at random", LearningCurve.ORANGE, days, column(leaky));
        LearningCurve.style(chart, Styler.LegendPosition.OutsideS);
        chart.getStyler().setXAxisMin(days[0]).setXAxisMax(days[days.length - 1]);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static double[] column(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }
}
