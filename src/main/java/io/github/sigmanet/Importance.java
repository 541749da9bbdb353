package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.measure.ColumnStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How much each input matters to a network, over many samples. Instances are immutable.
 *
 * <pre>{@code
 * Importance importance = Importance.permutation(network, test, 10, 42L);
 * System.out.println(importance);
 * System.out.println(importance.ranking().get(0));
 * }</pre>
 *
 * <p>The columns are those of the network's {@linkplain Network#withEncoding encoding}, so that all inputs of a category are
 * shuffled together; without an encoding, each input is a column.
 *
 * <p>For a single sample, see {@link Network#jacobian(ForwardPass)}. An importance is that of a column for this network, not for
 * the world: of two inputs that say the same, a network may use one, or half of each.
 */
public final class Importance {

    private static final int PRINTED = 30;

    private final String title;
    private final List<Column> columns;

    private Importance(String title, List<Column> columns) {
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    /** The inputs of a column of the data. */
    private static final class Inputs {

        final String name;
        final int[] inputs;

        private Inputs(String name, int... inputs) {
            this.name = name;
            this.inputs = inputs;
        }

        static List<Inputs> of(Network network) {
            List<Inputs> all = new ArrayList<>();
            if (network.encoding().isPresent()) {
                Encoding encoding = network.encoding().get();
                for (String column : encoding.columnNames()) {
                    all.add(new Inputs(column, encoding.inputsOf(column)));
                }
                return all;
            }
            for (int j = 0; j < network.size(0); j++) {
                all.add(new Inputs("x" + j, j));
            }
            return all;
        }
    }

    /** The importance of a column. */
    private record Column(String name, double mean, double deviation) {

        private static Column of(String name, double[] values) {
            ColumnStatistics statistics = new ColumnStatistics(1);
            for (double value : values) {
                statistics.add(new double[] {value}, 1);
            }
            return new Column(name, statistics.mean(0), statistics.deviation(0));
        }
    }

    /**
     * Measures by how much the cost J rises if the values of a column are shuffled among the samples, so that they no longer say
     * anything of their samples. See
     * {@link #permutation(Network, Dataset, int, long, ToDoubleFunction)}; J is that of {@link Evaluation#cost}.
     *
     * @param network the network, not changed
     * @param dataset the samples, with the sizes of the network; those of a test tell what the network has learned, those of
     *        training what it has memorized as well
     * @param repeats how often each column is shuffled, at least 1; 5 to 30 are usual
     * @param seed the seed of the {@link Random} that shuffles
     * @return the increase of J for each column; the more, the more important
     * @throws IllegalArgumentException as for {@link Evaluation#of(Network, Dataset)}, or if the number of repeats is below 1
     */
    public static Importance permutation(Network network, Dataset dataset, int repeats, long seed) {
        return permutation("increase of J", network, dataset, repeats, seed, evaluation -> -evaluation.cost());
    }

    /**
     * Measures by how much a score falls if the values of a column are shuffled among the samples, as
     * {@code permutation_importance} of scikit-learn does: the score of the samples minus that of the shuffled ones, over a
     * number of permutations, which are the same for each column. A column without any effect on the outputs has exactly 0; one
     * that does harm, less than 0.
     *
     * @param network the network, not changed
     * @param dataset the samples, with the sizes of the network
     * @param repeats how often each column is shuffled, at least 1
     * @param seed the seed of the {@link Random} that shuffles
     * @param score the score of an evaluation, the higher the better, such as {@code Evaluation::accuracy}, or of an error its
     *        negative: {@code evaluation -> -evaluation.rmse()}
     * @return the decrease of the score for each column; the more, the more important
     * @throws IllegalArgumentException as for {@link Evaluation#of(Network, Dataset)}, if the number of repeats is below 1, or
     *         if the function is null or returns a number that is not finite
     */
    public static Importance permutation(Network network, Dataset dataset, int repeats, long seed,
            ToDoubleFunction<Evaluation> score) {
        Check.notNull("score", "a function", score);
        return permutation("decrease of the score", network, dataset, repeats, seed, score);
    }

    private static Importance permutation(String measure, Network network, Dataset dataset, int repeats, long seed,
            ToDoubleFunction<Evaluation> score) {
        Check.positive("repeats", repeats);
        double baseline = scored(network, dataset, score);
        int[][] orders = orders(dataset.size(), repeats, seed);
        List<Column> columns = new ArrayList<>();
        for (Inputs column : Inputs.of(network)) {
            double[] decreases = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                decreases[r] = baseline - scored(network, new PermutedDataset(dataset, column.inputs, orders[r]), score);
            }
            columns.add(Column.of(column.name, decreases));
        }
        return new Importance(measure + ", " + (repeats == 1 ? "1 permutation" : repeats + " permutations"), columns);
    }

    private static double scored(Network network, Dataset dataset, ToDoubleFunction<Evaluation> score) {
        return Check.finite("score", score.applyAsDouble(Evaluation.of(network, dataset)));
    }

    /** Returns permutations, each shuffled from the one before. */
    private static int[][] orders(int size, int repeats, long seed) {
        Random random = new Random(seed);
        int[] order = SampleOrder.identity(size);
        int[][] orders = new int[repeats][];
        for (int r = 0; r < repeats; r++) {
            SampleOrder.shuffle(order, random);
            orders[r] = order.clone();
        }
        return orders;
    }

    /**
     * Measures how steep the outputs are: the mean of |∂a/∂x| · σ over the samples and outputs, where σ is the standard
     * deviation of the input over the samples. So it is the change of an output, in its units, for a usual change of an input,
     * where the samples are. It needs no targets, and sees no effects beyond the neighborhood of each sample. The inputs of one
     * column add up.
     *
     * @param network the network, not changed
     * @param dataset the samples, with the sizes of the network, which count with their weights; their targets are ignored
     * @return the mean for each column, with the standard deviation over the samples
     * @throws IllegalArgumentException if an argument is null, the sizes or class names differ, an input is not finite, a sample
     *         weight is invalid, or all sample weights are 0
     */
    public static Importance sensitivity(Network network, Dataset dataset) {
        Check.notNull("network", network);
        network.checkFits("dataset", dataset);
        double[] deviations = deviations(dataset);
        List<Inputs> all = Inputs.of(network);
        ColumnStatistics changes = new ColumnStatistics(all.size());
        SamplePasses.of(network, dataset, (pass, s, sample) -> {
            double weight = dataset.weight(sample);
            if (weight != 0) {
                changes.add(changes(all, network.jacobian(pass, s), deviations), weight);
            }
        });
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            columns.add(new Column(all.get(c).name, changes.mean(c), changes.deviation(c)));
        }
        return new Importance("mean of |∂a/∂x| · σ", columns);
    }

    /** Returns σ of each input. */
    private static double[] deviations(Dataset dataset) {
        ColumnStatistics statistics = new ColumnStatistics(dataset.inputSize());
        double[] x = new double[dataset.inputSize()];
        double[] y = new double[dataset.targetSize()];
        for (int s = 0; s < dataset.size(); s++) {
            double weight = Check.notNegative("dataset, weight of sample ", s, dataset.weight(s));
            if (weight != 0) {
                dataset.copy(s, x, y);
                Check.finite("dataset, input of sample ", s, x);
                statistics.add(x, weight);
            }
        }
        Check.weightSum("dataset, sum of sample weights", statistics.total());
        double[] deviations = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            deviations[j] = statistics.deviation(j);
        }
        return deviations;
    }

    private static double[] changes(List<Inputs> columns, double[][] jacobian, double[] deviations) {
        double[] changes = new double[columns.size()];
        for (int c = 0; c < changes.length; c++) {
            for (int j : columns.get(c).inputs) {
                double sum = 0;
                for (double[] slopes : jacobian) {
                    sum += Math.abs(slopes[j]);
                }
                changes[c] += sum / jacobian.length * deviations[j];
            }
        }
        return changes;
    }

    /**
     * {@return the names of the columns in the order of the inputs, in an unmodifiable list} They are those of the network's
     * {@linkplain Network#withEncoding encoding}, all inputs of a column together; without one, {@code x0}, {@code x1} and so on.
     */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** {@return the names of the columns by descending mean, in an unmodifiable list; of equal ones, the first comes first} */
    public List<String> ranking() {
        return ranked().stream().map(Column::name).toList();
    }

    private List<Column> ranked() {
        return columns.stream().sorted(Comparator.comparingDouble(Column::mean).reversed()).toList();
    }

    /**
     * {@return the importance of a column, its mean over the repeats or the samples}
     *
     * @param column the index of the column, from 0
     * @throws IllegalArgumentException if there is no such column
     */
    public double mean(int column) {
        return column(column).mean;
    }

    /**
     * {@return the importance of a column, its mean over the repeats or the samples}
     *
     * @param name the name of the column
     * @throws IllegalArgumentException if there is no such column
     */
    public double mean(String name) {
        return column(name).mean;
    }

    /**
     * {@return the standard deviation of the importance of a column, that of the population of repeats or samples}
     *
     * @param column the index of the column, from 0
     * @throws IllegalArgumentException if there is no such column
     */
    public double deviation(int column) {
        return column(column).deviation;
    }

    /**
     * {@return the standard deviation of the importance of a column, that of the population of repeats or samples}
     *
     * @param name the name of the column
     * @throws IllegalArgumentException if there is no such column
     */
    public double deviation(String name) {
        return column(name).deviation;
    }

    private Column column(int column) {
        return columns.get(Check.between("column", 0, columns.size() - 1, column));
    }

    private Column column(String name) {
        for (Column column : columns) {
            if (column.name.equals(name)) {
                return column;
            }
        }
        throw Check.illegal("column", "the name of one", Excerpt.quoted(String.valueOf(name)));
    }

    /** {@return a table of at most the first 30 columns by descending mean, with the mean and the standard deviation of each} */
    @Override
    public String toString() {
        List<Column> ranked = ranked();
        int printed = Math.min(PRINTED, ranked.size());
        int margin = 6;
        for (Column column : ranked.subList(0, printed)) {
            margin = Math.max(margin, Excerpt.of(column.name).length());
        }
        StringBuilder table = new StringBuilder(title);
        table.append(String.format(Locale.ROOT, "%n%-" + margin + "s  %12s  %12s", "column", "mean", "deviation"));
        for (Column column : ranked.subList(0, printed)) {
            table.append(String.format(Locale.ROOT, "%n%-" + margin + "s  %12.4g  %12.4g", Excerpt.of(column.name), column.mean,
                    column.deviation));
        }
        if (printed < ranked.size()) {
            table.append(String.format(Locale.ROOT, "%n… %d more", ranked.size() - printed));
        }
        return table.toString();
    }
}
