package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX models, taken apart and put together by Google's Protocol Buffers and the classes made from onnx.proto. */
class OnnxTest {

    private static final double[][] W = {{1, 2}, {3, 4}, {5, 6}};
    private static final double[] B = {7, 8, 9};
    private static final Network NETWORK = Network.of(new double[][][] {W}, new double[][] {B});

    private static final String REMEDY = ": export a network of linear layers, each followed by Sigmoid";

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("network.onnx");
    }

    @Test
    void write_network_isAModelOfGemmAndSigmoid() throws IOException {
        Network network = Network.of(new double[][][] {W, {{-1, 0.5, 1e-300}}}, new double[][] {B, {2}});
        network.setMetadata(Map.of("labels", "é"));
        Onnx.write(network, path());
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(path()));
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImportList()).singleElement()
                .satisfies(opset -> assertThat(opset.getVersion()).isEqualTo(13))
                .satisfies(opset -> assertThat(opset.getDomain()).isEmpty());
        assertThat(model.getMetadataPropsList()).anySatisfy(entry -> {
            assertThat(entry.getKey()).isEqualTo("labels");
            assertThat(entry.getValue()).isEqualTo("é");
        });
        GraphProto graph = model.getGraph();
        assertThat(graph.getNodeList()).extracting(NodeProto::getOpType)
                .containsExactly("Gemm", "Sigmoid", "Gemm", "Sigmoid");
        assertThat(graph.getNode(0).getInputList()).containsExactly("input", "0.weight", "0.bias");
        assertThat(graph.getNode(0).getAttributeList()).singleElement().isEqualTo(integer("transB", 1));
        assertThat(graph.getNodeList()).flatExtracting(NodeProto::getOutputList).containsExactly("z1", "a1", "z2", "output");
        assertThat(graph.getInitializer(0).getDimsList()).containsExactly(3L, 2L);
        assertThat(graph.getInitializer(0).getDataType()).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(graph.getInitializer(0).getRawData()).isEqualTo(raw(1, 2, 3, 4, 5, 6));
        TypeProto.Tensor input = graph.getInput(0).getType().getTensorType();
        assertThat(input.getElemType()).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(input.getShape().getDim(0).getDimParam()).isEqualTo("batch");
        assertThat(input.getShape().getDim(1).getDimValue()).isEqualTo(2);
        assertThat(graph.getOutput(0).getType().getTensorType().getShape().getDim(1).getDimValue()).isEqualTo(1);
        assertThat(model.getUnknownFields().asMap()).isEmpty();
        assertThat(graph.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void write_doublesInSinglePrecision_isAModelOfFloats() throws IOException {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 2, 3);
        Onnx.write(network, path(), Precision.SINGLE);
        GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(path())).getGraph();
        assertThat(graph.getInitializer(0).getDataType()).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        assertThat(graph.getInitializer(0).getRawData().size()).isEqualTo(4 * 6);
        assertThat(graph.getInput(0).getType().getTensorType().getElemType())
                .isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        assertThat(Onnx.read(path())).isEqualTo(network.copy(Precision.SINGLE).copy(Precision.DOUBLE));
    }

    @ParameterizedTest
    @EnumSource
    void read_whatWasWritten_isTheSameNetwork(Precision precision) throws IOException {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(7), 5, 9, 1, 3);
        network.setMetadata(Map.of("labels", "a\nb", "", ""));
        Onnx.write(network, path());
        assertThat(Onnx.read(path())).isEqualTo(network);
        assertThat(Onnx.read(path()).precision()).isEqualTo(precision);
        assertThat(Onnx.read(path()).metadata()).isEqualTo(network.metadata());
    }

    @Test
    void write_scaledNetwork_hasNodesBeforeAndAfter() throws IOException {
        Network network = NETWORK.withInputScaling(Scaling.of(new double[] {3, 4}, new double[] {0.5, -2}))
                .withTargetScaling(Scaling.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}));
        Onnx.write(network, path());
        GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(path())).getGraph();
        assertThat(graph.getNodeList()).extracting(NodeProto::getOpType)
                .containsExactly("Sub", "Mul", "Gemm", "Sigmoid", "Div", "Add");
        assertThat(graph.getNode(0).getInputList()).containsExactly("input", "input.offsets");
        assertThat(graph.getNode(5).getOutputList()).containsExactly("output");
        assertThat(graph.getInitializerList()).anySatisfy(tensor -> {
            assertThat(tensor.getName()).isEqualTo("target.factors");
            assertThat(tensor.getDimsList()).containsExactly(3L);
            assertThat(tensor.getRawData()).isEqualTo(raw(4, 5, 6));
        });
        assertThat(Onnx.read(path())).isEqualTo(network);
    }

    @Test
    void write_scaledNetworkInSinglePrecision_roundsTheScaling() throws IOException {
        Network network = NETWORK.withInputScaling(Scaling.of(new double[] {0.1, 4}, new double[] {0.3, -2}));
        Onnx.write(network, path(), Precision.SINGLE);
        assertThat(Onnx.read(path()).inputScaling())
                .contains(Scaling.of(new double[] {0.1f, 4}, new double[] {0.3f, -2}));
    }

    private static List<String> operators(GraphProto graph) {
        return graph.getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    private static int type(ValueInfoProto value) {
        return value.getType().getTensorType().getElemType();
    }

    private static int type(GraphProto graph, String initializer) {
        return graph.getInitializerList().stream().filter(tensor -> tensor.getName().equals(initializer)).findFirst()
                .orElseThrow().getDataType();
    }

    private GraphProto written(Network network) throws IOException {
        Onnx.write(network, path(), Precision.SINGLE);
        return ModelProto.parseFrom(Files.readAllBytes(path())).getGraph();
    }

    @Test
    void write_scalingsThatFloatsWouldMove_areInDoubleWithACast() throws IOException {
        Scaling inputs = Scaling.of(new double[] {1_600_000_099.5, 0}, new double[] {0.0173, 1});
        Scaling targets = Scaling.of(new double[] {0, 0, 101_325}, new double[] {1, 1, 0.5});
        Network network = NETWORK.withInputScaling(inputs).withTargetScaling(targets);
        GraphProto graph = written(network);
        assertThat(operators(graph)).containsExactly("Sub", "Mul", "Cast", "Gemm", "Sigmoid", "Cast", "Div", "Add");
        assertThat(graph.getNodeList()).flatExtracting(NodeProto::getOutputList)
                .containsExactly("centered", "scaled", "a0", "z1", "a1", "widened", "stretched", "output");
        assertThat(graph.getNode(2).getInputList()).containsExactly("scaled");
        assertThat(graph.getNode(2).getAttributeList()).containsExactly(integer("to", TensorProto.DataType.FLOAT_VALUE));
        assertThat(graph.getNode(3).getInput(0)).isEqualTo("a0");
        assertThat(graph.getNode(5).getInputList()).containsExactly("a1");
        assertThat(graph.getNode(5).getAttributeList()).containsExactly(integer("to", TensorProto.DataType.DOUBLE_VALUE));
        assertThat(graph.getNode(6).getInputList()).containsExactly("widened", "target.factors");
        assertThat(type(graph.getInput(0))).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph.getOutput(0))).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph, "input.offsets")).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph, "target.factors")).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph, "0.weight")).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        assertThat(Onnx.read(path()).inputScaling()).contains(inputs);
        assertThat(Onnx.read(path()).targetScaling()).contains(targets);
    }

    @Test
    void write_oneScalingThatFloatsWouldMove_isAloneInDouble() throws IOException {
        Scaling large = Scaling.of(new double[] {1e7, -1e7}, new double[] {0.5, 0.5});
        Scaling ofThree = Scaling.of(new double[] {1, 2, 3}, new double[] {4, 5, 2});
        GraphProto graph = written(NETWORK.withInputScaling(large).withTargetScaling(ofThree));
        assertThat(operators(graph)).containsExactly("Sub", "Mul", "Cast", "Gemm", "Sigmoid", "Div", "Add");
        assertThat(type(graph.getInput(0))).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph.getOutput(0))).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        Scaling small = Scaling.of(new double[2], new double[] {1, 1});
        Scaling largeOfThree = Scaling.of(new double[] {1, 2, 3e7}, new double[] {4, 5, 2});
        graph = written(NETWORK.withInputScaling(small).withTargetScaling(largeOfThree));
        assertThat(operators(graph)).containsExactly("Sub", "Mul", "Gemm", "Sigmoid", "Cast", "Div", "Add");
        assertThat(type(graph.getInput(0))).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        assertThat(type(graph.getOutput(0))).isEqualTo(TensorProto.DataType.DOUBLE_VALUE);
        assertThat(type(graph, "input.factors")).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
    }

    /** The loss is (|offset| + 1 / |factor|) · |factor| · 2⁻²⁴, which is 1e-6 at an offset of 15.777 times 1 / factor. */
    @ParameterizedTest
    @CsvSource({"15.7, 1, false", "15.8, 1, true", "-15.7, -1, false", "-15.8, 1, true", "15.7e6, 1e-6, false",
        "15.8e6, -1e-6, true", "1.57e-9, 1e10, false", "1.58e-9, 1e10, true", "0, 1.2e-38, false", "0, 1.1e-38, true",
        "0, 8e37, false", "0, 8.6e37, true", "1e30, 1e-30, false", "0, 1e-60, true", "0, 1e60, true", "-1e-50, 1, false",
        "3e38, 3e-38, false", "3.4e38, 2e-38, true"})
    void write_scalingAtTheBorder_isInDoubleBeyondIt(double offset, double factor, boolean isDouble) throws IOException {
        Scaling scaling = Scaling.of(new double[] {0, offset}, new double[] {1, factor});
        Network network = Network.of(1, 2).withTargetScaling(scaling);
        assertThat(type(written(network).getOutput(0)) == TensorProto.DataType.DOUBLE_VALUE).isEqualTo(isDouble);
        network = Network.of(2, 1).withInputScaling(scaling);
        assertThat(type(written(network).getInput(0)) == TensorProto.DataType.DOUBLE_VALUE).isEqualTo(isDouble);
        Onnx.write(network, path(), Precision.DOUBLE);
        assertThat(operators(ModelProto.parseFrom(Files.readAllBytes(path())).getGraph())).as("in float64")
                .doesNotContain("Cast");
    }

    @Test
    void read_networkWithLargeOffsets_isTheSameNetwork() throws IOException {
        Network network = Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(7), 2, 4, 1)
                .withInputScaling(Scaling.of(new double[] {1_600_000_099.5, 101_325}, new double[] {0.0173, 0.51}))
                .withTargetScaling(Scaling.of(new double[] {1.7e18}, new double[] {1e-6}));
        Onnx.write(network, path());
        assertThat(Onnx.read(path())).isEqualTo(network);
        assertThat(Onnx.read(path()).predict(1_600_000_133, 101_324)).isEqualTo(network.predict(1_600_000_133, 101_324));
    }

    /** A scaling by numbers of its own, the multiplication the other way round. */
    private static ModelProto.Builder scaled(TensorProto.Builder offsets, TensorProto.Builder factors) {
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getInputBuilder(0).setName("raw");
        graph.addNode(0, node("Sub", "raw", "o").addOutput("d")).addNode(1, node("Mul", "f", "d").addOutput("x"));
        graph.addInitializer(offsets).addInitializer(factors);
        return model;
    }

    @Test
    void read_scalingBeforeTheLayers_isTheNetworks() throws IOException {
        assertThat(read(scaled(doubles("o", raw(3, 4), 2), doubles("f", raw(5, 6), 1, 2))))
                .isEqualTo(NETWORK.withInputScaling(Scaling.of(new double[] {3, 4}, new double[] {5, 6})));
    }

    @ParameterizedTest
    @CsvSource({"1", "11"})
    void read_castBetweenScalingsAndLayers_isFollowed(int type) throws IOException {
        ModelProto.Builder model = scaled(doubles("o", raw(3, 4), 2), doubles("f", raw(5, 6), 2));
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getNodeBuilder(1).setOutput(0, "wide");
        graph.addNode(2, node("Cast", "wide").addAttribute(integer("to", type)).addOutput("x"));
        graph.addNode(node("Cast", "a").addAttribute(integer("to", type)).addOutput("wider"))
                .addNode(node("Div", "wider", "tf").addOutput("q")).addNode(node("Add", "q", "to").addOutput("y"));
        graph.addInitializer(doubles("tf", raw(1, 2, 4), 3)).addInitializer(doubles("to", raw(5, 6, 7), 3));
        graph.getOutputBuilder(0).setName("y");
        assertThat(read(model)).isEqualTo(NETWORK.withInputScaling(Scaling.of(new double[] {3, 4}, new double[] {5, 6}))
                .withTargetScaling(Scaling.of(new double[] {5, 6, 7}, new double[] {1, 2, 4})));
        graph.getNodeBuilder(2).getAttributeBuilder(0).setI(TensorProto.DataType.FLOAT16_VALUE);
        assertRejected(model, "node with output 'x' (Cast): expected type FLOAT (1) or DOUBLE (11) without rounding, got 10");
    }

    @Test
    void read_scalingOfNumbersForAllColumns_isTheNetworks() throws IOException {
        assertThat(read(scaled(doubles("o", raw(3), 1), doubles("f", raw(5, 6), 2))))
                .isEqualTo(NETWORK.withInputScaling(Scaling.of(new double[] {3, 3}, new double[] {5, 6})));
    }

    @Test
    void read_scalingThatDoesNotFit_isRejected() {
        assertRejected(scaled(doubles("o", raw(3, 4), 2), doubles("f", raw(5, 0), 2)),
                "scaling of column 1: expected a finite offset and a finite factor other than 0, got 4.0 and 0.0");
        assertRejected(scaled(doubles("o", raw(3, 4, 5), 3), doubles("f", raw(5), 1)),
                "node with output 'd' (Sub): expected a number or one for each of 2 columns, got initializer 'o' [3]");
        assertRejected(scaled(doubles("o", raw(3, 4), 2, 1), doubles("f", raw(5, 6), 2)),
                "node with output 'd' (Sub): expected a number or one for each of 2 columns, got initializer 'o' [2, 1]");
        assertRejected(scaled(doubles("o", raw(3, 4), 2), doubles("f", raw(5, 6), 2, 1)),
                "node with output 'x' (Mul): expected a number or one for each of 2 columns, got initializer 'f' [2, 1]");
    }

    private void assertRejected(ModelProto.Builder model, String message) {
        assertThatThrownBy(() -> read(model)).isExactlyInstanceOf(FormatException.class).hasMessageEndingWith(message);
    }

    private Network read(ModelProto.Builder model) throws IOException {
        Files.write(path(), model.build().toByteArray());
        return Onnx.read(path());
    }

    @Test
    void read_gemmOfEitherKind_isALayer() throws IOException {
        assertThat(read(model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3)))).isEqualTo(NETWORK);
        assertThat(read(model(gemm(0), sigmoid(), transposed(), raw("b", 1, 3)))).isEqualTo(NETWORK);
        NodeProto.Builder explicit = gemm(1).addAttribute(number("alpha", 1)).addAttribute(number("beta", 1))
                .addAttribute(integer("transA", 0)).setDomain("ai.onnx");
        assertThat(read(model(explicit, sigmoid(), raw("w", 3, 2), raw("b", 3)))).isEqualTo(NETWORK);
        ModelProto.Builder oldest = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        oldest.getOpsetImportBuilder(0).setVersion(7);
        assertThat(read(oldest)).isEqualTo(NETWORK);
    }

    @Test
    void read_matMulAndAddEitherWayRound_isALayer() throws IOException {
        for (boolean biasFirst : new boolean[] {false, true}) {
            ModelProto.Builder model = model(node("MatMul", "x", "w").addOutput("xw"), sigmoid(), transposed(), raw("b", 3));
            model.getGraphBuilder().addNode(1, (biasFirst ? node("Add", "b", "xw") : node("Add", "xw", "b")).addOutput("z"));
            assertThat(read(model)).isEqualTo(NETWORK);
        }
    }

    @Test
    void read_typedNumbers_areTheParameters() throws IOException {
        TensorProto.Builder floats = tensor("w", 3, 2).setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllFloatData(List.of(1f, 2f, 3f, 4f, 5f, 6f));
        TensorProto.Builder doubles = tensor("b", 3).setDataType(TensorProto.DataType.DOUBLE_VALUE)
                .addAllDoubleData(List.of(7.0, 8.0, 9.0));
        assertThat(read(model(gemm(1), sigmoid(), floats, doubles))).isEqualTo(NETWORK);
    }

    @Test
    void read_numbersAndDimensionsInTheOtherEncoding_areTheParameters() throws IOException {
        UnknownFieldSet.Field floats = UnknownFieldSet.Field.newBuilder().addFixed32(Float.floatToIntBits(7))
                .addFixed32(Float.floatToIntBits(8)).addFixed32(Float.floatToIntBits(9)).build();
        UnknownFieldSet.Field doubles = UnknownFieldSet.Field.newBuilder().addFixed64(Double.doubleToLongBits(7))
                .addFixed64(Double.doubleToLongBits(8)).addFixed64(Double.doubleToLongBits(9)).build();
        UnknownFieldSet.Field packed = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(new byte[] {3})).build();
        TensorProto.Builder singly = tensor("b", 3).setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setUnknownFields(UnknownFieldSet.newBuilder().addField(TensorProto.FLOAT_DATA_FIELD_NUMBER, floats).build());
        assertThat(read(model(gemm(1), sigmoid(), raw("w", 3, 2), singly))).isEqualTo(NETWORK);
        singly = tensor("b").setDataType(TensorProto.DataType.DOUBLE_VALUE)
                .setUnknownFields(UnknownFieldSet.newBuilder().addField(TensorProto.DIMS_FIELD_NUMBER, packed)
                        .addField(TensorProto.DOUBLE_DATA_FIELD_NUMBER, doubles).build());
        assertThat(read(model(gemm(1), sigmoid(), raw("w", 3, 2), singly))).isEqualTo(NETWORK);
    }

    @Test
    void read_fieldsThatNothingNeeds_areSkipped() throws IOException {
        UnknownFieldSet.Field any = UnknownFieldSet.Field.newBuilder().addVarint(-1).addFixed32(1).addFixed64(2)
                .addLengthDelimited(ByteString.copyFromUtf8("any")).build();
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder().addField(1000, any).addField((1 << 29) - 1, any).build();
        ModelProto.Builder model = model(gemm(1).setUnknownFields(unknown).setDocString("any"),
                sigmoid().setUnknownFields(unknown), raw("w", 3, 2).setUnknownFields(unknown), raw("b", 3).setDocString("any"));
        model.setUnknownFields(unknown).setProducerName("any").addMetadataPropsBuilder().setKey("a").setValue("b")
                .setUnknownFields(unknown);
        model.getOpsetImportBuilder(0).setUnknownFields(unknown);
        model.getGraphBuilder().setUnknownFields(unknown).setDocString("any");
        model.getGraphBuilder().getNodeBuilder(0).getAttributeBuilder(0).setUnknownFields(unknown);
        assertThat(read(model)).isEqualTo(NETWORK);
        assertThat(read(model).metadata()).containsExactly(Map.entry("a", "b"));
    }

    @Test
    void read_rawFloats_areTheParameters() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putFloat(7).putFloat(8).putFloat(9);
        TensorProto.Builder floats = tensor("b", 3).setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes.flip()));
        assertThat(read(model(gemm(1), sigmoid(), raw("w", 3, 2), floats))).isEqualTo(NETWORK);
    }

    @Test
    void read_metadataThatFilesUseThemselves_areLeftOut() throws IOException {
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        for (String key : List.of("format", "sigmanet.x", "a")) {
            model.addMetadataPropsBuilder().setKey(key).setValue("b");
        }
        assertThat(read(model).metadata()).containsExactly(Map.entry("a", "b"));
    }

    @Test
    void write_networkThatIsNotFinite_isRejectedAndWritesNothing() {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Sgd.of(1e308).step(network, network.backward(network.forward(1), 1e3)); // beyond the largest double
        assertThatThrownBy(() -> Onnx.write(network, path())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("parameters: expected finite numbers to save");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void read_initializersAmongTheInputs_areNoInputs() throws IOException {
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        model.getGraphBuilder().addInputBuilder().setName("w");
        assertThat(read(model)).isEqualTo(NETWORK);
    }

    private record Fault(String message, Consumer<ModelProto.Builder> change) {

        @Override
        public String toString() {
            return message;
        }
    }

    static List<Fault> faults() {
        return List.of(
                fault("expected an ONNX model, got no graph", model -> model.clearGraph()),
                fault("expected opset 7 or later of the ONNX operators, got 0", model -> model.clearOpsetImport()),
                fault("expected opset 7 or later of the ONNX operators, got 6",
                        model -> model.getOpsetImportBuilder(0).setVersion(6)),
                fault("expected opset 7 or later of the ONNX operators, got 0",
                        model -> model.getOpsetImportBuilder(0).setDomain("com.acme")),
                fault("node with output 'z' (Relu): expected Gemm or MatMul" + REMEDY, model -> node(model, 0).setOpType("Relu")),
                fault("node with output 'z' (com.acme.Gemm): expected an operator of ONNX itself: export the model"
                        + " without optimizations",
                        model -> node(model, 0).setDomain("com.acme")),
                fault("node with output 'a' (Tanh): expected Sigmoid" + REMEDY, model -> node(model, 1).setOpType("Tanh")),
                fault("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1",
                        model -> node(model, 0).addAttribute(number("alpha", 2))),
                fault("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1",
                        model -> node(model, 0).addAttribute(number("beta", 0))),
                fault("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1",
                        model -> node(model, 0).addAttribute(integer("transA", 1))),
                fault("node with output 'z' (Gemm): expected alpha and beta 1, transA 0 and transB 0 or 1",
                        model -> node(model, 0).setAttribute(0, integer("transB", 2))),
                fault("node with output 'z' (Gemm): expected 2 to 3 inputs", model -> node(model, 0).clearInput().addInput("x")),
                fault("node with output 'z' (Gemm): expected 2 to 3 inputs", model -> node(model, 0).addInput("b")),
                fault("node with output 'z' (Gemm): expected values computed from the input of the model as input 0" + REMEDY,
                        model -> node(model, 0).clearInput().addInput("w").addInput("x").addInput("b")),
                fault("node with output 'z' (Gemm): expected 1 output, got 2", model -> node(model, 0).addOutput("another")),
                fault("node with output 'z' (Gemm): expected its input 'w' to be an initializer, the input of the model or the"
                        + " output of a node",
                        model -> graph(model).removeInitializer(0)),
                fault("node with output 'z' (Gemm): expected an initializer of 2 dimensions as input 1",
                        model -> initializer(model, 0).clearDims().addDims(6)),
                fault("node with output 'z' (Gemm): expected an initializer of dimensions [3] as input 2",
                        model -> initializer(model, 1).clearDims().addDims(3).addDims(1)),
                fault("initializer 'w' [3, 3]: expected as many numbers as its dimensions state, got 6",
                        model -> initializer(model, 0).setDims(1, 3)),
                fault("initializer 'w' [-3, -2]: expected as many numbers as its dimensions state, got 6",
                        model -> initializer(model, 0).setDims(0, -3).setDims(1, -2)),
                fault("initializer 'w' [4294967296, 4294967296]: expected as many numbers as its dimensions state, got 6",
                        model -> initializer(model, 0).setDims(0, 1L << 32).setDims(1, 1L << 32)),
                fault("initializer 'w' [-1, 2]: expected as many numbers as its dimensions state, got 0",
                        model -> initializer(model, 0).setDims(0, -1).setRawData(ByteString.EMPTY)),
                fault("node with output 'z' (Gemm): expected an initializer that is not empty as input 1",
                        model -> initializer(model, 0).setDims(0, 0).setRawData(ByteString.EMPTY)),
                fault("node with output 'z' (Gemm): expected an initializer that is not empty as input 1", model -> initializer(model, 0)
                        .setDims(0, Integer.MAX_VALUE).setDims(1, 0).setRawData(ByteString.EMPTY)),
                fault("initializer 'w' [3, 2]: expected numbers of 8 bytes each, got 47 bytes",
                        model -> initializer(model, 0).setRawData(raw(1, 2, 3, 4, 5, 6).substring(1))),
                fault("initializer 'w' [3, 2]: expected numbers of type FLOAT (1) or DOUBLE (11), got 7",
                        model -> initializer(model, 0).setDataType(TensorProto.DataType.INT64_VALUE)),
                fault("initializer 'b' [3]: number 1: expected a finite number, got NaN",
                        model -> initializer(model, 1).setRawData(raw(1, Double.NaN, 2))),
                fault("initializer: expected at most 8 dimensions",
                        model -> initializer(model, 1).addAllDims(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L))),
                fault("node with output 'z' (Gemm): expected an initializer of dimensions [3] as input 2",
                        model -> initializer(model, 1).clearDims() // whose product is 3 (2^65 + 1)
                                .addAllDims(List.of(4323L, 1119412321L, 7623851L, 3L))),
                fault("node with output 'a\\u000A\\u001B[31m" + "x".repeat(73) + "…' (Relu\\u000D): expected Gemm or MatMul"
                        + REMEDY, model -> {
                            String name = "a\n\u001b[31m" + "x".repeat(10_000);
                            node(model, 0).setOutput(0, name).setOpType("Relu\r");
                            node(model, 1).setInput(0, name);
                        }),
                fault("metadata: expected at most 10000 strings with 10000000 characters in total, got 10001 of 38895", model -> {
                    for (int k = 0; k <= 10_000; k++) {
                        model.addMetadataPropsBuilder().setKey(Integer.toString(k));
                    }
                }),
                fault("expected at most 20000 metadata", model -> {
                    for (int k = 0; k <= 20_000; k++) {
                        model.addMetadataPropsBuilder().setKey(Integer.toString(k));
                    }
                }),
                fault("expected at most 20000 initializers", model -> {
                    for (int k = 2; k <= 20_000; k++) {
                        graph(model).addInitializerBuilder().setName(Integer.toString(k));
                    }
                }),
                fault("expected at most 20000 inputs and outputs", model -> {
                    for (int k = 1; k <= 10_000; k++) {
                        graph(model).addInputBuilder();
                    }
                    for (int k = 2; k <= 10_000; k++) {
                        graph(model).addOutputBuilder();
                    }
                }),
                fault("expected at most 16 inputs, outputs and attributes of a node", model -> {
                    for (int k = 1; k <= 5; k++) {
                        node(model, 1).addInput("x").addOutput("y").addAttribute(integer("attribute" + k, 1));
                    }
                }),
                fault("duplicate initializer 'w'", model -> initializer(model, 1).setName("w")),
                fault("expected no sparse initializers", model -> graph(model).addSparseInitializerBuilder()),
                fault("expected 1 input and an output, got [x, x2] and [a]",
                        model -> graph(model).addInputBuilder().setName("x2")),
                fault("expected 1 input and an output, got [x] and []", model -> graph(model).clearOutput()),
                fault("expected the output 'a2' to be that of a node, got no such node",
                        model -> graph(model).getOutputBuilder(0).setName("a2")),
                fault("expected layers from the input to the output 'x', got none", model -> {
                    graph(model).clearNode();
                    graph(model).getOutputBuilder(0).setName("x");
                }),
                fault("expected the output 'a' to be that of a node, got no such node", model -> graph(model).removeNode(1)),
                fault("node with output 'a' (Sigmoid): expected its output 'a' to have no other source",
                        model -> graph(model).addNode(sigmoid())),
                fault("node with output 'w' (Sigmoid): expected its output 'w' to have no other source",
                        model -> graph(model).addNode(node("Sigmoid", "z").addOutput("w"))),
                fault("node with output 'z' (Gemm): expected no cycle of nodes", model -> node(model, 0).setInput(0, "a")),
                fault("weights of layer 1 row 0: expected length 3, got 2", model -> {
                    graph(model).addNode(gemm(1).setInput(0, "a").setOutput(0, "z2")).addNode(sigmoid().setInput(0, "z2")
                            .setOutput(0, "a2"));
                    graph(model).getOutputBuilder(0).setName("a2");
                }),
                fault("metadata: expected sigmanet.precision to be SINGLE or DOUBLE, got 'HALF'",
                        model -> model.addMetadataPropsBuilder().setKey("sigmanet.precision").setValue("HALF")));
    }

    private static Fault fault(String message, Consumer<ModelProto.Builder> change) {
        return new Fault(message, change);
    }

    private static GraphProto.Builder graph(ModelProto.Builder model) {
        return model.getGraphBuilder();
    }

    private static NodeProto.Builder node(ModelProto.Builder model, int node) {
        return graph(model).getNodeBuilder(node);
    }

    private static TensorProto.Builder initializer(ModelProto.Builder model, int tensor) {
        return graph(model).getInitializerBuilder(tensor);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void read_modelWithAFault_isRejectedByNodeAndOperator(Fault fault) {
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        fault.change.accept(model);
        assertThatThrownBy(() -> read(model)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": " + fault.message);
    }

    static List<Object[]> bytes() {
        return List.of(
                new Object[] {"not an ONNX model, but empty", new int[] {}},
                new Object[] {"not an ONNX model", new int[] {0}},
                new Object[] {"not an ONNX model", "Dear reader".chars().toArray()},
                new Object[] {"not an ONNX model, but a file compressed with gzip: decompress it first",
                        new int[] {0x1f, 0x8b, 8}},
                new Object[] {"not an ONNX model, but an IDX file: use IdxDataset.read", new int[] {0, 0, 8, 3, 0}},
                new Object[] {"not an ONNX model, but a safetensors file: use Network.load",
                    new int[] {8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' '}},
                new Object[] {"expected an ONNX model, got no graph", new int[] {8, 8}},
                new Object[] {"expected the number of a field, got 0", new int[] {8, 8, 0}},
                new Object[] {"expected the number of a field, got 0", new int[] {8, 8, 2, 0}},
                new Object[] {"expected the number of a field, got 536870912", new int[] {8, 8, 0x80, 0x80, 0x80, 0x80, 0x10, 0}},
                new Object[] {"field 7: expected 5 bytes, got 1", new int[] {0x3a, 5, 0}},
                new Object[] {"field 7: expected 18446744073709551615 bytes, got 0",
                    new int[] {0x3a, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}},
                new Object[] {"expected a number of at most 10 bytes",
                    new int[] {0x08, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}},
                new Object[] {"field 1: expected 1 bytes, got 0", new int[] {0x08}},
                new Object[] {"field 1: expected wire type 2, got 3", new int[] {8, 8, 0x0b, 0x0c}},
                new Object[] {"field 7: expected wire type 2, got 0", new int[] {8, 8, 0x38, 0}},
                new Object[] {"expected 1 graph, got another", new int[] {0x3a, 0, 0x3a, 0}},
                new Object[] {"expected UTF-8", new int[] {0x3a, 5, 0x0a, 3, 0x22, 1, 0xff}});
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void read_bytesThatAreNoModel_areRejected(String message, int[] bytes) throws IOException {
        byte[] file = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            file[k] = (byte) bytes[k];
        }
        Files.write(path(), file);
        assertThatThrownBy(() -> Onnx.read(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": " + message);
    }

    @Test
    void read_modelOfNothingButNodes_isRejectedBeforeItFillsMemory() throws IOException {
        byte[] nodes = new byte[2 * 20_001];
        for (int k = 0; k < nodes.length; k += 2) {
            nodes[k] = 0x0a;
        }
        Files.write(path(), ModelProto.newBuilder().setGraph(GraphProto.parseFrom(nodes)).build().toByteArray());
        assertThatThrownBy(() -> Onnx.read(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": expected at most 20000 nodes");
    }

    @Test
    void read_fileCutOffOrChangedAnywhere_isANetworkOrRejected() throws IOException {
        Onnx.write(Network.of(Initializer.NORMAL.seeded(5), 2, 2, 1), path());
        byte[] file = Files.readAllBytes(path());
        int rejected = 0;
        for (int k = 0; k < file.length; k++) {
            for (byte[] bytes : new byte[][] {Arrays.copyOf(file, k), file.clone(), file.clone()}) {
                if (bytes.length == file.length) {
                    bytes[k] ^= (byte) (1 << rejected % 8);
                }
                Files.write(path(), bytes);
                try {
                    assertThat(Onnx.read(path()).size(0)).isPositive();
                } catch (FormatException e) {
                    rejected++;
                }
            }
        }
        assertThat(rejected).isGreaterThan(file.length);
    }

    @Test
    void read_noFileOrADirectory_isAnError() {
        assertThatThrownBy(() -> Onnx.read(path())).isExactlyInstanceOf(NoSuchFileException.class)
                .hasMessage(path().toString());
        assertThatThrownBy(() -> Onnx.read(directory)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    @Test
    void illegalArguments_areRejected() {
        assertThatThrownBy(() -> Onnx.read((Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> Onnx.write((Network) null, path())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: expected a network, got null");
        assertThatThrownBy(() -> Onnx.write(NETWORK, (Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> Onnx.write(NETWORK, path(), null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: expected a precision, got null");
    }

    @ParameterizedTest
    @EnumSource
    void write_toAStream_writesTheFileAndLeavesItOpen(Precision precision) throws IOException {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(7), 300, 40, 3);
        boolean[] isFlushed = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                isFlushed[0] = true;
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        Onnx.write(network, out);
        Onnx.write(network, path());
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(path()));
        assertThat(isFlushed[0]).isTrue();
        assertThat(Onnx.read(open(out.toByteArray()))).isEqualTo(network);
        out.reset();
        Onnx.write(network, out, Precision.SINGLE);
        assertThat(Onnx.read(open(out.toByteArray()))).isEqualTo(network.copy(Precision.SINGLE).copy(precision));
    }

    private static InputStream open(byte... bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void read_streamWithAFault_isRejected(Fault fault) {
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        fault.change.accept(model);
        assertThatThrownBy(() -> Onnx.read(open(model.build().toByteArray()))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: " + fault.message);
    }

    @Test
    void read_lengthBeyondTheLimit_isRejected() throws IOException {
        Onnx.write(NETWORK, path());
        byte[] file = Files.readAllBytes(path());
        assertThat(Onnx.read(path(), file.length)).isEqualTo(NETWORK);
        assertThat(Onnx.read(open(file), file.length)).isEqualTo(NETWORK);
        String limit = ": expected at most the limit of " + (file.length - 1) + " bytes, got ";
        assertThatThrownBy(() -> Onnx.read(path(), file.length - 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + limit + file.length);
        assertThatThrownBy(() -> Onnx.read(open(file), file.length - 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream" + limit + "more");
        assertThatThrownBy(() -> Onnx.read(path(), 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": expected at most the limit of 1 bytes, got " + file.length);
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> Onnx.read(open(longer), file.length)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected at most the limit of " + file.length + " bytes, got more");
    }

    @Test
    void read_endlessStreamThatIsNotAModel_isRejectedAtItsBeginning() {
        int[] taken = new int[1];
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                taken[0]++;
                return 0;
            }
        };
        assertThatThrownBy(() -> Onnx.read(zeros)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: not an ONNX model");
        assertThat(taken[0]).isLessThan(10_000);
    }

    @Test
    void read_biasesThatLayersShare_areThoseOfEach() throws IOException {
        double[][] square = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}; // PyTorch writes equal initializers once
        ModelProto.Builder model = model(gemm(1), sigmoid(), raw("w", 3, 2), raw("b", 3));
        graph(model).addInitializer(tensor("w2", 3, 3).setDataType(TensorProto.DataType.DOUBLE_VALUE)
                .setRawData(raw(1, 2, 3, 4, 5, 6, 7, 8, 9)));
        graph(model).addNode(node("Gemm", "a", "w2", "b").addAttribute(integer("transB", 1)).addOutput("z2"))
                .addNode(node("Sigmoid", "z2").addOutput("a2")).getOutputBuilder(0).setName("a2");
        assertThat(read(model)).isEqualTo(Network.of(new double[][][] {W, square}, new double[][] {B, B}));
    }

    /** Returns layers of as many units as inputs, all of the same two initializers. */
    private static ModelProto.Builder shared(int layers, int units) {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
        model.addOpsetImportBuilder().setVersion(13);
        for (int l = 0; l < layers; l++) {
            graph(model).addNode(node("Gemm", "a" + l, "w", "b").addOutput("z" + l))
                    .addNode(node("Sigmoid", "z" + l).addOutput("a" + (l + 1)));
        }
        graph(model).addInputBuilder().setName("a0");
        graph(model).addOutputBuilder().setName("a" + layers);
        graph(model).addInitializer(tensor("w", units, units).setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(new byte[4 * units * units])));
        graph(model).addInitializer(tensor("b", units).setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(new byte[4 * units])));
        return model;
    }

    @Test
    void read_initializerOfManyNodes_isRejectedBeforeItFillsMemory() {
        ModelProto.Builder model = shared(1000, 300);
        int bytes = model.build().getSerializedSize();
        assertThatThrownBy(() -> read(model)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": expected at most " + bytes / 2 + " parameters, one per two bytes, got more: initializer"
                        + " 'w' [300, 300] is used repeatedly");
    }

    @Test
    void read_initializerUsedAsOftenAsMayBe_isTheParametersOfEachLayer() throws IOException {
        ModelProto.Builder model = shared(3, 10); // 3 (10 · 10 + 10) parameters
        model.setProducerName("x");
        model.setProducerName("x".repeat(1 + 2 * 330 - model.build().getSerializedSize()));
        assertThat(model.build().getSerializedSize()).isEqualTo(2 * 330);
        assertThat(read(model)).isEqualTo(zeros(10, 10, 10, 10));
        model.setProducerName(model.getProducerName().substring(1));
        assertRejected(model, "expected at most 329 parameters, one per two bytes, got more: initializer 'b' [10] is used repeatedly");
    }

    /** Ten thousand times a million fields would take minutes. */
    @Test
    void read_initializerOfManyNodesAndFields_isDecodedOnce() throws IOException {
        ModelProto.Builder model = shared(10_000, 1);
        byte[] empty = field(TensorProto.RAW_DATA_FIELD_NUMBER, ByteString.EMPTY).toByteArray();
        byte[] many = new byte[empty.length * 1_000_000];
        for (int k = 0; k < many.length; k++) {
            many[k] = empty[k % empty.length];
        }
        ByteString tensor = ByteString.copyFrom(many).concat(initializer(model, 0).build().toByteString());
        int[] sizes = new int[10_001];
        Arrays.fill(sizes, 1);
        byte[] file = withInitializer(model, tensor);
        assertThat(Onnx.read(open(file))).isEqualTo(zeros(sizes));
    }

    /** Returns a model whose first initializer is that of given bytes, which Protocol Buffers would not write. */
    private static byte[] withInitializer(ModelProto.Builder model, ByteString tensor) {
        graph(model).removeInitializer(0);
        ByteString graph = model.getGraph().toByteString().concat(field(GraphProto.INITIALIZER_FIELD_NUMBER, tensor));
        return model.clearGraph().build().toByteString().concat(field(ModelProto.GRAPH_FIELD_NUMBER, graph)).toByteArray();
    }

    private static ByteString field(int number, ByteString bytes) {
        UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build();
        return UnknownFieldSet.newBuilder().addField(number, field).build().toByteString();
    }

    private static Network zeros(int... sizes) {
        double[][][] w = new double[sizes.length - 1][][];
        double[][] b = new double[sizes.length - 1][];
        for (int l = 0; l < w.length; l++) {
            w[l] = new double[sizes[l + 1]][sizes[l]];
            b[l] = new double[sizes[l + 1]];
        }
        return Network.of(w, b);
    }

    @Test
    void write_moreLayersThanCanBeRead_isRejected() throws IOException {
        int[] sizes = new int[10_001];
        Arrays.fill(sizes, 1);
        Onnx.write(Network.of(sizes), path());
        assertThat(Onnx.read(path())).isEqualTo(Network.of(sizes));
        int[] more = Arrays.copyOf(sizes, 10_002);
        more[10_001] = 1;
        assertThatThrownBy(() -> Onnx.write(Network.of(more), path())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: expected at most 10001 layers, got 10002");
        Scaling large = Scaling.of(new double[] {1e9}, new double[] {1});
        Network scaled = Network.of(Precision.SINGLE, Arrays.copyOf(sizes, 9_998)).withInputScaling(large)
                .withTargetScaling(large);
        Onnx.write(scaled, path()); // 3 more nodes before and after the layers
        assertThat(Onnx.read(path())).isEqualTo(scaled);
        Network scaledMore = Network.of(Precision.SINGLE, Arrays.copyOf(sizes, 9_999)).withInputScaling(large)
                .withTargetScaling(large);
        assertThatThrownBy(() -> Onnx.write(scaledMore, path())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: expected at most 9998 layers, got 9999");
    }

    @Test
    void streams_illegalArguments_areRejected() {
        assertThatThrownBy(() -> Onnx.read((InputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("in: expected a stream, got null, as for a resource that does not exist");
        assertThatThrownBy(() -> Onnx.read(open(), 0)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("max bytes: expected at least 1, got 0");
        assertThatThrownBy(() -> Onnx.read(path(), 0)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("max bytes: expected at least 1, got 0");
        assertThatThrownBy(() -> Onnx.write(NETWORK, (OutputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("out: expected a stream, got null");
        assertThatThrownBy(() -> Onnx.write((Network) null, new ByteArrayOutputStream()))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("network: expected a network, got null");
    }

    /** Returns a model of one layer, whose Gemm or MatMul is the first node. */
    private static ModelProto.Builder model(NodeProto.Builder layer, NodeProto.Builder sigmoid, TensorProto.Builder w,
            TensorProto.Builder b) {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
        model.addOpsetImportBuilder().setVersion(13);
        model.getGraphBuilder().addNode(layer).addNode(sigmoid).addInitializer(w).addInitializer(b);
        model.getGraphBuilder().addInputBuilder().setName("x");
        model.getGraphBuilder().addOutputBuilder().setName("a");
        return model;
    }

    private static NodeProto.Builder gemm(int transposed) {
        NodeProto.Builder gemm = node("Gemm", "x", "w", "b").addOutput("z");
        return transposed == 0 ? gemm : gemm.addAttribute(integer("transB", 1));
    }

    private static NodeProto.Builder sigmoid() {
        return node("Sigmoid", "z").setName("activation").addOutput("a");
    }

    private static NodeProto.Builder node(String operator, String... inputs) {
        return NodeProto.newBuilder().setName("layer").setOpType(operator).addAllInput(List.of(inputs));
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    private static TensorProto.Builder tensor(String name, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
        Arrays.stream(dimensions).forEach(tensor::addDims);
        return tensor;
    }

    /** Returns w or b as raw doubles. */
    private static TensorProto.Builder raw(String name, long... dimensions) {
        return tensor(name, dimensions).setDataType(TensorProto.DataType.DOUBLE_VALUE)
                .setRawData(name.equals("w") ? raw(1, 2, 3, 4, 5, 6) : raw(7, 8, 9));
    }

    private static TensorProto.Builder doubles(String name, ByteString numbers, long... dimensions) {
        return tensor(name, dimensions).setDataType(TensorProto.DataType.DOUBLE_VALUE).setRawData(numbers);
    }

    private static TensorProto.Builder transposed() {
        return tensor("w", 2, 3).setDataType(TensorProto.DataType.DOUBLE_VALUE).setRawData(raw(1, 3, 5, 2, 4, 6));
    }

    private static ByteString raw(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return ByteString.copyFrom(bytes);
    }
}
