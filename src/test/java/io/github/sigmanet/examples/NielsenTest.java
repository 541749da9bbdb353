package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example on a few images in the format of MNIST. */
class NielsenTest {

    private static final Pattern ERRORS = Pattern.compile("\\| (\\S+)% \\| (\\S+) ± \\S+% \\| (\\S+) ± \\S+% \\| \\d+ \\|$");

    @Test
    void main_seedsAndName_printsTheSettingsAndTheBestAndLastErrors(@TempDir Path folder) throws Exception {
        MnistTest.write(folder, "train", 0, 240);
        MnistTest.write(folder, "t10k", 240, 60);
        String printed = Output.of(() -> Nielsen.main(new String[] {folder.toString(), "2", "784-30-10"}));
        List<String> lines = printed.lines().toList();
        assertThat(lines.get(0)).isEqualTo("| network and cost | weights | η | λ | epochs | images | published "
                + "| best of 2 seeds | best epoch | last epoch | runs that miss a digit |");
        assertThat(lines.subList(2, lines.size())).satisfiesExactly(
                row -> assertThat(row).startsWith("| 784-30-10 quadratic | N(0, 1) | 3 | 0 | 30 | test | 4.58% |"),
                row -> assertThat(row).startsWith("| 784-30-10 cross-entropy | N(0, 1) | 0.5 | 0 | 30 | test | 4.51% |"),
                row -> assertThat(row).startsWith("| 784-30-10 cross-entropy | N(0, 1) | 0.5 | 5 | 30 | test | 3.51% |"));
        for (String row : lines.subList(2, lines.size())) {
            MatchResult errors = ERRORS.matcher(row).results().findFirst().orElseThrow();
            double lowest = Double.parseDouble(errors.group(1));
            double best = Double.parseDouble(errors.group(2));
            double last = Double.parseDouble(errors.group(3));
            assertThat(lowest).isBetween(0.01, best);
            assertThat(best).isLessThanOrEqualTo(last);
            assertThat(last).isLessThan(80);
        }
    }

    @Test
    void main_withoutFolder_isRejected() {
        assertThatThrownBy(() -> Nielsen.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("expected the folder with the files of MNIST");
    }
}
