package io.github.sigmanet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class TakeoverChartTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("takeover.csv"), """
            cores,variant,second,samples
            2,loops,1,52000
            2,loops,2,65500
            1,loops,1,19000
            1,the flag,1,21000
            1,the flag,2,60250
            """);
    }

    @Test
    void charts_series_areByCoresAndVariant() throws IOException {
        List<XYChart> charts = TakeoverChart.charts(file);
        assertThat(charts).extracting(XYChart::getTitle).containsExactly("one core", "2 cores");
        assertThat(charts.get(0).getSeriesMap()).containsOnlyKeys("loops", "the flag");
        assertThat(charts.get(0).getSeriesMap().get("the flag").getXData()).containsExactly(1, 2);
        assertThat(charts.get(0).getSeriesMap().get("the flag").getYData()).containsExactly(21, 60.25);
        assertThat(charts.get(1).getSeriesMap()).containsOnlyKeys("loops");
        assertThat(charts.get(1).getSeriesMap().get("loops").getYData()).containsExactly(52, 65.5);
    }

    @Test
    void charts_variant_hasTheSameColorInEach() throws IOException {
        Files.writeString(file, "1,the flag,3,50\n2,the flag,1,52\n", StandardOpenOption.APPEND);
        List<XYChart> charts = TakeoverChart.charts(file);
        for (String variant : List.of("loops", "the flag")) {
            assertThat(charts.get(0).getSeriesMap().get(variant).getLineColor()).as(variant)
                    .isEqualTo(charts.get(1).getSeriesMap().get(variant).getLineColor());
        }
        assertThat(charts.get(1).getSeriesMap().get("loops").getLineColor())
                .isNotEqualTo(charts.get(1).getSeriesMap().get("the flag").getLineColor());
    }

    @Test
    void charts_onlyLaterVariant_hasItsOwnColor() throws IOException {
        Files.writeString(file, "4,the flag,1,60\n", StandardOpenOption.APPEND);
        List<XYChart> charts = TakeoverChart.charts(file);
        assertThat(charts.get(2).getSeriesMap().get("the flag").getLineColor())
                .isEqualTo(charts.get(0).getSeriesMap().get("the flag").getLineColor());
    }

    @Test
    void charts_otherColumns_areRejected() throws IOException {
        Files.writeString(file, ResultsTest.FILE.lines().skip(2).findFirst().orElseThrow());
        assertThatThrownBy(() -> TakeoverChart.charts(file)).isInstanceOf(IOException.class).hasMessage(file
                + ": expected the columns cores,variant,second,samples, got library,type,threads,workload,nanoseconds");
    }

    @Test
    void charts_emptyFile_isRejected() throws IOException {
        Files.writeString(file, "");
        assertThatThrownBy(() -> TakeoverChart.charts(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ": expected the columns cores,variant,second,samples, got ");
    }

    @Test
    void main_fileOfSeries_drawsBesideIt() throws IOException {
        System.setProperty("results", file.toString());
        try {
            TakeoverChart.main(new String[0]);
        } finally {
            System.clearProperty("results");
        }
        BufferedImage picture = ImageIO.read(folder.resolve("takeover.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(Charts.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(2 * Charts.HEIGHT);
    }
}
