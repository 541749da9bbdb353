package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.foreign.Exports;
import io.github.sigmanet.foreign.ForeignModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in the forms of other programs are the networks that they compute. ONNX Runtime runs the same models elsewhere. */
class ForeignModelTest {

    static List<ForeignModel> models() {
        return ForeignModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void read_foreignModel_isTheNetwork(ForeignModel foreign) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(foreign.model().toByteArray());
        Network network = foreign.named() ? Onnx.read(in, foreign.output()) : Onnx.read(in);
        assertThat(network.sizes()).isEqualTo(foreign.network().sizes());
        for (int l = 0; l + 1 < network.layerCount(); l++) {
            assertThat(network.weights(l)).isDeepEqualTo(foreign.network().weights(l));
            assertThat(network.biases(l)).isEqualTo(foreign.network().biases(l));
        }
        assertSame(network.inputScaling(), foreign.network().inputScaling());
        assertSame(network.targetScaling(), foreign.network().targetScaling());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "torch-view | Network[12, 6, 3] | false | false", "torch-view-opset7 | Network[12, 6, 3] | false | false",
        "torch-no-bias | Network[12, 6, 3] | false | false", "torch-scaled | Network[12, 6, 3] | true | true",
        "torch-argmax | Network[12, 6, 3] | false | false", "torch-channels | Network[12, 6, 3] | true | false",
        "sklearn-standard | Network[4, 5, 1] | true | false", "sklearn-two-scalers | Network[4, 5, 1] | true | false",
        "sklearn-labels | Network[4, 5, 3] | false | false", "sklearn-integers | Network[4, 5, 1] | false | false"})
    void read_exportOfAnotherProgram_isANetwork(String name, String network, boolean isScaled, boolean isTargetScaled)
            throws IOException {
        Network read = Onnx.read(new ByteArrayInputStream(Exports.bytes(name)));
        assertThat(read).hasToString(network);
        assertThat(read.inputScaling().isPresent()).isEqualTo(isScaled);
        assertThat(read.targetScaling().isPresent()).isEqualTo(isTargetScaled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sklearn-softmax | out_activations_result | Softmax | Sigmoid",
        "sklearn-regressor | add_result1 | Add | Sigmoid after it"})
    void read_exportWhoseLastSigmoidIsHidden_isRejected(String name, String output, String operator, String expected) {
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(Exports.bytes(name))))
                .isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: node with output '" + output + "' (" + operator + "): expected " + expected + ", as the last"
                        + " one, node with output 'next_activations' (Sigmoid), is that of a hidden layer: export a network of linear"
                        + " layers, each followed by Sigmoid");
    }

    /** Compares numbers that the forms of a scaling may round differently. */
    private static void assertSame(Optional<Scaling> actual, Optional<Scaling> expected) {
        assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
        if (expected.isPresent()) {
            double[] offsets = expected.get().offsets();
            double[] factors = expected.get().factors();
            for (int j = 0; j < offsets.length; j++) {
                assertThat(actual.get().offsets()[j]).isCloseTo(offsets[j], within(1e-15 * Math.abs(offsets[j])));
                assertThat(actual.get().factors()[j]).isCloseTo(factors[j], within(1e-15 * Math.abs(factors[j])));
            }
        }
    }
}
