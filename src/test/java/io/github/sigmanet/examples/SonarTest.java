package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SonarTest {

    private static final Pattern ROW = Pattern.compile(
            "^\\| 0 \\| 89\\.4 ± 2\\.1% \\| (\\S+) ± \\S+% \\| 77\\.1 ± 8\\.3% \\| (\\S+) ± \\S+% \\|$", Pattern.MULTILINE);

    @Test
    void main_oneRunWithoutHiddenUnits_isNearThePublishedAccuracies() throws Exception {
        String printed = Output.of(() -> Sonar.main(new String[] {"1", "0"}));
        assertThat(printed.lines()).hasSize(3).contains(
                "| hidden units | published training | training, 13 runs | published test | test, 13 runs |");
        MatchResult row = ROW.matcher(printed).results().findFirst().orElseThrow();
        assertThat(Double.parseDouble(row.group(1))).isBetween(85.0, 95.0);
        assertThat(Double.parseDouble(row.group(2))).isBetween(70.0, 85.0);
    }
}
