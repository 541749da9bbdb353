package io.github.sigmanet.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.github.sigmanet.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Builds an ONNX model node by node. */
public final class Graph {

    /** Dimensions of a number. */
    public static final long[] SCALAR = {};

    private static final double[][][] W = {
        {{0.5, -1, 0.25, 1.5}, {-0.75, 0.5, 2, -0.5}, {1, 0.125, -1.25, 0.75}},
        {{1.5, -2, 0.5}, {-0.25, 1, -1.75}}};
    private static final double[][] B = {{0.25, -0.5, 0.125}, {-0.75, 0.5}};

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
    private final DataType type;
    private int opset = 13;
    private NodeProto.Builder node;

    private Graph(DataType type) {
        this.type = type;
    }

    /** Returns an empty graph, whose numbers are of a type. */
    public static Graph of(DataType type) {
        return new Graph(type);
    }

    /** Returns a network of 4 inputs, 3 hidden units and 2 outputs, whose parameters are exact in float32. */
    public static Network network() {
        return Network.of(W, B);
    }

    /** Returns the network of the first layer alone. */
    public static Network firstLayer() {
        return Network.of(new double[][][] {W[0]}, new double[][] {B[0]});
    }

    /** Returns a network of the first layer and one output. */
    public static Network single() {
        return Network.of(new double[][][] {W[0], {W[1][0]}}, new double[][] {B[0], {B[1][0]}});
    }

    /** Returns a network like another one without biases, or with one for all units of a layer. */
    public static Network withBiases(Network network, double... ofLayers) {
        Network changed = network.copy();
        for (int l = 0; l < ofLayers.length; l++) {
            double[] b = new double[network.size(l + 1)];
            Arrays.fill(b, ofLayers[l]);
            changed.setBiases(l, b);
        }
        return changed;
    }

    public Graph opset(int version) {
        opset = version;
        return this;
    }

    /** Adds the input x of the graph's type; a dimension of −1 has only a name. */
    public Graph input(long... dimensions) {
        return input(type, dimensions);
    }

    public Graph input(DataType element, long... dimensions) {
        graph.addInput(info("x", element, dimensions));
        return this;
    }

    /** Adds an output of the graph's type. */
    public Graph output(String name) {
        return output(name, type);
    }

    public Graph output(String name, DataType element) {
        ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
        if (element != DataType.UNDEFINED) {
            info.getTypeBuilder().getTensorTypeBuilder().setElemType(element.getNumber());
        }
        graph.addOutput(info);
        return this;
    }

    private static ValueInfoProto info(String name, DataType element, long... dimensions) {
        ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
        info.getTypeBuilder().getTensorTypeBuilder().setElemType(element.getNumber());
        for (int k = 0; k < dimensions.length; k++) {
            var dimension = info.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().addDimBuilder();
            if (dimensions[k] < 0) {
                dimension.setDimParam("d" + k);
            } else {
                dimension.setDimValue(dimensions[k]);
            }
        }
        return info.build();
    }

    /** Adds a node; what follows sets its attributes. */
    public Graph node(String operator, String output, String... inputs) {
        node = graph.addNodeBuilder().addOutput(output).addAllInput(Arrays.asList(inputs));
        int dot = operator.lastIndexOf('.');
        if (dot > 0) {
            node.setDomain(operator.substring(0, dot));
        }
        node.setOpType(operator.substring(dot + 1));
        return this;
    }

    /** Adds an output to the last node. */
    public Graph and(String output) {
        node.addOutput(output);
        return this;
    }

    public Graph with(String attribute, long value) {
        return with(attribute(attribute, AttributeType.INT).setI(value));
    }

    public Graph with(String attribute, float value) {
        return with(attribute(attribute, AttributeType.FLOAT).setF(value));
    }

    public Graph with(String attribute, TensorProto value) {
        return with(attribute(attribute, AttributeType.TENSOR).setT(value));
    }

    public Graph withIntegers(String attribute, long... values) {
        AttributeProto.Builder list = attribute(attribute, AttributeType.INTS);
        for (long value : values) {
            list.addInts(value);
        }
        return with(list);
    }

    public Graph withFloats(String attribute, double... values) {
        AttributeProto.Builder list = attribute(attribute, AttributeType.FLOATS);
        for (double value : values) {
            list.addFloats((float) value);
        }
        return with(list);
    }

    /** Adds an attribute of a type, without a value. */
    public Graph withZero(String attribute, AttributeType ofType) {
        return with(attribute(attribute, ofType));
    }

    public Graph with(AttributeProto.Builder attribute) {
        node.addAttribute(attribute);
        return this;
    }

    private static AttributeProto.Builder attribute(String name, AttributeType ofType) {
        return AttributeProto.newBuilder().setName(name).setType(ofType);
    }

    /** Adds an initializer of the graph's type. */
    public Graph numbers(String name, long[] dimensions, double... numbers) {
        return initializer(tensor(type, name, dimensions, numbers));
    }

    public Graph integers(String name, long[] dimensions, long... integers) {
        return initializer(tensor(DataType.INT64, name, dimensions, Arrays.stream(integers).asDoubleStream().toArray()));
    }

    public Graph initializer(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** Returns a tensor of the graph's type. */
    public TensorProto tensor(long[] dimensions, double... numbers) {
        return tensor(type, "", dimensions, numbers);
    }

    public static TensorProto tensor(DataType element, String name, long[] dimensions, double... numbers) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(element.getNumber());
        Arrays.stream(dimensions).forEach(tensor::addDims);
        return tensor.setRawData(raw(element, numbers)).build();
    }

    private static ByteString raw(DataType element, double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            switch (element) {
                case FLOAT -> bytes.putFloat((float) number);
                case DOUBLE -> bytes.putDouble(number);
                case INT64 -> bytes.putLong((long) number);
                case INT32 -> bytes.putInt((int) number);
                case BOOL -> bytes.put((byte) number);
                default -> throw new IllegalArgumentException(element.toString());
            }
        }
        return ByteString.copyFrom(bytes.flip());
    }

    /** Adds both layers of {@link #network}. */
    public Graph layers(String input, String output) {
        return layer(0, input, "a1").layer(1, "a1", output);
    }

    /** Adds both layers of {@link #single}. */
    public Graph singleLayers(String input, String output) {
        return layer(0, input, "a1").numbers("w1", new long[] {3, 1}, W[1][0]).numbers("b1", new long[] {1}, B[1][0])
                .node("Gemm", "z2", "a1", "w1", "b1").node("Sigmoid", output, "z2");
    }

    /** Adds layer 0 or 1 as PyTorch writes it. */
    public Graph layer(int l, String input, String output) {
        return weights("w" + l, l, true).biases("b" + l, l)
                .node("Gemm", "z" + (l + 1), input, "w" + l, "b" + l).with("transB", 1).node("Sigmoid", output, "z" + (l + 1));
    }

    /** Adds the weights of a layer, outputs × inputs, or transposed, inputs × outputs. */
    public Graph weights(String name, int l, boolean areRows) {
        return initializer(weightTensor(name, l, areRows));
    }

    public TensorProto weightTensor(String name, int l, boolean areRows) {
        return weightTensor(type, name, l, areRows);
    }

    public static TensorProto weightTensor(DataType element, String name, int l, boolean areRows) {
        int outputs = W[l].length;
        int inputs = W[l][0].length;
        double[] numbers = new double[outputs * inputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                numbers[areRows ? i * inputs + j : j * outputs + i] = W[l][i][j];
            }
        }
        return tensor(element, name, areRows ? new long[] {outputs, inputs} : new long[] {inputs, outputs}, numbers);
    }

    public Graph biases(String name, int l) {
        return numbers(name, new long[] {B[l].length}, B[l]);
    }

    public TensorProto biasTensor(String name, int l) {
        return tensor(type, name, new long[] {B[l].length}, B[l]);
    }

    public ModelProto model() {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8).setGraph(graph);
        model.addOpsetImportBuilder().setVersion(opset);
        model.addOpsetImportBuilder().setDomain("ai.onnx.ml").setVersion(1);
        return model.build();
    }
}
