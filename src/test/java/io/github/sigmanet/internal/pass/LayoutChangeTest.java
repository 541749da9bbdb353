package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The change of weights to another layout, which here is that of any new matrix, between and during other changes. */
@Timeout(60)
class LayoutChangeTest {

    private static final Runnable NOTHING = () -> { };

    private final Matrix[] w = {matrix(1), matrix(2), matrix(3)};
    private final Matrix[] original = w.clone();
    private final List<Matrix> copied = new ArrayList<>();
    private final List<Matrix> current = new ArrayList<>();
    private Runnable meanwhile = NOTHING;
    private boolean fails;

    private final LayoutChange layout = new LayoutChange(w) {
        @Override
        boolean isCurrent(Matrix weights) {
            return current.stream().anyMatch(matrix -> matrix == weights);
        }

        @Override
        Matrix inCurrentLayout(Matrix weights) {
            copied.add(weights);
            Matrix copy = fails ? weights : weights.copy(NumberType.DOUBLE);
            current.add(copy);
            meanwhile.run();
            return copy;
        }
    };

    private static Matrix matrix(double value) {
        Matrix matrix = Matrices.zeros(NumberType.DOUBLE, 2, 2);
        matrix.set(1, 1, value);
        return matrix;
    }

    private void assertIsOriginal(int l) {
        assertThat(w[l]).as("layer " + l).isSameAs(original[l]);
    }

    private void assertIsCopied(int l) {
        assertThat(w[l]).as("layer " + l).isNotSameAs(original[l]).isEqualTo(original[l]);
    }

    @Test
    void adopt_betweenChanges_copiesEachLayerOnce() {
        layout.adopt();
        for (int l = 0; l < w.length; l++) {
            assertIsCopied(l);
        }
        layout.adopt();
        assertThat(copied).hasSize(3);
        assertThat(layout.version()).isZero();
    }

    @Test
    void adopt_duringAChange_copiesNothing() {
        current.addAll(List.of(original));
        layout.begin();
        current.clear();
        layout.adopt();
        assertThat(copied).isEmpty();
        assertIsOriginal(0);
        layout.end();
        layout.adopt();
        assertIsCopied(0);
    }

    @Test
    void adopt_duringTwoChanges_copiesNothingUntilBothHaveEnded() {
        current.addAll(List.of(original));
        layout.begin();
        layout.begin();
        current.clear();
        layout.end();
        layout.adopt();
        assertThat(copied).isEmpty();
        layout.end();
        layout.adopt();
        assertThat(copied).hasSize(3);
    }

    /** As a reader does while a trainer takes a step: the reader's copy has the numbers from before the step. */
    @Test
    void adopt_aWholeChangeMeanwhile_keepsWhatWasChanged() {
        meanwhile = () -> {
            meanwhile = NOTHING;
            changeInAnotherThread(true);
        };
        layout.adopt();
        assertIsOriginal(0);
        assertThat(w[0].get(0, 0)).isEqualTo(7);
        assertIsCopied(1);
        assertIsCopied(2);
        assertThat(layout.version()).isEqualTo(1);
    }

    @Test
    void adopt_aChangeBegunMeanwhile_keepsWhatIsBeingChangedAndTheFurtherLayers() {
        meanwhile = () -> {
            meanwhile = NOTHING;
            changeInAnotherThread(false);
        };
        layout.adopt();
        for (int l = 0; l < w.length; l++) {
            assertIsOriginal(l);
        }
        assertThat(w[0].get(0, 0)).isEqualTo(7);
        assertThat(copied).hasSize(1);
    }

    private void changeInAnotherThread(boolean ends) {
        inAnotherThread(() -> {
            layout.begin();
            w[0].set(0, 0, 7);
            if (ends) {
                layout.end();
            }
        });
    }

    private static void inAnotherThread(Runnable task) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(failure.get()).isNull();
    }

    /** Other readers of this network, and those of others, compute in rows: there is memory for one copy only. */
    @Test
    void adopt_anotherLayerIsBeingCopied_neitherWaitsNorCopies() {
        Matrix[] others = {matrix(1)};
        LayoutChange other = new LayoutChange(others) {
            @Override
            boolean isCurrent(Matrix weights) {
                return false;
            }

            @Override
            Matrix inCurrentLayout(Matrix weights) {
                throw new AssertionError("a second copy");
            }
        };
        meanwhile = () -> inAnotherThread(() -> {
            layout.adopt();
            other.adopt();
            other.begin();
            other.end();
        });
        layout.adopt();
        assertThat(copied).hasSize(3);
        for (int l = 0; l < w.length; l++) {
            assertIsCopied(l);
        }
    }

    @Test
    void adopt_thatThrows_doesNotKeepOthersFromIt() {
        meanwhile = () -> {
            throw new IllegalStateException("copy");
        };
        assertThatThrownBy(layout::adopt).hasMessage("copy");
        meanwhile = NOTHING;
        current.clear();
        inAnotherThread(layout::adopt);
        assertIsCopied(0);
    }

    @Test
    void adopt_copyThatFails_keepsTheLayer() {
        fails = true;
        layout.adopt();
        for (int l = 0; l < w.length; l++) {
            assertIsOriginal(l);
        }
        layout.adopt();
        assertThat(copied).hasSize(3);
    }

    @Test
    void begin_ofAll_adoptsTheLayoutAndCounts() {
        layout.begin();
        for (int l = 0; l < w.length; l++) {
            assertIsCopied(l);
        }
        assertThat(layout.version()).isEqualTo(1);
        layout.end();
        assertThat(layout.version()).isEqualTo(1);
    }

    @Test
    void begin_ofALayer_adoptsItsLayoutAndCounts() {
        layout.begin(1);
        assertIsOriginal(0);
        assertIsCopied(1);
        assertIsOriginal(2);
        assertThat(layout.version()).isEqualTo(1);
        layout.adopt();
        assertIsOriginal(0);
    }

    @Test
    void adoptOfOthers_failure_isNotTriedAgain() {
        int[] tries = {0};
        Matrix[] numbers = {matrix(4), matrix(5)};
        LayoutChange state = new LayoutChange(numbers) {
            @Override
            boolean areAlike(Matrix changing, Matrix weights) {
                return false;
            }

            @Override
            Matrix inLayoutOf(Matrix changing, Matrix weights) {
                tries[0]++;
                return weights;
            }
        };
        state.adopt(w);
        state.adopt(w);
        assertThat(tries[0]).isEqualTo(1);
        inAnotherThread(layout::adopt);
        assertIsCopied(0);
    }

    @Test
    void adoptOfOthers_layersInAnotherLayout_replacesThese() {
        Matrix[] numbers = {matrix(4), matrix(5), matrix(6)};
        Matrix alike = numbers[1];
        LayoutChange state = new LayoutChange(numbers) {
            @Override
            boolean areAlike(Matrix changing, Matrix weights) {
                return weights == alike || weights == changing;
            }

            @Override
            Matrix inLayoutOf(Matrix changing, Matrix weights) {
                return changing;
            }
        };
        state.adopt(w);
        assertThat(numbers[0]).isSameAs(w[0]);
        assertThat(numbers[1]).isSameAs(alike);
        assertThat(numbers[2]).isSameAs(w[2]);
    }
}
