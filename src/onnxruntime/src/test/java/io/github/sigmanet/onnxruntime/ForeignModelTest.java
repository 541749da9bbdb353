package io.github.sigmanet.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.sigmanet.Network;
import io.github.sigmanet.foreign.Exports;
import io.github.sigmanet.foreign.ExternalModel;
import io.github.sigmanet.foreign.ForeignModel;
import io.github.sigmanet.foreign.Graph;
import io.github.sigmanet.format.Onnx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime computes from foreign models what the networks do that are read from them. */
class ForeignModelTest {

    private static final int SAMPLES = 5;

    static List<ForeignModel> models() {
        return ForeignModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void network_readFromAForeignModel_predictsWhatOnnxRuntimeComputes(ForeignModel foreign) throws IOException, OrtException {
        byte[] model = foreign.model().toByteArray();
        ByteArrayInputStream in = new ByteArrayInputStream(model);
        Network network = foreign.named() ? Onnx.read(in, foreign.output()) : Onnx.read(in);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            assertAgrees(network, session, foreign.output(), foreign.name().contains("FLOAT") ? 1e-6 : 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"torch-view, 18", "torch-view-opset7, 14", "torch-no-bias, 8", "torch-scaled, 16", "torch-argmax, onnx::ArgMax_8",
        "torch-channels, 13", "sklearn-standard, probabilities", "sklearn-two-scalers, probabilities",
        "sklearn-labels, probabilities", "sklearn-integers, probabilities"})
    void network_readFromAnExport_predictsWhatOnnxRuntimeComputes(String name, String output) throws IOException, OrtException {
        byte[] model = Exports.bytes(name);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            assertAgrees(Onnx.read(new ByteArrayInputStream(model)), session, output, 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void network_readWithExternalData_predictsWhatOnnxRuntimeComputes(DataType type, @TempDir Path directory)
            throws IOException, OrtException {
        Path path = directory.resolve("model.onnx");
        ExternalModel.write(Graph.of(type).input(-1, 4).layers("x", "p").output("p").model(), path, "model.onnx.data");
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(path.toString())) {
            assertAgrees(Onnx.read(path), session, "p", type == DataType.FLOAT ? 1e-6 : 1e-12);
        }
    }

    /** Compares the last columns of an output, relative to numbers above 1. */
    private static void assertAgrees(Network network, OrtSession session, String output, double tolerance) throws OrtException {
        String name = session.getInputNames().iterator().next();
        TensorInfo info = (TensorInfo) session.getInputInfo().get(name).getInfo();
        boolean isFixed = info.getShape().length > 0 && info.getShape()[0] > 0;
        double[][] xs = inputs(info.type, isFixed ? SAMPLES : 2 * SAMPLES, network);
        try (OnnxTensor input = tensor(OrtEnvironment.getEnvironment(), info, xs);
                OrtSession.Result result = session.run(Map.of(name, input))) {
            OnnxTensor outputs = (OnnxTensor) result.get(output).orElseThrow();
            double[] actual = numbers(outputs);
            double limit = outputs.getInfo().type == OnnxJavaType.FLOAT ? 1e-6 : tolerance;
            int columns = actual.length / xs.length;
            for (int s = 0; s < xs.length; s++) {
                double[] expected = network.predict(xs[s]);
                double[] row = Arrays.copyOfRange(actual, (s + 1) * columns - expected.length, (s + 1) * columns);
                for (int k = 0; k < row.length; k++) {
                    assertThat(row[k]).isCloseTo(expected[k], within(limit * Math.max(1, Math.abs(expected[k]))));
                }
            }
        }
    }

    /** Returns inputs around the offsets of a network, which the type holds. */
    private static double[][] inputs(OnnxJavaType type, int samples, Network network) {
        Random random = new Random(4);
        double[] center = network.inputScaling().isPresent() ? network.inputScaling().get().offsets() : new double[network.size(0)];
        double[][] xs = new double[samples][center.length];
        for (double[] x : xs) {
            for (int j = 0; j < x.length; j++) {
                double number = center[j] + 2 * random.nextGaussian();
                x[j] = switch (type) {
                    case FLOAT -> (float) number;
                    case DOUBLE -> number;
                    default -> random.nextInt(5);
                };
            }
        }
        return xs;
    }

    /** Returns a tensor of the model's shape. */
    private static OnnxTensor tensor(OrtEnvironment environment, TensorInfo info, double[]... xs) throws OrtException {
        long[] shape = info.getShape().length == 0 ? new long[] {-1, xs[0].length} : info.getShape();
        int size = 1;
        for (int k = 1; k < shape.length; k++) {
            shape[k] = shape[k] < 0 ? 2 : shape[k];
            size *= (int) shape[k];
        }
        int count = xs.length * xs[0].length;
        shape[0] = count / size;
        double[] flat = Arrays.stream(xs).flatMapToDouble(Arrays::stream).toArray();
        switch (info.type) {
            case FLOAT:
                FloatBuffer floats = FloatBuffer.allocate(count);
                Arrays.stream(flat).forEach(number -> floats.put((float) number));
                return OnnxTensor.createTensor(environment, floats.flip(), shape);
            case DOUBLE:
                return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(flat), shape);
            case INT64:
                return OnnxTensor.createTensor(environment,
                        LongBuffer.wrap(Arrays.stream(flat).mapToLong(number -> (long) number).toArray()), shape);
            case INT32:
                return OnnxTensor.createTensor(environment,
                        IntBuffer.wrap(Arrays.stream(flat).mapToInt(number -> (int) number).toArray()), shape);
            default:
                ByteBuffer bytes = ByteBuffer.allocateDirect(count);
                Arrays.stream(flat).forEach(number -> bytes.put((byte) number));
                return OnnxTensor.createTensor(environment, bytes.flip(), shape, OnnxJavaType.UINT8);
        }
    }

    private static double[] numbers(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            double[] doubles = new double[tensor.getDoubleBuffer().remaining()];
            tensor.getDoubleBuffer().get(doubles);
            return doubles;
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        double[] doubles = new double[floats.remaining()];
        Arrays.setAll(doubles, floats::get);
        return doubles;
    }
}
