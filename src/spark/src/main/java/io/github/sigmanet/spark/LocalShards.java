package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shards in this Java virtual machine: partition p of n has the samples from p size / n to (p + 1) size / n. */
final class LocalShards implements Shards {

    private final Dataset dataset;
    private final int count;
    private final SampleCheck reader;
    private final boolean skipsBadRows;
    private final SumTree tree;
    private Dataset present;
    private List<Shard> shards;

    LocalShards(Dataset dataset, int count, Network network, boolean skipsBadRows) {
        this.dataset = dataset;
        this.count = count;
        this.reader = new SampleCheck(network);
        this.skipsBadRows = skipsBadRows;
        this.tree = new SumTree(count);
        read(dataset);
    }

    private void read(Dataset samples) {
        present = samples;
        int size = samples.size();
        shards = IntStream.range(0, count).mapToObj(shard -> {
            IntStream numbers = IntStream.range(start(size, shard), start(size, shard + 1));
            return Shard.read(shard, numbers.<Supplier<Sample>>mapToObj(s -> () -> reader.checked(sample(samples, s)))
                    .iterator(), skipsBadRows);
        }).toList();
    }

    private int start(int size, int shard) {
        return (int) ((long) size * shard / count);
    }

    private static Sample sample(Dataset samples, int number) {
        Sample sample = new Sample(new double[samples.inputSize()], new double[samples.targetSize()], samples.weight(number));
        samples.copy(number, sample.input(), sample.target());
        int label = samples.label(number);
        return label < 0 ? sample : sample.withLabel(label);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public List<String> classNames() {
        return dataset.classNames();
    }

    @Override
    public List<Samples.Summary> summaries() {
        return shards.stream().map(Shard::summary).toList();
    }

    @Override
    public void epoch(int epoch) {
        Dataset samples = dataset.epoch(epoch);
        if (!samples.equals(present)) {
            List<Samples.Summary> before = summaries();
            read(samples);
            for (int shard = 0; shard < count; shard++) {
                Samples.Summary summary = shards.get(shard).summary();
                if (summary.fault != null) {
                    throw new IllegalArgumentException("epoch " + epoch + ", " + summary.fault);
                }
                if (summary.samples != before.get(shard).samples) {
                    throw Check.illegal("epoch " + epoch + ", samples of partition " + shard,
                            Long.toString(before.get(shard).samples), summary.samples);
                }
            }
        }
    }

    @Override
    public Part sum(ParameterVector parameters, Task<Part> task) {
        return tree.add(collect(parameters, task));
    }

    @Override
    public <T> List<T> collect(ParameterVector parameters, Task<T> task) {
        return shards.parallelStream().map(shard -> task.apply(shard, parameters)).collect(Collectors.toList());
    }

    @Override
    public void close() {
        shards = List.of();
    }
}
