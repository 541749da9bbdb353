package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTest {

    /** The error is below 0.10821, that of scikit-learn's PCA(16), fitted to the same 1437 images and measured on the same 360. */
    @Test
    void train_digits_areRebuiltBetterThanFromPrincipalComponents() throws Exception {
        Dataset.Split split = Digits.read().split(0.8, 0);
        Network network = Autoencoder.train(Autoencoder.images(split.training()), 60);
        assertThat(Autoencoder.rmse(network, split.test())).isBetween(0.0995, 0.1005); // as the guide says
    }

    @Test
    void main_path_drawsThePictureOfTheGuide(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("autoencoder.png");
        String printed = Output.of(() -> Autoencoder.main(new String[] {picture.toString()}));
        assertThat(printed.lines()).containsExactly("a pixel is off by 0.100 in 360 images",
                "images, codes and decoded images: " + picture.toAbsolutePath());
        assertThat(pixels(picture)).isEqualTo(pixels(Path.of("src", "site", "autoencoder.png")));
        assertThat(Files.readString(Path.of("src", "site", "GUIDE.md"))).contains("off by\n0.100 (root mean square");
    }

    private static int[] pixels(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
