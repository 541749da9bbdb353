package io.github.sigmanet.examples;

import io.github.sigmanet.training.History;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how costs and accuracy changed from epoch to epoch. */
final class LearningCurve {

    static final Color BLUE = new Color(0x1f77b4);
    static final Color ORANGE = new Color(0xff7f0e);
    static final Color GREEN = new Color(0x2ca02c);
    private static final Color GRAY = new Color(0xdddddd);

    private LearningCurve() {
    }

    /** Writes a PNG: above, both costs on a logarithmic axis; below, the validation accuracy. */
    static void save(String title, History history, Path picture) throws IOException {
        XYChart costs = chart().title(title).yAxisTitle("mean cost J").build();
        add(costs, "training cost", BLUE, history, History.Epoch::cost);
        add(costs, "validation cost", ORANGE, history, epoch -> epoch.validationCost().orElseThrow());
        XYChart accuracy = chart().xAxisTitle("epoch").yAxisTitle("accuracy (%)").build();
        add(accuracy, "validation accuracy", GREEN, history, epoch -> 100 * epoch.validationAccuracy().orElseThrow());
        style(costs, Styler.LegendPosition.InsideNE);
        style(accuracy, Styler.LegendPosition.InsideSE);
        costs.getStyler().setYAxisLogarithmic(true);
        accuracy.getStyler().setYAxisMax(100.0);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(List.of(costs, accuracy), 2, 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    /** Returns half a picture. */
    static XYChartBuilder chart() {
        return new XYChartBuilder().width(900).height(400);
    }

    private static void add(XYChart chart, String name, Color color, History history,
            ToDoubleFunction<History.Epoch> value) {
        double[] epochs = history.epochs().stream().mapToDouble(History.Epoch::number).toArray();
        double[] values = history.epochs().stream().mapToDouble(value).toArray();
        add(chart, name, color, epochs, values);
    }

    /** Adds a line. */
    static void add(XYChart chart, String name, Color color, double[] xs, double[] ys) {
        chart.addSeries(name, xs, ys)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(color)
                .setLineStyle(new BasicStroke(2.5f));
    }

    /** Sets how a chart with all its lines looks. */
    static void style(XYChart chart, Styler.LegendPosition legend) {
        chart.getStyler()
                .setPlotGridLinesColor(GRAY)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(legend)
                .setYAxisLeftWidthHint(80);
    }
}
