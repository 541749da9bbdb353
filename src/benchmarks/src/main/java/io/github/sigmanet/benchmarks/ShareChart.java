package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;

/**
 * Draws how much of a core's peak each library reaches with one thread: a bar per library for each workload of more than one
 * sample, float64 above float32.
 */
public final class ShareChart {

    /** The libraries in the chart, and their colors. */
    private static final Map<String, Color> COLORS = Map.of(
            Contender.SIGMANET, new Color(0x1f77b4),
            Contender.LOOPS, new Color(0xaec7e8),
            Contender.OPENBLAS, new Color(0x999999),
            Contender.PYTORCH, new Color(0xff7f0e),
            Contender.DJL, new Color(0xffbb78));

    private ShareChart() {
    }

    /**
     * Draws the chart of the file that the system property {@code results} names, beside that file.
     *
     * @param args none
     * @throws IOException if the file cannot be read or the picture cannot be written
     */
    public static void main(String[] args) throws IOException {
        save(Results.read(Charts.results()), Charts.picture(Charts.results()));
    }

    static void save(Results results, Path picture) throws IOException {
        Charts.save(charts(results), picture);
    }

    /** Returns a chart per precision in which something was measured. */
    static List<CategoryChart> charts(Results results) {
        List<CategoryChart> charts = new ArrayList<>();
        for (Precision precision : List.of(Precision.DOUBLE, Precision.SINGLE)) {
            CategoryChart chart = chart(results, precision);
            if (!chart.getSeriesMap().isEmpty()) {
                charts.add(chart);
            }
        }
        return charts;
    }

    private static CategoryChart chart(Results results, Precision precision) {
        CategoryChart chart = new CategoryChartBuilder().width(Charts.WIDTH).height(Charts.HEIGHT)
                .title(Contender.type(precision) + ", one thread").yAxisTitle("% of peak").build();
        Charts.style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8).setYAxisMax(100.0);
        List<Workload> workloads = results.workloads().stream().filter(workload -> workload.samples > 1).toList();
        for (Contender contender : results.contenders()) {
            if (contender.precision() == precision && contender.threads() == 1 && COLORS.containsKey(contender.library())
                    && workloads.stream().anyMatch(workload -> results.has(contender, workload))) {
                CategorySeries series = chart.addSeries(contender.library(), workloads.stream().map(Workload::name).toList(),
                        workloads.stream().map(workload -> percent(results, contender, workload)).toList());
                series.setFillColor(COLORS.get(contender.library()));
            }
        }
        return chart;
    }

    /** Returns a share in percent, 0 if there is none. */
    private static double percent(Results results, Contender contender, Workload workload) {
        double share = results.has(contender, workload) ? results.share(contender, workload) : 0;
        return Double.isNaN(share) ? 0 : 100 * share;
    }
}
