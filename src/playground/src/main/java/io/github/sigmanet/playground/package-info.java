/** A page on which a network learns before your eyes, and its server. */
package io.github.sigmanet.playground;
