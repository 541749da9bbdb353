package com.acme.strict;

import io.github.sigmanet.Network;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.nio.file.Path;

/** Where the models of an application are. */
public final class Models {

    private Models() {
    }

    /**
     * Reads a model.
     *
     * @param name its name
     * @return the network
     * @throws IOException if there is no such model
     */
    public static Network read(String name) throws IOException {
        return Onnx.read(Path.of(name + ".onnx"));
    }
}
