package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.kernel.Trial.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long vectors are tried, with calls that take as long as the test says. */
@Timeout(60)
class TrialTest {

    private static final int LIMIT = 100; // nanoseconds of a brief call in compiled code, and of a longer one

    /** Calls whose times are given, by their number from 0; loops take 50 ns. */
    private static class Timed implements TrialCalls {

        private final LongUnaryOperator brief;
        private final LongUnaryOperator vectors;
        private int briefs;
        private int longer;
        private int loops;

        Timed(LongUnaryOperator brief, LongUnaryOperator vectors) {
            this.brief = brief;
            this.vectors = vectors;
        }

        @Override
        public long briefNanos() {
            return brief.applyAsLong(briefs++);
        }

        @Override
        public long nanosInVectors() {
            return vectors.applyAsLong(longer++);
        }

        @Override
        public long nanosInLoops() {
            loops++;
            return 50;
        }

        @Override
        public boolean isBriefCompiled(long nanos) {
            return nanos <= LIMIT;
        }

        @Override
        public boolean isCompiled(long nanos) {
            return nanos <= LIMIT;
        }
    }

    /** A trial that records its pauses. */
    private static final class Unpaused extends Trial {

        private final List<Long> pauses = new ArrayList<>();

        Unpaused(TrialCalls... calls) {
            super(List.of(calls), 3);
        }

        @Override
        void pause(long nanos) {
            pauses.add(nanos);
        }
    }

    @Test
    void outcome_compiledFromTheStart_isKnownAtOnce() {
        Timed calls = new Timed(n -> LIMIT, n -> 49);
        Unpaused trial = new Unpaused(calls);
        assertThat(trial.outcome()).isEqualTo(Outcome.FASTER);
        assertThat(List.of(calls.briefs, calls.longer, calls.loops)).containsExactly(1, 1, 1);
        assertThat(trial.pauses).containsExactly(300L, 297L);
    }

    @Test
    void outcome_callsThatAreNotCompiled_areRepeatedForAMillisecond() {
        Timed slow = new Timed(n -> n < 7 ? 250_000 : 10, n -> 10);
        Timed fast = new Timed(n -> 10, n -> 10);
        Unpaused trial = new Unpaused(slow, fast);
        assertThat(trial.outcome()).isEqualTo(Outcome.FASTER);
        assertThat(List.of(slow.briefs, fast.briefs)).containsExactly(8, 2);
        assertThat(trial.pauses).containsExactly(3_000_000L, 30L, 2_250_030L, 30L, 360L);
    }

    @Test
    void outcome_equallyFast_isSlower() {
        Timed calls = new Timed(n -> 10, n -> 50);
        assertThat(new Unpaused(calls).outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(calls.loops).isEqualTo(1_000);
    }

    /** A call that is not compiled would be far slower in the program, where it may be the most frequent one. */
    @Test
    void outcome_inSumWithACallThatIsNotCompiled_isOpen() {
        Timed slow = new Timed(n -> 10, n -> n < 3 ? LIMIT + 1 : LIMIT);
        Timed fast = new Timed(n -> 10, n -> -60);
        assertThat(new Unpaused(slow, fast).outcome()).isEqualTo(Outcome.FASTER);
        assertThat(List.of(slow.longer, fast.longer)).containsExactly(4, 4);
    }

    /** A longer call may run code that the brief ones have not, so that C2 compiles again. */
    @Test
    void outcome_slowInLongerCalls_areCompiledAgain() {
        Timed calls = new Timed(n -> n == 0 || n > 9 ? 10 : 1_000, n -> n == 0 ? 5_000 : 10);
        assertThat(new Unpaused(calls).outcome()).isEqualTo(Outcome.FASTER);
        assertThat(List.of(calls.briefs, calls.longer)).containsExactly(11, 2);
    }

    /** As without C2, where a call takes 7 ms or, in the interpreter, 25. */
    @Test
    void outcome_neverCompiled_endsAfterThreeSeconds() {
        Timed calls = new Timed(n -> 25_000_000, n -> 1);
        Unpaused trial = new Unpaused(calls);
        assertThat(trial.outcome()).isEqualTo(Outcome.NOT_COMPILED);
        assertThat(trial.pauses).hasSize(120).containsOnly(75_000_000L);
        assertThat(calls.longer).isZero();
    }

    @Test
    void outcome_longerCallsThatAreNeverCompiled_endsAfterThreeSeconds() {
        Timed calls = new Timed(n -> 100, n -> 49_999_850);
        assertThat(new Unpaused(calls).outcome()).isEqualTo(Outcome.NOT_COMPILED);
        assertThat(calls.longer).isEqualTo(60);
    }

    /** Calls of large layers take long, and may end the time though they are compiled. */
    @Test
    void outcome_compiledAndSlowFor3Seconds_isSlower() {
        Timed calls = new Timed(n -> 1, n -> 100) {
            @Override
            public long nanosInLoops() {
                return 500_000_000L;
            }

            @Override
            public long nanosInVectors() {
                return 600_000_000L;
            }

            @Override
            public boolean isCompiled(long nanos) {
                return true;
            }
        };
        assertThat(new Unpaused(calls).outcome()).isEqualTo(Outcome.SLOWER);
    }

    @Test
    void compile_untilAllAre_comparesNothing() {
        Timed calls = new Timed(n -> n < 5 ? 2_000_000 : 10, n -> 10);
        assertThat(new Unpaused(calls).compile()).isTrue();
        assertThat(List.of(calls.briefs, calls.longer, calls.loops)).containsExactly(6, 0, 0);
        assertThat(new Unpaused(new Timed(n -> 4_000_000_000L, n -> 10)).compile()).isFalse();
    }

    @Test
    void nanos_ofAThread_areItsCpuTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long nanos = ThreadTime.nanos();
        assertThat(nanos).isBetween(before, threads.getCurrentThreadCpuTime());
    }
}
