package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;
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
    private static final int EPOCHS = 5000; // at most, until what they run is compiled
    private static final int ROUNDS = 500;
    private static final int LITTLE = 100; // an object for each of 10,000 predictions would be 160,000 or more

    private static Dataset data;

    @BeforeAll
    static void createData() {
        Random random = new Random(1);
        data = Dataset.labeled(
                IntStream.range(0, 10 * STEPS_PER_EPOCH).mapToObj(s -> random.doubles(20).toArray())
                        .toArray(double[][]::new),
                IntStream.range(0, 10 * STEPS_PER_EPOCH).map(s -> random.nextInt(5)).toArray(), 5);
    }

    static Stream<Optimizer> settings() {
        return Stream.of(Sgd.of(0.1), Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(1e-4), Sgd.of(0.1).clipNorm(0.1),
                Adam.of(0.001), Adam.of(0.001).amsgrad().weightDecay(1e-4), Rprop.of(0.001));
    }

    private static Network scaled() {
        return Network.of(20, 30, 5).withInputScaling(Scaling.standard(data))
                .withTargetScaling(Scaling.ofTargets(data, 0.1, 0.9));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void train_epochOnceCompiled_allocatesOnlyItsEntry(Optimizer optimizer) {
        Trainer trainer = new Trainer(scaled(), optimizer)
                .batchSize(optimizer.isFullBatch() ? data.size() : 10).shuffle(1).validation(data);
        Allocation allocation = new Allocation();
        History history = trainer.epochs(EPOCHS).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (allocation.next() < EPOCH_ENTRY) {
                    trainer.stop();
                }
            }
        }).train(data);
        assertThat(history.ending()).as("%d bytes an epoch", allocation.least).isEqualTo(History.Ending.STOPPED);
    }

    @Test
    void predict_withPredictor_allocatesNothing() {
        Predictor predictor = scaled().predictor();
        double[] x = new double[20];
        double[] out = new double[5];
        Allocation allocation = new Allocation();
        int round = 0;
        do {
            for (int i = 0; i < 10_000; i++) {
                predictor.predict(x, out);
            }
            round++;
        } while (allocation.next() > LITTLE && round < ROUNDS);
        assertThat(allocation.least).as("bytes for 10,000 predictions").isLessThanOrEqualTo(LITTLE);
    }

    /** What this thread allocates from one moment to the next. */
    private static final class Allocation {

        private long before = THREADS.getCurrentThreadAllocatedBytes();
        private long least = Long.MAX_VALUE;

        long next() {
            long now = THREADS.getCurrentThreadAllocatedBytes();
            long allocated = now - before;
            least = Math.min(least, allocated);
            before = now;
            return allocated;
        }
    }
}
