package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;

/** What is known of a value in a graph. */
sealed interface Value {

    /** A tensor that does not depend on the input, perhaps transposed, or rounded to float32. */
    record Constant(OnnxTensor tensor, boolean isTransposed, boolean isRounded) implements Value {

        static Constant of(OnnxTensor tensor) {
            return new Constant(tensor, false, false);
        }

        Constant transposed() {
            return new Constant(tensor, !isTransposed, isRounded);
        }

        Constant rounded() {
            return new Constant(tensor, isTransposed, isRounded || tensor.type() == OnnxField.DOUBLE);
        }

        /** Returns the dimensions, of which only two are ever transposed. */
        long[] shape() {
            long[] shape = tensor.shape();
            return isTransposed && shape.length == 2 ? new long[] {shape[1], shape[0]} : shape;
        }

        /** Returns the numbers in the order of the tensor before it was transposed; the caller must not change them. */
        double[] numbers() throws IOException {
            double[] numbers = tensor.numbers();
            if (isRounded) {
                numbers = numbers.clone();
                for (int k = 0; k < numbers.length; k++) {
                    numbers[k] = (float) numbers[k];
                }
            }
            return numbers;
        }

        long type() {
            return isRounded ? OnnxField.FLOAT : tensor.type();
        }
    }

    /**
     * Numbers computed from the input, one row per sample.
     *
     * @param step the last step of their computation
     * @param shape their dimensions, the samples first, {@link OnnxInput#UNKNOWN} where they are not known; null if none is
     * @param type the type of their elements, by its number in {@link OnnxField}; 0 if it is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Data(Step step, long[] shape, long type) implements Value {

        Data with(Step next, long nextType) {
            return new Data(next, shape, nextType);
        }

        Data shaped(long... dimensions) {
            return new Data(step, dimensions, type);
        }

        /** Returns the last dimension, which is that of the columns. */
        long columns() {
            return shape == null ? OnnxInput.UNKNOWN : shape[shape.length - 1];
        }

        /** Returns whether it is known that each sample is a row. */
        boolean isMatrix() {
            return shape != null && shape.length == 2;
        }
    }

    /**
     * A shape, or a part of one, that is computed from the shape of {@link Data}.
     *
     * @param entries the dimensions, −1 for the one that results from the others, {@link #SAMPLES} and {@link #UNKNOWN}
     * @param isScalar whether this is the only entry itself, and not a list of it
     * @param isOpen whether unknown entries follow
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Dimensions(long[] entries, boolean isScalar, boolean isOpen) implements Value {

        /** The number of samples. */
        static final long SAMPLES = Long.MIN_VALUE;

        /** A number that is not known. */
        static final long UNKNOWN = Long.MIN_VALUE + 1;

        static Dimensions of(OnnxTensor tensor) throws IOException {
            if (tensor.shape().length > 1) {
                throw new MalformedFileException(tensor + ": expected 1 dimension");
            }
            long[] entries = tensor.integers().clone();
            for (int k = 0; k < entries.length; k++) {
                if (entries[k] < -1) {
                    entries[k] = UNKNOWN;
                }
            }
            return new Dimensions(entries, tensor.shape().length == 0, false);
        }
    }

    /**
     * What is made of a network's outputs without weights, such as labels.
     *
     * @param network the last step of the network
     * @param node the node that made it
     */
    record Answer(Step network, Kind kind, OnnxNode node) implements Value {

        /** Whether these are probabilities of all classes, the labels of the most probable ones, or less than what the outputs are. */
        enum Kind { PROBABILITIES, LABELS, OTHER }

        Answer as(Kind other, OnnxNode by) {
            return new Answer(network, other, by);
        }
    }
}
