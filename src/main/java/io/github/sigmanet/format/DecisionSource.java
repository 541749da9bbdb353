package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import java.util.Arrays;

/** The methods that decide for classes, in the sources that {@link JavaSource} writes. */
final class DecisionSource {

    private static final String CLASS_NAMES = """
                /** The names of the classes in their order; the list is unmodifiable. */
                public static final java.util.List<String> CLASS_NAMES = classNames();

                private static java.util.List<String> classNames() {
                    return java.util.List.of(#names);
                }

            """;

    private static final String CLASSIFY = """
                /**
                 * Computes the class of one sample#rule.
                 *
                 * @param x the input, as for predict
                 * @return the class, from 0
                 * @throws IllegalArgumentException as predict does
                 */
                public static int classify(double... x) {
                    double[] a = predict(x);
            #decide    }

            """;

    private static final String CLASSIFY_BY_NAME = """
                /**
                 * Computes the name of the class of one sample.
                 *
                 * @param x the input, as for predict
                 * @return the name of the class
                 * @throws IllegalArgumentException as predict does
                 */
                public static String classifyByName(double... x) {
                    return CLASS_NAMES.get(classify(x));
                }

            """;

    private static final String LABELS = """
                private static final double[] THRESHOLDS = thresholds();

                private static double[] thresholds() {
                    return new double[] {#thresholds};
                }

                /**
                 * Computes the classes of one sample, which may have several, or none: those whose output is above its threshold.
                 *
                 * @param x the input, as for predict
                 * @return the classes in ascending order, in a new array
                 * @throws IllegalArgumentException as predict does
                 */
                public static int[] labels(double... x) {
                    double[] a = predict(x);
                    int[] labels = new int[a.length];
                    int count = 0;
                    for (int i = 0; i < a.length; i++) {
                        if (Math.min(1, a[i]) > THRESHOLDS[i]) {
                            labels[count++] = i;
                        }
                    }
                    return Arrays.copyOf(labels, count);
                }

            """;

    private static final String OF_ONE_OUTPUT = """
                    double score = Math.min(1, Math.max(0, a[0]));
                    return score > #threshold ? 1 : 0;
            """;

    private static final String OF_TWO_OUTPUTS = """
                    double zero = Math.max(0, a[0]);
                    double one = Math.max(0, a[1]);
                    double score = one + zero == 0 ? 0.5 : one / (one + zero);
                    return score > #threshold ? 1 : 0;
            """;

    private static final String OF_HIGHEST = """
                    int highest = 0;
                    for (int i = 1; i < a.length; i++) {
                        if (a[i] > a[highest]) {
                            highest = i;
                        }
                    }
                    return highest;
            """;

    private DecisionSource() {
    }

    /** Returns whether the source has the method labels. */
    static boolean hasLabels(Network network) {
        return network.thresholds().length > 0;
    }

    /** Returns whether the source has the method classify, which is of no use where outputs are quantities. */
    static boolean hasClasses(Network network) {
        return !hasLabels(network)
                && (network.targetScaling().isEmpty() || !network.classNames().isEmpty() || network.threshold() != 0.5);
    }

    /** Returns whether the source has the method classifyByName. */
    static boolean hasNames(Network network) {
        return hasClasses(network) && !network.classNames().isEmpty();
    }

    static String of(Network network) {
        StringBuilder source = new StringBuilder();
        if (!network.classNames().isEmpty()) {
            source.append(CLASS_NAMES.replace("#names", SourceText.literals(network.classNames())));
        }
        if (hasLabels(network)) {
            String thresholds = Arrays.toString(network.thresholds());
            source.append(LABELS.replace("#thresholds", thresholds.substring(1, thresholds.length() - 1)));
        }
        if (hasClasses(network)) {
            source.append(classify(network.size(network.layerCount() - 1), network.threshold()));
        }
        if (hasNames(network)) {
            source.append(CLASSIFY_BY_NAME);
        }
        return source.toString();
    }

    private static String classify(int outputs, double threshold) {
        if (outputs > 1 && threshold == 0.5) {
            return CLASSIFY.replace("#rule", ", that of the highest output").replace("#decide", OF_HIGHEST);
        }
        return CLASSIFY.replace("#rule", ": 1 if its score is above " + threshold + ", otherwise 0")
                .replace("#decide", outputs == 1 ? OF_ONE_OUTPUT : OF_TWO_OUTPUTS)
                .replace("#threshold", Double.toString(threshold));
    }
}
