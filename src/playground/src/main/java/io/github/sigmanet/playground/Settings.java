package io.github.sigmanet.playground;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Cost;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import java.util.List;

/**
 * The settings of an experiment, as the page sends them.
 *
 * @param data which samples to learn
 * @param points the points of {@link Data#POINTS}, or null for the generated ones of the shape
 * @param shape the shape of generated points, or null where the data have no shape
 * @param scaled whether inputs are scaled; digits that are not have pixels of 0 to 16
 * @param hidden the sizes of the hidden layers
 * @param cost the cost that training lowers
 * @param optimizer which optimizer takes the steps
 * @param rate its learning rate
 * @param batchSize the samples of a mini-batch
 * @param initializer the distribution of the initial weights
 * @param seed the seed of everything drawn: the split, the initial weights, the order of the samples
 */
record Settings(Data data, List<Point> points, Shape shape, boolean scaled, List<Integer> hidden, Cost cost,
        Algorithm optimizer, double rate, int batchSize, Weights initializer, int seed) {

    /** The settings that reproduce Matt Mazur's worked example. */
    static final Settings MAZUR = new Settings(Data.MAZUR, null, null, true, List.of(2), Cost.QUADRATIC, Algorithm.SGD, 0.5, 1,
            Weights.GLOROT_UNIFORM, 0);

    /** The settings of the digits example. */
    static final Settings DIGITS = new Settings(Data.DIGITS, null, null, true, List.of(30), Cost.QUADRATIC, Algorithm.SGD, 3, 10,
            Weights.GLOROT_UNIFORM, 0);

    private static final int MAX_LAYERS = 6;
    private static final int MAX_UNITS = 200;
    private static final int MAX_POINTS = 500;
    private static final int MAX_BATCH = 2000;
    private static final double MAX_RATE = 1000;

    /** Where samples come from. */
    enum Data { MAZUR, DIGITS, IRIS, POINTS, CURVE }

    /** The shape of generated data. */
    enum Shape {
        MOONS(Data.POINTS), CIRCLES(Data.POINTS), XOR(Data.POINTS), SPIRAL(Data.POINTS),
        SINE(Data.CURVE), STEP(Data.CURVE), BUMPS(Data.CURVE);

        private final Data data;

        Shape(Data data) {
            this.data = data;
        }

        /** Returns the data that have this shape. */
        Data data() {
            return data;
        }
    }

    /** What takes the steps; the page has the rates that it offers for each in settings.js, and their names in text-*.js. */
    enum Algorithm {
        SGD, MOMENTUM, NESTEROV, ADAM, RPROP;

        Optimizer of(double rate) {
            return switch (this) {
                case SGD -> Sgd.of(rate);
                case MOMENTUM -> Sgd.of(rate).momentum(0.9);
                case NESTEROV -> Sgd.of(rate).momentum(0.9).nesterov();
                case ADAM -> Adam.of(rate);
                case RPROP -> Rprop.of(rate);
            };
        }
    }

    /** What initial weights are drawn from. */
    enum Weights {
        GLOROT_UNIFORM(Initializer.GLOROT_UNIFORM),
        GLOROT_NORMAL(Initializer.GLOROT_NORMAL),
        LECUN_NORMAL(Initializer.LECUN_NORMAL),
        HE_NORMAL(Initializer.HE_NORMAL),
        NORMAL(Initializer.NORMAL),
        WIDE((random, inputs, outputs) -> 5 * random.nextGaussian());

        private final Initializer initializer;

        Weights(Initializer initializer) {
            this.initializer = initializer;
        }

        Initializer seeded(int seed) {
            return initializer.seeded(seed);
        }
    }

    /**
     * A point of the plane with its class.
     *
     * @param x the horizontal coordinate, −1 to 1
     * @param y the vertical coordinate, −1 to 1
     * @param label the class, 0 to 2
     */
    record Point(double x, double y, int label) {

        Point {
            require(Math.abs(x) <= 1, "point", "x within -1 and 1", x);
            require(Math.abs(y) <= 1, "point", "y within -1 and 1", y);
            require(label >= 0 && label < Samples.MAX_CLASSES, "point", "a label from 0 to 2", label);
        }
    }

    Settings {
        requirePresent("data", data);
        requirePresent("hidden", hidden);
        requirePresent("cost", cost);
        requirePresent("optimizer", optimizer);
        requirePresent("initializer", initializer);
        require(points == null || data == Data.POINTS, "points", "none for other data", data);
        require(points == null || points.size() <= MAX_POINTS, "points", "at most " + MAX_POINTS,
                points == null ? 0 : points.size());
        require(data != Data.POINTS || points != null || isOf(shape, data), "shape", "a shape of points", shape);
        require(data != Data.CURVE || isOf(shape, data), "shape", "a curve", shape);
        require(hidden.size() <= MAX_LAYERS, "hidden", "at most " + MAX_LAYERS + " layers", hidden.size());
        for (Integer units : hidden) {
            require(units != null && units >= 1 && units <= MAX_UNITS, "hidden", "1 to " + MAX_UNITS + " units", units);
        }
        require(rate > 0 && rate <= MAX_RATE, "rate", "a number above 0, at most " + (int) MAX_RATE, rate);
        require(batchSize >= 1 && batchSize <= MAX_BATCH, "batch size", "1 to " + MAX_BATCH, batchSize);
        require(seed >= 0, "seed", "0 or more", seed);
        hidden = List.copyOf(hidden);
        points = points == null ? null : List.copyOf(points);
    }

    private static boolean isOf(Shape shape, Data data) {
        return shape != null && shape.data() == data;
    }

    static void require(boolean condition, String name, String expected, Object actual) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", got " + actual);
        }
    }

    static void requirePresent(String name, Object value) {
        require(value != null, name, "a value", null);
    }
}
