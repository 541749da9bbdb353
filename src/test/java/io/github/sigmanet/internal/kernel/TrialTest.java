package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long vectors are tried, by a clock that the test sets. */
@Timeout(60)
class TrialTest {

    /** A trial of no layers, whose rounds take as long as they are told. */
    private static final class Timed extends Trial {

        private final LongUnaryOperator vectors; // nanoseconds of each round, from 0
        private final long loops;
        private final List<Long> pauses = new ArrayList<>();
        private int rounds;
        private int comparisons;

        Timed(LongUnaryOperator vectors, long loops) {
            super(List.of());
            this.vectors = vectors;
            this.loops = loops;
        }

        @Override
        long nanosOfVectors() {
            return vectors.applyAsLong(rounds++);
        }

        @Override
        long nanosOfLoops() {
            comparisons++;
            return loops;
        }

        @Override
        void pause(long nanos) {
            pauses.add(nanos);
        }
    }

    @Test
    void areVectorsFaster_fasterFromTheStart_isKnownAfterTheRoundsThatC2Needs() {
        Timed trial = new Timed(round -> 10, 11);
        assertThat(trial.areVectorsFaster()).isTrue();
        assertThat(trial.pauses).hasSize(1_001).containsOnly(10L);
        assertThat(trial.comparisons).isEqualTo(1);
    }

    @Test
    void areVectorsFaster_onceCompiled_isKnownAtTheNextComparison() {
        Timed trial = new Timed(round -> round < 1_234 ? 1_000 : 10, 11);
        assertThat(trial.areVectorsFaster()).isTrue();
        assertThat(trial.pauses).hasSize(1_301);
        assertThat(trial.comparisons).isEqualTo(4);
    }

    @Test
    void areVectorsFaster_equallyFast_isNeverSo() {
        Timed trial = new Timed(round -> 11, 11);
        assertThat(trial.areVectorsFaster()).isFalse();
        assertThat(trial.pauses).hasSize(20_000);
        assertThat(trial.comparisons).isEqualTo(190);
    }

    /** As without C2, where a round takes 7 ms or, in the interpreter, 25. */
    @Test
    void areVectorsFaster_muchSlower_endsAfterFiveSeconds() {
        Timed trial = new Timed(round -> 25_000_000, 1_000_000);
        assertThat(trial.areVectorsFaster()).isFalse();
        assertThat(trial.pauses).hasSize(200);
        trial = new Timed(round -> 4_000_000, 100_000_000);
        assertThat(trial.areVectorsFaster()).as("loops are slower still").isTrue();
        trial = new Timed(round -> 4_000_000, 2_000_000);
        assertThat(trial.areVectorsFaster()).isFalse();
        assertThat(trial.pauses.size() * 4_000_000L + trial.comparisons * 2_000_000L).isBetween(5_000_000_000L, 5_006_000_000L);
        assertThat(trial.comparisons).isEqualTo(3);
    }

    @Test
    void areVectorsFaster_oneEndlessRound_isTheLast() {
        Timed trial = new Timed(round -> 60_000_000_000L, 1);
        assertThat(trial.areVectorsFaster()).isFalse();
        assertThat(trial.pauses).hasSize(1);
    }

    @Test
    void nanos_ofLayers_areTheTimeThatTheyTake() {
        if (VectorApi.isPresent()) { // otherwise there is nothing to try
            Trial trial = new Trial(List.of(new LayerShape(NumberType.DOUBLE, 10, 30, 20, true)));
            assertThat(trial.nanosOfVectors()).isPositive();
            assertThat(trial.nanosOfLoops()).isPositive();
        }
    }

    @Test
    void nanos_ofAThread_areItsCpuTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long nanos = ThreadTime.nanos();
        assertThat(nanos).isBetween(before, threads.getCurrentThreadCpuTime());
    }
}
