/** Code shared by the whole library: argument checks. Not exported. */
package io.github.sigmanet.internal;
