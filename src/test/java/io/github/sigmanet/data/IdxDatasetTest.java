package io.github.sigmanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.file.RecordingFileSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IDX files: well formed, and broken in every way. */
class IdxDatasetTest {

    /** Three images of 2 × 2. */
    private static final byte[] IMAGES = idx(new int[] {3, 2, 2}, 0, 51, 102, 255, 1, 2, 3, 4, 128, 127, 200, 0);
    private static final byte[] LABELS = idx(new int[] {3}, 7, 0, 9);

    @TempDir
    private Path directory;

    private static byte[] idx(int[] sizes, int... data) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
        bytes.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) sizes.length);
        Arrays.stream(sizes).forEach(bytes::putInt);
        Arrays.stream(data).forEach(value -> bytes.put((byte) value));
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private IdxDataset read(byte[] images, byte[] labels) throws IOException {
        return IdxDataset.read(write("images", images), write("labels", labels), 10);
    }

    private void assertRejected(ThrowingCallable read, String file, String fault) {
        assertThatThrownBy(read).isExactlyInstanceOf(FormatException.class)
                .hasMessage(directory.resolve(file) + ": " + fault);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void read_files_hasScaledImagesAndOneHotLabels(boolean zipped) throws IOException {
        IdxDataset data = zipped ? read(gzip(IMAGES), gzip(LABELS)) : read(IMAGES, LABELS);
        assertThat(new int[] {data.size(), data.inputSize(), data.targetSize()}).containsExactly(3, 4, 10);
        assertThat(new int[] {data.label(0), data.label(1), data.label(2)}).containsExactly(7, 0, 9);
        double[] x = new double[4];
        double[] y = new double[10];
        data.copy(0, x, y);
        assertThat(x).containsExactly(0, 0.2, 0.4, 1);
        assertThat(y).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
        data.copy(2, x, y);
        assertThat(x).containsExactly(128 / 255.0, 127 / 255.0, 200 / 255.0, 0);
        assertThat(y).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(data.weight(2)).isEqualTo(1);
    }

    @Test
    void read_256Classes_takesEveryLabel() throws IOException {
        IdxDataset data = IdxDataset.read(write("images", idx(new int[] {2, 1}, 9, 9)),
                write("labels", idx(new int[] {2}, 255, 128)), 256);
        assertThat(new int[] {data.label(0), data.label(1)}).containsExactly(255, 128);
    }

    @Test
    void copy_longerArrays_leavesWhatIsBeyond() throws IOException {
        double[] x = {-9, -9, -9, -9, -9};
        double[] y = new double[11];
        Arrays.fill(y, -9);
        read(IMAGES, LABELS).copy(0, x, y);
        assertThat(x[4]).isEqualTo(-9);
        assertThat(y).endsWith(0, -9);
    }

    @Test
    void copy_noSuchSampleOrArrayNullOrShort_isRejectedAndCopiesNothing() throws IOException {
        IdxDataset data = read(IMAGES, LABELS);
        double[] x = {-9, -9, -9, -9};
        double[] y = new double[10];
        Arrays.fill(y, -9);
        assertIllegal(() -> data.label(3), "sample: expected 0 to 2, got 3");
        assertIllegal(() -> data.label(-1), "sample: expected 0 to 2, got -1");
        assertIllegal(() -> data.copy(3, x, y), "sample: expected 0 to 2, got 3");
        assertIllegal(() -> data.copy(0, null, y), "x: expected an array, got null");
        assertIllegal(() -> data.copy(0, x, null), "y: expected an array, got null");
        assertIllegal(() -> data.copy(0, new double[3], y), "x: expected length 4 or more, got 3");
        assertIllegal(() -> data.copy(0, x, new double[9]), "y: expected length 10 or more, got 9");
        assertThat(x).containsOnly(-9);
        assertThat(y).containsOnly(-9);
    }

    private static void assertIllegal(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void read_badArguments_areRejected() {
        Path path = directory.resolve("absent");
        assertIllegal(() -> IdxDataset.read(null, path, 10), "images: expected a path, got null");
        assertIllegal(() -> IdxDataset.read(path, null, 10), "labels: expected a path, got null");
        assertIllegal(() -> IdxDataset.read(path, path, 1), "classes: expected 2 to 256, got 1");
        assertIllegal(() -> IdxDataset.read(path, path, 257), "classes: expected 2 to 256, got 257");
    }

    @Test
    void read_truncatedAtEveryByte_isRejected() throws IOException {
        for (int length = 0; length < IMAGES.length; length++) {
            byte[] cut = Arrays.copyOf(IMAGES, length);
            int begin = length < 4 ? 0 : length < 16 ? 4 : 16; // of the head, the sizes, the data
            int end = length < 4 ? 4 : length < 16 ? 16 : 28;
            assertRejected(() -> read(cut, LABELS), "images",
                    "expected " + (end - begin) + " more bytes, got " + (length - begin));
        }
        for (int length = 0; length < LABELS.length; length++) {
            byte[] cut = Arrays.copyOf(LABELS, length);
            assertThatIOException().isThrownBy(() -> read(IMAGES, cut))
                    .withMessageStartingWith(directory.resolve("labels") + ": expected ");
        }
    }

    @Test
    void read_gzipTruncatedAtEveryByte_isRejectedWithTheFileNamed() throws IOException {
        byte[] zipped = gzip(IMAGES);
        for (int length = 0; length < zipped.length; length++) {
            byte[] cut = Arrays.copyOf(zipped, length);
            if (length >= 2) {
                assertRejected(() -> read(cut, LABELS), "images", "gzip: unexpected end");
            } else {
                assertRejected(() -> read(cut, LABELS), "images", "expected 4 more bytes, got " + length);
            }
        }
    }

    static Stream<Arguments> broken() {
        String type = "not an IDX file of unsigned bytes, which begins with 0, 0, 8 and a number of dimensions";
        byte[] safetensors = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
        String sizes = "expected sizes of at most 2147483639 bytes in all, got ";
        return Stream.of(
                Arguments.of(type, with(0, 1)),
                Arguments.of(type, with(1, 2)),
                Arguments.of(type + ", but an IDX file of floats: convert them to unsigned bytes", with(2, 13)),
                Arguments.of(type + ", but an IDX file of signed bytes: convert them to unsigned bytes", with(2, 9)),
                Arguments.of(type + ", but an IDX file of shorts: convert them to unsigned bytes", with(2, 11)),
                Arguments.of(type + ", but an IDX file of ints: convert them to unsigned bytes", with(2, 12)),
                Arguments.of(type + ", but an IDX file of ints: convert them to unsigned bytes", gzip(with(2, 12))),
                Arguments.of(type + ", but an IDX file of doubles: convert them to unsigned bytes", with(2, 14)),
                Arguments.of(type, with(2, 10)),
                Arguments.of(type, with(2, 15)),
                Arguments.of(type, with(3, 0)),
                Arguments.of("expected 508 more bytes, got 24", with(3, 127)),
                Arguments.of(type + ", but a zip file: unpack it first",
                        new byte[] {80, 75, 3, 4, 0, 0, 0, 0}),
                Arguments.of(type + ", but a safetensors file: use Network.load", safetensors),
                Arguments.of(type + ", but a safetensors file: use Network.load", gzip(safetensors)),
                Arguments.of(type + ", but an ONNX model: use Onnx.read", new byte[] {8, 8, 18, 8, 's', 'i', 'g', 'm', 'a'}),
                Arguments.of("expected 12 bytes of data, got more", Arrays.copyOf(IMAGES, IMAGES.length + 1)),
                Arguments.of("expected 12 bytes of data, got more", gzip(Arrays.copyOf(IMAGES, IMAGES.length + 1))),
                Arguments.of(sizes + "[-1]", idx(new int[] {-1, 2, 2}, 1, 2, 3)),
                Arguments.of(sizes + "[3, -2147483648]", idx(new int[] {3, Integer.MIN_VALUE, 2}, 1, 2, 3)),
                Arguments.of(sizes + "[2147483647]", idx(new int[] {Integer.MAX_VALUE, 1, 1}, 1, 2, 3)),
                Arguments.of(sizes + "[65536, 65536]", idx(new int[] {65536, 65536, 2}, 1, 2, 3)),
                Arguments.of("expected 1000000000 more bytes, got 3", idx(new int[] {1_000_000_000, 1}, 1, 2, 3)),
                Arguments.of("expected 1000000000 more bytes, got 3", gzip(idx(new int[] {1_000_000_000, 1}, 1, 2, 3))),
                Arguments.of("expected at most the limit of 1073741824 bytes, got 2147483651",
                        idx(new int[] {2147483639, 1}, 1, 2, 3)),
                Arguments.of("expected images in 2 or more dimensions, got 1", LABELS),
                Arguments.of("expected at least 1 image of at least 1 number, got [0, 2, 2]",
                        idx(new int[] {0, 2, 2})),
                Arguments.of("expected at least 1 image of at least 1 number, got [3, 0, 2]",
                        idx(new int[] {3, 0, 2})));
    }

    /** Returns the images with one byte replaced. */
    private static byte[] with(int index, int value) {
        byte[] bytes = IMAGES.clone();
        bytes[index] = (byte) value;
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void read_brokenImages_areRejected(String fault, byte[] images) {
        assertRejected(() -> read(images, LABELS), "images", fault);
    }

    static Stream<Arguments> brokenLabels() {
        return Stream.of(
                Arguments.of("expected labels in 1 dimension, got 3", IMAGES),
                Arguments.of("expected as many labels as images, 3, got 2", idx(new int[] {2}, 1, 2)),
                Arguments.of("expected as many labels as images, 3, got 4", idx(new int[] {4}, 1, 2, 3, 4)),
                Arguments.of("expected as many labels as images, 3, got 0", idx(new int[] {0})),
                Arguments.of("expected label 1 to be 0 to 9, got 10", idx(new int[] {3}, 1, 10, 3)),
                Arguments.of("expected label 2 to be 0 to 9, got 255", idx(new int[] {3}, 1, 0, 255)),
                Arguments.of("expected 3 bytes of data, got more", Arrays.copyOf(LABELS, LABELS.length + 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLabels")
    void read_brokenLabels_areRejected(String fault, byte[] labels) {
        assertRejected(() -> read(IMAGES, labels), "labels", fault);
    }

    @Test
    void read_corruptGzip_isRejected() throws IOException {
        byte[] zipped = gzip(IMAGES);
        zipped[zipped.length - 8] ^= 1; // the check sum
        assertRejected(() -> read(zipped, LABELS), "images", "gzip: damaged, its checksum does not match");
        byte[] longer = gzip(IMAGES);
        longer[longer.length - 1] ^= 1; // the length
        assertRejected(() -> read(longer, LABELS), "images", "gzip: damaged, its checksum does not match");
        byte[] undefined = gzip(IMAGES);
        undefined[10] |= 6; // the type of the first block
        assertRejected(() -> read(undefined, LABELS), "images", "gzip: invalid block type");
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void read_gzipOfSeveralMembers_isWhatTheyHoldTogether() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[][] members = new byte[100_002][]; // a stack frame each would be too many
        Arrays.fill(members, empty);
        members[500] = gzip(Arrays.copyOf(IMAGES, 13));
        members[100_000] = gzip(Arrays.copyOfRange(IMAGES, 13, IMAGES.length));
        assertThat(read(concatenated(members), LABELS).inputSize()).isEqualTo(4);
    }

    @Test
    void read_gzipWithNameExtraAndComment_isRead() throws IOException {
        byte[] plain = gzip(IMAGES);
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 3, 'n', 0, 'c', 'o', 0};
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] zipped = concatenated(header, sum, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(read(zipped, LABELS).size()).isEqualTo(3);
        for (int length = 2; length < zipped.length; length++) {
            byte[] cut = Arrays.copyOf(zipped, length);
            assertRejected(() -> read(cut, LABELS), "images", "gzip: unexpected end");
        }
        byte[] twoMembers = concatenated(gzip(new byte[0]), zipped);
        assertThat(read(twoMembers, LABELS).size()).isEqualTo(3);
        zipped[5] ^= 1; // a time
        assertRejected(() -> read(zipped, LABELS), "images", "gzip: damaged, its checksum does not match");
    }

    @Test
    void read_gzipByteByByte_isWhatItHolds() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(gzip(IMAGES)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (InputStream unzipped = new GzipStream(in, 0)) {
            for (byte b : IMAGES) {
                assertThat(unzipped.read()).isEqualTo(b & 0xff);
            }
            assertThat(unzipped.read()).isEqualTo(-1);
        }
        assertThat(closed[0]).isTrue();
    }

    @Test
    void read_dataAfterTheGzipStream_areRejected() {
        byte[] zipped = gzip(IMAGES);
        String fault = "gzip: expected the end or another member";
        assertRejected(() -> read(concatenated(zipped, new byte[100], new byte[] {1}), LABELS), "images", fault);
        assertRejected(() -> read(concatenated(zipped, new byte[100], gzip(new byte[0])), LABELS), "images", fault);
        assertRejected(() -> read(concatenated(zipped, new byte[] {1}, new byte[100]), LABELS), "images", fault);
        assertRejected(() -> read(concatenated(zipped, new byte[] {0x1f, (byte) 0x8b, 9}), LABELS), "images", fault);
        assertRejected(() -> read(concatenated(zipped, Arrays.copyOf(zipped, 10)), LABELS), "images", "gzip: unexpected end");
        assertRejected(() -> read(concatenated(zipped, zipped), LABELS), "images", "expected 12 bytes of data, got more");
    }

    /** As gzip(1) reads it: "decompression OK, trailing zero bytes ignored". */
    @Test
    void read_gzipPaddedWithZeros_isRead() throws IOException {
        byte[] twoMembers = concatenated(gzip(Arrays.copyOf(IMAGES, 13)), gzip(Arrays.copyOfRange(IMAGES, 13, IMAGES.length)));
        for (int zeros : new int[] {1, 2, 3, 9, 10, 511, 1 << 16, 200_000}) {
            assertThat(read(concatenated(gzip(IMAGES), new byte[zeros]), concatenated(gzip(LABELS), new byte[zeros])).size())
                    .isEqualTo(3);
            assertThat(read(concatenated(twoMembers, new byte[zeros]), LABELS).inputs()).isEqualTo(read(IMAGES, LABELS).inputs());
        }
    }

    @Test
    void read_paddingBeyondTheLimit_isRejected() throws IOException {
        Path labels = write("labels", LABELS);
        Path images = write("images", concatenated(gzip(IMAGES), new byte[28]));
        assertThat(IdxDataset.read(images, labels, 10, 28).size()).isEqualTo(3);
        Path longer = write("longer", concatenated(gzip(IMAGES), new byte[29]));
        assertRejected(() -> IdxDataset.read(longer, labels, 10, 28), "longer",
                "expected at most the limit of 28 bytes, got 29");
    }

    @Test
    void read_zerosBeforeOrWithinMembers_areRejected() {
        assertRejected(() -> read(concatenated(new byte[10], gzip(IMAGES)), LABELS), "images",
                "not an IDX file of unsigned bytes, which begins with 0, 0, 8 and a number of dimensions");
        assertRejected(() -> read(concatenated(gzip(Arrays.copyOf(IMAGES, 13)), new byte[1],
                gzip(Arrays.copyOfRange(IMAGES, 13, IMAGES.length))), LABELS), "images",
                "gzip: expected the end or another member");
    }

    @Test
    void read_moreThanTheLimit_isRejectedBeforeItIsDecompressed() throws IOException {
        Path images = write("images", gzip(concatenated(idx(new int[] {1000, 1000}), new byte[1_000_000])));
        Path labels = write("labels", idx(new int[] {1000}, new int[1000]));
        assertThat(IdxDataset.read(images, labels, 2, 1_000_012).size()).isEqualTo(1000);
        assertRejected(() -> IdxDataset.read(images, labels, 2, 1_000_011), "images",
                "expected at most the limit of 1000011 bytes, got 1000012");
        Path large = write("large", gzip(idx(new int[] {1 << 20, 1 << 10}, 1)));
        assertRejected(() -> IdxDataset.read(large, labels, 2), "large",
                "expected at most the limit of 1073741824 bytes, got 1073741836");
        assertRejected(() -> IdxDataset.read(large, labels, 2, 1L << 40), "large", "expected 1073741824 more bytes, got 1");
        assertIllegal(() -> IdxDataset.read(images, labels, 2, 0), "max bytes: expected at least 1, got 0");
    }

    @Test
    void read_pipe_isRejected() throws IOException {
        Path pipe = Files.write(new RecordingFileSystem().path("device"), IMAGES);
        Path labels = write("labels", LABELS);
        assertThatThrownBy(() -> IdxDataset.read(pipe, labels, 10)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("device: expected a file, got a device or pipe");
        assertThatThrownBy(() -> IdxDataset.read(directory, labels, 10)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    @Test
    void read_missingFile_isRejectedWithItsName() throws IOException {
        Path labels = write("labels", LABELS);
        assertThatThrownBy(() -> IdxDataset.read(directory.resolve("absent"), labels, 10))
                .isInstanceOf(NoSuchFileException.class).hasMessage(directory.resolve("absent").toString());
    }

}
