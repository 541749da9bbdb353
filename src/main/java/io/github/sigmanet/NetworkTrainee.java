package io.github.sigmanet;

import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.train.OptimizerState;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Trainee;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network, the cost it is to lower, and the optimizer that trains it. */
record NetworkTrainee(Network network, CostFunction cost, Optimizer optimizer) implements Trainee {

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double rate() {
        return optimizer.rate();
    }

    @Override
    public void setRate(double rate) {
        optimizer.rate(rate);
    }

    @Override
    public OptimizerState state() {
        return optimizer.state();
    }

    @Override
    public void setState(OptimizerState state) {
        optimizer.setState(network.parameters(), state);
    }

    @Override
    public List<String> stateNames(String algorithm) {
        return Optimizer.stateNames(algorithm);
    }

    @Override
    public List<String> stateNames() {
        return optimizer.stateNames().subList(0, optimizer.stateSize());
    }

    @Override
    public Map<String, String> form() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ResumeSettings.LAYERS, Arrays.toString(network.sizes()));
        texts.put(ResumeSettings.PRECISION, network.precision().name());
        return texts;
    }

    @Override
    public Map<String, String> networkSettings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ResumeSettings.INPUT_SCALING, text(network.inputScaling()));
        texts.put(ResumeSettings.TARGET_SCALING, text(network.targetScaling()));
        if (network.frozenLayers().length > 0) {
            texts.put(ResumeSettings.FROZEN_LAYERS, Arrays.toString(network.frozenLayers()));
        }
        if (!network.decision().equals(DecisionRule.HIGHEST)) {
            texts.put(ResumeSettings.THRESHOLDS, Arrays.toString(network.decision().thresholds()));
        }
        texts.put(ResumeSettings.COST, cost.name());
        ResumeSettings.putClasses(texts, network.classNames());
        return texts;
    }

    private static String text(Optional<Scaling> scaling) {
        return scaling.map(Scaling::checksum).orElse(ResumeSettings.NONE);
    }

    @Override
    public Map<String, String> optimizerSettings() {
        return optimizer.settings();
    }

    @Override
    public void checkSettings() {
        optimizer.checkSettings(network.parameters().type());
    }

    @Override
    public void checkOptimizerSettings(String algorithm, double rate, Map<String, String> settings) {
        Optimizer.checkSettings(algorithm, rate, settings);
    }

    @Override
    public void checkOptimizerNumbers(String algorithm, List<Double> numbers) {
        Optimizer.checkNumbers(algorithm, numbers);
    }

    @Override
    public void setOptimizerSettings(Map<String, String> settings) {
        Optimizer changed = optimizer.copy();
        changed.setSettings(settings);
        changed.checkSettings(network.parameters().type());
        optimizer.setSettings(settings);
    }
}
