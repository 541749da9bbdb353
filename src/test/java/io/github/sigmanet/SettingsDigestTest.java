package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bits that every setting of the optimizer trains to, weights and costs, the same wherever this runs. They were recorded
 * from version 0.1.0 by {@link SettingsTraining}; {@link ArithmeticTest} shows what is wrong if one of them differs.
 */
class SettingsDigestTest {

    /** The lines of optimizers that take mini-batches. */
    private static final int MINI_BATCHES = OptimizerSettings.values().length * Precision.values().length;

    static Stream<Arguments> digests() throws IOException {
        return committed().limit(MINI_BATCHES).map(line -> Arguments.of((Object[]) line.split(" ")));
    }

    static Stream<Arguments> fullBatchDigests() throws IOException {
        return committed().skip(MINI_BATCHES).map(line -> Arguments.of((Object[]) line.split(" ")));
    }

    static Stream<String> committed() throws IOException {
        try (InputStream in = SettingsDigestTest.class.getResourceAsStream("settings.sha256")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("digests")
    void training_anySettings_hasTheCommittedDigest(OptimizerSettings settings, Precision precision, String digest) {
        assertThat(SettingsTraining.digest(settings, precision, 1, 150, 135, 37, 3)).isEqualTo(digest);
    }

    @ParameterizedTest
    @MethodSource("fullBatchDigests")
    void training_onTheWholeBatch_hasTheCommittedDigest(FullBatchOptimizers optimizer, int outputs, String digest) {
        for (int threads = 1; threads <= 3; threads++) {
            assertThat(SettingsTraining.digest(optimizer, threads, outputs)).as("%d threads", threads).isEqualTo(digest);
        }
    }

    @Test
    void committedDigests_areOfAllSettings() throws IOException {
        assertThat(committed().map(line -> line.substring(0, line.lastIndexOf(' '))).toList()).isEqualTo(Stream.concat(
                Stream.of(OptimizerSettings.values()).flatMap(settings -> Stream.of(Precision.values())
                        .map(precision -> settings + " " + precision)),
                Stream.of(FullBatchOptimizers.values()).flatMap(optimizer -> Stream.of(1, 3)
                        .map(outputs -> optimizer + " " + outputs))).toList());
    }

    /** 300 × 530 weights and mini-batches of 40 are worth a second thread. */
    @ParameterizedTest
    @EnumSource(names = {"MOMENTUM", "DECAY", "ALL_WITH_NESTEROV"})
    void training_twoThreads_isBitIdenticalToOne(OptimizerSettings settings) {
        for (Precision precision : Precision.values()) {
            assertThat(SettingsTraining.digest(settings, precision, 2, 300, 530, 3))
                    .isEqualTo(SettingsTraining.digest(settings, precision, 1, 300, 530, 3));
        }
    }
}
