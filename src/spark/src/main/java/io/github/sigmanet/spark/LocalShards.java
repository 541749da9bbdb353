package io.github.sigmanet.spark;

import java.util.List;
import java.util.stream.Collectors;

/** Shards in this Java virtual machine. */
final class LocalShards implements Shards {

    private final List<Shard> shards;
    private final Tree tree;

    LocalShards(List<Shard> shards) {
        this.shards = shards;
        this.tree = new Tree(shards.size());
    }

    @Override
    public List<Shard.Summary> summaries() {
        return shards.stream().map(Shard::summary).toList();
    }

    @Override
    public Part sum(ParameterVector parameters, Task task) {
        return tree.add(shards.parallelStream().map(shard -> task.apply(shard, parameters)).collect(Collectors.toList()));
    }
}
