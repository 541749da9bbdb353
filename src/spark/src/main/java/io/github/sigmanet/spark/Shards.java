package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.List;

/** The samples of a dataset, in partitions, wherever they are. */
interface Shards extends AutoCloseable {

    /** Returns the number of partitions. */
    int count();

    /** Returns what is in each of them; asked before anything else. */
    List<Samples.Summary> summaries() throws InterruptedException;

    /** Returns the names of the classes, where they are known; by default they are not. */
    default List<String> classNames() {
        return List.of();
    }

    /** Has the samples of an epoch, from 1, read from now on. */
    void epoch(int epoch);

    /** Applies a task with some parameters to each partition, and returns the sum of all parts along a {@link SumTree}. */
    Part sum(ParameterVector parameters, Task<Part> task) throws InterruptedException;

    /** Applies a task with some parameters to each partition, and returns what it returns in their order. */
    <T> List<T> collect(ParameterVector parameters, Task<T> task) throws InterruptedException;

    @Override
    void close();

    /** What is done with the samples of a partition. */
    @FunctionalInterface
    interface Task<T> extends Serializable {

        /** Returns a result; null for none. */
        T apply(Samples samples, ParameterVector parameters);
    }
}
