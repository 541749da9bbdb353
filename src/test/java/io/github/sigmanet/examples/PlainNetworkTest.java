package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on one screen has the library's bits, and Mazur's numbers. */
class PlainNetworkTest {

    private static final int STEPS = 200;

    /**
     * The spread is the standard deviation of the parameters: at 0.3 hardly a unit is saturated, at 3 most are, and at 100 δ is
     * flushed to zero. One input and one parameter in eight is −0.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.3", "1, 3", "1, 100", "2, 0.3", "2, 3", "2, 100", "3, 0.3", "3, 3", "3, 100", "4, 0.3", "4, 100", "5, 0.3",
        "5, 3", "5, 100"})
    void step_randomNetwork_isBitIdenticalToTheLibrary(int layers, double spread) {
        Random random = new Random(Double.hashCode(layers * spread));
        int[] sizes = random.ints(layers + 1, 1, 71).toArray();
        double[][][] w = IntStream.range(0, layers)
                .mapToObj(l -> IntStream.range(0, sizes[l + 1]).mapToObj(i -> numbers(random, sizes[l], spread))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        double[][] b = IntStream.range(0, layers).mapToObj(l -> numbers(random, sizes[l + 1], spread))
                .toArray(double[][]::new);
        Network library = Network.of(w, b);
        Network sigmoid = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        PlainNetwork plain = new PlainNetwork(z -> sigmoid.predict(z)[0], w, b);
        for (int step = 0; step < STEPS; step++) {
            double[] x = numbers(random, sizes[0], 1);
            double[] y = random.doubles(sizes[layers]).toArray();
            double rate = 0.1 + random.nextDouble();

            ForwardPass pass = library.forward(x);
            Gradients gradients = library.backward(pass, y);
            Sgd.of(rate).step(library, gradients);

            plain.forward(x);
            plain.backward(y);
            plain.step(rate);

            assertBits("J", step, new double[] {plain.cost(y)}, gradients.cost());
            for (int l = 1; l <= layers; l++) {
                assertBits("z", step, plain.z[l], pass.z(l));
                assertBits("a", step, plain.a[l], pass.a(l));
                assertBits("delta", step, plain.delta[l], gradients.delta(l));
                assertBits("b", step, plain.b[l - 1], library.biases(l - 1));
                double[][] weights = library.weights(l - 1);
                for (int i = 0; i < sizes[l]; i++) {
                    assertBits("w", step, plain.w[l - 1][i], weights[i]);
                }
            }
        }
    }

    @Test
    void main_always_printsMazursNumbers() throws Exception {
        String printed = Output.of(() -> PlainNetwork.main(new String[0]));
        double[] numbers = Pattern.compile("\\d\\.\\d{9}").matcher(printed).results()
                .mapToDouble(match -> Double.parseDouble(match.group())).toArray();
        assertThat(Arrays.copyOf(numbers, 10)).as(printed).containsExactly(new double[] {
            0.593269992, 0.596884378, 0.751365070, 0.772928465, 0.298371109,
            0.35891648, 0.408666186, 0.511301270, 0.561370121, 0.149780716}, within(0.5e-9));
        assertThat(Arrays.copyOfRange(numbers, 10, numbers.length)).as(printed)
                .containsExactly(new double[] {0.19956143, 0.24975114, 0.29950229}, within(0.5e-8));
    }

    private static double[] numbers(Random random, int count, double spread) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextInt(8) == 0 ? -0.0 : random.nextGaussian() * spread)
                .toArray();
    }

    private static void assertBits(String what, int step, double[] actual, double... expected) {
        assertThat(bits(actual)).as("%s at step %d", what, step).isEqualTo(bits(expected));
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
