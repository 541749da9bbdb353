package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation on weights in the layout of the kernel in use, at each place: in every panel, vector and lane. */
class MatrixTest {

    private static final int ROWS = 9; // more than a strip
    private static final int[] COLUMNS = {1, 2, 8, 9, 47, 48, 49, 100, 161}; // up to four panels or more at every width

    static Stream<Arguments> shapes() {
        return Stream.of(NumberType.values())
                .flatMap(type -> IntStream.of(COLUMNS).mapToObj(columns -> Arguments.of(type, columns)));
    }

    private static Matrix zeros(NumberType type, int columns) {
        return Matrices.weights(type, ROWS, columns);
    }

    /** Returns another number at each place. */
    private static double at(int row, int column) {
        return 1000 * row + column + 0.5;
    }

    private static Matrix filled(NumberType type, int columns) {
        Matrix matrix = zeros(type, columns);
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(r, j, at(r, j));
            }
        }
        return matrix;
    }

    private static double[] row(int row, int columns) {
        return IntStream.range(0, columns).mapToDouble(j -> at(row, j)).toArray();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isFinite_oneNumberAtAnyPlaceThatIsNot_isFalse(NumberType type, int columns) {
        Matrix matrix = zeros(type, columns);
        assertThat(matrix.isFinite()).isTrue();
        double[] numbers = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(r, j, numbers[(r + j) % 3]);
                assertThat(matrix.isFinite()).as("row %d, column %d", r, j).isFalse();
                matrix.set(r, j, 0);
            }
        }
        assertThat(matrix.isFinite()).isTrue();
        assertThat(filled(type, columns).isFinite()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void set_numberTooLargeForTheType_isNotFinite(NumberType type) {
        Matrix matrix = zeros(type, 100);
        matrix.set(ROWS - 1, 99, 1e300);
        assertThat(matrix.isFinite()).isEqualTo(type == NumberType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void get_anyPlace_isWhatWasSetThere(NumberType type, int columns) {
        Matrix matrix = filled(type, columns);
        double[] copy = new double[columns];
        for (int r = 0; r < ROWS; r++) {
            matrix.copyRow(r, copy);
            assertThat(copy).isEqualTo(row(r, columns));
            for (int j = 0; j < columns; j++) {
                assertThat(matrix.get(r, j)).isEqualTo(at(r, j));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void setRow_anyRow_changesItAlone(NumberType type, int columns) {
        Matrix matrix = zeros(type, columns);
        for (int r = 0; r < ROWS; r++) {
            matrix.setRow(r, row(r, columns));
            double[] copy = new double[columns];
            for (int other = 0; other < ROWS; other++) {
                matrix.copyRow(other, copy);
                assertThat(copy).isEqualTo(other <= r ? row(other, columns) : new double[columns]);
            }
        }
        assertThat(matrix).isEqualTo(filled(type, columns));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void equals_oneOtherNumberAtAnyPlace_isFalse(NumberType type, int columns) {
        Matrix matrix = filled(type, columns);
        Matrix other = filled(type, columns);
        assertThat(matrix).isEqualTo(other).hasSameHashCodeAs(other);
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                other.set(r, j, -1);
                assertThat(matrix.equals(other)).as("row %d, column %d", r, j).isFalse();
                other.set(r, j, at(r, j));
            }
        }
    }

    /** Of any two layouts that this kernel has. */
    @ParameterizedTest
    @MethodSource("shapes")
    void set_matrixInAnyLayout_copiesEveryNumber(NumberType type, int columns) {
        Matrix rows = Matrices.zeros(type, ROWS, columns);
        Matrix weights = filled(type, columns);
        rows.set(weights);
        assertThat(rows).isEqualTo(weights);
        Matrix back = zeros(type, columns);
        back.set(rows);
        assertThat(back).isEqualTo(weights);
        Matrix same = zeros(type, columns);
        same.set(weights);
        assertThat(same).isEqualTo(weights);
        for (NumberType other : NumberType.values()) {
            assertThat(weights.copy(other).copy(type)).isEqualTo(weights);
            assertThat(weights.copy(other).isInPanels()).isEqualTo(weights.isInPanels());
        }
        assertThat(Matrices.inLayoutOf(rows, weights)).isEqualTo(weights);
        assertThat(Matrices.inLayoutOf(rows, weights).isInPanels()).isFalse();
        assertThat(Matrices.inLayoutOf(weights, rows)).isEqualTo(weights);
        assertThat(Matrices.inLayoutOf(weights, rows).isInPanels()).isEqualTo(weights.isInPanels());
        assertThat(Matrices.inLayoutOf(weights, weights)).isSameAs(weights);
        assertThat(Matrices.inCurrentLayout(rows)).isEqualTo(weights);
        assertThat(Matrices.inCurrentLayout(rows).isInPanels()).isEqualTo(weights.isInPanels());
        assertThat(Matrices.inCurrentLayout(weights)).isSameAs(weights);
        assertThat(weights.zeros(type)).isEqualTo(zeros(type, columns));
        assertThat(weights.zeros(type).isInPanels()).isEqualTo(weights.isInPanels());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void plusAndTimes_anyPlace_areOfTheNumbersThere(NumberType type, int columns) {
        Matrix matrix = filled(type, columns);
        Matrix sum = matrix.plus(matrix);
        Matrix product = matrix.times(-0.25);
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                assertThat(sum.get(r, j)).isEqualTo(2 * at(r, j));
                assertThat(product.get(r, j)).isEqualTo(-0.25 * at(r, j));
            }
        }
    }

    /** The squares are of small integers, so that sums are exact. */
    @ParameterizedTest
    @MethodSource("shapes")
    void addSquares_oneNumberAtAnyPlace_isAddedToItsColumn(NumberType type, int columns) {
        Kernel kernel = Kernels.create(type);
        double[] sums = new double[columns];
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                Matrix matrix = zeros(type, columns);
                matrix.set(r, j, j + 2);
                kernel.addSquares(matrix, sums);
            }
        }
        assertThat(sums).isEqualTo(IntStream.range(0, columns).mapToDouble(j -> ROWS * (j + 2.0) * (j + 2)).toArray());
    }

    @Test
    void weights_inThisVirtualMachine_areInTheLayoutOfItsKernel() {
        boolean vectors = KernelChoice.current().isVector(NumberType.DOUBLE);
        assertThat(Matrices.weights(NumberType.DOUBLE, 3, 6).isInPanels()).isEqualTo(vectors);
        assertThat(Matrices.weights(NumberType.SINGLE, 3, 6).isInPanels()).isEqualTo(vectors);
        assertThat(Matrices.weights(NumberType.DOUBLE, 3, 6).isCurrent()).isTrue();
        assertThat(Matrices.zeros(NumberType.DOUBLE, 3, 6).isCurrent()).isEqualTo(!vectors);
    }

    /** A call of vectors takes longer than all of a layer of four units in loops. */
    @Test
    void weights_few_areInRows() {
        for (Matrix few : List.of(Matrices.weights(NumberType.DOUBLE, 4, 4), Matrices.weights(NumberType.SINGLE, 16, 1))) {
            assertThat(few.isInPanels()).isFalse();
            assertThat(few.isCurrent()).isTrue();
        }
    }
}
