/** Columns of tables: how rows of numbers and texts become the inputs of a network. */
package io.github.sigmanet.internal.columns;
