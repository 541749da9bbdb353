package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.examples.BayesianFit.Fit;
import io.github.sigmanet.examples.BayesianFit.Method;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BayesianFitTest {

    @Test
    void fit_notRegularized_isFurtherOffTheSineThanWithBayesianRegularization() {
        Fit plain = BayesianFit.fit(Method.PLAIN, 1);
        Fit bayesian = BayesianFit.fit(Method.BAYESIAN, 1);
        assertThat(bayesian.rmse()).isLessThan(0.2).isLessThan(plain.rmse());
        assertThat(plain.effectiveParameters()).isEqualTo(31);
        assertThat(bayesian.effectiveParameters()).isBetween(5.0, 15.0);
    }

    @Test
    void main_path_drawsThePicture(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("fit.png");
        assertThat(Output.of(() -> BayesianFit.main(new String[] {picture.toString()})))
                .endsWith("fits: " + picture + System.lineSeparator());
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
    }
}
