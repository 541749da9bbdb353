package io.github.sigmanet.internal.kernel;

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

    private static final long PAYS = 20_000_000_000L; // multiplications

    /** A takeover whose thread does not start, and whose trial ends as it is told. */
    private static final class Tried extends Takeover {

        private final List<Thread> threads = new ArrayList<>();
        private final List<List<LayerShape>> trials = new ArrayList<>();
        private Throwable thrown; // by the trial
        private Throwable thrownByStart;
        private boolean faster = true;

        @Override
        void start(Thread thread) {
            threads.add(thread);
            if (thrownByStart != null) {
                Tried.<RuntimeException>raise(thrownByStart);
            }
        }

        @Override
        boolean areVectorsFaster(List<LayerShape> noted) {
            trials.add(noted);
            if (thrown != null) {
                Tried.<RuntimeException>raise(thrown);
            }
            return faster;
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

    private void count(int m, boolean trains, long multiplications) {
        takeover.count(Matrices.zeros(NumberType.DOUBLE, 3, 2), m, trains, multiplications);
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
        count(1, false, PAYS);
        assertThat(takeover.threads).hasSize(1);
        assertThat(takeover.isDone()).isTrue();
    }

    @Test
    void count_enoughWork_triesEachLayerOnceInOneThread() {
        count(5, true, PAYS / 2);
        count(5, true, 1);
        count(5, false, PAYS / 2 - 2);
        assertThat(takeover.threads).isEmpty();
        count(6, false, 1);
        assertThat(takeover.threads).hasSize(1);
        count(7, true, PAYS);
        assertThat(takeover.threads).hasSize(1);
        assertThat(takeover.isDone()).isFalse();
        takeover.run();
        assertThat(takeover.isDone()).isTrue();
        assertThat(takeover.failure()).isEmpty();
        assertThat(takeover.trials).containsExactly(List.of(new LayerShape(NumberType.DOUBLE, 5, 3, 2, true),
                new LayerShape(NumberType.DOUBLE, 5, 3, 2, false), new LayerShape(NumberType.DOUBLE, 6, 3, 2, false)));
    }

    @Test
    void count_manyLayers_notesTheFirstSixteen() {
        for (int m = 1; m <= 17; m++) {
            count(m, true, 1);
        }
        takeover.begin();
        takeover.run();
        assertThat(takeover.trials.get(0)).hasSize(16).extracting(LayerShape::m).endsWith(15, 16);
    }

    /** As in a container with few processes: the program needs no thread. */
    @Test
    void begin_noThreadToBeHad_continuesInLoopsAndSaysWhy() {
        takeover.thrownByStart = new OutOfMemoryError("unable to create native thread");
        count(1, true, PAYS);
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEqualTo("there is no thread to compile vectors in: java.lang.OutOfMemoryError:"
                + " unable to create native thread");
        count(1, true, PAYS);
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
        takeover.faster = false;
        takeover.begin();
        takeover.run();
        assertThat(takeover.isDone()).isFalse();
        assertThat(takeover.failure()).isEqualTo("vectors are not faster here, as without the compiler C2");
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
