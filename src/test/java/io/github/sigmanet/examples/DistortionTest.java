package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A distortion of an image whose brightness is a coordinate shows where each pixel comes from: interpolation is
 * exact there, as long as that place lies within the image.
 */
class DistortionTest {

    private static final int SIDE = 28;
    private static final double[] X = IntStream.range(0, SIDE * SIDE).mapToDouble(pixel -> pixel % SIDE).toArray();
    private static final double[] Y = IntStream.range(0, SIDE * SIDE).mapToDouble(pixel -> pixel / SIDE).toArray();
    private static final int MIDDLE = 13 * SIDE + 13;

    @Test
    void apply_nothingToDo_leavesTheImage() {
        assertThat(new Distortion(SIDE, 0, 5, 0, 0).apply(X, new SplittableRandom(1))).containsExactly(X);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void apply_stretch_multipliesEachCoordinateFromTheCenter(long seed) {
        Affine affine = affine(new Distortion(SIDE, 0, 5, 0.1, 0), seed);
        assertThat(affine.xx).isBetween(0.9, 1.1);
        assertThat(affine.yy).isBetween(0.9, 1.1).isNotEqualTo(affine.xx);
        assertThat(affine.xy).isEqualTo(0, within(1e-12));
        assertThat(affine.yx).isEqualTo(0, within(1e-12));
        assertThat(affine.x).as("of pixel 13").isEqualTo(13.5 - 0.5 * affine.xx, within(1e-12));
        assertThat(affine.y).as("of pixel 13").isEqualTo(13.5 - 0.5 * affine.yy, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void apply_turn_rotatesAndShearsByAtMostThatAngle(long seed) {
        double turn = Math.toRadians(8);
        Affine affine = affine(new Distortion(SIDE, 0, 5, 0, turn), seed);
        assertThat(Math.hypot(affine.xx, affine.yx)).as("length of what was horizontal").isEqualTo(1, within(1e-12));
        double angle = Math.atan2(affine.yx, affine.xx);
        assertThat(angle).isBetween(-turn, turn).isNotZero();
        assertThat(affine.xx * affine.yy - affine.xy * affine.yx).as("area").isEqualTo(1, within(1e-12));
        double shear = Math.atan(affine.xy * Math.cos(angle) + affine.yy * Math.sin(angle));
        assertThat(shear).isBetween(-turn, turn).isNotZero();
    }

    @Test
    void apply_bend_displacesAsTheGaussianOfUniformNumbersDoes() {
        Distortion distortion = new Distortion(SIDE, 34, 4, 0, 0);
        double squares = 0;
        double sum = 0;
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            double displacement = distortion.apply(X, new SplittableRandom(seed))[MIDDLE] - X[MIDDLE];
            squares += displacement * displacement;
            sum += displacement;
        }
        double variance = 1 / 3.0; // of a uniform number between -1 and 1
        double squaredGaussian = 1 / (4 * Math.PI * 4 * 4); // its integral over the plane, with a deviation of 4
        assertThat(Math.sqrt(squares / seeds)).isEqualTo(34 * Math.sqrt(variance * squaredGaussian), within(0.07));
        assertThat(sum / seeds).isEqualTo(0, within(0.12));
    }

    @Test
    void apply_bend_movesNeighborsAlike() {
        double[] bent = new Distortion(SIDE, 34, 4, 0, 0).apply(Y, new SplittableRandom(1));
        double here = bent[MIDDLE] - Y[MIDDLE];
        assertThat(bent[MIDDLE + 1] - Y[MIDDLE + 1]).isEqualTo(here, within(0.6)).isNotEqualTo(here);
    }

    @Test
    void apply_whiteImage_staysWhiteInside() {
        double[] white = new double[SIDE * SIDE];
        Arrays.fill(white, 1);
        double[] distorted = new Distortion(SIDE, 34, 4, 0.1, 0.1).apply(white, new SplittableRandom(1));
        for (int row = 8; row < SIDE - 8; row++) {
            assertThat(Arrays.copyOfRange(distorted, row * SIDE + 8, row * SIDE + SIDE - 8)).as("row %d", row)
                    .containsOnly(new double[] {1}, within(1e-12));
        }
    }

    @Test
    void apply_sameRandomNumbers_givesTheSameImage() {
        Distortion distortion = new Distortion(SIDE, 34, 5, 0.1, 0.1);
        double[] first = distortion.apply(X, new SplittableRandom(1));
        assertThat(distortion.apply(X, new SplittableRandom(1))).containsExactly(first);
        assertThat(distortion.apply(X, new SplittableRandom(2))).isNotEqualTo(first);
    }

    private static Affine affine(Distortion distortion, long seed) {
        double[] x = distortion.apply(X, new SplittableRandom(seed));
        double[] y = distortion.apply(Y, new SplittableRandom(seed));
        return new Affine(x[MIDDLE], y[MIDDLE], x[MIDDLE + 1] - x[MIDDLE], x[MIDDLE + SIDE] - x[MIDDLE],
                y[MIDDLE + 1] - y[MIDDLE], y[MIDDLE + SIDE] - y[MIDDLE]);
    }

    /** Where the middle pixel comes from, and how that changes with the column (xx, yx) and the row (xy, yy). */
    private record Affine(double x, double y, double xx, double xy, double yx, double yy) {
    }
}
