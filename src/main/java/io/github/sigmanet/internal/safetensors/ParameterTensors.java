package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.file.NumberBytes;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.ParameterSizes;
import io.github.sigmanet.internal.pass.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The parameters of a network as tensors, with the names that PyTorch gives them in a sequence of linear layers and sigmoids:
 * {@code 0.weight}, {@code 0.bias}, {@code 2.weight} and so on, of shapes S(l+1) × S(l) and S(l+1).
 */
public final class ParameterTensors {

    private static final int UNITS = 16; // whose weights are read or written together, for locality in the rows of kernels

    private ParameterTensors() {
    }

    /** Requires parameters that can be saved. */
    public static void requireFinite(Parameters parameters) {
        if (!parameters.areFinite()) {
            throw NumberBytes.notFinite();
        }
    }

    /** Adds parameters to a file, with names that begin with a prefix, as numbers of the given type. */
    public static void add(SafetensorsWriter writer, String prefix, Parameters parameters, TensorType type) {
        for (int l = 0; l < parameters.layers(); l++) {
            long inputs = parameters.size(l);
            long outputs = parameters.size(l + 1);
            writer.add(prefix + weight(l), type, List.of(outputs, inputs), weights(parameters, l));
            writer.add(prefix + bias(l), type, List.of(outputs), parameters.biases(l));
        }
    }

    /** Returns a function that gives the weights of each unit, in turn. */
    private static IntFunction<double[]> weights(Parameters parameters, int l) {
        int outputs = parameters.size(l + 1);
        double[][] rows = new double[Math.min(UNITS, outputs)][parameters.size(l)];
        return i -> {
            if (i % UNITS == 0) {
                parameters.copyWeights(l, i, Math.min(UNITS, outputs - i), rows);
            }
            return rows[i % UNITS];
        };
    }

    /** Returns the name of the weights w(l) after the prefix. */
    static String weight(int l) {
        return 2 * l + "." + LinearLayer.WEIGHT;
    }

    private static String bias(int l) {
        return 2 * l + "." + LinearLayer.BIAS;
    }

    /**
     * Reads a whole file, from which nothing has been read, as parameters, whatever the order of its tensors, see
     * {@link LinearLayers}. Biases that are absent are 0.
     *
     * @param prefix what the names of tensors begin with; others are ignored
     * @throws MalformedFileException if the tensors are not those of a chain of linear layers, or contain a number that is
     *         not finite
     */
    public static Parameters readAll(SafetensorsReader reader, String prefix, NumberType type) throws IOException {
        LinearLayers layers = LinearLayers.of(reader.tensors(), prefix);
        requireHeap(ParameterSizes.bytes(type, layers.sizes()));
        Parameters parameters = Parameters.zeros(type, layers.sizes());
        while (reader.peek() != null) {
            Tensor tensor = reader.next();
            Integer l = layers.layerOf(tensor);
            if (l == null) {
                reader.skip();
            } else if (layers.isBias(tensor, l)) {
                readBiases(reader, tensor, parameters, l);
            } else if (layers.isKernel(l)) {
                readTransposed(reader, tensor, parameters, l);
            } else {
                readWeights(reader, tensor, parameters, l);
            }
        }
        return parameters;
    }

    /** Requires that parameters of so many bytes in memory could fit in the heap. */
    static void requireHeap(long bytes) throws MalformedFileException {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw new MalformedFileException("expected parameters that fit in the heap of " + heap + " bytes, got " + bytes
                    + " bytes in memory");
        }
    }

    /**
     * Reads parameters that {@link #add} has written into others of the same form and precision.
     *
     * @throws MalformedFileException if the next tensors are different, or contain a number that is not finite
     */
    public static void read(SafetensorsReader reader, String prefix, Parameters into) throws IOException {
        TensorType type = TensorType.of(into.type());
        for (int l = 0; l < into.layers(); l++) {
            long inputs = into.size(l);
            long outputs = into.size(l + 1);
            readWeights(reader, reader.next(prefix + weight(l), type, List.of(outputs, inputs)), into, l);
            readBiases(reader, reader.next(prefix + bias(l), type, List.of(outputs)), into, l);
        }
    }

    private static void readBiases(SafetensorsReader reader, Tensor tensor, Parameters into, int l) throws IOException {
        double[] b = new double[into.size(l + 1)];
        readRow(reader, tensor, 0, b, into.type());
        into.setBiases(l, b);
    }

    private static void readWeights(SafetensorsReader reader, Tensor tensor, Parameters into, int l) throws IOException {
        int outputs = into.size(l + 1);
        double[][] rows = new double[Math.min(UNITS, outputs)][into.size(l)];
        for (int i = 0; i < outputs; i += UNITS) {
            int count = Math.min(UNITS, outputs - i);
            for (int k = 0; k < count; k++) {
                readRow(reader, tensor, i + k, rows[k], into.type());
            }
            into.setWeights(l, i, count, rows);
        }
    }

    /** Reads weights whose rows are those from an input. */
    private static void readTransposed(SafetensorsReader reader, Tensor tensor, Parameters into, int l) throws IOException {
        double[] row = new double[into.size(l + 1)];
        for (int j = 0; j < into.size(l); j++) {
            readRow(reader, tensor, j, row, into.type());
            for (int i = 0; i < row.length; i++) {
                into.setWeight(l, i, j, row[i]);
            }
        }
    }

    private static void readRow(SafetensorsReader reader, Tensor tensor, int i, double[] row, NumberType type)
            throws IOException {
        reader.read(row);
        for (int j = 0; j < row.length; j++) {
            if (!type.holds(row[j])) {
                throw new MalformedFileException("tensor " + tensor + " row " + i + ", column " + j + ": expected a finite number"
                        + (Double.isFinite(row[j]) ? " within " + type + " precision" : "") + ", got " + row[j]);
            }
        }
    }
}
