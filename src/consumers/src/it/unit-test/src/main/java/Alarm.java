import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;

/** What a user might test: an alarm that learns from temperatures, in tens of degrees, when to ring. */
public final class Alarm {

    private final Network network = Network.of(1, 3, 1);

    public void learn(double[][] temperatures, double[][] rang) {
        new Trainer(network, Sgd.of(2).momentum(0.9)).epochs(300).train(Dataset.of(temperatures, rang));
    }

    public boolean rings(double temperature) {
        return network.predict(temperature)[0] > 0.5;
    }

    public static void main(String[] args) {
        Alarm alarm = new Alarm();
        alarm.learn(new double[][] {{1}, {2}, {8}, {9}}, new double[][] {{0}, {0}, {1}, {1}});
        if (alarm.rings(2) || !alarm.rings(8)) {
            throw new IllegalStateException("the alarm has not learned when to ring");
        }
    }
}
