/** The arrays that numbers are kept in and the operations on them, for the library alone. */
package io.github.sigmanet.internal.kernel;
