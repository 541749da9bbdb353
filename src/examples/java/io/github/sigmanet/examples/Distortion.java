package io.github.sigmanet.examples;

import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Distorts square images at random in the ways that handwriting differs: bent elastically (Simard, Steinkraus and Platt,
 * "Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis", ICDAR 2003), stretched, turned
 * and sheared.
 */
final class Distortion implements BiFunction<double[], SplittableRandom, double[]> {

    private final int side;
    private final double bend;
    private final double stretch;
    private final double turn;
    private final double[][] smoothing; // of a column of pixels, by the Gaussian

    /**
     * Creates a distortion.
     *
     * @param side the number of pixels of a row or column
     * @param bend α, what the smoothed random displacement of each pixel is multiplied with; 0 for none
     * @param sigma σ, the standard deviation, in pixels, of the Gaussian that smooths the displacements
     * @param stretch by which share, at most, the image becomes wider or narrower, higher or lower; 0 for none
     * @param turn the largest angle of rotation and of shear, in radians; 0 for none
     */
    Distortion(int side, double bend, double sigma, double stretch, double turn) {
        this.side = side;
        this.bend = bend;
        this.stretch = stretch;
        this.turn = turn;
        this.smoothing = new double[side][side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                double d = (i - j) / sigma;
                smoothing[i][j] = StrictMath.exp(-d * d / 2) / (sigma * Math.sqrt(2 * Math.PI));
            }
        }
    }

    @Override
    public double[] apply(double[] image, SplittableRandom random) {
        double angle = turn * symmetric(random);
        double shear = StrictMath.tan(turn * symmetric(random));
        double scaleX = 1 + stretch * symmetric(random);
        double scaleY = 1 + stretch * symmetric(random);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double[][] dx = displacements(random);
        double[][] dy = displacements(random);
        double center = (side - 1) / 2.0;
        double[] distorted = new double[image.length];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double y = (row - center) * scaleY;
                double x = (column - center) * scaleX + shear * y;
                distorted[row * side + column] = pixel(image,
                        center + cos * x - sin * y + dx[row][column], center + sin * x + cos * y + dy[row][column]);
            }
        }
        return distorted;
    }

    private static double symmetric(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }

    /** Returns a random displacement in one direction for each pixel, smoothed along columns and rows. */
    private double[][] displacements(SplittableRandom random) {
        double[][] field = new double[side][side];
        if (bend != 0) {
            for (double[] row : field) {
                for (int column = 0; column < side; column++) {
                    row[column] = bend * symmetric(random);
                }
            }
            field = product(product(smoothing, field), smoothing);
        }
        return field;
    }

    private double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[side][side];
        for (int i = 0; i < side; i++) {
            double[] row = product[i];
            for (int k = 0; k < side; k++) {
                double factor = a[i][k];
                double[] addend = b[k];
                for (int j = 0; j < side; j++) {
                    row[j] += factor * addend[j];
                }
            }
        }
        return product;
    }

    /** Returns the brightness at a place between pixels, interpolated along both axes; 0 outside. */
    private double pixel(double[] image, double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double below = y - row;
        return (1 - below) * ((1 - right) * at(image, row, column) + right * at(image, row, column + 1))
                + below * ((1 - right) * at(image, row + 1, column) + right * at(image, row + 1, column + 1));
    }

    private double at(double[] image, int row, int column) {
        return row < 0 || row >= side || column < 0 || column >= side ? 0 : image[row * side + column];
    }
}
