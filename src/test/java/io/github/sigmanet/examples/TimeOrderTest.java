package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeOrderTest {

    @Test
    void main_path_comparesSplitsAndDrawsThePicture(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("time-order.png");
        assertThat(Output.of(() -> TimeOrder.main(new String[] {picture.toString()})).lines()).containsExactly(
                "split in order   RMSE 5.75", "split at random  RMSE 4.51", "time order: " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
    }
}
