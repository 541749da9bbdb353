package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Draws which classes a network takes for which. */
final class ConfusionMatrix {

    private static final Color RED = new Color(0xd62728);
    private static final Color PALE = new Color(0xffe3df);

    private ConfusionMatrix() {
    }

    /** Writes a PNG of the mistakes: a row per class, a column per prediction; what was right, the diagonal, is left out. */
    static void save(String title, Evaluation evaluation, Path picture) throws IOException {
        int[][] confusion = evaluation.confusion();
        List<Integer> classes = IntStream.range(0, confusion.length).boxed().toList();
        List<Integer> upwards = new ArrayList<>(classes); // on an axis that begins below
        Collections.reverse(upwards);
        List<Number[]> mistakes = new ArrayList<>();
        for (int actual : classes) {
            for (int predicted : classes) {
                if (actual != predicted && confusion[actual][predicted] > 0) {
                    mistakes.add(new Number[] {predicted, upwards.get(actual), confusion[actual][predicted]});
                }
            }
        }
        if (mistakes.isEmpty()) {
            mistakes.add(new Number[] {0, 0, 0}); // a chart without any would be rejected
        }
        HeatMapChart chart = new HeatMapChartBuilder().width(900).height(800)
                .title(title).xAxisTitle("predicted").yAxisTitle("actual").build();
        chart.addSeries("mistakes", classes, upwards, mistakes);
        chart.getStyler().setRangeColors(new Color[] {PALE, RED})
                .setMin(0)
                .setShowValue(true)
                .setHeatMapValueDecimalPattern("0")
                .setValueFont(font(18))
                .setPlotContentSize(1);
        chart.getStyler().setAxisTickLabelsFont(font(16)).setAxisTitleFont(font(16))
                .setPlotGridLinesVisible(false);
        chart.getStyler().setChartTitleFont(font(18))
                .setChartBackgroundColor(Color.WHITE)
                .setChartPadding(15)
                .setPlotBorderVisible(false)
                .setLegendVisible(false);
        try (OutputStream out = Files.newOutputStream(picture)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }
}
