package io.github.sigmanet.playground;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The sessions of a server, a few at most. Any number of threads may use it. */
final class Sessions implements AutoCloseable {

    private static final int ID_BYTES = 16;

    private final Limits limits;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new HashMap<>();
    private boolean closed;

    Sessions(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens a session and returns its name, which nobody can guess; nothing if there are as many as are allowed. */
    synchronized Optional<String> open() {
        if (closed || sessions.size() >= limits.sessions()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        sessions.put(id, new Session(limits, clock));
        return Optional.of(id);
    }

    /** Returns the session of a name, if there is one. */
    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Closes the sessions that are over. */
    synchronized void sweep() {
        sessions.values().removeIf(session -> {
            boolean over = session.isOver();
            if (over) {
                session.close();
            }
            return over;
        });
    }

    /** Closes all sessions, and opens no more. */
    @Override
    public synchronized void close() {
        closed = true;
        sessions.values().forEach(Session::close);
        sessions.clear();
    }
}
