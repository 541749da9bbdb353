package io.github.sigmanet.spark;

import io.github.sigmanet.Forward;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The samples of one partition, in an order that their numbers alone decide: Spark may deliver the rows of a partition in
 * another one when it computes them again.
 */
final class Shard implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 1024; // samples; their activations are in memory at once
    private static final Comparator<Sample> BY_NUMBERS = Comparator.<Sample, double[]>comparing(Sample::input, Arrays::compare)
            .thenComparing(Sample::target, Arrays::compare);

    private final int index;
    private final double[][] inputs;
    private final double[][] targets;
    private final int skipped;
    private final String fault; // of the first bad row, null if there is none or they are skipped
    private transient int[] order; // of an epoch
    private transient long orderSeed;
    private transient int orderEpoch;

    private Shard(int index, List<Sample> samples, int skipped, String fault) {
        samples.sort(BY_NUMBERS);
        this.index = index;
        this.inputs = samples.stream().map(Sample::input).toArray(double[][]::new);
        this.targets = samples.stream().map(Sample::target).toArray(double[][]::new);
        this.skipped = skipped;
        this.fault = fault;
    }

    /** Reads a shard from suppliers of samples, which throw an IllegalArgumentException where a row is bad. */
    static Shard read(int index, Iterator<Supplier<Sample>> rows, boolean skipsBadRows) {
        List<Sample> samples = new ArrayList<>();
        int skipped = 0;
        for (int row = 0; rows.hasNext(); row++) {
            Supplier<Sample> supplier = rows.next();
            try {
                samples.add(supplier.get());
            } catch (IllegalArgumentException e) {
                if (!skipsBadRows) {
                    return new Shard(index, new ArrayList<>(), 0,
                            "row " + row + " of partition " + index + ", " + e.getMessage());
                }
                skipped++;
            }
        }
        return new Shard(index, samples, skipped, null);
    }

    /** Returns what the driver has to know before it begins. */
    Summary summary() {
        return new Summary(inputs.length, skipped, fault);
    }

    /** Returns the sum of the gradients of this shard's part of a mini-batch; null if it has none. */
    Part gradient(ParameterVector parameters, Slice slice) {
        int[] samples = samples(slice, slice.step());
        if (samples.length == 0) {
            return null;
        }
        Network network = parameters.toNetwork();
        ParameterVector sum = ParameterVector.zeros(network);
        double cost = 0;
        for (int from = 0; from < samples.length; from += CHUNK) {
            int[] chunk = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + CHUNK));
            Gradients gradients = gradients(network, chunk);
            sum.add(gradients, chunk.length);
            cost += gradients.cost() * chunk.length;
        }
        return new Part(sum, cost, samples.length);
    }

    /**
     * Takes some steps with an optimiser's settings on this shard alone, and returns the parameters times the samples; null if
     * it has none.
     */
    Part descend(ParameterVector parameters, Slice slice, int steps, SgdSettings settings) {
        Network network = parameters.toNetwork();
        Sgd sgd = settings.toSgd();
        double cost = 0;
        long count = 0;
        for (int step = slice.step(); step < slice.step() + steps; step++) {
            int[] samples = samples(slice, step);
            if (samples.length > 0) {
                Gradients gradients = gradients(network, samples);
                sgd.step(network, gradients);
                cost += gradients.cost() * samples.length;
                count += samples.length;
            }
        }
        return count == 0 ? null : new Part(ParameterVector.multiple(network, count), cost, count);
    }

    private Gradients gradients(Network network, int[] samples) {
        Forward pass = network.forward(Arrays.stream(samples).mapToObj(s -> inputs[s]).toArray(double[][]::new));
        return network.backward(pass, Arrays.stream(samples).mapToObj(s -> targets[s]).toArray(double[][]::new));
    }

    /** Returns which samples belong to a step: over the epoch, each to one. */
    private int[] samples(Slice slice, int step) {
        int from = (int) ((long) inputs.length * step / slice.steps());
        int to = (int) ((long) inputs.length * (step + 1) / slice.steps());
        return Arrays.copyOfRange(order(slice.seed(), slice.epoch()), from, to);
    }

    private synchronized int[] order(long seed, int epoch) {
        if (order == null || orderSeed != seed || orderEpoch != epoch) {
            SplittableRandom random = new SplittableRandom(mixed(mixed(seed) + epoch) + index);
            order = new int[inputs.length];
            for (int s = 0; s < order.length; s++) {
                int other = random.nextInt(s + 1);
                order[s] = order[other];
                order[other] = s;
            }
            orderSeed = seed;
            orderEpoch = epoch;
        }
        return order;
    }

    private static long mixed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /**
     * A step of an epoch.
     *
     * @param seed the seed of the orders of samples
     * @param epoch the epoch, from 1
     * @param step the step, from 0
     * @param steps how many steps the epoch has
     */
    record Slice(long seed, int epoch, int step, int steps) implements Serializable {
    }

    /** What is in a shard. */
    static final class Summary implements Serializable {

        private static final long serialVersionUID = 1;

        /** The number of samples. */
        final int samples;
        /** The number of bad rows. */
        final int skipped;
        /** What is wrong with the first bad row, null if there is none or they are skipped. */
        final String fault;

        private Summary(int samples, int skipped, String fault) {
            this.samples = samples;
            this.skipped = skipped;
            this.fault = fault;
        }
    }
}
