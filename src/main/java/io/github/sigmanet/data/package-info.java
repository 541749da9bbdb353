/** Datasets read from files. */
package io.github.sigmanet.data;
