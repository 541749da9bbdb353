package io.github.sigmanet;

/** A schedule of a formula, which prints as the call that made it. */
record NamedSchedule(String call, Schedule formula) implements Schedule {

    @Override
    public double rate(int epoch) {
        return formula.rate(epoch);
    }

    @Override
    public String toString() {
        return "Schedule." + call;
    }
}
