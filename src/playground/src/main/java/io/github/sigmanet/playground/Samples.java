package io.github.sigmanet.playground;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The samples of an experiment. They are immutable.
 *
 * @param training the samples to learn from
 * @param validation the samples to measure with; the training samples where there are too few to set some aside
 */
record Samples(Dataset training, Dataset validation) {

    /** The largest number of classes that points can have. */
    static final int MAX_CLASSES = 3;

    private static final int ENOUGH_TO_SPLIT = 20;
    private static final double TRAINING_SHARE = 0.8;
    private static final int GENERATED = 240;
    private static final double BLACK = 16;

    /** Read once, when the first session needs them. */
    private static final class Files {
        static final Dataset DIGITS = read("digits.csv.gz", 0, 64, 10);
        static final Dataset IRIS = read("iris.csv", 1, 4, 3);
    }

    static Samples of(Settings settings) {
        return switch (settings.data()) {
            case MAZUR -> whole(Dataset.oneHot(new double[][] {{0.05, 0.10}}, new double[][] {{0.01, 0.99}}));
            case DIGITS -> split(settings.scaled() ? scaledDigits() : Files.DIGITS, settings.seed());
            case IRIS -> split(Files.IRIS, settings.seed());
            case POINTS -> points(settings);
            case CURVE -> split(curve(settings.shape(), settings.seed()), settings.seed());
        };
    }

    private static Dataset scaledDigits() {
        return Files.DIGITS.map(image -> Arrays.stream(image).map(pixel -> pixel / BLACK).toArray());
    }

    private static Samples points(Settings settings) {
        List<Settings.Point> points = settings.points() == null ? Shapes.points(settings.shape(), settings.seed(), GENERATED)
                : settings.points();
        Settings.require(!points.isEmpty(), "points", "at least 1", 0);
        double[][] xs = points.stream().map(p -> new double[] {p.x(), p.y()}).toArray(double[][]::new);
        int[] labels = points.stream().mapToInt(Settings.Point::label).toArray();
        int classes = Math.max(2, Arrays.stream(labels).max().orElseThrow() + 1);
        Dataset all = Dataset.labeled(xs, labels, classes);
        return points.size() < ENOUGH_TO_SPLIT ? whole(all) : split(all, settings.seed());
    }

    private static Dataset curve(Settings.Shape shape, int seed) {
        Random random = new Random(seed);
        double[][] xs = new double[GENERATED / 2][1];
        double[][] ys = new double[xs.length][1];
        for (int s = 0; s < xs.length; s++) {
            xs[s][0] = 2.0 * s / (xs.length - 1) - 1;
            ys[s][0] = Shapes.curve(shape, xs[s][0]) + 0.05 * random.nextGaussian();
        }
        return Dataset.of(xs, ys);
    }

    private static Samples whole(Dataset all) {
        return new Samples(all, all);
    }

    private static Samples split(Dataset all, int seed) {
        Dataset.Split split = all.split(TRAINING_SHARE, seed);
        return new Samples(split.training(), split.test());
    }

    /** Returns whether the validation samples are samples that are not learned from. */
    @SuppressWarnings("ReferenceEquality")
    boolean hasValidation() {
        return training != validation;
    }

    private static Dataset read(String name, int headings, int inputs, int classes) {
        try (InputStream file = Samples.class.getResourceAsStream("/io/github/sigmanet/examples/" + name);
                InputStream table = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(table, StandardCharsets.US_ASCII)) {
            List<CsvRecord> rows = csv.stream().skip(headings).toList();
            double[][] xs = rows.stream().map(row -> row.getFields().stream().limit(inputs).mapToDouble(Double::parseDouble)
                    .toArray()).toArray(double[][]::new);
            int[] labels = rows.stream().mapToInt(row -> Integer.parseInt(row.getField(inputs))).toArray();
            return Dataset.labeled(xs, labels, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read", e);
        }
    }
}
