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

/**
 * Any graph of nodes that share initializers is a network of no more parameters than the model has room for, or rejected; and
 * what is read can be written and read again.
 */
class OnnxGraphFuzz {

    private static final String[] OPERATORS = {"Gemm", "MatMul", "Add", "Sigmoid", "Sub", "Mul", "Div", "Identity", "Cast", "Dropout",
        "Flatten", "Reshape", "Shape", "Gather", "Slice", "Squeeze", "Unsqueeze", "Concat", "Transpose", "Constant", "ArgMax",
        "TopK", "ai.onnx.ml.Scaler", "ai.onnx.ml.ZipMap"};
    private static final String[] COPIES = {"Identity", "Cast", "Dropout", "Flatten", "Reshape", "Sub", "Mul", "Add", "Div",
        "ai.onnx.ml.Scaler"};
    private static final String[] ATTRIBUTES = {"transB", "axis", "to", "axes", "perm", "value", "value_floats", "value_ints",
        "value_float", "offset", "scale", "starts", "ends", "allowzero", "alpha"};

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
                for (int copies = data.consumeInt(0, 2); copies > 0; copies--) {
                    graph.add(1, copy(data, "v" + value, "v" + ++value));
                }
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
                    names[n] = n == names.length - 1 ? "v" + (value + 1) : name(data);
                }
                Message node = node(data.pickValue(OPERATORS), data.consumeBoolean(), names);
                graph.add(1, withAttributes(data, node));
                value++;
            }
        }
        if (mostlyLayers && data.consumeBoolean()) {
            graph.add(1, copy(data, "v" + value, "v" + ++value));
        }
        int units = data.consumeInt(1, 4);
        for (int k = 0; k < 4; k++) {
            graph.add(5, tensor(data, "w" + k, units, data.consumeInt(0, 9) == 0 ? data.consumeInt(-1, 5) : units));
            graph.add(5, tensor(data, "b" + k, data.consumeInt(0, 9) == 0 ? data.consumeInt(-1, 5) : units));
            graph.add(5, new Message().add(8, "i" + k).add(1, 2).add(2, 7).add(9, new byte[] {
                data.consumeByte(), 0, 0, 0, 0, 0, 0, 0, (byte) units, 0, 0, 0, 0, 0, 0, 0}));
        }
        graph.add(11, input(data)).add(12, new Message().add(1, "v" + value));
        if (data.consumeInt(0, 9) == 0) {
            graph.add(12, new Message().add(1, "v" + data.consumeInt(0, value)));
        }
        return new Message().add(1, 8).add(7, graph).add(8, new Message().add(2, data.consumeInt(7, 18))).bytes();
    }

    private static Message input(FuzzedDataProvider data) {
        Message input = new Message().add(1, "v0");
        int dimensions = data.consumeInt(0, 4);
        Message shape = new Message();
        for (int k = 0; k < dimensions; k++) {
            shape.add(1, new Message().add(1, data.consumeInt(-1, 4)));
        }
        Message tensor = new Message().add(1, data.pickValue(new Integer[] {1, 11, 7})).add(2, shape);
        return dimensions == 0 ? input : input.add(2, new Message().add(1, tensor));
    }

    /** Returns a node that may leave values as they are, or scale them. */
    private static Message copy(FuzzedDataProvider data, String from, String to) {
        String operator = data.pickValue(COPIES);
        String other = data.pickValue(new String[] {"b", "w"}) + data.consumeInt(0, 3);
        Message node = switch (operator) {
            case "Sub", "Mul", "Add", "Div" -> data.consumeBoolean() ? node(operator, false, from, other, to)
                    : node(operator, false, other, from, to);
            case "Reshape" -> node(operator, false, from, "i" + data.consumeInt(0, 3), to);
            default -> node(operator, false, from, to);
        };
        return switch (operator) {
            case "Cast" -> node.add(5, new Message().add(1, "to").add(20, 2).add(3, data.pickValue(new Integer[] {1, 11, 7, 10})));
            case "ai.onnx.ml.Scaler" -> node.add(5, list("offset", data.consumeByte())).add(5, list("scale", data.consumeByte()));
            default -> data.consumeInt(0, 9) == 0 ? withAttributes(data, node) : node;
        };
    }

    private static Message list(String name, byte... numbers) {
        Message list = new Message().add(1, name).add(20, 6);
        for (byte number : numbers) {
            list.add(7, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array());
        }
        return list;
    }

    private static String name(FuzzedDataProvider data) {
        return data.pickValue(new String[] {"v", "v", "w", "b", "i"}) + data.consumeInt(0, 5);
    }

    private static Message withAttributes(FuzzedDataProvider data, Message node) {
        for (int count = data.consumeInt(0, 3); count > 0; count--) {
            Message attribute = new Message().add(1, data.pickValue(ATTRIBUTES));
            int kind = data.consumeInt(0, 8);
            if (kind < 8 && data.consumeBoolean()) {
                attribute.add(20, kind);
            }
            switch (kind) {
                case 1 -> attribute.add(2, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).array(), 5);
                case 2 -> attribute.add(3, data.consumeInt(-5, 11));
                case 4 -> attribute.add(5, tensor(data, "t", data.consumeInt(-1, 4)));
                case 6 -> attribute.add(7, new byte[4 * data.consumeInt(0, 4)]);
                case 7 -> attribute.add(8, data.consumeInt(-2, 4)).add(8, data.consumeInt(-2, 4));
                default -> { } // no value
            }
            node.add(5, attribute);
        }
        return node;
    }

    private static Message node(String operator, boolean transposed, String... names) {
        Message node = new Message();
        for (int n = 0; n < names.length; n++) {
            node.add(n < names.length - 1 ? 1 : 2, names[n]);
        }
        int dot = operator.lastIndexOf('.');
        node.add(4, operator.substring(dot + 1));
        if (dot > 0) {
            node.add(7, operator.substring(0, dot));
        }
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
}
