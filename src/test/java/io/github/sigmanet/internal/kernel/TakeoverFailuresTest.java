package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.KernelCall.Operation.DESCENT;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.FORWARD;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.GRADIENT;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.HIDDEN_DELTA;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a takeover does that fails or never ends, in a thread that the test runs itself: loops continue, and say why. */
@Timeout(60)
class TakeoverFailuresTest {

    private static final long WORTH = 500_000_000L; // multiplications
    private static final long LASTS = 400_000_000L; // nanoseconds
    private static final Step PLAIN = new SgdStep(0.1, 0, 0, 0, 0, false, false);

    /** A takeover whose thread does not start, and whose trial ends as it is told. */
    private static final class Tried extends Takeover {

        private final List<Thread> threads = new ArrayList<>();
        private final List<List<KernelCall>> trials = new ArrayList<>();
        private Throwable thrown; // by the trial
        private Throwable thrownByStart;
        private Trial.Outcome outcome = Trial.Outcome.FASTER;
        private Throwable thrownByOthers; // by the trial of what the program has not called
        private int others;
        private long now = 5_000_000_000L;

        @Override
        long nanoTime() {
            return now;
        }

        @Override
        void compileOthers(KernelCall call) {
            assertThat(isDone()).as("vectors have taken over before").isTrue();
            others++;
            if (thrownByOthers != null) {
                Tried.<RuntimeException>raise(thrownByOthers);
            }
        }

        @Override
        void start(Thread thread) {
            threads.add(thread);
            if (thrownByStart != null) {
                Tried.<RuntimeException>raise(thrownByStart);
            }
        }

        @Override
        Trial.Outcome outcome(List<KernelCall> noted) {
            trials.add(noted);
            if (thrown != null) {
                Tried.<RuntimeException>raise(thrown);
            }
            return outcome;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void raise(Throwable e) throws T {
            throw (T) e;
        }

        private void run() {
            threads.get(0).run();
        }
    }

    private final Tried takeover = new Tried();

    private void count(int m, KernelCall.Operation operation, long multiplications) {
        takeover.count(operation, Matrices.zeros(NumberType.DOUBLE, 3, 2), m, null, 0, multiplications);
    }

    /** Counts enough work for a trial, at once and after some time. */
    private void countEnough() {
        count(1, FORWARD, WORTH);
        takeover.now += LASTS;
        count(1, FORWARD, 0);
    }

    private static KernelCall call(KernelCall.Operation operation, int m) {
        return new KernelCall(operation, NumberType.DOUBLE, m, 3, 2, null, 0);
    }

    @Test
    void thread_ofTheTrial_isADaemonThatHoldsNoClassLoader() {
        ClassLoader mine = Thread.currentThread().getContextClassLoader();
        assertThat(mine).isNotNull();
        takeover.begin();
        assertThat(takeover.threads).hasSize(1);
        assertThat(takeover.threads.get(0).isDaemon()).isTrue();
        assertThat(takeover.threads.get(0).getContextClassLoader()).isNull();
        assertThat(takeover.threads.get(0).getName()).isEqualTo("sigmanet-takeover");
    }

    @Test
    void begin_again_startsNoSecondThread() {
        takeover.begin();
        takeover.begin();
        takeover.run();
        takeover.begin();
        countEnough();
        assertThat(takeover.threads).hasSize(1);
        assertThat(takeover.isDone()).isTrue();
    }

    @Test
    void count_enoughWorkForLongEnough_triesEachCallOnceInOneThread() {
        count(5, FORWARD, WORTH / 2);
        takeover.now += LASTS - 1;
        count(5, FORWARD, 1);
        count(5, HIDDEN_DELTA, WORTH / 2 - 1);
        assertThat(takeover.threads).as("before the time").isEmpty();
        takeover.now++;
        count(6, FORWARD, 0);
        assertThat(takeover.threads).hasSize(1);
        count(7, GRADIENT, WORTH);
        assertThat(takeover.threads).hasSize(1);
        assertThat(takeover.isDone()).isFalse();
        takeover.run();
        assertThat(takeover.isDone()).isTrue();
        assertThat(takeover.failure()).isEmpty();
        assertThat(takeover.trials).containsExactly(List.of(call(FORWARD, 5), call(HIDDEN_DELTA, 5), call(FORWARD, 6)));
        assertThat(takeover.others).isEqualTo(1);
    }

    /** As a service that predicts now and then. */
    @Test
    void count_littleWorkForLong_triesNothing() {
        count(1, FORWARD, 1);
        takeover.now += 1000 * LASTS;
        count(1, FORWARD, WORTH - 2);
        assertThat(takeover.threads).isEmpty();
        count(1, FORWARD, 1);
        assertThat(takeover.threads).hasSize(1);
    }

    @Test
    void count_callsThatDifferInOneThing_areTriedEach() {
        Matrix w = Matrices.zeros(NumberType.DOUBLE, 3, 2);
        Step momentum = new SgdStep(0.1, 0, 0, 0.9, 0, false, false);
        Step adam = new AdamStep(0.1, 0, 0, 0.9, 0.999, 1e-8, false);
        for (int n = 0; n < 2; n++) {
            takeover.count(DESCENT, w, 1, PLAIN, 0, 1);
            takeover.count(DESCENT, w, 2, PLAIN, 0, 1);
            takeover.count(DESCENT, w, 1, momentum, 1, 1);
            takeover.count(DESCENT, w, 1, momentum, 2, 1);
            takeover.count(DESCENT, w, 1, adam, 2, 1);
            takeover.count(STEP, w, 1, adam, 2, 1);
            takeover.count(FORWARD, w, 1, null, 0, 1);
            takeover.count(FORWARD, Matrices.zeros(NumberType.DOUBLE, 2, 2), 1, null, 0, 1);
            takeover.count(FORWARD, Matrices.zeros(NumberType.DOUBLE, 3, 3), 1, null, 0, 1);
            takeover.count(FORWARD, Matrices.zeros(NumberType.SINGLE, 3, 2), 1, null, 0, 1);
        }
        takeover.begin();
        takeover.run();
        assertThat(takeover.trials.get(0)).hasSize(10);
    }

    /** The first step of an optimizer with momentum has no velocity yet. */
    @Test
    void count_stepsOfOneKind_areTriedAsTheLastOne() {
        Matrix w = Matrices.zeros(NumberType.DOUBLE, 3, 2);
        Step first = new SgdStep(0.1, 0, 0, 0.9, 0, false, true);
        Step second = new SgdStep(0.1, 0, 0, 0.9, 0, false, false);
        takeover.count(DESCENT, w, 1, first, 1, 1);
        takeover.count(DESCENT, w, 1, second, 1, 1);
        takeover.begin();
        takeover.run();
        assertThat(takeover.trials.get(0)).containsExactly(new KernelCall(DESCENT, NumberType.DOUBLE, 1, 3, 2, second, 1));
    }

    @Test
    void count_manyCalls_notesTheFirstSixtyFour() {
        for (int m = 1; m <= 65; m++) {
            count(m, FORWARD, 1);
        }
        takeover.begin();
        takeover.run();
        assertThat(takeover.trials.get(0)).hasSize(64).extracting(KernelCall::m).endsWith(63, 64);
    }

    /** As in a container with few processes: the program needs no thread. */
    @Test
    void begin_noThreadToBeHad_continuesInLoopsAndSaysWhy() {
        takeover.thrownByStart = new OutOfMemoryError("unable to create native thread");
        countEnough();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEqualTo("there is no thread to compile vectors in: java.lang.OutOfMemoryError:"
                + " unable to create native thread");
        countEnough();
        assertThat(takeover.threads).as("tries").hasSize(1);
    }

    static List<Throwable> failures() {
        return List.of(new NoClassDefFoundError("jdk/incubator/vector/DoubleVector"), new StackOverflowError(),
                new OutOfMemoryError("Java heap space"), new InternalError("intrinsics"), new ArithmeticException("overflow"),
                new Exception("checked"), new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void trial_thatThrows_endsTheThreadInPeaceAndSaysWhy(Throwable thrown) {
        takeover.thrown = thrown;
        takeover.begin();
        assertThatCode(takeover::run).doesNotThrowAnyException();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEqualTo("vectors cannot be compiled: " + thrown);
    }

    @Test
    void trial_neverFaster_continuesInLoopsAndSaysWhy() {
        takeover.outcome = Trial.Outcome.NOT_COMPILED;
        takeover.begin();
        takeover.run();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEqualTo("vectors are not faster here, as without the compiler C2");
        assertThat(takeover.others).isZero();
    }

    /** A program of small layers may compute larger ones later. */
    @Test
    void trial_slower_isRepeatedAfterEightTimesTheWork() {
        takeover.outcome = Trial.Outcome.SLOWER;
        countEnough();
        takeover.run();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEmpty();
        takeover.outcome = Trial.Outcome.FASTER;
        count(2, FORWARD, 8 * WORTH - 1);
        takeover.now += LASTS;
        count(2, FORWARD, 0);
        assertThat(takeover.threads).hasSize(1);
        count(2, FORWARD, 1);
        assertThat(takeover.threads).hasSize(2);
        takeover.threads.get(1).run();
        assertThat(takeover.isDone()).isTrue();
        assertThat(takeover.trials.get(1)).containsExactly(call(FORWARD, 2));
    }

    /** It is compiled when it is called. */
    @Test
    void trial_ofWhatIsNotCalledYet_thatThrows_changesNothing() {
        takeover.thrownByOthers = new OutOfMemoryError("Java heap space");
        countEnough();
        assertThatCode(takeover::run).doesNotThrowAnyException();
        assertThat(takeover.isDone()).isTrue();
        assertThat(takeover.failure()).isEmpty();
    }

    /** As a takeover that a test begins by hand. */
    @Test
    void trial_ofNothing_compilesNothingElse() {
        takeover.begin();
        takeover.run();
        assertThat(takeover.isDone()).isTrue();
        assertThat(takeover.others).isZero();
    }

    @Test
    void fail_afterTheTakeover_endsItForNewWeights() {
        takeover.begin();
        takeover.run();
        assertThat(takeover.isDone()).isTrue();
        takeover.fail("no room", new OutOfMemoryError("Java heap space"));
        assertThat(takeover.isDone()).isFalse();
        takeover.fail("no room again", new OutOfMemoryError("Java heap space"));
        assertThat(takeover.failure()).isEqualTo("no room: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void fail_whileTheTrialRuns_lastsThoughVectorsAreFaster() {
        takeover.begin();
        takeover.fail("no room", new OutOfMemoryError("Java heap space"));
        takeover.run();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).startsWith("no room");
    }

    /** There may be no memory even for the text. */
    @Test
    void fail_withoutMemoryForTheReason_stillSaysWhat() {
        takeover.fail("no room", new OutOfMemoryError() {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new OutOfMemoryError();
            }
        });
        assertThat(takeover.failure()).isEqualTo("no room");
    }
}
