package io.github.sigmanet.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** What the charts of results have in common. */
final class Charts {

    static final int WIDTH = 900;
    static final int HEIGHT = 350;
    private static final Color GRAY = new Color(0xdddddd);

    private Charts() {
    }

    /** Returns the file that the system property {@code results} names. */
    static Path results() {
        return Path.of(System.getProperty("results", "results.csv"));
    }

    /** Returns the picture beside a file of results. */
    static Path picture(Path results) {
        String name = results.getFileName().toString();
        return results.resolveSibling((name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name) + ".png");
    }

    static void style(AxesChartStyler styler) {
        styler.setPlotGridLinesColor(GRAY)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setYAxisMin(0.0)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setYAxisLeftWidthHint(60);
    }

    /** Writes a PNG of charts, one below the other. */
    static <C extends Chart<?, ?>> void save(List<C> charts, Path picture) throws IOException {
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(charts, charts.size(), 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }
}
