package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.internal.train.Validation;
import java.util.List;

/** Measures a network on shards, by a cost. */
record ShardValidation(Network network, Cost cost, Shards shards, long size) implements Validation {

    @Override
    public List<String> classNames() {
        return shards.classNames();
    }

    @Override
    public Result measure() throws InterruptedException {
        NetworkAttributes attributes = NetworkAttributes.of(network);
        Cost measured = cost; // so that a task does not need this object
        return shards.collect(ParameterVector.of(network),
                (of, from) -> ShardMeasure.of(of, attributes.applyTo(from.toNetwork()), measured))
                .stream().reduce(new ShardMeasure(), ShardMeasure::add).result();
    }
}
