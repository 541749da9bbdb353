package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The samples of one partition in memory, in an order that their numbers alone decide: Spark may deliver the rows of a
 * partition in another one when it computes them again.
 */
final class Shard implements Samples, Serializable {

    private static final long serialVersionUID = 3;
    private static final Comparator<Sample> BY_NUMBERS = Comparator.<Sample, double[]>comparing(Sample::input, Arrays::compare)
            .thenComparing(Sample::target, Arrays::compare).thenComparing(Sample::weight);

    private final int index;
    private final double[][] inputs;
    private final double[][] targets;
    private final double[] weights;
    private final int[] labels;
    private final Summary summary;
    private transient int[] order; // of an epoch
    private transient long orderSeed;

    private Shard(int index, List<Sample> samples, long skipped, String fault) {
        samples.sort(BY_NUMBERS);
        this.index = index;
        this.inputs = samples.stream().map(Sample::input).toArray(double[][]::new);
        this.targets = samples.stream().map(Sample::target).toArray(double[][]::new);
        this.weights = samples.stream().mapToDouble(Sample::weight).toArray();
        this.labels = samples.stream().mapToInt(Sample::label).toArray();
        this.summary = new Summary(inputs.length, Chunk.sum(weights), skipped, fault);
    }

    /**
     * Reads a shard from suppliers of samples, which throw an IllegalArgumentException where a row is bad, and supply null
     * where it is not to be read.
     */
    static Shard read(int index, Iterator<Supplier<Sample>> rows, boolean skipsBadRows) {
        List<Sample> samples = new ArrayList<>();
        RowErrors errors = new RowErrors(index, skipsBadRows);
        while (rows.hasNext()) {
            Sample sample = errors.read(rows.next());
            if (errors.fault() != null) {
                samples.clear();
                break;
            }
            if (sample != null) {
                samples.add(sample);
            }
        }
        return new Shard(index, samples, errors.skipped(), errors.fault());
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Summary summary() {
        return summary;
    }

    @Override
    public Iterator<Chunk> chunks(Slice slice, int step, int most) {
        int from = (int) slice.start(index, inputs.length, step);
        int to = (int) slice.start(index, inputs.length, step + 1);
        int[] samples = Arrays.copyOfRange(order(slice), from, to);
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < samples.length;
            }

            @Override
            public Chunk next() {
                int[] some = Arrays.copyOfRange(samples, next, Math.min(samples.length, next + most));
                next += some.length;
                return chunk(some);
            }
        };
    }

    private Chunk chunk(int[] samples) {
        return new Chunk(Arrays.stream(samples).mapToObj(s -> inputs[s]).toArray(double[][]::new),
                Arrays.stream(samples).mapToObj(s -> targets[s]).toArray(double[][]::new),
                Arrays.stream(samples).mapToDouble(s -> weights[s]).toArray(),
                Arrays.stream(samples).map(s -> labels[s]).toArray(),
                Arrays.stream(samples).asLongStream().toArray());
    }

    private synchronized int[] order(Slice slice) {
        long seed = slice.seedOf(index);
        if (order == null || orderSeed != seed) {
            SplittableRandom random = new SplittableRandom(seed);
            order = new int[inputs.length];
            for (int s = 0; s < order.length; s++) {
                int other = random.nextInt(s + 1);
                order[s] = order[other];
                order[other] = s;
            }
            orderSeed = seed;
        }
        return order;
    }
}
