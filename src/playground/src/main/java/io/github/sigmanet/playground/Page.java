package io.github.sigmanet.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read from the class path when the server starts. No path of a request reaches a file. */
final class Page {

    private static final String OWN = "/io/github/sigmanet/playground/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
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
        add("/uplot.js", UPLOT + "uPlot.esm.js");
        add("/uplot.css", UPLOT + "uPlot.min.css");
    }

    private void add(String path, String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": expected a resource, got none");
            }
            assets.put(path, new Asset(TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + ": cannot be read", e);
        }
    }

    /** Returns the file of exactly this path, if there is one. */
    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path));
    }
}
