package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;

/** The tensors of one file of values that PyTorch, scikit-learn or SciPy computed. */
final class Golden {

    private static final double TOLERANCE = 1e-12;
    private static final double FLOOR = 1e-3;

    private final Map<String, double[][]> tensors;

    private final Cost cost;

    private Golden(Map<String, double[][]> tensors, Cost cost) {
        this.tensors = tensors;
        this.cost = cost;
    }

    static Golden read(String name) {
        Map<String, double[][]> tensors = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Golden.class.getResourceAsStream("golden/" + name + ".txt.gz")),
                StandardCharsets.US_ASCII))) {
            in.readLine(); // what the file holds
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] head = line.split(" ");
                double[][] tensor = new double[Integer.parseInt(head[2])][Integer.parseInt(head[3])];
                for (double[] row : tensor) {
                    StringTokenizer numbers = new StringTokenizer(in.readLine());
                    for (int j = 0; j < row.length; j++) {
                        row[j] = Double.parseDouble(numbers.nextToken());
                    }
                }
                tensors.put(head[1], tensor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Golden(tensors, name.startsWith("bce-") ? Cost.CROSS_ENTROPY : Cost.QUADRATIC);
    }

    double[][] rows(String name) {
        return tensors.get(name);
    }

    double[] row(String name) {
        return tensors.get(name)[0];
    }

    /** Returns the cost of the file's passes. */
    Cost cost() {
        return cost;
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Returns the number of a tensor that has no other. */
    double number(String name) {
        return rows(name)[0][0];
    }

    /** Returns the network that the file's w0, b0, w1, b1, ... make. */
    Network network() {
        return network("");
    }

    /** Returns the network that they make with a prefix. */
    Network network(String prefix) {
        int layers = (int) tensors.keySet().stream().filter(name -> name.matches(prefix + "w\\d+")).count();
        double[][][] weights = new double[layers][][];
        double[][] biases = new double[layers][];
        for (int l = 0; l < layers; l++) {
            weights[l] = rows(prefix + "w" + l);
            biases[l] = row(prefix + "b" + l);
        }
        return Network.of(weights, biases);
    }

    static void assertClose(String name, double[][] actual, double[][] expected) {
        assertThat(actual).as(name).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double error = Math.abs(actual[i][j] - expected[i][j]) / Math.max(FLOOR, Math.abs(expected[i][j]));
                assertThat(error).as("%s[%d][%d]: %s for %s", name, i, j, actual[i][j], expected[i][j])
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
    }

    void assertClose(String name, double[][] actual) {
        assertClose(name, actual, rows(name));
    }
}
