package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.KernelCall.Operation.DESCENT;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.FORWARD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The smaller calls that are tried in place of those of a program. */
class KernelCallTest {

    private static KernelCall call(KernelCall.Operation operation, int m, int inputs, int units) {
        return new KernelCall(operation, NumberType.DOUBLE, m, inputs, units, null, 0);
    }

    @Test
    void limited_largeLayer_hasTheRemaindersOfTheProgram() {
        int limit = Tiling.BLOCK;
        assertThat(call(FORWARD, 83, 3 * limit + 5, 4 * limit).limited()).isEqualTo(call(FORWARD, 43, limit + 5, limit));
        KernelCall small = call(FORWARD, 79, limit, limit - 1);
        assertThat(small.limited()).isEqualTo(small);
    }

    @Test
    void work_ofACall_countsSigmoidsAndTheCall() {
        assertThat(call(FORWARD, 3, 5, 7).work()).isEqualTo(256 + 3 * (5 + 32) * 7).isEqualTo(KernelCall.work(3, 5, 7));
        assertThat(KernelCall.work(1 << 20, 1 << 20, 1 << 20)).isGreaterThan(1L << 60);
    }

    @Test
    void with_anotherStep_isTheSameOtherwise() {
        Step step = new SgdStep(0.1, 0, 0, 0.9, 0, false, true);
        assertThat(call(DESCENT, 3, 5, 7).with(step)).isEqualTo(new KernelCall(DESCENT, NumberType.DOUBLE, 3, 5, 7, step, 0));
    }
}
