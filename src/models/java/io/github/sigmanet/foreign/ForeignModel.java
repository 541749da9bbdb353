package io.github.sigmanet.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A model that other programs write, or could write, and the network that it is.
 *
 * @param name what is particular about it, and its type
 * @param model the model
 * @param network the network
 * @param output the output whose last columns are the network's
 * @param named whether this output must be named
 */
public record ForeignModel(String name, ModelProto model, Network network, String output, boolean named) {

    private static final long[] COLUMNS = {4};
    private static final double[] OFFSETS = {0.5, -1, 2, 0.25};
    private static final double[] FACTORS = {2, 0.5, -4, 1.5};
    private static final long[] OUTPUTS = {2};

    @Override
    public String toString() {
        return name;
    }

    /** Returns all models. */
    public static List<ForeignModel> all() {
        List<ForeignModel> all = new ArrayList<>();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            new Models(type, all).add();
        }
        return all;
    }

    /** Collects the models of a type. */
    private static final class Models {

        private final DataType type;
        private final List<ForeignModel> all;

        Models(DataType type, List<ForeignModel> all) {
            this.type = type;
            this.all = all;
        }

        void add() {
            addShapes();
            addShapesComputed();
            addBiases();
            addCopies();
            addCasts();
            addConstants();
            addScalings();
            addTargetScalings();
            addOutputs();
            addAttributes();
        }

        private Graph graph() {
            return Graph.of(type);
        }

        private void add(String name, Network network, String output, boolean named, Graph graph) {
            all.add(new ForeignModel(name + " " + type, graph.model(), network, output, named));
        }

        /** Adds the model of the common network, whose output is p. */
        private void add(String name, Graph graph) {
            add(name, Graph.network(), "p", false, graph.output("p"));
        }

        private void addShapes() {
            add("plain", graph().input(-1, 4).layers("x", "p"));
            add("input without shape", graph().input().layers("x", "p"));
            add("batch of 5", graph().input(5, 4).layers("x", "p"));
            add("Flatten", graph().input(-1, 1, 2, 2).node("Flatten", "f", "x").layers("f", "p"));
            add("Flatten, axis 1", graph().input(-1, 4).node("Flatten", "f", "x").with("axis", 1).layers("f", "p"));
            add("Flatten, axis -3", graph().input(-1, 1, 2, 2).node("Flatten", "f", "x").with("axis", -3).layers("f", "p"));
            add("Flatten, axis -1", graph().input(-1, 4).node("Flatten", "f", "x").with("axis", -1).layers("f", "p"));
            add("Flatten between layers", graph().input(-1, 4).layer(0, "x", "a1").node("Flatten", "f", "a1")
                    .layer(1, "f", "p"));
            add("Reshape [-1, 4]", graph().input(-1, 2, 2).integers("s", new long[] {2}, -1, 4).node("Reshape", "r", "x", "s")
                    .layers("r", "p"));
            add("Reshape [0, -1]", graph().input(-1, 2, 2).node("Constant", "s").withIntegers("value_ints", 0, -1)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("Reshape [5, 4]", graph().input(5, 2, 2).integers("s", new long[] {2}, 5, 4).node("Reshape", "r", "x", "s")
                    .layers("r", "p"));
            add("Reshape [5, -1]", graph().input(5, 2, 2).integers("s", new long[] {2}, 5, -1).node("Reshape", "r", "x", "s")
                    .layers("r", "p"));
            add("Reshape [0, 0]", graph().input(-1, 4).integers("s", new long[] {2}, 0, 0).node("Reshape", "r", "x", "s")
                    .layers("r", "p"));
            add("Reshape [-1, 4], any shape", graph().input(-1, -1, -1).integers("s", new long[] {2}, -1, 4)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("Reshape to images, then Flatten", graph().input(-1, 4).integers("s", new long[] {4}, -1, 1, 2, 2)
                    .node("Reshape", "r", "x", "s").node("Flatten", "f", "r").layers("f", "p"));
            add("Reshape between layers", graph().input(-1, 4).integers("s", new long[] {2}, -1, 3).layer(0, "x", "a1")
                    .node("Reshape", "r", "a1", "s").layer(1, "r", "p"));
            add("Reshape at the end", Graph.single(), "y", false, graph().input(-1, 4).integers("s", new long[] {2}, -1, 1)
                    .singleLayers("x", "p").node("Reshape", "y", "p", "s").output("y"));
            add("Reshape to a list", Graph.single(), "y", false, graph().input(-1, 4).integers("s", new long[] {1}, -1)
                    .singleLayers("x", "p").node("Reshape", "y", "p", "s").output("y"));
            add("Squeeze at the end", Graph.single(), "y", false, graph().input(-1, 4).integers("s", new long[] {1}, 1)
                    .singleLayers("x", "p").node("Squeeze", "y", "p", "s").output("y"));
            for (int position : new int[] {0, -1}) {
                add("column " + position + " at the end", Graph.single(), "y", false, graph().input(-1, 4)
                        .integers("k", Graph.SCALAR, position).singleLayers("x", "p").node("Gather", "y", "p", "k")
                        .with("axis", 1).output("y"));
                add("columns [" + position + "] at the end", Graph.single(), "y", false, graph().input(-1, 4)
                        .integers("k", new long[] {1}, position).singleLayers("x", "p").node("Gather", "y", "p", "k")
                        .with("axis", -1).output("y"));
                add("slice of columns from " + position + " at the end", Graph.single(), "y", false, graph().input(-1, 4)
                        .integers("from", new long[] {1}, position).integers("to", new long[] {1}, 1).singleLayers("x", "p")
                        .integers("axes", new long[] {1}, 1).node("Slice", "y", "p", "from", "to", "axes").output("y"));
            }
            add("MatMul on 3 dimensions", graph().input(-1, 2, 4).weights("w0", 0, false).biases("b0", 0)
                    .node("MatMul", "m", "x", "w0").node("Add", "z", "m", "b0").node("Sigmoid", "h", "z")
                    .weights("w1", 1, false).biases("b1", 1).node("MatMul", "m2", "h", "w1").node("Add", "z2", "b1", "m2")
                    .node("Sigmoid", "p", "z2"));
        }

        private void addShapesComputed() {
            add("view, Gather", graph().input(-1, 2, 2).node("Shape", "n", "x").integers("0", Graph.SCALAR, 0)
                    .node("Gather", "b", "n", "0").integers("axes", new long[] {1}, 0).node("Unsqueeze", "u", "b", "axes")
                    .integers("rest", new long[] {1}, -1).node("Concat", "s", "u", "rest").with("axis", 0)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("view, opset 9", graph().opset(9).input(-1, 2, 2).node("Shape", "n", "x")
                    .node("Constant", "0").with("value", Graph.tensor(DataType.INT64, "", Graph.SCALAR, 0))
                    .node("Gather", "b", "n", "0").with("axis", 0).node("Unsqueeze", "u", "b").withIntegers("axes", 0)
                    .node("Constant", "c").with("value", Graph.tensor(DataType.INT64, "", Graph.SCALAR, -1))
                    .node("Unsqueeze", "v", "c").withIntegers("axes", 0).node("Concat", "s", "u", "v").with("axis", 0)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("view, Slice", graph().input(-1, 2, 2).node("Shape", "n", "x").integers("from", new long[] {1}, 0)
                    .integers("to", new long[] {1}, 1).node("Slice", "b", "n", "from", "to").node("Constant", "rest")
                    .withIntegers("value_ints", 4).node("Concat", "s", "b", "rest").with("axis", 0)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("view, Slice of attributes", graph().opset(9).input(-1, 2, 2).node("Shape", "n", "x").node("Cast", "i", "n")
                    .with("to", 7).node("Slice", "b", "i").withIntegers("starts", 0).withIntegers("ends", 1)
                    .withIntegers("axes", 0).node("Squeeze", "q", "b").withIntegers("axes", 0).node("Unsqueeze", "u", "q")
                    .withIntegers("axes", 0).integers("rest", new long[] {1}, -1).node("Concat", "s", "u", "rest").with("axis", 0)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("view, product of dimensions", graph().input(-1, 2, 2).node("Shape", "n", "x")
                    .integers("0", Graph.SCALAR, 0).integers("1", Graph.SCALAR, 1).integers("2", Graph.SCALAR, -1)
                    .node("Gather", "b", "n", "0").node("Gather", "h", "n", "1").node("Gather", "w", "n", "2")
                    .node("Mul", "hw", "h", "w").integers("axes", new long[] {1}, 0).node("Unsqueeze", "u", "b", "axes")
                    .node("Unsqueeze", "v", "hw", "axes").node("Concat", "s", "u", "v").with("axis", 0)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
            add("view, shape cast", graph().input(-1, 2, 2).node("Constant", "c")
                    .with("value", Graph.tensor(DataType.DOUBLE, "", new long[] {2}, -1, 4)).node("Cast", "s", "c").with("to", 7)
                    .node("Reshape", "r", "x", "s").layers("r", "p"));
        }

        private void addBiases() {
            Network none = Graph.withBiases(Graph.network(), 0, 0);
            add("MatMul without Add", none, "p", false, graph().input(-1, 4).weights("w0", 0, false).weights("w1", 1, false)
                    .node("MatMul", "z", "x", "w0").node("Sigmoid", "h", "z").node("MatMul", "z2", "h", "w1")
                    .node("Sigmoid", "p", "z2").output("p"));
            add("Gemm of 2 inputs", none, "p", false, graph().input(-1, 4).weights("w0", 0, true).weights("w1", 1, true)
                    .node("Gemm", "z", "x", "w0").with("transB", 1).node("Sigmoid", "h", "z")
                    .node("Gemm", "z2", "h", "w1", "").with("transB", 1).with("beta", 0f).node("Sigmoid", "p", "z2").output("p"));
            add("scalar biases", Graph.withBiases(Graph.network(), 0.5, -0.25), "p", false, graph().input(-1, 4)
                    .weights("w0", 0, true).weights("w1", 1, false).numbers("b", Graph.SCALAR, 0.5)
                    .numbers("c", new long[] {1}, -0.25).node("Gemm", "z", "x", "w0", "b").with("transB", 1)
                    .node("Sigmoid", "h", "z").node("MatMul", "m", "h", "w1").node("Add", "z2", "c", "m")
                    .node("Sigmoid", "p", "z2").output("p"));
            add("biases subtracted", Graph.withBiases(Graph.network(), 0.5, -0.25), "p", false, graph().input(-1, 4)
                    .weights("w0", 0, false).weights("w1", 1, false).numbers("b", Graph.SCALAR, -0.5)
                    .numbers("c", OUTPUTS, 0.25, 0.25).node("MatMul", "m", "x", "w0").node("Sub", "z", "m", "b")
                    .node("Sigmoid", "h", "z").node("MatMul", "m2", "h", "w1").node("Sub", "z2", "m2", "c")
                    .node("Sigmoid", "p", "z2").output("p"));
            add("bias of leading dimensions", graph().input(-1, 4).weights("w0", 0, false)
                    .initializer(Graph.tensor(type, "b0", new long[] {1, 1, 3}, 0.25, -0.5, 0.125))
                    .node("MatMul", "m", "x", "w0").node("Add", "z", "m", "b0").node("Sigmoid", "h", "z")
                    .weights("w1", 1, false).biases("b1", 1).node("MatMul", "m2", "h", "w1").node("Add", "z2", "m2", "b1")
                    .node("Sigmoid", "p", "z2"));
        }

        private void addCopies() {
            add("Identity everywhere", graph().input(-1, 4).node("Identity", "x1", "x").weights("w", 0, true).biases("b", 0)
                    .node("Identity", "w0", "w").node("Identity", "b0", "b").node("Gemm", "z1", "x1", "w0", "b0")
                    .with("transB", 1).node("Identity", "i", "z1").node("Sigmoid", "a1", "i").node("Identity", "a", "a1")
                    .layer(1, "a", "q").node("Identity", "p", "q"));
            for (int opset : new int[] {7, 10, 12, 13}) {
                add("Dropout, opset " + opset, graph().opset(opset).input(-1, 4).layer(0, "x", "a1").node("Dropout", "d", "a1")
                        .layer(1, "d", "p"));
            }
            add("Dropout of a ratio", graph().opset(7).input(-1, 4).layer(0, "x", "a1").node("Dropout", "d", "a1").and("mask")
                    .with("ratio", 0.25f).layer(1, "d", "p"));
            add("Dropout that does not train", graph().input(-1, 4)
                    .initializer(Graph.tensor(DataType.FLOAT, "ratio", Graph.SCALAR, 0.25))
                    .initializer(Graph.tensor(DataType.BOOL, "training", Graph.SCALAR, 0)).layer(0, "x", "a1")
                    .node("Dropout", "d", "a1", "ratio", "training").and("mask").layer(1, "d", "p"));
            add("node that nothing needs", graph().input(-1, 4).node("Tanh", "t", "x").layers("x", "p"));
        }

        private void addCasts() {
            int own = type.getNumber();
            for (DataType from : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.INT64, DataType.INT32,
                DataType.UINT8}) {
                add("Cast from " + from, graph().input(from, -1, 4).node("Cast", "c", "x").with("to", own).layers("c", "p"));
            }
            add("Cast at the end", Graph.network(), "y", false, graph().input(-1, 4).layers("x", "p").node("Cast", "y", "p")
                    .with("to", DataType.DOUBLE_VALUE).output("y", DataType.DOUBLE));
            add("Cast to float at the end", Graph.network(), "y", false, graph().input(-1, 4).layers("x", "p")
                    .node("Cast", "y", "p").with("to", DataType.FLOAT_VALUE).output("y", DataType.FLOAT));
            add("Cast that does nothing, everywhere", graph().input(-1, 4).weights("w", 0, true).biases("b0", 0)
                    .node("Cast", "w0", "w").with("to", own).node("Cast", "c", "x").with("to", own)
                    .node("Gemm", "g", "c", "w0", "b0").with("transB", 1).node("Cast", "z1", "g").with("to", own)
                    .node("Sigmoid", "a", "z1").node("Cast", "a1", "a").with("to", own).layer(1, "a1", "p"));
            Network scaled = Graph.network().withInputScaling(Scaling.of(new double[] {1e9 + 0.1, 0, -3e7 - 0.3, 0.1},
                            new double[] {0.7, 2, 1.1, -0.3})).withTargetScaling(Scaling.of(new double[] {1e9 + 0.1, -1e8 / 3},
                            new double[] {0.3, -7}));
            add("scalings of doubles about layers", scaled, "output", false, graph().input(DataType.DOUBLE, -1, 4)
                    .initializer(Graph.tensor(DataType.DOUBLE, "o", COLUMNS, scaled.inputScaling().orElseThrow().offsets()))
                    .initializer(Graph.tensor(DataType.DOUBLE, "f", COLUMNS, scaled.inputScaling().orElseThrow().factors()))
                    .node("Sub", "d", "x", "o").node("Mul", "m", "d", "f").node("Cast", "c", "m").with("to", own)
                    .layers("c", "p").node("Cast", "q", "p").with("to", DataType.DOUBLE_VALUE)
                    .initializer(Graph.tensor(DataType.DOUBLE, "to", OUTPUTS, scaled.targetScaling().orElseThrow().offsets()))
                    .initializer(Graph.tensor(DataType.DOUBLE, "tf", OUTPUTS, scaled.targetScaling().orElseThrow().factors()))
                    .node("Div", "v", "q", "tf").node("Add", "output", "v", "to").output("output", DataType.DOUBLE));
        }

        private void addConstants() {
            Graph constants = graph();
            add("Constant nodes", constants.input(-1, 4).node("Constant", "w0").with("value", constants.weightTensor("", 0, true))
                    .node("Constant", "b0").with("value", constants.biasTensor("", 0))
                    .node("Gemm", "z1", "x", "w0", "b0").with("transB", 1).node("Sigmoid", "a1", "z1").layer(1, "a1", "p"));
            add("Transpose", graph().input(-1, 4).weights("w", 0, true).node("Transpose", "w0", "w").withIntegers("perm", 1, 0)
                    .biases("b0", 0).node("MatMul", "m", "x", "w0").node("Add", "z", "b0", "m").node("Sigmoid", "a1", "z")
                    .weights("v", 1, false).node("Transpose", "w1", "v").biases("b1", 1).node("Gemm", "z2", "a1", "w1", "b1")
                    .with("transB", 1).node("Sigmoid", "p", "z2"));
            add("Transpose twice, and not at all", graph().input(-1, 4).weights("w", 0, false).node("Transpose", "v", "w")
                    .node("Transpose", "u", "v").node("Transpose", "w0", "u").withIntegers("perm", 0, 1).biases("b0", 0)
                    .node("MatMul", "m", "x", "w0").node("Add", "z", "m", "b0").node("Sigmoid", "a1", "z")
                    .layer(1, "a1", "p"));
            if (type == DataType.FLOAT) {
                add("Constant floats", Graph.network().withInputScaling(Scaling.of(OFFSETS, new double[] {0.5, 0.5, 0.5, 0.5})),
                        "p", false, graph().input(-1, 4).node("Constant", "o").withFloats("value_floats", OFFSETS)
                        .node("Constant", "f").with("value_float", 0.5f).node("Sub", "d", "x", "o").node("Mul", "s", "d", "f")
                        .layers("s", "p").output("p"));
                add("Cast of an initializer", graph().input(-1, 4).initializer(Graph.weightTensor(DataType.DOUBLE, "w", 0, true))
                        .node("Cast", "w0", "w").with("to", 1).biases("b0", 0).node("Gemm", "z1", "x", "w0", "b0")
                        .with("transB", 1).node("Sigmoid", "a1", "z1").layer(1, "a1", "p"));
            }
            add("integer for a scaling", Graph.network().withInputScaling(Scaling.of(new double[4], all4(1.0 / 255))), "p", false,
                    graph().input(-1, 4).integers("i", Graph.SCALAR, 255).node("Cast", "c", "i").with("to", type.getNumber())
                    .node("Div", "d", "x", "c").layers("d", "p").output("p"));
        }

        private static double[] all4(double number) {
            double[] numbers = new double[4];
            Arrays.fill(numbers, number);
            return numbers;
        }

        private void addScalings() {
            double mean = (float) 0.1307;
            double deviation = (float) 0.3081;
            addScaled("(x - c) / d", all4(mean), all4(1 / deviation), graph -> graph.numbers("c", Graph.SCALAR, mean)
                    .numbers("d", Graph.SCALAR, deviation).node("Sub", "v", "x", "c").node("Div", "s", "v", "d"));
            addScaled("x / 255", new double[4], all4(1.0 / 255), graph -> graph.numbers("c", new long[] {1}, 255)
                    .node("Div", "s", "x", "c"));
            addScaled("(x - o) / f", OFFSETS, inverse(FACTORS), graph -> graph.numbers("o", COLUMNS, OFFSETS)
                    .numbers("f", COLUMNS, FACTORS).node("Sub", "v", "x", "o").node("Div", "s", "v", "f"));
            addScaled("(x - o) f", OFFSETS, FACTORS, graph -> graph.numbers("o", new long[] {1, 4}, OFFSETS)
                    .numbers("f", COLUMNS, FACTORS).node("Sub", "v", "x", "o").node("Mul", "s", "f", "v"));
            addScaled("x f + o", combined(OFFSETS, FACTORS, -1), FACTORS, graph -> graph.numbers("o", COLUMNS, OFFSETS)
                    .numbers("f", COLUMNS, FACTORS).node("Mul", "v", "x", "f").node("Add", "s", "v", "o"));
            addScaled("x f", new double[4], FACTORS, graph -> graph.numbers("f", COLUMNS, FACTORS).node("Mul", "s", "x", "f"));
            addScaled("x + o", negative(OFFSETS), all4(1), graph -> graph.numbers("o", COLUMNS, OFFSETS)
                    .node("Add", "s", "o", "x"));
            addScaled("x - o", OFFSETS, all4(1), graph -> graph.numbers("o", COLUMNS, OFFSETS).node("Sub", "s", "x", "o"));
            addScaled("o - x", OFFSETS, all4(-1), graph -> graph.numbers("o", COLUMNS, OFFSETS).node("Sub", "s", "o", "x"));
            addScaled("(x - o) f + c", new double[] {0.25, -2, 2.125, 0.25 - 0.5 / 1.5}, FACTORS, graph -> graph
                    .numbers("o", COLUMNS, OFFSETS).numbers("f", COLUMNS, FACTORS).numbers("c", Graph.SCALAR, 0.5)
                    .node("Sub", "v", "x", "o").node("Mul", "w", "v", "f").node("Add", "s", "w", "c"));
            if (type == DataType.FLOAT) {
                addScaled("Scaler", OFFSETS, FACTORS, graph -> graph.node("ai.onnx.ml.Scaler", "s", "x")
                        .withFloats("offset", OFFSETS).withFloats("scale", FACTORS));
                addScaled("Scaler of numbers", all4(0.5), all4(-2), graph -> graph.node("ai.onnx.ml.Scaler", "s", "x")
                        .withFloats("offset", 0.5).withFloats("scale", -2));
            }
            add("channels, then Flatten", Graph.network().withInputScaling(
                    Scaling.of(new double[] {0.5, 0.5, -1, -1}, new double[] {2, 0.5, 2, 0.5})), "p", false,
                    graph().input(-1, 2, 2).numbers("o", new long[] {1, 2, 1}, 0.5, -1).numbers("f", OUTPUTS, 2, 0.5)
                    .node("Sub", "v", "x", "o").node("Mul", "s", "v", "f").node("Flatten", "r", "s").layers("r", "p")
                    .output("p"));
            addScaled("-x", all(0), all(-1), graph -> graph.node("Neg", "s", "x"));
            addScaled("o - x", OFFSETS, all(-1), graph -> graph.numbers("o", COLUMNS, OFFSETS).node("Neg", "n", "x")
                    .node("Sum", "s", "o", "n"));
            add("Sum for Add and Identity", graph().input(-1, 4).node("Sum", "x1", "x").weights("w0", 0, false).biases("b0", 0)
                    .node("MatMul", "m", "x1", "w0").node("Sum", "z", "m", "b0").node("Sigmoid", "a", "z").layer(1, "a", "p"));
            add("scaled after Flatten", Graph.network().withInputScaling(Scaling.of(OFFSETS, FACTORS)), "p", false,
                    graph().input(-1, 2, 2).numbers("o", COLUMNS, OFFSETS).numbers("f", COLUMNS, FACTORS)
                    .node("Flatten", "r", "x").node("Sub", "v", "r", "o").node("Mul", "s", "v", "f").layers("s", "p")
                    .output("p"));
        }

        private static double[] all(double number) {
            return new double[] {number, number, number, number};
        }

        private static double[] inverse(double... numbers) {
            return Arrays.stream(numbers).map(number -> 1 / number).toArray();
        }

        private static double[] negative(double... numbers) {
            return Arrays.stream(numbers).map(number -> -number).toArray();
        }

        /** Returns s times o / f. */
        private static double[] combined(double[] o, double[] f, double s) {
            double[] combined = new double[o.length];
            for (int j = 0; j < o.length; j++) {
                combined[j] = s * o[j] / f[j];
            }
            return combined;
        }

        private void addScaled(String name, double[] offsets, double[] factors, UnaryOperator<Graph> scaling) {
            add(name, Graph.network().withInputScaling(Scaling.of(offsets, factors)), "p", false,
                    scaling.apply(graph().input(-1, 4)).layers("s", "p").output("p"));
        }

        private void addTargetScalings() {
            double[] o = {5, -3};
            double[] f = {100, -0.5};
            addTarget("p 100 + 5", new double[] {5, 5}, new double[] {0.01, 0.01}, graph -> graph
                    .numbers("c", Graph.SCALAR, 100).numbers("d", Graph.SCALAR, 5).node("Mul", "v", "p", "c")
                    .node("Add", "y", "v", "d"));
            addTarget("p f + o", o, new double[] {0.01, -2}, graph -> graph.numbers("f", OUTPUTS, f).numbers("o", OUTPUTS, o)
                    .node("Mul", "v", "f", "p").node("Add", "y", "o", "v"));
            addTarget("p / f + o", o, f, graph -> graph.numbers("f", OUTPUTS, f).numbers("o", new long[] {1, 2}, o)
                    .node("Div", "v", "p", "f").node("Add", "y", "v", "o"));
            addTarget("p / f - o", new double[] {-5, 3}, f, graph -> graph.numbers("f", OUTPUTS, f).numbers("o", OUTPUTS, o)
                    .node("Div", "v", "p", "f").node("Sub", "y", "v", "o"));
            addTarget("(p - o) f", new double[] {-500, -1.5}, new double[] {0.01, -2}, graph -> graph.numbers("f", OUTPUTS, f)
                    .numbers("o", OUTPUTS, o).node("Sub", "v", "p", "o").node("Mul", "y", "v", "f"));
            addTarget("(p + o) / f", new double[] {0.05, 6}, f, graph -> graph.numbers("f", OUTPUTS, f)
                    .numbers("o", OUTPUTS, o).node("Add", "v", "p", "o").node("Div", "y", "v", "f"));
            addTarget("-p", new double[2], new double[] {-1, -1}, graph -> graph.node("Neg", "y", "p"));
            addTarget("o - p", o, new double[] {-1, -1}, graph -> graph.numbers("o", OUTPUTS, o).node("Neg", "n", "p")
                    .node("Sum", "y", "n", "o"));
            addTarget("1 - p", new double[] {1, 1}, new double[] {-1, -1}, graph -> graph.numbers("c", Graph.SCALAR, 1)
                    .node("Sub", "y", "c", "p"));
            addTarget("p + 3", new double[] {3, 3}, new double[] {1, 1}, graph -> graph.numbers("c", Graph.SCALAR, 3)
                    .node("Add", "y", "p", "c"));
            addTarget("p / 4", new double[2], new double[] {4, 4}, graph -> graph.numbers("c", Graph.SCALAR, 4)
                    .node("Div", "y", "p", "c"));
            if (type == DataType.FLOAT) {
                addTarget("Scaler after the layers", new double[] {-8, 6}, new double[] {0.25, -0.5}, graph -> graph
                        .node("ai.onnx.ml.Scaler", "y", "p").withFloats("offset", 2, 3).withFloats("scale", 4, -2));
            }
        }

        private void addTarget(String name, double[] offsets, double[] factors, UnaryOperator<Graph> scaling) {
            add(name, Graph.network().withTargetScaling(Scaling.of(offsets, factors)), "y", false,
                    scaling.apply(graph().input(-1, 4).layers("x", "p")).output("y"));
        }

        private void addOutputs() {
            add("p and ArgMax", Graph.network(), "p", false, graph().input(-1, 4).layers("x", "p").node("ArgMax", "label", "p")
                    .with("axis", 1).with("keepdims", 0).output("p").output("label", DataType.INT64));
            add("p and whether it is large", Graph.network(), "p", false, graph().input(-1, 4).layers("x", "p")
                    .numbers("half", Graph.SCALAR, 0.5).node("Greater", "g", "p", "half").node("Cast", "c", "g").with("to", 7)
                    .output("p").output("c", DataType.INT64));
            add("p and its largest", Graph.network(), "p", false, graph().input(-1, 4).layers("x", "p")
                    .integers("k", new long[] {1}, 1).node("TopK", "v", "p", "k").and("i").output("v").output("p")
                    .output("i", DataType.INT64));
            add("hidden values, sums and p", Graph.network(), "p", false, graph().input(-1, 4).layers("x", "p").output("a1")
                    .output("p").output("z2").output("z1"));
            add("p and its scaled values, p named", Graph.network(), "p", true, graph().input(-1, 4).layers("x", "p")
                    .numbers("c", Graph.SCALAR, 100).node("Mul", "y", "p", "c").output("y").output("p"));
            add("p and its scaled values, those named", Graph.network().withTargetScaling(
                    Scaling.of(new double[2], new double[] {0.01, 0.01})), "y", true, graph().input(-1, 4).layers("x", "p")
                    .numbers("c", Graph.SCALAR, 100).node("Mul", "y", "p", "c").output("y").output("p"));
            add("hidden values named", Graph.firstLayer(), "a1", true, graph().input(-1, 4).layers("x", "p").output("p")
                    .output("a1"));
            add("p of a network whose second head has weights", Graph.network(), "p", true, graph().input(-1, 4)
                    .layers("x", "p").numbers("u", new long[] {2, 1}, 1, 2).node("MatMul", "r", "p", "u").output("r").output("p"));
            Graph both = graph().input(-1, 4).node("Cast", "c", "x").with("to", type.getNumber()).singleLayers("c", "p")
                    .numbers("one", Graph.SCALAR, 1).node("Sub", "q", "one", "p").node("Concat", "probabilities", "q", "p")
                    .with("axis", 1).node("ArgMax", "i", "probabilities").with("axis", 1)
                    .initializer(Graph.tensor(DataType.INT32, "classes", OUTPUTS, 7, 3))
                    .node("ai.onnx.ml.ArrayFeatureExtractor", "e", "classes", "i").integers("list", new long[] {1}, -1)
                    .node("Reshape", "r", "e", "list").node("Cast", "label", "r").with("to", 7);
            add("scikit-learn, two classes", Graph.single(), "probabilities", false, both.output("label", DataType.INT64)
                    .output("probabilities"));
            add("scikit-learn, many labels with the probabilities of their absence", Graph.network(), "p", false,
                    graph().input(-1, 4).layers("x", "p").numbers("one", Graph.SCALAR, 1).node("Sub", "q", "one", "p")
                    .node("Concat", "probabilities", "q", "p").with("axis", 1).output("p").output("probabilities"));
            add("scikit-learn, many labels", Graph.network(), "probabilities", false, graph().input(-1, 4).layers("x", "p")
                    .node("Identity", "probabilities", "p").node("ArgMax", "i", "probabilities").with("axis", 1)
                    .integers("classes", OUTPUTS, 7, 3).node("ai.onnx.ml.ArrayFeatureExtractor", "label", "classes", "i")
                    .output("label", DataType.INT64).output("probabilities"));
        }

        private void addAttributes() {
            add("attributes of value 0 left out", graph().input(-1, 4).weights("w0", 0, false).biases("b0", 0)
                    .node("Gemm", "z1", "x", "w0", "b0").withZero("transA", AttributeType.INT).withZero("transB", AttributeType.INT)
                    .with("alpha", 1f).with("beta", 1f).node("Sigmoid", "a1", "z1").layer(1, "a1", "p"));
            add("beta of value 0 left out, without biases", Graph.withBiases(Graph.firstLayer(), 0), "p", false, graph()
                    .input(-1, 4).weights("w0", 0, false).node("Gemm", "z1", "x", "w0").withZero("beta", AttributeType.FLOAT)
                    .node("Sigmoid", "p", "z1").output("p"));
            add("keepdims and axis of value 0 left out", Graph.network(), "p", false, graph().input(-1, 2, 2)
                    .node("Shape", "n", "x").integers("0", new long[] {1}, 0).node("Gather", "b", "n", "0")
                    .withZero("axis", AttributeType.INT).integers("rest", new long[] {1}, -1).node("Concat", "s", "b", "rest")
                    .withZero("axis", AttributeType.INT).node("Reshape", "r", "x", "s").withZero("allowzero", AttributeType.INT)
                    .opset(14).layers("r", "p").output("p"));
        }
    }
}
