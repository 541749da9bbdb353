package io.github.sigmanet.spark;

import java.util.function.Supplier;

/** Reads the rows of a partition, counted from 0, and keeps what is wrong with them. */
final class RowErrors {

    private final int partition;
    private final boolean skips;
    private long row;
    private long skipped;
    private String fault;

    RowErrors(int partition, boolean skips) {
        this.partition = partition;
        this.skips = skips;
    }

    /** Returns the next row's sample; null if it is bad or not to be read. */
    Sample read(Supplier<Sample> next) {
        try {
            return next.get();
        } catch (IllegalArgumentException e) {
            if (skips) {
                skipped++;
            } else if (fault == null) {
                fault = "row " + row + " of partition " + partition + ", " + e.getMessage();
            }
            return null;
        } finally {
            row++;
        }
    }

    long skipped() {
        return skipped;
    }

    /** Returns what is wrong with the first bad row, null if there is none or they are skipped. */
    String fault() {
        return fault;
    }
}
