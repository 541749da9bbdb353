/** Datasets: the interface, its views, those read from files, and the exception for malformed files. */
package io.github.sigmanet.data;
