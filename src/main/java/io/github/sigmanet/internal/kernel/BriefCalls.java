package io.github.sigmanet.internal.kernel;

/** A call of the vector kernel that is made briefly until it is compiled. */
interface BriefCalls {

    /** Makes a brief call, and returns the nanoseconds that it took. */
    long briefNanos();

    /** Returns whether a brief call that took so long was one of compiled code. */
    boolean isBriefCompiled(long nanos);
}
