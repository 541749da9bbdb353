package io.github.sigmanet.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Orders in which the samples of a dataset are read, as arrays of their indices. */
public final class SampleOrder {

    private SampleOrder() {
    }

    /** Returns 0 to {@code size - 1}. */
    public static int[] identity(int size) {
        return range(0, size);
    }

    /** Returns {@code from} to {@code to - 1}. */
    public static int[] range(int from, int to) {
        int[] order = new int[to - from];
        for (int s = 0; s < order.length; s++) {
            order[s] = from + s;
        }
        return order;
    }

    /** Shuffles into the same order as {@link java.util.Collections#shuffle(java.util.List, Random)}. */
    public static void shuffle(int[] order, Random random) {
        for (int i = order.length; i > 1; i--) {
            int j = random.nextInt(i);
            int last = order[i - 1];
            order[i - 1] = order[j];
            order[j] = last;
        }
    }

    /** Returns a random order. */
    public static int[] random(int size, long seed) {
        int[] order = identity(size);
        shuffle(order, new Random(seed));
        return order;
    }

    /** Returns the samples of an order grouped by label, otherwise in the same order. */
    public static int[] byLabel(int[] order, IntUnaryOperator label) {
        Map<Integer, List<Integer>> classes = new TreeMap<>();
        for (int sample : order) {
            classes.computeIfAbsent(label.applyAsInt(sample), key -> new ArrayList<>()).add(sample);
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

    /** Returns the samples of an order that meet a condition, in that order. */
    public static int[] chosen(int[] order, IntPredicate isChosen) {
        return Arrays.stream(order).filter(isChosen).toArray();
    }
}
