package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in Chromium, without a window. Mazur's numbers are those of his page. */
@Timeout(120)
class BrowserTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Offset<Double> NINE_DIGITS = within(0.5e-9);

    @TempDir
    private static Path profile;

    private static Playground playground;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() {
        playground = Playground.start(new Limits(20, 4, Limits.DEFAULT.bodyBytes(), 2000, LONG, LONG, LONG),
                InstantSource.system());
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        playground.close();
    }

    @BeforeEach
    void open() {
        browser.get("about:blank");
        browser.get(playground.address().toString());
        ready();
        script("sessionStorage.clear(); localStorage.clear(); localStorage.setItem('language', 'en')");
        browser.navigate().refresh();
        ready();
    }

    private static void ready() {
        await(() -> browser.findElements(By.cssSelector("body[data-ready] #diagram .num")).size() > 3);
    }

    private static void await(Supplier<Boolean> condition) {
        new WebDriverWait(browser, LONG, Duration.ofMillis(50)).ignoring(StaleElementReferenceException.class)
                .until(driver -> condition.get());
    }

    private static Object script(String text, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(text, arguments);
    }

    private static WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private static void click(String css) {
        script("arguments[0].scrollIntoView({block: 'center'})", find(css));
        find(css).click();
    }

    private static void choose(String css, String value) {
        new Select(find(css)).selectByValue(value);
    }

    private static String text(String css) {
        return String.valueOf(script("return document.querySelector(arguments[0]).textContent", css));
    }

    private static int epoch() {
        String epoch = text("#tile-epoch");
        return epoch.isEmpty() ? -1 : Integer.parseInt(epoch); // empty until first shown
    }

    private static double accuracy() {
        return Double.parseDouble(text("#tile-score").replace("%", ""));
    }

    /** Returns a number of the diagram by what it is. */
    private static double number(String spec) {
        return parse(String.valueOf(script("return document.querySelector(arguments[0]).querySelector('.value').textContent",
                "[data-number='" + spec + "']")));
    }

    private static double parse(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    private static String spec(String kind, int l, int i) {
        return "{\"kind\":\"" + kind + "\",\"l\":" + l + ",\"i\":" + i + "}";
    }

    private static String spec(String kind, int l, int i, int j) {
        return "{\"kind\":\"" + kind + "\",\"l\":" + l + ",\"i\":" + i + ",\"j\":" + j + "}";
    }

    private static void setSpeed(int step) {
        script("const e = document.querySelector('#speed'); e.value = arguments[0]; e.dispatchEvent(new Event('input'))", step);
    }

    @Test
    void page_firstMet_walksThroughMazursNumbers() {
        assertThat(number(spec("x", 0, 0))).isEqualTo(0.05);
        assertThat(number(spec("x", 0, 1))).isEqualTo(0.1);
        assertThat(browser.findElements(By.cssSelector("[data-number*='\"z\"']"))).isEmpty();
        click("#walk-next");
        assertThat(number(spec("z", 1, 0))).isEqualTo(0.3775, NINE_DIGITS);
        assertThat(browser.findElements(By.cssSelector("[data-number*='\"a\"']"))).isEmpty();
        click("#walk-next");
        assertThat(number(spec("a", 1, 0))).isEqualTo(0.593269992, NINE_DIGITS);
        assertThat(number(spec("a", 1, 1))).isEqualTo(0.596884378, NINE_DIGITS);
        find("body").sendKeys(Keys.ARROW_RIGHT);
        assertThat(number(spec("z", 2, 0))).isEqualTo(1.105905967, NINE_DIGITS);
        find("body").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(number(spec("a", 2, 0))).isEqualTo(0.75136507, NINE_DIGITS);
        assertThat(number(spec("a", 2, 1))).isEqualTo(0.772928465, NINE_DIGITS);
        assertThat(number("{\"kind\":\"J\"}")).isEqualTo(0.298371109, NINE_DIGITS);
        assertThat(browser.findElements(By.cssSelector("[data-number*='delta']"))).isEmpty();
        find("body").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(number(spec("delta", 2, 0))).isEqualTo(0.138498562, NINE_DIGITS);
        assertThat(number(spec("gradientW", 2, 0, 0))).isEqualTo(0.082167041, NINE_DIGITS);
        assertThat(number(spec("gradientW", 1, 0, 0))).isEqualTo(0.000438568, NINE_DIGITS);
        click("#walk-next");
        await(() -> !browser.findElements(By.cssSelector("#diagram .num.new")).isEmpty());
        assertThat(number(spec("newW", 1, 0, 0))).isEqualTo(0.149780716, NINE_DIGITS);
        assertThat(number(spec("newW", 1, 0, 1))).isEqualTo(0.19956143, within(0.5e-8));
        assertThat(number(spec("newW", 1, 1, 0))).isEqualTo(0.24975114, within(0.5e-8));
        assertThat(number(spec("newW", 1, 1, 1))).isEqualTo(0.29950229, within(0.5e-8));
        assertThat(number(spec("newW", 2, 0, 0))).isEqualTo(0.35891648, NINE_DIGITS);
        assertThat(number(spec("newW", 2, 0, 1))).isEqualTo(0.408666186, NINE_DIGITS);
        assertThat(number(spec("newW", 2, 1, 0))).isEqualTo(0.51130127, NINE_DIGITS);
        assertThat(number(spec("newW", 2, 1, 1))).isEqualTo(0.561370121, NINE_DIGITS);
        click("#walk-many");
        await(() -> text("#walk-next").startsWith("Next →"));
        find("body").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(number("{\"kind\":\"J\"}")).isEqualTo(0.0000351, within(0.5e-7));
    }

    @Test
    void walk_numberPointedAt_showsItsEquationWithValues() {
        click("#walk-all");
        await(() -> !browser.findElements(By.cssSelector("#diagram .num.new")).isEmpty());
        assertEquation(spec("z", 1, 0), "equation (1)", "= 0.35 + 0.15 · 0.05 + 0.2 · 0.1 = 0.3775");
        assertEquation(spec("a", 1, 0), "equations (2) and (3)", "= 1 / (1 + e^(−0.3775)) = 0.593269992");
        assertEquation("{\"kind\":\"J\"}", "equation (4)", "= ½ · ((0.01 − 0.75136507)² + (0.99 − 0.772928465)²) = 0.298371109");
        assertEquation(spec("delta", 2, 0), "equation (5)", "= −(0.01 − 0.75136507) · 0.75136507 · (1 − 0.75136507) = 0.138498562");
        assertEquation(spec("gradientW", 2, 0, 0), "equation (5)", "= 0.138498562 · 0.593269992 = 0.082167041");
        assertEquation(spec("newW", 2, 0, 0), "learning rate", "= 0.4 − 0.5 · 0.082167041 = 0.35891648");
    }

    /** The equations of cross-entropy, which Iris chosen anew no longer has. */
    @Test
    void walk_crossEntropy_showsItsEquationsWithValues() {
        click("#tab-learn");
        click("#data-IRIS");
        await(() -> find("#data-IRIS").getAttribute("aria-checked").equals("true"));
        choose("select[name=cost]", "CROSS_ENTROPY");
        await(() -> "CROSS_ENTROPY".equals(script("return document.querySelector('select[name=cost]').value")));
        click("#sample");
        await(() -> find("#walk").isDisplayed() && !browser.findElements(By.cssSelector("#diagram .num")).isEmpty());
        click("#walk-all");
        await(() -> text("#walk-next").startsWith("Next sample"));
        String cost = equation("{\"kind\":\"J\"}", "cross-entropy in place of equation (4)");
        assertThat(cost).matches(
                "= −\\((ln 0\\.\\d+|ln\\(1 − 0\\.\\d+\\))( [+] (ln 0\\.\\d+|ln\\(1 − 0\\.\\d+\\))){2}\\) = \\d\\.\\d+");
        String delta = equation(spec("delta", 2, 0), "with cross-entropy");
        assertThat(delta).matches("= 0\\.\\d+ − [01] = −?0\\.\\d+");
        String[] numbers = delta.split("[=−] ?");
        assertThat(parse(delta.substring(delta.lastIndexOf('=') + 2)))
                .isEqualTo(parse(numbers[1].strip()) - parse(numbers[2].strip()), NINE_DIGITS);
        click("#tab-learn");
        click("#data-CURVE");
        await(() -> "QUADRATIC".equals(script("return document.querySelector('select[name=cost]').value")));
    }

    private static void assertEquation(String spec, String name, String values) {
        assertThat(equation(spec, name)).isEqualTo(values);
    }

    /** Points at a number, and returns the values in its equation. */
    private static String equation(String spec, String name) {
        WebElement number = find("[data-number='" + spec + "']");
        script("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", number);
        new Actions(browser).moveToElement(number).perform();
        assertThat(text("#equation .name")).contains(name);
        return text("#equation .values");
    }

    @Test
    void learn_digits_reach95PercentAndADrawnDigitIsRead() {
        click("#tab-learn");
        setSpeed(5);
        click("#start");
        await(() -> epoch() > 0 && accuracy() >= 95);
        await(() -> epoch() >= 12);
        click("#start");
        await(() -> text("#start").contains("Start"));
        assertThat(accuracy()).isGreaterThanOrEqualTo(95);
        click("#tab-draw");
        draw(0.46, 0.1, 0.34, 0.2, 0.28, 0.45, 0.3, 0.7, 0.42, 0.88, 0.56, 0.86, 0.68, 0.7, 0.7, 0.4, 0.62, 0.18, 0.46, 0.1);
        await(() -> text("#answer b").equals("0"));
        assertThat(Double.parseDouble(text("#bars .bar.best .number"))).isGreaterThan(0.8);
        click("#clear");
        await(() -> text("#answer b").equals("?"));
        draw(0.52, 0.08, 0.5, 0.92);
        await(() -> text("#answer b").equals("1"));
        click("#clear");
        for (String digit : "0 1 2 3 4 5 6 7 8 9".split(" ")) { // drawn by keys
            find("#pad").sendKeys(digit);
            await(() -> text("#answer b").equals(digit));
        }
    }

    /** Draws a stroke with the mouse, from shares of the field. */
    private static void draw(double... places) {
        WebElement pad = find("#pad");
        script("arguments[0].scrollIntoView({block: 'center'})", pad);
        Dimension size = pad.getSize();
        Actions actions = new Actions(browser);
        for (int p = 0; p < places.length; p += 2) {
            actions.moveToElement(pad, (int) ((places[p] - 0.5) * size.width), (int) ((places[p + 1] - 0.5) * size.height));
            if (p == 0) {
                actions.clickAndHold();
            }
        }
        actions.release().perform();
    }

    @Test
    void learn_pausedAndStepped_takesTheStepsAskedFor() {
        click("#tab-learn");
        click("#batch");
        await(() -> text("#tile-position").equals("10 of 1437 samples"));
        setSpeed(1);
        click("#start");
        await(() -> !text("#tile-position").equals("10 of 1437 samples"));
        find("body").sendKeys(" ");
        await(() -> text("#start").contains("Start"));
        String position = text("#tile-position");
        click("#batch");
        int trained = Integer.parseInt(position.split(" ")[0]) + 10;
        await(() -> text("#tile-position").equals(trained + " of 1437 samples"));
        setSpeed(5);
        click("#epoch");
        await(() -> epoch() == 1 && text("#start").contains("Start"));
        assertThat(text("#tile-position")).isEqualTo("0 of 1437 samples");
        click("#sample");
        await(() -> find("#walk").isDisplayed() && !browser.findElements(By.cssSelector("#diagram .pixel")).isEmpty());
        click("#walk-all");
        await(() -> text("#walk-next").startsWith("Next sample"));
        new Actions(browser).moveToElement(find("#diagram .edge-hit")).perform();
        await(() -> text("#equation .name").contains("learning rate"));
        click("#tab-learn");
        await(() -> text("#tile-position").equals("1 of 1437 samples"));
        click("#reset");
        await(() -> epoch() == 0 && text("#tile-position").equals("0 of 1437 samples"));
    }

    @Test
    void reload_whileTraining_showsTheSameTrainingGoingOn() {
        click("#tab-learn");
        setSpeed(3);
        click("#start");
        await(() -> epoch() >= 1);
        int before = epoch();
        browser.navigate().refresh();
        await(() -> !browser.findElements(By.cssSelector("body[data-ready]")).isEmpty());
        await(() -> !text("#tile-epoch").isEmpty());
        assertThat(epoch()).isGreaterThanOrEqualTo(before);
        assertThat(find("#learn").isDisplayed()).isTrue();
        assertThat(text("#start")).contains("Pause");
        int after = epoch();
        await(() -> epoch() > after);
        click("#start");
        await(() -> text("#start").contains("Start"));
    }

    @Test
    void settings_eachKindOfData_learnsAndIsShown() {
        click("#tab-learn");
        setSpeed(5);
        for (String data : List.of("IRIS", "POINTS", "CURVE")) {
            click("#data-" + data);
            await(() -> epoch() == 0 && find("#data-" + data).getAttribute("aria-checked").equals("true"));
            click("#epoch");
            await(() -> epoch() == 1);
            assertThat(browser.findElements(By.cssSelector(data.equals("CURVE") ? "#picture path" : "#picture canvas")))
                    .isNotEmpty();
        }
        choose("select[name=optimizer]", "ADAM");
        await(() -> find("input[name=rate]").getAttribute("value").equals("0.01") && epoch() == 0);
        WebElement hidden = find("input[name=hidden]");
        hidden.clear();
        hidden.sendKeys("201", Keys.TAB);
        await(() -> text("#settings .error").equals("hidden: expected 1 to 200 units, got 201"));
        find("input[name=hidden]").clear();
        find("input[name=hidden]").sendKeys("5, 4", Keys.TAB);
        await(() -> text("#layers").contains("5 hidden") && text("#layers").contains("4 hidden"));
    }

    @Test
    void points_clickedIntoTheField_areLearnedFrom() {
        click("#tab-learn");
        click("#data-POINTS");
        await(() -> text("#tile-position").equals("0 of 192 samples"));
        click(".plane-tools button:last-child");
        click("#plane");
        await(() -> text("#tile-position").equals("0 of 1 samples"));
        click(".plane-tools button:nth-child(2)");
        find("#plane").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER);
        await(() -> text("#tile-position").equals("0 of 2 samples"));
    }

    @Test
    void symptom_chosen_showsTheGuidesFigures() {
        click("#tab-symptoms");
        assertThat(browser.findElements(By.cssSelector(".symptom"))).hasSize(11);
        click("#symptom-deep");
        await(() -> epoch() == 10);
        assertThat(find("#learn").isDisplayed()).isTrue();
        assertThat(List.of(text("#fact-saturated"), text("#fact-ratio"), text("#fact-first"), text("#fact-last"),
                text("#fact-accuracy"))).containsExactly("0.0%", "0.0019", "0.4613", "0.4517", "10.0%");
        assertThat(text("#banner")).contains("Vanishing δ");
        assertThat(find("#layers .layer:first-child .histogram:last-child").getAttribute("class")).contains("bad");
    }

    @Test
    void phone_eachView_fitsItsWidth() {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
        try {
            for (String language : List.of("en", "zh")) {
                for (String view : List.of("walk", "learn", "draw", "symptoms")) {
                    click("#tab-" + view);
                    await(() -> find("#" + view).isDisplayed());
                    assertThat(script("return document.documentElement.scrollWidth")).as("%s, %s", view, language)
                            .isEqualTo(360L);
                    assertThat((List<?>) script("""
                            return [...document.querySelectorAll('main button, main select, main input, .tabs button')]
                                .filter(e => e.offsetParent && !e.closest('.stages'))
                                .filter(e => { const r = e.getBoundingClientRect(); return r.left < 0 || r.right > 360; })
                                .map(e => e.id || e.textContent)""")).as("%s, %s", view, language).isEmpty();
                }
                click("#language");
            }
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void language_chinese_isShownAndKept() {
        click("#language");
        assertThat(text("h1")).isEqualTo("反向传播，逐个数字地看");
        assertThat(script("return document.documentElement.lang")).isEqualTo("zh-Hans");
        browser.navigate().refresh();
        ready();
        assertThat(text("#tab-learn")).isEqualTo("训练");
        click("#language");
        assertThat(text("#tab-learn")).isEqualTo("Learn");
    }

    @Test
    void colors_systemsAndChosen_arePainted() {
        browser.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        await(() -> script("return getComputedStyle(document.body).backgroundColor").equals("rgb(14, 19, 32)"));
        click("#theme");
        await(() -> script("return getComputedStyle(document.body).backgroundColor").equals("rgb(245, 246, 249)"));
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        Object blue = script("return getComputedStyle(document.documentElement).getPropertyValue('--positive')");
        choose("#palette", "purple-green");
        assertThat(script("return getComputedStyle(document.documentElement).getPropertyValue('--positive')")).isNotEqualTo(blue);
    }

    @Test
    void tabs_byKeys_areReached() {
        find("#tab-walk").sendKeys(Keys.ARROW_RIGHT);
        assertThat(find("#learn").isDisplayed()).isTrue();
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("tab-learn");
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_LEFT);
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("tab-symptoms");
    }

    @Test
    void page_used_logsNoError() {
        browser.manage().logs().get(LogType.BROWSER);
        browser.navigate().refresh();
        ready();
        for (String view : List.of("learn", "draw", "symptoms", "walk")) {
            click("#tab-" + view);
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }
}
