package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.file.NumberBytes;
import io.github.sigmanet.internal.kernel.NumberType;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes networks as Java source files: a single class that requires nothing but Java 9, and whose outputs are bit-identical
 * to those of {@link Network#predict(double...)}.
 *
 * <pre>{@code
 * JavaSource.write(network, "com.acme.DigitReader", Path.of("src/main/java/com/acme/DigitReader.java"));
 *
 * double[] a = com.acme.DigitReader.predict(x);
 * }</pre>
 */
public final class JavaSource {

    /*
     * A string constant holds at most 65,535 bytes, here of Base64, which turns 3 bytes into 4 characters. The code that
     * stores such strings in an array takes 8 bytes for each, and all code that initializes a class at most 65,535.
     */
    private static final int PART_BYTES = 49_144; // a multiple of 8
    private static final int MAX_PARTS = 8_000;
    private static final int MAX_LAYERS = 100;

    /** Names that no class can have, and names that the source itself uses. */
    private static final Set<String> RESERVED = Set.of(("abstract assert boolean break byte case catch char class const continue"
            + " default do double else enum extends false final finally float for goto if implements import instanceof int"
            + " interface long native new null package private protected public return short static strictfp super switch"
            + " synchronized this throw throws transient true try void volatile while _ var record yield sealed permits"
            + " Arrays Base64 ByteBuffer Double DoubleSigmoid Float FloatSigmoid IllegalArgumentException Math String")
            .split(" "));

    private static final String SOURCE = """
            #package
            import java.nio.ByteBuffer;
            import java.util.Arrays;
            import java.util.Base64;

            /**
             * The network of sigmoid units #sizes in #type, written by Sigmanet. Its outputs are bit-identical to those of
             * Sigmanet's Network.predict. Any number of threads may use it.
             */
            public final class #class {

                private static final int[] SIZES = {#sizes};
                // for each layer l but the last: w(l), S(l+1) numbers for each unit of layer l in turn, then b(l)
                private static final #type[][] WB = new #type[SIZES.length - 1][];
            #inputField#targetField
                static {
                    for (int l = 0; l < WB.length; l++) {
                        WB[l] = new #type[(SIZES[l] + 1) * SIZES[l + 1]];
                    }
                    String[] parts = {
            #parts
                    };
                    ByteBuffer bytes = ByteBuffer.allocate(0);
                    int part = 0;
            #fillInput#fillTarget#fillWB    }

                /**
                 * Computes the output for one sample.
                 *
                 * @param x the input, #inputs finite numbers; not changed
                 * @return the activations of the #outputs output units#units, a new array
                 * @throws IllegalArgumentException if the input is null, of another length, or not finite
                 */
                public static double[] predict(double... x) {
                    if (x == null || x.length != SIZES[0]) {
                        throw new IllegalArgumentException(x == null ? "input: expected an array, got null"
                                : "input: expected length " + SIZES[0] + ", got " + x.length);
                    }
                    #type[] a = new #type[x.length];
                    for (int j = 0; j < x.length; j++) {
                        a[j] = #scaledX;
                        if (!(Math.abs(a[j]) <= #Type.MAX_VALUE)) {
                            throw new IllegalArgumentException("input, column " + j + ": expected a "
                                    + #expected + ", got " + x[j]);
                        }
                    }
                    for (int l = 0; l < WB.length; l++) {
                        #type[] wb = WB[l];
                        #type[] z = Arrays.copyOfRange(wb, wb.length - SIZES[l + 1], wb.length);
                        for (int j = 0; j < a.length; j++) {
                            for (int i = 0; i < z.length; i++) {
                                z[i] = Math.fma(wb[j * z.length + i], a[j], z[i]);
                            }
                        }
                        for (int i = 0; i < z.length; i++) {
                            z[i] = #TypeSigmoid.of(z[i]);
                        }
                        a = z;
                    }
                    double[] output = new double[a.length];
                    for (int i = 0; i < a.length; i++) {
                        output[i] = a[i]#unscaled;
                    }
                    return output;
                }

            #decision#rows#sigmoid
            }
            """;

    private static final String FILL = """
                    for (#type[] numbers : #NUMBERS) {
                        for (int k = 0; k < numbers.length; k++) {
                            if (!bytes.hasRemaining()) {
                                bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[part++]));
                            }
                            numbers[k] = bytes.get#Type();
                        }
                    }
            """;

    private JavaSource() {
    }

    /**
     * Writes a network as the source of a class, whose method is {@code public static double[] predict(double... x)}. The class
     * contains the parameters as text, in float64 11 characters each.
     *
     * <p>It also has {@code int classify(double... x)}, by the network's threshold if it has one, or for several labels
     * {@code int[] labels(double... x)}; only a network with a target scaling has neither, unless it has class names or a threshold.
     * With class names, it has {@code List<String> CLASS_NAMES} and {@code String classifyByName(double... x)}. If the network has an
     * encoding of rows, there is {@code double[] encode(String... row)} and {@code double[] encode(Map<String, ?> row)}, and all
     * methods that take inputs also take such a map. Each gives the same bits as that of the network, and throws the same exceptions.
     *
     * <p> The file is written under a temporary
     * name and moved into place, as by {@link Network#save(Path)}.
     *
     * @param network the network
     * @param className the name of the class, including its package
     * @param path the file to write, named as Java requires: {@code DigitReader.java}
     * @throws IllegalArgumentException if an argument is null, the class name is not allowed, the file's name does not match
     *         it, or the network has more parameters than a class can hold, about 49 million in float64, or more class names,
     *         columns and categories, about 5,000, or one of them has more than 20,000 characters
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public static void write(Network network, String className, Path path) throws IOException {
        Check.notNull("network", network);
        Check.notNull("class name", "a name", className);
        Check.notNull("path", path);
        if (!isClassName(className, network)) {
            throw Check.illegal("class name", "one like com.acme.DigitReader", "'" + className + "'");
        }
        int dot = className.lastIndexOf('.');
        String simpleName = simpleName(className);
        String fileName = simpleName + ".java";
        if (path.getFileName() == null || !path.getFileName().toString().equals(fileName)) {
            throw Check.illegal("path", "a file " + fileName, path);
        }
        NumberType type = NumberType.valueOf(network.precision().name());
        SourceText.checkTexts(network);
        checkSize(network, type);
        String source = source(network, type)
                .replace("#class", simpleName)
                .replace("#package\n", dot < 0 ? "" : "package " + className.substring(0, dot) + ";\n\n");
        int parts = source.indexOf("#parts\n");
        AtomicFile.write(path, file -> {
            Writer out = new OutputStreamWriter(file, StandardCharsets.UTF_8);
            out.write(source, 0, parts);
            writeNumbers(network, type, out);
            out.write(source.substring(source.indexOf('\n', parts) + 1));
            out.flush();
        });
    }

    /** Returns the source of a network, but for the name of the class and its package, and the numbers. */
    private static String source(Network network, NumberType type) {
        String sizes = Arrays.toString(network.sizes());
        boolean single = type == NumberType.SINGLE;
        boolean scaled = network.inputScaling().isPresent();
        boolean unscaled = network.targetScaling().isPresent();
        String x = scaled ? "((x[j] - INPUT[0][j]) * INPUT[1][j])" : "x[j]";
        return SOURCE
                .replace("#inputField", field("INPUT", network.inputScaling()))
                .replace("#targetField", field("TARGET", network.targetScaling()))
                .replace("#fillInput", scaled ? fillDoubles("INPUT") : "")
                .replace("#fillTarget", unscaled ? fillDoubles("TARGET") : "")
                .replace("#fillWB", FILL.replace("#NUMBERS", "WB"))
                .replace("#scaledX", single ? "(float) " + x : x)
                .replace("#expected", single ? "(Double.isFinite(x[j]) ? \"number within float32 precision\" : #finite)"
                        : "#finite")
                .replace("#finite", scaled ? "\"finite number when scaled\"" : "\"finite number\"")
                .replace("#unscaled", unscaled ? " / TARGET[1][i] + TARGET[0][i]" : "")
                .replace("#units", unscaled ? ", in the units of the targets" : "")
                .replace("#inputs", Integer.toString(network.size(0)))
                .replace("#outputs", Integer.toString(network.size(network.layerCount() - 1)))
                .replace("#sizes", sizes.substring(1, sizes.length() - 1))
                .replace("#type", single ? "float" : "double")
                .replace("#Type", single ? "Float" : "Double")
                .replace("#decision", DecisionSource.of(network))
                .replace("#rows", RowSource.of(network))
                .replace("#sigmoid\n", single ? SigmoidSource.OF_FLOATS : SigmoidSource.OF_DOUBLES);
    }

    private static boolean isClassName(String name, Network network) {
        if (name.startsWith("java.")) { // which class loaders reject
            return false;
        }
        if ((network.encoding().isPresent() || !network.classNames().isEmpty()) && RowSource.RESERVED.contains(simpleName(name))) {
            return false;
        }
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty() || RESERVED.contains(part) || !Character.isJavaIdentifierStart(part.charAt(0))) {
                return false;
            }
            for (int k = 0; k < part.length(); k++) {
                char c = part.charAt(k);
                if (!Character.isJavaIdentifierPart(c) || Character.isIdentifierIgnorable(c)) { // which javac ignores
                    return false;
                }
            }
        }
        return true;
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void checkSize(Network network, NumberType type) {
        long bytes = network.parameterCount() * type.bytes();
        for (double[] numbers : scalings(network)) {
            bytes += numbers.length * (long) Double.BYTES;
        }
        if (bytes > (long) MAX_PARTS * PART_BYTES || network.layerCount() > MAX_LAYERS) {
            throw Check.illegal("network", "at most " + (long) MAX_PARTS * PART_BYTES + " bytes of parameters in " + MAX_LAYERS
                    + " layers", bytes + " in " + network.layerCount());
        }
    }

    /** Returns the offsets and factors of the input scaling and of the target scaling, if there are any. */
    private static List<double[]> scalings(Network network) {
        List<double[]> numbers = new ArrayList<>();
        for (Optional<Scaling> scaling : List.of(network.inputScaling(), network.targetScaling())) {
            if (scaling.isPresent()) {
                numbers.add(scaling.get().offsets());
                numbers.add(scaling.get().factors());
            }
        }
        return numbers;
    }

    private static String field(String name, Optional<Scaling> scaling) {
        return scaling.isEmpty() ? "" : "    private static final double[][] " + name + " = new double[2]["
                + scaling.get().offsets().length + "]; // offsets and factors\n";
    }

    private static String fillDoubles(String name) {
        return FILL.replace("#NUMBERS", name).replace("#type", "double").replace("#Type", "Double");
    }

    private static void writeNumbers(Network network, NumberType type, Writer out) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
        for (double[] numbers : scalings(network)) {
            for (double number : numbers) {
                write(NumberType.DOUBLE, number, part, out);
            }
        }
        for (int l = 0; l < network.layerCount() - 1; l++) {
            double[][] w = network.weights(l);
            double[] b = network.biases(l);
            for (int j = 0; j <= network.size(l); j++) {
                for (int i = 0; i < b.length; i++) {
                    write(type, j < network.size(l) ? w[i][j] : b[i], part, out);
                }
            }
        }
        writePart(part, out);
    }

    private static void write(NumberType type, double number, ByteBuffer part, Writer out) throws IOException {
        NumberBytes.put(part, type, number);
        if (!part.hasRemaining()) {
            writePart(part, out);
        }
    }

    private static void writePart(ByteBuffer part, Writer out) throws IOException {
        if (part.flip().hasRemaining()) {
            out.write("            \"");
            out.write(StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(part)).toString());
            out.write("\",\n");
        }
        part.clear();
    }
}
