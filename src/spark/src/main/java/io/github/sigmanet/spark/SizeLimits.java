package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.util.Locale;
import org.apache.spark.SparkConf;

/** Rejects networks that are too large for Spark's settings before the first job. */
final class SizeLimits {

    private static final long BLOCK = Integer.MAX_VALUE - (1L << 20); // of bytes; some are needed for what is not numbers
    private static final String RESULTS = "spark.driver.maxResultSize";
    private static final String KRYO_BUFFER = "spark.kryoserializer.buffer.max";

    private SizeLimits() {
    }

    /** Requires that the sums of gradients of partitions reach the driver. */
    static void check(Network network, int partitions, SparkConf settings) {
        long bytes = ParameterVector.bytes(network);
        String are = String.format(Locale.ROOT, "network: %d parameters are %d bytes", network.parameterCount(), bytes);
        if (bytes > BLOCK) {
            throw new IllegalArgumentException(are + ", expected at most " + BLOCK + ", a block of Spark"
                    + (Integer.MAX_VALUE / Float.BYTES > network.parameterCount() ? "; float32 takes half of them" : ""));
        }
        long sums = bytes * new SumTree(partitions).last();
        long results = settings.getSizeAsBytes(RESULTS, "1g");
        if (results > 0 && sums > results) {
            throw new IllegalArgumentException(are + ", and the driver receives " + new SumTree(partitions).last()
                    + " sums of as many: expected at most " + results + " bytes, as " + RESULTS + " says, got " + sums);
        }
        if (settings.get("spark.serializer", "").endsWith("KryoSerializer")
                && bytes >= settings.getSizeAsBytes(KRYO_BUFFER, "64m")) {
            throw new IllegalArgumentException(are + ", expected less than " + settings.getSizeAsBytes(KRYO_BUFFER, "64m")
                    + ", as " + KRYO_BUFFER + " says, or Java's serializer");
        }
    }
}
