package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.foreign.ForeignModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
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
