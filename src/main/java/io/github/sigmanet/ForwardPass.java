package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.NumberTable;
import io.github.sigmanet.internal.pass.Batch;

/**
 * The result of a forward pass: the weighted inputs z(l) and activations a(l) of every layer for each sample of a batch.
 * Instances are immutable, and any number of threads may use them.
 */
public final class ForwardPass {

    private final Network network;
    private final int version;
    private final Batch batch;

    ForwardPass(Network network, Batch batch) {
        this.network = network;
        this.version = network.parameters().version();
        this.batch = batch;
    }

    /** {@return the number of samples m in the batch, at least 1} */
    public int batchSize() {
        return batch.size();
    }

    /**
     * {@return a copy of the weighted inputs z(l) of the only sample, equation (1); an array of length S(l)}
     *
     * @param l the layer, 1 to L; z(0) does not exist
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has more than one sample
     */
    public double[] z(int l) {
        return z(l, onlySample(batch));
    }

    /**
     * {@return a copy of the weighted inputs z(l) of one sample, equation (1); an array of length S(l)}
     *
     * @param l the layer, 1 to L; z(0) does not exist
     * @param s the sample, 0 to m − 1
     * @throws IllegalArgumentException if there is no such layer or sample
     */
    public double[] z(int l, int s) {
        return batch.z(Check.between("layer", 1, last(), l), checkSample(batch, s));
    }

    /**
     * {@return a copy of the activations a(l) of the only sample, equation (3); an array of length S(l)} a(0) is the input,
     * scaled if the network has an input scaling.
     *
     * @param l the layer, 0 to L
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has more than one sample
     */
    public double[] a(int l) {
        return a(l, onlySample(batch));
    }

    /**
     * {@return a copy of the activations a(l) of one sample, equation (3); an array of length S(l)} a(0) is the input, scaled
     * if the network has an input scaling.
     *
     * @param l the layer, 0 to L
     * @param s the sample, 0 to m − 1
     * @throws IllegalArgumentException if there is no such layer or sample
     */
    public double[] a(int l, int s) {
        return batch.a(Check.between("layer", 0, last(), l), checkSample(batch, s));
    }

    /**
     * {@return a copy of the output of the network for the only sample, an array of length S(L)} It is a(L), in the units of
     * the targets if the network has a target scaling.
     *
     * @throws IllegalStateException if the batch has more than one sample
     */
    public double[] output() {
        return output(onlySample(batch));
    }

    /**
     * {@return a copy of the output of the network for one sample, an array of length S(L)} It is a(L), in the units of the
     * targets if the network has a target scaling.
     *
     * @param s the sample, 0 to m − 1
     * @throws IllegalArgumentException if there is no such sample
     */
    public double[] output(int s) {
        double[] output = a(last(), s);
        if (network.targetScaling().isPresent()) {
            network.targetScaling().get().invertInPlace(output);
        }
        return output;
    }

    /**
     * {@return a table of a(0), z(1), a(1) and so on, and of the output if the network has a target scaling, with at most the
     * first eight units of the first eight samples} Where there are several samples, their rows are labeled {@code s0},
     * {@code s1} and so on.
     */
    @Override
    public String toString() {
        NumberTable table = new NumberTable();
        double[][] rows = new double[batchSize()][];
        for (int l = 0; l <= last(); l++) {
            for (int s = 0; s < rows.length && l > 0; s++) {
                rows[s] = z(l, s);
            }
            if (l > 0) {
                table.addSamples("z(" + l + ")", rows);
            }
            for (int s = 0; s < rows.length; s++) {
                rows[s] = a(l, s);
            }
            table.addSamples("a(" + l + ")", rows);
        }
        if (network.targetScaling().isPresent()) {
            for (double[] row : rows) {
                network.targetScaling().get().invertInPlace(row);
            }
            table.addSamples("output", rows);
        }
        return table.toString();
    }

    private int last() {
        return network.layerCount() - 1;
    }

    /** Returns the batch itself, which must not be changed. */
    Batch batch() {
        return batch;
    }

    @SuppressWarnings("ReferenceEquality") // the same network, not an equal one
    boolean isOf(Network network) {
        return this.network == network;
    }

    /** Returns whether the network's parameters are still those of this pass. */
    boolean isCurrent() {
        return version == network.parameters().version();
    }

    /** Returns the number of the only sample of a batch. */
    static int onlySample(Batch batch) {
        if (batch.size() != 1) {
            throw new IllegalStateException("sample: expected a batch of 1, or a sample's number, got a batch of "
                    + batch.size());
        }
        return 0;
    }

    /** Requires a sample of a batch. */
    static int checkSample(Batch batch, int s) {
        return Check.between("sample", 0, batch.size() - 1, s);
    }
}
