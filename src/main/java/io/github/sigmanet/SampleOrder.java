package io.github.sigmanet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Orders that the samples of a dataset are read in: arrays of their numbers. */
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

    /** Shuffles in the way of {@link java.util.Collections#shuffle(java.util.List, Random)}, to the same order. */
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

    /** Returns the samples of an order with those of each class together, otherwise in the same order. */
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

    /** Returns the samples of an order that are chosen, or those that are not. */
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
