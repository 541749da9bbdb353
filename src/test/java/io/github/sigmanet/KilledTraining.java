package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

/** A run of everything that has state; it continues from its checkpoint, if there is one, written after each mini-batch. */
final class KilledTraining {

    static final int EPOCHS = 6;

    private KilledTraining() {
    }

    /**
     * Prints a line per mini-batch, and at the end what {@link #result} is.
     *
     * @param args the path of the checkpoint and the number of threads
     * @throws IOException if the checkpoint cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        Network network = network();
        Trainer trainer = trainer(network).threads(Integer.parseInt(args[1])).checkpoint(path, Duration.ZERO)
                .listener(new TrainingListener() {
                    @Override
                    public void batchEnded(int epoch, int samples, int total, double cost) {
                        System.out.println("epoch " + epoch + ", " + samples + " samples");
                    }
                });
        if (Files.exists(path)) {
            trainer.resume(path);
        }
        System.out.println(result(network, trainer.train(training())));
    }

    /** Returns everything that must be the same, however often the run was killed. */
    static String result(Network network, History history) {
        return "result " + Digest.of(network) + " " + history.bestEpoch() + " " + history.ending() + history.epochs().stream()
                .map(epoch -> " " + epoch.cost() + " " + epoch.validationCost() + " " + epoch.rate()).toList();
    }

    static Network network() {
        return Network.of(Initializer.NORMAL.seeded(4), 5, 70, 3);
    }

    static Trainer trainer(Network network) {
        return new Trainer(network, Sgd.of(9).momentum(0.8).weightDecay(1e-4).clipNorm(1)).epochs(EPOCHS).batchSize(4).shuffle(5)
                .schedule(Schedule.plateau(0.5, 0.5, 0)).validation(data(6, 10))
                .earlyStopping(EarlyStopping.onCost(EPOCHS));
    }

    static Dataset training() {
        return data(7, 38).augment(8, (x, random) -> {
            x[0] += random.nextDouble();
            return x;
        });
    }

    private static Dataset data(long seed, int size) {
        Random random = new Random(seed);
        return Dataset.labeled(IntStream.range(0, size).mapToObj(s -> random.doubles(5).toArray()).toArray(double[][]::new),
                random.ints(size, 0, 3).toArray(), 3);
    }
}
