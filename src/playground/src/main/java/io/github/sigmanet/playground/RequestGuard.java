package io.github.sigmanet.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.MapperFeature;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Rejects requests that do not come from the server's own page: those of other sites, also ones whose name was made to lead
 * here, and what is too large or no JSON of the expected form.
 */
final class RequestGuard {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final int bodyBytes;

    RequestGuard(Limits limits) {
        bodyBytes = limits.bodyBytes();
    }

    /** Rejects other hosts and origins, and sets the headers that keep the page to itself. */
    void check(Context request, int port) {
        request.header("Content-Security-Policy", POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Opener-Policy", "same-origin");
        request.header("Cross-Origin-Resource-Policy", "same-origin");
        request.header("Cache-Control", "no-store");
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        String host = request.header("Host");
        if (host == null || !hosts.contains(host)) {
            throw new Rejection(403, "host: expected 127.0.0.1:" + port);
        }
        String origin = request.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new Rejection(403, "origin: expected http://" + host);
        }
        String site = request.header("Sec-Fetch-Site");
        boolean api = request.path().startsWith("/api/");
        if (site != null && !site.equals("same-origin") && (api || !site.equals("none"))) {
            throw new Rejection(403, "site: expected same-origin");
        }
    }

    /** Reads the body of a request as JSON. */
    <T> T read(Context request, Class<T> type) {
        if (!"application/json".equals(request.contentType())) {
            throw new Rejection(415, "content type: expected application/json");
        }
        byte[] body;
        try {
            body = request.bodyInputStream().readNBytes(bodyBytes + 1);
        } catch (IOException e) {
            throw new Rejection(400, "body: cannot be read");
        }
        if (body.length > bodyBytes) {
            throw new Rejection(413, "body: expected at most " + bodyBytes + " bytes");
        }
        try {
            T value = JSON.readValue(body, type);
            Settings.requirePresent("body", value);
            return value;
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof IllegalArgumentException invalid ? invalid
                    : new IllegalArgumentException("body: expected the JSON of " + type.getSimpleName().toLowerCase(
                            Locale.ROOT));
        } catch (IOException e) {
            throw new IllegalStateException("body: cannot be read", e);
        }
    }

    /** Writes JSON. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("json: cannot be written", e);
        }
    }
}
