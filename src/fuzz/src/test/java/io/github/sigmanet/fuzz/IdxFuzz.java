package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.IdxDataset;
import java.io.IOException;

/** Any bytes are images or labels in an IDX file, or rejected. */
class IdxFuzz {

    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};
    private static final MemoryFile IMAGE_FILE = new MemoryFile("images");
    private static final MemoryFile LABEL_FILE = new MemoryFile("labels");

    @FuzzTest(maxDuration = "1h")
    void read_anyBytes_isADatasetOrRejected(byte[] bytes) throws IOException {
        read(bytes, LABELS);
        read(IMAGES, bytes);
    }

    private static void read(byte[] images, byte[] labels) throws IOException {
        IdxDataset dataset;
        try {
            dataset = IdxDataset.read(IMAGE_FILE.with(images), LABEL_FILE.with(labels), 10);
        } catch (FormatException e) {
            return; // rejected, as it should be
        }
        dataset.copy(dataset.size() - 1, new double[dataset.inputSize()], new double[10]);
    }
}
