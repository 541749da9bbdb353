package io.github.sigmanet;

import io.github.sigmanet.internal.measure.ColumnStatistics;

/** The offset and the factor that scale the numbers of a column into a range, and none beyond its ends by rounding. */
record ColumnFit(double offset, double factor) {

    /** Fits the range of column j to that from low to high, and a constant column to the middle; not finite if it cannot. */
    static ColumnFit of(ColumnStatistics statistics, int j, double low, double high) {
        double least = statistics.low(j);
        double most = statistics.high(j);
        return statistics.isConstant(j) ? toMiddle(least, most, low, high) : toEnds(least, most, low, high);
    }

    /** Scales by 1, or by less if the numbers are so large that rounding would lead them away from the middle. */
    private static ColumnFit toMiddle(double least, double most, double low, double high) {
        double middle = (low + high) / 2;
        double near = (high - low) / 16;
        ColumnFit fit = new ColumnFit(least - middle, 1);
        while (fit.isFinite() && !fit.keepsWithin(least, most, middle - near, middle + near)) {
            double factor = fit.factor / 2;
            fit = new ColumnFit(least - middle / factor, factor);
        }
        return fit;
    }

    /**
     * Scales the least number to low and the greatest to high. If rounding leads one beyond, then the offset is lowered, which
     * leads the least number up, and the factor is the largest that does not lead the greatest beyond high.
     */
    private static ColumnFit toEnds(double least, double most, double low, double high) {
        double factor = (high - low) / (most - least);
        double offset = least - (low == 0 ? 0 : low / factor);
        ColumnFit fit = new ColumnFit(offset, factor);
        double shift = 0;
        while (fit.isFinite() && !fit.keepsWithin(least, most, low, high)) {
            double range = most - (offset - shift);
            double largest = high / range;
            fit = new ColumnFit(offset - shift, range * largest > high ? Math.nextDown(largest) : largest);
            shift = shift == 0 ? Math.ulp(offset) : 2 * shift;
        }
        return fit;
    }

    private boolean isFinite() {
        return Double.isFinite(offset) && Double.isFinite(factor);
    }

    private boolean keepsWithin(double least, double most, double low, double high) {
        return (least - offset) * factor >= low && (most - offset) * factor <= high;
    }
}
