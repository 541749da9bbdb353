package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sigmanet.Cost;
import io.github.sigmanet.playground.Settings.Algorithm;
import io.github.sigmanet.playground.Settings.Data;
import io.github.sigmanet.playground.Settings.Point;
import io.github.sigmanet.playground.Settings.Shape;
import io.github.sigmanet.playground.Settings.Weights;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    private static final List<Point> POINTS = List.of(new Point(0.5, 0.5, 0), new Point(-0.5, 0.5, 2));

    private static Settings of(Data data, List<Point> points, Shape shape, List<Integer> hidden, double rate,
            int batch, int seed) {
        return new Settings(data, points, shape, true, hidden, Cost.QUADRATIC, Algorithm.SGD, rate, batch, Weights.NORMAL, seed);
    }

    private static void rejected(String message, ThrowingCallable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings).withMessage(message);
    }

    @Test
    void constructor_impossibleValues_areRejected() {
        rejected("data: expected a value, got null", () -> of(null, null, null, List.of(1), 1, 1, 0));
        rejected("hidden: expected a value, got null", () -> of(Data.IRIS, null, null, null, 1, 1, 0));
        rejected("hidden: expected at most 6 layers, got 7",
                () -> of(Data.IRIS, null, null, Collections.nCopies(7, 1), 1, 1, 0));
        rejected("hidden: expected 1 to 200 units, got 0", () -> of(Data.IRIS, null, null, List.of(0), 1, 1, 0));
        rejected("hidden: expected 1 to 200 units, got 201", () -> of(Data.IRIS, null, null, List.of(201), 1, 1, 0));
        rejected("hidden: expected 1 to 200 units, got null",
                () -> of(Data.IRIS, null, null, Collections.singletonList(null), 1, 1, 0));
        rejected("rate: expected a number above 0, at most 1000, got 0.0", () -> of(Data.IRIS, null, null, List.of(1), 0, 1, 0));
        rejected("rate: expected a number above 0, at most 1000, got NaN",
                () -> of(Data.IRIS, null, null, List.of(1), Double.NaN, 1, 0));
        rejected("rate: expected a number above 0, at most 1000, got 1001.0",
                () -> of(Data.IRIS, null, null, List.of(1), 1001, 1, 0));
        rejected("batch size: expected 1 to 2000, got 0", () -> of(Data.IRIS, null, null, List.of(1), 1, 0, 0));
        rejected("batch size: expected 1 to 2000, got 2001", () -> of(Data.IRIS, null, null, List.of(1), 1, 2001, 0));
        rejected("seed: expected 0 or more, got -1", () -> of(Data.IRIS, null, null, List.of(1), 1, 1, -1));
        rejected("points: expected none for other data, got IRIS", () -> of(Data.IRIS, POINTS, null, List.of(1), 1, 1, 0));
        rejected("points: expected at most 500, got 501",
                () -> of(Data.POINTS, Collections.nCopies(501, POINTS.get(0)), null, List.of(1), 1, 1, 0));
        rejected("shape: expected a shape of points, got null", () -> of(Data.POINTS, null, null, List.of(1), 1, 1, 0));
        rejected("shape: expected a shape of points, got SINE", () -> of(Data.POINTS, null, Shape.SINE, List.of(1), 1, 1, 0));
        rejected("shape: expected a curve, got XOR", () -> of(Data.CURVE, null, Shape.XOR, List.of(1), 1, 1, 0));
        rejected("point: expected x within -1 and 1, got 1.5", () -> new Point(1.5, 0, 0));
        rejected("point: expected y within -1 and 1, got NaN", () -> new Point(0, Double.NaN, 0));
        rejected("point: expected a label from 0 to 2, got 3", () -> new Point(0, 0, 3));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void samples_anyShape_areTheSameForASeedAndLearnable(Shape shape) {
        Settings settings = of(shape.data(), null, shape, List.of(8), 0.5, 10, 7);
        Experiment first = new Experiment(settings);
        Experiment second = new Experiment(settings);
        while (first.history().isEmpty()) {
            first.trainBatch();
            second.trainBatch();
        }
        assertThat(first.network()).isEqualTo(second.network());
        assertThat(first.samples().hasValidation()).isTrue();
    }

    @Test
    void samples_fewPoints_areAllLearnedFrom() {
        Samples samples = Samples.of(of(Data.POINTS, POINTS, null, List.of(2), 1, 1, 0));
        assertThat(samples.training().size()).isEqualTo(2);
        assertThat(samples.training().targetSize()).isEqualTo(3);
        assertThat(samples.hasValidation()).isFalse();
    }

    @Test
    void samples_noPoints_areRejected() {
        rejected("points: expected at least 1, got 0",
                () -> Samples.of(of(Data.POINTS, List.of(), null, List.of(2), 1, 1, 0)));
    }
}
