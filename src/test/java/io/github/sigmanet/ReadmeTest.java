package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.sigmanet.examples.BayesianFit;
import io.github.sigmanet.examples.Cancer;
import io.github.sigmanet.examples.CrossValidation;
import io.github.sigmanet.examples.Digits;
import io.github.sigmanet.examples.Encoders;
import io.github.sigmanet.examples.Ionosphere;
import io.github.sigmanet.examples.Optimizers;
import io.github.sigmanet.examples.Output;
import io.github.sigmanet.examples.Symptoms;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of the README and the guide compiles without a warning against the library and FastCSV alone, and prints what its
 * comments say; what pages show of programs is what those print, and what they link to is there.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path GUIDE = Path.of("src", "site", "GUIDE.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PRINTS = Pattern.compile("// prints (.*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[([^]\\[]+)]\\((?!https?:)([^)#\\s]+)[^)]*\\)");
    private static final Pattern ANCHOR = Pattern.compile("]\\((?!https?:)([^)#\\s]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern ACCURACY = Pattern.compile("\\d+\\.\\d\\d ± \\d\\.\\d\\d%");

    static List<String> javaBlocks() throws Exception {
        return Stream.concat(blocks(README, "java"), blocks(GUIDE, "java")).toList();
    }

    @ParameterizedTest(name = "block {index}")
    @MethodSource("javaBlocks")
    void java_compiledAndRun_printsWhatItsCommentsSay(String block, @TempDir Path directory) throws Exception {
        URL library = Network.class.getProtectionDomain().getCodeSource().getLocation();
        URL csv = CsvReader.class.getProtectionDomain().getCodeSource().getLocation();
        compile(block, Path.of(library.toURI()) + File.pathSeparator + Path.of(csv.toURI()), directory);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL(), library, csv},
                ClassLoader.getPlatformClassLoader())) {
            String printed = Output.of(() -> loader.loadClass("Readme").getMethod("main").invoke(null));
            assertThat(printed.lines())
                    .containsExactlyElementsOf(matches(PRINTS, block).map(match -> match.group(1)).toList());
        }
    }

    @Test
    void java_inPages_showsPrintedValues() throws Exception {
        assertThat(javaBlocks()).hasSizeGreaterThanOrEqualTo(4).allMatch(block -> PRINTS.matcher(block).find());
    }

    @Test
    void sh_firstTwoBlocks_areOneCommandEach() throws Exception {
        assertThat(blocks(README, "sh").limit(2).map(String::strip))
                .containsExactly("mvn -q test-compile exec:exec@digits", "mvn -B -ntp verify");
    }

    @Test
    void text_ofTheDigitsExample_isWhatItPrints(@TempDir Path directory) throws Exception {
        Path picture = directory.resolve("digits.png");
        String printed = Output.of(() -> Digits.main(new String[] {picture.toString()}));
        assertThat(withoutDurations(printed)).containsAll(withoutDurations(
                blocks(README, "text").findFirst().orElseThrow().replaceAll("(?m)^\\.\\.\\.\\R", "")));
    }

    /** Returns the lines of the only text of the guide in which a word occurs. */
    private static List<String> textWith(String word) throws Exception {
        return blocks(GUIDE, "text").filter(text -> text.contains(word)).reduce((one, other) -> {
            throw new AssertionError("two texts with " + word);
        }).orElseThrow().lines().toList();
    }

    @Test
    void text_ofSymptoms_isWhatTheExamplePrints() throws Exception {
        String printed = Output.of(() -> Symptoms.main(new String[0]));
        assertThat(printed.lines()).containsExactlyElementsOf(textWith("saturated"));
    }

    @Test
    void text_ofCancer_isWhatTheExamplePrints() throws Exception {
        String printed = Output.of(() -> Cancer.main(new String[0]));
        assertThat(printed.lines().toList()).containsSequence(textWith("malignant"));
    }

    @Test
    void text_ofBayesianFit_isWhatTheExamplePrints(@TempDir Path directory) throws Exception {
        String printed = Output.of(() -> BayesianFit.main(new String[] {directory.resolve("fit.png").toString()}));
        assertThat(printed.lines().toList()).containsSequence(textWith("parameters effective"));
    }

    /** Returns the lines of a table, without the times that stand behind the epochs. */
    private static List<String> withoutMillis(String text) {
        return text.lines().filter(line -> line.startsWith("|")).map(line -> line.replaceAll(" \\(\\d+ ms\\)", "")).toList();
    }

    @Test
    void table_ofOptimizers_isWhatTheExamplePrints() throws Exception {
        String printed = Output.of(() -> Optimizers.main(new String[0]));
        assertThat(withoutMillis(Files.readString(GUIDE))).containsSequence(withoutMillis(printed));
    }

    static Stream<Path> pages() throws Exception {
        try (Stream<Path> pages = Files.list(GUIDE.getParent())) {
            return Stream.concat(Stream.of(README), pages.filter(page -> page.toString().endsWith(".md")).toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_toFiles_leadToWhatTheyName(Path page) throws Exception {
        for (MatchResult link : matches(LINK, Files.readString(page)).toList()) {
            Path target = page.resolveSibling(link.group(2));
            assertThat(target).exists();
            if (link.group(1).startsWith("`") && link.group(2).endsWith(".java")) {
                String name = link.group(1).replaceAll("`|.*\\.", "");
                assertThat(Files.readString(target)).as("%s", target).containsPattern("\\b" + name + "\\b");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_toHeadings_leadToExistingOnes(Path page) throws Exception {
        for (MatchResult link : matches(ANCHOR, Files.readString(page)).toList()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(anchors(target)).as("headings of %s", target).contains(link.group(2));
        }
    }

    @Test
    void results_ofCrossValidation_areWhatTheExamplePrints() throws Exception {
        String printed = Output.of(() -> CrossValidation.main(new String[0]));
        assertThat(Files.readString(Path.of("src", "site", "RESULTS.md"))).contains(printed.lines().toList());
        assertThat(Files.readString(README)).contains(matches(ACCURACY, printed).findFirst().orElseThrow().group());
    }

    @Test
    void results_ofEncodersAndIonosphere_areWhatTheExamplesPrint() throws Exception {
        String results = Files.readString(Path.of("src", "site", "RESULTS.md"));
        assertThat(results).contains(Output.of(() -> Encoders.main(new String[0])).lines().toList());
        assertThat(results).contains(Output.of(() -> Ionosphere.main(new String[0])).lines().toList());
    }

    @Test
    void length_inLines_isAtMostHundredAndThirty() throws Exception {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(130);
    }

    private static void compile(String block, String classPath, Path directory) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-Xlint:all", "-Werror", "-proc:none", "-classpath", classPath,
                "-d", directory.toString());
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source(block))).call();
        assertThat(compiled).as("%s%n%s", block, messages).isTrue();
    }

    private static JavaFileObject source(String block) {
        String code = """
                import io.github.sigmanet.*;
                import io.github.sigmanet.data.*;
                import io.github.sigmanet.training.*;
                import java.nio.file.*;
                import java.util.*;

                public class Readme {
                    public static void main() throws Exception {
                %s
                    }
                }
                """.formatted(block);
        return new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    /** Returns the anchors that GitHub makes of a page's headings. */
    private static List<String> anchors(Path page) throws Exception {
        return matches(HEADING, Files.readString(page)).map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-')).toList();
    }

    private static List<String> withoutDurations(String text) {
        return text.lines().map(line -> line.replaceAll("\\d+\\.\\d{3} s$", "")).toList();
    }

    private static Stream<String> blocks(Path page, String language) throws Exception {
        return matches(BLOCK, Files.readString(page))
                .filter(match -> match.group(1).equals(language)).map(match -> match.group(2));
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
