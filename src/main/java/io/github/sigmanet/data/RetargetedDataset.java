package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import java.util.List;

/** A view of a dataset with other targets, of which it is not known whether they are classes. */
final class RetargetedDataset extends DatasetView {

    private final double[][] ys;

    private RetargetedDataset(Dataset dataset, double[][] ys) {
        super(dataset);
        this.ys = ys;
    }

    static RetargetedDataset of(Dataset dataset, double[][] ys) {
        double[][] targets = ArrayDataset.checkedCopy("target", ys);
        int size = dataset.size();
        if (targets.length != size) {
            throw Check.illegal("target", "as many rows as samples, " + size, targets.length);
        }
        return new RetargetedDataset(dataset, targets);
    }

    @Override
    public int targetSize() {
        return ys[0].length;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(ys.length, inputSize(), targetSize(), sample, x, y);
        dataset.copy(sample, x, new double[dataset.targetSize()]);
        System.arraycopy(ys[sample], 0, y, 0, ys[sample].length);
    }

    @Override
    public int label(int sample) {
        Check.between("sample", 0, ys.length - 1, sample);
        return -1;
    }

    @Override
    public boolean isMultiLabel() {
        return false;
    }

    @Override
    public List<String> classNames() {
        return List.of();
    }

    @Override
    public Dataset epoch(int epoch) {
        return viewOf(epoch, that -> new RetargetedDataset(that, ys));
    }
}
