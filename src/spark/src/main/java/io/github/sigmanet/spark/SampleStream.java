package io.github.sigmanet.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The samples of one partition as Spark delivers them, in memory a few at a time. It can be read once; whoever needs them again
 * computes the partition again.
 */
final class SampleStream implements Samples {

    private final int index;
    private final long size; // negative if nobody has counted yet
    private final Iterator<Supplier<Sample>> rows;
    private final RowErrors errors;
    private long position;

    /** Takes the samples of a partition, whose number a summary told. */
    SampleStream(int index, long size, Iterator<Supplier<Sample>> rows, boolean skipsBadRows) {
        this.index = index;
        this.size = size;
        this.rows = rows;
        this.errors = new RowErrors(index, skipsBadRows);
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Summary summary() {
        long samples = 0;
        double weight = 0;
        for (Sample sample = next(); sample != null; sample = next()) {
            samples++;
            weight += sample.weight();
        }
        return errors.fault() == null ? new Summary(samples, weight, errors.skipped(), null)
                : new Summary(0, 0, 0, errors.fault());
    }

    /** Returns the next sample, null at the end or before a bad row. */
    private Sample next() {
        Sample sample = null;
        while (sample == null && errors.fault() == null && rows.hasNext()) {
            sample = errors.read(rows.next());
        }
        position++;
        return sample;
    }

    private Sample nextOfSize() {
        Sample sample = next();
        if (sample == null) {
            throw new IllegalStateException("partition: expected " + size + " samples, as when they were counted, got "
                    + (position - 1) + (errors.fault() == null ? "" : ", then " + errors.fault()));
        }
        return sample;
    }

    @Override
    public Iterator<Chunk> chunks(Slice slice, int step, int most) {
        long to = slice.start(index, size, step + 1);
        for (long from = slice.start(index, size, step); position < from;) {
            nextOfSize();
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return position < to;
            }

            @Override
            public Chunk next() {
                List<Sample> samples = new ArrayList<>();
                long first = position;
                while (position < to && samples.size() < most) {
                    samples.add(nextOfSize());
                }
                long[] numbers = new long[samples.size()];
                for (int s = 0; s < numbers.length; s++) {
                    numbers[s] = first + s;
                }
                return new Chunk(samples.stream().map(Sample::input).toArray(double[][]::new),
                        samples.stream().map(Sample::target).toArray(double[][]::new),
                        samples.stream().mapToDouble(Sample::weight).toArray(),
                        samples.stream().mapToInt(Sample::label).toArray(), numbers);
            }
        };
    }
}
