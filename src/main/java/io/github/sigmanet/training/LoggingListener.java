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
        logger.log(System.Logger.Level.INFO, "training ended after " + history.epochs().size() + " epochs, " + history.ending()
                + ", best epoch " + history.bestEpoch());
    }
}
