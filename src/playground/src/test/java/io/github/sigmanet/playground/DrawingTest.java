package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final List<List<double[]>> ZERO = List.of(circle(0.5, 0.5, 0.2, 0.3));

    private static List<double[]> circle(double x, double y, double width, double height) {
        double[][] points = new double[41][];
        for (int i = 0; i < points.length; i++) {
            double angle = 2 * Math.PI * i / (points.length - 1);
            points[i] = new double[] {x + width * Math.sin(angle), y - height * Math.cos(angle)};
        }
        return Arrays.asList(points);
    }

    @Test
    void image_circle_isAsHighAndAsBlackAsTheDataAndInTheMiddle() {
        double[] image = Drawing.image(ZERO);
        assertThat(image).hasSize(64);
        // the mean of the 1797 digits is 313 of 1024 black pixels
        assertThat(16 * Arrays.stream(image).sum()).isCloseTo(313, within(20.0));
        assertThat(Arrays.stream(image, 0, 8).sum()).isGreaterThan(0.5);
        assertThat(Arrays.stream(image, 56, 64).sum()).isGreaterThan(0.5);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(image[8 * row + column]).isCloseTo(image[8 * row + 7 - column], within(0.13));
            }
        }
    }

    @Test
    void image_smallerElsewhere_isTheSame() {
        double[] large = Drawing.image(ZERO);
        double[] small = Drawing.image(List.of(circle(0.8, 0.2, 0.06, 0.09)));
        for (int pixel = 0; pixel < 64; pixel++) {
            assertThat(small[pixel]).isCloseTo(large[pixel], within(0.13));
        }
    }

    @Test
    void image_verticalLine_isAThickOneAsTheDatasOnes() {
        double[] image = Drawing.image(List.of(List.of(new double[] {0.5, 0.1}, new double[] {0.5, 0.9})));
        assertThat(image[8 * 4 + 3]).isEqualTo(1);
        assertThat(image[8 * 4 + 4]).isEqualTo(1);
        assertThat(image[8 * 4]).isZero();
        assertThat(image[8 * 4 + 7]).isZero();
    }

    @Test
    void image_nothing_isWhite() {
        assertThat(Drawing.image(List.of())).containsOnly(0).hasSize(64);
        assertThat(Drawing.image(List.of(List.of()))).containsOnly(0);
    }

    @Test
    void image_singlePoint_isADotInTheMiddle() {
        double[] image = Drawing.image(List.of(List.of(new double[] {0.1, 0.9})));
        assertThat(image[8 * 3 + 3]).isPositive();
        assertThat(image[0]).isZero();
    }

    @Test
    void image_impossiblePoints_areRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Drawing.image(List.of(List.of(new double[] {0.5, 1.5}))))
                .withMessage("point: expected x and y within 0 and 1, got [0.5, 1.5]");
        assertThatIllegalArgumentException().isThrownBy(() -> Drawing.image(List.of(List.of(new double[] {Double.NaN, 0}))))
                .withMessage("point: expected x and y within 0 and 1, got [NaN, 0.0]");
        assertThatIllegalArgumentException().isThrownBy(() -> Drawing.image(List.of(List.of(new double[] {0.5}))))
                .withMessage("point: expected x and y within 0 and 1, got [0.5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drawing.image(Collections.singletonList(null)))
                .withMessage("stroke: expected a value, got null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drawing.image(List.of(Collections.nCopies(5001, new double[] {0.5, 0.5}))))
                .withMessage("strokes: expected at most 5000 points, got 5001");
    }
}
