package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings and gradients at the borders of what a precision holds. */
class OptimizerBordersTest {

    private static final Dataset DATA = Dataset.of(new double[][] {{1}}, new double[][] {{1}});

    private static Network network(Precision precision) {
        return Network.of(new double[][][] {{{0}}}, new double[][] {{0}}).copy(precision);
    }

    static Stream<Arguments> beyondSingle() {
        String within = "expected a number within float32 precision, got ";
        String difference = "expected 0 or a number whose difference to 1 is below 1 in float32 precision, got ";
        String belowOne = "expected a number below 1 in float32 precision, got ";
        return Stream.of(
                Arguments.of("rate: " + within + "1.0E-46", Sgd.of(1e-46)),
                Arguments.of("rate: " + within + "1.0E39", Sgd.of(1e39)),
                Arguments.of("momentum: " + belowOne + "0.99999999", Sgd.of(1).momentum(0.99999999)),
                Arguments.of("momentum: " + within + "1.0E-46", Sgd.of(1).momentum(1e-46)),
                Arguments.of("dampening: " + belowOne + "0.99999999", Sgd.of(1).momentum(0.5).dampening(0.99999999)),
                Arguments.of("dampening: " + difference + "1.0E-8", Sgd.of(1).momentum(0.5).dampening(1e-8)),
                Arguments.of("weight decay: " + within + "1.0E-50", Sgd.of(1).weightDecay(1e-50)),
                Arguments.of("weight decay: " + within + "1.0E39", Sgd.of(1).weightDecay(1e39)),
                Arguments.of("clip norm: " + within + "1.0E-46", Sgd.of(1).clipNorm(1e-46)),
                Arguments.of("rate: " + within + "1.0E-46", Adam.of(1e-46)),
                Arguments.of("rate: " + within + "1.0E39", Adam.of(1e39)),
                Arguments.of("beta 1: " + belowOne + "0.9999999999", Adam.of(1).betas(0.9999999999, 0.5)),
                Arguments.of("beta 1: " + difference + "1.0E-10", Adam.of(1).betas(1e-10, 0.5)),
                Arguments.of("beta 2: " + belowOne + "0.9999999999", Adam.of(1).betas(0.5, 0.9999999999)),
                Arguments.of("beta 2: " + difference + "1.0E-10", Adam.of(1).betas(0.5, 1e-10)),
                Arguments.of("epsilon: " + within + "1.0E-46", Adam.of(1).epsilon(1e-46)),
                Arguments.of("epsilon: " + within + "1.0E39", Adam.of(1).epsilon(1e39)),
                Arguments.of("weight decay: " + within + "1.0E39", Adam.of(1).weightDecay(1e39)),
                Arguments.of("clip norm: " + within + "1.0E-46", Adam.of(1).clipNorm(1e-46)),
                Arguments.of("rate: " + within + "1.0E-50", Rprop.of(1e-50)),
                Arguments.of("rate: " + within + "1.0E39", Rprop.of(1e39)),
                Arguments.of("eta minus: " + belowOne + "0.99999999", Rprop.of(1).etas(0.99999999, 2)),
                Arguments.of("eta minus: " + within + "1.0E-46", Rprop.of(1).etas(1e-46, 2)),
                Arguments.of("eta plus: expected a number above 1 in float32 precision, got 1.00000001",
                        Rprop.of(1).etas(0.5, 1.00000001)),
                Arguments.of("eta plus: " + within + "1.0E39", Rprop.of(1).etas(0.5, 1e39)),
                Arguments.of("least step size: " + within + "1.0E-50", Rprop.of(1).stepSizes(1e-50, 1)),
                Arguments.of("largest step size: " + within + "1.0E39", Rprop.of(1).stepSizes(1, 1e39)));
    }

    /** What is 0, 1 or infinite in float32 alone is rejected there, before anything changes, whoever takes the step. */
    @ParameterizedTest
    @MethodSource("beyondSingle")
    void step_settingThatSinglePrecisionDoesNotHold_isRejected(String message, Optimizer optimizer) {
        Network network = network(Precision.SINGLE);
        Gradients gradients = network.backward(network.forward(1), 1);
        Trainer trainer = new Trainer(network, optimizer).listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                throw new AssertionError("started");
            }
        });
        assertThatThrownBy(() -> optimizer.step(network, gradients)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> trainer.step(new double[] {1}, new double[] {1}))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(message);
        assertThatThrownBy(() -> trainer.train(DATA)).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(message);
        assertThat(network).isEqualTo(network(Precision.SINGLE));
        Network other = network(Precision.DOUBLE);
        optimizer.step(other, other.backward(other.forward(1), 1)); // whose precision holds them all
        assertThat(other.vector()).doesNotContain(Double.NaN);
    }

    static Stream<Optimizer> withinSingle() {
        return Stream.of(Sgd.of(0), Sgd.of(2e-45), Sgd.of(3e38), Sgd.of(1).momentum(0.9999999).dampening(0.9999999),
                Sgd.of(1).momentum(0.5).dampening(1e-7), Sgd.of(1).weightDecay(2e-45), Sgd.of(1).clipNorm(1e300),
                Adam.of(1).betas(0, 0), Adam.of(1).betas(1e-7, 0.9999999), Adam.of(1).epsilon(2e-45),
                Rprop.of(2e-45).etas(2e-45, 1.0000001).stepSizes(2e-45, 3e38));
    }

    @ParameterizedTest
    @MethodSource("withinSingle")
    void step_settingThatSinglePrecisionJustHolds_isTaken(Optimizer optimizer) {
        Network network = network(Precision.SINGLE);
        optimizer.step(network, network.backward(network.forward(1), 1));
        optimizer.checkSettings(network.parameters().type());
        assertThat(network.vector()).doesNotContain(Double.NaN);
    }

    @Test
    void train_scheduleBeyondSinglePrecision_isRejected() {
        Network network = network(Precision.SINGLE);
        for (double rate : new double[] {1e-46, 1e39}) {
            Trainer trainer = new Trainer(network, Sgd.of(1)).schedule(Schedule.constant(rate));
            assertThatThrownBy(() -> trainer.train(DATA)).isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("schedule, rate of epoch 1: expected a number within float32 precision, got " + rate);
        }
        assertThat(network).isEqualTo(network(Precision.SINGLE));
        Trainer rising = new Trainer(network, Sgd.of(1)).epochs(3).schedule(epoch -> epoch == 1 ? 1 : 1e39);
        assertThatThrownBy(() -> rising.train(DATA)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule, rate of epoch 2: expected a number within float32 precision, got 1.0E39");
    }

    /** A rate may become 0 in the course of a run: nothing is lost with it. */
    @Test
    void train_rateThatFallsBelowSinglePrecision_goesOn() {
        Sgd sgd = Sgd.of(1e-40);
        History history = new Trainer(network(Precision.SINGLE), Sgd.of(1)).epochs(60).schedule(Schedule.exponential(1, 0.1))
                .train(DATA);
        assertThat(history.last().rate()).isLessThan(1e-46);
        new Trainer(network(Precision.SINGLE), sgd).epochs(10).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.rate(sgd.rate() / 10);
            }
        }).train(DATA);
        assertThat(sgd.rate()).isLessThan(1e-46);
    }

    /** Takes steps of Rprop along gradients that are multiples of one that is −1/8 for both parameters. */
    private static double[] positions(Precision precision, Rprop rprop, double... gradients) {
        Network network = network(precision);
        Gradients eighth = network.backward(network.forward(1), 1);
        assertThat(eighth.weights(0)[0][0]).isEqualTo(-0.125);
        double[] positions = new double[gradients.length];
        for (int step = 0; step < gradients.length; step++) {
            rprop.step(network, eighth.times(-8 * gradients[step]));
            positions[step] = network.weights(0)[0][0];
        }
        return positions;
    }

    /**
     * The values of torch.optim.Rprop in PyTorch 1.13, printed by:
     *
     * <pre>{@code
     * p = torch.zeros(1, dtype=dtype, requires_grad=True)
     * o = torch.optim.Rprop([p], lr=lr)
     * for g in gradients: p.grad = torch.tensor([g], dtype=dtype); o.step(); print(p)
     * }</pre>
     */
    @Test
    void rprop_firstStepSizeOutOfRange_isBroughtIntoIt() {
        for (Precision precision : Precision.values()) {
            assertThat(positions(precision, Rprop.of(100), 1)).containsExactly(-50);
            assertThat(positions(precision, Rprop.of(1e-9), 1)).containsExactly(new double[] {-1e-6}, within(1e-13));
            assertThat(positions(precision, Rprop.of(100), 0, 1)).containsExactly(0, -50);
        }
    }

    /** As there: whether gradients have the same sign is seen by their product, which may underflow. */
    @Test
    void rprop_productOfGradientsThatUnderflows_countsAsZero() {
        double single = 1e-8;
        double underflowing = 1e-25;
        assertThat(positions(Precision.SINGLE, Rprop.of(0.01), underflowing, underflowing, underflowing))
                .containsExactly(new double[] {-0.01, -0.02, -0.03}, within(single));
        assertThat(positions(Precision.SINGLE, Rprop.of(0.01), underflowing, -underflowing, -underflowing))
                .containsExactly(new double[] {-0.01, 0, 0.01}, within(single));
        assertThat(positions(Precision.SINGLE, Rprop.of(0.01), 1e-20, 1e-20, 1e-20))
                .containsExactly(new double[] {-0.01, -0.022, -0.0364}, within(single));
        assertThat(positions(Precision.SINGLE, Rprop.of(0.01), 1e-20, -1e-20, -1e-20))
                .containsExactly(new double[] {-0.01, -0.01, -0.005}, within(single));
        assertThat(positions(Precision.DOUBLE, Rprop.of(0.01), underflowing, -underflowing, -underflowing))
                .containsExactly(new double[] {-0.01, -0.01, -0.005}, within(1e-15));
        assertThat(positions(Precision.DOUBLE, Rprop.of(0.01), 1e-170, -1e-170, -1e-170))
                .containsExactly(new double[] {-0.01, 0, 0.01}, within(1e-15));
    }
}
