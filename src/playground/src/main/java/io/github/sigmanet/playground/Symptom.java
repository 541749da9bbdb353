package io.github.sigmanet.playground;

import io.github.sigmanet.Cost;
import io.github.sigmanet.playground.Settings.Algorithm;
import io.github.sigmanet.playground.Settings.Data;
import io.github.sigmanet.playground.Settings.Weights;
import java.util.List;

/**
 * A row of the guide's table of symptoms: settings that go wrong in one way, or what helps.
 *
 * @param name what the page and its translations call it
 * @param settings the settings
 * @param epochs how many epochs the guide's row has
 */
record Symptom(String name, Settings settings, int epochs) {

    private static final int EPOCHS = 10;
    private static final List<Integer> ONE = List.of(30);
    private static final List<Integer> TWO = List.of(30, 30);
    private static final List<Integer> FOUR = List.of(30, 30, 30, 30);

    /** The rows in the guide's order. */
    static final List<Symptom> ALL = List.of(
            of("good", true, ONE, Algorithm.SGD, 3, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("unscaled", false, ONE, Algorithm.SGD, 3, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("wide", true, ONE, Algorithm.SGD, 3, 10, Weights.WIDE, EPOCHS),
            of("slow", true, ONE, Algorithm.SGD, 0.03, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("fast", true, ONE, Algorithm.SGD, 100, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("batches", true, ONE, Algorithm.SGD, 3, 500, Weights.GLOROT_UNIFORM, EPOCHS),
            of("deep", true, FOUR, Algorithm.SGD, 3, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("deep-two", true, TWO, Algorithm.SGD, 3, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("deep-normal", true, FOUR, Algorithm.SGD, 3, 10, Weights.NORMAL, EPOCHS),
            of("deep-momentum", true, FOUR, Algorithm.MOMENTUM, 0.3, 10, Weights.GLOROT_UNIFORM, EPOCHS),
            of("deep-patience", true, FOUR, Algorithm.SGD, 3, 10, Weights.GLOROT_UNIFORM, 5 * EPOCHS));

    private static Symptom of(String name, boolean scaled, List<Integer> hidden, Algorithm optimizer, double rate,
            int batchSize, Weights initializer, int epochs) {
        return new Symptom(name,
                new Settings(Data.DIGITS, null, null, scaled, hidden, Cost.QUADRATIC, optimizer, rate, batchSize, initializer, 0),
                epochs);
    }
}
