package io.github.sigmanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Rejection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of tables as inputs: what is learned from rows, how values are encoded, and what is rejected. */
class EncodingTest {

    private static final InputColumns COLUMNS = InputColumns.of()
            .number("age").missingIndicated()
            .category("sex", "f", "m").missingFilled()
            .category("city").missingIndicated().unknownIgnored()
            .missingTexts("NA", "?");

    private static final String[][] ROWS = {{"30", "f", "Paris"}, {"NA", "m", "Rome"}, {" 50 ", "f", ""}, {"41.5", "?", "Oslo"},
        {"12e-1", "m", " Rome\t"}};

    /*
     * import numpy as np
     * from sklearn.impute import SimpleImputer
     * from sklearn.preprocessing import OneHotEncoder
     * SimpleImputer(add_indicator=True).fit_transform(np.array([[30], [np.nan], [50], [41.5], [1.2]]))
     * sex = np.array([['f'], ['m'], ['f'], [None], ['m']], dtype=object)
     * sex = SimpleImputer(strategy='most_frequent', missing_values=None).fit_transform(sex)
     * OneHotEncoder(categories=[['f', 'm']], sparse=False).fit_transform(sex)
     * city = np.array([['Paris'], ['Rome'], [''], ['Oslo'], ['Rome']], dtype=object)
     * OneHotEncoder(categories=[['Oslo', 'Paris', 'Rome', '']], handle_unknown='ignore', sparse=False).fit_transform(city)
     */
    private static final double[][] SCIKIT_LEARN = {
        {30, 0, 1, 0, 0, 1, 0, 0},
        {30.675, 1, 0, 1, 0, 0, 1, 0},
        {50, 0, 1, 0, 0, 0, 0, 1},
        {41.5, 0, 1, 0, 1, 0, 0, 0},
        {1.2, 0, 0, 1, 0, 0, 1, 0}};

    private static Encoding encoding() {
        return COLUMNS.fit(ROWS);
    }

    /** Returns an encoding of a number and a category, of which nothing may be missing or unknown. */
    private static Encoding strict() {
        return InputColumns.of().number("age").category("sex", "f", "m").fit(new String[][] {{"1", "f"}});
    }

    @Test
    void encode_rows_areAsOfScikitLearn() {
        assertThat(encoding().encode(ROWS)).isDeepEqualTo(SCIKIT_LEARN);
        assertThat(encoding().encode(ROWS[1])).containsExactly(SCIKIT_LEARN[1]);
    }

    @Test
    void encode_maps_areAsRowsOfText() {
        List<Map<String, Object>> maps = Arrays.stream(ROWS).map(row -> {
            Map<String, Object> map = new HashMap<>();
            map.put("city", row[2]);
            map.put("sex", row[1]);
            map.put("age", row[0]);
            return map;
        }).toList();
        assertThat(COLUMNS.fit(maps)).isEqualTo(encoding());
        assertThat(encoding().encode(maps)).isDeepEqualTo(SCIKIT_LEARN);
        assertThat(encoding().encode(maps.get(4))).containsExactly(SCIKIT_LEARN[4]);
    }

    @Test
    void encode_mapOfNumbers_takesThemExactly() {
        Encoding encoding = InputColumns.of().number("x").fit(new String[][] {{"0"}});
        assertThat(encoding.encode(Map.of("x", 40))).containsExactly(40);
        assertThat(encoding.encode(Map.of("x", 0.1))).containsExactly(0.1);
        assertThat(encoding.encode(Map.of("x", 0.1f))).containsExactly(0.1f);
        assertThat(encoding.encode(Map.of("x", new BigDecimal("1e-3")))).containsExactly(1e-3);
        assertThat(encoding.encode(Map.of("x", new StringBuilder("-.5E+1")))).containsExactly(-5);
    }

    @Test
    void encode_mapOfOtherValues_takesTheirTexts() {
        Encoding encoding = InputColumns.of().category("member", "false", "true").category("zone", "1", "2")
                .fit(new String[][] {{"true", "1"}});
        assertThat(encoding.encode(Map.of("member", true, "zone", 2))).containsExactly(0, 1, 0, 1);
    }

    @Test
    void encode_missingValues_areNullEmptyOrNamed() {
        for (Object missing : new Object[] {null, "", " \t", "NA", " ? "}) {
            Map<String, Object> row = new HashMap<>(Map.of("sex", "f", "city", "Oslo"));
            row.put("age", missing);
            assertThat(encoding().encode(row)).containsExactly(30.675, 1, 1, 0, 1, 0, 0, 0);
        }
        assertThat(encoding().encode(null, null, null)).containsExactly(30.675, 1, 1, 0, 0, 0, 0, 1);
        Encoding withMarker = InputColumns.of().number("x").missingFilled().missingTexts("-999").fit(new String[][] {{"2"}, {"4"}});
        assertThat(withMarker.encode(Map.of("x", -999))).containsExactly(3);
    }

    @Test
    void encode_unknownCategory_isAllZerosIfIgnored() {
        assertThat(encoding().encode("1", "m", "Bonn")).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
    }

    @Test
    void encode_arrays_areNotChanged() {
        String[] row = {" 50 ", "f", ""};
        encoding().encode(row);
        assertThat(row).containsExactly(" 50 ", "f", "");
    }

    @Test
    void fit_samples_learnsFromTheseRowsOnly() {
        InputColumns columns = InputColumns.of().number("x").missingFilled().category("c").missingFilled();
        String[][] rows = {{"1", "a"}, {"100", "z"}, {"3", "b"}, {"5", "b"}, {"", ""}};
        Encoding encoding = columns.fit(rows, 0, 2, 3);
        assertThat(encoding.inputNames()).containsExactly("x", "c=a", "c=b");
        assertThat(encoding.encode(rows[4])).containsExactly(3, 0, 1);
        assertThatThrownBy(() -> encoding.encode(rows)).hasMessage("row 1, column 'c': expected one of [a, b], got 'z'");
    }

    @Test
    void fit_equallyFrequentCategories_fillsWithTheFirst() {
        String[][] rows = {{"m"}, {"f"}, {""}};
        assertThat(InputColumns.of().category("sex", "m", "f").missingFilled().fit(rows).encode("")).containsExactly(1, 0);
        assertThat(InputColumns.of().category("sex").missingFilled().fit(rows).encode("")).containsExactly(1, 0); // f
    }

    @Test
    void fit_unknownIgnored_areNotTheMostFrequent() {
        Encoding encoding = InputColumns.of().category("sex", "m", "f").missingFilled().unknownIgnored()
                .fit(new String[][] {{"x"}, {"x"}, {"f"}});
        assertThat(encoding.encode("")).containsExactly(0, 1);
    }

    @Test
    void select_otherOrderAndMoreColumns_findsThemByName() {
        String[] header = {"id", "city", "age", "sex", "id"};
        String[][] rows = {{"1", "Rome", "30", "f", "x"}, {"2", "Oslo", "NA", "m", "x"}};
        String[][] selected = {{"30", "f", "Rome"}, {"NA", "m", "Oslo"}};
        assertThat(COLUMNS.select(header, rows)).isDeepEqualTo(selected);
        assertThat(encoding().select(header, rows)).isDeepEqualTo(selected);
    }

    @Test
    void names_ofColumnsAndInputs_areInTheirOrder() {
        Encoding encoding = encoding();
        assertThat(encoding.size()).isEqualTo(8);
        assertThat(encoding.columnNames()).containsExactly("age", "sex", "city");
        assertThat(encoding.inputNames()).containsExactly("age", "age missing", "sex=f", "sex=m", "city=Oslo", "city=Paris",
                "city=Rome", "city missing");
        assertThat(encoding.inputsOf("age")).containsExactly(0, 1);
        assertThat(encoding.inputsOf("sex")).containsExactly(2, 3);
        assertThat(encoding.inputsOf("city")).containsExactly(4, 5, 6, 7);
        assertThat(encoding).hasToString("Encoding[age, age missing, sex=f, sex=m, city=Oslo, city=Paris, city=Rome, city missing]");
        assertThat(InputColumns.of().category("x", "1", "2", "3", "4", "5", "6", "7", "8", "9").fit(new String[][] {{"1"}}))
                .hasToString("Encoding[x=1, x=2, x=3, x=4, x=5, x=6, x=7, x=8, … 1 more]");
        assertThat(COLUMNS).hasToString("InputColumns[age, sex, city]");
    }

    @Test
    void json_ofAnEncoding_isReadBack() {
        String json = "{\"missing\":[\"?\",\"NA\"],\"columns\":["
                + "{\"number\":\"age\",\"missing\":\"indicated\",\"fill\":\"0x1.eaccccccccccdp4\"},"
                + "{\"category\":\"sex\",\"of\":[\"f\",\"m\"],\"missing\":\"filled\",\"fill\":\"f\",\"unknown\":\"rejected\"},"
                + "{\"category\":\"city\",\"of\":[\"Oslo\",\"Paris\",\"Rome\"],\"missing\":\"indicated\",\"unknown\":\"ignored\"}]}";
        assertThat(encoding().toJson()).isEqualTo(json);
        assertThat(Encoding.ofJson(json)).isEqualTo(encoding()).hasSameHashCodeAs(encoding());
        assertThat(Encoding.ofJson(json).encode(ROWS)).isDeepEqualTo(SCIKIT_LEARN);
        Encoding odd = InputColumns.of().number("a\"b\\\n\u00e9\ud83d\ude00").category(" c ", "x\u0001 \u00fcy")
                .fit(new String[][] {{"1", "x\u0001 \u00fcy"}});
        assertThat(Encoding.ofJson(odd.toJson())).isEqualTo(odd);
    }

    @Test
    void equals_eachPart_isCompared() {
        String[][] rows = {{"1", "a"}, {"3", "b"}};
        InputColumns numbers = InputColumns.of().number("x");
        InputColumns columns = numbers.category("c");
        Encoding encoding = columns.fit(rows);
        assertThat(InputColumns.of().number("x").category("c", "a", "b").fit(rows)).isEqualTo(encoding);
        assertThat(List.of(
                InputColumns.of().number("y").category("c").fit(rows),
                numbers.category("d").fit(rows),
                numbers.category("c", "b", "a").fit(rows),
                numbers.missingFilled().category("c").fit(rows),
                columns.missingFilled().fit(rows),
                columns.missingIndicated().fit(rows),
                columns.unknownIgnored().fit(rows),
                columns.missingTexts("NA").fit(rows))).doesNotContain(encoding).doesNotHaveDuplicates();
        assertThat(numbers.missingFilled().category("c").fit(rows))
                .isNotEqualTo(numbers.missingFilled().category("c").fit(new String[][] {{"1", "a"}, {"2", "b"}}));
        assertThat(columns.missingFilled().fit(new String[][] {{"1", "b"}, {"1", "a"}, {"1", "b"}}))
                .isNotEqualTo(columns.missingFilled().fit(rows));
        assertThat(encoding).isNotEqualTo("encoding");
    }

    static List<Rejection<Encoding>> rows() { // of strict()
        return List.of(
                Rejection.argument("column 'sex': expected one of [f, m], got 'x'", e -> e.encode("1", "x")),
                Rejection.argument("row 1, column 'sex': expected one of [f, m], got 'F'",
                        e -> e.encode(new String[][] {{"1", "f"}, {"1", "F"}})),
                Rejection.argument("column 'age': expected a value, got a missing one", e -> e.encode(" ", "f")),
                Rejection.argument("column 'sex': expected a value, got a missing one", e -> e.encode("1", null)),
                Rejection.argument("column 'age': expected a finite number, got 'f'", e -> e.encode("f", "1")), // another order
                Rejection.argument("row: expected length 2, of columns [age, sex], got 1", e -> e.encode("1")),
                Rejection.argument("row 0: expected length 2, of columns [age, sex], got 3",
                        e -> e.encode(new String[][] {{"1", "f", "x"}})),
                Rejection.argument("row: expected an array, got null", e -> e.encode((String[]) null)),
                Rejection.argument("row 0: expected an array, got null", e -> e.encode(new String[][] {null})),
                Rejection.argument("rows: expected an array, got null", e -> e.encode((String[][]) null)),
                Rejection.argument("row: expected a map, got null", e -> e.encode((Map<String, ?>) null)),
                Rejection.argument("rows: expected a list, got null", e -> e.encode((List<Map<String, ?>>) null)),
                Rejection.argument("column 'sex': expected a value, or null if it is missing, got no such column",
                        e -> e.encode(Map.of("age", 1))),
                Rejection.argument("row 1, column 'age': expected a value, or null if it is missing, got no such column",
                        e -> e.encode(List.of(Map.of("age", 1, "sex", "f"), Map.of("Age", 1, "sex", "f")))),
                Rejection.argument("row: expected columns [age, sex], got 'id'", e -> e.encode(Map.of("age", 1, "sex", "f", "id", 7))),
                Rejection.argument("column 'age': expected a finite number, got 'NaN'",
                        e -> e.encode(Map.of("age", Double.NaN, "sex", "f"))),
                Rejection.argument("column 'age': expected a finite number, got '1E+999'",
                        e -> e.encode(Map.of("age", new BigDecimal("1e999"), "sex", "f"))),
                Rejection.argument("column: expected one of [age, sex], got 'Age'", e -> e.inputsOf("Age")),
                Rejection.argument("column: expected a name, got null", e -> e.inputsOf(null)),
                Rejection.argument("header: expected column 'sex', got [age, Sex]",
                        e -> e.select(new String[] {"age", "Sex"}, new String[0][])),
                Rejection.argument("header: expected column 'age' once, got it in places 0 and 2",
                        e -> e.select(new String[] {"age", "sex", "age"}, new String[0][])),
                Rejection.argument("header, column 1: expected a name, got null",
                        e -> e.select(new String[] {"age", null}, new String[0][])),
                Rejection.argument("row 1: expected length 2, as the header, got 1",
                        e -> e.select(new String[] {"age", "sex"}, new String[][] {{"1", "f"}, {"1"}})),
                Rejection.argument("row 0: expected an array, got null",
                        e -> e.select(new String[] {"age", "sex"}, new String[][] {null})),
                Rejection.argument("header: expected an array, got null", e -> e.select(null, new String[0][])),
                Rejection.argument("rows: expected an array, got null", e -> e.select(new String[] {"age", "sex"}, null)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rows_invalid_areRejectedByName(Rejection<Encoding> rejection) {
        rejection.check(strict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "0x1p3", "1d", "1f", "1,5", "1 000", "--1", "e5", "1e", "+", ".", "\u0663"})
    void encode_textThatIsNoDecimalNumber_isRejected(String text) {
        assertThatThrownBy(() -> strict().encode(text, "f")).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'age': expected a finite number, got '" + text + "'");
    }

    static List<Rejection<InputColumns>> declarations() { // of number("age")
        String[][] one = {{"1"}};
        return List.of(
                Rejection.argument("column: expected a name, got null", c -> c.number(null)),
                Rejection.argument("column: expected a name, got ''", c -> c.category("", "a")),
                Rejection.argument("column: expected a valid string, got an unpaired surrogate", c -> c.number("\ud800")),
                Rejection.argument("column 'age': expected a name that no other column has, got it twice", c -> c.category("age", "a")),
                Rejection.argument("categories: expected an array, got null", c -> c.category("c", (String[]) null)),
                Rejection.argument("column 'c', category 1: expected a text, got null", c -> c.category("c", "a", null)),
                Rejection.argument("column 'c', category 0: expected a text that is not empty, without spaces around it, got ' a'",
                        c -> c.category("c", " a")),
                Rejection.argument("column 'c', category 0: expected a text that is not empty, without spaces around it, got ''",
                        c -> c.category("c", "")),
                Rejection.argument("column 'c', category 0: expected a valid string, got an unpaired surrogate",
                        c -> c.category("c", "\udc00")),
                Rejection.argument("column 'c', category 2: expected another one than before, got 'a'",
                        c -> c.category("c", "a", "b", "a")),
                Rejection.argument("column 'c': expected categories other than missing texts, got 'NA'",
                        c -> c.category("c", "a", "NA").missingTexts("NA")),
                Rejection.argument("column 'c': expected categories other than missing texts, got 'NA'",
                        c -> c.missingTexts("NA").category("c", "a", "NA")),
                Rejection.argument("missing texts: expected an array, got null", c -> c.missingTexts((String[]) null)),
                Rejection.argument("missing text: expected a text, got null", c -> c.missingTexts("NA", null)),
                Rejection.argument("missing text: expected a text that is not empty, without spaces around it, got ''",
                        c -> c.missingTexts("")),
                Rejection.argument("missing texts: expected at most 1000, got 1001", c -> c.missingTexts(
                        IntStream.rangeClosed(0, 1000).mapToObj(Integer::toString).toArray(String[]::new))),
                Rejection.state("missingFilled: expected a column before it, got none", c -> InputColumns.of().missingFilled()),
                Rejection.state("missingIndicated: expected a column before it, got none", c -> InputColumns.of().missingIndicated()),
                Rejection.state("unknownIgnored: expected a column before it, got none", c -> InputColumns.of().unknownIgnored()),
                Rejection.state("column 'age': expected one rule for missing values, got two",
                        c -> c.missingFilled().missingIndicated()),
                Rejection.state("column 'age': expected categories, to ignore unknown ones, got numbers", c -> c.unknownIgnored()),
                Rejection.argument("columns: expected at least 1, got 0", c -> InputColumns.of().fit(one)),
                Rejection.argument("rows: expected at least 1, got 0", c -> c.fit(new String[0][])),
                Rejection.argument("rows: expected at least 1, got 0", c -> c.fit(one, new int[0])),
                Rejection.argument("rows: expected an array, got null", c -> c.fit((String[][]) null)),
                Rejection.argument("rows: expected a list, got null", c -> c.fit((List<Map<String, ?>>) null, 0)),
                Rejection.argument("samples: expected an array, got null", c -> c.fit(one, (int[]) null)),
                Rejection.argument("samples, element 1: expected 0 to 0, got 1", c -> c.fit(one, 0, 1)),
                Rejection.argument("row 1, column 'age': expected a finite number, got 'x'", c -> c.fit(new String[][] {{"1"}, {"x"}})),
                Rejection.argument("row 2, column 'age': expected a value, got a missing one",
                        c -> c.fit(new String[][] {{"1"}, {"x"}, {""}}, 0, 2)),
                Rejection.argument("row 0, column 'b': expected one of [x], got 'y'",
                        c -> InputColumns.of().category("b", "x").fit(new String[][] {{"y"}})),
                Rejection.argument("row 0: expected columns [age], got 'b'", c -> c.fit(List.of(Map.of("age", 1, "b", 2)))),
                Rejection.argument("column 'age': expected a value in at least one row, to fill the others, got none",
                        c -> c.missingFilled().fit(new String[][] {{""}})),
                Rejection.argument("column 'age', mean: expected a finite number, got Infinity",
                        c -> c.missingFilled().fit(new String[][] {{"1e308"}, {"1e308"}})),
                Rejection.argument("column 'c': expected at least 1 category, got 0",
                        c -> InputColumns.of().category("c").missingIndicated().fit(new String[][] {{""}})),
                Rejection.argument("column 'c': expected a category in at least one row, to fill the others, got none",
                        c -> InputColumns.of().category("c", "a").missingFilled().fit(new String[][] {{""}})),
                Rejection.argument("row 1, column 'c': expected a valid string, got an unpaired surrogate",
                        c -> InputColumns.of().category("c").fit(new String[][] {{"a"}, {"\ud800"}})),
                Rejection.argument("encoding: expected at most 10000000 characters of names and categories, got 10000061",
                        c -> InputColumns.of().number("x".repeat(10_000_000)).fit(one)));
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void columns_invalid_areRejected(Rejection<InputColumns> rejection) {
        rejection.check(InputColumns.of().number("age"));
    }

    @Test
    void columns_eachMethod_leavesThemUnchanged() {
        InputColumns columns = InputColumns.of().category("c", "a");
        String json = columns.fit(new String[][] {{"a"}}).toJson();
        assertThat(List.of(columns.number("x"), columns.category("y"), columns.missingFilled(), columns.missingIndicated(),
                columns.unknownIgnored(), columns.missingTexts("NA"))).doesNotContain(columns);
        assertThat(columns.fit(new String[][] {{"a"}}).toJson()).isEqualTo(json);
    }

    private static final String NUMBER = "{\"number\":\"a\",\"missing\":\"rejected\"}";

    /** What is wrong with a text, and the text; apostrophes stand for quotation marks. */
    static List<List<String>> texts() {
        return List.of(
                List.of("expected { at character 0, got the end", ""),
                List.of("expected a member of an object, got none", "{}"),
                List.of("expected 'missing', got 'columns'", "{'columns':[]}"),
                List.of("expected 'columns', got no more", "{'missing':[]}"),
                List.of("expected 'columns', got 'column'", "{'missing':[],'column':[]}"),
                List.of("expected at least 1, got 0", "{'missing':[],'columns':[]}"),
                List.of("expected a number or a category, got 'text'", columns("{'text':'a'}")),
                List.of("expected 'missing', got no more", columns("{'number':'a'}")),
                List.of("expected 'missing' to be one of [rejected, filled, indicated], got 'no'", columns("{'number':'a','missing':'no'}")),
                List.of("expected no more members, got 'fill'", columns("{'number':'a','missing':'rejected','fill':'0x1.0p0'}")),
                List.of("expected 'fill', got no more", columns("{'number':'a','missing':'filled'}")),
                List.of("expected a fill that is a finite number, got 'NaN'", columns("{'number':'a','missing':'filled','fill':'NaN'}")),
                List.of("expected a fill that is a finite number, got 'x'", columns("{'number':'a','missing':'filled','fill':'x'}")),
                List.of("expected a fill that is a finite number, got '" + "0".repeat(33) + "'",
                        columns("{'number':'a','missing':'filled','fill':'" + "0".repeat(33) + "'}")),
                List.of("expected a name, got ''", columns("{'number':'','missing':'rejected'}")),
                List.of("expected a name that no other column has, got it twice", columns(NUMBER + "," + NUMBER)),
                List.of("expected at least 1 category, got 0", columns(category("[]", "'missing':'rejected','unknown':'ignored'"))),
                List.of("expected another one than before, got 'x'",
                        columns(category("['x','x']", "'missing':'rejected','unknown':'ignored'"))),
                List.of("expected a fill that is a category, got 'y'",
                        columns(category("['x']", "'missing':'filled','fill':'y','unknown':'ignored'"))),
                List.of("expected 'unknown' to be one of [rejected, ignored], got ''",
                        columns(category("['x']", "'missing':'rejected','unknown':''"))),
                List.of("expected a text that is not empty, without spaces around it, got ' '", "{'missing':[' '],'columns':[" + NUMBER + "]}"),
                List.of("expected the end at character 62, got U+0078", columns(NUMBER) + "x"));
    }

    private static String columns(String columns) {
        return "{'missing':[],'columns':[" + columns + "]}";
    }

    private static String category(String categories, String rules) {
        return "{'category':'c','of':" + categories + "," + rules + "}";
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofJson_malformed_isRejected(List<String> faultAndText) {
        assertThatThrownBy(() -> Encoding.ofJson(faultAndText.get(1).replace('\'', '"')))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessageEndingWith(": " + faultAndText.get(0));
    }

    @Test
    void ofJson_tooLongOrNull_isRejected() {
        assertThatThrownBy(() -> Encoding.ofJson("{" + " ".repeat(10_000_000)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("encoding: expected at most 10000000 characters, got 10000001");
        assertThatThrownBy(() -> Encoding.ofJson(null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("encoding: expected a text, got null");
    }

    @Test
    void encoding_ofColumnsThatLearnNothing_isThatFittedToAnyRow() {
        InputColumns columns = InputColumns.of().number("age").category("sex", "f", "m").missingIndicated().unknownIgnored();
        assertThat(columns.encoding()).isEqualTo(columns.fit(new String[][] {{"40", "f"}}));
    }

    @ParameterizedTest
    @MethodSource("learning")
    void encoding_ofColumnsThatLearn_isRejected(InputColumns columns, String lesson) {
        assertThatThrownBy(columns::encoding).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("column 'x': expected nothing to learn from rows, got " + lesson + "; see fit");
    }

    static Stream<Arguments> learning() {
        return Stream.of(Arguments.of(InputColumns.of().category("x"), "categories that are not given"),
                Arguments.of(InputColumns.of().category("x", "a", "b").missingFilled(), "missing values to fill"),
                Arguments.of(InputColumns.of().number("x").missingFilled(), "missing values to fill"),
                Arguments.of(InputColumns.of().number("x").missingIndicated(), "missing values to fill"));
    }
}
