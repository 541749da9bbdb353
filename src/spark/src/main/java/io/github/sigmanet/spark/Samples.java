package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.SplittableRandom;

/** The samples of one partition. */
interface Samples {

    /** Returns the number of the partition, from 0. */
    int index();

    /** Returns what the driver has to know before it begins. */
    Summary summary();

    /**
     * Returns the samples of a step, in pieces. Over the steps of an epoch, each sample belongs to one. Who reads only a stream
     * asks for the steps one after the other.
     *
     * @param slice the epoch
     * @param step the step, from 0
     * @param most how many samples a piece may have
     */
    Iterator<Chunk> chunks(Slice slice, int step, int most);

    /**
     * An epoch, and where it is.
     *
     * @param seed the seed of the orders of samples
     * @param epoch the epoch, from 1
     * @param step the first step to take, from 0
     * @param steps how many steps the epoch has
     * @param spread the number of partitions, where steps are common to all, so that not all of them add a sample to the same
     *        steps and none to others; otherwise 0
     */
    record Slice(long seed, int epoch, int step, int steps, int spread) implements Serializable {

        /** Returns the first of the samples of a partition that belongs to a step: ⌊(samples × step + offset) / steps⌋. */
        long start(int partition, long samples, int step) {
            long offset = spread == 0 ? 0 : (long) partition * steps / spread;
            return samples / steps * step + (samples % steps * step + offset) / steps;
        }

        /** Returns a source of chance for a partition in this epoch. */
        long seedOf(int partition) {
            return mixed(mixed(seed) + epoch) + partition;
        }

        private static long mixed(long seed) {
            return new SplittableRandom(seed).nextLong();
        }
    }

    /**
     * Some samples.
     *
     * @param inputs x of each
     * @param targets y of each
     * @param weights the weight of each
     * @param labels the class of each, −1 if it is unknown
     * @param numbers the place of each in its partition
     */
    record Chunk(double[][] inputs, double[][] targets, double[] weights, int[] labels, long[] numbers) {

        int size() {
            return inputs.length;
        }

        double weight() {
            return sum(weights);
        }

        static double sum(double[] weights) {
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            return sum;
        }
    }

    /** What is in a partition. No record, because Kryo cannot read those. */
    final class Summary implements Serializable {

        private static final long serialVersionUID = 2;

        /** The number of samples. */
        final long samples;
        /** The sum of their weights. */
        final double weight;
        /** The number of bad rows. */
        final long skipped;
        /** What is wrong with the first bad row, null if there is none or they are skipped. */
        final String fault;

        Summary(long samples, double weight, long skipped, String fault) {
            this.samples = samples;
            this.weight = weight;
            this.skipped = skipped;
            this.fault = fault;
        }
    }
}
