package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private final Dataset data = data();
    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    private static Dataset data() {
        Random random = new Random(1);
        double[][] xs = new double[40][];
        int[] labels = new int[40];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[s] = xs[s][0] + xs[s][1] > 0 ? 1 : 0;
        }
        return Dataset.labeled(xs, labels, 2);
    }

    private static Evaluation evaluate(Dataset.Split split) {
        Network network = Network.of(2, 3, 2);
        new Trainer(network, Sgd.of(1)).epochs(5).batchSize(4).shuffle(2).train(split.training());
        return Evaluation.of(network, split.test());
    }

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void crossValidation_onThreads_isALoopOverTheFolds() throws InterruptedException {
        List<Dataset.Split> folds = data.folds(8, 3);
        List<String> loop = folds.stream().map(fold -> evaluate(fold).toString()).toList();
        List<Evaluation> evaluations = Evaluation.crossValidation(folds, CrossValidationTest::evaluate, executor);
        assertThat(evaluations).extracting(Evaluation::toString).isEqualTo(loop);
        assertThat(executor.isShutdown()).isFalse();
    }

    @Test
    void crossValidation_foldThatFails_isNamedWithItsCause() {
        List<Dataset.Split> folds = data.folds(4, 3);
        Function<Dataset.Split, Evaluation> failing = fold -> {
            if (folds.indexOf(fold) >= 2) {
                throw new IllegalArgumentException("no luck");
            }
            return evaluate(fold);
        };
        assertThatThrownBy(() -> Evaluation.crossValidation(folds, failing, executor))
                .isExactlyInstanceOf(IllegalStateException.class).hasMessage("fold 2: java.lang.IllegalArgumentException: no luck")
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void crossValidation_interrupted_cancelsTheFolds() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch canceled = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Function<Dataset.Split, Evaluation> waiting = fold -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                canceled.countDown();
            }
            return null;
        };
        Thread interrupter = new Thread(() -> {
            try {
                started.await();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        interrupter.start();
        assertThatThrownBy(() -> Evaluation.crossValidation(data.folds(2, 3), waiting, executor))
                .isExactlyInstanceOf(InterruptedException.class);
        canceled.await();
        interrupter.join();
    }

    @Test
    void crossValidation_nothing_isRejected() {
        assertThatThrownBy(() -> Evaluation.crossValidation(null, CrossValidationTest::evaluate, executor))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("folds: expected a list, got null");
        assertThatThrownBy(() -> Evaluation.crossValidation(List.of(), null, executor))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("train: expected a function, got null");
        assertThatThrownBy(() -> Evaluation.crossValidation(List.of(), CrossValidationTest::evaluate, null))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("executor: expected an executor, got null");
    }
}
