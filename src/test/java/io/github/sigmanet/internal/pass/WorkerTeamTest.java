package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that share tasks. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a thread that hangs cannot be interrupted
class WorkerTeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void run_manyTasks_runsEachPartOnceInItsThreadAndMakesItsWritesVisible(int size) {
        int[][] counts = new int[size][1];
        int[] input = {0};
        Thread[] threads = new Thread[size];
        boolean[] moved = new boolean[size];
        try (WorkerTeam team = WorkerTeam.of(size)) {
            for (int run = 0; run < 5_000; run++) {
                input[0] = run;
                team.run(part -> {
                    counts[part][0] += input[0];
                    moved[part] |= threads[part] != null && threads[part] != Thread.currentThread();
                    threads[part] = Thread.currentThread();
                });
                int sum = run * (run + 1) / 2;
                assertThat(Arrays.stream(counts)).allMatch(count -> count[0] == sum);
            }
        }
        assertThat(threads[0]).isSameAs(Thread.currentThread());
        assertThat(threads).doesNotHaveDuplicates();
        assertThat(moved).containsOnly(false);
    }

    @Test
    void close_afterTasks_leavesNoThread() {
        Thread[] threads = new Thread[3];
        try (WorkerTeam team = WorkerTeam.of(3)) {
            team.run(part -> threads[part] = Thread.currentThread());
            assertThat(threads[1].isDaemon()).isTrue();
            assertThat(threads[1].getName()).isEqualTo("sigmanet-1");
        }
        assertThat(threads[1].isAlive()).isFalse();
        assertThat(threads[2].isAlive()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void close_parkedThreads_endsThem() {
        Thread[] threads = new Thread[2];
        WorkerTeam team = WorkerTeam.of(2);
        team.run(part -> threads[part] = Thread.currentThread());
        awaitWaiting(threads[1]);
        team.close();
        team.close();
        assertThat(threads[1].isAlive()).isFalse();
    }

    @Test
    void run_parkedThread_wakesIt() {
        Thread[] threads = new Thread[2];
        int[] runs = new int[2];
        try (WorkerTeam team = WorkerTeam.of(2)) {
            for (int run = 1; run <= 20; run++) {
                team.run(part -> {
                    threads[part] = Thread.currentThread();
                    runs[part]++;
                });
                assertThat(runs).containsOnly(run);
                awaitWaiting(threads[1]);
            }
        }
    }

    @Test
    void run_otherPartTakesLong_waitsForIt() {
        Thread caller = Thread.currentThread();
        boolean[] done = new boolean[1];
        try (WorkerTeam team = WorkerTeam.of(2)) {
            team.run(part -> {
                if (part == 1) {
                    awaitWaiting(caller);
                    done[0] = true;
                }
            });
            assertThat(done[0]).isTrue();
        }
    }

    @Test
    void run_partsThatThrow_throwsTheFirstWithTheOthersSuppressedAndContinues() {
        try (WorkerTeam team = WorkerTeam.of(3)) {
            assertThatThrownBy(() -> team.run(part -> {
                throw new IllegalArgumentException("part " + part);
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("part 0")
                    .satisfies(e -> assertThat(Arrays.stream(e.getSuppressed()).map(Throwable::getMessage))
                            .containsExactly("part 1", "part 2"));
            assertThatThrownBy(() -> team.run(part -> {
                if (part == 2) {
                    throw new AssertionError("part 2");
                }
            })).isInstanceOf(AssertionError.class).hasMessage("part 2");
            int[] runs = new int[3];
            team.run(part -> runs[part]++);
            assertThat(runs).containsOnly(1);
        }
    }

    @Test
    void run_afterClose_isRejected() {
        WorkerTeam team = WorkerTeam.of(2);
        team.close();
        assertThatThrownBy(() -> team.run(part -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessage("team: closed");
    }

    @Test
    void run_interruptedCaller_finishesAndStaysInterrupted() {
        Thread caller = Thread.currentThread();
        int[] runs = new int[2];
        try (WorkerTeam team = WorkerTeam.of(2)) {
            caller.interrupt();
            team.run(part -> runs[part]++);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(runs).containsOnly(1);
    }

    @Test
    void run_callerInterruptedWhileItWaits_waitsOnAndStaysInterrupted() {
        Thread caller = Thread.currentThread();
        boolean[] done = new boolean[1];
        try (WorkerTeam team = WorkerTeam.of(2)) {
            team.run(part -> {
                if (part == 1) {
                    awaitWaiting(caller);
                    caller.interrupt();
                    while (caller.isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    awaitWaiting(caller);
                    done[0] = true;
                }
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(done[0]).isTrue();
        }
    }

    /** A parked thread takes longer to end than its caller to begin waiting for that. */
    @Test
    void close_interruptedCaller_endsThreadsAndStaysInterrupted() {
        Thread[] threads = new Thread[2];
        for (int round = 0; round < 50; round++) {
            WorkerTeam team = WorkerTeam.of(2);
            team.run(part -> threads[part] = Thread.currentThread());
            awaitWaiting(threads[1]);
            Thread.currentThread().interrupt();
            team.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(threads[1].isAlive()).isFalse();
        }
    }

    /** No test can wait for what a processor may do with others; those of x86 would not show most of it. */
    @Test
    void fieldsThatThreadsWaitOn_areVolatile() throws ReflectiveOperationException {
        Class<?> worker = Class.forName(WorkerTeam.class.getName() + "$Worker");
        for (Field field : new Field[] {WorkerTeam.class.getDeclaredField("generation"),
            WorkerTeam.class.getDeclaredField("parkedCaller"), worker.getDeclaredField("done"),
            worker.getDeclaredField("parked")}) {
            assertThat(Modifier.isVolatile(field.getModifiers())).as(field.getName()).isTrue();
        }
    }

    @Test
    void run_againAndAgain_allocatesNothing() {
        ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[][] counts = new int[2][1];
        IntConsumer task = part -> counts[part][0]++;
        try (WorkerTeam team = WorkerTeam.of(2)) {
            long least = IntStream.range(0, 10).mapToLong(round -> {
                long before = beans.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 2_000; i++) {
                    team.run(task);
                }
                return beans.getCurrentThreadAllocatedBytes() - before;
            }).min().orElseThrow();
            assertThat(least).isLessThan(1000);
        }
    }

    /** A team of five threads in a system that allows for so many besides the caller. */
    private static WorkerTeam teamInSystemOf(int allowed, List<Thread> started, Throwable refusal) {
        return new WorkerTeam(5) {
            @Override
            void start(Thread thread) {
                if (started.size() == allowed) {
                    WorkerTeamTest.<RuntimeException>raise(refusal);
                }
                started.add(thread);
                super.start(thread);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable e) throws T {
        throw (T) e;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void run_threadsThatCannotBeStarted_runsTheirPartsInTheCaller(int allowed) {
        List<Thread> started = new ArrayList<>();
        int[] runs = new int[5];
        Thread[] threads = new Thread[5];
        try (WorkerTeam team = teamInSystemOf(allowed, started, new OutOfMemoryError("unable to create native thread"))) {
            for (int run = 1; run <= 3; run++) {
                team.run(part -> {
                    runs[part]++;
                    threads[part] = Thread.currentThread();
                });
                assertThat(runs).containsOnly(run);
                assertThat(started).hasSize(allowed);
                assertThat(Arrays.asList(threads).subList(1, allowed + 1)).isEqualTo(started);
                assertThat(threads[0]).isSameAs(Thread.currentThread());
                assertThat(Arrays.asList(threads).subList(allowed + 1, 5)).containsOnly(Thread.currentThread());
            }
        }
        assertThat(started).noneMatch(Thread::isAlive);
    }

    @Test
    void close_noThreadStarted_isQuiet() {
        List<Thread> started = new ArrayList<>();
        WorkerTeam team = teamInSystemOf(0, started, new SecurityException("no threads"));
        team.run(part -> { });
        team.close();
        assertThatThrownBy(() -> team.run(part -> { })).hasMessage("team: closed");
    }

    @Test
    void run_partsInTheCallerThatThrow_runsAllTheSame() {
        List<Thread> started = new ArrayList<>();
        int[] runs = new int[5];
        try (WorkerTeam team = teamInSystemOf(2, started, new OutOfMemoryError())) {
            assertThatThrownBy(() -> team.run(part -> {
                runs[part]++;
                throw new IllegalArgumentException("part " + part);
            })).hasMessage("part 0").satisfies(e -> assertThat(Arrays.stream(e.getSuppressed()).map(Throwable::getMessage))
                    .containsExactly("part 3", "part 4", "part 1", "part 2"));
        }
        assertThat(runs).containsOnly(1);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
