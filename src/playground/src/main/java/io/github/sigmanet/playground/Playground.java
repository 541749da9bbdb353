package io.github.sigmanet.playground;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The server of the playground: it serves the page and its sessions on a free port of the loopback address, and nothing to
 * anyone else. Any number of threads may use it.
 */
public final class Playground implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final long BETWEEN_EVENTS_NANOS = 100_000_000;
    private static final Duration IDLE = Duration.ofSeconds(15); // more than a heartbeat
    private static final int CONNECTIONS = 2000;

    private final Sessions sessions;
    private final Limits limits;
    private final RequestGuard guard;
    private final Page page = new Page();
    private final Javalin server;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sweeper");
        thread.setDaemon(true);
        return thread;
    });

    private Playground(Limits limits, InstantSource clock, Duration idle) {
        this.limits = limits;
        sessions = new Sessions(limits, clock);
        guard = new RequestGuard(limits);
        server = Javalin.create(config -> {
            listen(config, idle);
            configure(config);
        });
    }

    /**
     * Starts the server, prints its address, and serves until the process is ended.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Playground playground = start();
        Runtime.getRuntime().addShutdownHook(new Thread(playground::close, "shutdown"));
        System.out.println("Sigmanet playground: " + playground.address() + " (Ctrl+C ends it)");
    }

    /**
     * Starts a server.
     *
     * @return the server, listening
     */
    public static Playground start() {
        return start(Limits.DEFAULT, InstantSource.system());
    }

    static Playground start(Limits limits, InstantSource clock) {
        return start(limits, clock, IDLE);
    }

    /** Starts a server that closes connections on which nothing has happened for a time. */
    static Playground start(Limits limits, InstantSource clock, Duration idle) {
        Playground playground = new Playground(limits, clock, idle);
        playground.server.start();
        playground.sweeper.scheduleWithFixedDelay(playground.sessions::sweep, 1, 1, TimeUnit.SECONDS);
        return playground;
    }

    /**
     * Returns the address of the page.
     *
     * @return the address, {@code http://127.0.0.1:port/}
     */
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + server.port() + "/");
    }

    /** Ends all sessions and the server. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        sessions.close();
        server.stop();
    }

    Sessions sessions() {
        return sessions;
    }

    /** Listens to a number of connections, on which nothing may take longer than a time. */
    private void listen(JavalinConfig config, Duration idle) {
        config.jetty.addConnector((jetty, http) -> {
            ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
            connector.setHost(LOOPBACK);
            connector.setIdleTimeout(idle.toMillis());
            connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
            return connector;
        });
        config.jetty.modifyServletContextHandler(handler -> handler.insertHandler(new WholeBodies(limits.bodyBytes(), idle)));
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = limits.bodyBytes();
        config.routes.before(request -> guard.check(request, server.port()));
        config.routes.get("/api/symptoms", request -> answer(request, 200, Symptom.ALL));
        config.routes.post("/api/sessions", this::open);
        config.routes.get("/api/sessions/{id}", request -> answer(request, 200, session(request).snapshot(0)));
        config.routes.post("/api/sessions/{id}/settings", request -> {
            session(request).set(guard.read(request, Settings.class));
            answer(request, 200, session(request).snapshot(0));
        });
        config.routes.post("/api/sessions/{id}/training", request -> {
            session(request).train(guard.read(request, Session.Training.class));
            answer(request, 200, session(request).snapshot(0));
        });
        config.routes.post("/api/sessions/{id}/walk", request ->
                answer(request, 200, session(request).walk(guard.read(request, Session.Walking.class))));
        config.routes.post("/api/sessions/{id}/drawing", request ->
                answer(request, 200, session(request).draw(guard.read(request, Strokes.class).strokes())));
        config.routes.sse("/api/sessions/{id}/events", this::stream);
        config.routes.get("/*", this::asset);
        config.routes.exception(Rejection.class, (e, request) -> fail(request, e.status(), e.getMessage()));
        config.routes.exception(IllegalArgumentException.class, (e, request) -> fail(request, 400, e.getMessage()));
    }

    /** The strokes of a drawing: a list of points each. */
    record Strokes(List<List<double[]>> strokes) {

        Strokes {
            Settings.requirePresent("strokes", strokes);
        }
    }

    private void open(Context request) {
        guard.read(request, Map.class);
        String id = sessions.open().orElseThrow(() -> new Rejection(503,
                "sessions: expected at most " + limits.sessions() + " pages at a time; close another one"));
        answer(request, 201, Map.of("id", id));
    }

    private Session session(Context request) {
        return sessions.find(request.pathParam("id"))
                .orElseThrow(() -> new Rejection(404, "session: there is none of this name"));
    }

    private void asset(Context request) {
        Page.Asset asset = page.find(request.path()).orElseThrow(() -> new Rejection(404, "page: there is none of this name"));
        request.contentType(asset.type()).result(asset.bytes());
    }

    /** Sends a snapshot whenever something has changed, ten a second at most, until the page or the session has gone. */
    private void stream(SseClient client) {
        Optional<Session> found = sessions.find(client.ctx().pathParam("id"));
        if (found.isEmpty() || !found.get().streamOpened()) {
            client.sendEvent("over", found.isEmpty() ? "session" : "streams");
            return;
        }
        Session session = found.get();
        try {
            long version = -1;
            long experiment = -1;
            int epochs = 0;
            while (!client.terminated()) {
                Optional<Snapshot> snapshot = session.next(version, experiment, epochs, HEARTBEAT);
                if (session.isClosed()) {
                    client.sendEvent("over", "session");
                    return;
                }
                if (snapshot.isEmpty()) {
                    client.sendComment("alive");
                    continue;
                }
                version = snapshot.get().version();
                experiment = snapshot.get().experiment();
                epochs = snapshot.get().epoch();
                client.sendEvent("snapshot", RequestGuard.json(snapshot.get()));
                LockSupport.parkNanos(BETWEEN_EVENTS_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.streamClosed();
        }
    }

    private static void answer(Context request, int status, Object value) {
        request.status(status).contentType("application/json").result(RequestGuard.json(value));
    }

    private static void fail(Context request, int status, String message) {
        answer(request, status, Map.of("error", message));
    }
}
