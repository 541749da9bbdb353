package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is printed of networks and passes, where somebody looks at them in JShell or a notebook. */
class PrintedNumbersTest {

    private final Network network = Network.of(new double[][][] {{{1, 2}, {3, -4}}, {{0.5, 0.25}}},
            new double[][] {{5, 6}, {-1e-5}});

    @Test
    void parameterTable_ofANetwork_hasARowPerUnit() {
        assertThat(network.parameterTable().lines()).containsExactly(
                "w(0)           1.000000      2.000000",
                "               3.000000     -4.000000",
                "b(0)           5.000000      6.000000",
                "w(1)           0.500000      0.250000",
                "b(1)      -1.000000e-05");
    }

    @Test
    void parameterTable_ofALargeNetwork_isItsFirstNumbers() {
        assertThat(Network.of(20, 10, 3).parameterTable().lines()).hasSize(9 + 1 + 3 + 1)
                .anySatisfy(line -> assertThat(line).startsWith("w(0) ").endsWith("  … 12 more")).contains("  … 2 more rows");
    }

    @Test
    void toString_ofABatch_tellsSamplesFromUnits() {
        ForwardPass pass = network.forward(new double[][] {{0, 0}, {-5, 0}});
        assertThat(pass.toString().lines()).hasSize(10).startsWith(
                "a(0)   s0      0.000000      0.000000",
                "       s1     -5.000000      0.000000",
                "z(1)   s0      5.000000      6.000000",
                "       s1      0.000000     -9.000000");
        assertThat(network.backward(pass, new double[][] {{0}, {1}}).toString().lines())
                .anySatisfy(line -> assertThat(line).startsWith("δ(2)   s0 "))
                .anySatisfy(line -> assertThat(line).startsWith("       s1 "))
                .anySatisfy(line -> assertThat(line).startsWith("∂J/∂w(1)  "));
    }

    @Test
    void toString_ofOneSample_hasNoLabels() {
        assertThat(network.forward(0, 0).toString().lines()).first().isEqualTo("a(0)           0.000000      0.000000");
    }

    @Test
    void toString_ofAPredictor_namesItsNetwork() {
        assertThat(network.predictor()).hasToString("Predictor of Network[2, 2, 1]");
    }
}
