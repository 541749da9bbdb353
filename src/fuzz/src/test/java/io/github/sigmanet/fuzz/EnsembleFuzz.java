package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.Ensemble;
import io.github.sigmanet.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Any bytes are an ensemble or rejected, whether their checksum is right or not; what is read can be written and read again. */
class EnsembleFuzz {

    private static final MemoryFile FILE = new MemoryFile("ensemble.safetensors");

    @FuzzTest(maxDuration = "1h")
    void load_anyBytes_isAnEnsembleOrRejected(byte[] bytes) throws IOException {
        for (byte[] file : Resigned.withAndWithout(bytes)) {
            Ensemble ensemble = ofStream(file);
            if (!String.valueOf(ensemble).equals(String.valueOf(ofFile(file)))) {
                throw new AssertionError("a file and a stream differ");
            }
            if (ensemble != null) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ensemble.save(out);
                Ensemble again = ofStream(out.toByteArray());
                if (!ensemble.equals(again) || !ensemble.classNames().equals(again.classNames())) {
                    throw new AssertionError("another ensemble was written");
                }
            }
        }
    }

    private static Ensemble ofStream(byte[] file) throws IOException {
        try {
            return Ensemble.load(new ByteArrayInputStream(file));
        } catch (FormatException e) {
            return null; // rejected, as it should be
        }
    }

    private static Ensemble ofFile(byte[] file) throws IOException {
        try {
            return Ensemble.load(FILE.with(file));
        } catch (FormatException e) {
            return null;
        }
    }
}
