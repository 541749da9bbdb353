package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The numbers that Mazur's page gives, to the nine digits that it gives. */
class MazurTest {

    private static final Offset<Double> NINE_DIGITS = within(0.5e-9);

    @Test
    void forward_firstPass_givesHiddenUnitsAndOutputs() {
        ForwardPass pass = Mazur.network().forward(0.05, 0.10);
        assertThat(pass.z(1)[0]).isEqualTo(0.3775, NINE_DIGITS);
        assertThat(pass.a(1)).containsExactly(new double[] {0.593269992, 0.596884378}, NINE_DIGITS);
        assertThat(pass.z(2)[0]).isEqualTo(1.105905967, NINE_DIGITS);
        assertThat(pass.output()).containsExactly(new double[] {0.751365070, 0.772928465}, NINE_DIGITS);
    }

    @Test
    void backward_firstPass_givesTotalErrorAndGradients() {
        Network network = Mazur.network();
        Gradients gradients = network.backward(network.forward(0.05, 0.10), 0.01, 0.99);
        assertThat(gradients.cost()).isEqualTo(0.298371109, NINE_DIGITS);
        assertThat(gradients.delta(2)[0]).isEqualTo(0.138498562, NINE_DIGITS);
        assertThat(gradients.weights(1)[0][0]).isEqualTo(0.082167041, NINE_DIGITS);
        assertThat(gradients.weights(0)[0][0]).isEqualTo(0.000438568, NINE_DIGITS);
    }

    @Test
    void step_first_givesTheNewWeights() {
        Network network = Mazur.network();
        Mazur.step(network);
        assertThat(network.weights(0)[0])
                .containsExactly(new double[] {0.149780716, 0.19956143}, within(0.5e-8));
        assertThat(network.weights(0)[0][0]).as("w1").isEqualTo(0.149780716, NINE_DIGITS);
        assertThat(network.weights(0)[1]).containsExactly(new double[] {0.24975114, 0.29950229}, within(0.5e-8));
        assertThat(network.weights(1)[0][0]).as("w5").isEqualTo(0.35891648, NINE_DIGITS);
        assertThat(network.weights(1)[0][1]).as("w6").isEqualTo(0.408666186, NINE_DIGITS);
        assertThat(network.weights(1)[1][0]).as("w7").isEqualTo(0.511301270, NINE_DIGITS);
        assertThat(network.weights(1)[1][1]).as("w8").isEqualTo(0.561370121, NINE_DIGITS);
        assertThat(network.biases(0)).containsExactly(0.35, 0.35);
        assertThat(network.biases(1)).containsExactly(0.60, 0.60);
    }

    @Test
    void step_tenThousandTimes_leavesHardlyAnError() {
        Network network = Mazur.network();
        for (int step = 0; step < 10_000; step++) {
            Mazur.step(network);
        }
        assertThat(Mazur.step(network).cost()).isCloseTo(0.000035, within(0.000001));
    }

    @Test
    void main_always_printsTheNewWeights() throws Exception {
        assertThat(Output.of(() -> Mazur.main(new String[0])))
                .contains("total error: 0.298371108", "0.14978071", "0.56137012")
                .contains("outputs after 10,000 steps: [0.0159");
    }
}
