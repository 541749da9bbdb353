package io.github.sigmanet.examples;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.util.function.Supplier;

/** Counts the epochs that each optimizer takes to a given validation cost, and prints a table in Markdown. */
public final class Optimizers {

    private static final int MAX_EPOCHS = 1000;

    private Optimizers() {
    }

    /** A network, and the validation cost that it is to reach. */
    private record Problem(String name, Dataset data, int hidden, double goal, boolean regression) {

        String run(Optimizer optimizer, int batchSize) {
            Dataset.Split split = data.split(0.8, 1);
            Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), data.inputSize(), hidden, data.targetSize())
                    .withInputScaling(Scaling.standard(split.training()));
            if (regression) {
                network = network.withTargetScaling(Scaling.ofTargets(data, 0.1, 0.9));
            }
            Trainer trainer = new Trainer(network, optimizer).epochs(MAX_EPOCHS).batchSize(batchSize).shuffle(1)
                    .validation(split.test());
            History history = trainer.listener(new TrainingListener() {
                @Override
                public void epochEnded(History.Epoch epoch) {
                    if (epoch.validationCost().orElseThrow() <= goal) {
                        trainer.stop();
                    }
                }
            }).train(split.training());
            long millis = history.epochs().stream().mapToLong(epoch -> epoch.duration().toNanos()).sum() / 1_000_000;
            return history.last().validationCost().orElseThrow() <= goal
                    ? history.epochs().size() + " (" + millis + " ms)" : "–";
        }
    }

    /** Runs the example; the arguments are not used. */
    public static void main(String[] args) throws IOException {
        Problem[] problems = {
            new Problem("digits 64-30-10, 0.03", Digits.read(), 30, 0.03, false),
            new Problem("iris 4-8-3, 0.03", Iris.read(), 8, 0.03, false),
            new Problem("cancer 30-16-2, 0.02", Csv.labeled("breast-cancer.csv.gz"), 16, 0.02, false),
            new Problem("diabetes 10-10-1, 0.0106", Csv.regression("diabetes.csv"), 10, 0.0106, true)};
        problems[0].run(Sgd.of(1), 16); // so that Java has compiled what is timed
        System.out.print("| optimizer | mini-batch |");
        for (Problem problem : problems) {
            System.out.print(" " + problem.name() + " |");
        }
        System.out.printf("%n| --- | ---: | ---: | ---: | ---: | ---: |%n");
        print("`Sgd.of(0.1)`", 16, () -> Sgd.of(0.1), problems);
        print("`Sgd.of(1)`", 16, () -> Sgd.of(1), problems);
        print("`Sgd.of(0.1).momentum(0.9)`", 16, () -> Sgd.of(0.1).momentum(0.9), problems);
        print("`Sgd.of(1).momentum(0.9)`", 16, () -> Sgd.of(1).momentum(0.9), problems);
        print("`Adam.of(0.001)`", 16, () -> Adam.of(0.001), problems);
        print("`Adam.of(0.01)`", 16, () -> Adam.of(0.01), problems);
        print("`Rprop.of(0.01)`", Integer.MAX_VALUE, () -> Rprop.of(0.01), problems);
    }

    private static void print(String name, int batchSize, Supplier<Optimizer> optimizer, Problem... problems) {
        System.out.printf("| %s | %s |", name, batchSize == Integer.MAX_VALUE ? "all" : Integer.toString(batchSize));
        for (Problem problem : problems) {
            System.out.print(" " + problem.run(optimizer.get(), batchSize) + " |");
        }
        System.out.println();
    }
}
