package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The optimizer's settings and invalid arguments; TrajectoryTest covers its steps. */
class SgdTest {

    private final Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 2);
    private final Gradients gradients = network.backward(network.forward(1, 2, 3), 0, 1);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Sgd[rate 0.5]", Sgd.of(0.5)),
                Arguments.of("Sgd[rate 0.0]", Sgd.of(3).rate(0)),
                Arguments.of("Sgd[rate 0.1, momentum 0.9]", Sgd.of(0.1).momentum(0.9)),
                Arguments.of("Sgd[rate 0.1, momentum 0.9, dampening 0.3]", Sgd.of(0.1).momentum(0.9).dampening(0.3)),
                Arguments.of("Sgd[rate 0.1, momentum 0.9, nesterov, weight decay 1.0E-4, clip norm 2.0]",
                        Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(1e-4).clipNorm(2)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void toString_settings_areNamed(String text, Sgd sgd) {
        assertThat(sgd).hasToString(text);
    }

    @Test
    void rate_set_isReturnedAndUsedByLaterSteps() {
        Sgd sgd = Sgd.of(0.5);
        assertThat(sgd.rate()).isEqualTo(0.5);
        Network before = network.copy();
        sgd.rate(0).step(network, gradients);
        assertThat(sgd.rate()).isZero();
        assertThat(network).isEqualTo(before);
        sgd.rate(0.25).step(network, gradients);
        assertThat(network.biases(0)[0])
                .isEqualTo(Math.fma(-0.25, gradients.biases(0)[0], before.biases(0)[0]));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void copy_afterSteps_hasTheSettingsAndNoVelocity(String text, Sgd sgd) {
        Network used = network.copy();
        sgd.step(used, gradients);
        sgd.step(used, gradients);
        Sgd copy = sgd.copy();
        assertThat(copy).hasToString(text);
        Network first = network.copy();
        copy.step(first, gradients);
        Network expected = network.copy();
        unused(text).step(expected, gradients);
        assertThat(first).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void reset_afterSteps_makesTheNextStepAFirstOne(String text, Sgd sgd) {
        Network used = network.copy();
        sgd.step(used, gradients);
        Network first = network.copy();
        assertThat(sgd.reset()).isSameAs(sgd).hasToString(text);
        sgd.step(first, gradients);
        Network expected = network.copy();
        unused(text).step(expected, gradients);
        assertThat(first).isEqualTo(expected);
    }

    private static Sgd unused(String text) {
        return texts().filter(other -> other.get()[0].equals(text)).map(other -> (Sgd) other.get()[1]).findFirst().orElseThrow();
    }

    @Test
    void settings_set_areReturned() {
        Sgd plain = Sgd.of(0.5);
        assertThat(plain.momentum()).isZero();
        assertThat(plain.dampening()).isZero();
        assertThat(plain.weightDecay()).isZero();
        assertThat(plain.clipNorm()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(plain.isNesterov()).isFalse();
        Sgd all = Sgd.of(0.5).momentum(0.9).nesterov().weightDecay(1e-3).clipNorm(2);
        assertThat(all.momentum()).isEqualTo(0.9);
        assertThat(all.isNesterov()).isTrue();
        assertThat(all.weightDecay()).isEqualTo(1e-3);
        assertThat(all.clipNorm()).isEqualTo(2);
        assertThat(plain.momentum(0.9).dampening(0.1).dampening()).isEqualTo(0.1);
    }

    static List<Network> networks() {
        return List.of(Network.of(2, 2, 2), Network.of(3, 2, 2), Network.of(2, 3, 2), Network.of(2, 2),
                Network.of(Precision.SINGLE, 2, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void clipNorm_afterANetworkOfAnotherForm_isThatOfANewOptimizer(Network network) {
        Sgd sgd = Sgd.of(1).clipNorm(0.01);
        train(Network.of(2, 2, 2), sgd);
        Network expected = network.copy();
        train(network, sgd);
        train(expected, Sgd.of(1).clipNorm(0.01));
        assertThat(network).isEqualTo(expected);
    }

    private static void train(Network network, Sgd sgd) {
        double[][] xs = {new double[network.size(0)]};
        new Trainer(network, sgd).train(Dataset.of(xs, new double[][] {{1, 0}}));
    }

    static Stream<Arguments> numbers() {
        String notNegative = "a finite number, 0 or more";
        String belowOne = "a number from 0 to below 1";
        ObjDoubleConsumer<Sgd> clip = Sgd::clipNorm;
        return Stream.of(
                Arguments.of("rate", notNegative, -1e-300, (ObjDoubleConsumer<Sgd>) Sgd::rate),
                Arguments.of("rate", notNegative, -1.0, (ObjDoubleConsumer<Sgd>) (sgd, rate) -> Sgd.of(rate)),
                Arguments.of("momentum", belowOne, -0.9, (ObjDoubleConsumer<Sgd>) Sgd::momentum),
                Arguments.of("momentum", belowOne, 1.0, (ObjDoubleConsumer<Sgd>) Sgd::momentum),
                Arguments.of("dampening", belowOne, -0.1, (ObjDoubleConsumer<Sgd>) Sgd::dampening),
                Arguments.of("dampening", belowOne, 1.0, (ObjDoubleConsumer<Sgd>) Sgd::dampening),
                Arguments.of("weight decay", notNegative, -1e-4, (ObjDoubleConsumer<Sgd>) Sgd::weightDecay),
                Arguments.of("norm", "a finite number above 0", 0.0, clip),
                Arguments.of("norm", "a finite number above 0", -1.0, clip));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void setting_impossibleNumber_isRejectedAndChangesNothing(String name, String expected, double impossible,
            ObjDoubleConsumer<Sgd> setting) {
        Sgd sgd = Sgd.of(0.1).momentum(0.9).weightDecay(1e-4);
        for (double number : new double[] {impossible, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY}) {
            argument(name + ": expected " + expected + ", got " + number, (Sgd s) -> setting.accept(s, number))
                    .check(sgd);
        }
        assertThat(sgd).hasToString("Sgd[rate 0.1, momentum 0.9, weight decay 1.0E-4]");
    }

    static Stream<Arguments> nesterov() {
        return Stream.of(Arguments.of("0.0 and dampening 0.0", Sgd.of(1).nesterov()),
                Arguments.of("0.9 and dampening 0.5", Sgd.of(1).momentum(0.9).dampening(0.5).nesterov()),
                Arguments.of("0.0 and dampening 0.0", Sgd.of(1).momentum(0.9).nesterov().momentum(0)),
                Arguments.of("0.9 and dampening 0.1", Sgd.of(1).momentum(0.9).nesterov().dampening(0.1)));
    }

    @ParameterizedTest
    @MethodSource("nesterov")
    void nesterov_withoutMomentumOrWithDampening_isRejectedAtUse(String got, Sgd sgd) {
        Network before = network.copy();
        String message = "nesterov: expected momentum above 0 and dampening 0, got momentum " + got;
        state(message, (Network n) -> sgd.step(n, gradients)).check(network);
        state(message, (Network n) -> new Trainer(n, sgd).train(Dataset.of(new double[1][3], new double[1][2])))
                .check(network);
        assertThat(network).isEqualTo(before);
    }

    @Test
    void nesterov_beforeMomentum_isAsAfter() {
        assertThat(Sgd.of(1).nesterov().momentum(0.9)).hasToString(Sgd.of(1).momentum(0.9).nesterov().toString());
    }

    static Stream<Rejection<Network>> badSteps() {
        Network other = Network.of(3, 4, 2);
        Gradients others = other.backward(other.forward(1, 2, 3), 0, 1);
        return Stream.of(
                argument("network: expected a network, got null", n -> Sgd.of(1).step(null, others)),
                argument("gradients: expected gradients, got null", n -> Sgd.of(1).step(n, null)),
                argument("gradients: expected layer sizes [3, 2], got [3, 4, 2]", n -> Sgd.of(1).step(n, others)));
    }

    @ParameterizedTest
    @MethodSource("badSteps")
    void step_nullOrOtherSizes_isRejected(Rejection<Network> rejection) {
        Network before = network.copy();
        rejection.check(network);
        assertThat(network).isEqualTo(before);
    }

    @Test
    void step_anotherNetworkOnceItHoldsVelocity_isRejected() {
        Sgd sgd = Sgd.of(0.1).momentum(0.9);
        Network other = network.copy();
        Network before = network.copy();
        sgd.step(network, gradients);
        String message = "sgd: holds the velocity of another network, Network[3, 2]; take a new Sgd for each network";
        state(message, (Network n) -> sgd.step(n, gradients)).check(other);
        state(message, (Network n) -> new Trainer(n, sgd)).check(other);
        assertThat(other).isEqualTo(before);
    }

    @Test
    void train_optimizerTookAStepForAnotherNetworkSince_isRejected() {
        Sgd sgd = Sgd.of(0.1).momentum(0.9);
        Network other = network.copy();
        Trainer trainer = new Trainer(other, sgd);
        sgd.step(network, gradients);
        state("sgd: holds the velocity of another network, Network[3, 2]; take a new Sgd for each network",
                (Trainer t) -> t.train(Dataset.of(new double[1][3], new double[1][2]))).check(trainer);
    }

    @Test
    void step_withoutMomentum_servesAnyNetwork() {
        Sgd sgd = Sgd.of(1);
        Network other = network.copy();
        sgd.step(network, gradients);
        sgd.step(other, gradients);
        assertThat(other).isEqualTo(network);
    }

    @Test
    void step_gradientsOfClipAcrossNetworkSizes_servesEach() {
        Sgd sgd = Sgd.of(1).clipNorm(0.5);
        new Trainer(network, sgd).train(Dataset.of(new double[][] {{1, 2, 3}}, new double[][] {{0, 1}}));
        Network other = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        // ∂J/∂w = 64 · (½ − y) / 4 = −8 for y = 1, ∂J/∂b = −1/8
        new Trainer(other, sgd).train(Dataset.of(new double[][] {{64}}, new double[][] {{1}}));
        double factor = 0.5 / (Math.sqrt(64 + 1.0 / 64) + 1e-6);
        assertThat(other.weights(0)[0][0]).isCloseTo(8 * factor, within(1e-15));
        assertThat(other.biases(0)[0]).isCloseTo(factor / 8, within(1e-15));
    }
}
