/** Metrics of evaluations and statistics of columns, counted sample by sample. Not exported. */
package io.github.sigmanet.internal.measure;
