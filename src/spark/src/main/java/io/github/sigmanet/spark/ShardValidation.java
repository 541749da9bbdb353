package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.internal.train.Validation;
import java.util.List;

/** Measures a network on shards. */
record ShardValidation(Network network, Shards shards, long size) implements Validation {

    @Override
    public List<String> classNames() {
        return shards.classNames();
    }

    @Override
    public Result measure() throws InterruptedException {
        NetworkScalings scalings = NetworkScalings.of(network);
        return shards.collect(ParameterVector.of(network), (of, from) -> ShardMeasure.of(of, scalings.applyTo(from.toNetwork())))
                .stream().reduce(new ShardMeasure(), ShardMeasure::add).result();
    }
}
