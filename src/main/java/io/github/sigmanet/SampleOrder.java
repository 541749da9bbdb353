package io.github.sigmanet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Orders in which the samples of a dataset are read, as arrays of their indices. */
final class SampleOrder {

    private SampleOrder() {
    }

    static int[] identity(int size) {
        int[] order = new int[size];
        for (int s = 0; s < size; s++) {
            order[s] = s;
        }
        return order;
    }

    /** Shuffles into the same order as {@link java.util.Collections#shuffle(java.util.List, Random)}. */
    static void shuffle(int[] order, Random random) {
        for (int i = order.length; i > 1; i--) {
            int j = random.nextInt(i);
            int last = order[i - 1];
            order[i - 1] = order[j];
            order[j] = last;
        }
    }

    static int[] random(int size, long seed) {
        int[] order = identity(size);
        shuffle(order, new Random(seed));
        return order;
    }

    /** Returns the samples of an order grouped by class, otherwise in the same order. */
    static int[] byLabel(Dataset dataset, int[] order) {
        Map<Integer, List<Integer>> classes = new TreeMap<>();
        for (int sample : order) {
            classes.computeIfAbsent(dataset.label(sample), label -> new ArrayList<>()).add(sample);
        }
        int[] grouped = new int[order.length];
        int count = 0;
        for (List<Integer> samples : classes.values()) {
            for (int sample : samples) {
                grouped[count++] = sample;
            }
        }
        return grouped;
    }

    /** Returns those samples of an order that are chosen, or those that are not. */
    static int[] chosen(int[] order, boolean[] isChosen, boolean which) {
        int[] samples = new int[order.length];
        int count = 0;
        for (int sample : order) {
            if (isChosen[sample] == which) {
                samples[count++] = sample;
            }
        }
        return Arrays.copyOf(samples, count);
    }
}
