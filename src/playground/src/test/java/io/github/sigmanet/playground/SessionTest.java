package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sigmanet.Cost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionTest {

    private static final Limits LIMITS = new Limits(2, 2, 1000, 5, Duration.ofMinutes(10), Duration.ofHours(1),
            Duration.ofSeconds(30));
    private static final Duration LONG = Duration.ofSeconds(50);

    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;
    private final Session session = new Session(LIMITS, clock);

    @AfterEach
    void close() {
        session.close();
    }

    private static Session.Training training(Session.Action action, Double speed, Integer epochs) {
        return new Session.Training(action, speed, epochs);
    }

    /** Waits for a state of the session. */
    private Snapshot await(Predicate<Snapshot> condition) throws InterruptedException {
        Snapshot snapshot = session.snapshot(0);
        while (!condition.test(snapshot)) {
            snapshot = session.next(snapshot.version(), -1, 0, LONG).orElseThrow();
        }
        return snapshot;
    }

    @Test
    void train_start_endsAfterTheEpochsAskedFor() throws InterruptedException {
        session.train(training(Session.Action.START, 0.0, 3));
        Snapshot snapshot = await(s -> !s.running());
        assertThat(snapshot.epoch()).isEqualTo(3);
        assertThat(snapshot.history()).hasSize(3);
        assertThat(snapshot.notice()).isEqualTo("epochs");
    }

    @Test
    void train_startWithoutAnEnd_endsAfterTheEpochsAllowed() throws InterruptedException {
        session.train(training(Session.Action.START, 0.0, null));
        assertThat(await(s -> !s.running()).epoch()).isEqualTo(5);
        session.train(training(Session.Action.START, null, null));
        assertThat(session.snapshot(0).running()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 6})
    void train_moreEpochsThanAllowedAfterOthers_endsAfterTheEpochsAllowed(int epochs) throws InterruptedException {
        session.train(training(Session.Action.EPOCH, 0.0, null));
        await(s -> !s.running());
        session.train(training(Session.Action.START, 0.0, epochs));
        assertThat(await(s -> !s.running()).epoch()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1e6, 1000", "200, 5000000", "1, 1000000000", "1e-9, 3600000000000", "4.9e-324, 3600000000000"})
    void nanosBetweenBatches_anySpeed_areAnHourAtMost(double speed, long nanos) {
        assertThat(Session.nanosBetweenBatches(speed)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @EnumSource(Settings.Algorithm.class)
    void set_numbersAtTheirLimits_train(Settings.Algorithm algorithm) {
        for (double rate : new double[] {Double.MIN_VALUE, 1e-300, 1000}) {
            for (int batch : new int[] {1, 2000}) {
                session.set(new Settings(Settings.Data.IRIS, null, null, true, List.of(200, 1), Cost.QUADRATIC, algorithm, rate,
                        batch, Settings.Weights.NORMAL, Integer.MAX_VALUE));
                session.train(training(Session.Action.BATCH, 1e6, Integer.MAX_VALUE));
                Snapshot snapshot = session.snapshot(Integer.MAX_VALUE);
                assertThat(snapshot.steps()).isEqualTo(1);
                assertThat(snapshot.notice()).isNull();
            }
        }
    }

    @Test
    void train_pauseAtFullSpeed_stopsAtOnce() throws InterruptedException {
        session.train(training(Session.Action.START, 0.0, null));
        await(s -> s.steps() > 0);
        session.train(training(Session.Action.PAUSE, null, null));
        long steps = session.snapshot(0).steps();
        session.train(training(Session.Action.BATCH, null, null));
        assertThat(session.snapshot(0).steps()).isEqualTo(steps + 1);
        assertThat(session.snapshot(0).running()).isFalse();
    }

    @Test
    void train_epoch_endsWithTheEpoch() throws InterruptedException {
        session.train(training(Session.Action.BATCH, null, null));
        session.train(training(Session.Action.EPOCH, 0.0, null));
        Snapshot snapshot = await(s -> !s.running());
        assertThat(snapshot.epoch()).isEqualTo(1);
        assertThat(snapshot.position()).isZero();
        assertThat(snapshot.steps()).isEqualTo(144);
    }

    @Test
    void train_speedWhileRunning_leavesTheEpochsAskedFor() throws InterruptedException {
        session.train(training(Session.Action.START, 1.0, 2));
        session.train(training(Session.Action.SPEED, 0.0, null));
        assertThat(await(s -> !s.running()).epoch()).isEqualTo(2);
    }

    @Test
    void train_reset_beginsWithTheFirstWeights() {
        session.train(training(Session.Action.BATCH, null, null));
        long experiment = session.snapshot(0).experiment();
        session.train(training(Session.Action.RESET, null, null));
        assertThat(session.snapshot(0).steps()).isZero();
        assertThat(session.snapshot(0).experiment()).isEqualTo(experiment + 1);
    }

    @Test
    void next_slowTraining_waitsForASnapshotAndNoLonger() throws InterruptedException {
        Snapshot first = session.snapshot(0);
        assertThat(session.next(first.version(), first.experiment(), 0, Duration.ZERO)).isEmpty();
        session.train(training(Session.Action.BATCH, null, null));
        assertThat(session.next(first.version(), first.experiment(), 0, Duration.ZERO)).isPresent();
    }

    @Test
    void next_epochsSeen_hasTheOthersOnly() throws InterruptedException {
        session.train(training(Session.Action.START, 0.0, 3));
        Snapshot all = await(s -> !s.running());
        Optional<Snapshot> rest = session.next(-1, all.experiment(), 2, LONG);
        assertThat(rest.orElseThrow().historyFrom()).isEqualTo(2);
        assertThat(rest.orElseThrow().history()).containsExactly(all.history().get(2));
        assertThat(session.next(-1, all.experiment() - 1, 2, LONG).orElseThrow().historyFrom()).isZero();
    }

    @Test
    void isOver_trainingThatNobodyAttendsTo_isPaused() {
        session.streamOpened();
        session.train(training(Session.Action.START, 1.0, null));
        now = now.plus(LIMITS.unattended()).minusNanos(1);
        assertThat(session.isOver()).isFalse();
        assertThat(session.snapshot(0).running()).isTrue();
        now = now.plusNanos(1);
        assertThat(session.isOver()).isFalse();
        assertThat(session.snapshot(0).running()).isFalse();
        assertThat(session.snapshot(0).notice()).isEqualTo("unattended");
    }

    @Test
    void isOver_pageLeftOpen_afterAnHour() {
        session.streamOpened();
        now = now.plus(LIMITS.abandoned()).minusNanos(1);
        assertThat(session.isOver()).isFalse();
        now = now.plusNanos(1);
        assertThat(session.isOver()).isTrue();
    }

    @Test
    void isOver_pageClosed_afterHalfAMinute() {
        session.streamOpened();
        now = now.plus(LIMITS.disconnected());
        assertThat(session.isOver()).isFalse();
        session.streamClosed();
        now = now.plus(LIMITS.disconnected()).minusNanos(1);
        assertThat(session.isOver()).isFalse();
        now = now.plusNanos(1);
        assertThat(session.isOver()).isTrue();
    }

    @Test
    void streamOpened_tooMany_isRejected() {
        assertThat(session.streamOpened()).isTrue();
        assertThat(session.streamOpened()).isTrue();
        assertThat(session.streamOpened()).isFalse();
        session.streamClosed();
        assertThat(session.streamOpened()).isTrue();
    }

    @Test
    void close_whileTraining_endsItsThread() throws InterruptedException {
        session.train(training(Session.Action.START, 0.0, null));
        session.close();
        session.thread().join();
        assertThat(session.isClosed()).isTrue();
    }

    @Test
    void sweep_sessionsThatAreOver_areClosedAndMakeRoom() throws InterruptedException {
        try (Sessions sessions = new Sessions(LIMITS, clock)) {
            Session first = sessions.find(sessions.open().orElseThrow()).orElseThrow();
            assertThat(sessions.open()).isPresent();
            assertThat(sessions.open()).isEmpty();
            now = now.plus(LIMITS.disconnected());
            sessions.sweep();
            first.thread().join();
            assertThat(sessions.open()).isPresent();
        }
    }

    @Test
    void walk_learn_pausesTraining() {
        session.train(training(Session.Action.START, 1.0, null));
        session.walk(new Session.Walking(Session.Source.MAZUR, Session.WalkAction.STEP));
        assertThat(session.snapshot(0).running()).isTrue();
        session.walk(new Session.Walking(Session.Source.LEARN, Session.WalkAction.LOOK));
        assertThat(session.snapshot(0).running()).isFalse();
    }

    @Test
    void walk_mazurManyTimesTooOften_isRejected() {
        for (int i = 0; i < 5; i++) {
            session.walk(new Session.Walking(Session.Source.MAZUR, Session.WalkAction.MANY));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.walk(new Session.Walking(Session.Source.MAZUR, Session.WalkAction.MANY)))
                .withMessage("steps: expected at most 50000, got 60000");
    }

    @Test
    void set_mazur_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> session.set(Settings.MAZUR))
                .withMessage("data: expected data to train with, got MAZUR");
    }

    @Test
    void draw_otherData_isRejected() {
        session.set(new Settings(Settings.Data.IRIS, null, null, true, List.of(3), Cost.QUADRATIC, Settings.Algorithm.SGD, 1, 10,
                Settings.Weights.NORMAL, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> session.draw(List.of()))
                .withMessage("draw: expected a network of digits, got one of IRIS");
    }

    @Test
    void draw_whileLearning_isReadAgainByEachSnapshot() {
        session.draw(List.of(List.of(new double[] {0.5, 0.1}, new double[] {0.5, 0.9})));
        double[] before = session.snapshot(0).drawn().outputs();
        session.train(training(Session.Action.BATCH, null, null));
        assertThat(session.snapshot(0).drawn().outputs()).isNotEqualTo(before);
    }
}
