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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Trains a network with class weights for a class of one row in ten, and shows what its outputs are worth as probabilities: as
 * trained, for the frequencies in use, and calibrated.
 */
public final class Reliability {

    private static final int BINS = 20;
    private static final double WEIGHT = 9; // of the rare class

    private Reliability() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("reliability");
        Dataset test = rows(20_000, 3);
        System.out.printf("%-16s  log loss  largest difference%n", "");
        Map<String, List<Evaluation.CalibrationBin>> bins = new LinkedHashMap<>();
        networks().forEach((name, network) -> {
            Evaluation evaluation = Evaluation.of(network, test);
            bins.put(name, evaluation.calibration(BINS));
            System.out.printf(Locale.ROOT, "%-16s  %8.4f  %18.3f%n", name, evaluation.logLoss(), bins.get(name).stream()
                    .mapToDouble(bin -> Math.abs(bin.meanScore() - bin.fraction())).max().orElseThrow());
        });
        draw(bins, picture);
        System.out.println("reliability: " + picture);
    }

    /** Returns a network as it was trained, for the frequencies in use, and calibrated. */
    static Map<String, Network> networks() {
        Dataset training = rows(600, 1);
        Network trained = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 2, 20, 1).withInputScaling(Scaling.standard(training));
        new Trainer(trained, Adam.of(0.02)).cost(Cost.CROSS_ENTROPY).epochs(200).batchSize(50).shuffle(1)
                .train(training.weightedByClass(1, WEIGHT));
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("with weights", trained);
        networks.put("withPriors", trained.withPriors(new double[] {0.9, 0.1 * WEIGHT}, new double[] {0.9, 0.1}));
        networks.put("calibrated", trained.calibrated(rows(1000, 2)));
        return networks;
    }

    /** Returns rows whose class is drawn with a probability that depends on both inputs; one in ten is of class 1. */
    static Dataset rows(int size, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[size][];
        boolean[] isRare = new boolean[size];
        for (int s = 0; s < size; s++) {
            xs[s] = new double[] {random.nextGaussian(), random.nextGaussian()};
            double z = 3 * xs[s][0] + 3 * StrictMath.sin(2 * xs[s][1]) - 5.3;
            isRare[s] = random.nextDouble() < 1 / (1 + StrictMath.exp(-z));
        }
        return Dataset.binary(xs, isRare);
    }

    private static void draw(Map<String, List<Evaluation.CalibrationBin>> bins, Path picture) throws IOException {
        XYChart chart = new XYChartBuilder().width(700).height(560).title("What the outputs are worth, in 20 bins of 1,000 rows")
                .xAxisTitle("mean output").yAxisTitle("share of the class").build();
        LearningCurve.add(chart, "as it should be", Color.GRAY, new double[] {0, 1}, new double[] {0, 1});
        Color[] colors = {LearningCurve.ORANGE, LearningCurve.GREEN, LearningCurve.BLUE};
        bins.forEach((name, ofName) -> {
            Color color = colors[chart.getSeriesMap().size() - 1];
            LearningCurve.add(chart, name, color, ofName.stream().mapToDouble(Evaluation.CalibrationBin::meanScore).toArray(),
                    ofName.stream().mapToDouble(Evaluation.CalibrationBin::fraction).toArray());
            chart.getSeriesMap().get(name).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
        });
        LearningCurve.style(chart, Styler.LegendPosition.InsideNW);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }
}
