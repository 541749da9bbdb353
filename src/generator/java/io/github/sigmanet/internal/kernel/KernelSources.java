package io.github.sigmanet.internal.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the sources that are generated, which are committed like others. Run it in the folder of pom.xml after a change of
 * a kernel, with {@value #COMMAND}; KernelSourcesTest fails until then. It makes
 *
 * <ul>
 *   <li>the classes of float32 from those of float64, see {@link #twin},
 *   <li>the tiles that the vector kernels call, written out, see {@link #tiles},
 *   <li>the sigmoids as they stand in the sources that format.JavaSource writes, see {@link #nested}.
 * </ul>
 *
 * The sigmoids themselves are written by hand in both precisions, since their polynomials differ.
 */
final class KernelSources {

    /*
     * Java runs this file alone, so it uses nothing else of the project. It is in ASCII, as Java 17 reads a file that it
     * runs in the platform's encoding.
     */
    static final String COMMAND = "java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java";

    private static final Path KERNELS = Path.of("src/main/java/io/github/sigmanet/internal/kernel");
    private static final Path GENERATED = Path.of("src/generated/java/io/github/sigmanet/internal/kernel");
    private static final Path SIGMOIDS = Path.of("src/generated/java/io/github/sigmanet/format/SigmoidSource.java");
    private static final Set<String> WITHOUT_TWIN = Set.of("DoubleSigmoid", "DoubleScalarSigmoid", "DoubleVectorSigmoid");
    private static final List<String> REGISTERS = List.of("16", "32");
    private static final int SUMS = 12; // that 16 registers hold, and that C2 does not unroll
    private static final Pattern CALLED_TILE = Pattern.compile("DoubleVector(\\d+)Tiles\\.([a-z]+)(\\d+)(?:x(\\d+))?\\(");
    private static final Pattern TRANSLATED = Pattern.compile("@StaysDouble\\s+double\\b|\\b(double|DOUBLE|float64)\\b|Double");
    private static final Pattern MISPLACED = Pattern.compile(".*@StaysDouble\\b(?!\\s+double\\b).*");

    private static final String START_OF_TILES = """
        package io.github.sigmanet.internal.kernel;

        import jdk.incubator.vector.DoubleVector;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * The innermost loops of matrix products for #registers vector registers: tiles of a result, some rows by some vectors, whose
         * running sums stay in registers. Lanes run across the columns of the result, so that each sum is one chain over increasing
         * index.
         */
        final class DoubleVector#registersTiles {

            /*
             * The tiles are written out, since C2 keeps a vector in a register only where everything is inlined, and stops
             * inlining at a number of nodes.
             *
        #comment
             */
            private static final VectorSpecies<Double> S = DoubleVectors.S;
            private static final int LANES = DoubleVectors.LANES;

            private DoubleVector#registersTiles() {
            }
        """;

    private static final String OF_32_REGISTERS = """
             * Up to 24 sums, or 16 with a step on each of them, are within it.
             *
             * productRxV sets rows s to s + R - 1 of c, V vectors from column j on, to initial values, from column i on, plus
             * the first columns of x times a panel of V vectors. oneV and oneVxV do so for one row and one or two panels, so
             * that more sums run at once. They take two terms at a time, as JDK 25 is half as fast with one.
             *
             * sumRxV sets R rows of V vectors to sums over m samples: of a strip, R columns of x for each sample in turn,
             * times a panel of d; addRxV adds them. stripR copies a row of a strip. descendMxV adds to all rows of a panel factor times scale
             * times such sums over M samples, whose d, V vectors from column j on, stay in registers.""";

    private static final String OF_16_REGISTERS = """
             * C2 unrolls loops of few sums and then has too few registers, so that these are unrolled here.
             *
             * productRxV adds columns from to to - 1 of rows s to s + R - 1 of x, times V panels from v on, to the same rows of
             * c, V vectors from column j on.
             *
             * descendRxV adds to R rows of V panels, from an index on, factor times scale times sums over m samples: of rows k to
             * k + R - 1 of x times panels of d, both from v on. descend5xV does so for all rows and five samples, rows s to
             * s + 4 of x and t to t + 4 of d, V vectors from column j on, which stay in registers; each sum is continued. sum5xV
             * sets the sums of five samples. descend1xV is for a single one.""";

    private KernelSources() {
    }

    /** Writes all files. */
    public static void main(String... args) throws IOException {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /** Returns the content of each generated file by its path from the folder of pom.xml. */
    static SortedMap<Path, String> files() throws IOException {
        SortedMap<Path, String> files = new TreeMap<>();
        for (String name : withTwin()) {
            files.put(GENERATED.resolve(twin(name) + ".java"), head(name + ".java") + twin(source(name)));
        }
        for (String registers : REGISTERS) {
            String name = "DoubleVector" + registers + "Tiles";
            String tiles = tiles(registers, source("DoubleVector" + registers + "Kernel"));
            files.put(GENERATED.resolve(name + ".java"), head("KernelSources.java") + tiles);
            files.put(GENERATED.resolve(twin(name) + ".java"), head("KernelSources.java") + twin(tiles));
        }
        files.put(SIGMOIDS, head("DoubleSigmoid.java and FloatSigmoid.java")
                + sigmoids(nested(source("DoubleSigmoid")), nested(source("FloatSigmoid"))));
        return files;
    }

    /** Returns the classes of float64 but those that are written by hand in both precisions. */
    private static List<String> withTwin() throws IOException {
        try (Stream<Path> kernels = Files.list(KERNELS)) {
            return kernels.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.startsWith("Double") && !WITHOUT_TWIN.contains(name)).toList();
        }
    }

    private static String source(String name) throws IOException {
        return Files.readString(KERNELS.resolve(name + ".java")).replace("\r\n", "\n");
    }

    private static String head(String origin) {
        return "// Generated from " + origin + ", do not edit. To regenerate:\n// " + COMMAND + "\n";
    }

    /**
     * Returns the float32 twin of a source, comments and strings included: double becomes float, but {@code @StaysDouble double}
     * double, Double in any name Float, the constant DOUBLE SINGLE, and float64 float32. Whether the twin means what it
     * should is the compiler's to check: a float times 0.5, for instance, is a double, which fits into no float.
     *
     * @throws IllegalArgumentException if the annotation is not on a double
     */
    static String twin(String source) {
        Matcher misplaced = MISPLACED.matcher(source);
        if (misplaced.find()) {
            throw new IllegalArgumentException("expected '@StaysDouble double', got '" + misplaced.group().strip() + "'");
        }
        return TRANSLATED.matcher(source).replaceAll(KernelSources::translated);
    }

    private static String translated(MatchResult match) {
        return switch (match.group()) {
            case "double" -> "float";
            case "Double" -> "Float";
            case "DOUBLE" -> "SINGLE";
            case "float64" -> "float32";
            default -> "double";
        };
    }

    /** Returns the source of a class as that of a nested class, without comments and blank lines. */
    static String nested(String source) {
        return source.replaceAll("/\\*(?s:.*?)\\*/|//.*|package .*;", "")
                .replaceFirst("(public )?final class", "private static final class")
                .lines().filter(line -> !line.isBlank()).map(line -> "    " + line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the class that holds the sources of both sigmoids. */
    private static String sigmoids(String ofDoubles, String ofFloats) {
        return """
            package io.github.sigmanet.format;

            /** The library's own sigmoids, as nested classes in the sources that {@link JavaSource} writes. */
            final class SigmoidSource {

                static final String OF_DOUBLES = \"""
            #doubles\""";

                static final String OF_FLOATS = \"""
            #floats\""";

                private SigmoidSource() {
                }
            }
            """.replace("#doubles", ofDoubles).replace("#floats", ofFloats);
    }

    /** Returns the class of the tiles for so many registers that the source of a kernel calls. */
    static String tiles(String registers, String kernel) {
        String start = START_OF_TILES.replace("#registers", registers)
                .replace("#comment", (registers.equals("16") ? OF_16_REGISTERS : OF_32_REGISTERS).indent(5).stripTrailing())
                .replace(" - ", " \u2212 "); // as the other comments write it
        return CALLED_TILE.matcher(kernel).results().map(KernelSources::tile).distinct()
                .collect(Collectors.joining("", start, "}\n"));
    }

    private static String tile(MatchResult call) {
        boolean areFew = call.group(1).equals("16");
        int rows = Integer.parseInt(call.group(3));
        int vectors = call.group(4) == null ? 0 : Integer.parseInt(call.group(4));
        return switch (call.group(2)) {
            case "product" -> areFew ? productOfPanels(rows, vectors) : product(rows, vectors);
            case "one" -> one(rows, vectors);
            case "descend" -> !areFew ? descend(rows, vectors)
                    : rows != 2 ? ofSamples("descend", rows, vectors) : descendPanels(rows, vectors);
            case "sum" -> areFew ? ofSamples("sum", rows, vectors) : sum("sum", rows, vectors);
            case "add" -> sum("add", rows, vectors);
            case "strip" -> strip(rows);
            default -> throw new IllegalArgumentException("expected a tile, got '" + call.group() + "'");
        };
    }

    private static String productOfPanels(int rows, int vectors) {
        return "\n    static void product" + rows + "x" + vectors
                + "(double[][] x, int s, double[][] panels, int v, int from, int to, double[][] c, int j) {\n"
                + each(rows, r -> line(2, "double[] x" + r + " = x[" + plus("s", r) + "];"))
                + each(vectors, v -> line(2, "double[] p" + v + " = panels[" + plus("v", v) + "];"))
                + each(rows, r -> line(2, "double[] c" + r + " = c[" + plus("s", r) + "];")
                        + each(vectors, v -> line(2, vector("a" + r + v, "c" + r, at("j", v)))))
                + loop(rows, vectors, "k", "from", "to", "p")
                + each(rows, r -> each(vectors, v -> line(2, "a" + r + v + ".intoArray(c" + r + ", " + at("j", v) + ");")))
                + line(1, "}");
    }

    private static String descendPanels(int rows, int vectors) {
        return "\n    static void descend" + rows + "x" + vectors
                + "(double[][] x, int k, double[][] d, int v, int m, double scale, double factor,\n"
                + line(3, "double[][] panels, int at) {")
                + each(rows, r -> line(2, "double[] x" + r + " = x[" + plus("k", r) + "];"))
                + each(vectors, v -> line(2, "double[] d" + v + " = d[" + plus("v", v) + "];"))
                + each(rows, r -> each(vectors, v -> line(2, zero("a" + r + v))))
                + loop(rows, vectors, "s", "0", "m", "d")
                + line(2, "DoubleVector f = DoubleVector.broadcast(S, factor);")
                + each(vectors, v -> line(2, "double[] p" + v + " = panels[" + plus("v", v) + "];")
                        + each(rows, r -> step(2, "a" + r + v, "p" + v, at("at", r))))
                + line(1, "}");
    }

    /** Returns a loop that adds products of broadcasts of x and vectors, as many terms at a time as make twelve. */
    private static String loop(int rows, int vectors, String index, String from, String to, String array) {
        int terms = 1;
        while (terms * rows * vectors < SUMS) {
            terms *= 2;
        }
        if (terms == 1) {
            return line(2, "for (int " + index + " = " + from + "; " + index + " < " + to + "; " + index + "++) {")
                    + terms(1, rows, vectors, index, array)
                    + line(2, "}");
        }
        return line(2, "int " + index + " = " + from + ";")
                + line(2, "for (; " + index + " < " + to + " - " + (terms - 1) + "; " + index + " += " + terms + ") {")
                + terms(terms, rows, vectors, index, array)
                + line(2, "}")
                + line(2, "for (; " + index + " < " + to + "; " + index + "++) {")
                + terms(1, rows, vectors, index, array)
                + line(2, "}");
    }

    private static String terms(int count, int rows, int vectors, String index, String array) {
        return each(rows, r -> line(3, "DoubleVector x" + r + "v;"))
                + line(3, "DoubleVector w;")
                + each(count, t -> each(rows, r -> line(3, "x" + r + "v = DoubleVector.broadcast(S, x" + r + "["
                        + plus(index, t) + "]);"))
                        + each(vectors, v -> line(3, "w = " + vector(array + v, (t == 0 ? index : "(" + plus(index, t) + ")")
                                + " * LANES") + ";")
                                + each(rows, r -> line(3, add("x" + r + "v", "w", "a" + r + v)))));
    }

    private static String ofSamples(String name, int samples, int vectors) {
        boolean steps = name.equals("descend");
        boolean continues = steps && samples > 1;
        return "\n    static void " + name + samples + "x" + vectors + "(double[][] x, int s, double[][] d, int t, int j, "
                + (steps && !continues ? "" : "double[][] sums, ")
                + (steps ? "double scale,\n" + line(3, "double factor, double[][] panels, int v, int count) {") : "int count) {\n")
                + each(samples, r -> line(2, "double[] x" + r + " = x[" + plus("s", r) + "];"))
                + each(samples, r -> line(2, "double[] row" + r + " = d[" + plus("t", r) + "];")
                        + each(vectors, v -> line(2, vector("d" + r + v, "row" + r, at("j", v)))))
                + (steps && !continues ? "" : each(vectors, v -> line(2, "double[] sums" + v + " = sums[" + v + "];")))
                + (steps ? each(vectors, v -> line(2, "double[] p" + v + " = panels[" + plus("v", v) + "];"))
                        + line(2, "DoubleVector f = DoubleVector.broadcast(S, factor);") : "")
                + line(2, "for (int k = 0; k < count; k++) {")
                + each(vectors, v -> line(3, continues ? vector("a" + v, "sums" + v, "k * LANES") : zero("a" + v)))
                + line(3, "DoubleVector xv;")
                + each(samples, r -> line(3, "xv = DoubleVector.broadcast(S, x" + r + "[k]);")
                        + each(vectors, v -> line(3, add("xv", "d" + r + v, "a" + v))))
                + each(vectors, v -> steps ? step(3, "a" + v, "p" + v, "k * LANES")
                        : line(3, "a" + v + ".intoArray(sums" + v + ", k * LANES);"))
                + line(2, "}")
                + line(1, "}");
    }

    /** Returns the statement that takes a plain step on a vector of weights. */
    private static String step(int indent, String sum, String array, String index) {
        return line(indent, "f.fma(" + sum + ".mul(scale), " + vector(array, index) + ").intoArray(" + array + ", " + index + ");");
    }

    private static String product(int rows, int vectors) {
        return "\n    static void product" + rows + "x" + vectors
                + "(double[][] x, int s, double[] panel, int count, double[] initial, int i, double[][] c, int j) {\n"
                + each(rows, r -> line(2, "double[] x" + r + " = x[" + plus("s", r) + "];"))
                + each(vectors, v -> line(2, vector("a0" + v, "initial", at("i", v))))
                + each(rows - 1, r -> each(vectors, v -> line(2, "DoubleVector a" + (r + 1) + v + " = a0" + v + ";")))
                + line(2, "for (int k = 0; k < count; k++) {")
                + each(vectors, v -> line(3, vector("b" + v, "panel", at("k * " + times(vectors), v))))
                + line(3, "DoubleVector v;")
                + each(rows, r -> line(3, broadcast("x" + r + "[k]"))
                        + each(vectors, v -> line(3, add("v", "b" + v, "a" + r + v))))
                + line(2, "}")
                + each(rows, r -> line(2, "double[] c" + r + " = c[" + plus("s", r) + "];")
                        + each(vectors, v -> line(2, "a" + r + v + ".intoArray(c" + r + ", " + at("j", v) + ");")))
                + line(1, "}");
    }

    private static String one(int vectors, int others) {
        int all = vectors + others;
        return "\n    static void one" + vectors + (others == 0 ? "" : "x" + others) + "(double[] x, double[] panel, "
                + (others == 0 ? "" : "double[] other, ") + "int count, double[] initial, int i,\n"
                + line(3, "double[] c, int j) {")
                + each(all, v -> line(2, vector("a" + v, "initial", at("i", v))))
                + line(2, "int k = 0;")
                + line(2, "DoubleVector v;")
                + line(2, "for (; k + 1 < count; k += 2) {")
                + oneTerm(vectors, others, "k") + oneTerm(vectors, others, "(k + 1)")
                + line(2, "}")
                + line(2, "if (k < count) {")
                + oneTerm(vectors, others, "k")
                + line(2, "}")
                + each(all, v -> line(2, "a" + v + ".intoArray(c, " + at("j", v) + ");"))
                + line(1, "}");
    }

    private static String oneTerm(int vectors, int others, String k) {
        return line(3, broadcast("x[" + k.replaceAll("[()]", "") + "]"))
                + each(vectors, v -> line(3, add("v", vector("panel", at(k + " * " + times(vectors), v)), "a" + v)))
                + each(others, v -> line(3, add("v", vector("other", at(k + " * " + times(others), v)), "a" + (vectors + v))));
    }

    private static String descend(int samples, int vectors) {
        return "\n    static void descend" + samples + "x" + vectors
                + "(double[][] x, double[][] d, int j, double scale, double factor,\n"
                + line(3, "double[] panel, int count) {")
                + each(samples, r -> line(2, "double[] x" + r + " = x[" + r + "];"))
                + each(samples, r -> line(2, "double[] row" + r + " = d[" + r + "];"))
                + each(samples, r -> each(vectors, v -> line(2, vector("d" + r + v, "row" + r, at("j", v)))))
                + line(2, "DoubleVector f = DoubleVector.broadcast(S, factor);")
                + line(2, "for (int k = 0; k < count; k++) {")
                + each(vectors, v -> line(3, zero("a" + v)))
                + line(3, "DoubleVector v;")
                + each(samples, r -> line(3, broadcast("x" + r + "[k]"))
                        + each(vectors, v -> line(3, add("v", "d" + r + v, "a" + v))))
                + line(3, "int at = k * " + times(vectors) + ";")
                + each(vectors, v -> step(3, "a" + v, "panel", at("at", v)))
                + line(2, "}")
                + line(1, "}");
    }

    private static String sum(String name, int rows, int vectors) {
        boolean continues = name.equals("add");
        return "\n    static void " + name + rows + "x" + vectors
                + "(double[] strips, int strip, double[] d, int panel, int m, double[] sums,\n"
                + line(3, "int at) {")
                + each(rows, r -> each(vectors, v -> line(2, continues
                        ? vector("a" + r + v, "sums", at("at", r * vectors + v)) : zero("a" + r + v))))
                + line(2, "for (int s = 0; s < m; s++) {")
                + each(vectors, v -> line(3, vector("d" + v, "d", at("panel + s * " + times(vectors), v))))
                + line(3, "int x = strip + " + rows + " * s;")
                + line(3, "DoubleVector v;")
                + each(rows, r -> line(3, broadcast("strips[" + plus("x", r) + "]"))
                        + each(vectors, v -> line(3, add("v", "d" + v, "a" + r + v))))
                + line(2, "}")
                + each(rows, r -> each(vectors, v -> line(2, "a" + r + v + ".intoArray(sums, "
                        + at("at", r * vectors + v) + ");")))
                + line(1, "}");
    }

    private static String strip(int rows) {
        return "\n    static void strip" + rows + "(double[] x, int k, double[] strips, int at) {\n"
                + each(rows, r -> line(2, "strips[" + plus("at", r) + "] = x[" + plus("k", r) + "];"))
                + line(1, "}");
    }

    private static String zero(String name) {
        return "DoubleVector " + name + " = DoubleVector.zero(S);";
    }

    private static String broadcast(String number) {
        return "v = DoubleVector.broadcast(S, " + number + ");";
    }

    /** Returns the statement that adds a product to a sum. */
    private static String add(String p, String q, String sum) {
        return sum + " = " + p + ".fma(" + q + ", " + sum + ");";
    }

    private static String times(int vectors) {
        return vectors == 1 ? "LANES" : vectors + " * LANES";
    }

    /** Returns the lines for 0, 1, ... one after the other. */
    private static String each(int count, IntFunction<String> lines) {
        return IntStream.range(0, count).mapToObj(lines).collect(Collectors.joining());
    }

    private static String line(int indent, String code) {
        return "    ".repeat(indent) + code.strip() + "\n";
    }

    private static String vector(String name, String array, String index) {
        return "DoubleVector " + name + " = " + vector(array, index) + ";";
    }

    private static String vector(String array, String index) {
        return "DoubleVector.fromArray(S, " + array + ", " + index + ")";
    }

    private static String plus(String index, int n) {
        return n == 0 ? index : index + " + " + n;
    }

    /** Returns where a vector is, some vectors from an index on. */
    private static String at(String index, int vectors) {
        return index + (vectors == 0 ? "" : vectors == 1 ? " + LANES" : " + " + vectors + " * LANES");
    }
}
