package io.github.sigmanet.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generated points and curves, the same for the same seed. */
final class Shapes {

    private static final double NOISE = 0.07;
    private static final int MAX_ARMS = 3;

    private Shapes() {
    }

    /** Returns points of two or three classes within −1 and 1. */
    static List<Settings.Point> points(Settings.Shape shape, int seed, int count) {
        Random random = new Random(seed);
        List<Settings.Point> points = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            points.add(switch (shape) {
                case MOONS -> moon(s % 2, random);
                case CIRCLES -> circle(s % 2, random);
                case XOR -> corner(random);
                default -> arm(s % MAX_ARMS, random);
            });
        }
        return points;
    }

    private static Settings.Point moon(int label, Random random) {
        double angle = Math.PI * random.nextDouble();
        double x = label == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
        double y = label == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
        return noisy(0.6 * (x - 0.5), 0.6 * (y - 0.25) * 1.4, label, random);
    }

    private static Settings.Point circle(int label, Random random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double radius = label == 0 ? 0.3 * Math.sqrt(random.nextDouble()) : 0.75;
        return noisy(radius * Math.cos(angle), radius * Math.sin(angle), label, random);
    }

    private static Settings.Point corner(Random random) {
        double x = (random.nextBoolean() ? 1 : -1) * (0.12 + 0.75 * random.nextDouble());
        double y = (random.nextBoolean() ? 1 : -1) * (0.12 + 0.75 * random.nextDouble());
        return new Settings.Point(x, y, x * y > 0 ? 0 : 1);
    }

    private static Settings.Point arm(int label, Random random) {
        double t = random.nextDouble();
        double angle = 2 * Math.PI * (t * 0.75 + (double) label / MAX_ARMS);
        double radius = 0.08 + 0.82 * t;
        return noisy(radius * Math.cos(angle), radius * Math.sin(angle), label, random, NOISE / 2);
    }

    private static Settings.Point noisy(double x, double y, int label, Random random) {
        return noisy(x, y, label, random, NOISE);
    }

    private static Settings.Point noisy(double x, double y, int label, Random random, double noise) {
        return new Settings.Point(within(x + noise * random.nextGaussian()), within(y + noise * random.nextGaussian()), label);
    }

    private static double within(double v) {
        return Math.max(-1, Math.min(1, v));
    }

    /** Returns the curve at x, which is within −1 and 1. */
    static double curve(Settings.Shape shape, double x) {
        return switch (shape) {
            case SINE -> Math.sin(Math.PI * x);
            case STEP -> x < 0 ? -0.8 : 0.8;
            default -> Math.exp(-20 * (x - 0.5) * (x - 0.5)) - Math.exp(-20 * (x + 0.4) * (x + 0.4));
        };
    }
}
