package io.github.sigmanet.training;

import java.util.Locale;

/** Logs a line per epoch. */
final class LoggingListener implements TrainingListener {

    private final System.Logger logger;

    LoggingListener(System.Logger logger) {
        this.logger = logger;
    }

    @Override
    public void epochEnded(History.Epoch epoch) {
        logger.log(System.Logger.Level.INFO, epoch);
    }

    private static String effectiveParameters(History history) {
        if (history.epochs().isEmpty() || history.last().effectiveParameters().isEmpty()) {
            return "";
        }
        return String.format(Locale.ROOT, ", %.2f parameters effective", history.last().effectiveParameters().getAsDouble());
    }

    @Override
    public void trainingEnded(History history) {
        logger.log(System.Logger.Level.INFO, "training ended after " + history.epochs().size() + " epochs, " + history.ending()
                + ", best epoch " + history.bestEpoch() + effectiveParameters(history));
    }
}
