package io.github.sigmanet;

import io.github.sigmanet.kernel.Matrix;

/**
 * The result of a forward pass: the weighted inputs z(l) and activations a(l) of every layer, for each sample of a
 * batch. It never changes, and any number of threads may read it.
 */
public final class Forward {

    private final Network network;
    private final int version;
    private final Matrix[] z;
    private final Matrix[] a;

    Forward(Network network, int version, Matrix[] z, Matrix[] a) {
        this.network = network;
        this.version = version;
        this.z = z;
        this.a = a;
    }

    /**
     * Returns the number of samples m.
     *
     * @return the number of samples, at least 1
     */
    public int batchSize() {
        return a[0].rows();
    }

    /**
     * Returns the weighted inputs z(l), (1), of the only sample.
     *
     * @param l the layer, 1 to L; z(0) does not exist
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has several samples
     */
    public double[] z(int l) {
        return z(l, onlySample(batchSize()));
    }

    /**
     * Returns the weighted inputs z(l), (1), of one sample.
     *
     * @param l the layer, 1 to L; z(0) does not exist
     * @param s the sample, 0 to m − 1
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer or sample
     */
    public double[] z(int l, int s) {
        return row(z[Check.between("layer", 1, a.length - 1, l)], s);
    }

    /**
     * Returns the activations a(l), (3), of the only sample; a(0) is the input.
     *
     * @param l the layer, 0 to L
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has several samples
     */
    public double[] a(int l) {
        return a(l, onlySample(batchSize()));
    }

    /**
     * Returns the activations a(l), (3), of one sample; a(0) is the input.
     *
     * @param l the layer, 0 to L
     * @param s the sample, 0 to m − 1
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer or sample
     */
    public double[] a(int l, int s) {
        return row(a[Check.between("layer", 0, a.length - 1, l)], s);
    }

    /**
     * Returns the network's output a(L) for the only sample.
     *
     * @return a copy of length S(L)
     * @throws IllegalStateException if the batch has several samples
     */
    public double[] output() {
        return a(a.length - 1);
    }

    /**
     * Returns the network's output a(L) for one sample.
     *
     * @param s the sample, 0 to m − 1
     * @return a copy of length S(L)
     * @throws IllegalArgumentException if there is no such sample
     */
    public double[] output(int s) {
        return a(a.length - 1, s);
    }

    /** Returns the activations themselves, which nobody may change. */
    Matrix[] activations() {
        return a;
    }

    boolean isOf(Network network) {
        return this.network == network;
    }

    boolean isOfVersion(int version) {
        return this.version == version;
    }

    static int onlySample(int batchSize) {
        if (batchSize != 1) {
            throw new IllegalStateException("sample: expected a batch of 1, or a sample's number, got a batch of "
                    + batchSize);
        }
        return 0;
    }

    static double[] row(Matrix matrix, int s) {
        double[] row = new double[matrix.columns()];
        matrix.copyRow(Check.between("sample", 0, matrix.rows() - 1, s), row);
        return row;
    }
}
