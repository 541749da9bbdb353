package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Repeats Gorman and Sejnowski, "Analysis of Hidden Units in a Layered Network Trained to Classify Sonar Targets", Neural
 * Networks 1 (1988), the aspect-angle independent series: tells metal cylinders from rocks by their sonar echoes, by 13-fold
 * cross-validation. Prints a table in Markdown.
 */
public final class Sonar {

    private static final int FOLDS = 13;
    private static final int EPOCHS = 300;
    private static final double RATE = 2;
    private static final double MARGIN = 0.2; // smaller errors count as 0
    private static final double RANGE = 0.3; // of the first weights and biases

    private static final List<Row> ROWS = List.of(
            new Row(0, "89.4 ± 2.1%", "77.1 ± 8.3%"),
            new Row(2, "96.5 ± 0.7%", "81.9 ± 6.2%"),
            new Row(3, "98.8 ± 0.4%", "82.0 ± 7.3%"),
            new Row(6, "99.7 ± 0.2%", "83.5 ± 5.6%"),
            new Row(12, "99.8 ± 0.1%", "84.7 ± 5.7%"),
            new Row(24, "99.8 ± 0.1%", "84.5 ± 5.7%"));

    private Sonar() {
    }

    /**
     * Runs the example.
     *
     * @param args how often to train in each fold, 10 times otherwise; then the largest number of hidden units, 24 otherwise
     * @throws IOException if the echoes cannot be read
     */
    public static void main(String[] args) throws IOException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int largest = args.length > 1 ? Integer.parseInt(args[1]) : 24;
        System.out.printf("| hidden units | published training | training, %d runs | published test | test, %d runs |%n",
                runs * FOLDS, runs * FOLDS);
        System.out.println("| ---: | ---: | ---: | ---: | ---: |");
        Dataset echoes = Csv.labeled("sonar.csv.gz");
        for (Row row : ROWS) {
            if (row.hidden <= largest) {
                List<Accuracy> accuracies = LongStream.range(0, runs).parallel().boxed()
                        .flatMap(seed -> run(echoes, row.hidden, seed).stream()).toList();
                System.out.printf(Locale.ROOT, "| %d | %s | %s | %s | %s |%n", row.hidden,
                        row.training, text(accuracies.stream().mapToDouble(Accuracy::training).toArray()),
                        row.test, text(accuracies.stream().mapToDouble(Accuracy::test).toArray()));
            }
        }
    }

    /** Trains a network for each of 13 parts of the echoes, drawn at random and not stratified, that it is then tested with. */
    private static List<Accuracy> run(Dataset echoes, int hidden, long seed) {
        int[] order = IntStream.range(0, echoes.size()).toArray();
        shuffle(order, new Random(seed));
        return IntStream.range(0, FOLDS).mapToObj(fold -> {
            Dataset training = echoes.subset(part(order, s -> s % FOLDS != fold));
            Network network = train(training, hidden, seed);
            return new Accuracy(accuracy(network, training),
                    accuracy(network, echoes.subset(part(order, s -> s % FOLDS == fold))));
        }).toList();
    }

    private static int[] part(int[] order, IntPredicate positions) {
        return IntStream.range(0, order.length).filter(positions).map(position -> order[position]).toArray();
    }

    /** Takes a step after each echo, in a new order in each epoch. */
    private static Network train(Dataset training, int hidden, long seed) {
        Initializer start = new Uniform().seeded(seed);
        int[] sizes = hidden == 0
                ? new int[] {training.inputSize(), training.targetSize()}
                : new int[] {training.inputSize(), hidden, training.targetSize()};
        Network network = Network.of(start, sizes);
        Sgd sgd = Sgd.of(RATE);
        Random random = new Random(seed);
        int[] order = IntStream.range(0, training.size()).toArray();
        double[] x = new double[training.inputSize()];
        double[] y = new double[training.targetSize()];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int s : order) {
                training.copy(s, x, y);
                ForwardPass pass = network.forward(x);
                sgd.step(network, network.backward(pass, withoutSmallErrors(y, pass.output())));
            }
        }
        return network;
    }

    /** Replaces targets that an output is near to by that output. */
    private static double[] withoutSmallErrors(double[] y, double[] a) {
        return IntStream.range(0, y.length).mapToDouble(i -> Math.abs(y[i] - a[i]) < MARGIN ? a[i] : y[i]).toArray();
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    private static double accuracy(Network network, Dataset data) {
        return 100 * Evaluation.of(network, data).accuracy();
    }

    private static String text(double[] values) {
        Summary summary = Summary.of(values);
        return String.format(Locale.ROOT, "%.1f ± %.1f%%", summary.mean(), summary.deviation());
    }

    /** The results of 1988, percentages with their standard deviations, as in sonar.names. */
    private record Row(int hidden, String training, String test) {
    }

    /** The shares of echoes that are classified correctly, in percent. */
    private record Accuracy(double training, double test) {
    }

    /** Draws weights and biases from the same range. */
    private static final class Uniform implements Initializer {

        @Override
        public double weight(Random random, int inputs, int outputs) {
            return RANGE * (2 * random.nextDouble() - 1);
        }

        @Override
        public double bias(Random random, int inputs, int outputs) {
            return weight(random, inputs, outputs);
        }
    }
}
