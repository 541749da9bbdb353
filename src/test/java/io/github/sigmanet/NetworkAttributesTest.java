package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.InputColumns;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method that derives a network from another one, and every attribute of a network: all but its own are kept. */
class NetworkAttributesTest {

    private static final Scaling INPUTS = Scaling.of(new double[] {1, -2}, new double[] {0.5, 4});
    private static final Scaling TARGETS = Scaling.of(new double[] {10, 20, 30}, new double[] {0.25, 2, 0.125});
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final Encoding ENCODING = InputColumns.of().category("sex", "f", "m").fit(new String[][] {{"f"}});
    private static final Map<String, String> METADATA = Map.of("key", "value");

    /**
     * The methods that are not tried here: ThresholdTest has that of two classes, FrozenLayersTest the way back, NetworkPartsTest
     * those that change sizes, and CalibrationTest those that need classes and no target scaling.
     */
    private static final Set<String> TESTED_ELSEWHERE = Set.of("withThreshold", "withoutFrozen", "upTo", "from", "andThen",
            "calibrated", "withPriors");

    /** How to read each attribute, by the name of its field; null is no attribute. */
    private static final Map<String, Function<Network, Object>> ATTRIBUTES = new LinkedHashMap<>();

    /** How to call each method, by its signature. */
    private static final Map<String, Derivation> DERIVATIONS = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put("sizes", network -> Arrays.toString(network.sizes()));
        ATTRIBUTES.put("parameters", network -> Arrays.toString(network.vector()));
        ATTRIBUTES.put("inputScaling", Network::inputScaling);
        ATTRIBUTES.put("targetScaling", Network::targetScaling);
        ATTRIBUTES.put("classNames", Network::classNames);
        ATTRIBUTES.put("decision", Network::decision);
        ATTRIBUTES.put("encoding", Network::encoding);
        ATTRIBUTES.put("metadata", Network::metadata);
        ATTRIBUTES.put("isTraining", null);

        add("copy()", Network::copy);
        add("copy(Precision)", network -> network.copy(Precision.SINGLE), "precision");
        add("withInputScaling(Scaling)", network -> network.withInputScaling(INPUTS), "inputScaling");
        add("withTargetScaling(Scaling)", network -> network.withTargetScaling(TARGETS), "targetScaling");
        add("withClassNames(List)", network -> network.withClassNames(CLASSES), "classNames");
        add("withEncoding(Encoding)", network -> network.withEncoding(ENCODING), "encoding");
        add("withThresholds(double[])", network -> network.withThresholds(0.1, 0.2, 0.3), "decision");
        add("withFrozen(int[])", network -> network.withFrozen(1), "frozen");
        add("withInputScalingFolded()", Network::withInputScalingFolded, "inputScaling", "parameters");
    }

    /** A method, and the attributes that it changes. */
    private record Derivation(UnaryOperator<Network> method, List<String> changes) {
    }

    private static void add(String signature, UnaryOperator<Network> method, String... changes) {
        DERIVATIONS.put(signature, new Derivation(method, List.of(changes)));
    }

    private static Network plain() {
        double[][][] w = {{{0.5, -1}, {0.25, 2}}, {{1, 0.125}, {-0.5, 3}, {4, -8}}}; // floats
        Network network = Network.of(w, new double[][] {{1, 2}, {3, 4, 5}});
        network.setMetadata(METADATA);
        return network;
    }

    @Test
    void network_methodsThatDeriveAnother_areAllTried() {
        Stream<Method> methods = Arrays.stream(Network.class.getMethods())
                .filter(method -> method.getReturnType() == Network.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !TESTED_ELSEWHERE.contains(method.getName()));
        assertThat(methods.map(NetworkAttributesTest::signature)).as("add new methods to DERIVATIONS")
                .containsExactlyInAnyOrderElementsOf(DERIVATIONS.keySet());
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Test
    void network_attributes_areAllCompared() {
        Stream<Field> fields = Stream.of(Network.class, Attributes.class).map(Class::getDeclaredFields).flatMap(Arrays::stream)
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> field.getType() != Attributes.class);
        assertThat(fields.map(Field::getName)).as("add new fields to ATTRIBUTES")
                .containsExactlyInAnyOrderElementsOf(ATTRIBUTES.keySet());
    }

    /** Returns all attributes by name. */
    private static Map<String, Object> attributes(Network network) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        ATTRIBUTES.forEach((name, attribute) -> {
            if (attribute != null) {
                attributes.put(name, attribute.apply(network));
            }
        });
        attributes.put("precision", network.precision()); // which are of the parameters, like the next
        attributes.put("frozen", Arrays.toString(network.frozenLayers()));
        return attributes;
    }

    /** Returns all orders of up to four of the methods that give a network an attribute. */
    static Stream<List<String>> orders() {
        List<List<String>> orders = new ArrayList<>(List.of(List.of()));
        for (int k = 0; k < orders.size(); k++) {
            for (String signature : DERIVATIONS.keySet()) {
                List<String> order = orders.get(k);
                if (order.size() < 4 && !order.contains(signature) && !signature.equals("withInputScalingFolded()")) {
                    orders.add(Stream.concat(order.stream(), Stream.of(signature)).toList());
                }
            }
        }
        return orders.stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void derivations_inAnyOrder_keepAllOtherAttributes(List<String> order) {
        Network network = plain();
        for (String signature : order) {
            network = assertKeeps(network, signature);
        }
        if (network.targetScaling().isEmpty()) { // or it cannot be folded
            assertKeeps(network, "withInputScalingFolded()");
        }
    }

    /** Returns what a method derives from a network, in which exactly its own attributes are other ones. */
    private static Network assertKeeps(Network network, String signature) {
        Derivation derivation = DERIVATIONS.get(signature);
        Map<String, Object> before = attributes(network);
        Network derived = derivation.method.apply(network);
        assertThat(attributes(network)).as("the network that %s derives from", signature).isEqualTo(before);
        Map<String, Object> after = attributes(derived);
        boolean changesNothing = signature.equals("withInputScalingFolded()") && network.inputScaling().isEmpty();
        for (String name : before.keySet()) {
            if (changesNothing || !derivation.changes.contains(name)) {
                assertThat(after.get(name)).as("%s after %s", name, signature).isEqualTo(before.get(name));
            } else {
                assertThat(after.get(name)).as("%s after %s", name, signature).isNotEqualTo(before.get(name));
            }
        }
        return derived;
    }

    @Test
    void derivations_attributes_areTheGivenOnes() {
        Network network = plain().withTargetScaling(TARGETS).withClassNames(CLASSES).withInputScaling(INPUTS);
        assertThat(network.inputScaling()).contains(INPUTS);
        assertThat(network.targetScaling()).contains(TARGETS);
        assertThat(network.classNames()).isEqualTo(CLASSES);
        assertThat(network.metadata()).isEqualTo(METADATA);
        assertThat(network.copy(Precision.SINGLE).precision()).isEqualTo(Precision.SINGLE);
    }

    @Test
    void derivations_parameters_areIndependent() {
        DERIVATIONS.forEach((signature, derivation) -> {
            Network network = plain();
            Map<String, Object> before = attributes(network);
            Network derived = derivation.method.apply(network);
            derived.setVector(new double[(int) derived.parameterCount()]);
            derived.setMetadata(Map.of());
            assertThat(attributes(network)).as(signature).isEqualTo(before);
        });
    }
}
