package io.github.sigmanet.training;

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

    @Override
    public void trainingEnded(History history) {
        logger.log(System.Logger.Level.INFO, String.format("training ended after %s epochs, %s, best epoch %s",
                history.epochs().size(), history.ending(), history.bestEpoch()));
    }
}
