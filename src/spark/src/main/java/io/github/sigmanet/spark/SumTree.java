package io.github.sigmanet.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree along which the parts of n shards are added: neighbors in groups of √n, one part after the other, until there are
 * few enough for the driver to add. It depends on the number of shards alone, and so do the bits of the sum.
 */
final class SumTree {

    private final int shards;
    private final int width;

    SumTree(int shards) {
        this.shards = shards;
        this.width = Math.max(2, (int) Math.ceil(Math.sqrt(shards)));
    }

    /** Returns how many parts each group has; the last one may have fewer. */
    int width() {
        return width;
    }

    /** Returns how many groups some parts form. */
    int groups(int parts) {
        return (parts + width - 1) / width;
    }

    /** Returns how many parts the driver adds. */
    int last() {
        int parts = shards;
        while (isDeep(parts)) {
            parts = groups(parts);
        }
        return parts;
    }

    /** Returns whether parts are too many for the driver: adding in groups would save it more than the groups' own transport. */
    boolean isDeep(int parts) {
        return parts > width + groups(parts);
    }

    /** Adds all parts, null for a shard without any. Returns null if there is none. */
    Part add(List<Part> parts) {
        List<Part> level = parts;
        while (isDeep(level.size())) {
            List<Part> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += width) {
                next.add(sum(level.subList(from, Math.min(level.size(), from + width))));
            }
            level = next;
        }
        return sum(level);
    }

    /** Adds neighboring parts, one after the other. */
    static Part sum(Iterable<Part> parts) {
        Part sum = null;
        for (Part part : parts) {
            if (sum == null) {
                sum = part;
            } else if (part != null) {
                sum.add(part);
            }
        }
        return sum;
    }

    int shards() {
        return shards;
    }
}
