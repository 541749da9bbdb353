package io.github.sigmanet.training;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Ensemble;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Rejection;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SearchTest {

    private static final Dataset DATA = data();
    private static final List<Dataset.Split> FOLDS = DATA.folds(4, 7);

    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    private static Dataset data() {
        Random random = new Random(1);
        double[][] xs = new double[40][];
        int[] labels = new int[40];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[s] = xs[s][0] * xs[s][1] > 0 ? 1 : 0;
        }
        return Dataset.labeled(xs, labels, 2);
    }

    /** Returns a candidate whose model on each fold is its score there. */
    private static Function<Dataset.Split, Double> scores(double... scores) {
        return split -> scores[FOLDS.indexOf(split)];
    }

    private static Search<Double> four(Search<Double> search) {
        return search.candidate("a", scores(0.30, 0.34, 0.26, 0.32)).candidate("b", scores(0.20, 0.29, 0.24, 0.23))
                .candidate("c", scores(0.21, 0.23, 0.27, 0.21)).candidate("d", scores(0.22, 0.22, 0.23, 0.24));
    }

    private static Network network(Dataset.Split split, int units) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(units), 2, units, 2);
        new Trainer(network, Adam.of(0.05)).epochs(10).batchSize(8).shuffle(2).train(split.training());
        return network;
    }

    private static Search<Network> networks() {
        Search<Network> search = Evaluation.search();
        for (int units : new int[] {1, 2, 4}) {
            search.candidate(units + " units", split -> network(split, units));
        }
        return search;
    }

    @Test
    void run_candidates_areRankedByTheirMeans() {
        Search.Result<Double> result = four(Search.lowest((model, test) -> model)).run(FOLDS, executor);
        assertThat(result.ranking()).extracting(Search.Candidate::name).containsExactly("d", "c", "b", "a");
        assertThat(result.best().name()).isEqualTo("d");
        assertThat(result.ranking().get(3).scores()).containsExactly(0.30, 0.34, 0.26, 0.32);
        Summary summary = result.ranking().get(3).summary(); // numpy: mean(), std(ddof=1), std(ddof=1) / 2
        assertThat(summary.mean()).isCloseTo(0.305, within(1e-15));
        assertThat(summary.deviation()).isCloseTo(0.034156502553198666, within(1e-15));
        assertThat(summary.standardError()).isCloseTo(0.017078251276599333, within(1e-15));
    }

    /** The best is d, 0.2275 with a standard error of 0.0048; c, 0.23, is within it, and b, 0.24, is not. */
    @Test
    void choice_lowest_isTheFirstWithinOneStandardErrorOfTheBest() {
        Search.Result<Double> result = four(Search.lowest((model, test) -> model)).run(FOLDS, executor);
        assertThat(result.choice().name()).isEqualTo("c");
        assertThat(result.toString().lines()).containsExactly(
                "rank  candidate        mean ± SD  standard error",
                "   1  d          0.2275 ± 0.0096          0.0048",
                "   2  c          0.2300 ± 0.0283          0.0141  chosen",
                "   3  b          0.2400 ± 0.0374          0.0187",
                "   4  a          0.3050 ± 0.0342          0.0171");
    }

    @Test
    void choice_highest_isTheFirstWithinOneStandardErrorOfTheBest() {
        Search.Result<Double> result = four(Search.highest((model, test) -> model)).run(FOLDS, executor);
        assertThat(result.ranking()).extracting(Search.Candidate::name).containsExactly("a", "b", "c", "d");
        assertThat(result.choice().name()).isEqualTo("a");
        Search.Result<Double> negative = four(Search.highest((model, test) -> -model)).run(FOLDS, executor);
        assertThat(negative.ranking()).extracting(Search.Candidate::name).containsExactly("d", "c", "b", "a");
        assertThat(negative.choice().name()).isEqualTo("c");
    }

    @Test
    void choice_ofEqualCandidates_isTheFirst() {
        Search.Result<Double> result = Search.<Double>lowest((model, test) -> model).candidate("x", scores(1, 2, 3, 4))
                .candidate("y", scores(4, 3, 2, 1)).run(FOLDS, executor);
        assertThat(result.choice()).isSameAs(result.best()).hasToString("x: 2.5000 ± 1.2910");
        Search.Result<Double> one = Search.<Double>lowest((model, test) -> model).candidate("x", split -> 2.0)
                .candidate("y", split -> 1.0).run(FOLDS.subList(0, 1), executor);
        assertThat(one.choice().name()).isEqualTo("y");
    }

    @Test
    void run_anyNumberOfThreads_isALoopOverCandidatesAndFolds() {
        Search.Result<Network> result = networks().run(FOLDS, executor);
        for (Search.Candidate<Network> candidate : result.ranking()) {
            int units = Integer.parseInt(candidate.name().substring(0, 1));
            assertThat(candidate.scores()).containsExactly(FOLDS.stream()
                    .mapToDouble(fold -> Evaluation.of(network(fold, units), fold.test()).cost()).toArray());
        }
        ExecutorService one = Executors.newSingleThreadExecutor();
        assertThat(networks().run(FOLDS, one)).hasToString(result.toString());
        one.shutdown();
        assertThat(result.choice().train(FOLDS.get(0)))
                .isEqualTo(network(FOLDS.get(0), Integer.parseInt(result.choice().name().substring(0, 1))));
        assertThat(executor.isShutdown()).isFalse();
    }

    @Test
    void search_ofNetworks_isByTheGivenMeasure() {
        Function<Dataset.Split, Network> train = split -> network(split, 3);
        List<Evaluation> evaluations = FOLDS.stream().map(fold -> Evaluation.of(network(fold, 3), fold.test())).toList();
        assertThat(Evaluation.searchHighest(Evaluation::accuracy).candidate("x", train).run(FOLDS, executor).best().summary())
                .isEqualTo(Evaluation.summary(evaluations, Evaluation::accuracy));
        assertThat(Evaluation.searchLowest(Evaluation::rmse).candidate("x", train).run(FOLDS, executor).best().summary())
                .isEqualTo(Evaluation.summary(evaluations, Evaluation::rmse));
        Function<Dataset.Split, Network> untrained = split -> Network.of(2, 2);
        assertThat(Evaluation.searchHighest(Evaluation::cost).candidate("x", train).candidate("y", untrained)
                .run(FOLDS, executor).best().name()).isEqualTo("y");
        assertThat(Evaluation.search().candidate("y", untrained).candidate("x", train).run(FOLDS, executor).best().name())
                .isEqualTo("x");
    }

    /** Nested cross-validation: the search is part of what is cross-validated, on the same threads, and ensembles are trained. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void run_withinACrossValidationOnTheSamePool_ends(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Function<Dataset.Split, Evaluation> outer = split -> {
            Search.Result<Ensemble> inner = Search.<Ensemble>lowest((ensemble, test) -> ensemble.evaluate(test).cost())
                    .candidate("two", s -> Ensemble.train(2, seed -> network(s, 2 + (int) seed), pool))
                    .candidate("one", s -> Ensemble.train(1, seed -> network(s, 2), pool))
                    .run(split.training().folds(3, 1), pool);
            return inner.choice().train(split).evaluate(split.test());
        };
        try {
            List<Evaluation> evaluations = pool.submit(() -> Evaluation.crossValidation(FOLDS, outer, pool)).get();
            ExecutorService other = Executors.newFixedThreadPool(3);
            assertThat(Evaluation.crossValidation(FOLDS, outer, other)).hasToString(evaluations.toString());
            other.shutdown();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void run_failure_isReportedOnceAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        Search<Double> search = Search.<Double>lowest((model, test) -> model).candidate("a", split -> (double) ended.incrementAndGet())
                .candidate("b", split -> {
                    ended.incrementAndGet();
                    if (FOLDS.indexOf(split) >= 2) {
                        throw new IllegalArgumentException("no luck");
                    }
                    return 0.0;
                }).candidate("c", split -> {
                    ended.incrementAndGet();
                    return null;
                });
        state("candidate 'b', fold 2: java.lang.IllegalArgumentException: no luck",
                (Search<Double> s) -> s.run(FOLDS, executor)).check(search);
        assertThat(ended).hasValue(12);
    }

    @Test
    void run_interrupted_isCanceledAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> networks().run(FOLDS, executor)).isExactlyInstanceOf(CancellationException.class)
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void toString_longNamesAndSmallScores_keepTheTableAligned() {
        Search.Result<Double> result = Search.<Double>lowest((model, test) -> model).candidate("a name that is long", split -> 1e-6)
                .candidate("b", scores(1, 2, 3, 4)).run(FOLDS, executor);
        assertThat(result.toString().lines()).containsExactly(
                "rank  candidate                        mean ± SD  standard error",
                "   1  a name that is long  1.000e-06 ± 0.000e+00       0.000e+00  chosen",
                "   2  b                          2.5000 ± 1.2910          0.6455");
    }

    static Stream<Rejection<Search<Double>>> rejections() {
        ExecutorService direct = Executors.newSingleThreadExecutor();
        return Stream.of(
                argument("score: expected a function, got null", s -> Search.lowest(null)),
                argument("score: expected a function, got null", s -> Search.highest(null)),
                argument("measure: expected a function, got null", s -> Evaluation.searchLowest(null)),
                argument("measure: expected a function, got null", s -> Evaluation.searchHighest(null)),
                argument("name: expected a text, got null", s -> s.candidate(null, scores(1))),
                argument("train: expected a function, got null", s -> s.candidate("x", null)),
                argument("name: expected one that no other candidate has, got 'a'", s -> s.candidate("a", scores(1))),
                state("search: expected at least 1 candidate, got 0",
                        s -> Search.<Double>lowest((model, test) -> model).run(FOLDS, direct)),
                argument("folds: expected a list, got null", s -> s.run(null, direct)),
                argument("folds: expected at least 1, got 0", s -> s.run(List.of(), direct)),
                argument("executor: expected an executor, got null", s -> s.run(FOLDS, null)),
                argument("candidate 'x', fold 1: expected a model, got null",
                        s -> s.candidate("x", split -> FOLDS.indexOf(split) > 0 ? null : 1.0).run(FOLDS, direct)),
                argument("score of candidate 'x', fold 1: expected a finite number, got NaN",
                        s -> s.candidate("x", scores(1, Double.NaN, 1, 1)).run(FOLDS, direct)),
                argument("split: expected a split, got null", s -> s.run(FOLDS, direct).best().train(null)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void search_invalidArgument_isRejected(Rejection<Search<Double>> rejection) {
        rejection.check(four(Search.lowest((model, test) -> model)));
    }

    @Test
    void scores_ofACandidate_areCopied() {
        Search.Candidate<Double> best = four(Search.lowest((model, test) -> model)).run(FOLDS, executor).best();
        Arrays.fill(best.scores(), 9);
        assertThat(best.scores()).containsExactly(0.22, 0.22, 0.23, 0.24);
    }
}
