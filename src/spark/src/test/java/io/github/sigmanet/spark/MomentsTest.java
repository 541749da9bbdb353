package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sigmanet.Scaling;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalings from the samples of partitions, without a cluster. */
class MomentsTest {

    private static Shard shard(int index, double[] xs, double[] weights, int from, int to) {
        List<Supplier<Sample>> rows = IntStream.range(from, to).<Supplier<Sample>>mapToObj(
                s -> () -> new Sample(new double[] {xs[s]}, new double[] {xs[s]}, weights[s])).toList();
        return Shard.read(index, rows.iterator(), false);
    }

    /** Returns the moments of inputs and targets of one number each, in so many partitions. */
    private static Moments moments(int partitions, double[] xs, double[] weights) {
        Moments sum = new Moments();
        for (int p = 0; p < partitions; p++) {
            sum = sum.add(Moments.of(shard(p, xs, weights, p * xs.length / partitions, (p + 1) * xs.length / partitions)));
        }
        return sum;
    }

    private static double[] ones(double[] xs) {
        double[] ones = new double[xs.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void scalings_columnConstantUpToRounding_areByOne(int partitions) {
        double[] sums = new double[1000];
        Arrays.setAll(sums, s -> s % 2 == 0 ? 0.1 + 0.2 : 0.3);
        double[] quotients = IntStream.rangeClosed(1, 1000).mapToDouble(k -> k * 0.7 / k).toArray();
        for (double[] xs : new double[][] {sums, quotients}) {
            Moments moments = moments(partitions, xs, ones(xs));
            double low = Arrays.stream(xs).min().orElseThrow();
            assertThat(moments.inputScaling()).isEqualTo(Scaling.of(new double[] {low}, new double[] {1}));
            assertThat(moments.targetScaling().apply(new double[] {0.3})).containsExactly(new double[] {0.5}, within(0.5));
            assertThat(moments.targetScaling().factors()).containsExactly(1);
        }
        double[] wide = {1e10 - 1, 1e10 + 1, 1e10 - 1, 1e10 + 1};
        Scaling scaling = moments(Math.min(2, partitions), wide, ones(wide)).inputScaling();
        assertThat(scaling.offsets()[0]).isCloseTo(1e10, within(1e-5));
        assertThat(scaling.factors()[0]).isCloseTo(1, within(1e-6));
    }

    static Stream<double[]> tinyAndHuge() {
        Random random = new Random(8);
        return Stream.concat(
                Stream.of(1e-308, 1e-200, 1e-155, 1e154, 1e200, 1e307)
                        .map(unit -> random.doubles(40, -1, 1).map(x -> unit * (5 + x)).toArray()),
                Stream.of(new double[] {-0.9e308, 0.9e308, 0.7e308}, new double[] {0, 1e-200, 1e200, -1e200},
                        new double[] {1e-300, 1e-160, 1e-150, 3e-150}));
    }

    @ParameterizedTest
    @MethodSource("tinyAndHuge")
    void inputScaling_tinyOrHugeColumn_hasItsTrueFactor(double[] xs) {
        Random random = new Random(9);
        for (double unit : new double[] {1, 1e-300, 1e300}) {
            double[] weights = random.doubles(xs.length, 0.9, 1.1).map(weight -> unit * weight).toArray();
            for (int partitions = 1; partitions <= 3; partitions++) {
                assertThat(moments(partitions, xs, weights).inputScaling().factors()[0])
                        .isCloseTo(factor(xs, weights), withinPercentage(1e-10));
            }
        }
    }

    /** Returns the inverse of the standard deviation of weighted numbers, in decimal arithmetic of 60 digits. */
    private static double factor(double[] xs, double[] weights) {
        MathContext digits = new MathContext(60);
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int s = 0; s < xs.length; s++) {
            total = total.add(new BigDecimal(weights[s]), digits);
            sum = sum.add(new BigDecimal(weights[s]).multiply(new BigDecimal(xs[s])), digits);
        }
        BigDecimal mean = sum.divide(total, digits);
        for (int s = 0; s < xs.length; s++) {
            squares = squares.add(new BigDecimal(weights[s]).multiply(new BigDecimal(xs[s]).subtract(mean).pow(2)), digits);
        }
        return BigDecimal.ONE.divide(squares.divide(total, digits).sqrt(digits), digits).doubleValue();
    }

    @Test
    void inputScaling_ordinaryColumn_isThatOfTheDefinition() {
        Random random = new Random(10);
        for (int k = 0; k < 100; k++) {
            double shift = random.nextInt(3) * random.nextGaussian();
            double[] xs = random.doubles(50).map(x -> x + shift).toArray();
            double[] weights = random.doubles(50, 0.01, 100).toArray();
            double total = DoubleStream.of(weights).sum();
            double mean = IntStream.range(0, 50).mapToDouble(s -> weights[s] * xs[s]).sum() / total;
            double squares = IntStream.range(0, 50).mapToDouble(s -> weights[s] * Math.pow(xs[s] - mean, 2)).sum();
            Scaling scaling = moments(3, xs, weights).inputScaling();
            assertThat(scaling.offsets()[0]).isCloseTo(mean, within(1e-13));
            assertThat(scaling.factors()[0]).isCloseTo(Math.sqrt(total / squares), withinPercentage(1e-10));
        }
    }

    /** One number 1 above 99,999 others: the deviation is √(p (1 − p)) with p = 1e-5. */
    @Test
    void inputScaling_oneNumberAboveManyEqualOnes_isExact() {
        double[] xs = new double[100_000];
        Arrays.fill(xs, 1.7e9);
        xs[0]++;
        assertThat(moments(3, xs, ones(xs)).inputScaling().factors()[0])
                .isCloseTo(1 / Math.sqrt(1e-5 * (1 - 1e-5)), withinPercentage(1e-7));
    }

    @Test
    void targetScaling_nanoseconds_leadsNoneBeyondTheRange() {
        double[] times = IntStream.range(0, 20).mapToDouble(s -> 1.7e18 + 256 * 37 * s).toArray();
        Scaling scaling = moments(3, times, ones(times)).targetScaling();
        for (double time : times) {
            assertThat(scaling.apply(new double[] {time})[0]).isBetween(0.1, 0.9);
        }
    }

    @Test
    void inputScaling_rangeThatOverflows_isRejected() {
        double[] xs = {1.7e308, -1.7e308};
        assertThatThrownBy(() -> moments(1, xs, new double[] {1e20, 1}).inputScaling())
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("scaling of column 0: expected finite"
                        + " differences from the mean 1.7E308, got numbers from -1.7E308 to 1.7E308");
    }
}
