package io.github.sigmanet.training;

/** A schedule given by a formula; its text is the call that created it. */
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
