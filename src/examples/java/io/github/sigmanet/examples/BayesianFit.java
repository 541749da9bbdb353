package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Fits a network of 31 parameters to 20 points of a noisy sine, without regularization, with early stopping, and with Bayesian
 * regularization. Prints how far each fit is off the sine itself, over 21 draws of noise and weights, and draws the first.
 */
public final class BayesianFit {

    private static final int DRAWS = 21;
    private static final int POINTS = 20;
    private static final double NOISE = 0.2; // its standard deviation
    private static final int EPOCHS = 1000;

    private BayesianFit() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("bayesian-fit");
        System.out.printf("%-18s   %18s   %20s%n", "", "RMSE from the sine", "parameters effective");
        System.out.printf("%-18s   %9s%9s   %10s%10s%n", "", "median", "largest", "median", "largest");
        for (Method method : Method.values()) {
            List<Fit> fits = IntStream.rangeClosed(1, DRAWS).mapToObj(seed -> fit(method, seed)).toList();
            System.out.printf(Locale.ROOT, "%-18s   %s   %s%n", method.name, spread("%9.3f", fits, Fit::rmse),
                    spread("%10.1f", fits, Fit::effectiveParameters));
        }
        draw(picture);
        System.out.println("fits: " + picture);
    }

    /** How to train a network with few points. */
    enum Method {
        /** All points are for training. */
        PLAIN("not regularized", LearningCurve.ORANGE),
        /** A quarter of the points is for validation. */
        EARLY_STOPPING("early stopping", LearningCurve.GREEN),
        /** All points are for training, and tell how much to regularize. */
        BAYESIAN("Bayesian", LearningCurve.BLUE);

        private final String name;
        private final Color color;

        Method(String name, Color color) {
            this.name = name;
            this.color = color;
        }

        private History train(Network network, Dataset points, long seed) {
            LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.01);
            if (this == EARLY_STOPPING) {
                Dataset.Split split = points.split(0.75, seed);
                return new Trainer(network, optimizer).epochs(EPOCHS).validation(split.test())
                        .earlyStopping(EarlyStopping.onCost(20)).train(split.training());
            }
            if (this == BAYESIAN) {
                optimizer.bayesian();
            }
            return new Trainer(network, optimizer).epochs(EPOCHS).train(points);
        }
    }

    /**
     * What came of a training run.
     *
     * @param rmse how far the network is off the sine, without noise
     * @param effectiveParameters γ, or all parameters without Bayesian regularization
     */
    record Fit(Network network, double rmse, double effectiveParameters) {
    }

    /** Trains a new network with points of its own. */
    static Fit fit(Method method, long seed) {
        Dataset points = points(POINTS, NOISE, seed);
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), 1, 10, 1)
                .withInputScaling(Scaling.standard(points)).withTargetScaling(Scaling.ofTargets(points, 0.1, 0.9));
        History history = method.train(network, points, seed);
        return new Fit(network, Evaluation.of(network, points(200, 0, seed)).rmse(),
                history.last().effectiveParameters().orElse(network.parameterCount()));
    }

    /** Returns points of a sine from −π to π, with Gaussian noise. */
    private static Dataset points(int size, double noise, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[size][1];
        double[][] ys = new double[size][1];
        for (int i = 0; i < size; i++) {
            xs[i][0] = Math.PI * (2.0 * i / (size - 1) - 1);
            ys[i][0] = StrictMath.sin(xs[i][0]) + noise * random.nextGaussian();
        }
        return Dataset.of(xs, ys);
    }

    /** Returns the median and the largest number. */
    private static String spread(String format, List<Fit> fits, ToDoubleFunction<Fit> number) {
        double[] sorted = fits.stream().mapToDouble(number).sorted().toArray();
        return String.format(Locale.ROOT, format + format, sorted[DRAWS / 2], sorted[DRAWS - 1]);
    }

    private static void draw(Path picture) throws IOException {
        XYChart chart = LearningCurve.chart().title("A network of 31 parameters, fitted to 20 points of a noisy sine")
                .xAxisTitle("x").yAxisTitle("y").build();
        double[] xs = column(points(400, 0, 1), 0);
        LearningCurve.add(chart, "sine", Color.GRAY, xs, column(points(400, 0, 1), 1));
        for (Method method : List.of(Method.PLAIN, Method.BAYESIAN)) {
            Network network = fit(method, 1).network;
            LearningCurve.add(chart, method.name, method.color, xs,
                    DoubleStream.of(xs).map(x -> network.predict(x)[0]).toArray());
        }
        Dataset points = points(POINTS, NOISE, 1);
        chart.addSeries("points", column(points, 0), column(points, 1))
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Color.BLACK);
        LearningCurve.style(chart, Styler.LegendPosition.InsideSE);
        chart.getStyler().setYAxisMin(-1.5).setYAxisMax(1.5).setXAxisMin(-3.2).setXAxisMax(3.2);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    /** Returns x or y of all points. */
    private static double[] column(Dataset points, int column) {
        double[][] xy = new double[2][1];
        return IntStream.range(0, points.size()).mapToDouble(i -> {
            points.copy(i, xy[0], xy[1]);
            return xy[column][0];
        }).toArray();
    }
}
