package io.github.sigmanet.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read from the class path when the server starts. No path of a request reaches a file. */
final class Page {

    private static final String OWN = "/io/github/sigmanet/playground/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/%s/dist/";
    private static final String UPLOT_VERSION = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> assets = new HashMap<>();

    /**
     * A file.
     *
     * @param type its media type
     * @param bytes what is in it
     */
    record Asset(String type, byte[] bytes) {
    }

    Page() {
        for (String name : new String[] {"style.css", "icon.svg", "main.js", "api.js", "charts.js", "diagram.js", "draw.js",
            "equations.js", "learn.js", "settings.js", "symptoms.js", "text.js", "text-en.js", "text-zh.js", "walk.js"}) {
            add("/" + name, OWN + name);
        }
        add("/", OWN + "index.html");
        String uplot = UPLOT.formatted(version(UPLOT_VERSION));
        add("/uplot.js", uplot + "uPlot.esm.js");
        add("/uplot.css", uplot + "uPlot.min.css");
    }

    private void add(String path, String resource) {
        assets.put(path, new Asset(TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)), read(resource)));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": expected a resource, got none");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": cannot be read", e);
        }
    }

    /** Returns the version that a library's jar says it is. */
    private static String version(String properties) {
        return new String(read(properties), StandardCharsets.ISO_8859_1).lines().filter(line -> line.startsWith("version="))
                .findFirst().orElseThrow().substring("version=".length());
    }

    /** Returns the file of exactly this path, if there is one. */
    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path));
    }
}
