/** The arrays that hold the numbers, and the operations on them. Not exported. */
package io.github.sigmanet.internal.kernel;
