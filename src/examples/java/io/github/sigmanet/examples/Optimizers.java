package io.github.sigmanet.examples;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.LevenbergMarquardt;
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
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Counts the epochs, and the milliseconds of processor time, that each optimizer takes to a given validation cost, and prints a table
 * in Markdown.
 */
public final class Optimizers {

    private static final int MAX_EPOCHS = 1000;
    private static final OptionalInt MINI_BATCH = OptionalInt.of(16);
    private static final OptionalInt ALL = OptionalInt.empty();

    private Optimizers() {
    }

    /** A network, and the validation cost that it is to reach. */
    private record Problem(String name, Dataset data, int hidden, double goal, boolean regression) {

        String run(Optimizer optimizer, OptionalInt batchSize) {
            Dataset.Split split = data.split(0.8, 1);
            Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), data.inputSize(), hidden, data.targetSize())
                    .withInputScaling(Scaling.standard(split.training()));
            if (regression) {
                network = network.withTargetScaling(Scaling.ofTargets(data, 0.1, 0.9));
            }
            Trainer trainer = new Trainer(network, optimizer).epochs(MAX_EPOCHS).shuffle(1).validation(split.test());
            batchSize.ifPresent(trainer::batchSize);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            History history = trainer.listener(new TrainingListener() {
                @Override
                public void epochEnded(History.Epoch epoch) {
                    if (epoch.validationCost().orElseThrow() <= goal) {
                        trainer.stop();
                    }
                }
            }).train(split.training());
            long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
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
        problems[0].run(Sgd.of(1), MINI_BATCH); // so that Java has compiled what is timed
        System.out.print("| optimizer | mini-batch |");
        for (Problem problem : problems) {
            System.out.print(" " + problem.name() + " |");
        }
        System.out.printf("%n| --- | ---: | ---: | ---: | ---: | ---: |%n");
        print("`Sgd.of(0.1)`", MINI_BATCH, () -> Sgd.of(0.1), problems);
        print("`Sgd.of(1)`", MINI_BATCH, () -> Sgd.of(1), problems);
        print("`Sgd.of(0.1).momentum(0.9)`", MINI_BATCH, () -> Sgd.of(0.1).momentum(0.9), problems);
        print("`Sgd.of(1).momentum(0.9)`", MINI_BATCH, () -> Sgd.of(1).momentum(0.9), problems);
        print("`Adam.of(0.001)`", MINI_BATCH, () -> Adam.of(0.001), problems);
        print("`Adam.of(0.01)`", MINI_BATCH, () -> Adam.of(0.01), problems);
        print("`Rprop.of(0.01)`", ALL, () -> Rprop.of(0.01), problems);
        print("`Lbfgs.of(10)`", ALL, () -> Lbfgs.of(10), problems);
        print("`LevenbergMarquardt.of(0.01)`", ALL, () -> LevenbergMarquardt.of(0.01), problems);
    }

    private static void print(String name, OptionalInt batchSize, Supplier<Optimizer> optimizer, Problem... problems) {
        System.out.printf("| %s | %s |", name, batchSize.isPresent() ? batchSize.getAsInt() : "all");
        for (Problem problem : problems) {
            System.out.print(" " + problem.run(optimizer.get(), batchSize) + " |");
        }
        System.out.println();
    }
}
