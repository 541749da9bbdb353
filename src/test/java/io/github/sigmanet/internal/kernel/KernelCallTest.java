package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.KernelCall.Operation.DESCENT;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.FORWARD;
import static io.github.sigmanet.internal.kernel.KernelCall.Operation.HIDDEN_DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller calls that are tried in place of those of a program. */
class KernelCallTest {

    private static KernelCall call(KernelCall.Operation operation, int m, int inputs, int units) {
        return new KernelCall(operation, NumberType.DOUBLE, m, inputs, units, null, 0);
    }

    @Test
    void limited_largeLayer_hasTheRemaindersOfTheProgram() {
        int limit = Tiling.BLOCK;
        int rows = Tiling.ROWS_OF_ALL_HEIGHTS;
        assertThat(call(FORWARD, 2 * rows + 3, 3 * limit + 5, 4 * limit).limited())
                .isEqualTo(call(FORWARD, rows + 3, limit + 5, limit));
        KernelCall small = call(FORWARD, 2 * rows - 1, limit, limit - 1);
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

    /** What follows needs the width of vectors. */
    private static boolean areThereVectors() {
        return VectorApi.isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 16, 24, 30, 32, 40, 47, 64, 80, 96, 100, 128, 160, 784, 2000})
    void brief_anyWidth_hasPanelsOfItsWidthsAndFewTerms(int units) {
        if (!areThereVectors()) {
            return;
        }
        Kernels.vector(NumberType.DOUBLE);
        KernelCall brief = call(FORWARD, 5, 784, units).brief();
        assertThat(brief.inputs()).isEqualTo(32);
        assertThat(widths(brief.units())).containsAll(widths(units));
        assertThat(brief.units()).isLessThanOrEqualTo(units).isLessThan(2 * Tiling.VECTORS_OF_ALL_WIDTHS * DoubleVectorTiles.LANES);
        KernelCall hidden = call(HIDDEN_DELTA, 5, units, 784).brief();
        assertThat(hidden).isEqualTo(call(HIDDEN_DELTA, 5, brief.units(), 32));
        assertThat(call(DESCENT, 5, 20, units).brief()).isEqualTo(call(DESCENT, 5, 20, brief.units()));
    }

    private static List<Integer> widths(int columns) {
        DoubleVectorPanels panels = new DoubleVectorPanels(1, columns);
        return IntStream.range(0, panels.panels.length).mapToObj(panels::width).distinct().sorted().toList();
    }

    /** A layer of one unit takes vectors as long as one that fills its panel. */
    @Test
    void paddedWork_narrowLayer_isThatOfWholePanels() {
        if (areThereVectors()) {
            Kernels.vector(NumberType.DOUBLE);
            int columns = Tiling.MIN_VECTORS * DoubleVectorTiles.LANES;
            assertThat(call(FORWARD, 1, 1, 1).paddedWork()).isEqualTo(call(FORWARD, Tiling.STRIP, columns, columns).work());
            int lanes = DoubleVectorTiles.LANES;
            assertThat(call(FORWARD, 99, 10 * lanes, 10 * lanes + 1).paddedWork())
                    .isEqualTo(call(FORWARD, 99, 10 * lanes, 11 * lanes).work());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAllCode_briefly_hasAllOperationsHeightsAndSteps(NumberType type) {
        List<KernelCall> calls = KernelCall.ofAllCode(type);
        assertThat(calls).allMatch(call -> call.type() == type).extracting(KernelCall::operation)
                .contains(KernelCall.Operation.values());
        assertThat(calls).filteredOn(call -> call.operation() == FORWARD).extracting(KernelCall::m)
                .contains(1, Tiling.MAX_FEW).anyMatch(m -> m > Tiling.ROWS_OF_ALL_HEIGHTS);
        assertThat(calls).filteredOn(call -> call.step() != null).extracting(call -> (Object) call.step().getClass())
                .anyMatch(SgdStep.class::equals).anyMatch(AdamStep.class::equals);
        assertThat(calls).allMatch(call -> call.states() == states(call.step()));
    }

    private static int states(Step step) {
        if (step instanceof SgdStep sgd) {
            return sgd.momentum == 0 ? 0 : 1;
        }
        return step == null ? 0 : 2;
    }
}
