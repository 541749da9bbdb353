package io.github.sigmanet.internal.optimize;

/**
 * The line search of W. W. Hager and H. Zhang, A new conjugate gradient method with guaranteed descent and an efficient line
 * search, SIAM Journal on Optimization 16 (2005), section 4. It looks for a step that meets the strong Wolfe conditions or, near a
 * minimum, where values differ by rounding alone, the paper's approximate ones, by slopes.
 */
final class LineSearch {

    /*
     * The symbols are those of the paper: φ(α) is the value at θ + α d and φ′(α) its slope. An interval from a to b has φ(a) ≤
     * φ(0), φ′(a) < 0 and φ′(b) ≥ 0. The paper's ε, by which values may rise, is 0, and condition T1 has the magnitude of the slope,
     * which makes it that of the strong Wolfe conditions.
     */
    private static final double DELTA = 0.1;
    private static final double SIGMA = 0.9;
    private static final double GAMMA = 0.66; // by which two secant steps should shrink an interval
    private static final double RHO = 5; // by which an interval grows
    private static final int MAX_POINTS = 50;

    private final Objective objective;
    private final double[] theta;
    private final double[] direction;
    private final Point start;
    private Point best; // the lowest
    private Point enough; // the one that ends the search; null until there is one
    private int points;

    /**
     * A point on the line.
     *
     * @param alpha how many times the direction it is away
     * @param value the value there
     * @param slope the derivative of the value by α
     * @param theta the parameters, rounded
     * @param gradient the gradient
     * @param cost the sum of the samples' costs
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Point(double alpha, double value, double slope, double[] theta, double[] gradient, double cost) {
    }

    private record Interval(Point a, Point b) {

        double width() {
            return b.alpha - a.alpha;
        }

        double secant() {
            return secant(a, b);
        }

        static double secant(Point p, Point q) {
            return (p.alpha * q.slope - q.alpha * p.slope) / (q.slope - p.slope);
        }
    }

    /** Creates a search from a point, at which there is a gradient, in a direction in which the values fall. */
    LineSearch(Objective objective, Point start, double[] direction) {
        this.objective = objective;
        this.theta = start.theta;
        this.direction = direction;
        this.start = new Point(0, start.value, Vectors.dot(start.gradient, direction), theta, start.gradient, start.cost);
        this.best = this.start;
    }

    /** Returns where the search ends that first looks at the given α; with α = 0 if no lower value was found. */
    Point search(double first) throws InterruptedException {
        Interval interval = bracket(first);
        while (!isOver()) {
            Interval next = secantTwice(interval);
            if (!isOver() && next.width() > GAMMA * interval.width()) {
                next = update(next, middle(next));
            }
            if (next.width() >= interval.width()) {
                break; // rounding leaves no point between
            }
            interval = next;
        }
        return enough == null ? best : enough;
    }

    private boolean isOver() {
        return enough != null || points >= MAX_POINTS;
    }

    private static double middle(Interval interval) {
        return interval.a.alpha + interval.width() / 2;
    }

    private Point at(double alpha) throws InterruptedException {
        points++;
        double[] moved = objective.moved(theta, alpha, direction);
        double[] gradient = new double[moved.length];
        double value = objective.gradient(moved, gradient);
        Point point = new Point(alpha, value, Vectors.dot(gradient, direction), moved, gradient, objective.cost());
        if (value < best.value) {
            best = point;
        }
        if (enough == null && isEnough(point)) {
            enough = point;
        }
        return point;
    }

    private boolean isEnough(Point p) {
        boolean isStrong = p.value - start.value <= DELTA * start.slope * p.alpha && Math.abs(p.slope) <= -SIGMA * start.slope;
        boolean isApproximate = p.value <= start.value && p.slope >= SIGMA * start.slope
                && p.slope <= (2 * DELTA - 1) * start.slope;
        return isStrong || isApproximate;
    }

    private boolean isHigh(Point p) {
        return !(p.value <= start.value); // or not a number, or infinite
    }

    /** Steps B0 to B3. */
    private Interval bracket(double first) throws InterruptedException {
        Point a = start;
        Point c = at(first);
        while (!isOver()) {
            if (isHigh(c)) {
                return bisect(a, c);
            }
            if (c.slope >= 0) {
                return new Interval(a, c);
            }
            a = c;
            c = at(RHO * c.alpha);
        }
        return new Interval(a, c);
    }

    /** Step U3: between a and a high point b, looks for one that is not high and no longer falls. */
    private Interval bisect(Point a, Point b) throws InterruptedException {
        Interval interval = new Interval(a, b);
        while (!isOver() && !(interval.b.slope >= 0)) {
            Point d = at(middle(interval));
            interval = d.slope < 0 && !isHigh(d) ? new Interval(d, interval.b) : new Interval(interval.a, d);
        }
        return interval;
    }

    /** Steps U0 to U3: a smaller interval, by a look at α = c, if that is within. */
    private Interval update(Interval interval, double c) throws InterruptedException {
        if (isOver() || !(c > interval.a.alpha && c < interval.b.alpha)) {
            return interval;
        }
        Point p = at(c);
        if (p.slope >= 0) {
            return new Interval(interval.a, p);
        }
        return isHigh(p) ? bisect(interval.a, p) : new Interval(p, interval.b);
    }

    /** Steps S1 to S4. */
    private Interval secantTwice(Interval interval) throws InterruptedException {
        double c = interval.secant();
        Interval next = update(interval, c);
        if (next.b.alpha == c) {
            return update(next, Interval.secant(interval.b, next.b));
        }
        return next.a.alpha == c ? update(next, Interval.secant(interval.a, next.a)) : next;
    }
}
