package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import org.junit.jupiter.api.Test;

class TwoSpiralsTest {

    @Test
    void spirals_atWholeSteps_arePointsOfWielandsProgram() {
        Dataset points = TwoSpirals.spirals(0);
        assertThat(points.size()).isEqualTo(194);
        assertPoint(points, 0, 0, 6.5, 1); // radius 6.5 (104 − i) / 104 at angle i π / 16
        assertPoint(points, 1, 0, -6.5, 0);
        assertPoint(points, 16, 6, 0, 1); // i = 8: a quarter of a turn
        assertPoint(points, 192, 0, 0.5, 1); // i = 96: three turns
    }

    @Test
    void spirals_atHalfSteps_lieBetween() {
        Dataset points = TwoSpirals.spirals(0.5);
        assertThat(points.size()).isEqualTo(192);
        double radius = 6.5 * 103.5 / 104;
        assertPoint(points, 0, radius * Math.sin(Math.PI / 32), radius * Math.cos(Math.PI / 32), 1);
    }

    @Test
    void main_fewEpochs_printsARowForEachNetworkAndOptimizer() throws Exception {
        String printed = Output.of(() -> TwoSpirals.main(new String[] {"1", "2"}));
        assertThat(printed.lines().skip(2)).hasSize(18)
                .allMatch(row -> row.matches("\\| 2-\\d+-[\\d-]+-1 \\| `.+` \\| .+ \\| 0 of 1 \\| \\d+\\.\\d ± 0\\.0 \\|"));
    }

    private static void assertPoint(Dataset points, int s, double x0, double x1, double label) {
        double[] x = new double[2];
        double[] y = new double[1];
        points.copy(s, x, y);
        assertThat(x).containsExactly(new double[] {x0, x1}, within(1e-14));
        assertThat(y).containsExactly(label);
    }
}
