package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.function.Function;

/** A function that tasks take along. */
interface SerializableFunction<T, R> extends Function<T, R>, Serializable {
}
