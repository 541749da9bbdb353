package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fraud in 200, and what the guide shows of the example. */
class FraudTest {

    @Test
    void payments_seed_areOneFraudInTwoHundred() {
        Dataset payments = Fraud.payments(2000, 1);
        assertThat(payments.classNames()).containsExactly("ok", "fraud");
        assertThat(IntStream.range(0, 2000).filter(s -> payments.label(s) == 1)).hasSize(10);
        assertThat(Fraud.payments(2000, 1).inputs()).isDeepEqualTo(payments.inputs());
        assertThat(Fraud.payments(2000, 2).inputs()[0]).isNotEqualTo(payments.inputs()[0]);
    }

    @Test
    void main_path_drawsThePictureAndPrintsWhatTheGuideShows(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("rare.png");
        List<String> printed = Output.of(() -> Fraud.main(new String[] {picture.toString()})).lines().toList();
        assertThat(Files.readAllLines(Path.of("src", "site", "GUIDE.md"))).containsSequence(printed.subList(0, printed.size() - 1));
        assertThat(printed.get(printed.size() - 1)).isEqualTo("curves: " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
    }
}
