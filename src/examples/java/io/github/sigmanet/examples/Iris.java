package io.github.sigmanet.examples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.sigmanet.Dataset;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells three species of iris apart by four measurements, which it first brings to mean 0 and variance 1: trains on 100
 * flowers, and prints how well the network does on the other 50.
 */
public final class Iris {

    private static final int MEASUREMENTS = 4;
    private static final int SPECIES = 3;

    private Iris() {
    }

    /**
     * Runs the example.
     *
     * @param args not used
     * @throws IOException if the measurements cannot be read
     */
    public static void main(String[] args) throws IOException {
        System.out.println(run(42, 100));
    }

    /**
     * Trains a new network and evaluates it.
     *
     * @param seed the seed of everything drawn: the split, the first weights, the order of the samples
     * @param epochs how often training goes over all samples
     * @return how well the network does on flowers that it was not trained with
     * @throws IOException if the measurements cannot be read
     */
    public static Evaluation run(long seed, int epochs) throws IOException {
        Dataset.Split split = read().split(2.0 / 3, seed);
        UnaryOperator<double[]> standardisation = standardisation(split.training());
        Network network = Network.of(Initializer.GLOROT_UNIFORM, seed, MEASUREMENTS, 8, SPECIES);
        new Trainer(network, Sgd.of(0.5).momentum(0.9))
                .epochs(epochs).batchSize(10).shuffle(seed)
                .train(split.training().map(standardisation));
        return Evaluation.of(network, split.test().map(standardisation));
    }

    private static Dataset read() throws IOException {
        try (InputStream file = Iris.class.getResourceAsStream("iris.csv");
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file, StandardCharsets.US_ASCII)) {
            List<CsvRecord> flowers = csv.stream().skip(1).toList();
            double[][] xs = new double[flowers.size()][MEASUREMENTS];
            int[] labels = new int[flowers.size()];
            for (int s = 0; s < xs.length; s++) {
                for (int j = 0; j < MEASUREMENTS; j++) {
                    xs[s][j] = Double.parseDouble(flowers.get(s).getField(j));
                }
                labels[s] = Integer.parseInt(flowers.get(s).getField(MEASUREMENTS));
            }
            return Dataset.labelled(xs, labels, SPECIES);
        }
    }

    /** Returns the function that gives each measurement mean 0 and variance 1 over a dataset. */
    private static UnaryOperator<double[]> standardisation(Dataset data) {
        double[] x = new double[MEASUREMENTS];
        double[] y = new double[SPECIES];
        double[] sums = new double[MEASUREMENTS];
        double[] sumsOfSquares = new double[MEASUREMENTS];
        for (int s = 0; s < data.size(); s++) {
            data.copy(s, x, y);
            for (int j = 0; j < MEASUREMENTS; j++) {
                sums[j] += x[j];
                sumsOfSquares[j] += x[j] * x[j];
            }
        }
        return measured -> {
            double[] standardised = new double[MEASUREMENTS];
            for (int j = 0; j < MEASUREMENTS; j++) {
                double mean = sums[j] / data.size();
                double variance = sumsOfSquares[j] / data.size() - mean * mean;
                standardised[j] = (measured[j] - mean) / Math.sqrt(variance);
            }
            return standardised;
        };
    }
}
