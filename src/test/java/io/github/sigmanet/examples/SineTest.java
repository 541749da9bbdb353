package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Evaluation;
import org.junit.jupiter.api.Test;

class SineTest {

    @Test
    void run_thousandEpochs_meetsTheSineBetweenItsPoints() {
        Evaluation evaluation = Sine.run(1000);
        assertThat(evaluation.size()).isEqualTo(99);
        assertThat(evaluation.isClassification()).isFalse();
        assertThat(evaluation.rSquared()).isGreaterThan(0.999);
        assertThat(evaluation.rmse()).isLessThan(0.01);
    }

    @Test
    void run_oneEpoch_doesNotMeetTheSineYet() {
        assertThat(Sine.run(1).rSquared()).isLessThan(0.9);
    }

    @Test
    void main_always_printsTheErrors() throws Exception {
        assertThat(Output.of(() -> Sine.main(new String[0]))).startsWith("RMSE 0.00").contains("R² 0.999");
    }
}
