package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

/**
 * Why learning slows down with the quadratic cost, and not with cross-entropy: Michael Nielsen's example of one unit that learns
 * to answer the input 1 with 0 (Neural Networks and Deep Learning, 2015, chapter 3,
 * http://neuralnetworksanddeeplearning.com/chap3.html). It begins with an output of 0.82, which is wrong, or with one of 0.98,
 * which is badly wrong. Prints and draws its cost over 300 steps; the starts and learning rates are his.
 */
public final class LearningSlowdown {

    private static final int STEPS = 300;
    private static final int DRAWN = 10; // steps from one point of the picture to the next

    private LearningSlowdown() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("learning-slowdown");
        for (Cost cost : Cost.values()) {
            for (Start start : Start.values()) {
                Run run = run(cost, start);
                System.out.printf(Locale.ROOT, "%-13s from %-12s   J %.4f, after 150 steps %.4f, after 300 %.4f%n",
                        cost, start.name, run.costs[0], run.costs[STEPS / 2], run.costs[STEPS]);
            }
        }
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(List.of(chart(Cost.QUADRATIC), chart(Cost.CROSS_ENTROPY)), 2, 1, out,
                    BitmapEncoder.BitmapFormat.PNG);
        }
        System.out.println("learning curves: " + picture);
    }

    /** Where learning begins. */
    enum Start {
        /** The output is 0.82. */
        WRONG("w 0.6, b 0.9", 0.6, 0.9, LearningCurve.BLUE),
        /** The output is 0.98. */
        BADLY_WRONG("w 2, b 2", 2, 2, LearningCurve.ORANGE);

        private final String name;
        private final double w;
        private final double b;
        private final Color color;

        Start(String name, double w, double b, Color color) {
            this.name = name;
            this.w = w;
            this.b = b;
            this.color = color;
        }

        private Network network() {
            return Network.of(new double[][][] {{{w}}}, new double[][] {{b}});
        }

        double output() {
            return network().predict(1)[0];
        }
    }

    /**
     * What came of a start.
     *
     * @param costs J before the first step and after each
     * @param output the last output
     */
    record Run(double[] costs, double output) {
    }

    /** Takes steps of gradient descent on the only sample, with the learning rates that Nielsen found to show what happens. */
    static Run run(Cost cost, Start start) {
        Network network = start.network();
        Sgd sgd = Sgd.of(cost == Cost.QUADRATIC ? 0.15 : 0.005);
        double[] costs = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            Gradients gradients = network.backward(network.forward(1), new double[] {0}, cost);
            costs[step] = gradients.cost();
            if (step < STEPS) {
                sgd.step(network, gradients);
            }
        }
        return new Run(costs, network.predict(1)[0]);
    }

    private static XYChart chart(Cost cost) {
        String title = cost == Cost.QUADRATIC ? "Quadratic cost, learning rate 0.15" : "Cross-entropy, learning rate 0.005";
        XYChart chart = LearningCurve.chart().title(title)
                .xAxisTitle("step").yAxisTitle("cost J").build();
        int[] steps = IntStream.rangeClosed(0, STEPS / DRAWN).map(point -> point * DRAWN).toArray();
        for (Start start : Start.values()) {
            double[] costs = run(cost, start).costs;
            LearningCurve.add(chart, start.name, start.color, IntStream.of(steps).asDoubleStream().toArray(),
                    IntStream.of(steps).mapToDouble(step -> costs[step]).toArray());
        }
        LearningCurve.style(chart, Styler.LegendPosition.InsideNE);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(cost == Cost.QUADRATIC ? 0.5 : 4.5);
        return chart;
    }
}
