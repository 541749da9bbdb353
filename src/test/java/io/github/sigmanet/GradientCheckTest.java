package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of gradients by finite differences. */
class GradientCheckTest {

    private final Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2);

    @Test
    void of_rightGradients_findsOnlyRoundingErrors() {
        Network before = network.copy();
        GradientCheck single = GradientCheck.of(network, new double[] {0.5, -1, 2}, new double[] {1, 0});
        GradientCheck batch = GradientCheck.of(network, new double[][] {{0.5, -1, 2}, {1, 1, 1}},
                new double[][] {{1, 0}, {0, 1}});
        assertThat(single.maxRelativeError()).isPositive().isLessThan(1e-9);
        assertThat(batch.maxRelativeError()).isPositive().isLessThan(1e-9);
        assertThat(network).isEqualTo(before);
    }

    /** ∂J/∂b is a − y = ½ of cross-entropy, and (a − y) a (1 − a) = ⅛ of the quadratic cost. */
    @Test
    void of_aCost_checksTheGradientsOfThatCost() {
        Network one = Network.of(Precision.SINGLE, new double[][][] {{{0}}}, new double[][] {{0}});
        assertThat(GradientCheck.of(one, new double[] {1}, new double[] {0}, Cost.CROSS_ENTROPY)).asString()
                .contains(": gradient 0.5, difference 0.5");
        assertThat(GradientCheck.of(one, new double[] {1}, new double[] {0})).asString()
                .contains(": gradient 0.125, difference 0.12");
    }

    @Test
    void of_largeInputs_keepsItsAccuracy() {
        Network pixels = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 3, 4, 1);
        pixels.setWeights(0, new double[][] {{1e-3, 2e-3, 0}, {0, 1e-3, -1e-3}, {1e-3, 0, 0}, {0, 0, 1e-3}});
        assertThat(GradientCheck.of(pixels, new double[] {255, 128, 7}, new double[] {1}).maxRelativeError())
                .isLessThan(1e-7);
    }

    @Test
    void worstParameter_anyNetwork_isNamedWithItsLayerAndUnits() {
        GradientCheck check = GradientCheck.of(network, new double[] {0.5, -1, 2}, new double[] {1, 0});
        assertThat(check.worstParameter()).matches("w\\(0\\)\\[[0-4]]\\[[0-2]]|w\\(1\\)\\[[01]]\\[[0-4]]"
                + "|b\\(0\\)\\[[0-4]]|b\\(1\\)\\[[01]]");
        assertThat(check).asString().startsWith("largest relative error " + check.maxRelativeError() + " at "
                + check.worstParameter() + ": gradient ");
    }

    @Test
    void worstParameter_onlyTheGradientOfTheBiasNotZero_isTheBias() {
        Network one = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        GradientCheck check = GradientCheck.of(one, new double[] {0}, new double[] {1e8});
        assertThat(check.maxRelativeError()).isPositive();
        assertThat(check.worstParameter()).isEqualTo("b(0)[0]"); // that of the weight is exactly 0, as its input is
    }

    @Test
    void worstParameter_gradientOfOneWeightRounded_isThatWeight() {
        // δ = (0, −1/8), and so the gradients are exact in float32 but for −0.1/8
        Network one = Network.of(Precision.SINGLE, new double[][][] {{{0, 0}, {0, 0}}}, new double[][] {{0, 0}});
        GradientCheck check = GradientCheck.of(one, new double[] {0.5, 0.1}, new double[] {0.5, 1});
        assertThat(check.worstParameter()).isEqualTo("w(0)[1][1]");
        assertThat(check.maxRelativeError()).isCloseTo(((double) 0.1f - 0.1) / 0.1f, within(1e-10));
    }

    static Stream<Rejection<Network>> bad() {
        double[] x = {1, 2, 3};
        double[] y = {0, 1};
        return Stream.of(
                argument("network: expected a network, got null", n -> GradientCheck.of(null, x, y)),
                argument("cost: expected a cost, got null", n -> GradientCheck.of(n, x, y, null)),
                argument("input: expected length 3, got 2", n -> GradientCheck.of(n, y, y)),
                argument("target: expected length 2, got 3", n -> GradientCheck.of(n, x, x)),
                argument("input, column 0: expected a finite number, got NaN",
                        n -> GradientCheck.of(n, new double[] {Double.NaN, 0, 0}, y)),
                argument("target: expected 1 row, got 2",
                        n -> GradientCheck.of(n, new double[][] {x}, new double[][] {y, y})));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void of_badArguments_isRejected(Rejection<Network> rejection) {
        rejection.check(network);
    }
}
