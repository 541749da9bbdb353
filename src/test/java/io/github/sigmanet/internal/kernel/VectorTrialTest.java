package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.KernelCall.Operation.DESCENT;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.FORWARD;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.HIDDEN_DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that are tried in vectors; needs the Vector API. */
class VectorTrialTest {

    private static KernelCall call(KernelCall.Operation operation, int m, int inputs, int units) {
        return new KernelCall(operation, NumberType.DOUBLE, m, inputs, units, null, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 100, 784, 2000})
    void brief_anyWidth_hasFewTermsAndColumns(int units) {
        Kernels.vector(NumberType.DOUBLE);
        KernelCall brief = call(FORWARD, 5, 784, units).brief();
        assertThat(brief.inputs()).isEqualTo(13);
        assertThat(brief.units()).isEqualTo(Tiling.fewerColumns(units, DoubleVectors.LANES, DoubleVectors.REGISTERS));
        assertThat(call(HIDDEN_DELTA, 5, units, 784).brief()).isEqualTo(call(HIDDEN_DELTA, 5, brief.units(), 13));
        assertThat(call(DESCENT, 5, 9, units).brief()).isEqualTo(call(DESCENT, 5, 9, brief.units()));
    }

    /** A layer of one unit takes vectors as long as one that fills its panel. */
    @Test
    void paddedWork_narrowLayer_isThatOfWholePanels() {
        Kernels.vector(NumberType.DOUBLE);
        int lanes = DoubleVectors.LANES;
        assertThat(call(FORWARD, 1, 1, 1).paddedWork()).isEqualTo(call(FORWARD, 8, 2 * lanes, 2 * lanes).work());
        assertThat(call(FORWARD, 99, 10 * lanes, 11 * lanes + 1).paddedWork())
                .isEqualTo(call(FORWARD, 99, 10 * lanes, 12 * lanes).work());
    }

    @ParameterizedTest
    @EnumSource
    void ofAllCode_briefly_hasAllOperationsHeightsAndSteps(NumberType type) {
        Kernels.vector(type);
        List<KernelCall> calls = KernelCall.ofAllCode(type);
        assertThat(calls).allMatch(call -> call.type() == type).extracting(KernelCall::operation)
                .contains(KernelCall.Operation.values());
        assertThat(calls).filteredOn(call -> call.operation() == FORWARD).extracting(KernelCall::m)
                .contains(1, Tiling.MAX_FEW).anyMatch(m -> m > 2 * 4);
        assertThat(calls).filteredOn(call -> call.step() != null).extracting(call -> (Object) call.step().getClass())
                .contains(SgdStep.class, AdamStep.class, RpropStep.class);
        assertThat(calls).allMatch(call -> call.states() == states(call.step()));
    }

    private static int states(Step step) {
        if (step instanceof SgdStep sgd) {
            return sgd.momentum == 0 ? 0 : 1;
        }
        if (step instanceof AdamStep adam && adam.amsgrad) {
            return 3;
        }
        return step == null ? 0 : 2;
    }

    @Test
    void of_callsOfAProgram_takeTheTimeThatTheyNeed() {
        Kernels.vector(NumberType.SINGLE);
        assertThat(Trial.of(List.of(), 3).compile()).isTrue();
        for (KernelCall call : KernelCall.ofAllCode(NumberType.SINGLE)) {
            TrialPair pair = TrialPair.of(call);
            assertThat(List.of(pair.briefNanos(), pair.nanosInVectors(), pair.nanosInLoops())).allMatch(nanos -> nanos >= 0);
            assertThat(pair.isBriefCompiled(0)).isTrue();
            assertThat(pair.isBriefCompiled(60_000_000_000L)).isFalse();
            assertThat(pair.isCompiled(0)).isTrue();
            assertThat(pair.isCompiled(60_000_000_000L)).isFalse();
        }
    }
}
