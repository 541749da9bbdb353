package io.github.sigmanet.training;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of rules that end training early; what they do is the subject of EpochEndingsTest. */
class EarlyStoppingTest {

    @Test
    void settings_ofEachRule_areThoseItWasCreatedWith() {
        EarlyStopping cost = EarlyStopping.onCost(10).withMinImprovement(1e-4);
        assertThat(cost).hasToString("EarlyStopping[cost, patience 10, minimum improvement 1.0E-4]");
        assertSettings(cost, EarlyStopping.Measure.COST, 10, 1e-4, Double.POSITIVE_INFINITY, 1);
        EarlyStopping accuracy = EarlyStopping.onAccuracy(1);
        assertThat(accuracy).hasToString("EarlyStopping[accuracy, patience 1, minimum improvement 0.0]");
        assertSettings(accuracy, EarlyStopping.Measure.ACCURACY, 1, 0, Double.POSITIVE_INFINITY, 1);
        EarlyStopping loss = EarlyStopping.onGeneralizationLoss(5);
        assertThat(loss).hasToString("EarlyStopping[generalization loss, alpha 5.0]");
        assertSettings(loss, EarlyStopping.Measure.GENERALIZATION_LOSS, 0, 0, 5, 1);
        EarlyStopping quotient = EarlyStopping.onProgressQuotient(0.5);
        assertThat(quotient).hasToString("EarlyStopping[progress quotient, alpha 0.5, strip 5]");
        assertSettings(quotient, EarlyStopping.Measure.PROGRESS_QUOTIENT, 0, 0, 0.5, 5);
    }

    private static void assertSettings(EarlyStopping rule, EarlyStopping.Measure measure, int patience, double minImprovement,
            double alpha, int strip) {
        assertThat(rule.measure()).isEqualTo(measure);
        assertThat(rule.patience()).isEqualTo(patience);
        assertThat(rule.minImprovement()).isEqualTo(minImprovement);
        assertThat(rule.alpha()).isEqualTo(alpha);
        assertThat(rule.strip()).isEqualTo(strip);
    }

    @Test
    void withSetting_aRule_returnsAnotherAndKeepsTheFirst() {
        EarlyStopping quotient = EarlyStopping.onProgressQuotient(0.5);
        assertThat(quotient.withStrip(2)).hasToString("EarlyStopping[progress quotient, alpha 0.5, strip 2]");
        assertThat(quotient.strip()).isEqualTo(5);
        EarlyStopping accuracy = EarlyStopping.onAccuracy(3);
        assertThat(accuracy.withMinImprovement(0.25)).hasToString("EarlyStopping[accuracy, patience 3, minimum improvement 0.25]");
        assertThat(accuracy.minImprovement()).isZero();
    }

    static List<Rejection<Object>> impossible() {
        return List.of(
                argument("patience: expected at least 1, got 0", x -> EarlyStopping.onCost(0)),
                argument("patience: expected at least 1, got -1", x -> EarlyStopping.onAccuracy(-1)),
                argument("minimum improvement: expected a finite number, 0 or more, got -1.0",
                        x -> EarlyStopping.onCost(1).withMinImprovement(-1)),
                argument("alpha: expected a finite number above 0, got 0.0", x -> EarlyStopping.onGeneralizationLoss(0)),
                argument("alpha: expected a finite number above 0, got Infinity",
                        x -> EarlyStopping.onGeneralizationLoss(Double.POSITIVE_INFINITY)),
                argument("alpha: expected a finite number above 0, got NaN", x -> EarlyStopping.onProgressQuotient(Double.NaN)),
                argument("strip: expected at least 2, got 1", x -> EarlyStopping.onProgressQuotient(1).withStrip(1)),
                state("strip: expected a rule on the progress quotient, got EarlyStopping[generalization loss, alpha 2.0]",
                        x -> EarlyStopping.onGeneralizationLoss(2).withStrip(2)),
                state("strip: expected a rule on the progress quotient, got EarlyStopping[cost, patience 1, minimum improvement"
                        + " 0.0]", x -> EarlyStopping.onCost(1).withStrip(2)),
                state("minimum improvement: expected a rule with patience, got EarlyStopping[generalization loss, alpha 2.0]",
                        x -> EarlyStopping.onGeneralizationLoss(2).withMinImprovement(0)),
                state("minimum improvement: expected a rule with patience, got EarlyStopping[progress quotient, alpha 2.0, strip"
                        + " 3]", x -> EarlyStopping.onProgressQuotient(2).withStrip(3).withMinImprovement(0)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleSetting_isRejected(Rejection<Object> rejection) {
        rejection.check("");
    }
}
