package io.github.sigmanet.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Path SOURCE = Path.of("src/main/resources/io/github/sigmanet/playground/page");
    private static final Pattern KEY = Pattern.compile("(?m)^    '([^']+)': '");

    private final Page page = new Page();

    private String text(String path) {
        return new String(page.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private List<String> keys(String path) {
        return KEY.matcher(text(path)).results().map(result -> result.group(1)).toList();
    }

    @Test
    void find_eachSourceFile_isServed() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            assertThat(files.map(file -> file.getFileName().toString()).map(name -> name.equals("index.html") ? "/" : "/" + name))
                    .isNotEmpty().allMatch(path -> page.find(path).isPresent());
        }
    }

    @Test
    void texts_ofBothLanguages_areThoseOfTheSameThings() {
        assertThat(keys("/text-zh.js")).containsExactlyElementsOf(keys("/text-en.js")).hasSizeGreaterThan(150)
                .doesNotHaveDuplicates();
    }

    @Test
    void texts_ofThePage_areThere() {
        List<String> used = Pattern.compile("data-(?:text|label)=\"([^\"]+)\"").matcher(text("/")).results()
                .map(result -> result.group(1)).toList();
        assertThat(keys("/text-en.js")).containsAll(used);
        for (Symptom symptom : Symptom.ALL) {
            assertThat(keys("/text-en.js")).contains("symptom." + symptom.name() + ".name", "symptom." + symptom.name() + ".see",
                    "symptom." + symptom.name() + ".why");
        }
    }
}
