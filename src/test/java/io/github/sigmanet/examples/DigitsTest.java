package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {

    private static final TrainingListener SILENT = new TrainingListener() { };

    @Test
    void run_thirtyEpochs_readsNinetySevenPercent() throws IOException {
        Digits.Result result = Digits.run(0, 30, SILENT);
        assertThat(result.evaluation().size()).isEqualTo(360);
        assertThat(result.evaluation().accuracy()).isGreaterThanOrEqualTo(0.97);
        assertThat(result.history().epochs()).hasSize(30);
        assertThat(result.history().last().cost()).isLessThan(0.012);
    }

    @Test
    void run_anySeed_testsEachOfTheImagesInItsClass() throws IOException {
        int[][] confusion = Digits.run(1, 1, SILENT).evaluation().confusion();
        assertThat(confusion).hasDimensions(10, 10);
        assertThat(Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum()).isEqualTo(360);
        assertThat(Arrays.stream(confusion).mapToInt(row -> Arrays.stream(row).sum()))
                .allMatch(imagesOfADigit -> imagesOfADigit > 20 && imagesOfADigit < 55);
    }

    @Test
    void run_sameSeed_givesTheSameNetwork() throws IOException {
        assertThat(Digits.run(7, 2, SILENT).network()).isEqualTo(Digits.run(7, 2, SILENT).network());
        assertThat(Digits.run(7, 2, SILENT).network()).isNotEqualTo(Digits.run(8, 2, SILENT).network());
    }

    @Test
    void main_withPath_printsEpochsAccuracyAndPicture(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("curve.png");
        String printed = Output.of(() -> Digits.main(new String[] {picture.toString()}));
        assertThat(printed.lines().filter(line -> line.startsWith("epoch "))).hasSize(30);
        assertThat(printed).contains("360 samples", "accuracy 97.50%", "predicted:");
        assertThat(printed.stripTrailing()).endsWith("Learning curve: " + picture.toAbsolutePath());
        assertThat(colorsOf(picture)).isGreaterThan(3);
    }

    @Test
    void main_withoutPath_writesThePictureIntoTarget() throws Exception {
        String printed = Output.of(() -> Digits.main(new String[0]));
        assertThat(printed.stripTrailing())
                .endsWith(Path.of("target", "digits-learning-curve.png").toAbsolutePath().toString());
    }

    @Test
    void save_costsAndAccuracy_drawsTheThreeLines(@TempDir Path directory) throws IOException {
        Path picture = directory.resolve("curve");
        History history = Digits.run(0, 3, SILENT).history();
        LearningCurve.save("digits", history, picture);
        assertThat(directory).isDirectoryContaining(path -> path.equals(picture));
        for (int color : new int[] {0x1f77b4, 0xff7f0e, 0x2ca02c}) {
            assertThat(pixels(picture)).as("%06x", color).contains(color);
        }
    }

    private static long colorsOf(Path picture) throws IOException {
        return Arrays.stream(pixels(picture)).distinct().count();
    }

    private static int[] pixels(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .map(argb -> argb & 0xffffff).toArray();
    }
}
