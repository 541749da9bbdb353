package io.github.sigmanet.foreign;

import java.io.IOException;
import java.io.InputStream;

/**
 * Small models that other programs have exported, as resources: {@code torch-*} by {@code torch.onnx.export} of PyTorch 1.13 (with
 * opsets 7 to 17, with and without dynamic axes and constant folding), {@code sklearn-*} by skl2onnx 1.14.1 from scikit-learn
 * 1.2.1, all with random parameters. scikit-learn's are an {@code MLPClassifier} or {@code MLPRegressor} with
 * {@code activation="logistic"}, on its own or in a pipeline with scalers.
 */
public final class Exports {

    private Exports() {
    }

    /** Returns the bytes of an export. */
    public static byte[] bytes(String name) throws IOException {
        try (InputStream in = Exports.class.getResourceAsStream(name + ".onnx")) {
            return in.readAllBytes();
        }
    }
}
