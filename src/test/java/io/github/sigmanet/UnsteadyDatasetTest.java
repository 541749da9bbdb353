package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets of users that answer wrongly, or differently when asked again. */
class UnsteadyDatasetTest {

    /** A dataset of four samples of two numbers and two classes, each of whose answers a test may replace. */
    private static final class Answers implements Dataset {

        private IntUnaryOperator size = call -> 4; // the number of the call, from 1, to the answer; so are the next two
        private IntUnaryOperator inputSize = call -> 2;
        private IntUnaryOperator targetSize = call -> 2;
        private IntUnaryOperator label = sample -> sample % 2;
        private IntFunction<List<String>> classNames = call -> List.of();
        private RuntimeException failure; // of copying sample 3, null for none
        private Dataset ofEpoch = this;
        private final int[] calls = new int[4];

        @Override
        public int size() {
            return size.applyAsInt(++calls[0]);
        }

        @Override
        public int inputSize() {
            return inputSize.applyAsInt(++calls[1]);
        }

        @Override
        public int targetSize() {
            return targetSize.applyAsInt(++calls[2]);
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            if (sample == 3 && failure != null) {
                throw failure;
            }
            Arrays.fill(x, 0, 2, sample);
            Arrays.fill(y, 0, 2, 0);
            y[sample % 2] = 1;
        }

        @Override
        public int label(int sample) {
            return label.applyAsInt(sample);
        }

        @Override
        public List<String> classNames() {
            return classNames.apply(++calls[3]);
        }

        @Override
        public Dataset epoch(int epoch) {
            return ofEpoch;
        }
    }

    private final Network network = Network.of(2, 3, 2);
    private final Answers data = new Answers();

    private Trainer trainer() {
        return new Trainer(network, Sgd.of(1)).batchSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void evaluation_sizeThatGrowsAtACall_isOfOneSizeOrRejected(int at) {
        data.size = call -> call < at ? 4 : 5;
        try {
            assertThat(Evaluation.of(network, data).size()).isBetween(4, 5);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("data: expected size 4, got 5");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void train_sizeThatGrowsAtACall_isOfOneSizeOrRejected(int at) {
        data.size = call -> call < at ? 4 : 5;
        Network before = network.copy();
        try {
            assertThat(trainer().train(data).epochs()).hasSize(1);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("training data of epoch 1: expected size 4, got 5");
            assertThat(network).isEqualTo(before);
        }
        assertThat(trainer().train(new Answers()).epochs()).as("the network is free again").hasSize(1);
    }

    @Test
    void validation_sizeThatChangesBetweenEpochs_isRejected() {
        Answers validation = new Answers();
        Trainer trainer = trainer().epochs(3).validation(validation).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                validation.size = call -> 3;
            }
        });
        argument("validation data: expected size 4, got 3", (Dataset d) -> trainer.train(d)).check(data);
    }

    /** Each view asks once, or checks what it asked again. */
    @Test
    void views_sizeThatGrows_keepTheFirstOrAreRejected() {
        data.size = call -> call;
        argument("samples, element 1: expected 0 to 0, got 1", (Answers d) -> d.subset(0, 1)).check(data);
        data.size = call -> 4;
        assertThat(data.folds(4, 1)).hasSize(4);
        data.ofEpoch = new Answers();
        ((Answers) data.ofEpoch).size = call -> 5;
        Stream.of(data.subset(0, 1), data.weighted(1, 1, 1, 1), data.map(x -> x)).forEach(view ->
                argument("dataset of epoch 7: expected size 4, got 5", (Dataset d) -> d.epoch(7)).check(view));
        argument("training data of epoch 1: expected size 4, got 5", (Dataset d) -> trainer().train(d)).check(data);
    }

    static Stream<Rejection<Answers>> epochs() {
        return Stream.of(
                argument("dataset of epoch 2: expected a dataset, got null", d -> d.ofEpoch = null),
                argument("dataset of epoch 2: expected input size 2, got 3", d -> ((Answers) d.ofEpoch).inputSize = call -> 3),
                argument("dataset of epoch 2: expected target size 2, got 1", d -> ((Answers) d.ofEpoch).targetSize = call -> 1));
    }

    @ParameterizedTest
    @MethodSource("epochs")
    void epoch_ofAViewWithOtherSizes_isRejected(Rejection<Answers> rejection) {
        data.ofEpoch = new Answers();
        rejection.call().accept(data);
        Stream.of(data.subset(0, 1), data.weighted(1, 1, 1, 1), data.map(x -> x)).forEach(view ->
                assertThatThrownBy(() -> view.epoch(2)).isExactlyInstanceOf(rejection.type()).hasMessage(rejection.message()));
    }

    @Test
    void epoch_null_isRejected() {
        data.ofEpoch = null;
        argument("training data: expected a dataset, got null", (Dataset d) -> trainer().train(d)).check(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void size_belowOne_isRejected(int size) {
        data.size = call -> size;
        argument("data size: expected at least 1, got " + size, (Dataset d) -> Evaluation.of(network, d)).check(data);
        argument("training data size: expected at least 1, got " + size, (Dataset d) -> trainer().train(d)).check(data);
        argument("dataset size: expected at least 1, got " + size, (Dataset d) -> d.split(0.5, 1)).check(data);
        argument("dataset size: expected at least 1, got " + size, (Dataset d) -> d.folds(2, 1)).check(data);
    }

    /** Sizes that change after the first call are noticed at the next check. */
    @Test
    void sizes_thatChange_areRejectedWithTheirName() {
        data.inputSize = call -> call == 1 ? 2 : 3;
        argument("data: expected input size 2, got 3", (Dataset d) -> Evaluation.of(network, d)).check(data);
        Answers other = new Answers();
        other.targetSize = call -> call == 1 ? 2 : 3;
        argument("training data: expected target size 2, got 3", (Dataset d) -> trainer().train(d)).check(other);
    }

    static Stream<Rejection<Answers>> names() {
        return Stream.of(
                argument("class names: expected a list, got null", d -> d.classNames = call -> null),
                argument("class names: expected at least 2, got 1", d -> d.classNames = call -> List.of("a")),
                argument("class names: expected 2 for 2 outputs, got 3", d -> d.classNames = call -> List.of("a", "b", "c")),
                argument("class name 1: expected a name, got null", d -> d.classNames = call -> Arrays.asList("a", null)),
                argument("class names: expected a list, got null",
                        d -> d.classNames = call -> call == 1 ? List.of() : null));
    }

    @Test
    void classNames_evaluationOfOutputs_areRejectedWithTheDatasetsName() {
        Answers missing = new Answers();
        missing.classNames = call -> null;
        argument("data, class names: expected a list, got null",
                (Dataset d) -> Evaluation.of(network.predict(new Answers()), d)).check(missing);
    }

    @ParameterizedTest
    @MethodSource("names")
    void classNames_notOnePerClass_areRejectedWithTheDatasetsName(Rejection<Answers> rejection) {
        for (Network each : List.of(network, network.withClassNames(List.of("a", "b")))) {
            Answers evaluated = new Answers();
            rejection.call().accept(evaluated);
            assertThatThrownBy(() -> Evaluation.of(each, evaluated)).isExactlyInstanceOf(rejection.type())
                    .hasMessage("data, " + rejection.message());
            Answers trained = new Answers();
            rejection.call().accept(trained);
            assertThatThrownBy(() -> new Trainer(each, Sgd.of(1)).train(trained)).isExactlyInstanceOf(rejection.type())
                    .hasMessage("training data, " + rejection.message());
        }
    }

    @Test
    void classNames_goodAtFirst_areThoseOfTheReport() {
        data.classNames = call -> call < 4 ? List.of("no", "yes") : null;
        Evaluation evaluation = Evaluation.of(network, data);
        data.classNames = call -> null;
        assertThat(evaluation.toString()).contains("1 yes");
    }

    @Test
    void label_outOfRange_isRejectedBySplits() {
        data.label = sample -> 2;
        argument("label of sample 3: expected -1 to 1, got 2", (Dataset d) -> d.split(0.5, 3)).check(onlySample(3, 2));
        argument("label of sample 0: expected -1 to 1, got -2", (Dataset d) -> d.folds(2, 3)).check(onlySample(0, -2));
    }

    /** Returns a dataset in which one sample has another label. */
    private static Answers onlySample(int number, int label) {
        Answers answers = new Answers();
        answers.label = sample -> sample == number ? label : 0;
        return answers;
    }

    @Test
    void label_thatChanges_isTheFirstInAllEpochs() {
        List<Integer> asked = new ArrayList<>();
        Answers validation = new Answers();
        validation.label = sample -> {
            asked.add(sample);
            return sample % 2;
        };
        History history = trainer().epochs(3).validation(validation).train(data);
        assertThat(history.last().validationAccuracy()).hasValue(Evaluation.of(network, data).accuracy());
        assertThat(asked).containsExactly(0, 1, 2, 3);
    }

    @Test
    void copy_thatThrows_leavesTheNetworkAsAfterTheLastStep() {
        data.failure = new IllegalStateException("no such row");
        Network once = network.copy();
        new Trainer(once, Sgd.of(1)).batchSize(2).train(data.subset(0, 1));
        assertThatThrownBy(() -> trainer().train(data)).isSameAs(data.failure);
        assertThat(network).isEqualTo(once);
        assertThatThrownBy(() -> Evaluation.of(network, data)).isSameAs(data.failure);
        assertThatThrownBy(() -> Scaling.standard(data)).isSameAs(data.failure);
        data.failure = null;
        assertThat(trainer().train(data).epochs()).hasSize(1);
    }

    @Test
    void scaling_sizeThatGrows_isAskedOnce() {
        data.size = call -> 3 + call;
        assertThat(Scaling.minMax(data)).isEqualTo(Scaling.minMax(new Answers()));
    }
}
