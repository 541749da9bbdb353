package io.github.sigmanet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The syntax of JSON. */
class JsonTest {

    @Test
    void beginsObject_members_areReadInTheirOrder() throws Exception {
        Json json = new Json("text", " { \"b\" : \"x\" , \"a\" : [ 10 , 0 ] , \"c\" : { } , \"d\" : [ ] }\n");
        List<Object> read = new ArrayList<>();
        assertThat(json.beginsObject()).isTrue();
        read.add(json.name());
        read.add(json.string());
        assertThat(json.continuesObject()).isTrue();
        read.add(json.name());
        read.add(json.numbers(2));
        assertThat(json.continuesObject()).isTrue();
        read.add(json.name());
        assertThat(json.beginsObject()).isFalse();
        assertThat(json.continuesObject()).isTrue();
        read.add(json.name());
        read.add(json.numbers(2));
        assertThat(json.continuesObject()).isFalse();
        json.end();
        assertThat(read).containsExactly("b", "x", "a", List.of(10L, 0L), "c", "d", List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\"\\/\b\f\n\r\t", "\0\u001f é √ 😀"})
    void quoted_anyString_isReadAgain(String string) throws Exception {
        Json json = new Json("text", Json.quoted(string));
        assertThat(json.string()).isEqualTo(string);
        json.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[-1]   | text: expected a number, 0 or more at character 1, got U+002D",
        "[01]   | text: expected a number, 0 or more at character 1, got U+0030",
        "[1.5]  | text: expected , at character 2, got U+002E",
        "[1     | text: expected , at character 2, got the end",
        "[1,2,] | text: expected at most 2 numbers at character 5",
        "[9223372036854775808] | text: the number at character 1 is too large"})
    void numbers_notAListOfThem_areRejected(String text, String message) {
        assertThatThrownBy(() -> new Json("text", text).numbers(2)).isExactlyInstanceOf(MalformedFileException.class)
                .hasMessage(message);
    }

    @Test
    void end_more_isRejected() {
        assertThatThrownBy(() -> new Json("text", " x").end()).isExactlyInstanceOf(MalformedFileException.class)
                .hasMessage("text: expected the end at character 1, got U+0078");
    }
}
