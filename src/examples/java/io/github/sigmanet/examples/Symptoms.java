package io.github.sigmanet.examples;

import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Trains networks on handwritten digits with good and with bad settings, and prints what each looks like from outside. */
public final class Symptoms {

    private static final Initializer WIDE = (random, inputs, outputs) -> 5 * random.nextGaussian();
    private static final int EPOCHS = 10;
    private static final int SAMPLES = 100;

    private final Dataset training;
    private final Dataset test;

    private Symptoms(Dataset digits, DoubleUnaryOperator pixel) {
        Dataset.Split split = digits.map(image -> Arrays.stream(image).map(pixel).toArray()).split(0.8, 0);
        training = split.training();
        test = split.test();
    }

    /**
     * Runs the example.
     *
     * @param args not used
     * @throws IOException if the images cannot be read
     */
    public static void main(String[] args) throws IOException {
        Dataset digits = Digits.read();
        Symptoms scaled = new Symptoms(digits, pixel -> pixel);
        Symptoms raw = new Symptoms(digits, pixel -> 16 * pixel);
        int[] one = {64, 30, 10};
        int[] two = {64, 30, 30, 10};
        int[] four = {64, 30, 30, 30, 30, 10};
        System.out.println("                        saturated   δ(1) : δ(L)   cost of first epoch   of last   accuracy");
        scaled.print("good settings", Initializer.GLOROT_UNIFORM, one, 10, Sgd.of(3), EPOCHS);
        raw.print("inputs not scaled", Initializer.GLOROT_UNIFORM, one, 10, Sgd.of(3), EPOCHS);
        scaled.print("weights from N(0, 5²)", WIDE, one, 10, Sgd.of(3), EPOCHS);
        scaled.print("rate 0.03", Initializer.GLOROT_UNIFORM, one, 10, Sgd.of(0.03), EPOCHS);
        scaled.print("rate 100", Initializer.GLOROT_UNIFORM, one, 10, Sgd.of(100), EPOCHS);
        scaled.print("batches of 500", Initializer.GLOROT_UNIFORM, one, 500, Sgd.of(3), EPOCHS);
        scaled.print("four hidden layers", Initializer.GLOROT_UNIFORM, four, 10, Sgd.of(3), EPOCHS);
        scaled.print("  two instead", Initializer.GLOROT_UNIFORM, two, 10, Sgd.of(3), EPOCHS);
        scaled.print("  weights from N(0, 1)", Initializer.NORMAL, four, 10, Sgd.of(3), EPOCHS);
        scaled.print("  momentum 0.9", Initializer.GLOROT_UNIFORM, four, 10, Sgd.of(0.3).momentum(0.9), EPOCHS);
        scaled.print("  50 epochs", Initializer.GLOROT_UNIFORM, four, 10, Sgd.of(3), 5 * EPOCHS);
    }

    private void print(String name, Initializer initializer, int[] sizes, int batchSize, Sgd sgd, int epochs) {
        Network network = Network.of(initializer, sizes);
        ForwardPass pass = network.forward(rows(0));
        Gradients gradients = network.backward(pass, rows(1));
        double ratio = meanSize(gradients, 1) / meanSize(gradients, sizes.length - 1);
        History history = new Trainer(network, sgd).epochs(epochs).batchSize(batchSize).shuffle(0).validation(test)
                .train(training);
        System.out.printf(Locale.ROOT, "%-22s  %8.1f%%   %11.4f   %19.4f   %7.4f   %7.1f%%%n", name, 100 * saturated(pass), ratio,
                history.epochs().get(0).cost(), history.last().cost(), 100 * history.last().validationAccuracy().orElseThrow());
    }

    /** Returns which part of the activations of the first hidden layer is within 1% of its bounds. */
    private static double saturated(ForwardPass pass) {
        return IntStream.range(0, SAMPLES).mapToObj(s -> pass.a(1, s)).flatMapToDouble(DoubleStream::of)
                .mapToInt(a -> a < 0.01 || a > 0.99 ? 1 : 0).average().orElseThrow();
    }

    private static double meanSize(Gradients gradients, int layer) {
        return IntStream.range(0, SAMPLES).mapToObj(s -> gradients.delta(layer, s)).flatMapToDouble(DoubleStream::of)
                .map(Math::abs).average().orElseThrow();
    }

    /** Returns the first inputs, or the first targets. */
    private double[][] rows(int which) {
        double[][][] rows = {new double[SAMPLES][training.inputSize()], new double[SAMPLES][training.targetSize()]};
        for (int s = 0; s < SAMPLES; s++) {
            training.copy(s, rows[0][s], rows[1][s]);
        }
        return rows[which];
    }
}
