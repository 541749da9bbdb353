package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server serves, and what it rejects. */
@Timeout(60)
class PlaygroundTest {

    private static final Limits LIMITS = new Limits(3, 1, 4096, 5, Duration.ofMinutes(10), Duration.ofHours(1),
            Duration.ofMinutes(1));
    private static final String JSON = "Content-Type: application/json\n";

    private static Playground playground;
    private static URI server;
    private static String session; // path of a session

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        playground = Playground.start(LIMITS, InstantSource.system());
        server = playground.address();
        session = "/api/sessions/" + playground.sessions().open().orElseThrow();
    }

    @AfterAll
    static void stop() {
        playground.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void rejected(String request, int status, String message) throws IOException {
        assertThat(Request.send(server, request)).startsWith("HTTP/1.1 " + status + " ")
                .endsWith("{\"error\":\"" + message + "\"}");
    }

    @Test
    void get_page_isServedWithHeadersThatKeepItToItself() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void get_everyFileOfThePage_loadsNothingFromElsewhere() throws Exception {
        for (String name : List.of("/", "/main.js", "/api.js", "/charts.js", "/draw.js", "/learn.js", "/walk.js", "/style.css")) {
            assertThat(get(name).body().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://", "https://", "url(//");
        }
        assertThat(get("/uplot.js").body()).contains("uPlot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../pom.xml", "/%2e%2e/pom.xml", "/..%2fpom.xml", "/page/../style.css/", "//etc/passwd",
        "/etc/passwd", "/style.css%00.html", "/META-INF/MANIFEST.MF", "/io/github/sigmanet/playground/Playground.class",
        "/index.html/", "/./style.css"})
    void get_anyOtherPath_isNotAFile(String path) throws IOException {
        String answer = Request.send(server, Request.get(server, path, ""));
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("<project", "root:", "color-scheme");
    }

    @ParameterizedTest
    @CsvSource({"evil.example:%d", "evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "0.0.0.0:%d",
        "127.0.0.1.evil.example:%d"})
    void request_otherHost_isRejected(String host) throws IOException {
        for (String path : List.of("/", "/api/symptoms", session)) {
            rejected("GET " + path + " HTTP/1.1\nHost: " + host.formatted(server.getPort()) + "\nConnection: close\n\n", 403,
                    "host: expected 127.0.0.1:" + server.getPort());
        }
    }

    @Test
    void request_withoutHost_isRejected() throws IOException {
        assertThat(Request.send(server, "GET / HTTP/1.0\n\n")).startsWith("HTTP/1.1 403 ");
        assertThat(Request.send(server, "GET / HTTP/1.1\nConnection: close\n\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void request_localhost_isServed() throws IOException {
        assertThat(Request.send(server, "GET / HTTP/1.1\nHost: localhost:" + server.getPort() + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:%d", "http://localhost:%d", "http://127.0.0.1:1"})
    void request_otherOrigin_isRejected(String origin) throws IOException {
        String headers = "Origin: " + origin.formatted(server.getPort()) + "\n";
        String message = "origin: expected http://" + server.getAuthority();
        rejected(Request.post(server, "/api/sessions", headers + JSON, "{}"), 403, message);
        rejected(Request.get(server, session + "/events", headers + "Accept: text/event-stream\n"), 403, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void request_otherSite_isRejected(String site) throws IOException {
        rejected(Request.get(server, session, "Sec-Fetch-Site: " + site + "\n"), 403, "site: expected same-origin");
    }

    @Test
    void request_typedAddress_isServedAndAForeignLinkIsNot() throws IOException {
        assertThat(Request.send(server, Request.get(server, "/", "Sec-Fetch-Site: none\n"))).startsWith("HTTP/1.1 200 ");
        rejected(Request.get(server, "/", "Sec-Fetch-Site: cross-site\n"), 403, "site: expected same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8",
        "multipart/form-data"})
    void post_otherContentType_isRejected(String type) throws IOException {
        rejected(Request.post(server, session + "/training", "Content-Type: " + type + "\n", "{\"action\":\"START\"}"), 415,
                "content type: expected application/json");
    }

    @Test
    void post_largeBody_isRejected() throws IOException {
        String body = "{\"action\":\"" + "A".repeat(LIMITS.bodyBytes()) + "\"}";
        rejected(Request.post(server, session + "/training", JSON, body), 413, "body: expected at most 4096 bytes");
    }

    @Test
    void post_largeBodyOfUnknownLength_isRejected() throws IOException {
        String chunk = "400\n" + "A".repeat(0x400) + "\n";
        rejected("POST " + session + "/training HTTP/1.1\nHost: " + server.getAuthority() + "\nConnection: close\n" + JSON
                + "Transfer-Encoding: chunked\n\n" + chunk.repeat(5) + "0\n\n", 413, "body: expected at most 4096 bytes");
    }

    @Test
    void post_whileOthersWithholdTheirBodies_isAnswered() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (Playground patient = Playground.start(LIMITS, InstantSource.system(), Duration.ofHours(1))) {
            URI address = patient.address();
            String withheld = Request.post(address, "/api/sessions", JSON, "{}").replace("{}", "{");
            try {
                for (int i = 0; i < 600; i++) { // twice as many as Jetty has threads
                    sockets.add(Request.open(address, withheld));
                }
                assertThat(Request.send(address, Request.post(address, "/api/sessions", JSON, "{}"))).startsWith("HTTP/1.1 201 ");
                assertThat(Request.send(address, Request.get(address, "/", ""))).startsWith("HTTP/1.1 200 ");
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST", "POST / HTTP/1.1\n", "POST /api/sessions HTTP/1.1\nHost: 127.0.0.1:%1$d\n"
            + "Content-Type: application/json\nContent-Length: 2\n\n{",
        "POST /api/sessions HTTP/1.1\nHost: 127.0.0.1:%1$d\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n1\n"})
    void request_withheld_endsAfterTheIdleTime(String start) throws IOException {
        try (Playground hasty = Playground.start(LIMITS, InstantSource.system(), Duration.ofMillis(50))) {
            String answer = Request.send(hasty.address(), start.formatted(hasty.address().getPort()));
            assertThat(answer).doesNotContain("HTTP/1.1 2");
            assertThat(hasty.sessions().open()).isPresent();
        }
    }

    @Test
    void post_bodyInSinglePieces_isAnswered() throws IOException {
        String body = "{\"action\":\"PAUSE\",\"speed\":null,\"epochs\":null}";
        String request = Request.post(server, session + "/training", JSON, body);
        try (Socket socket = Request.open(server, request.substring(0, request.length() - body.length()))) {
            socket.setTcpNoDelay(true);
            for (byte character : body.getBytes(StandardCharsets.ISO_8859_1)) {
                socket.getOutputStream().write(character);
            }
            assertThat(Request.answer(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void post_thatExpectsToBeContinued_isAnswered() throws IOException {
        assertThat(Request.send(server, Request.post(server, session + "/training", JSON + "Expect: 100-continue\n",
                "{\"action\":\"PAUSE\",\"speed\":null,\"epochs\":null}"))).contains("HTTP/1.1 200 ");
    }

    @Test
    void post_bodyLaterThanAllowed_isRejected() throws IOException {
        try (Playground hasty = Playground.start(LIMITS, InstantSource.system(), Duration.ZERO)) {
            String late = Request.post(hasty.address(), "/api/sessions", JSON, "{}").replace("{}", "{");
            assertThat(Request.send(hasty.address(), late)).startsWith("HTTP/1.1 408 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"action\":\"START\",\"speed\":1,\"epochs\":2147483648}",
        "{\"action\":\"START\",\"speed\":1,\"epochs\":-2147483649}", "{\"action\":\"START\",\"speed\":1,\"epochs\":1e9}"})
    void post_numberThatIsNoInt_isRejected(String body) throws IOException {
        rejected(Request.post(server, session + "/training", JSON, body), 400, "body: expected the JSON of training");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void post_noEpochs_isRejectedByName(int epochs) throws IOException {
        String body = "{\"action\":\"START\",\"speed\":1,\"epochs\":" + epochs + "}";
        rejected(Request.post(server, session + "/training", JSON, body), 400, "epochs: expected at least 1, got " + epochs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "\"START\"", "{\"action\":\"START\",\"speed\":\"1\",\"epochs\":1}",
        "{\"action\":0,\"speed\":1,\"epochs\":1}", "{\"action\":\"STOP\",\"speed\":1,\"epochs\":1}",
        "{\"action\":\"START\",\"speed\":1,\"epochs\":1.5}", "{\"action\":\"START\",\"speed\":1,\"epochs\":1,\"more\":1}",
        "{\"action\":\"START\",\"speed\":1,\"epochs\":1}{}",
        "{\"action\":\"START\",\"action\":\"PAUSE\",\"speed\":1,\"epochs\":1}",
        "{\"action\":\"START\",\"speed\":NaN,\"epochs\":1}", "{\"action\":\"START\"}",
        "{\"action\":\"START\",\"speed\":1e999,\"epochs\":1}"})
    void post_malformedBody_isRejected(String body) throws IOException {
        assertThat(Request.send(server, Request.post(server, session + "/training", JSON, body)))
                .startsWith("HTTP/1.1 400 ").matches("(?s).*\\{\"error\":\"(body: expected|speed: expected)[^\"]*\"\\}");
        assertThat(playground.sessions().find(session.substring(14)).orElseThrow().snapshot(0).running()).isFalse();
    }

    @Test
    void post_deeplyNestedBody_isRejected() throws IOException {
        rejected(Request.post(server, session + "/drawing", JSON, "{\"strokes\":" + "[".repeat(3000)), 400,
                "body: expected the JSON of strokes");
    }

    @Test
    void post_impossibleValue_isRejectedByName() throws IOException {
        rejected(Request.post(server, session + "/training", JSON, "{\"action\":\"START\",\"speed\":-1,\"epochs\":1}"), 400,
                "speed: expected 0 to 1000000, got -1.0");
        rejected(Request.post(server, session + "/drawing", JSON, "{\"strokes\":[[[0.5,2]]]}"), 400,
                "point: expected x and y within 0 and 1, got [0.5, 2.0]");
    }

    @Test
    void request_unknownSession_isRejected() throws IOException {
        for (String id : List.of("0123456789abcdef0123456789abcdef", "x", "%2e%2e")) {
            assertThat(Request.send(server, Request.get(server, "/api/sessions/" + id, ""))).matches("(?s)HTTP/1.1 40[04] .*");
        }
        assertThat(Request.send(server, Request.get(server, "/api/sessions/0/events", "Accept: text/event-stream\n")))
                .contains("event: over", "data: session");
    }

    @Test
    void request_otherMethods_areRejected() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO")) {
            assertThat(Request.send(server, method + " " + session + " HTTP/1.1\nHost: " + server.getAuthority()
                    + "\nConnection: close\n\n")).matches("(?s)HTTP/1.1 (400|404|405) .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO\n\n", "GET\n\n", "GET / HTTP/9.9\n\n", "\u0016\u0003\u0001\n\n", "GET / HTTP/1.1\nHost\n\n"})
    void request_noHttp_isRejectedAndTheServerLives(String text) throws Exception {
        assertThat(Request.send(server, text + "\n\n")).doesNotContain("HTTP/1.1 200");
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void request_hugeHeaders_areRejected() throws IOException {
        assertThat(Request.send(server, Request.get(server, "/", "X: " + "a".repeat(20_000) + "\n"))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void open_moreSessionsThanAllowed_isRejected() throws IOException {
        try (Playground full = Playground.start(LIMITS, InstantSource.system())) {
            String open = Request.post(full.address(), "/api/sessions", JSON, "{}");
            for (int i = 0; i < LIMITS.sessions(); i++) {
                assertThat(Request.send(full.address(), open)).startsWith("HTTP/1.1 201 ")
                        .containsPattern("\"id\":\"[0-9a-f]{32}\"");
            }
            assertThat(Request.send(full.address(), open)).startsWith("HTTP/1.1 503 ")
                    .endsWith("{\"error\":\"sessions: expected at most 3 pages at a time; close another one\"}");
        }
    }

    @Test
    void events_streamAndOneMoreThanAllowed_sendSnapshotsAndARejection() throws Exception {
        String path = "/api/sessions/" + playground.sessions().open().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path + "/events"))
                .header("Accept", "text/event-stream").build();
        HttpResponse<java.io.InputStream> stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: snapshot");
            assertThat(lines.readLine()).startsWith("data: {\"version\":0,").contains("\"steps\":0,");
            assertThat(Request.send(server, Request.get(server, path + "/events", "Accept: text/event-stream\n")))
                    .contains("event: over", "data: streams");
            Request.send(server, Request.post(server, path + "/training", JSON,
                    "{\"action\":\"BATCH\",\"speed\":null,\"epochs\":null}"));
            String line = lines.readLine();
            while (!line.startsWith("data: ")) {
                line = lines.readLine();
            }
            assertThat(line).contains("\"steps\":1,");
        }
    }

    @Test
    void sweeper_trainingThatNobodyAttendsTo_isPausedByTheServer() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Playground swept = Playground.start(LIMITS, now::get)) {
            Session left = swept.sessions().find(swept.sessions().open().orElseThrow()).orElseThrow();
            left.streamOpened();
            left.train(new Session.Training(Session.Action.START, 1.0, null));
            now.set(Instant.EPOCH.plus(LIMITS.unattended()));
            Snapshot snapshot = left.snapshot(0);
            while (snapshot.running()) {
                snapshot = left.next(snapshot.version(), -1, 0, Duration.ofSeconds(50)).orElseThrow();
            }
            assertThat(snapshot.notice()).isEqualTo("unattended");
            now.set(Instant.EPOCH.plus(LIMITS.abandoned()));
            left.thread().join(); // as the session is closed
        }
    }

    @Test
    void close_withAnOpenStream_endsIt() throws Exception {
        Playground closed = Playground.start(LIMITS, InstantSource.system());
        String path = "/api/sessions/" + closed.sessions().open().orElseThrow() + "/events";
        HttpRequest request = HttpRequest.newBuilder(closed.address().resolve(path))
                .header("Accept", "text/event-stream").build();
        HttpResponse<java.io.InputStream> stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: snapshot");
            closed.close();
            assertThat(lines.lines().filter(line -> line.startsWith("event: snapshot")).count()).isLessThan(2);
        }
    }

    @Test
    void address_always_isOnlyTheLoopbackOnAFreePort() throws Exception {
        assertThat(InetAddress.getByName(server.getHost()).isLoopbackAddress()).isTrue();
        assertThat(server.getPort()).isPositive();
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress()).toList();
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, server.getPort()), 2000))
                        .as("%s", other).isInstanceOf(IOException.class);
            }
        }
        try (Socket socket = new Socket()) { // of the whole loopback net only this one address
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", server.getPort()), 2000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void main_endedBySignal_endsWithoutAnError() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Playground.class.getName()).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            assertThat(line).matches("Sigmanet playground: http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl\\+C ends it\\)");
            URI address = URI.create(line.split(" ")[2]);
            assertThat(client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            process.toHandle().destroy(); // as Ctrl+C, but for the signal's number
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(lines.lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
