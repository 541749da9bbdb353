package io.github.sigmanet.internal.kernel;

/** A call that is tried in vectors, beside the same one in loops; each method makes it once and returns the nanoseconds. */
interface TrialCalls extends BriefCalls {

    /** Makes a longer call in vectors. */
    long nanosInVectors();

    /** Makes the same longer call in loops. */
    long nanosInLoops();

    /** Returns whether a longer call in vectors that took so long was one of compiled code. */
    boolean isCompiled(long nanos);
}
