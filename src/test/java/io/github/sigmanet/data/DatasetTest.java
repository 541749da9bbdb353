package io.github.sigmanet.data;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Network;
import io.github.sigmanet.Rejection;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datasets: of arrays, with labels, as views, and of a user's own. */
class DatasetTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final double[][] xs = {{1, 2}, {3, 4}, {5, 6}};
    private final double[][] ys = {{-1}, {-2}, {-3}};

    /** A dataset of a user's own: sample s has the inputs s and 10 s, and the target −s. */
    private record Counting(int size) implements Dataset {
        @Override
        public int inputSize() {
            return 2;
        }

        @Override
        public int targetSize() {
            return 1;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            x[0] = sample;
            x[1] = 10 * sample;
            y[0] = -sample;
        }
    }

    /** Returns each sample as input, target and weight in a row. */
    private static double[][] samples(Dataset dataset) {
        return IntStream.range(0, dataset.size()).mapToObj(s -> {
            double[] x = new double[dataset.inputSize()];
            double[] y = new double[dataset.targetSize()];
            dataset.copy(s, x, y);
            return Stream.of(x, y, new double[] {dataset.weight(s)}).flatMapToDouble(Arrays::stream).toArray();
        }).toArray(double[][]::new);
    }

    @Test
    void of_arrays_hasTheirSamples() {
        assertThat(samples(Dataset.of(xs, ys)))
                .isDeepEqualTo(new double[][] {{1, 2, -1, 1}, {3, 4, -2, 1}, {5, 6, -3, 1}});
    }

    @Test
    void labeled_labels_becomeOneHot() {
        assertThat(samples(Dataset.labeled(xs, new int[] {2, 0, 2}, 3)))
                .isDeepEqualTo(new double[][] {{1, 2, 0, 0, 1, 1}, {3, 4, 1, 0, 0, 1}, {5, 6, 0, 0, 1, 1}});
    }

    @Test
    void oneHot_rows_keepTheirTwoValuesAndAreLabels() {
        Dataset hot = Dataset.oneHot(xs, new double[][] {{0.1, 0.9, 0.1}, {0.9, 0.1, 0.1}, {0.1, 0.1, 0.9}});
        assertThat(samples(hot)).isDeepEqualTo(
                new double[][] {{1, 2, 0.1, 0.9, 0.1, 1}, {3, 4, 0.9, 0.1, 0.1, 1}, {5, 6, 0.1, 0.1, 0.9, 1}});
        assertThat(labels(hot)).containsExactly(1, 0, 2);
        assertThat(hot.classNames()).isEmpty();
        Dataset signs = Dataset.oneHot(xs, new double[][] {{-1, 1}, {1, -1}, {1, -1}});
        assertThat(signs.targets()).isDeepEqualTo(new double[][] {{-1, 1}, {1, -1}, {1, -1}});
        assertThat(labels(signs)).containsExactly(1, 0, 0);
    }

    private static int[] labels(Dataset dataset) {
        return IntStream.range(0, dataset.size()).map(dataset::label).toArray();
    }

    @Test
    void binary_yesAndNo_areTargetsOfOneNumberAndLabels() {
        Dataset binary = Dataset.binary(xs, new boolean[] {true, false, true});
        assertThat(samples(binary)).isDeepEqualTo(new double[][] {{1, 2, 1, 1}, {3, 4, 0, 1}, {5, 6, 1, 1}});
        assertThat(labels(binary)).containsExactly(1, 0, 1);
        assertThat(binary.classNames()).isEmpty();
    }

    @Test
    void binary_text_hasThePositiveClassLastWhateverTheAlphabet() {
        Dataset frauds = Dataset.binary(xs, new String[] {"ok", "fraud", "ok"}, "fraud");
        assertThat(frauds.targets()).isDeepEqualTo(new double[][] {{0}, {1}, {0}});
        assertThat(labels(frauds)).containsExactly(0, 1, 0);
        assertThat(frauds.classNames()).containsExactly("ok", "fraud");
        Dataset fine = Dataset.binary(xs, new String[] {"fraud", "ok", "fraud"}, "ok");
        assertThat(labels(fine)).containsExactly(0, 1, 0);
        assertThat(fine.classNames()).containsExactly("fraud", "ok");
        Dataset none = Dataset.binary(xs, new String[] {"ok", "ok", "ok"}, "fraud");
        assertThat(labels(none)).containsExactly(0, 0, 0);
        assertThat(none.classNames()).containsExactly("ok", "fraud");
        Network.of(2, 1).withClassNames(frauds.classNames());
    }

    @Test
    void folds_rareYesOfOneOutput_areStratified() {
        boolean[] positive = new boolean[2000];
        IntStream.range(0, 10).forEach(s -> positive[s * 37] = true);
        assertThat(Dataset.binary(new double[2000][1], positive).folds(5, 1)).allSatisfy(
                fold -> assertThat(IntStream.of(labels(fold.test())).sum()).isEqualTo(2));
    }

    @Test
    void factories_arraysChangedLater_doNotChangeSamples() {
        int[] labels = {0, 1, 0};
        double[] weights = {1, 2, 3};
        int[] numbers = {2, 1};
        boolean[] positive = {true, false, true};
        double[][] hot = {{0, 1}, {1, 0}, {0, 1}};
        Dataset of = Dataset.of(xs, ys);
        List<Dataset> datasets = List.of(of, Dataset.labeled(xs, labels, 2), of.weighted(weights),
                of.subset(numbers), Dataset.binary(xs, positive), Dataset.oneHot(xs, hot));
        List<double[][]> before = datasets.stream().map(DatasetTest::samples).toList();
        xs[0][0] = 99;
        xs[1] = null;
        ys[2][0] = 99;
        labels[0] = 99;
        positive[0] = false;
        hot[0][0] = 99;
        weights[0] = 99;
        numbers[0] = 99;
        for (int d = 0; d < datasets.size(); d++) {
            assertThat(samples(datasets.get(d))).isDeepEqualTo(before.get(d));
        }
    }

    @Test
    void subset_samples_areInThatOrderWithTheirWeights() {
        assertThat(samples(Dataset.of(xs, ys).weighted(7, 8, 9).subset(2, 0, 2)))
                .isDeepEqualTo(new double[][] {{5, 6, -3, 9}, {1, 2, -1, 7}, {5, 6, -3, 9}});
    }

    @Test
    void split_samples_areDisjointCompleteAndDrawnBySeed() {
        Dataset dataset = new Counting(100);
        Dataset.Split split = dataset.split(0.29, 1);
        assertThat(split.training().size()).isEqualTo(29);
        List<Double> training = firstInputs(split.training());
        List<Double> test = firstInputs(split.test());
        List<Double> all = new ArrayList<>(training);
        all.addAll(test);
        List<Double> ordered = IntStream.range(0, 100).mapToObj(s -> (double) s).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(ordered).isNotEqualTo(ordered);
        assertThat(firstInputs(dataset.split(0.29, 1).training())).isEqualTo(training);
        assertThat(firstInputs(dataset.split(0.29, 2).training())).isNotEqualTo(training);
    }

    private static List<Double> firstInputs(Dataset dataset) {
        return Arrays.stream(samples(dataset)).map(sample -> sample[0]).toList();
    }

    /** 60 samples of class 0, 30 of class 1 and 11 of class 2, mixed. */
    private static Dataset unbalanced() {
        double[][] inputs = new double[101][];
        int[] labels = new int[101];
        for (int s = 0; s < 101; s++) {
            inputs[s] = new double[] {s};
            labels[s] = s % 10 == 9 || s == 0 ? 2 : s % 3 == 0 ? 1 : 0;
        }
        return Dataset.labeled(inputs, labels, 3);
    }

    private static long[] counts(Dataset dataset) {
        long[] counts = new long[3];
        for (int s = 0; s < dataset.size(); s++) {
            counts[dataset.label(s)]++;
        }
        return counts;
    }

    @Test
    void split_labeledSamples_isStratified() {
        Dataset dataset = unbalanced();
        long[] all = counts(dataset);
        Dataset.Split split = dataset.split(0.7, 5);
        assertThat(split.training().size()).isEqualTo(70);
        for (int c = 0; c < 3; c++) {
            assertThat((double) counts(split.training())[c]).isCloseTo(0.7 * all[c], within(1.0));
        }
        assertThat(firstInputs(split.training())).as("the classes are mixed").isNotEqualTo(
                firstInputs(split.training()).stream().sorted(Comparator.comparing((Double x) ->
                        dataset.label(x.intValue()))).toList());
    }

    @Test
    void folds_labeledSamples_areStratifiedDisjointAndComplete() {
        Dataset dataset = unbalanced();
        long[] all = counts(dataset);
        List<Dataset.Split> folds = dataset.folds(4, 5);
        List<Double> tested = new ArrayList<>();
        for (Dataset.Split fold : folds) {
            List<Double> both = new ArrayList<>(firstInputs(fold.training()));
            both.addAll(firstInputs(fold.test()));
            assertThat(both).doesNotHaveDuplicates().hasSize(101);
            tested.addAll(firstInputs(fold.test()));
            for (int c = 0; c < 3; c++) {
                assertThat((double) counts(fold.test())[c]).isCloseTo(all[c] / 4.0, within(1.0));
            }
        }
        assertThat(tested).doesNotHaveDuplicates().hasSize(101);
        assertThat(firstInputs(dataset.folds(4, 5).get(3).test())).isEqualTo(firstInputs(folds.get(3).test()));
        assertThat(firstInputs(dataset.folds(4, 6).get(3).test())).isNotEqualTo(firstInputs(folds.get(3).test()));
    }

    @Test
    void folds_asManyAsSamples_leaveOneOut() {
        List<Dataset.Split> folds = Dataset.of(xs, ys).folds(3, 1);
        assertThat(folds).hasSize(3).allSatisfy(fold -> assertThat(fold.test().size()).isEqualTo(1));
    }

    @Test
    void label_views_areThoseOfTheirSamples() {
        Dataset dataset = unbalanced();
        assertThat(dataset.subset(9, 3, 1).label(0)).isEqualTo(2);
        assertThat(dataset.map(x -> new double[] {1, 2}).label(3)).isEqualTo(1);
        assertThat(dataset.subset(9, 3).weighted(1, 2).label(1)).isEqualTo(1);
        assertThat(Dataset.of(xs, ys).label(0)).isEqualTo(-1);
    }

    @Test
    void split_fraction_isRoundedDown() {
        Dataset dataset = new Counting(7);
        assertThat(dataset.split(0.5, 1).training().size()).isEqualTo(3);
        assertThat(dataset.split(0.9, 1).test().size()).isEqualTo(1);
        assertThat(dataset.split(1.0 / 7, 1).training().size()).isEqualTo(1);
    }

    @Test
    void map_function_changesOnlyTheInputs() {
        Dataset mapped = Dataset.of(xs, ys).weighted(7, 8, 9).map(x -> new double[] {x[0] + x[1], x[0], 0.5});
        assertThat(mapped.inputSize()).isEqualTo(3);
        assertThat(samples(mapped))
                .isDeepEqualTo(new double[][] {{3, 1, 0.5, -1, 7}, {7, 3, 0.5, -2, 8}, {11, 5, 0.5, -3, 9}});
    }

    private static Dataset noisy(Dataset dataset, long seed) {
        return dataset.augment(seed, (x, random) -> new double[] {x[0] + random.nextDouble(), random.nextDouble()});
    }

    @Test
    void augment_sample_isTheSameAsOftenAsItIsRead() {
        Dataset noisy = noisy(Dataset.of(xs, ys), 1).epoch(4);
        double[][] first = samples(noisy);
        assertThat(samples(noisy)).isDeepEqualTo(first);
        assertThat(samples(noisy(Dataset.of(xs, ys), 1).epoch(4))).isDeepEqualTo(first);
    }

    @Test
    void augment_otherSeedEpochOrSample_drawsOtherNumbers() {
        Dataset dataset = Dataset.of(new double[][] {{0}, {0}, {0}}, ys);
        List<Double> drawn = Stream.of(noisy(dataset, 1), noisy(dataset, 1).epoch(1), noisy(dataset, 1).epoch(2),
                noisy(dataset, 2), noisy(dataset, 2).epoch(1)).flatMap(noisy -> Arrays.stream(samples(noisy)))
                .flatMap(sample -> Stream.of(sample[0], sample[1])).toList();
        assertThat(drawn).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void epoch_views_areThoseOfTheirSamples() {
        Dataset noisy = noisy(Dataset.of(xs, ys), 1);
        double[][] third = samples(noisy.epoch(3));
        assertThat(samples(noisy.subset(2, 0).epoch(3))).isDeepEqualTo(new double[][] {third[2], third[0]});
        assertThat(samples(noisy.map(x -> x).epoch(3))).isDeepEqualTo(third);
        assertThat(samples(noisy.weighted(1, 1, 1).epoch(3))).isDeepEqualTo(third);
        Dataset plain = Dataset.of(xs, ys);
        assertThat(plain.epoch(3)).isSameAs(plain);
    }

    /** Whoever has read the samples of the epoch before need not read them again. */
    @Test
    void epoch_viewsOfSamplesThatStay_areTheSame() {
        Dataset plain = Dataset.of(xs, ys);
        for (Dataset view : List.of(plain.subset(2, 0), plain.weighted(1, 2, 3), plain.map(x -> x),
                plain.map(x -> x).subset(1).weighted(2))) {
            assertThat(view.epoch(3)).isSameAs(view);
        }
        Dataset noisy = noisy(plain, 1);
        for (Dataset view : List.of(noisy, noisy.subset(2, 0), noisy.weighted(1, 2, 3), noisy.map(x -> x))) {
            assertThat(view.epoch(3)).isNotSameAs(view);
        }
    }

    @Test
    void augment_training_seesEachEpochOnce() {
        Dataset noisy = noisy(Dataset.of(xs, new double[][] {{0.1}, {0.2}, {0.3}}), 1);
        Network network = Network.of(2, 3, 1);
        Network byHand = network.copy();
        new Trainer(network, Sgd.of(0.5)).epochs(3).train(noisy);
        for (int epoch = 1; epoch <= 3; epoch++) {
            new Trainer(byHand, Sgd.of(0.5)).train(inMemory(noisy.epoch(epoch)));
        }
        assertThat(network).isEqualTo(byHand);
    }

    private static Dataset inMemory(Dataset dataset) {
        double[][] inputs = new double[dataset.size()][dataset.inputSize()];
        double[][] targets = new double[dataset.size()][dataset.targetSize()];
        for (int s = 0; s < inputs.length; s++) {
            dataset.copy(s, inputs[s], targets[s]);
        }
        return Dataset.of(inputs, targets);
    }

    @Test
    void map_functionThatChangesItsArgument_leavesTheOriginal() {
        Dataset dataset = Dataset.of(xs, ys);
        Dataset mapped = dataset.map(x -> {
            x[0] *= 100;
            return x;
        });
        assertThat(samples(mapped)[1]).containsExactly(300, 4, -2, 1);
        assertThat(samples(mapped)[1]).containsExactly(300, 4, -2, 1);
        assertThat(samples(dataset)[1]).containsExactly(3, 4, -2, 1);
    }

    @Test
    void weighted_weights_replaceThoseBefore() {
        assertThat(samples(Dataset.of(xs, ys).weighted(7, 8, 9).weighted(0, 0.5, 2)))
                .isDeepEqualTo(new double[][] {{1, 2, -1, 0}, {3, 4, -2, 0.5}, {5, 6, -3, 2}});
    }

    @Test
    void ownImplementation_views_workOnIt() {
        Dataset own = new Counting(4);
        assertThat(samples(own.subset(3, 1).map(x -> new double[] {x[1]}).weighted(2, 3)))
                .isDeepEqualTo(new double[][] {{30, -3, 2}, {10, -1, 3}});
    }

    @Test
    void label_ownImplementation_isUnknownByDefault() {
        assertThat(new Counting(4).label(0)).isEqualTo(-1);
    }

    @Test
    void labeled_unknownLabelAmongThousands_isRejectedBriefly() {
        List<String> names = IntStream.range(0, 5000).mapToObj(c -> "class" + c).toList();
        argument("label of sample 0: expected one of [class0, class1, class2, class3, class4, class5, class6, class7, class8, "
                + "class9,…, got class5000", (double[][] rows) -> Dataset.labeled(rows, new String[] {"class5000"}, names))
                .check(new double[1][1]);
    }

    static Stream<Rejection<double[][]>> badArrays() {
        double[][] one = {{1}, {2}};
        return Stream.of(
                argument("input: expected an array, got null", xs -> Dataset.of(null, one)),
                argument("target: expected an array, got null", xs -> Dataset.of(xs, null)),
                argument("input: expected at least 1 row, got 0", xs -> Dataset.of(new double[0][], new double[0][])),
                argument("target: expected at least 1 row, got 0", xs -> Dataset.of(xs, new double[0][])),
                argument("input row 0: expected an array, got null", xs -> Dataset.of(new double[2][], one)),
                argument("input row 0: expected length 1 or more, got 0",
                        xs -> Dataset.of(new double[][] {{}, {}}, one)),
                argument("target row 0: expected length 1 or more, got 0",
                        xs -> Dataset.of(xs, new double[][] {{}, {}})),
                argument("input row 1: expected an array, got null",
                        xs -> Dataset.of(new double[][] {{1, 2}, null}, one)),
                argument("input row 1: expected length 2, got 3",
                        xs -> Dataset.of(new double[][] {{1, 2}, {1, 2, 3}}, one)),
                argument("target row 1: expected length 1, got 0",
                        xs -> Dataset.of(xs, new double[][] {{1}, {}})),
                argument("input row 1, column 0: expected a finite number, got NaN",
                        xs -> Dataset.of(new double[][] {{1, 2}, {NAN, 2}}, one)),
                argument("target row 1, column 0: expected a finite number, got -Infinity",
                        xs -> Dataset.of(xs, new double[][] {{1}, {-INFINITY}})),
                argument("target: expected as many rows as input, 2, got 1",
                        xs -> Dataset.of(xs, new double[][] {{1}})),
                argument("input: expected an array, got null", xs -> Dataset.labeled(null, new int[2], 2)),
                argument("input row 1, column 1: expected a finite number, got Infinity",
                        xs -> Dataset.labeled(new double[][] {{1, 2}, {1, INFINITY}}, new int[2], 2)),
                argument("labels: expected an array, got null", xs -> Dataset.labeled(xs, null, 2)),
                argument("labels: expected as many as input rows, 2, got 3",
                        xs -> Dataset.labeled(xs, new int[3], 2)),
                argument("classes: expected at least 2, got 1", xs -> Dataset.labeled(xs, new int[2], 1)),
                argument("classes: expected at least 2, got -3", xs -> Dataset.labeled(xs, new int[2], -3)),
                argument("label of sample 1: expected 0 to 4, got 5",
                        xs -> Dataset.labeled(xs, new int[] {4, 5}, 5)),
                argument("label of sample 0: expected 0 to 1, got -1",
                        xs -> Dataset.labeled(xs, new int[] {-1, 0}, 2)),
                argument("input: expected an array, got null", xs -> Dataset.oneHot(null, one)),
                argument("target: expected an array, got null", xs -> Dataset.oneHot(xs, null)),
                argument("target: expected at least 1 row, got 0", xs -> Dataset.oneHot(xs, new double[0][])),
                argument("target: expected as many as input rows, 2, got 1", xs -> Dataset.oneHot(xs, new double[][] {{0, 1}})),
                argument("target row 1: expected length 2, got 3",
                        xs -> Dataset.oneHot(xs, new double[][] {{0, 1}, {0, 0, 1}})),
                argument("target row 1, column 0: expected a finite number, got NaN",
                        xs -> Dataset.oneHot(xs, new double[][] {{0, 1}, {NAN, 1}})),
                argument("target: expected rows of length 2 or more, got 1; for two classes and one output, use Dataset.binary",
                        xs -> Dataset.oneHot(xs, new double[][] {{0}, {1}})),
                argument("target row 0: expected one number above the others, got 1.0 in all columns",
                        xs -> Dataset.oneHot(xs, new double[][] {{1, 1}, {0, 1}})),
                argument("target row 0, column 1: expected 0.1 or 0.7, got 0.2",
                        xs -> Dataset.oneHot(xs, new double[][] {{0.1, 0.2, 0.7}, {0, 0, 1}})),
                argument("target row 1: expected 1.0 in one column, got it in columns 0 and 2",
                        xs -> Dataset.oneHot(xs, new double[][] {{0, 1, 0}, {1, 0, 1}})),
                argument("target row 1: expected 1.0 in one column, got it in none",
                        xs -> Dataset.oneHot(xs, new double[][] {{0, 1}, {0, 0}})),
                argument("target row 1, column 0: expected 0.1 or 0.9, got 0.8",
                        xs -> Dataset.oneHot(xs, new double[][] {{0.1, 0.9}, {0.8, 0.1}})),
                argument("input: expected an array, got null", xs -> Dataset.binary(null, new boolean[2])),
                argument("positive: expected an array, got null", xs -> Dataset.binary(xs, null)),
                argument("positive: expected as many as input rows, 2, got 3", xs -> Dataset.binary(xs, new boolean[3])),
                argument("labels: expected an array, got null", xs -> Dataset.binary(xs, null, "a")),
                argument("positive: expected a name, got null", xs -> Dataset.binary(xs, new String[] {"a", "b"}, null)),
                argument("labels: expected as many as input rows, 2, got 3",
                        xs -> Dataset.binary(xs, new String[] {"a", "b", "a"}, "a")),
                argument("label of sample 1: expected a name, got null",
                        xs -> Dataset.binary(xs, new String[] {"a", null}, "a")),
                argument("label of sample 1: expected one of [no, yes], got nein",
                        xs -> Dataset.binary(xs, new String[] {"no", "nein"}, "yes")),
                argument("label of sample 1: expected one of [Yes, yes], got no",
                        xs -> Dataset.binary(xs, new String[] {"Yes", "no"}, "yes")),
                argument("labels: expected one other than yes, to name class 0, got none; use Dataset.binary(xs, boolean[])",
                        xs -> Dataset.binary(xs, new String[] {"yes", "yes"}, "yes")),
                argument("class name 0: expected a unique name on one line, got ''",
                        xs -> Dataset.binary(xs, new String[] {"", "yes"}, "yes")));
    }

    @ParameterizedTest
    @MethodSource("badArrays")
    void factories_badArrays_areRejected(Rejection<double[][]> rejection) {
        rejection.check(new double[][] {{1, 2}, {3, 4}});
    }

    static Stream<Rejection<Dataset>> badViews() {
        UnaryOperator<double[]> longer = x -> new double[(int) x[0]];
        return Stream.of(
                argument("samples: expected an array, got null", d -> d.subset((int[]) null)),
                argument("samples: expected at least 1, got 0", Dataset::subset),
                argument("samples, element 2: expected 0 to 2, got 3", d -> d.subset(0, 1, 3)),
                argument("samples, element 0: expected 0 to 2, got -1", d -> d.subset(-1)),
                argument("fraction: expected a number between 0 and 1, got 0.0", d -> d.split(0, 1)),
                argument("fraction: expected a number between 0 and 1, got 1.0", d -> d.split(1, 1)),
                argument("fraction: expected a number between 0 and 1, got -0.5", d -> d.split(-0.5, 1)),
                argument("fraction: expected a number between 0 and 1, got NaN", d -> d.split(NAN, 1)),
                argument("fraction: expected a number between 0 and 1, got Infinity", d -> d.split(INFINITY, 1)),
                argument("fraction: expected a sample in each part of 3, got 0.3", d -> d.split(0.3, 1)),
                argument("fraction: expected a sample in each part of 1, got 0.9", d -> d.subset(0).split(0.9, 1)),
                argument("folds: expected 2 to 3, got 1", d -> d.folds(1, 1)),
                argument("folds: expected 2 to 3, got 4", d -> d.folds(4, 1)),
                argument("function: expected a function, got null", d -> d.map(null)),
                argument("function: expected a function, got null", d -> d.augment(1, null)),
                argument("mapped input of sample 0: expected an array, got null", d -> d.map(x -> null)),
                argument("mapped input of sample 0: expected length 1 or more, got 0",
                        d -> d.map(x -> new double[0])),
                argument("mapped input of sample 2: expected length 1, got 5",
                        d -> d.map(longer).copy(2, new double[1], new double[1])),
                argument("mapped input of sample 1: expected an array, got null",
                        d -> d.map(x -> x[0] == 1 ? x : null).copy(1, new double[2], new double[1])),
                argument("sample weights: expected an array, got null", d -> d.weighted((double[]) null)),
                argument("sample weights: expected length 3, got 2", d -> d.weighted(1, 2)),
                argument("weight of sample 1: expected a finite number, 0 or more, got -1.0",
                        d -> d.weighted(1, -1, 1)),
                argument("weight of sample 2: expected a finite number, 0 or more, got NaN",
                        d -> d.weighted(1, 1, NAN)),
                argument("weight of sample 0: expected a finite number, 0 or more, got Infinity",
                        d -> d.weighted(INFINITY, 1, 1)),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got 0.0",
                        d -> d.weighted(0, 0, 0)),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got 1.0E-310",
                        d -> d.weighted(1e-310, 0, 0)),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got Infinity",
                        d -> d.weighted(1e308, 1e308, 0)),
                argument("sample: expected 0 to 2, got 3", d -> d.weighted(1, 2, 3).weight(3)),
                argument("sample: expected 0 to 2, got -1", d -> d.subset(0, 1, 2).weight(-1)),
                argument("sample: expected 0 to 2, got 3", d -> d.subset(0, 1, 2).label(3)),
                argument("sample: expected 0 to 2, got 3", d -> d.label(3)));
    }

    @ParameterizedTest
    @MethodSource("badViews")
    void views_badArgument_isRejected(Rejection<Dataset> rejection) {
        rejection.check(Dataset.of(xs, ys));
    }

    static Stream<Dataset> datasets() {
        Dataset dataset = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{5, 6}, {7, 8}});
        return Stream.of(dataset, Dataset.labeled(new double[][] {{1, 2}, {3, 4}}, new int[] {0, 1}, 2),
                dataset.subset(1, 0), dataset.map(x -> x), dataset.weighted(2, 3));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void copy_longerArrays_leavesWhatIsBeyond(Dataset dataset) {
        double[] x = {-9, -9, -9};
        double[] y = {-9, -9, -9, -9};
        dataset.copy(1, x, y);
        assertThat(new double[] {x[2], y[2], y[3]}).containsExactly(-9, -9, -9);
        assertThat(new double[] {x[0], x[1], y[0], y[1]}).doesNotContain(-9);
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void copy_noSuchSampleOrArrayNullOrShort_isRejectedAndCopiesNothing(Dataset dataset) {
        double[] x = {-9, -9};
        double[] y = {-9, -9};
        Stream.<Rejection<Dataset>>of(
                argument("sample: expected 0 to 1, got 2", d -> d.copy(2, x, y)),
                argument("sample: expected 0 to 1, got -1", d -> d.copy(-1, x, y)),
                argument("x: expected an array, got null", d -> d.copy(0, null, y)),
                argument("y: expected an array, got null", d -> d.copy(0, x, null)),
                argument("x: expected length 2 or more, got 1", d -> d.copy(0, new double[1], y)),
                argument("y: expected length 2 or more, got 1", d -> d.copy(0, x, new double[1])))
                .forEach(rejection -> rejection.check(dataset));
        assertThat(x).containsExactly(-9, -9);
        assertThat(y).containsExactly(-9, -9);
    }
}
