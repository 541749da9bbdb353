package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import java.util.Arrays;

/** The forward passes of all samples of a dataset, a few hundred at a time. */
final class SamplePasses {

    private static final int BATCH = 256;

    private SamplePasses() {
    }

    /** Looks at one sample of a pass. */
    interface Look {

        /**
         * Looks at a sample.
         *
         * @param pass a pass of several samples
         * @param s the sample in the pass
         * @param sample the same sample in the dataset
         */
        void at(ForwardPass pass, int s, int sample);
    }

    /** Looks at each sample of a dataset, which fits the network, in its order. */
    static void of(Network network, Dataset dataset, Look look) {
        int size = dataset.size();
        double[] target = new double[dataset.targetSize()];
        for (int from = 0; from < size; from += BATCH) {
            double[][] xs = new double[Math.min(BATCH, size - from)][network.size(0)];
            for (int s = 0; s < xs.length; s++) {
                Arrays.fill(xs[s], Double.NaN); // so that numbers the dataset fails to write are detected
                dataset.copy(from + s, xs[s], target);
                Check.finite("dataset, input of sample ", from + s, xs[s]);
            }
            ForwardPass pass = network.forward(xs);
            for (int s = 0; s < xs.length; s++) {
                look.at(pass, s, from + s);
            }
        }
    }
}
