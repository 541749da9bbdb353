package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example on a few images in the format of MNIST, made from those of 8 × 8 pixels. */
class MnistTest {

    private static final Pattern ROW = Pattern.compile(
            "\\| (.+) \\| (.+)% \\| (.+) ± (.+)% \\| (.+)% \\| \\d+ \\|", Pattern.MULTILINE);

    @Test
    void main_seedsAndName_printsErrorsNextToThePublishedOne(@TempDir Path folder) throws Exception {
        write(folder, "train", 0, 240);
        write(folder, "t10k", 240, 60);
        String printed = Output.of(() -> Mnist.main(new String[] {folder.toString(), "2", "784-300-100-10"}));
        assertThat(printed.lines().limit(2)).containsExactly(
                "| network | published error | mean ± SD of 2 seeds | lowest | seconds |",
                "| --- | ---: | ---: | ---: | ---: |");
        List<MatchResult> rows = ROW.matcher(printed).results().toList();
        assertThat(rows).extracting(row -> row.group(1)).containsExactly(
                "LeCun 784-300-100-10", "LeCun 784-300-100-10, distortions");
        assertThat(rows).extracting(row -> row.group(2)).containsExactly("3.05", "2.50");
        double mean = Double.parseDouble(rows.get(0).group(3));
        double deviation = Double.parseDouble(rows.get(0).group(4));
        double least = Double.parseDouble(rows.get(0).group(5));
        assertThat(least).isBetween(0.01, 40.0);
        assertThat(mean).isBetween(least, 40.0);
        assertThat(deviation).as("of two").isCloseTo((mean - least) * Math.sqrt(2), within(0.02));
    }

    @Test
    void main_crossEntropy_isMeasuredWithEachKindOfDistortions(@TempDir Path folder) throws Exception {
        write(folder, "train", 0, 120);
        write(folder, "t10k", 120, 60);
        String printed = Output.of(() -> Mnist.main(new String[] {folder.toString(), "1", "cross-entropy"}));
        List<MatchResult> rows = ROW.matcher(printed).results().toList();
        assertThat(rows).extracting(row -> row.group(1)).containsExactly("Simard et al. 784-800-10, cross-entropy",
                "Simard et al. 784-800-10, cross-entropy, affine distortions",
                "Simard et al. 784-800-10, cross-entropy, distortions");
        assertThat(rows).extracting(row -> row.group(2)).containsExactly("1.60", "1.10", "0.70");
        assertThat(rows).extracting(row -> Double.parseDouble(row.group(5))).allMatch(error -> error < 40);
    }

    @Test
    void main_validation_needsNoTestImages(@TempDir Path folder) throws Exception {
        write(folder, "train", 0, 240);
        String printed = Output.of(() -> Mnist.main(
                new String[] {folder.toString(), "1", "LeCun 784-300-10, distortions", "validation"}));
        MatchResult row = ROW.matcher(printed).results().findFirst().orElseThrow();
        assertThat(Double.parseDouble(row.group(5))).isLessThan(25);
        assertThat(printed.lines().skip(3)).hasSize(3).allMatch(line -> line.startsWith("Picture: "))
                .map(line -> Path.of(line.substring("Picture: ".length()))).allMatch(Files::exists);
    }

    @Test
    void main_withoutFolder_isRejected() {
        assertThatThrownBy(() -> Mnist.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("expected the folder with the files of MNIST");
    }

    @Test
    void confusionMatrix_oneMistake_isTheOneColoredField(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("mistakes");
        Network network = Network.of(new double[][][] {{{-20}, {20}}}, new double[][] {{10, -10}}); // takes 0 for 0, 1 for 1
        Dataset data = Dataset.labeled(new double[][] {{0}, {0}, {1}, {1}}, new int[] {0, 0, 0, 1}, 2);
        ConfusionMatrix.save("mistakes", Evaluation.of(network, data), picture);
        BufferedImage image = ImageIO.read(picture.toFile());
        int quarterX = image.getWidth() / 4;
        int quarterY = image.getHeight() / 4;
        assertThat(image.getRGB(3 * quarterX, quarterY)).as("0 taken for 1").isEqualTo(0xffd62728);
        assertThat(image.getRGB(quarterX, quarterY)).as("0 taken for 0").isEqualTo(0xffffffff);
        assertThat(image.getRGB(quarterX, 3 * quarterY)).as("1 taken for 0").isEqualTo(0xffffffff);
        assertThat(image.getRGB(3 * quarterX, 3 * quarterY)).as("1 taken for 1").isEqualTo(0xffffffff);
    }

    @Test
    void weightImages_signs_areRedAndBlueAndZeroWhite(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("weights");
        WeightImages.save(new double[][] {{0, 4, -4, 2}, {0, 0, 0, 0}}, 2, 2, picture);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(4 + 6 + 4 + 6 + 4, 4 + 6 + 4);
        assertThat(image.getRGB(4, 4)).as("0").isEqualTo(0xffffffff);
        assertThat(image.getRGB(9, 4)).as("the largest").isEqualTo(0xffff0000);
        assertThat(image.getRGB(4, 9)).as("the least").isEqualTo(0xff0000ff);
        assertThat(image.getRGB(9, 9)).as("half the largest").isEqualTo(0xffff8080);
        assertThat(image.getRGB(16, 7)).as("a unit of zeros").isEqualTo(0xffffffff);
    }

    /** Writes images and labels, from a number on; each image is that of 8 × 8 pixels three times as large, in a frame. */
    static void write(Path folder, String set, int from, int count) throws IOException {
        Dataset digits = Digits.read();
        double[] x = new double[64];
        double[] y = new double[10];
        try (DataOutputStream images = gzip(folder, set + "-images-idx3-ubyte", 0x803, count, 28, 28);
                DataOutputStream labels = gzip(folder, set + "-labels-idx1-ubyte", 0x801, count)) {
            for (int s = from; s < from + count; s++) {
                digits.copy(s, x, y);
                for (int pixel = 0; pixel < 28 * 28; pixel++) {
                    int row = pixel / 28 - 2;
                    int column = pixel % 28 - 2;
                    boolean frame = row < 0 || row >= 24 || column < 0 || column >= 24;
                    images.write(frame ? 0 : (int) (255 * x[row / 3 * 8 + column / 3]));
                }
                labels.write(IntStream.range(0, 10).filter(label -> y[label] == 1).findFirst().orElseThrow());
            }
        }
    }

    private static DataOutputStream gzip(Path folder, String name, int... header) throws IOException {
        DataOutputStream file = new DataOutputStream(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz"))));
        for (int number : header) {
            file.writeInt(number);
        }
        return file;
    }
}
