package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of users that are whole in 30 lines, on data of others. */
class CancerTest {

    @Test
    void main_cancer_findsTheTumours() throws Exception {
        assertThat(Csv.labeled("breast-cancer.csv.gz").size()).isEqualTo(569);
        assertThat(Output.of(() -> Cancer.main(new String[0])))
                .containsPattern("114 samples .* accuracy (9[5-9]|100)\\.\\d+%   ROC AUC (0\\.99|1\\.)")
                .containsPattern("0 benign .*\\R1 malignant ").containsPattern("a threshold of 0\\.2: (0\\.9|1\\.)");
    }

    /** The R² of linear regression, in cross-validation, is 0.48; that of the mean is 0. */
    @Test
    void main_diabetes_predictsInTheUnitsOfTheTargets() throws Exception {
        assertThat(Csv.regression("diabetes.csv").size()).isEqualTo(442);
        assertThat(Output.of(() -> Diabetes.main(new String[0])))
                .containsPattern("89 samples .* RMSE [45]\\d\\.\\d+   R² 0\\.[45]\\d+   MAE [34]\\d\\.")
                .containsPattern("BMI 32\\.1: [12]\\d\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancer", "Diabetes"})
    void program_source_hasThirtyLinesAtMost(String name) throws IOException {
        assertThat(Files.readAllLines(Path.of("src/examples/java/io/github/sigmanet/examples", name + ".java")))
                .hasSizeLessThanOrEqualTo(30);
    }
}
