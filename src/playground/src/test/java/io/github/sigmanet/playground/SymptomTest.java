package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SymptomTest {

    private static final Path GUIDE = Path.of("../../src/site/GUIDE.md");
    private static final Pattern ROW = Pattern.compile("^.{22} +([0-9.]+%) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+%)$");

    @Test
    void all_trained_haveTheFiguresOfTheGuide() throws IOException {
        List<String> expected = Files.readAllLines(GUIDE).stream().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4), row.group(5))).toList();
        assertThat(Symptom.ALL.stream().map(SymptomTest::figures)).hasSize(11).containsExactlyElementsOf(expected);
    }

    private static String figures(Symptom symptom) {
        Experiment experiment = new Experiment(symptom.settings());
        while (experiment.history().size() < symptom.epochs()) {
            experiment.trainBatch();
        }
        List<Experiment.Epoch> history = experiment.history();
        return String.format(Locale.ROOT, "%.1f%% %.4f %.4f %.4f %.1f%%", 100 * experiment.initial().layers().get(0).saturated(),
                experiment.initial().deltaRatio(), history.get(0).cost(), history.get(history.size() - 1).cost(),
                100 * history.get(history.size() - 1).score());
    }
}
