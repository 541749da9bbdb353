/** Metrics of classification, counted sample by sample. Not exported. */
package io.github.sigmanet.internal.measure;
