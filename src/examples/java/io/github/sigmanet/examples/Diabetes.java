package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import java.io.IOException;

/** Predicts how far diabetes progresses in a year, 25 to 346, from ten figures of a patient, and prints its errors. */
public final class Diabetes {

    private Diabetes() {
    }

    /** Runs the example; the arguments are not used. */
    public static void main(String[] args) throws IOException {
        Dataset.ThreeWaySplit data = Csv.regression("diabetes.csv").split(0.64, 0.16, 7);
        Network network = Network.of(10, 10, 1).withInputScaling(Scaling.standard(data.training()))
                .withTargetScaling(Scaling.ofTargets(data.training(), 0.1, 0.9));
        new Trainer(network, Sgd.of(0.1).momentum(0.9)).epochs(500).batchSize(16).shuffle(7)
                .validation(data.validation()).earlyStopping(EarlyStopping.onCost(20)).train(data.training());
        System.out.println(Evaluation.of(network, data.test()));
        System.out.println("59 years, BMI 32.1: " + network.predict(59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87)[0]);
    }
}
