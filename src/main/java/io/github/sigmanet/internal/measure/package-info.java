/** Metrics of evaluations and statistics of columns, counted sample by sample. Not exported, except to the companion for Spark. */
package io.github.sigmanet.internal.measure;
