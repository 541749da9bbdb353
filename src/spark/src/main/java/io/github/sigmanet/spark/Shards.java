package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.List;

/** All samples of a training, in shards, wherever they are. */
interface Shards {

    /** Returns what is in each of them. */
    List<Shard.Summary> summaries();

    /** Applies a task with some parameters to each of them, and returns the sum of all parts along a {@link Tree}. */
    Part sum(ParameterVector parameters, Task task);

    /** What is done with the samples of a shard. */
    @FunctionalInterface
    interface Task extends Serializable {

        /** Returns a sum over samples; null for none. */
        Part apply(Shard shard, ParameterVector parameters);
    }
}
