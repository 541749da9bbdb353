package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Ensemble;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleSpreadTest {

    @Test
    void ensemble_inTheGapAndBeyondTheEnds_isSpreadOut() {
        Ensemble ensemble = EnsembleSpread.ensemble();
        double near = Math.max(ensemble.spread(-1.5)[0], ensemble.spread(2.5)[0]);
        assertThat(ensemble.spread(0.75)[0]).isGreaterThan(10 * near);
        assertThat(ensemble.spread(4.5)[0]).isGreaterThan(10 * near);
        assertThat(ensemble.spread(-4.5)[0]).isGreaterThan(10 * near);
    }

    @Test
    void main_path_drawsThePicture(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("spread.png");
        assertThat(Output.of(() -> EnsembleSpread.main(new String[] {picture.toString()})).lines()).hasSize(5)
                .contains("x  0.75   mean  1.063   spread 0.315   sine  0.682").last().isEqualTo("spread: " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
    }
}
