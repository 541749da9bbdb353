package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityTest {

    @Test
    void networks_calibrated_orderRowsAsTheTrainedOneDoes() {
        Map<String, Network> networks = Reliability.networks();
        Dataset rows = Reliability.rows(50, 6);
        double[][] trained = networks.get("with weights").predict(rows);
        double[][] calibrated = networks.get("calibrated").predict(rows);
        for (int s = 1; s < 50; s++) {
            assertThat(calibrated[s][0] > calibrated[0][0]).isEqualTo(trained[s][0] > trained[0][0]);
        }
    }

    @Test
    void main_path_drawsThePictureAndPrintsTheTableOfTheGuide(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("reliability.png");
        List<String> printed = Output.of(() -> Reliability.main(new String[] {picture.toString()})).lines().toList();
        assertThat(printed).endsWith("reliability: " + picture);
        assertThat(Files.readAllLines(Path.of("src", "site", "GUIDE.md"))).containsSequence(printed.subList(0, 4));
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(700);
    }
}
