package io.github.sigmanet.foreign;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models whose numbers are in another file, as {@code onnx.save_model(..., save_as_external_data=True)} writes them. */
public final class ExternalModel {

    private ExternalModel() {
    }

    /** Writes a model and, at a location relative to it, the numbers of its initializers. */
    public static void write(ModelProto model, Path path, String location) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Files.write(path, moved(model, location, data).toByteArray());
        Files.write(path.toAbsolutePath().getParent().resolve(location), data.toByteArray());
    }

    /** Returns a model whose initializers all refer to the beginning of a file. */
    public static ModelProto referring(ModelProto model, String location) {
        return moved(model, location, null);
    }

    private static ModelProto moved(ModelProto model, String location, ByteArrayOutputStream data) {
        ModelProto.Builder moved = model.toBuilder();
        for (TensorProto.Builder tensor : moved.getGraphBuilder().getInitializerBuilderList()) {
            byte[] numbers = tensor.getRawData().toByteArray();
            tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
            add(tensor, "location", location);
            add(tensor, "offset", Integer.toString(data == null ? 0 : data.size()));
            add(tensor, "length", Integer.toString(numbers.length));
            if (data != null) {
                data.writeBytes(numbers);
            }
        }
        return moved.build();
    }

    private static void add(TensorProto.Builder tensor, String key, String value) {
        tensor.addExternalDataBuilder().setKey(key).setValue(value);
    }
}
