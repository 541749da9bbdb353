package io.github.sigmanet.playground;

import java.time.Duration;

/**
 * What the server allows.
 *
 * @param sessions the number of sessions at a time
 * @param streams the number of event streams of a session at a time
 * @param bodyBytes the size of a request's body
 * @param epochs the number of epochs after which training pauses
 * @param unattended how long training goes on after the last command
 * @param abandoned how long a session lives after its last command, and
 * @param disconnected how long without a page
 */
record Limits(int sessions, int streams, int bodyBytes, int epochs, Duration unattended, Duration abandoned,
        Duration disconnected) {

    /** The limits of a server that a person starts. */
    static final Limits DEFAULT =
            new Limits(4, 4, 128 * 1024, 2000, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(30));
}
