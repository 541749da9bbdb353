package io.github.sigmanet.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws how many samples are trained in each second after the start of Java: a line per variant of the options, a chart per
 * number of cores. The file of results is CSV with the columns cores, variant, second and samples.
 */
public final class TakeoverChart {

    private static final List<String> COLUMNS = List.of("cores", "variant", "second", "samples");
    private static final Color[] COLORS = {new Color(0x999999), new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c)};

    private TakeoverChart() {
    }

    /**
     * Draws the chart of the file that the system property {@code results} names, beside that file.
     *
     * @param args none
     * @throws IOException if the file cannot be read or the picture cannot be written
     */
    public static void main(String[] args) throws IOException {
        Charts.save(charts(Charts.results()), Charts.picture(Charts.results()));
    }

    static List<XYChart> charts(Path file) throws IOException {
        SortedMap<Integer, Map<String, Series>> seriesByCores = new TreeMap<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            List<CsvRecord> rows = csv.stream().toList();
            Results.checkColumns(file, COLUMNS, rows.isEmpty() ? List.of() : rows.get(0).getFields());
            for (CsvRecord row : rows.subList(1, rows.size())) {
                seriesByCores.computeIfAbsent(Integer.valueOf(row.getField(0)), cores -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getField(1), variant -> new Series())
                        .add(Double.parseDouble(row.getField(2)), Double.parseDouble(row.getField(3)));
            }
        }
        List<String> variants = seriesByCores.values().stream().flatMap(series -> series.keySet().stream()).distinct().toList();
        List<XYChart> charts = new ArrayList<>();
        seriesByCores.forEach((cores, series) ->
                charts.add(chart(cores == 1 ? "one core" : cores + " cores", series, variants)));
        return charts;
    }

    private static XYChart chart(String title, Map<String, Series> seriesByVariant, List<String> variants) {
        XYChart chart = new XYChartBuilder().width(Charts.WIDTH).height(Charts.HEIGHT).title(title)
                .xAxisTitle("second").yAxisTitle("thousand samples/s").build();
        Charts.style(chart.getStyler());
        seriesByVariant.forEach((variant, series) -> chart.addSeries(variant, series.seconds, series.thousands)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(COLORS[variants.indexOf(variant) % COLORS.length])
                .setLineStyle(new BasicStroke(2.5f)));
        return chart;
    }

    /** The samples of one variant, second by second. */
    private static final class Series {

        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> thousands = new ArrayList<>();

        void add(double second, double samples) {
            seconds.add(second);
            thousands.add(samples / 1000);
        }
    }
}
