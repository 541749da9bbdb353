package io.github.sigmanet;

/** A schedule of a formula, which prints as the call that made it. */
final class NamedSchedule implements Schedule {

    private final String call;
    private final Schedule formula;

    NamedSchedule(String call, Schedule formula) {
        this.call = call;
        this.formula = formula;
    }

    @Override
    public double rate(int epoch) {
        return formula.rate(epoch);
    }

    @Override
    public String toString() {
        return "Schedule." + call;
    }
}
