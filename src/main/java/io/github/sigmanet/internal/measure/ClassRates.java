package io.github.sigmanet.internal.measure;

import java.util.function.IntToDoubleFunction;

/** How well each class is predicted; a rate is 0 where there is nothing to divide by. */
public interface ClassRates {

    /** Returns the number of classes. */
    int classes();

    double precision(int c);

    double recall(int c);

    double f1(int c);

    /** Returns the unweighted mean of a metric over the classes that count. */
    double mean(IntToDoubleFunction metric);
}
