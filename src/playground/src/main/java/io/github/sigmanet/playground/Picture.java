package io.github.sigmanet.playground;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a network has learned, to be drawn: the weights of the first hidden units, the regions of the classes in a plane, or
 * a curve. What does not apply is null.
 *
 * @param weights a row per unit of the first hidden layer, as images of the input
 * @param plane the regions of the classes
 * @param curve the outputs along the input
 */
record Picture(double[][] weights, Plane plane, Curve curve) {

    private static final int MAX_UNITS = 40;
    private static final int RESOLUTION = 48;
    private static final int CURVE_POINTS = 121;
    private static final int[] PETAL = {2, 3}; // the two measurements of iris that tell most

    /**
     * The regions of the classes in a plane.
     *
     * @param resolution the number of columns, and of rows
     * @param range the least and the greatest coordinate, horizontal, then vertical
     * @param outputs for each class its output at each place in thousandths, row by row from the lowest coordinate
     * @param training the training samples: horizontal, vertical, class
     * @param validation the validation samples, likewise; none if there are none of their own
     */
    record Plane(int resolution, double[][] range, int[][] outputs, double[][] training, double[][] validation) {
    }

    /**
     * A curve.
     *
     * @param x the inputs
     * @param y the outputs
     * @param training the training samples: input, target
     * @param validation the validation samples, likewise
     */
    record Curve(double[] x, double[] y, double[][] training, double[][] validation) {
    }

    static Picture of(Settings settings, Network network, Samples samples) {
        return switch (settings.data()) {
            case MAZUR -> new Picture(null, null, null);
            case DIGITS -> new Picture(weights(network), null, null);
            case IRIS -> new Picture(null, plane(network, samples, means(samples.training()), PETAL[0], PETAL[1],
                    new double[][] {{0.5, 7.5}, {-0.2, 2.8}}), null);
            case POINTS -> new Picture(null, plane(network, samples, new double[2], 0, 1,
                    new double[][] {{-1, 1}, {-1, 1}}), null);
            case CURVE -> new Picture(null, null, curve(network, samples));
        };
    }

    private static double[][] weights(Network network) {
        double[][] w = network.weights(0);
        return Arrays.stream(w).limit(MAX_UNITS)
                .map(row -> Arrays.stream(row).map(v -> Math.round(v * 1000) / 1000.0).toArray()).toArray(double[][]::new);
    }

    private static Plane plane(Network network, Samples samples, double[] others, int horizontal, int vertical,
            double[][] range) {
        double[][] xs = new double[RESOLUTION * RESOLUTION][];
        for (int p = 0; p < xs.length; p++) {
            xs[p] = others.clone();
            xs[p][horizontal] = at(range[0], p % RESOLUTION, RESOLUTION);
            xs[p][vertical] = at(range[1], p / RESOLUTION, RESOLUTION);
        }
        double[][] as = network.predict(xs);
        int[][] outputs = new int[as[0].length][xs.length];
        for (int c = 0; c < outputs.length; c++) {
            for (int p = 0; p < xs.length; p++) {
                outputs[c][p] = (int) Math.round(1000 * as[p][c]);
            }
        }
        return new Plane(RESOLUTION, range, outputs, points(samples.training(), horizontal, vertical),
                samples.hasValidation() ? points(samples.validation(), horizontal, vertical) : new double[0][]);
    }

    private static double at(double[] range, int i, int count) {
        return range[0] + (range[1] - range[0]) * (i + 0.5) / count;
    }

    private static double[][] points(Dataset dataset, int horizontal, int vertical) {
        double[][] xs = dataset.inputs();
        return IntStream.range(0, xs.length)
                .mapToObj(s -> new double[] {xs[s][horizontal], xs[s][vertical], dataset.label(s)}).toArray(double[][]::new);
    }

    private static double[] means(Dataset dataset) {
        double[][] xs = dataset.inputs();
        return IntStream.range(0, dataset.inputSize())
                .mapToDouble(j -> Arrays.stream(xs).mapToDouble(x -> x[j]).average().orElseThrow()).toArray();
    }

    private static Curve curve(Network network, Samples samples) {
        double[] x = IntStream.range(0, CURVE_POINTS).mapToDouble(p -> 2.0 * p / (CURVE_POINTS - 1) - 1).toArray();
        double[] y = Arrays.stream(x).map(v -> network.predict(v)[0]).toArray();
        return new Curve(x, y, curvePoints(samples.training()), curvePoints(samples.validation()));
    }

    private static double[][] curvePoints(Dataset dataset) {
        double[][] xs = dataset.inputs();
        double[][] ys = dataset.targets();
        return IntStream.range(0, xs.length).mapToObj(s -> new double[] {xs[s][0], ys[s][0]}).toArray(double[][]::new);
    }
}
