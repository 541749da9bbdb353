/** Datasets that are read from files. */
package io.github.sigmanet.data;
