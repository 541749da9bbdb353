package io.github.sigmanet;

import io.github.sigmanet.training.History;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.DoubleStream;

/** SHA-256 over the bits of a network's parameters, and of the costs of its training. */
final class Digest {

    private Digest() {
    }

    static String of(Network network) {
        return of(network, new double[0]);
    }

    static String of(Network network, History history) {
        return of(network, history.epochs().stream()
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.cost(), epoch.validationCost().orElse(Double.NaN))).toArray());
    }

    private static String of(Network network, double[] costs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int l = 0; l < network.layerCount() - 1; l++) {
                for (double[] row : network.weights(l)) {
                    update(digest, row);
                }
                update(digest, network.biases(l));
            }
            update(digest, costs);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        digest.update(bytes.array());
    }
}
