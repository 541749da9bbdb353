package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.ParallelTasks;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
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
                Thread.currentThread().interrupt();
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
    void crossValidation_interruptedBefore_runsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Evaluation.crossValidation(data.folds(2, 3), fold -> {
            throw new AssertionError("ran");
        }, executor)).isExactlyInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void crossValidation_foldWithoutEvaluation_isRejectedOnceAllHaveEnded() {
        List<Dataset.Split> folds = data.folds(4, 3);
        AtomicInteger ended = new AtomicInteger();
        Function<Dataset.Split, Evaluation> forgetful = fold -> {
            Evaluation evaluation = folds.indexOf(fold) == 2 ? null : evaluate(fold);
            ended.incrementAndGet();
            return evaluation;
        };
        assertThatThrownBy(() -> Evaluation.crossValidation(folds, forgetful, executor))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("fold 2: expected an evaluation, got null");
        assertThat(ended).hasValue(4);
    }

    @Test
    void crossValidation_executorThatWasShutDown_isRejectedByIt() {
        executor.shutdown();
        assertThatThrownBy(() -> Evaluation.crossValidation(data.folds(2, 3), CrossValidationTest::evaluate, executor))
                .isInstanceOf(RejectedExecutionException.class);
    }

    /** All threads of the pool wait for folds, one, two and three deep; there is none left to run them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void crossValidation_nestedInItsOwnPool_endsAsInLoops(int threads) throws Exception {
        List<String> loops = nested(data, Runnable::run, 2);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            assertThat(pool.submit(() -> nested(data, pool, 2)).get()).isEqualTo(loops);
            assertThat(nested(data, pool, 2)).isEqualTo(loops);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Trains on the parts of folds of folds, and returns all evaluations in their order. */
    private static List<String> nested(Dataset data, Executor executor, int depth) {
        List<Dataset.Split> folds = data.folds(3, depth);
        return new ParallelTasks<>(folds.size(), k -> depth == 0 ? List.of(evaluate(folds.get(k)).toString())
                : nested(folds.get(k).training(), executor, depth - 1), k -> "fold " + k, "evaluations").runOrCancel(executor)
                .stream().flatMap(List::stream).toList();
    }

    /** Two threads of the pool run one outer fold each until both have begun, and only then ask for inner folds. */
    @Test
    void crossValidation_nestedWhileAllThreadsAreTaken_ends() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CyclicBarrier begun = new CyclicBarrier(3); // with the calling thread, which takes the third
        try {
            List<Evaluation> evaluations = Evaluation.crossValidation(data.folds(3, 3), outer -> {
                try {
                    begun.await();
                    List<Evaluation> inner = Evaluation.crossValidation(outer.training().folds(4, 5),
                            CrossValidationTest::evaluate, pool);
                    return inner.get(0);
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            }, pool);
            assertThat(evaluations).hasSize(3).doesNotContainNull();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void crossValidation_ofNoFolds_isEmpty() throws InterruptedException {
        assertThat(Evaluation.crossValidation(List.of(), CrossValidationTest::evaluate, executor)).isEmpty();
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
