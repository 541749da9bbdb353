package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkAttributesTest {

    static List<Network> networks() {
        Scaling scaling = Scaling.of(new double[] {1, 2}, new double[] {3, 4});
        return List.of(Network.of(2, 3, 2), Network.of(2, 3, 2).withInputScaling(scaling),
                Network.of(2, 3, 2).withTargetScaling(scaling), Network.of(2, 3, 2).withFrozen(1),
                Network.of(2, 3, 2).withThreshold(0.2), Network.of(2, 3, 2).withThresholds(0.2, 0.7));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void attributes_sent_areThoseOfTheNetwork(Network network) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(NetworkAttributes.of(network));
        }
        NetworkAttributes sent;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            sent = (NetworkAttributes) in.readObject();
        }
        Network received = sent.applyTo(Network.of(2, 3, 2));
        assertThat(received.difference(network)).isEmpty();
        assertThat(received.frozenLayers()).isEqualTo(network.frozenLayers());
    }
}
