package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sentence under "Guarantees" in the README has tests that check it. */
class GuaranteesTest {

    /** Each sentence, without links, and below it the tests. */
    private static final String TESTS = """
            The same bits.
                ReproducibilityTest.trainer_anyOptimizer_isBitIdenticalToAHandWrittenLoop
                KernelTest.forward_anyShape_isOneChainFromTheBias
            The same seed, settings and data give the same bits in every weight, on every JVM from 17 on, every operating system \
            and CPU, with the Vector API or without, on any number of threads.
                VectorWidthsTest.training_vectorsOfAnyWidth_hasTheCommittedDigests
                ReproducibilityTest.training_tinyNetworkInAnotherVirtualMachine_hasTheCommittedDigest
                ReproducibilityTest.training_wideNetworkOnAnyNumberOfThreads_hasTheCommittedDigest
                TakeoverTest.training_vectorsTakeOverInTheMiddle_isBitIdenticalToLoops
            Every build checks digests of trained weights.
                SettingsDigestTest.training_anySettings_hasTheCommittedDigest
                ReproducibilityTest.training_threeEpochsOfDigits_hasTheCommittedDigest
            The right gradients.
                GradientCheckTest.of_rightGradients_findsOnlyRoundingErrors
            Tests compare them with values computed by PyTorch and with finite differences.
                BackpropagationTest.equation5_weightGradients_arePyTorchs
                BackpropagationTest.equation5_biasGradients_arePyTorchs
                BackpropagationTest.backward_randomNetworks_agreesWithFiniteDifferences
            Checked input.
                NetworkTest.of_impossibleSizes_isRejected
                NetworkTest.of_impossibleParameters_isRejected
            Invalid arguments are rejected before anything changes; the message states what was expected and what came.
                NetworkTest.network_badCall_isRejectedAndChangesNothing
                CheckpointTest.train_fromACheckpointOfOtherSettings_isRejectedWithTheDifference
            Nothing is lost.
                CheckpointTest.checkpoint_diskIsFull_stopsWithTheOldCheckpointWhole
            With `trainer.checkpoint(path)`, a run killed at any moment can be continued from its last checkpoint by \
            `trainer.resume(path)`, and ends with exactly the weights of an uninterrupted run.
                CheckpointTest.resume_runKilledAtRandomMoments_isBitIdenticalToAnUninterruptedOne
                CheckpointTest.resume_stoppedAfterAnyMiniBatch_isBitIdenticalToAnUninterruptedRun
            Files are replaced as a whole or not at all.
                AtomicFileTest.save_killedAtRandomMoments_leavesAWholeFile
                AtomicFileTest.write_contentFailsHalfWay_leavesTheOldFile
            Safe parsing of untrusted files, within stated bounds; every reader is fuzzed.
                ReaderBoundsTest.read_hostileFiles_areRejectedOrReadWithinTheMemoryPromised
                SafetensorsFuzz.load_anyBytes_isANetworkOrRejected
                CheckpointFuzz.resume_anyBytes_isACheckpointOrRejected
                OnnxFuzz.read_anyBytes_isANetworkOrRejected
                OnnxGraphFuzz.read_anyGraph_isANetworkOrRejected
                IdxFuzz.read_anyBytes_isADatasetOrRejected
                GzipFuzz.read_anyMembers_isWhatTheyHoldOrRejected
            """;
    private static final Pattern SECTION = Pattern.compile("^## Guarantees$(.*?)^Not provided",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("(?<=^|[.] )\\S.*?[.](?= |$)");

    @Test
    void guarantees_ofTheReadme_haveTests() throws IOException {
        String section = SECTION.matcher(Files.readString(Path.of("README.md"))).results().findFirst().orElseThrow().group(1);
        Stream<String> sentences = Pattern.compile("^- ", Pattern.MULTILINE).splitAsStream(section.strip())
                .map(item -> item.replaceAll("\\s+", " ").replaceAll("[*]|\\[|]\\([^)]*\\)", "").strip())
                .flatMap(GuaranteesTest::sentences);
        assertThat(TESTS.lines().filter(line -> !line.startsWith(" "))).containsExactlyElementsOf(sentences.toList());
        assertThat(TESTS).as("a sentence without tests").doesNotContainPattern("(?m)^\\S.*\\R(?=\\S|\\z)");
    }

    private static Stream<String> sentences(String item) {
        List<String> sentences = SENTENCE.matcher(item).results().map(MatchResult::group).toList();
        assertThat(String.join(" ", sentences)).isEqualTo(item);
        return sentences.stream();
    }

    static List<String> tests() {
        return TESTS.lines().filter(line -> line.startsWith(" ")).map(String::strip).toList();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void test_ofAGuarantee_isRun(String test) throws IOException {
        String[] names = test.split("[.]");
        Pattern method = Pattern.compile("@(Test|ParameterizedTest|EveryPass|FuzzTest)\\b((?!\\R\\R).)*void " + names[1] + "[(]",
                Pattern.DOTALL);
        String source = source(names[0]);
        assertThat(method.matcher(source).find()).isTrue();
        assertThat(source).doesNotContain("@Disabled");
    }

    /** Returns the source of a test class of the library or a companion. */
    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Path file = files.filter(path -> path.endsWith(name + ".java")).findFirst().orElseThrow();
            return Files.readString(file);
        }
    }
}
