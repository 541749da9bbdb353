package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.pass.Parameters;
import java.util.List;
import java.util.Map;

/** What a run trains: the parameters of a network, and an optimizer with its state. */
public interface Trainee {

    /** Returns the network's own parameters, which steps change. */
    Parameters parameters();

    /** Returns the optimizer's learning rate. */
    double rate();

    /** Sets the optimizer's learning rate. */
    void setRate(double rate);

    /** Returns the optimizer's state, not copied. */
    OptimizerState state();

    /** Continues with a state that is that of the parameters; {@link OptimizerState#NONE} discards the present one. */
    void setState(OptimizerState state);

    /**
     * Returns the names, in files, of the sets of numbers in the state of the named kind of optimizer; empty for an unknown kind.
     */
    List<String> stateNames(String algorithm);

    /** Returns those of the sets that a step with the present settings needs. */
    List<String> stateNames();

    /** Returns the form of the network by name: what a checkpoint must share to be read at all. */
    Map<String, String> form();

    /** Returns the network's scalings, frozen layers, thresholds, class names and cost by name. */
    Map<String, String> networkSettings();

    /** Returns the kind of optimizer and its present settings by name, with the rate. */
    Map<String, String> optimizerSettings();

    /** Requires settings of the optimizer with which it can take a step. */
    void checkSettings();

    /**
     * Requires a rate and other settings that the named kind of optimizer can have; an unknown kind can have any.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void checkOptimizerSettings(String algorithm, double rate, Map<String, String> settings);

    /**
     * Requires numbers in the state of the named kind of optimizer that it can have; an unknown kind can have any.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void checkOptimizerNumbers(String algorithm, List<Double> numbers);

    /** Changes some settings of the optimizer, except for the rate, or none if it could not take a step with them. */
    void setOptimizerSettings(Map<String, String> settings);
}
