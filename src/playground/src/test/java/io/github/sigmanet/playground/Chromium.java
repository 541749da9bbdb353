package io.github.sigmanet.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** Chromium without a window: Debian's where it is installed, otherwise the Chrome that Selenium finds. */
final class Chromium {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium"); // kept, as its level is

    private Chromium() {
    }

    /** Starts the browser with an empty directory for its profile. */
    static ChromeDriver start(Path profile) {
        SELENIUM.setLevel(Level.SEVERE); // it warns of each new version of Chromium
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion", "--lang=en", "--window-size=1360,1000", "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService.Builder service = new ChromeDriverService.Builder();
        if (Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER)) {
            options.setBinary(CHROMIUM.toFile());
            service.usingDriverExecutable(CHROMEDRIVER.toFile());
        }
        return new ChromeDriver(service.build(), options);
    }
}
