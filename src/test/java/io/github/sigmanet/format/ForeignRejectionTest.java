package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.foreign.Graph;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that are no networks of sigmoids, or could be two, are rejected with the node and what to export instead. */
class ForeignRejectionTest {

    private static final String REMEDY = ": export a network of linear layers, each followed by Sigmoid";
    private static final String HIDDEN = ", as the last one, node with output 'a1' (Sigmoid), is that of a hidden layer" + REMEDY;
    private static final long[] LIST = {1};

    private record Rejection(String message, Graph graph) {

        @Override
        public String toString() {
            return message;
        }
    }

    private static Graph graph(long... dimensions) {
        return Graph.of(DataType.FLOAT).input(dimensions.length == 0 ? new long[] {-1, 4} : dimensions);
    }

    /** Returns a model of an operator before the layers. */
    private static Rejection before(String message, String operator, String... others) {
        String[] inputs = IntStream.range(0, others.length + 1).mapToObj(k -> k == 0 ? "x" : others[k - 1]).toArray(String[]::new);
        return new Rejection("node with output 'v' (" + operator + "): expected " + message,
                graph().node(operator, "v", inputs).layers("v", "p").output("p"));
    }

    private static Rejection of(String message, Graph graph) {
        return new Rejection(message, graph);
    }

    /** Returns a model whose outputs say less than those of the network. */
    private static Rejection incomplete(String node, Graph graph) {
        return of(node + ": expected the values that it is made of to be outputs of the model, too", graph);
    }

    /** Returns a model that reshapes its input. */
    private static Rejection reshaped(String got, long[] input, long... shape) {
        return of("node with output 'v' (Reshape): expected a shape of samples × numbers that keeps samples apart, got " + got,
                graph(input).integers("s", new long[] {shape.length}, shape).node("Reshape", "v", "x", "s").layers("v", "p")
                        .output("p"));
    }

    static List<Rejection> rejections() {
        return List.of(
                before("Gemm or MatMul" + REMEDY, "Relu"),
                before("Gemm or MatMul" + REMEDY, "Conv"),
                before("Gemm or MatMul" + REMEDY, "LSTM"),
                before("Gemm or MatMul" + REMEDY, "Transpose"),
                before("Gemm or MatMul" + REMEDY, "Clip"),
                before("Gemm or MatMul" + REMEDY, "ArgMax"),
                before("a linear layer before it" + REMEDY, "Sigmoid"),
                before("1 input", "Sigmoid", "x"),
                before("an initializer as input 1", "Add", "x"),
                before("an initializer as input 1", "Mul", "x"),
                of("node with output 'h' (Tanh): expected Sigmoid" + REMEDY, graph().weights("w", 0, false)
                        .node("MatMul", "z", "x", "w").node("Tanh", "h", "z").layer(1, "h", "p").output("p")),
                of("node with output 'p' (Softmax): expected Sigmoid" + HIDDEN, graph().layers("x", "q")
                        .node("Softmax", "p", "z2").output("p")),
                of("node with output 'z2' (Gemm): expected Sigmoid after it" + HIDDEN, graph().layers("x", "p").output("z2")),
                of("node with output 'z2' (Gemm): expected Sigmoid after it" + HIDDEN, graph().layers("x", "p")
                        .node("Identity", "y", "z2").output("y")),
                of("node with output 'z1' (Gemm): expected Sigmoid after it" + REMEDY, graph().layers("x", "p").output("z1")),
                of("node with output 'r' (MatMul): expected Sigmoid after it, as the last one, node with output 'p' (Sigmoid), is"
                        + " that of a hidden layer" + REMEDY, graph().layers("x", "p").numbers("u", new long[] {2, 1}, 1, 2)
                        .node("MatMul", "r", "p", "u").output("r").output("p")),
                of("node with output 'm' (Mul): expected Sigmoid" + REMEDY, graph().weights("w", 0, false)
                        .numbers("c", LIST, 2).node("MatMul", "z", "x", "w").node("Mul", "m", "z", "c").node("Sigmoid", "p", "m")
                        .output("p")),
                of("node with output 's' (Add): expected Sigmoid" + REMEDY, graph().layers("x", "q").numbers("c", LIST, 2)
                        .node("Add", "s", "z1", "c").node("Sigmoid", "p", "s").output("p")),
                of("node with output 'z2' (MatMul): expected Sigmoid between it and node with output 'z' (MatMul)", graph()
                        .weights("w", 0, false).weights("u", 1, false).node("MatMul", "z", "x", "w")
                        .node("MatMul", "z2", "z", "u").node("Sigmoid", "p", "z2").output("p")),
                of("node with output 'm' (Mul): expected no layer after it, got node with output 'z2' (Gemm)" + REMEDY,
                        graph().numbers("c", LIST, 2).layer(0, "x", "a").node("Mul", "m", "a", "c").layer(1, "m", "p")
                                .output("p")),
                of("node with output 's' (Add): expected an initializer as input 1", graph().layers("x", "p")
                        .node("Add", "s", "p", "p").output("s")),
                of("node with output 'm' (MatMul): expected an input of 2 dimensions", graph().singleLayers("x", "p")
                        .integers("s", new long[] {1}, 1).node("Squeeze", "q", "p", "s")
                        .numbers("u", new long[] {1, 2}, 1, 2).node("MatMul", "m", "q", "u").node("Sigmoid", "y", "m")
                        .output("y")),
                incomplete("node with output 'g' (Gather)", graph()
                        .layers("x", "p").integers("0", Graph.SCALAR, 0).node("Gather", "g", "p", "0").with("axis", 1)
                        .output("g")),
                incomplete("node with output 'g' (Gather)", graph()
                        .singleLayers("x", "p").integers("0", Graph.SCALAR, 0).node("Gather", "g", "p", "0").output("g")),
                incomplete("node with output 'g' (Slice)", graph()
                        .singleLayers("x", "p").integers("0", LIST, 0).integers("1", LIST, 1).node("Slice", "g", "p", "0", "1")
                        .output("g")),
                incomplete("node with output 'g' (Slice)", graph()
                        .singleLayers("x", "p").integers("0", LIST, 0).integers("1", LIST, 1)
                        .node("Slice", "g", "p", "1", "1", "1").output("g")),
                of("node with output 's' (Sum): expected 1 to 2 inputs", graph().numbers("c", LIST, 2)
                        .node("Sum", "s", "x", "c", "c").layers("s", "p").output("p")),
                of("node with output 's' (Sum): expected an initializer as input 1", graph().layers("x", "p")
                        .node("Sum", "s", "p", "p").output("s")),
                of("node with output 'n' (Neg): expected Sigmoid" + REMEDY, graph().weights("w", 0, false)
                        .node("MatMul", "z", "x", "w").node("Neg", "n", "z").node("Sigmoid", "p", "n").output("p")),
                of("node with output 'z1' (Gemm): expected weights of 5 inputs, got those of 4", graph(-1, 5).layers("x", "p")
                        .output("p")),
                of("node with output 'z1' (Gemm): expected an input of 2 dimensions", graph(-1, 2, 4).layers("x", "p")
                        .output("p")),
                of("node with output 'z' (MatMul): expected an input of 2 dimensions", graph(-1, 8)
                        .integers("s", new long[] {3}, -1, 2, 4).node("Reshape", "r", "x", "s").weights("w", 0, false)
                        .node("MatMul", "z", "r", "w").node("Sigmoid", "p", "z").output("p")),
                of("node with output 'v' (Flatten): expected an axis that keeps samples apart, 1, got 0", graph()
                        .node("Flatten", "v", "x").with("axis", 0).layers("v", "p").output("p")),
                of("node with output 'v' (Flatten): expected an axis that keeps samples apart, 1, got 0", graph()
                        .node("Flatten", "v", "x").withZero("axis", AttributeType.INT).layers("v", "p").output("p")),
                of("node with output 'v' (Flatten): expected an axis that keeps samples apart, 1, got 2", graph(-1, 2, 4)
                        .node("Flatten", "v", "x").with("axis", 2).layers("v", "p").output("p")),
                of("node with output 'v' (Flatten): expected an axis that keeps samples apart, 1, got -1", graph(-1, 2, 4)
                        .node("Flatten", "v", "x").with("axis", -1).layers("v", "p").output("p")),
                of("node with output 'v' (Flatten): expected an axis that keeps samples apart, 1, got 1", graph(4)
                        .node("Flatten", "v", "x").layers("v", "p").output("p")),
                of("node with output 'v' (Flatten): expected an input of 2 dimensions", graph(-1, 2, 4).weights("w", 0, false)
                        .node("MatMul", "z", "x", "w").node("Sigmoid", "a", "z").node("Flatten", "v", "a").layer(1, "v", "p")
                        .output("p")),
                reshaped("[-1, 4]", new long[] {-1, 2, 4}, -1, 4),
                reshaped("[-1, 4]", new long[] {6, 2}, -1, 4),
                reshaped("[1, -1]", new long[] {-1, 2, 2}, 1, -1),
                reshaped("[3, -1]", new long[] {6, 2}, 3, -1),
                reshaped("[-1, 4]", new long[] {4}, -1, 4),
                reshaped("[1, 4]", new long[] {2, 2}, 1, 4),
                reshaped("[-1, -1]", new long[] {-1, 4}, -1, -1),
                reshaped("[4]", new long[] {-1, 4}, 4),
                reshaped("[-1, 2, 4]", new long[] {-1, 4}, -1, 2, 4),
                of("node with output 'v' (Reshape): expected a shape of samples × numbers that keeps samples apart, got [0, -1]",
                        graph().opset(14).integers("s", new long[] {2}, 0, -1).node("Reshape", "v", "x", "s").with("allowzero", 1)
                                .layers("v", "p").output("p")),
                of("node with output 'v' (Reshape): expected a shape of samples × numbers that keeps samples apart, got [-1,"
                        + " samples]", graph().node("Shape", "n", "x").integers("0", LIST, 0).node("Gather", "b", "n", "0")
                        .integers("m", LIST, -1).node("Concat", "s", "m", "b").with("axis", 0).node("Reshape", "v", "x", "s")
                        .layers("v", "p").output("p")),
                of("node with output 'v' (Reshape): expected a shape of samples × numbers that keeps samples apart, got [samples,"
                        + " ?]", graph(-1, -1).node("Shape", "n", "x").node("Reshape", "v", "x", "n").layers("v", "p").output("p")),
                of("node with output 'v' (Reshape): expected a constant shape, or one computed from that of its input", graph()
                        .node("Reshape", "v", "x", "x").layers("v", "p").output("p")),
                of("node with output 'r' (Reshape): expected a shape of samples × numbers that keeps samples apart, got [-1, 1]",
                        graph().integers("s", new long[] {2}, -1, 1).layers("x", "p").node("Reshape", "r", "p", "s").output("r")),
                of("node with output 'n2' (Concat): expected at most 8 integers", graph().integers("i", new long[] {5}, 1, 2, 3, 4, 5)
                        .node("Concat", "n2", "i", "i").with("axis", 0).node("Reshape", "v", "x", "n2").layers("v", "p")
                        .output("p")),
                of("initializer 's' [9]: expected at most 8 integers", graph().integers("s", new long[] {9}, new long[9])
                        .node("Reshape", "v", "x", "s").layers("v", "p").output("p")),
                of("node with output 'c' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 10", graph()
                        .node("Cast", "c", "x").with("to", 10).layers("c", "p").output("p")),
                of("node with output 'c' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 7", graph()
                        .node("Cast", "c", "x").with("to", 7).node("Cast", "d", "c").with("to", 1).layers("d", "p").output("p")),
                of("node with output 'c' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 6", graph()
                        .weights("w", 0, false).node("MatMul", "z", "x", "w").node("Cast", "c", "z").with("to", 6)
                        .node("Sigmoid", "p", "c").output("p")),
                of("node with output 'c' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 1",
                        Graph.of(DataType.DOUBLE).input(-1, 4).weights("w", 0, false).node("MatMul", "z", "x", "w")
                                .node("Cast", "c", "z").with("to", 1).node("Sigmoid", "p", "c").output("p")),
                of("node with output 'c' (Cast): expected no layer after it, got node with output 'z2' (Gemm)" + REMEDY,
                        Graph.of(DataType.DOUBLE).input(-1, 4).layer(0, "x", "a").node("Cast", "c", "a").with("to", 1)
                                .layer(1, "c", "p").output("p")),
                of("node with output 'c' (Cast): expected no layers and no scaling after it, got node with output 'y' (Mul)"
                        + REMEDY, graph().layer(0, "x", "a").node("Cast", "c", "a").with("to", 10).node("Cast", "d", "c")
                        .with("to", 1).node("Mul", "y", "d", "d").output("y")),
                of("node with output 'c' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 1",
                        Graph.of(DataType.FLOAT).input(DataType.STRING, -1, 4).node("Cast", "c", "x").with("to", 1)
                                .layers("c", "p").output("p")),
                of("node with output 'v' (Div): expected a division by an initializer, got one of an initializer", graph()
                        .numbers("c", LIST, 2).node("Div", "v", "c", "x").layers("v", "p").output("p")),
                of("scaling of column 0: expected a finite offset and a finite factor other than 0, got 0.0 and 0.0", graph()
                        .numbers("c", LIST, 0).node("Mul", "v", "x", "c").layers("v", "p").output("p")),
                of("scaling of column 0: expected a finite offset and a finite factor other than 0, got 0.0 and Infinity", graph()
                        .numbers("c", LIST, 0).node("Div", "v", "x", "c").layers("v", "p").output("p")),
                of("scaling of column 0: expected a finite offset and a finite factor other than 0, got 0.0 and Infinity", graph()
                        .numbers("c", LIST, 0).layers("x", "p").node("Mul", "v", "p", "c").output("v")),
                of("target scaling, output for a(L) = 1, column 0: expected a finite number, got Infinity",
                        Graph.of(DataType.DOUBLE).input(-1, 4).numbers("c", LIST, 0x1p-1070).layers("x", "p")
                                .node("Div", "v", "p", "c").output("v")),
                of("node with output 'w' (Mul): expected a factor of at least 2.2250738585072014E-308, got 1.0E-320",
                        Graph.of(DataType.DOUBLE).input(-1, 4).numbers("c", LIST, 1e-160).node("Mul", "v", "x", "c")
                                .node("Mul", "w", "v", "c").layers("w", "p").output("p")),
                of("node with output 'w' (Sub): expected 1 offset before the layers, got another, and their sum would be inexact",
                        Graph.of(DataType.DOUBLE).input(-1, 4).numbers("c", LIST, 1e9).numbers("d", LIST, 0.1)
                                .node("Sub", "v", "x", "c").node("Sub", "w", "v", "d").layers("w", "p").output("p")),
                of("node with output 'v' (Add): expected a number or one for each of 4 columns, got initializer 'c' [3]", graph()
                        .numbers("c", new long[] {3}, 1, 2, 3).node("Add", "v", "x", "c").layers("v", "p").output("p")),
                of("node with output 'v' (Add): expected a number or one for each of 4 columns, got initializer 'c' [4, 1]",
                        graph(4, 4).numbers("c", new long[] {4, 1}, 1, 2, 3, 4).node("Add", "v", "x", "c").layers("v", "p")
                                .output("p")),
                of("node with output 'z1' (Gemm): expected weights of 1 inputs, got those of 4", graph(-1, 1)
                        .numbers("c", new long[] {4}, 1, 2, 3, 4).node("Add", "v", "x", "c").layers("v", "p").output("p")),
                of("initializer 'c' []: expected numbers of type FLOAT (1) or DOUBLE (11), got 7", graph()
                        .integers("c", Graph.SCALAR, 255).node("Div", "v", "x", "c").layers("v", "p").output("p")),
                of("initializer 'w0' [3, 4]: expected numbers of type FLOAT (1) or DOUBLE (11), got 10", graph()
                        .initializer(Graph.weightTensor(DataType.FLOAT, "w0", 0, true).toBuilder().setDataType(10).build())
                        .node("Gemm", "z", "x", "w0").with("transB", 1).node("Sigmoid", "p", "z").output("p")),
                of("node with output 'v' (ai.onnx.ml.Scaler): expected as many numbers in attribute 'offset' as in 'scale'", graph()
                        .node("ai.onnx.ml.Scaler", "v", "x").withFloats("offset", 1, 2, 3, 4).withFloats("scale", 1).layers("v", "p")
                        .output("p")),
                of("node with output 'v' (ai.onnx.ml.Scaler): expected as many numbers in attribute 'offset' as in 'scale'", graph()
                        .node("ai.onnx.ml.Scaler", "v", "x").withFloats("scale", 1).layers("v", "p").output("p")),
                of("node with output 'd' (Dropout): expected training_mode false: export the model with"
                        + " training=TrainingMode.EVAL", graph().initializer(Graph.tensor(DataType.BOOL, "t", Graph.SCALAR, 1))
                        .layer(0, "x", "a").node("Dropout", "d", "a", "", "t").layer(1, "d", "p").output("p")),
                of("node with output 'd' (Dropout): expected only its first output to be used, got 'mask'", graph()
                        .layer(0, "x", "a").node("Dropout", "d", "a").and("mask").layer(1, "mask", "p").output("p")),
                of("node with output 'w0' (Transpose): expected attribute 'perm' [1, 0] or [0, 1]", graph().weights("w", 0, false)
                        .node("Transpose", "w0", "w").withIntegers("perm", 1, 1).node("MatMul", "z", "x", "w0")
                        .node("Sigmoid", "p", "z").output("p")),
                of("node with output 'w0' (RandomNormal): expected an initializer or a Constant: export the model with constant"
                        + " folding", graph().node("RandomNormal", "w0").node("MatMul", "z", "x", "w0")
                        .node("Sigmoid", "p", "z").output("p")),
                of("node with output 'd' (Sub): expected an initializer or a Constant: export the model with constant folding",
                        graph().numbers("c", LIST, 1).node("Sub", "d", "c", "c").node("Add", "v", "x", "d").layers("v", "p")
                                .output("p")),
                of("node with output 'c0' (Constant): expected 1 value of numbers, got 2", graph().node("Constant", "c0")
                        .with("value_float", 1f).with("value_int", 1).node("Add", "v", "x", "c0").layers("v", "p").output("p")),
                of("node with output 'c0' (Constant): expected 1 value of numbers, got 0", graph().node("Constant", "c0")
                        .node("Add", "v", "x", "c0").layers("v", "p").output("p")),
                of("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1", graph()
                        .weights("w", 0, false).node("Gemm", "z", "x", "w").withZero("alpha", AttributeType.FLOAT)
                        .node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1", graph()
                        .weights("w", 0, false).biases("b", 0).node("Gemm", "z", "x", "w", "b")
                        .withZero("beta", AttributeType.FLOAT).node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): attribute 'transA': expected an integer", graph().weights("w", 0, false)
                        .node("Gemm", "z", "x", "w").with(AttributeProto.newBuilder().setName("transA")).node("Sigmoid", "p", "z")
                        .output("p")),
                of("node with output 'z' (Gemm): attribute 'transA': expected an integer", graph().weights("w", 0, false)
                        .node("Gemm", "z", "x", "w").with("transA", 0f).node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): attribute 'transA': expected an integer", graph().weights("w", 0, false)
                        .node("Gemm", "z", "x", "w").with(AttributeProto.newBuilder().setName("transA").setI(0).setF(0))
                        .node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): attribute 'alpha': expected a float", graph().weights("w", 0, false)
                        .node("Gemm", "z", "x", "w").with("alpha", 1).node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): expected 1 attribute 'transB', got another", graph().weights("w", 0, false)
                        .node("Gemm", "z", "x", "w").with("transB", 0).with("transB", 1).node("Sigmoid", "p", "z").output("p")),
                of("node with output 'z' (Gemm): expected an initializer of dimensions [3] as input 2", graph()
                        .weights("w", 0, false).numbers("b", new long[] {2}, 1, 2).node("Gemm", "z", "x", "w", "b")
                        .node("Sigmoid", "p", "z").output("p")),
                of("expected 1 output that is a network's, got [p, y]: name one in Onnx.read", graph().layers("x", "p")
                        .numbers("c", LIST, 100).node("Mul", "y", "p", "c").output("p").output("y")),
                of("node with output 'p2' (Softmax): expected Sigmoid" + HIDDEN + ", got [p, p2]: name one in Onnx.read", graph()
                        .layers("x", "p").node("Softmax", "p2", "z2").output("p").output("p2")),
                incomplete("node with output 'g' (Greater)", graph()
                        .numbers("c", LIST, 0.3).layers("x", "p").node("Greater", "g", "p", "c").output("g", DataType.BOOL)),
                incomplete("node with output 'i' (ArgMax)", graph()
                        .layers("x", "p").node("ArgMax", "i", "p").output("i", DataType.INT64)),
                incomplete("node with output 'i' (ArgMax)", graph()
                        .layers("x", "p").node("ArgMax", "i", "p").with("axis", 1).output("i", DataType.INT64)),
                incomplete("node with output 'l' (Gather)", graph()
                        .layers("x", "p").node("ArgMax", "i", "p").with("axis", 1).integers("classes", new long[] {2}, 7, 3)
                        .node("Gather", "l", "classes", "i").output("l", DataType.INT64).output("i", DataType.INT64)),
                incomplete("node with output 'b' (ai.onnx.ml.Binarizer)", graph().layers("x", "p")
                        .node("ai.onnx.ml.Binarizer", "b", "p").output("b")),
                of("node with output 'i' (ArgMax): expected no LSTM after it" + REMEDY, graph().layers("x", "p")
                        .node("ArgMax", "i", "p").with("axis", 1).node("LSTM", "r", "i").output("r")),
                of("node with output 'b' (Concat): expected Gemm or MatMul" + REMEDY, graph().singleLayers("x", "p")
                        .numbers("c", LIST, 1).node("Sub", "q", "c", "p").node("Concat", "b", "p", "q").with("axis", 1).output("b")),
                of("node with output 'b' (Concat): expected Gemm or MatMul" + REMEDY, graph().singleLayers("x", "p")
                        .numbers("c", LIST, 2).node("Sub", "q", "c", "p").node("Concat", "b", "q", "p").with("axis", 1).output("b")));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void read_otherModel_isRejected(Rejection rejection) {
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(rejection.graph.model().toByteArray())))
                .isExactlyInstanceOf(FormatException.class).hasMessage("stream: " + rejection.message);
    }

    @Test
    void read_scalingOfManyOperators_isRejected() {
        Graph graph = graph().numbers("c", LIST, 2);
        for (int k = 0; k <= 16; k++) {
            graph.node("Mul", "v" + (k + 1), k == 0 ? "x" : "v" + k, "c");
        }
        byte[] model = graph.layers("v17", "p").output("p").model().toByteArray();
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(model))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: node with output 'v17' (Mul): expected at most 16 operators of a scaling");
    }

    @Test
    void read_outputThatIsNone_isRejected() {
        byte[] model = graph().layers("x", "p").output("p").model().toByteArray();
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(model), "a1")).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected an output 'a1', got [p]");
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(model), null))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("output: expected a name, got null");
    }
}
