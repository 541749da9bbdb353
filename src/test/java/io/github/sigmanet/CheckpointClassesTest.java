package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a checkpoint says of the network's classes and scalings, which nobody sees in its numbers. */
class CheckpointClassesTest {

    private static final List<String> NAMES = List.of("cat", "dog");
    private static final List<String> OTHERS = List.of("dog", "cat");
    private static final double[][] XS = {{0.1}, {0.9}, {0.2}, {0.8}};

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void nameTheCheckpoint() {
        path = directory.resolve("checkpoint");
    }

    /** Who knows the names. */
    private enum Named {

        NETWORK {
            @Override
            Network network(List<String> names) {
                return super.network(names).withClassNames(names);
            }

            @Override
            Dataset training(List<String> names) {
                return unnamed();
            }
        },

        DATA,

        BOTH {
            @Override
            Network network(List<String> names) {
                return super.network(names).withClassNames(names);
            }
        },

        VALIDATION {
            @Override
            Dataset training(List<String> names) {
                return unnamed();
            }

            @Override
            Trainer trainer(List<String> names) {
                return super.trainer(names).validation(named(names));
            }
        },

        DATA_AND_VALIDATION {
            @Override
            Trainer trainer(List<String> names) {
                return super.trainer(names).validation(named(names));
            }
        };

        Network network(List<String> names) {
            return Network.of(1, 2);
        }

        Dataset training(List<String> names) {
            return named(names);
        }

        Trainer trainer(List<String> names) {
            return new Trainer(network(names), Adam.of(0.1)).epochs(3);
        }
    }

    private static Dataset named(List<String> names) {
        return Dataset.labeled(XS, new String[] {"cat", "dog", "cat", "dog"}, names);
    }

    private static Dataset unnamed() {
        return Dataset.labeled(XS, new int[] {0, 1, 0, 1}, 2);
    }

    private static void assertRejected(String action, ThrowingCallable call) {
        assertThatThrownBy(call).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(action + ": expected classes [cat, dog], as in the checkpoint, got [dog, cat]");
    }

    @ParameterizedTest
    @EnumSource
    void resume_classesInAnotherOrder_areRejected(Named named) throws IOException {
        named.trainer(NAMES).epochs(1).checkpoint(path).train(named.training(NAMES));
        Trainer same = named.trainer(NAMES).resume(path);
        assertThat(same.train(named.training(NAMES)).epochs()).hasSize(3);
        Trainer other = named.trainer(OTHERS).resume(path);
        assertRejected("resume", () -> other.train(named.training(OTHERS)));
    }

    @ParameterizedTest
    @EnumSource
    void restore_classesInAnotherOrder_areRejectedAsSoonAsTheyAreKnown(Named named) throws IOException {
        for (boolean ofRun : new boolean[] {true, false}) {
            Trainer first = named.trainer(NAMES).checkpoint(directory.resolve("run"));
            first.train(named.training(NAMES));
            first.save(directory.resolve("saved"));
            Path file = directory.resolve(ofRun ? "run" : "saved");
            assertThat(named.trainer(NAMES).restore(file).train(named.training(NAMES)).epochs()).hasSize(3);
            Network network = named.network(OTHERS);
            Network before = network.copy();
            Trainer other = named == Named.VALIDATION || named == Named.DATA_AND_VALIDATION
                    ? new Trainer(network, Adam.of(0.1)).validation(named(OTHERS)) : new Trainer(network, Adam.of(0.1));
            assertRejected("restore", () -> {
                if (network.classNames().isEmpty()) {
                    other.restore(file);
                    before.parameters().set(network.parameters());
                    other.train(named.training(OTHERS));
                } else {
                    other.restore(file);
                }
            });
            assertThat(network).isEqualTo(before);
        }
    }

    /** Names that are not known on one side are no difference. */
    @Test
    void resume_withoutNames_passes() throws IOException {
        new Trainer(Network.of(1, 2), Sgd.of(0.1)).checkpoint(path).train(unnamed());
        assertThat(Safetensors.header(Files.readAllBytes(path))).doesNotContain("classes");
        new Trainer(Network.of(1, 2).withClassNames(NAMES), Sgd.of(0.1)).restore(path);
        new Trainer(Network.of(1, 2).withClassNames(NAMES), Sgd.of(0.1)).epochs(2).resume(path).train(named(NAMES));
        new Trainer(Network.of(1, 2).withClassNames(NAMES), Sgd.of(0.1)).checkpoint(path).train(unnamed());
        assertThat(Safetensors.header(Files.readAllBytes(path))).contains("\"sigmanet.checkpoint classes\":\"cat");
        new Trainer(Network.of(1, 2), Sgd.of(0.1)).restore(path);
        assertThat(new Trainer(Network.of(1, 2), Sgd.of(0.1)).epochs(2).resume(path).train(unnamed()).epochs()).hasSize(2);
    }

    /** Lists that are different but look the same. */
    @Test
    void resume_namesWithCommas_areCompared() throws IOException {
        new Trainer(Network.of(1, 2).withClassNames(List.of("a, b", "c")), Sgd.of(0.1)).checkpoint(path).train(unnamed());
        Trainer other = new Trainer(Network.of(1, 2).withClassNames(List.of("a", "b, c")), Sgd.of(0.1)).epochs(2).resume(path);
        assertThatThrownBy(() -> other.train(unnamed())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected classes [a, b, c], as in the checkpoint, got [a, b, c]");
        assertThatThrownBy(() -> other.restore(path)).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void save_restoredNames_areKept() throws IOException {
        Trainer first = new Trainer(Network.of(1, 2), Sgd.of(0.1));
        first.train(named(NAMES));
        first.save(path);
        new Trainer(Network.of(1, 2), Sgd.of(0.1)).restore(path).save(path);
        Trainer other = new Trainer(Network.of(1, 2), Sgd.of(0.1)).restore(path);
        assertRejected("restore", () -> other.train(named(OTHERS)));
    }

    @Test
    void train_validationOfOtherClasses_isRejected() {
        Trainer trainer = new Trainer(Network.of(1, 2), Sgd.of(0.1)).validation(named(OTHERS));
        assertThatThrownBy(() -> trainer.train(named(NAMES))).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("validation data: expected classes [cat, dog], got [dog, cat]");
    }

    @Test
    void resume_namesThatAreLongOrInvisible_areQuotedAndCut() throws IOException {
        List<String> names = List.of("a\u001b[31m", "b".repeat(1000));
        new Trainer(Network.of(1, 2).withClassNames(names), Sgd.of(0.1)).checkpoint(path).train(unnamed());
        List<String> reversed = List.of("b".repeat(1000), "a\u001b[31m");
        Trainer other = new Trainer(Network.of(1, 2).withClassNames(reversed), Sgd.of(0.1)).epochs(2);
        String message = ": expected classes [a\\u001B[31m, " + "b".repeat(71) + "…, as in the checkpoint, got ["
                + "b".repeat(79) + "…";
        other.resume(path);
        assertThatThrownBy(() -> other.train(unnamed())).hasMessage("resume" + message);
        assertThatThrownBy(() -> other.restore(path)).hasMessage("restore" + message);
    }

    @Test
    void restore_anotherKindOfOptimizerInTheFile_isQuotedAndCut() throws IOException {
        new Trainer(Network.of(1, 2), Sgd.of(0.1)).save(path);
        CheckpointFiles.edit(path, metadata -> metadata.put("sigmanet.checkpoint algorithm", "\n" + "x".repeat(100)));
        assertThatThrownBy(() -> new Trainer(Network.of(1, 2), Sgd.of(0.1)).restore(path))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("restore: expected algorithm \\u000A" + "x".repeat(79) + "…, as in the checkpoint, got sgd");
    }

    @Test
    void restore_otherScalings_areRejectedBeforeAnythingChanges() throws IOException {
        Scaling scaling = Scaling.of(new double[] {5}, new double[] {0.5});
        Scaling ofTargets = Scaling.of(new double[] {5, 5}, new double[] {0.5, 0.5});
        List<Supplier<Network>> networks = List.of(() -> Network.of(1, 2), () -> Network.of(1, 2).withInputScaling(scaling),
                () -> Network.of(1, 2).withInputScaling(Scaling.of(new double[] {5}, new double[] {0.25})),
                () -> Network.of(1, 2).withTargetScaling(ofTargets),
                () -> Network.of(1, 2).withInputScaling(scaling).withTargetScaling(ofTargets));
        for (Supplier<Network> first : networks) {
            new Trainer(first.get(), Sgd.of(0.1)).save(path);
            assertThat(new Trainer(first.get(), Sgd.of(0.1)).restore(path)).isNotNull();
            for (Supplier<Network> second : networks) {
                Network network = second.get();
                if (!first.equals(second)) {
                    assertThatThrownBy(() -> new Trainer(network, Sgd.of(0.1)).restore(path))
                            .isExactlyInstanceOf(IllegalStateException.class)
                            .hasMessageMatching("restore: expected (input|target) scaling (none|hash [0-9a-f]{1,8}), as in the"
                                    + " checkpoint, got (none|hash [0-9a-f]{1,8})");
                    assertThat(network).isEqualTo(second.get());
                }
            }
        }
    }

    @Test
    void restore_optimizerOfAnotherNetworkSince_isRejectedAndKeepsItsState() throws IOException {
        for (Optimizer shared : List.of(Sgd.of(0.1).momentum(0.5), Adam.of(0.1), Rprop.of(0.1))) {
            Network network = Network.of(1, 2);
            Trainer trainer = new Trainer(network, shared);
            new Trainer(network, shared.copy()).save(path);
            Network other = Network.of(2, 2);
            Gradients gradients = other.backward(other.forward(1, 2), 0, 1);
            shared.step(other, gradients);
            assertThatThrownBy(() -> trainer.restore(path)).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("(sgd|adam|rprop): holds the .* of another network, Network\\[2, 2]; take a new .*");
            shared.step(other, gradients); // which it still serves
        }
    }
}
