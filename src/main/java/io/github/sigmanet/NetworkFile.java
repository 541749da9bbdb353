package io.github.sigmanet;

import io.github.sigmanet.file.DataType;
import io.github.sigmanet.file.Tensor;
import io.github.sigmanet.file.TensorReader;
import io.github.sigmanet.file.TensorWriter;
import io.github.sigmanet.format.FormatException;
import io.github.sigmanet.kernel.Format;
import io.github.sigmanet.kernel.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Saves and loads networks as safetensors files, whose tensors have the names that PyTorch gives them. */
final class NetworkFile {

    private static final int COLUMNS = 16; // of a matrix that are read or written together, to stay in its rows longer
    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "pt";
    private static final String VERSION_KEY = Metadata.OURS + "version";
    private static final String PRECISION_KEY = Metadata.OURS + "precision";

    private NetworkFile() {
    }

    static void write(Network network, Path path, Precision precision) throws IOException {
        Parameters parameters = network.parameters();
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put(VERSION_KEY, version());
        metadata.put(PRECISION_KEY, network.precision().name());
        TensorWriter writer = new TensorWriter(metadata);
        add(writer, "", parameters, type(precision.format()));
        writer.write(path);
    }

    /** Adds parameters to a file, with a prefix to the names that they have in a model file. */
    static void add(TensorWriter writer, String prefix, Parameters parameters, DataType type) {
        for (int l = 0; l < parameters.layers(); l++) {
            Matrix w = parameters.w[l];
            writer.add(prefix + weight(l), type, List.of((long) w.columns(), (long) w.rows()), transposed(w));
            writer.add(prefix + bias(l), type, List.of((long) w.columns()), parameters.biases(l));
        }
    }

    static String weight(int l) {
        return 2 * l + "." + Layers.WEIGHT;
    }

    static String bias(int l) {
        return 2 * l + "." + Layers.BIAS;
    }

    /** Returns the type that files hold the numbers of a format in, to the bit. */
    static DataType type(Format format) {
        return format == Format.FLOAT32 ? DataType.F32 : DataType.F64;
    }

    /** Returns the version of the library, as the build writes it. */
    private static String version() throws IOException {
        try (InputStream in = NetworkFile.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Returns what gives the columns of a matrix, in turn, reading several of them at a time from each row. */
    private static IntFunction<double[]> transposed(Matrix w) {
        double[][] columns = new double[Math.min(COLUMNS, w.columns())][w.rows()];
        return i -> {
            if (i % COLUMNS == 0) {
                for (int j = 0; j < w.rows(); j++) {
                    for (int k = 0; k < COLUMNS && i + k < w.columns(); k++) {
                        columns[k][j] = w.get(j, i + k);
                    }
                }
            }
            return columns[i % COLUMNS];
        };
    }

    static Network read(Path path) throws IOException {
        try (TensorReader reader = TensorReader.open(path)) {
            return read(reader);
        }
    }

    static Network read(TensorReader reader) throws IOException {
        Layers layers = Layers.of(reader);
        Parameters parameters = Parameters.zeros(precision(reader).format(), layers.sizes());
        for (Tensor tensor : reader.tensors()) {
            read(reader, tensor, parameters, layers.layerOf(tensor));
        }
        reader.verify();
        return new Network(parameters, Metadata.users(reader.metadata()));
    }

    /** Reads w(l) or b(l), whichever the tensor is. */
    static void read(TensorReader reader, Tensor tensor, Parameters into, int l) throws IOException {
        if (tensor.shape().size() == 1) {
            double[] b = new double[into.b[l].columns()];
            readRow(reader, tensor, 0, b, into.format());
            into.setBiases(l, b);
        } else {
            readTransposed(reader, tensor, into.w[l]);
        }
    }

    private static Precision precision(TensorReader reader) throws FormatException {
        String name = reader.metadata().getOrDefault(PRECISION_KEY, Precision.DOUBLE.name());
        for (Precision precision : Precision.values()) {
            if (precision.name().equals(name)) {
                return precision;
            }
        }
        throw reader.fault("metadata: expected " + PRECISION_KEY + " to be SINGLE or DOUBLE, got '" + name + "'");
    }

    private static void readTransposed(TensorReader reader, Tensor tensor, Matrix w) throws IOException {
        double[][] columns = new double[Math.min(COLUMNS, w.columns())][w.rows()];
        for (int i = 0; i < w.columns(); i += COLUMNS) {
            int count = Math.min(COLUMNS, w.columns() - i);
            for (int k = 0; k < count; k++) {
                readRow(reader, tensor, i + k, columns[k], w.format());
            }
            for (int j = 0; j < w.rows(); j++) {
                for (int k = 0; k < count; k++) {
                    w.set(j, i + k, columns[k][j]);
                }
            }
        }
    }

    private static void readRow(TensorReader reader, Tensor tensor, int i, double[] row, Format format)
            throws IOException {
        reader.read(tensor.type(), row);
        for (int j = 0; j < row.length; j++) {
            if (!format.holds(row[j])) {
                throw reader.fault("tensor " + tensor + " row " + i + ", column " + j + ": expected a finite number"
                        + (Double.isFinite(row[j]) ? " of single precision" : "") + ", got " + row[j]);
            }
        }
    }
}
