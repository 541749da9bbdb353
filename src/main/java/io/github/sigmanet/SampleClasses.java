package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.measure.DecisionRule;

/** What is known of the classes of the samples of a dataset. */
final class SampleClasses {

    private final int[] labels; // of the samples; null unless all are known
    private final boolean areSeveral;

    private SampleClasses(int[] labels, boolean areSeveral) {
        this.labels = labels;
        this.areSeveral = areSeveral;
    }

    /** Reads and checks the labels of a dataset, which has the given name in messages. */
    static SampleClasses of(String name, Dataset dataset, int size) {
        int targetSize = dataset.targetSize();
        if (!dataset.isMultiLabel()) {
            return new SampleClasses(labels(name, dataset, size, targetSize), false);
        }
        if (targetSize < 2) {
            throw Check.illegal(name, "target size 2 or more, as samples may have several classes", targetSize);
        }
        return new SampleClasses(null, true);
    }

    private static int[] labels(String name, Dataset dataset, int size, int targetSize) {
        String labelName = name + ", label of sample ";
        int[] known = null;
        for (int s = 0; s < size; s++) {
            int label = Check.label(labelName, s, targetSize, dataset.label(s));
            if (label < 0) {
                return null;
            }
            known = known == null ? new int[size] : known;
            known[s] = label;
        }
        return known;
    }

    /** Requires that a decision for several classes is not compared with samples of one class each. */
    void checkFit(String name, DecisionRule decision) {
        if (labels != null && decision.isOfLabels()) {
            throw Check.illegal(name, "samples that may have several classes, as the network has thresholds for several",
                    "samples with one class each; create the data with Dataset.multiLabel");
        }
    }

    /** Returns the class of each sample; null unless all are known. */
    int[] labels() {
        return labels;
    }

    /** Returns whether a sample may have several classes, or none. */
    boolean areSeveral() {
        return areSeveral;
    }
}
