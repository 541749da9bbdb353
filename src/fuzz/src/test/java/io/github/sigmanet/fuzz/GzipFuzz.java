package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.IdxDataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/**
 * Labels in any number of gzip members, with any headers, are what Java's own decompression reads of them; with changes, they are
 * that or rejected.
 */
class GzipFuzz {

    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final MemoryFile IMAGE_FILE = new MemoryFile("images");
    private static final MemoryFile LABEL_FILE = new MemoryFile("labels");
    private static final List<Deflater> DEFLATERS =
            IntStream.rangeClosed(0, 9).mapToObj(level -> new Deflater(level, true)).toList(); // which are slow to create

    @FuzzTest(maxDuration = "1h")
    void read_anyMembers_isWhatTheyHoldOrRejected(FuzzedDataProvider data) throws IOException {
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8};
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        int from = 0;
        for (int members = data.consumeInt(1, 6); members > 0; members--) {
            int to = members == 1 ? labels.length : data.consumeInt(from, labels.length);
            zipped.writeBytes(member(data, Arrays.copyOfRange(labels, from, to)));
            from = to;
        }
        int changes = data.consumeInt(0, 3);
        byte[] file = changed(data, changes, zipped.toByteArray());
        IdxDataset dataset;
        try {
            dataset = IdxDataset.read(IMAGE_FILE.with(IMAGES), LABEL_FILE.with(file), 256);
        } catch (FormatException e) {
            if (changes == 0) {
                throw e;
            }
            return; // rejected, as it should be
        }
        byte[] expected;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            expected = in.readAllBytes();
        }
        for (int s = 0; s < dataset.size(); s++) {
            if (dataset.label(s) != (expected[8 + s] & 0xff)) {
                throw new AssertionError("label " + s + ": expected " + expected[8 + s] + ", got " + dataset.label(s));
            }
        }
    }

    private static byte[] member(FuzzedDataProvider data, byte[] contents) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        int flags = data.consumeInt(0, 31) & ~2; // no checksum of the header
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            byte[] extra = data.consumeBytes(data.consumeInt(0, 9));
            member.write(extra.length);
            member.write(0);
            member.writeBytes(extra);
        }
        for (int flag = 8; flag <= 16; flag *= 2) {
            if ((flags & flag) != 0) {
                member.writeBytes("n".repeat(data.consumeInt(0, 9)).getBytes(StandardCharsets.US_ASCII));
                member.write(0);
            }
        }
        Deflater deflater = DEFLATERS.get(data.consumeInt(0, 9));
        deflater.reset();
        deflater.setInput(contents);
        deflater.finish();
        byte[] buffer = new byte[200];
        member.write(buffer, 0, deflater.deflate(buffer));
        CRC32 crc = new CRC32();
        crc.update(contents);
        member.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue())
                .putInt(contents.length).array());
        return member.toByteArray();
    }

    private static byte[] changed(FuzzedDataProvider data, int changes, byte[] zipped) {
        byte[] file = zipped;
        for (int k = 0; k < changes; k++) {
            int at = data.consumeInt(2, file.length - 1);
            switch (data.consumeInt(0, 2)) {
                case 0 -> file = Arrays.copyOf(file, Math.max(at, 20));
                case 1 -> file = concatenated(file, data.consumeBytes(40));
                default -> file[at] ^= data.consumeByte();
            }
        }
        return file;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
