package io.github.sigmanet.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MacKay's estimates α = γ / 2 E_W and β = (N − γ) / 2 E_D. */
class EvidenceTest {

    @Test
    void reestimated_usualNumbers_areThoseOfTheFormulas() {
        assertThat(new Evidence(9, 9, 9).reestimated(4, 20, 32, 0.5)).isEqualTo(new Evidence(4, 0.25, 4));
    }

    @Test
    void start_isAWeakAlphaAndTheBetaOfNoEffectiveParameter() {
        assertThat(Evidence.start(20, 0.5)).isEqualTo(new Evidence(0.01, 20, 0));
    }

    @Test
    void start_noError_hasABetaOfOne() {
        assertThat(Evidence.start(20, 0)).isEqualTo(new Evidence(0.01, 1, 0));
    }

    @Test
    void reestimated_gammaBelowZeroByRounding_isZero() {
        assertThat(new Evidence(7, 8, 1).reestimated(-1e-16, 20, 32, 0.5)).isEqualTo(new Evidence(7, 0.3125, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 32, 0.5, 7, 0.3125", // no effective parameter
        "20, 32, 0.5, 20, 8", // as many as errors
        "21, 32, 0.5, 21, 8",
        "4, 0, 0.5, 4, 8", // no error
        "4, 1e-320, 0.5, 4, 8",
        "4, 32, 0, 7, 0.25", // parameters of 0
        "NaN, 32, 0.5, 7, 8"})
    void reestimated_estimateThatIsNotPositiveAndFinite_staysAsItIs(double gamma, double squareErrors, double squareParameters,
            double alpha, double beta) {
        assertThat(new Evidence(7, 8, 1).reestimated(gamma, 20, squareErrors, squareParameters))
                .isEqualTo(new Evidence(alpha, beta, gamma));
    }

    /** F / (β Ω) is the mean cost and ½ α / (β Ω) θ². */
    @Test
    void decay_besideTheMeanCost_isAlphaInUnitsOfBetaAndTheWeights() {
        assertThat(new Evidence(3, 4, 1).decay(6)).isEqualTo(0.125);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "0.75, 1, true", "0.7499999, 1, false", "1.25, 1, true", "1.2500001, 1, false", "1, 0.75, true",
        "1, 0.7499999, false", "1, 1.25, true", "1, 1.2500001, false", "2, 2, false"})
    void isNear_alphaAndBeta_dependsOnBoth(double alpha, double beta, boolean isNear) {
        assertThat(new Evidence(1, 1, 5).isNear(new Evidence(alpha, beta, 1), 0.25)).isEqualTo(isNear);
        assertThat(new Evidence(64, 8, 5).isNear(new Evidence(64 * alpha, 8 * beta, 1), 0.25)).isEqualTo(isNear);
    }
}
