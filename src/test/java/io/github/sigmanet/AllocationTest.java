package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once warmed up, predictions and training steps leave no garbage: counted, not timed. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS_PER_EPOCH = 200;
    private static final int EPOCH_ENTRY = 2500; // what an epoch keeps and evaluates; an object a step would be 3200 or more

    private static final int ROUNDS = 20;

    private static Dataset data;

    @BeforeAll
    static void createData() {
        Random random = new Random(1);
        data = Dataset.labelled(
                IntStream.range(0, 10 * STEPS_PER_EPOCH).mapToObj(s -> random.doubles(20).toArray())
                        .toArray(double[][]::new),
                IntStream.range(0, 10 * STEPS_PER_EPOCH).map(s -> random.nextInt(5)).toArray(), 5);
    }

    static Stream<UnaryOperator<Sgd>> settings() {
        return Stream.of(sgd -> sgd, sgd -> sgd.momentum(0.9).nesterov().weightDecay(1e-4),
                sgd -> sgd.clipNorm(0.1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void train_moreEpochs_allocateTheirEntriesAlone(UnaryOperator<Sgd> settings) {
        Network network = Network.of(20, 30, 5);
        Trainer trainer = new Trainer(network, settings.apply(Sgd.of(0.1))).batchSize(10).shuffle(1).validation(data);
        long few = leastAllocatedBy(() -> trainer.epochs(5).train(data));
        long many = leastAllocatedBy(() -> trainer.epochs(25).train(data));
        assertThat((many - few) / 20).isLessThan(EPOCH_ENTRY);
    }

    @Test
    void predict_withPredictor_allocatesNothing() {
        Predictor predictor = Network.of(20, 30, 5).predictor();
        double[] x = new double[20];
        double[] out = new double[5];
        long few = leastAllocatedBy(() -> predict(predictor, x, out, 1));
        long many = leastAllocatedBy(() -> predict(predictor, x, out, 10_000));
        assertThat(many).isLessThanOrEqualTo(few);
    }

    private static void predict(Predictor predictor, double[] x, double[] out, int times) {
        for (int i = 0; i < times; i++) {
            predictor.predict(x, out);
        }
    }

    /** Returns the least of several rounds, of which the first ones warm up. */
    private static long leastAllocatedBy(Runnable task) {
        return LongStream.generate(() -> allocatedBy(task)).limit(ROUNDS).min().orElseThrow();
    }

    private static long allocatedBy(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
