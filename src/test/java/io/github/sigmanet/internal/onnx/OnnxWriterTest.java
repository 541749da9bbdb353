package io.github.sigmanet.internal.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.internal.kernel.NumberType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sizes of ONNX models that would fill the memory of most machines. */
class OnnxWriterTest {

    /** Counts the weights and biases a b + b + b c + c and the scalings 2 a + 2 c, of which there may be 262,185,080. */
    @Test
    void message_parametersAndScalings_countTowardsTheLimit() {
        assertThatThrownBy(() -> message(NumberType.DOUBLE, 1123, 1000, 260_278)).isExactlyInstanceOf(Accepted.class);
        assertThatThrownBy(() -> message(NumberType.DOUBLE, 1124, 1000, 260_278))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("network: expected parameters of at most"
                        + " 2097480647 bytes, as ONNX files have at most 2 GB, got 262186082 parameters");
        assertThatThrownBy(() -> message(NumberType.SINGLE, 1124, 1000, 260_278)).isExactlyInstanceOf(Accepted.class);
    }

    private static void message(NumberType type, int... sizes) {
        OnnxWriter.message(network(sizes), Map.of(), type);
    }

    private static OnnxNetwork network(int... sizes) {
        return new OnnxNetwork(sizes, l -> {
            throw new Accepted();
        }, l -> new double[0], Optional.empty(), Optional.empty());
    }

    @Test
    void message_members_countTogetherTowardsTheLimit() {
        OnnxNetwork member = network(1123, 500, 130_139);
        assertThatThrownBy(() -> OnnxWriter.message(List.of(member, member, member), Map.of(), NumberType.DOUBLE))
                .isExactlyInstanceOf(Accepted.class);
        assertThatThrownBy(() -> OnnxWriter.message(List.of(member, member, member, member), Map.of(), NumberType.DOUBLE))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("ensemble: expected parameters of at most"
                        + " 2097471647 bytes, as ONNX files have at most 2 GB, got 264096652 parameters");
    }

    private static final class Accepted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
