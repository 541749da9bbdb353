package io.github.sigmanet.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Counts per class that no test can bring together sample by sample. */
class ClassCountsTest {

    /** Two billion samples of class 0, of which three in four are found, and as many that are only taken for it. */
    @Test
    void metrics_countsBeyondAnInt_areTheDefinitions() {
        ClassCounts counts = new ClassCounts(2);
        counts.add(0, 0, 1_500_000_000);
        counts.add(0, 1, 500_000_000);
        counts.add(1, 0, 1_500_000_000);
        assertThat(counts.precision(0)).isEqualTo(0.5);
        assertThat(counts.recall(0)).isEqualTo(0.75);
        assertThat(counts.f1(0)).isCloseTo(0.6, within(1e-15));
        assertThat(counts.accuracy()).isCloseTo(3 / 7.0, within(1e-15));
        counts.add(1, 1, 5_000_000_000L);
        assertThat(counts.f1(1)).isCloseTo(10 / 12.0, within(1e-15));
    }

    @Test
    void mean_classesWithoutSamplesAndPredictions_areLeftOut() {
        ClassCounts counts = new ClassCounts(5);
        counts.add(1, 3, 1);
        assertThat(counts.mean(c -> c)).isEqualTo(2);
        assertThat(counts.classes()).isEqualTo(5);
    }
}
