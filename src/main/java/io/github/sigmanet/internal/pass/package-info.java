/** The passes over a batch, equations (1) to (5), on the arrays of kernels, and the threads that share them. Not exported. */
package io.github.sigmanet.internal.pass;
