import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;

/** Learns XOR. The weight is bit for bit the same on every machine, with or without the Vector API. */
public final class Xor {

    public static void main(String[] args) {
        Dataset data = Dataset.labeled(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0}, 2);
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(42), 2, 4, 2);
        new Trainer(network, Sgd.of(1.0).momentum(0.9)).epochs(500).batchSize(2).shuffle(42).train(data);
        String weight = Double.toHexString(network.weights(0)[0][0]);
        System.out.println(weight);
        if (!weight.equals("-0x1.2ea10249cd425p-1")) {
            throw new IllegalStateException("expected -0x1.2ea10249cd425p-1, got " + weight);
        }
    }
}
