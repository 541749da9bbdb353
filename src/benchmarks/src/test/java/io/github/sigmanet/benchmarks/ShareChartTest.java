package io.github.sigmanet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;

class ShareChartTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("results.csv"), ResultsTest.FILE);
    }

    @Test
    void charts_results_haveABarPerLibraryAndWorkloadOfManySamples() throws IOException {
        List<CategoryChart> charts = ShareChart.charts(Results.read(file));
        assertThat(charts).extracting(CategoryChart::getTitle).containsExactly("float64, one thread", "float32, one thread");
        assertThat(charts.get(0).getSeriesMap()).containsOnlyKeys("Sigmanet", "Sigmanet, loops");
        assertThat(charts.get(0).getSeriesMap().get("Sigmanet").getXData()).isEqualTo(List.of("W1"));
        assertThat(percent(charts.get(0), "Sigmanet")).isEqualTo(50, within(1e-9));
        assertThat(percent(charts.get(0), "Sigmanet, loops")).isEqualTo(25, within(1e-9));
        assertThat(percent(charts.get(1), "PyTorch")).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void charts_workloadsThatFailedOrAreMissing_haveNoBar() throws IOException {
        Files.writeString(file, ResultsTest.FILE + "DJL,float64,1,W1,NaN\nDJL,float64,1,W2,0x1p24\nSigmanet,float64,1,I3,NaN\n");
        CategoryChart chart = ShareChart.charts(Results.read(file)).get(0);
        assertThat(chart.getSeriesMap().get("DJL").getXData()).isEqualTo(List.of("W1", "W2", "I3"));
        // W2: 3200 samples of 4 · 784 · 128 + 6 · 128 · 10 operations in 2^24 ns, of 50 GFLOP/s
        assertThat(chart.getSeriesMap().get("DJL").getYData().stream().mapToDouble(Number::doubleValue).toArray())
                .containsExactly(new double[] {0, 3200 * 409088.0 / 0x1p24 / 50 * 100, 0}, within(1e-9));
    }

    @Test
    void main_fileOfResults_drawsBesideIt() throws IOException {
        System.setProperty("results", file.toString());
        try {
            ShareChart.main(new String[0]);
        } finally {
            System.clearProperty("results");
        }
        BufferedImage picture = ImageIO.read(folder.resolve("results.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(Charts.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(2 * Charts.HEIGHT);
    }

    private static double percent(CategoryChart chart, String library) {
        return chart.getSeriesMap().get(library).getYData().iterator().next().doubleValue();
    }
}
