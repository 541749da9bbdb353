package io.github.sigmanet.internal.onnx;

import java.io.IOException;

/** What an operator makes of its inputs. */
interface Rule {

    /** Returns the first output of an operation; fails if the operator is none of a network in this place. */
    Value apply(Operation operation) throws IOException;
}
