package io.github.sigmanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs outside of the library's packages write with several kinds of optimizers; most of this test is that it compiles. */
class OptimizersOfUsersTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void conditional_oneOfTwoKinds_isAnOptimizer(boolean isAdam) {
        var optimizer = isAdam ? Adam.of(0.5) : Sgd.of(0.5);
        assertThat(optimizer.rate()).isEqualTo(0.5);
        assertThat(optimizer.weightDecay(0.25).weightDecay()).isEqualTo(0.25);
        Optimizer copy = optimizer.copy();
        assertThat(copy).isInstanceOf(optimizer.getClass());
    }

    @Test
    void lists_ofSeveralKinds_haveRates() {
        double sum = 0;
        for (var optimizer : List.of(Sgd.of(1), Adam.of(2), Rprop.of(3))) {
            sum += optimizer.rate();
        }
        assertThat(sum).isEqualTo(6);
        assertThat(Stream.of(Sgd.of(1), Rprop.of(2)).mapToDouble(Optimizer::rate)).containsExactly(1.0, 2.0);
        assertThat(Stream.of(Sgd.of(1), Adam.of(2)).flatMapToDouble(optimizer -> DoubleStream.of(optimizer.rate())))
                .containsExactly(1.0, 2.0);
    }

    @Test
    void methods_byReflection_areAccessible() throws Exception {
        Object sgd = Sgd.class.getMethod("clipNorm", double.class).invoke(Sgd.of(1), 0.5);
        assertThat(sgd).hasToString("Sgd[rate 1.0, clip norm 0.5]");
        assertThat(Sgd.class.getMethod("rate").invoke(sgd)).isEqualTo(1.0);
    }
}
