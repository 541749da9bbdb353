package io.github.sigmanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Rejection;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the ready listener prints, by a clock of the test's own. */
class PrintingListenerTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now = 5 * SECOND;
    private final TrainingListener listener =
            new PrintingListener(new PrintStream(printed, true, StandardCharsets.UTF_8), () -> now);
    private final History.Epoch epoch =
            new History.Epoch(3, 0.25, OptionalDouble.empty(), OptionalDouble.empty(), 0.5, Duration.ofSeconds(2));

    @Test
    void epochEnded_shortEpoch_printsOnlyItsLine() {
        listener.batchEnded(3, 10, 40, 0.5);
        now += SECOND / 2;
        listener.batchEnded(3, 20, 40, 0.5);
        listener.epochEnded(epoch);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(epoch + System.lineSeparator());
    }

    @Test
    void batchEnded_longEpoch_showsProgressOnceASecondAndOverwritesIt() {
        listener.trainingStarted(3);
        now += SECOND;
        listener.batchEnded(3, 10, 40, 0.5);
        now += SECOND / 2;
        listener.batchEnded(3, 20, 40, 0.5);
        now += SECOND / 2;
        listener.batchEnded(3, 30, 40, 0.5);
        now += 2 * SECOND;
        listener.batchEnded(3, 40, 40, 0.5);
        listener.epochEnded(epoch);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(
                "\repoch   3   25% of 40 samples\repoch   3   75% of 40 samples   0:00:00 left\r" + epoch
                        + System.lineSeparator());
    }

    @Test
    void batchEnded_longTraining_estimatesTheTimeLeftFromTheMeanSpeed() {
        listener.trainingStarted(5);
        listener.batchEnded(3, 10, 40, 0.5); // as resumed there
        now += 1800 * SECOND;
        listener.batchEnded(3, 30, 40, 0.5); // half an epoch in half an hour: 2.25 more take as many hours
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("\repoch   3   75% of 40 samples   2:15:00 left");
    }

    /** It ends without a newline, so the listener has to flush. */
    @Test
    void batchEnded_progress_isFlushed() {
        PrintStream buffered = new PrintStream(new BufferedOutputStream(printed), false, StandardCharsets.UTF_8);
        TrainingListener printing = new PrintingListener(buffered, () -> now);
        now += SECOND;
        printing.batchEnded(3, 10, 40, 0.5);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("\repoch   3   25% of 40 samples");
    }

    @Test
    void epochEnded_lineShorterThanProgress_blanksTheRest() {
        now += SECOND;
        listener.batchEnded(3, 1_000_000_000, 2_000_000_000, 0.5);
        listener.epochEnded(epoch);
        String[] lines = printed.toString(StandardCharsets.UTF_8).split("\r");
        assertThat(lines[2].stripTrailing()).isEqualTo(epoch.toString());
        assertThat(lines[2].length()).isGreaterThanOrEqualTo(lines[1].length());
    }

    @Test
    void printing_nowhere_isRejected() {
        Rejection.argument("out: expected a print stream, got null", (PrintStream out) -> TrainingListener.printing(out))
                .check(null);
    }
}
