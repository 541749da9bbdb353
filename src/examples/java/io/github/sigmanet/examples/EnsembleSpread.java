package io.github.sigmanet.examples;

import io.github.sigmanet.Ensemble;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Fits twenty networks to points of a noisy sine with a gap, each from other initial weights. They agree where there are points,
 * and differ in the gap and beyond the ends. Prints the spread there, and draws the mean with twice the spread.
 */
public final class EnsembleSpread {

    private static final int MEMBERS = 20;
    private static final int POINTS = 40;
    private static final double NOISE = 0.1; // its standard deviation
    private static final double END = 4.5; // of the picture, and of the sine's points 3

    private EnsembleSpread() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("ensemble-spread");
        Ensemble ensemble = ensemble();
        for (double x : new double[] {-1.5, 0.75, 2.5, 4.5}) {
            System.out.printf(Locale.ROOT, "x %5.2f   mean %6.3f   spread %.3f   sine %6.3f%n", x, ensemble.predict(x)[0],
                    ensemble.spread(x)[0], StrictMath.sin(x));
        }
        draw(ensemble, picture);
        System.out.println("spread: " + picture);
    }

    /** Returns networks that were trained with the seeds 0 to 19. */
    static Ensemble ensemble() {
        Dataset points = points();
        ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            return Ensemble.train(MEMBERS, seed -> {
                Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), 1, 8, 1)
                        .withInputScaling(Scaling.standard(points)).withTargetScaling(Scaling.ofTargets(points, 0.2, 0.8));
                new Trainer(network, LevenbergMarquardt.of(0.01)).epochs(30).train(points);
                return network;
            }, executor);
        } finally {
            executor.shutdown();
        }
    }

    /** Returns points of a sine from −3 to 3, but not from −0.5 to 2, with Gaussian noise. */
    private static Dataset points() {
        Random random = new Random(1);
        double[][] xs = new double[POINTS][1];
        double[][] ys = new double[POINTS][1];
        for (int i = 0; i < POINTS; i++) {
            double x = -3 + 3.5 * random.nextDouble();
            xs[i][0] = x < -0.5 ? x : x + 2.5;
            ys[i][0] = StrictMath.sin(xs[i][0]) + NOISE * random.nextGaussian();
        }
        return Dataset.of(xs, ys);
    }

    private static void draw(Ensemble ensemble, Path picture) throws IOException {
        XYChart chart = LearningCurve.chart().title("The mean of twenty networks, and twice their spread")
                .xAxisTitle("x").yAxisTitle("y").build();
        double[] xs = IntStream.rangeClosed(0, 300).mapToDouble(i -> END * (i / 150.0 - 1)).toArray();
        double[] means = IntStream.range(0, xs.length).mapToDouble(i -> ensemble.predict(xs[i])[0]).toArray();
        double[] spreads = IntStream.range(0, xs.length).mapToDouble(i -> ensemble.spread(xs[i])[0]).toArray();
        LearningCurve.add(chart, "sine", Color.GRAY, xs,
                IntStream.range(0, xs.length).mapToDouble(i -> StrictMath.sin(xs[i])).toArray());
        LearningCurve.add(chart, "mean", LearningCurve.BLUE, xs, means);
        for (int sign : new int[] {1, -1}) {
            chart.addSeries(sign > 0 ? "mean + 2 spreads" : "mean − 2 spreads", xs,
                    IntStream.range(0, xs.length).mapToDouble(i -> means[i] + 2 * sign * spreads[i]).toArray())
                    .setMarker(SeriesMarkers.NONE).setLineColor(LearningCurve.ORANGE).setLineStyle(new BasicStroke(1.5f));
        }
        Dataset points = points();
        chart.addSeries("points", column(points.inputs()), column(points.targets()))
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Color.BLACK);
        LearningCurve.style(chart, Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(-2.0).setYAxisMax(2.0).setXAxisMin(-END).setXAxisMax(END);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static double[] column(double[][] rows) {
        return IntStream.range(0, rows.length).mapToDouble(s -> rows[s][0]).toArray();
    }
}
