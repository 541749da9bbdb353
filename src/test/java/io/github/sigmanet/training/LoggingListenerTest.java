package io.github.sigmanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import io.github.sigmanet.Rejection;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** What the built-in listener logs. */
class LoggingListenerTest {

    private final List<String> logged = new ArrayList<>();
    private final System.Logger logger = new System.Logger() {
        @Override
        public String getName() {
            return "training";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            throw new AssertionError("no exception to log");
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {
            logged.add(level + " " + format);
        }
    };

    @Test
    void train_twoEpochs_logsEachAndTheEnding() {
        History history = new Trainer(Network.of(1, 1), Sgd.of(1)).epochs(2).listener(TrainingListener.logging(logger))
                .train(Dataset.of(new double[][] {{1}}, new double[][] {{0}}));
        assertThat(logged).containsExactly("INFO " + history.epochs().get(0), "INFO " + history.epochs().get(1),
                "INFO training ended after 2 epochs, EPOCHS, best epoch 2");
    }

    @Test
    void train_targetCostReached_logsTheEnding() {
        new Trainer(Network.of(1, 1), Sgd.of(1)).epochs(2).targetCost(9).listener(TrainingListener.logging(logger))
                .train(Dataset.of(new double[][] {{1}}, new double[][] {{0}}));
        assertThat(logged).hasSize(2).endsWith("INFO training ended after 1 epochs, TARGET_COST, best epoch 1");
    }

    @Test
    void logging_nullLogger_isRejected() {
        Rejection.argument("logger: expected a logger, got null", (System.Logger none) -> TrainingListener.logging(none))
                .check(null);
    }
}
