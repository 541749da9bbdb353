package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import java.io.IOException;

/** Tells malignant from benign tumours by 30 measurements of cell nuclei, and prints how well it does. */
public final class Cancer {

    private Cancer() {
    }

    /** Runs the example; the arguments are not used. */
    public static void main(String[] args) throws IOException {
        Dataset.ThreeWaySplit data = Csv.labeled("breast-cancer.csv.gz").split(0.64, 0.16, 7);
        Network network = Network.of(30, 16, 2).withInputScaling(Scaling.standard(data.training()))
                .withClassNames(data.training().classNames());
        new Trainer(network, Sgd.of(0.5).momentum(0.9)).epochs(100).batchSize(16).shuffle(7)
                .validation(data.validation()).earlyStopping(EarlyStopping.onCost(10)).train(data.training());
        Evaluation evaluation = Evaluation.of(network, data.test());
        System.out.println(evaluation);
        System.out.println("recall of malignant with a threshold of 0.2: " + evaluation.withThreshold(0.2).recall(1));
    }
}
