package io.github.sigmanet.training;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.ParallelTasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Compares ways of training, such as numbers of hidden units, by cross-validation: each candidate is trained and scored on the same
 * folds. {@code Evaluation.search()} starts one by the cost J of networks.
 *
 * <pre>{@code
 * Search<Network> search = Evaluation.search();
 * for (int units : new int[] {1, 2, 4, 8, 16}) { // the simplest first
 *     search.candidate(units + " units", split -> trained(units, split.training()));
 * }
 * Search.Result<Network> result = search.run(training.folds(5, 42), executor);
 * System.out.println(result);
 * Network network = result.choice().train(split);
 * }</pre>
 *
 * <p>The score of the chosen candidate is that of the best among several, and so looks better than it is: measure it anew on data
 * that the search has not seen, or by cross-validation of the whole search.
 *
 * @param <M> what is trained: a network or an ensemble
 */
public final class Search<M> {

    private final ToDoubleBiFunction<M, Dataset> score;
    private final boolean isHighest;
    private final List<String> names = new ArrayList<>();
    private final List<Function<Dataset.Split, M>> functions = new ArrayList<>();

    private Search(ToDoubleBiFunction<M, Dataset> score, boolean isHighest) {
        this.score = Check.notNull("score", "a function", score);
        this.isHighest = isHighest;
    }

    /**
     * Starts a search for the lowest score.
     *
     * @param <M> what is trained
     * @param score returns the score of what was trained, on the test part of a fold
     * @return a new search without candidates
     * @throws IllegalArgumentException if the score is null
     */
    public static <M> Search<M> lowest(ToDoubleBiFunction<M, Dataset> score) {
        return new Search<>(score, false);
    }

    /**
     * Starts a search for the highest score.
     *
     * @param <M> what is trained
     * @param score returns the score of what was trained, on the test part of a fold
     * @return a new search without candidates
     * @throws IllegalArgumentException if the score is null
     */
    public static <M> Search<M> highest(ToDoubleBiFunction<M, Dataset> score) {
        return new Search<>(score, true);
    }

    /**
     * Adds a candidate. Add the simplest first, since of those that are about as good as the best, {@link Result#choice} is the one
     * that was added first.
     *
     * @param name its name in tables and messages, which no other candidate has
     * @param train trains on the training part of a split; it must use a new network and a new optimizer each time, depend only on
     *        the split, and may run in several threads at a time
     * @return this search
     * @throws IllegalArgumentException if an argument is null, or the name is taken
     */
    public Search<M> candidate(String name, Function<Dataset.Split, M> train) {
        Check.notNull("name", "a text", name);
        Check.notNull("train", "a function", train);
        if (names.contains(name)) {
            throw Check.illegal("name", "one that no other candidate has", Excerpt.quoted(name));
        }
        names.add(name);
        functions.add(train);
        return this;
    }

    /**
     * Trains and scores each candidate on each fold, on the threads of an executor and in the calling thread, which takes what no
     * thread has begun. The result is the same for any number of threads. A search may run inside another one, or inside a
     * cross-validation, on the same executor, however few threads that has.
     *
     * @param folds the splits, for example {@link Dataset#folds}; their datasets may be read by several threads at a time
     * @param executor the executor; it is not shut down
     * @return the candidates with their scores
     * @throws IllegalArgumentException if an argument is null or there is no fold, or, once all have ended, a candidate returned
     *         null or a score is not finite
     * @throws IllegalStateException if there is no candidate, or one fails, once all have ended; the message names the first one
     *         that did and its fold, from 0, and the cause is its exception
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted while it waits, or during training
     *         that leaves it so; the rest is then canceled, and the thread still interrupted
     */
    public Result<M> run(List<Dataset.Split> folds, ExecutorService executor) {
        List<Dataset.Split> splits = new ArrayList<>(Check.notNull("folds", "a list", folds));
        int count = Check.positive("folds", splits.size());
        Check.notNull("executor", executor);
        if (names.isEmpty()) {
            throw new IllegalStateException("search: expected at least 1 candidate, got 0");
        }
        List<Double> scores = new ParallelTasks<>(names.size() * count,
                task -> score(functions.get(task / count), splits.get(task % count)),
                task -> title(task / count, task % count), "a model").runOrCancel(executor);
        List<Candidate<M>> candidates = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            double[] ofCandidate = new double[count];
            for (int k = 0; k < count; k++) {
                ofCandidate[k] = Check.finite("score of " + title(c, k), scores.get(c * count + k));
            }
            candidates.add(new Candidate<>(names.get(c), functions.get(c), ofCandidate));
        }
        return new Result<>(candidates, isHighest);
    }

    /** Returns the score of what a candidate trains, or null if that is null. */
    private Double score(Function<Dataset.Split, M> train, Dataset.Split split) {
        M model = train.apply(split);
        return model == null ? null : score.applyAsDouble(model, split.test());
    }

    private String title(int candidate, int fold) {
        return "candidate " + Excerpt.quoted(names.get(candidate)) + ", fold " + fold;
    }

    /**
     * A way of training, with its scores.
     *
     * @param <M> what is trained
     */
    public static final class Candidate<M> {

        private final String name;
        private final Function<Dataset.Split, M> function;
        private final double[] scores;
        private final Summary summary;

        private Candidate(String name, Function<Dataset.Split, M> function, double[] scores) {
            this.name = name;
            this.function = function;
            this.scores = scores;
            this.summary = Summary.of(scores);
        }

        /** {@return the name} */
        public String name() {
            return name;
        }

        /** {@return the score on each fold, in a new array} */
        public double[] scores() {
            return scores.clone();
        }

        /** {@return the mean, the standard deviation and the standard error of the scores} */
        public Summary summary() {
            return summary;
        }

        /**
         * Trains on another split, for example of all data that the search has seen as the training part, and data that it has not
         * seen as the test part.
         *
         * @param split the split
         * @return what the candidate's function returns
         */
        public M train(Dataset.Split split) {
            return function.apply(Check.notNull("split", split));
        }

        /** {@return the name, the mean and the deviation in the form {@code 8 units: 0.9533 ± 0.0321}} */
        @Override
        public String toString() {
            return name + ": " + summary;
        }
    }

    /**
     * The candidates of a search with their scores. Instances are immutable.
     *
     * @param <M> what was trained
     */
    public static final class Result<M> {

        private final List<Candidate<M>> ranking;
        private final Candidate<M> choice;

        private Result(List<Candidate<M>> candidates, boolean isHighest) {
            Comparator<Candidate<M>> byMean = Comparator.comparingDouble(candidate -> candidate.summary.mean());
            ranking = candidates.stream().sorted(isHighest ? byMean.reversed() : byMean).toList();
            Summary best = ranking.get(0).summary;
            double limit = best.mean() + (isHighest ? -best.standardError() : best.standardError());
            choice = candidates.stream().filter(candidate -> isHighest ? candidate.summary.mean() >= limit
                    : candidate.summary.mean() <= limit).findFirst().orElseThrow();
        }

        /** {@return the candidates, best first by their mean scores; equal ones in the order in which they were added} */
        public List<Candidate<M>> ranking() {
            return ranking;
        }

        /** {@return the candidate with the best mean score} */
        public Candidate<M> best() {
            return ranking.get(0);
        }

        /**
         * {@return the candidate that was added first among those whose mean score is within one standard error of the best one,
         * which is that of the best one's scores} This is the rule of Breiman, Friedman, Olshen and Stone, <cite>Classification and
         * Regression Trees</cite> (1984), section 3.4.3, for the simplest model that is about as good as the best, provided that
         * candidates were added in the order of their complexity.
         */
        public Candidate<M> choice() {
            return choice;
        }

        /** {@return a table of the candidates, best first, in which the {@link #choice} is marked} */
        @Override
        public String toString() {
            int width = "candidate".length();
            int digits = "mean ± SD".length();
            for (Candidate<M> candidate : ranking) {
                width = Math.max(width, Excerpt.of(candidate.name).length());
                digits = Math.max(digits, candidate.summary.toString().length());
            }
            String format = "%4s  %-" + width + "s  %" + digits + "s  %14s%s";
            StringJoiner table = new StringJoiner(System.lineSeparator());
            table.add(String.format(Locale.ROOT, format, "rank", "candidate", "mean ± SD", "standard error", ""));
            for (int rank = 1; rank <= ranking.size(); rank++) {
                Candidate<M> candidate = ranking.get(rank - 1);
                table.add(String.format(Locale.ROOT, format, rank, Excerpt.of(candidate.name), candidate.summary,
                        Summary.shown(candidate.summary.standardError(), candidate.summary.mean()),
                        candidate == choice ? "  chosen" : ""));
            }
            return table.toString();
        }
    }
}
