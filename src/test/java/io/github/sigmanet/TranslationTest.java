package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Chinese pages are in step with the English ones: they have the same blocks of code and formulas, headings of the same
 * levels, and the same formulas, links, pictures, code and numbers in their text, each of these in the same order.
 */
class TranslationTest {

    private static final Pattern TARGET = Pattern.compile("(?<=]\\()[^)\\s]+(?=\\))|(?<=src=\")[^\"]+");
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL),
            Pattern.compile("^#+(?= )", Pattern.MULTILINE),
            Pattern.compile("\\$`[^`]+`\\$"),
            TARGET,
            Pattern.compile("`[^`]+`"),
            Pattern.compile("\\d+(?:[.,]\\d+)*%?"));

    @ParameterizedTest
    @CsvSource({"README.md, src/site/README.zh-CN.md", "src/site/DERIVATION.md, src/site/DERIVATION.zh-CN.md"})
    void page_inChinese_hasThePartsOfTheEnglishOne(Path english, Path chinese) throws Exception {
        assertThat(parts(chinese, english)).isNotEmpty().containsExactlyElementsOf(parts(english, chinese));
    }

    /** Returns the parts of a page, kind by kind; links are those to the English pages, without that to the translation. */
    private static List<String> parts(Path page, Path translation) throws Exception {
        List<String> parts = new ArrayList<>();
        String text = Files.readString(page);
        for (Pattern pattern : PARTS) {
            pattern.matcher(text).results().map(MatchResult::group)
                    .map(part -> pattern == TARGET ? resolved(page, part) : part)
                    .filter(part -> !part.equals(translation.toString()))
                    .map(part -> part.replace(".zh-CN.md", ".md"))
                    .forEach(parts::add);
            text = pattern.matcher(text).replaceAll("");
        }
        return parts;
    }

    private static String resolved(Path page, String target) {
        return target.startsWith("http") ? target : page.resolveSibling(target).normalize().toString();
    }
}
