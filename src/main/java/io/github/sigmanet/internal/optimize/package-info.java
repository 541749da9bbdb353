/**
 * Minimizes functions of all parameters that are sums over all samples. Where the samples are, {@link
 * io.github.sigmanet.internal.optimize.WholeBatch} knows alone.
 */
package io.github.sigmanet.internal.optimize;
