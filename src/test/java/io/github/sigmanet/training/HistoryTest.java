package io.github.sigmanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How histories are printed and exported. */
class HistoryTest {

    private static History history(int epochs, int best) {
        return new History(IntStream.rangeClosed(1, epochs).mapToObj(number -> new History.Epoch(number, 1.0 / number,
                OptionalDouble.empty(), OptionalDouble.empty(), 0.5, Duration.ofMillis(number))).toList(), best,
                History.Ending.EPOCHS);
    }

    /** Returns the numbers of the epochs that are printed. */
    private static List<Integer> printed(History history) {
        return history.toString().lines().filter(line -> line.startsWith("epoch "))
                .map(line -> Integer.parseInt(line.substring(6, line.indexOf("cost")).strip())).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 19, 20})
    void toString_upToTwentyEpochs_isAllOfThem(int epochs) {
        History history = history(epochs, epochs);
        assertThat(printed(history)).isEqualTo(IntStream.rangeClosed(1, epochs).boxed().toList());
        assertThat(history.toString().lines()).hasSize(epochs);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 37, 38, 100, 2000, 100_000})
    void toString_moreEpochs_isTwentyLinesAtMost(int epochs) {
        for (int best : new int[] {1, 2, epochs / 2, epochs - 1, epochs}) {
            History history = history(epochs, best);
            List<Integer> printed = printed(history);
            assertThat(printed).startsWith(1).contains(best).endsWith(epochs).isSorted().hasSizeBetween(18, 19);
            assertThat(history.toString().lines()).hasSize(printed.size() + 1).last()
                    .isEqualTo("… " + (epochs - printed.size()) + " of " + epochs + " epochs left out; best: " + best);
        }
    }

    @Test
    void toString_moreEpochs_areEvenlyApart() {
        assertThat(printed(history(171, 171))).containsExactly(
                1, 11, 21, 31, 41, 51, 61, 71, 81, 91, 101, 111, 121, 131, 141, 151, 161, 171);
    }

    @Test
    void toCsv_epochs_areALineEachWithAllDigits() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            History history = new History(List.of(
                    new History.Epoch(1, 1.0 / 3, OptionalDouble.empty(), OptionalDouble.empty(), 1e-4, Duration.ofMillis(1500)),
                    new History.Epoch(2, 0.25, OptionalDouble.of(2.0 / 3), OptionalDouble.of(0.75), 0.5, Duration.ofNanos(1),
                            OptionalDouble.of(12.5))), 2, History.Ending.EPOCHS);
            assertThat(history.toCsv()).isEqualTo(
                    "epoch,cost,validation_cost,validation_accuracy,rate,seconds,effective_parameters\r\n"
                    + "1,0.3333333333333333,,,1.0E-4,1.5,\r\n"
                    + "2,0.25,0.6666666666666666,0.75,0.5,1.0E-9,12.5\r\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void toCsv_noEpoch_isTheHeader() {
        assertThat(history(0, 0).toCsv())
                .isEqualTo("epoch,cost,validation_cost,validation_accuracy,rate,seconds,effective_parameters\r\n");
    }
}
