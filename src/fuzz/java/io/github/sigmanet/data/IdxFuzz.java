package io.github.sigmanet.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Any bytes are images or labels in an IDX file, or refused. */
class IdxFuzz {

    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};

    @FuzzTest(maxDuration = "2h", maxExecutions = 10_000_000)
    void read_anyBytes_isADatasetOrRefused(byte[] file) {
        read(file, LABELS);
        read(IMAGES, file);
    }

    private static void read(byte[] images, byte[] labels) {
        IdxDataset dataset;
        try (InputStream imageBytes = new ByteArrayInputStream(images);
                InputStream labelBytes = new ByteArrayInputStream(labels)) {
            dataset = IdxDataset.read(Path.of("images"), imageBytes, Path.of("labels"), labelBytes, 10);
        } catch (IOException e) {
            return; // refused, as it should be
        }
        dataset.copy(dataset.size() - 1, new double[dataset.inputSize()], new double[10]);
    }
}
