/** How a training run goes: learning-rate schedules, early stopping, listeners, and the record of its epochs; and searches. */
package io.github.sigmanet.training;
