package io.github.sigmanet.spark;

import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A number for each weight and bias of a network, on its way between driver and executors: the parameters, a sum of gradients,
 * or a sum of parameters. Sums are rounded to the network's precision after each addition, wherever that happens.
 */
final class ParameterVector implements Serializable {

    /*
     * Java's serialization writes arrays number by number, which took longer than the network between machines. Here blocks of
     * bytes go out and come in, small ones, so that a vector of any length takes no second array. Fields are not transient, as
     * Kryo reads and writes them, and calls none of the methods.
     */
    private static final long serialVersionUID = 2;
    private static final int BLOCK = 1 << 16; // bytes

    private int[] sizes;
    private double[] doubles; // null in float32
    private float[] floats; // null in float64

    private ParameterVector(Network network) {
        this.sizes = network.sizes();
        int length = Math.toIntExact(network.parameterCount());
        this.doubles = network.precision() == Precision.DOUBLE ? new double[length] : null;
        this.floats = network.precision() == Precision.DOUBLE ? null : new float[length];
    }

    static ParameterVector zeros(Network network) {
        return new ParameterVector(network);
    }

    static ParameterVector of(Network network) {
        ParameterVector parameters = new ParameterVector(network);
        parameters.add(network, 1);
        return parameters;
    }

    /** Returns how many bytes the numbers of a network are. */
    static long bytes(Network network) {
        return network.parameterCount() * (network.precision() == Precision.DOUBLE ? Double.BYTES : Float.BYTES);
    }

    /** Adds the parameters of a network, each multiplied by a factor. */
    void add(Network network, double factor) {
        add(network.vector(), factor);
    }

    void add(Gradients gradients, double factor) {
        add(gradients.vector(), factor);
    }

    private void add(double[] numbers, double factor) {
        if (doubles != null) {
            for (int i = 0; i < numbers.length; i++) {
                doubles[i] += numbers[i] * factor;
            }
        } else {
            for (int i = 0; i < numbers.length; i++) {
                floats[i] = (float) (floats[i] + numbers[i] * factor);
            }
        }
    }

    /** Adds other numbers to these. */
    void add(ParameterVector that) {
        if (doubles != null) {
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] += that.doubles[i];
            }
        } else {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) ((double) floats[i] + that.floats[i]);
            }
        }
    }

    boolean isFinite() {
        double zero = 0; // 0 × a finite number is 0, and NaN otherwise
        for (int i = 0; doubles != null && i < doubles.length; i++) {
            zero += 0 * doubles[i];
        }
        for (int i = 0; floats != null && i < floats.length; i++) {
            zero += 0 * floats[i];
        }
        return zero == 0;
    }

    private Precision precision() {
        return doubles == null ? Precision.SINGLE : Precision.DOUBLE;
    }

    Network toNetwork() {
        return Network.of(precision(), sizes, multiples(1));
    }

    Gradients toGradients(double factor, double cost) {
        return Gradients.of(precision(), sizes, multiples(factor), cost);
    }

    /** Replaces a network's parameters by multiples of these numbers, except for those of frozen layers. */
    void copyTo(Network network, double factor) {
        int[] frozen = network.frozenLayers();
        double[] numbers = frozen.length == 0 ? multiples(factor) : multiples(factor).clone();
        double[] present = frozen.length == 0 ? numbers : network.vector();
        for (int l : frozen) {
            System.arraycopy(present, offset(l), numbers, offset(l), offset(l + 1) - offset(l));
        }
        network.setVector(numbers);
    }

    /** Returns where the numbers of layer l begin. */
    private int offset(int l) {
        int offset = 0;
        for (int k = 0; k < l; k++) {
            offset += (sizes[k] + 1) * sizes[k + 1];
        }
        return offset;
    }

    /** Returns multiples of these numbers; where the factor is 1, perhaps the array itself. */
    private double[] multiples(double factor) {
        if (doubles != null && factor == 1) {
            return doubles;
        }
        double[] multiples = new double[doubles == null ? floats.length : doubles.length];
        for (int i = 0; doubles != null && i < multiples.length; i++) {
            multiples[i] = doubles[i] * factor;
        }
        for (int i = 0; floats != null && i < multiples.length; i++) {
            multiples[i] = floats[i] * factor;
        }
        return multiples;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeInt(sizes.length);
        for (int size : sizes) {
            out.writeInt(size);
        }
        out.writeBoolean(doubles != null);
        int length = doubles == null ? floats.length : doubles.length;
        out.writeInt(length);
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        int numbers = BLOCK / (doubles == null ? Float.BYTES : Double.BYTES);
        for (int from = 0; from < length; from += numbers) {
            int count = Math.min(numbers, length - from);
            if (doubles == null) {
                block.asFloatBuffer().put(floats, from, count);
            } else {
                block.asDoubleBuffer().put(doubles, from, count);
            }
            out.write(block.array(), 0, count * (BLOCK / numbers));
        }
    }

    private void readObject(ObjectInputStream in) throws IOException {
        sizes = new int[in.readInt()];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = in.readInt();
        }
        boolean isDouble = in.readBoolean();
        int length = in.readInt();
        doubles = isDouble ? new double[length] : null;
        floats = isDouble ? null : new float[length];
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        int numbers = BLOCK / (isDouble ? Double.BYTES : Float.BYTES);
        for (int from = 0; from < length; from += numbers) {
            int count = Math.min(numbers, length - from);
            in.readFully(block.array(), 0, count * (BLOCK / numbers));
            if (isDouble) {
                block.asDoubleBuffer().get(doubles, from, count);
            } else {
                block.asFloatBuffer().get(floats, from, count);
            }
        }
    }
}
