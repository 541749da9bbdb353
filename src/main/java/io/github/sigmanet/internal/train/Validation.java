package io.github.sigmanet.internal.train;

import java.util.List;
import java.util.OptionalDouble;

/** Measures what is being trained on samples that are not trained on. */
public interface Validation {

    /** Measures the present parameters. */
    Result measure() throws InterruptedException;

    /** Returns the number of samples. */
    long size();

    /** Returns false if it is known beforehand that no accuracy will be measured. */
    default boolean mayHaveAccuracy() {
        return true;
    }

    /** Returns the names of the classes of the samples; by default there are none. */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * A mean cost, and the accuracy if the labels of the samples are known.
     *
     * @param cost the weighted mean of the samples' costs
     * @param accuracy the fraction of samples that are classified correctly, 0 to 1
     */
    record Result(double cost, OptionalDouble accuracy) {
    }
}
