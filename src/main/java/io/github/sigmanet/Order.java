package io.github.sigmanet;

import java.util.Random;

/** An order of samples. */
final class Order {

    private Order() {
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
}
