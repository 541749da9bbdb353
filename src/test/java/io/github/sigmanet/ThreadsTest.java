package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads give bit-identical results to one, and end. */
class ThreadsTest {

    private static final double[][] XS = random(262, 203);
    private static final double[][] YS = random(262, 7);

    static Stream<Arguments> settings() {
        return Stream.<UnaryOperator<Sgd>>of(sgd -> sgd, sgd -> sgd.momentum(0.9).nesterov().weightDecay(1e-3),
                        sgd -> sgd.momentum(0.5).clipNorm(0.01))
                .flatMap(sgd -> Stream.of(Precision.values()).map(precision -> Arguments.of(precision, sgd)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void train_onSeveralThreads_isBitIdenticalToOne(Precision precision, UnaryOperator<Sgd> settings) {
        Network one = trained(precision, settings, 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertThat(trained(precision, settings, threads)).as("%d threads", threads).isEqualTo(one);
        }
    }

    private static Network trained(Precision precision, UnaryOperator<Sgd> settings, int threads) {
        Network network = wide(precision);
        new Trainer(network, settings.apply(Sgd.of(0.3))).epochs(3).batchSize(131).shuffle(1).threads(threads)
                .validation(Dataset.of(XS, YS)).train(Dataset.of(XS, YS));
        return network;
    }

    @ParameterizedTest
    @EnumSource
    void predict_onSeveralThreads_isBitIdenticalToOne(Precision precision) {
        Network network = wide(precision);
        double[][] one = network.predict(XS);
        for (int threads = 2; threads <= 4; threads++) {
            assertThat(network.predict(XS, threads)).isEqualTo(one);
        }
        assertThat(network.predict(new double[][] {XS[0]}, 2)).isEqualTo(new double[][] {one[0]});
    }

    @Test
    void predict_onSeveralThreadsWithABadRow_namesIt() {
        double[][] xs = XS.clone();
        xs[200] = XS[200].clone();
        xs[200][3] = Double.NaN;
        assertThatThrownBy(() -> wide(Precision.DOUBLE).predict(xs, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input row 200, column 3: expected a finite number, got NaN");
        assertThat(helpers()).isZero();
    }

    @Test
    void train_wideLayers_hasHelpersUntilItReturns() {
        long[] during = new long[1];
        new Trainer(wide(Precision.DOUBLE), Sgd.of(0.1)).batchSize(131).threads(3)
                .listener(new TrainingListener() {
                    @Override
                    public void batchEnded(int epoch, int samples, int size, double cost) {
                        during[0] = helpers();
                    }
                }).train(Dataset.of(XS, YS));
        assertThat(during[0]).isEqualTo(2);
        assertThat(helpers()).isZero();
    }

    @Test
    void train_listenerThatThrows_leavesNoHelper() {
        Trainer trainer = new Trainer(wide(Precision.DOUBLE), Sgd.of(0.1)).batchSize(131).threads(2)
                .listener(new TrainingListener() {
                    @Override
                    public void epochEnded(History.Epoch epoch) {
                        assertThat(helpers()).isEqualTo(1);
                        throw new IllegalStateException("enough");
                    }
                });
        assertThatThrownBy(() -> trainer.train(Dataset.of(XS, YS))).hasMessage("enough");
        assertThat(helpers()).isZero();
    }

    @Test
    void train_smallNetwork_hasNoHelpers() {
        new Trainer(Network.of(203, 20, 7), Sgd.of(0.1)).batchSize(10).threads(2)
                .listener(new TrainingListener() {
                    @Override
                    public void epochEnded(History.Epoch epoch) {
                        assertThat(helpers()).isZero();
                    }
                }).train(Dataset.of(XS, YS));
    }

    @Test
    @Tag("slow")
    void train_moreEpochsOnSeveralThreads_allocateOnlyTheirEntries() {
        ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Trainer trainer = new Trainer(wide(Precision.SINGLE), Sgd.of(0.1)).batchSize(131).threads(2);
        Dataset data = Dataset.of(XS, YS);
        long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int round = 0; round < 8; round++) {
            for (int many = 0; many < 2; many++) {
                trainer.epochs(many == 0 ? 5 : 105);
                long before = beans.getCurrentThreadAllocatedBytes();
                trainer.train(data);
                least[many] = Math.min(least[many], beans.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat((least[1] - least[0]) / 100).isLessThan(500);
    }

    @Test
    void threads_zero_areRejected() {
        Network network = wide(Precision.DOUBLE);
        assertThatThrownBy(() -> new Trainer(network, Sgd.of(1)).threads(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("threads: expected at least 1, got 0");
        assertThatThrownBy(() -> network.predict(XS, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("threads: expected at least 1, got 0");
    }

    /** A network whose products with 131 samples are worth four threads. */
    private static Network wide(Precision precision) {
        return Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(2), 203, 331, 250, 7);
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sigmanet-")).count();
    }

    private static double[][] random(int rows, int columns) {
        Random random = new Random(5);
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns).toArray()).toArray(double[][]::new);
    }
}
