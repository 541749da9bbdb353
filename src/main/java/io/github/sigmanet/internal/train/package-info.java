/**
 * The training loop: epochs of steps, with schedules, validation, early stopping, listeners and checkpoints, whatever takes the
 * steps. Not exported, except to the companions.
 */
package io.github.sigmanet.internal.train;
