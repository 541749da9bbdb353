package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Evaluation;
import org.junit.jupiter.api.Test;

class IrisTest {

    @Test
    void run_hundredEpochs_tellsTheSpeciesApart() throws Exception {
        Evaluation evaluation = Iris.run(42, 100);
        assertThat(evaluation.size()).isEqualTo(50);
        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.96);
        assertThat(evaluation.recall(0)).as("setosa, which is linearly separable").isEqualTo(1);
    }

    @Test
    void main_always_printsTheEvaluation() throws Exception {
        assertThat(Output.of(() -> Iris.main(new String[0]))).containsPattern("50 samples .* accuracy (9[6-9]|100)\\.");
    }
}
