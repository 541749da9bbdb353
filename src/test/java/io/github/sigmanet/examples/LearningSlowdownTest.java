package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Cost;
import io.github.sigmanet.examples.LearningSlowdown.Start;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Nielsen's chapter says of his figures. */
class LearningSlowdownTest {

    @Test
    void output_ofTheStarts_isThatOfTheBook() {
        assertThat(Start.WRONG.output()).isEqualTo(0.82, within(0.005));
        assertThat(Start.BADLY_WRONG.output()).isEqualTo(0.98, within(0.005));
    }

    @Test
    void run_quadraticCostFromAWrongOutput_endsAsInTheBook() {
        assertThat(LearningSlowdown.run(Cost.QUADRATIC, Start.WRONG).output()).isEqualTo(0.09, within(0.005));
    }

    @Test
    void run_quadraticCostFromABadlyWrongOutput_learnsLittleIn150Steps() {
        double[] costs = LearningSlowdown.run(Cost.QUADRATIC, Start.BADLY_WRONG).costs();
        assertThat(costs[150] / costs[0]).isEqualTo(0.9, within(0.01));
        assertThat(costs[300] / costs[0]).isLessThan(0.05);
    }

    @Test
    void run_crossEntropy_learnsFastestWhereItIsMostWrong() {
        double[] wrong = LearningSlowdown.run(Cost.CROSS_ENTROPY, Start.WRONG).costs();
        double[] badlyWrong = LearningSlowdown.run(Cost.CROSS_ENTROPY, Start.BADLY_WRONG).costs();
        for (int step = 1; step < 300; step++) {
            assertThat(badlyWrong[step] - badlyWrong[step + 1]).isLessThan(badlyWrong[step - 1] - badlyWrong[step]);
            assertThat(badlyWrong[step - 1] - badlyWrong[step]).isGreaterThan(wrong[step - 1] - wrong[step]);
        }
    }

    @Test
    void main_path_drawsThePicture(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("slowdown.png");
        assertThat(Output.of(() -> LearningSlowdown.main(new String[] {picture.toString()})))
                .contains("QUADRATIC     from w 2, b 2       J 0.4822, after 150 steps 0.4356, after 300 0.0206")
                .endsWith("learning curves: " + picture + System.lineSeparator());
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
    }
}
