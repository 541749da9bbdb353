package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.kernel.NumberType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Networks as Java source files: a single class that needs nothing but Java 9, and computes the bits of
 * {@link Network#predict(double...)}.
 *
 * <pre>{@code
 * JavaSource.write(network, "com.acme.DigitReader", Path.of("src/main/java/com/acme/DigitReader.java"));
 *
 * double[] a = com.acme.DigitReader.predict(x);
 * }</pre>
 */
public final class JavaSource {

    /*
     * A string constant holds 65,535 bytes, here of Base64, which makes 4 characters of 3 bytes. The code that puts such
     * strings into an array takes 8 bytes for each, and all code that initializes a class 65,535 at most.
     */
    private static final int PART_BYTES = 49_144; // a multiple of 8
    private static final int MOST_PARTS = 8_000;
    private static final int MOST_LAYERS = 100;

    /** What cannot be the name of a class, and what the source itself needs. */
    private static final Set<String> RESERVED = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch",
            "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends", "false", "final",
            "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long",
            "native", "new", "null", "package", "private", "protected", "public", "return", "short", "static", "strictfp",
            "super", "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "void", "volatile",
            "while", "_", "var", "record", "yield", "sealed", "permits", "Base64", "ByteBuffer", "Double", "DoubleSigmoid",
            "Float", "FloatSigmoid", "IllegalArgumentException", "Math", "String");

    private static final String HEAD = """
            %1$simport java.nio.ByteBuffer;
            import java.util.Base64;

            /**
             * The network of sigmoid units %3$s in %4$s, written by Sigmanet. It computes the bits of Sigmanet's
             * Network.predict, and any number of threads may use it.
             */
            public final class %2$s {

                private static final int[] SIZES = {%3$s};
                // for each layer but the last w(l), S(l+1) numbers for each of its units in turn, and b(l)
                private static final %4$s[][] W = new %4$s[SIZES.length - 1][];
                private static final %4$s[][] B = new %4$s[SIZES.length - 1][];
            %5$s
                static {
                    String[] parts = {
            """;
    private static final String TAIL = """
                    };
                    ByteBuffer bytes = ByteBuffer.allocate(0);
                    int part = 0;
            %8$s        for (int l = 0; l < SIZES.length - 1; l++) {
                        W[l] = new %2$s[SIZES[l] * SIZES[l + 1]];
                        B[l] = new %2$s[SIZES[l + 1]];
                        for (%2$s[] numbers : new %2$s[][] {W[l], B[l]}) {
                            for (int k = 0; k < numbers.length; k++) {
                                if (!bytes.hasRemaining()) {
                                    bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[part++]));
                                }
                                numbers[k] = bytes.get%3$s();
                            }
                        }
                    }
                }

                /**
                 * Computes the output for one sample.
                 *
                 * @param x the input, %4$d finite numbers; not changed
                 * @return the activations of the %5$d output units%10$s, a new array
                 * @throws IllegalArgumentException if the input is null, of another length, or not finite
                 */
                public static double[] predict(double... x) {
                    if (x == null || x.length != SIZES[0]) {
                        throw new IllegalArgumentException(x == null ? "input: expected an array, got null"
                                : "input: expected length " + SIZES[0] + ", got " + x.length);
                    }
                    %2$s[] a = new %2$s[x.length];
                    for (int j = 0; j < x.length; j++) {
                        a[j] = %6$s;
                        if (!(Math.abs(a[j]) <= %3$s.MAX_VALUE)) {
                            throw new IllegalArgumentException("input, column " + j + ": expected a %7$s, got "
                                    + x[j]);
                        }
                    }
                    for (int l = 0; l < W.length; l++) {
                        %2$s[] w = W[l];
                        %2$s[] z = B[l].clone();
                        for (int j = 0; j < a.length; j++) {
                            for (int i = 0; i < z.length; i++) {
                                z[i] = Math.fma(w[j * z.length + i], a[j], z[i]);
                            }
                        }
                        for (int i = 0; i < z.length; i++) {
                            z[i] = %3$sSigmoid.of(z[i]);
                        }
                        a = z;
                    }
                    double[] output = new double[a.length];
                    for (int i = 0; i < a.length; i++) {
                        output[i] = a[i]%9$s;
                    }
                    return output;
                }

            %1$s}
            """;

    private static final String FILL_SCALINGS = """
                    for (double[] numbers : new double[][] {%s}) {
                        for (int k = 0; k < numbers.length; k++) {
                            if (!bytes.hasRemaining()) {
                                bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[part++]));
                            }
                            numbers[k] = bytes.getDouble();
                        }
                    }
            """;

    private JavaSource() {
    }

    /**
     * Writes a network as the source of a class with one method, {@code public static double[] predict(double... x)}. Its
     * parameters are in it as text, 11 characters each in double precision. The file is written aside and moved into
     * place, as by {@link Network#save(Path)}.
     *
     * @param network the network
     * @param className the name of the class with its package
     * @param path where the file will be; its name must be the one that Java wants, {@code DigitReader.java}
     * @throws IllegalArgumentException if an argument is null, the name is none that a class can have here, the file's
     *         name does not fit it, or the network has more parameters than a class can hold, 49 million in double
     *         precision
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public static void write(Network network, String className, Path path) throws IOException {
        Check.notNull("network", "a network", network);
        Check.notNull("class name", "a name", className);
        Check.notNull("path", "a path", path);
        if (!isClassName(className)) {
            throw Check.illegal("class name", "one like com.acme.DigitReader", "'" + className + "'");
        }
        int dot = className.lastIndexOf('.');
        String simpleName = className.substring(dot + 1);
        if (path.getFileName() == null || !path.getFileName().toString().equals(simpleName + ".java")) {
            throw Check.illegal("path", "a file " + simpleName + ".java", path);
        }
        NumberType type = NumberType.valueOf(network.precision().name());
        checkSize(network, type);
        boolean single = type == NumberType.SINGLE;
        String primitive = single ? "float" : "double";
        String boxed = single ? "Float" : "Double";
        String sizes = Arrays.toString(network.sizes()).replaceAll("[\\[\\]]", "");
        Map<String, double[]> scalings = scalings(network);
        boolean scaled = network.inputScaling().isPresent();
        String fields = "";
        for (Map.Entry<String, double[]> entry : scalings.entrySet()) {
            fields += "    private static final double[] " + entry.getKey() + " = new double[" + entry.getValue().length + "];\n";
        }
        String head = String.format(Locale.ROOT, HEAD, dot < 0 ? "" : "package " + className.substring(0, dot) + ";\n\n", simpleName,
                sizes, primitive, fields);
        String input = scaled ? "((x[j] - INPUT_OFFSETS[j]) * INPUT_FACTORS[j])" : "x[j]";
        String finite = "finite number" + (scaled ? " when scaled" : "");
        String tail = String.format(Locale.ROOT, TAIL, sigmoid(boxed + "Sigmoid"), primitive, boxed, network.size(0),
                network.size(network.layerCount() - 1), (single ? "(float) " : "") + input, single
                        ? "\"\n" + " ".repeat(24)
                        + "+ (Double.isFinite(x[j]) ? \"number within SINGLE precision\" : \"" + finite + "\") + \""
                        : finite,
                scalings.isEmpty() ? "" : String.format(Locale.ROOT, FILL_SCALINGS, String.join(", ", scalings.keySet())),
                network.targetScaling().isPresent() ? " / TARGET_FACTORS[i] + TARGET_OFFSETS[i]" : "",
                network.targetScaling().isPresent() ? ", in the units of the targets" : "");
        AtomicFile.write(path, file -> {
            Writer out = new OutputStreamWriter(file, StandardCharsets.UTF_8);
            out.write(head);
            writeParameters(network, type, scalings.values(), out);
            out.write(tail);
            out.flush();
        });
    }

    private static boolean isClassName(String name) {
        if (name.startsWith("java.")) { // which class loaders refuse
            return false;
        }
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty() || RESERVED.contains(part) || !Character.isJavaIdentifierStart(part.charAt(0))
                    || !part.chars().allMatch(Character::isJavaIdentifierPart)
                    || part.chars().anyMatch(Character::isIdentifierIgnorable)) { // which javac leaves out
                return false;
            }
        }
        return true;
    }

    private static void checkSize(Network network, NumberType type) {
        long bytes = 0;
        for (double[] numbers : scalings(network).values()) {
            bytes += numbers.length * (long) Double.BYTES;
        }
        for (int l = 0; l < network.layerCount() - 1; l++) {
            bytes += (network.size(l) + 1L) * network.size(l + 1) * type.bytes();
        }
        if (bytes > (long) MOST_PARTS * PART_BYTES || network.layerCount() > MOST_LAYERS) {
            throw Check.illegal("network", "at most " + (long) MOST_PARTS * PART_BYTES + " bytes of parameters in " + MOST_LAYERS
                    + " layers", bytes + " in " + network.layerCount());
        }
    }

    /** Returns the numbers of scalings by the names that they have in the source. */
    private static Map<String, double[]> scalings(Network network) {
        Map<String, double[]> scalings = new LinkedHashMap<>();
        put(scalings, "INPUT_", network.inputScaling());
        put(scalings, "TARGET_", network.targetScaling());
        return scalings;
    }

    private static void put(Map<String, double[]> scalings, String prefix, Optional<Scaling> scaling) {
        if (scaling.isPresent()) {
            scalings.put(prefix + "OFFSETS", scaling.get().offsets());
            scalings.put(prefix + "FACTORS", scaling.get().factors());
        }
    }

    private static void writeParameters(Network network, NumberType type, Collection<double[]> scalings, Writer out)
            throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
        for (double[] numbers : scalings) {
            for (double number : numbers) {
                NumberType.DOUBLE.put(part, number);
                if (!part.hasRemaining()) {
                    writePart(part, out);
                }
            }
        }
        for (int l = 0; l < network.layerCount() - 1; l++) {
            double[][] w = network.weights(l);
            double[] b = network.biases(l);
            for (int j = 0; j <= network.size(l); j++) {
                for (int i = 0; i < b.length; i++) {
                    type.put(part, Check.finiteParameter(j < network.size(l) ? w[i][j] : b[i]));
                    if (!part.hasRemaining()) {
                        writePart(part, out);
                    }
                }
            }
        }
        writePart(part, out);
    }

    private static void writePart(ByteBuffer part, Writer out) throws IOException {
        if (part.flip().hasRemaining()) {
            out.write("            \"");
            out.write(StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(part)).toString());
            out.write("\",\n");
        }
        part.clear();
    }

    /** Returns the library's own sigmoid as a nested class, which KernelSources, among the tests, makes from its source. */
    private static String sigmoid(String className) throws IOException {
        try (InputStream in = JavaSource.class.getResourceAsStream(className + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("//"))
                    .map(line -> line + "\n").collect(Collectors.joining());
        }
    }
}
