package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;
import java.time.Duration;

/** Ends training when the epochs have taken a time or longer. */
final class TimeLimitRule implements EndingRule {

    private final Duration limit;
    private Duration time = Duration.ZERO;

    TimeLimitRule(Duration limit) {
        this.limit = limit;
    }

    @Override
    public boolean endsAfter(History.Epoch epoch) {
        time = time.plus(epoch.duration());
        return time.compareTo(limit) >= 0;
    }
}
