package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Any graph of nodes that share initializers is a network of no more parameters than the model has room for, or rejected; and
 * what is read can be written and read again.
 */
class OnnxGraphFuzz {

    private static final String[] OPERATORS = {"Gemm", "MatMul", "Add", "Sigmoid"};

    @FuzzTest(maxDuration = "1h")
    void read_anyGraph_isANetworkOrRejected(FuzzedDataProvider data) throws IOException {
        byte[] model = model(data);
        Network network;
        try {
            network = Onnx.read(new ByteArrayInputStream(model));
        } catch (FormatException e) {
            return; // rejected, as it should be
        }
        if (parameters(network) > model.length / 2) {
            throw new AssertionError("a small model has made a large network");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Onnx.write(network, out);
        if (!Onnx.read(new ByteArrayInputStream(out.toByteArray())).equals(network)) {
            throw new AssertionError("another network was written");
        }
    }

    private static long parameters(Network network) {
        long parameters = 0;
        for (int l = 1; l < network.layerCount(); l++) {
            parameters += (network.size(l - 1) + 1L) * network.size(l);
        }
        return parameters;
    }

    private static byte[] model(FuzzedDataProvider data) {
        Message graph = new Message();
        int layers = data.consumeInt(1, 8);
        int value = 0;
        boolean mostlyLayers = data.consumeBoolean();
        for (int k = 0; k < layers; k++) {
            if (mostlyLayers) { // as a model of PyTorch
                boolean gemm = data.consumeBoolean();
                String w = "w" + data.consumeInt(0, 3);
                String b = "b" + data.consumeInt(0, 3);
                if (gemm) {
                    graph.add(1, node("Gemm", data.consumeBoolean(), "v" + value, w, b, "v" + ++value));
                } else {
                    graph.add(1, node("MatMul", false, "v" + value, w, "v" + ++value));
                    graph.add(1, node("Add", false, "v" + value, b, "v" + ++value));
                }
                graph.add(1, node("Sigmoid", false, "v" + value, "v" + ++value));
            } else {
                String[] names = new String[data.consumeInt(1, 5)];
                for (int n = 0; n < names.length; n++) {
                    names[n] = data.pickValue(new String[] {"v", "w", "b"}) + data.consumeInt(0, 9);
                }
                graph.add(1, node(data.pickValue(OPERATORS), data.consumeBoolean(), names));
                value = data.consumeInt(0, 9);
            }
        }
        int units = data.consumeInt(1, 4);
        for (int k = 0; k < 4; k++) {
            graph.add(5, tensor(data, "w" + k, units, data.consumeInt(0, 9) == 0 ? data.consumeInt(-1, 5) : units));
            graph.add(5, tensor(data, "b" + k, data.consumeInt(0, 9) == 0 ? data.consumeInt(-1, 5) : units));
        }
        graph.add(11, new Message().add(1, "v0")).add(12, new Message().add(1, "v" + value));
        return new Message().add(1, 8).add(7, graph).add(8, new Message().add(2, 13)).bytes();
    }

    private static Message node(String operator, boolean transposed, String... names) {
        Message node = new Message();
        for (int n = 0; n < names.length; n++) {
            node.add(n < names.length - 1 ? 1 : 2, names[n]);
        }
        node.add(4, operator);
        return transposed ? node.add(5, new Message().add(1, "transB").add(3, 1)) : node;
    }

    private static Message tensor(FuzzedDataProvider data, String name, int... dimensions) {
        Message tensor = new Message().add(8, name);
        int numbers = 1;
        for (int dimension : dimensions) {
            tensor.add(1, dimension);
            numbers *= Math.max(0, dimension);
        }
        boolean single = data.consumeBoolean();
        if (data.consumeInt(0, 19) == 0) {
            numbers = data.consumeInt(0, 30);
        }
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < numbers; k++) {
            if (single) {
                bytes.putFloat(data.consumeByte());
            } else {
                bytes.putDouble(data.consumeByte());
            }
        }
        byte[] raw = new byte[bytes.flip().remaining()];
        bytes.get(raw);
        int field = data.consumeBoolean() ? 9 : single ? 4 : 10;
        return tensor.add(2, single ? 1 : 11).add(field, raw);
    }

    /** A message in the wire format of Protocol Buffers. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message add(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message add(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message add(int field, String value) {
            return add(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message add(int field, Message value) {
            return add(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
                out.write((int) (rest & 0x7f | 0x80));
            }
            out.write((int) rest);
        }
    }
}
