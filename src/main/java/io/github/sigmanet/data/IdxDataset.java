package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileKind;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Images and their labels from a pair of IDX files, the format of MNIST. The images stay in memory as bytes; each is scaled
 * to [0, 1], by 1/255, whenever it is copied. Instances are immutable, and any number of threads may use them.
 *
 * <pre>{@code
 * Dataset training = IdxDataset.read(
 *         Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"), 10);
 * }</pre>
 */
public final class IdxDataset implements Dataset {

    /*
     * An IDX file is two zero bytes, a byte for the type of the numbers (8: unsigned bytes), a byte for the number of
     * dimensions, each dimension as a big-endian int, and the numbers, the last dimension running fastest (Yann LeCun,
     * "The MNIST database of handwritten digits").
     */
    private static final int UNSIGNED_BYTES = 8;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final byte[] images;
    private final byte[] labels;
    private final int inputSize;
    private final int classes;

    private IdxDataset(byte[] images, byte[] labels, int inputSize, int classes) {
        this.images = images;
        this.labels = labels;
        this.inputSize = inputSize;
        this.classes = classes;
    }

    /**
     * Reads images and labels from files that may be compressed with gzip, each of at most 1,073,741,824 bytes after
     * decompression. The target of an image is one-hot: 1 at the index of its label and 0 elsewhere.
     *
     * @param images the images: unsigned bytes in two or more dimensions, the first of which is the number of images; each
     *        image becomes one input, row by row
     * @param labels the labels: unsigned bytes in one dimension, one per image
     * @param classes the number of classes, 2 to 256
     * @return the samples, in the order of the files
     * @throws IllegalArgumentException if a path is null, or the number of classes is out of range
     * @throws FormatException if a file is not of this format, or is shorter or longer than its header states; if there are
     *         no labels, or not as many as images; or if a label is not below the number of classes
     * @throws IOException if a file cannot be read
     */
    public static IdxDataset read(Path images, Path labels, int classes) throws IOException {
        return read(images, labels, classes, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Reads images and labels like {@link #read(Path, Path, int)}, with a different limit.
     *
     * @param images the images
     * @param labels the labels, one per image
     * @param classes the number of classes, 2 to 256
     * @param maxBytes the maximum length of a file after decompression; at most 2147483639 bytes can be read
     * @return the samples, in the order of the files
     * @throws IllegalArgumentException if a path is null, or a number is out of range
     * @throws FormatException as for {@link #read(Path, Path, int)}, or if a file exceeds the limit
     * @throws IOException if a file cannot be read
     */
    public static IdxDataset read(Path images, Path labels, int classes, long maxBytes) throws IOException {
        Check.notNull("images", "a path", images);
        Check.notNull("labels", "a path", labels);
        Check.between("classes", 2, 256, classes);
        FileBounds.checkedLimit(maxBytes);
        Idx imageFile = Idx.read(images, maxBytes);
        Idx labelFile = Idx.read(labels, maxBytes);
        if (imageFile.sizes.length < 2) {
            throw fault(images, "expected images in 2 or more dimensions, got " + imageFile.sizes.length);
        }
        if (labelFile.sizes.length != 1) {
            throw fault(labels, "expected labels in 1 dimension, got " + labelFile.sizes.length);
        }
        int size = imageFile.sizes[0];
        if (imageFile.bytes.length == 0) {
            throw fault(images, "expected at least 1 image of at least 1 number, got " + Arrays.toString(imageFile.sizes));
        }
        if (labelFile.bytes.length != size) {
            throw fault(labels, "expected as many labels as images, " + size + ", got " + labelFile.bytes.length);
        }
        for (int s = 0; s < size; s++) {
            int label = Byte.toUnsignedInt(labelFile.bytes[s]);
            if (label >= classes) {
                throw fault(labels, "expected label " + s + " to be 0 to " + (classes - 1) + ", got " + label);
            }
        }
        return new IdxDataset(imageFile.bytes, labelFile.bytes, imageFile.bytes.length / size, classes);
    }

    private static FormatException fault(Path path, String fault) {
        return new FormatException(path.toString(), fault, null);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int targetSize() {
        return classes;
    }

    /**
     * {@return the label of one sample, which is the number of its class}
     *
     * @param sample the sample, 0 to {@code size() - 1}
     * @throws IllegalArgumentException if there is no such sample
     */
    @Override
    public int label(int sample) {
        return Byte.toUnsignedInt(labels[Check.between("sample", 0, labels.length - 1, sample)]);
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(labels.length, inputSize, classes, sample, x, y);
        int from = sample * inputSize;
        for (int j = 0; j < inputSize; j++) {
            x[j] = (images[from + j] & 0xff) / 255.0;
        }
        Arrays.fill(y, 0, classes, 0);
        y[label(sample)] = 1;
    }

    /** The contents of one IDX file of unsigned bytes. */
    private static final class Idx {

        private final int[] sizes;
        private final byte[] bytes;

        private Idx(int[] sizes, byte[] bytes) {
            this.sizes = sizes;
            this.bytes = bytes;
        }

        static Idx read(Path path, long maxBytes) throws IOException {
            try {
                FileBounds.check(path);
                try (InputStream in = unpacked(Files.newInputStream(path), maxBytes)) {
                    return read(in, maxBytes);
                }
            } catch (FileSystemException e) {
                throw e; // already names the file
            } catch (MalformedFileException e) {
                throw new FormatException(path.toString(), e.getMessage(), e);
            } catch (IOException e) {
                throw new IOException(path + ": " + Objects.requireNonNullElse(e.getMessage(), e), e);
            }
        }

        private static Idx read(InputStream in, long maxBytes) throws IOException {
            byte[] head = exactly(in, 4);
            if (head[0] != 0 || head[1] != 0 || head[2] != UNSIGNED_BYTES || head[3] < 1) {
                byte[] start = Arrays.copyOf(head, FileKind.BYTES);
                int count = head.length + in.readNBytes(start, head.length, FileKind.BYTES - head.length);
                throw new MalformedFileException("not an IDX file of unsigned bytes, which begins with 0, 0, 8 and a number of"
                        + " dimensions" + FileKind.other(FileKind.Wanted.IDX, Arrays.copyOf(start, count)));
            }
            ByteBuffer dimensions = ByteBuffer.wrap(exactly(in, 4 * head[3]));
            int[] sizes = new int[head[3]];
            long length = 1;
            for (int d = 0; d < sizes.length; d++) {
                sizes[d] = dimensions.getInt();
                if (sizes[d] < 0 || length * sizes[d] > FileBounds.LARGEST_ARRAY) {
                    throw new MalformedFileException("expected sizes of at most " + FileBounds.LARGEST_ARRAY
                            + " bytes in all, got " + Arrays.toString(Arrays.copyOf(sizes, d + 1)));
                }
                length *= sizes[d];
            }
            FileBounds.requireWithin(maxBytes, 4 + 4 * sizes.length + length);
            byte[] bytes = exactly(in, (int) length);
            if (in.read() >= 0) {
                throw new MalformedFileException("expected " + length + " bytes of data, got more");
            }
            return new Idx(sizes, bytes);
        }

        private static InputStream unpacked(InputStream bytes, long maxBytes) throws IOException {
            InputStream in = new BufferedInputStream(bytes, 1 << 16);
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return magic == GZIP_MAGIC ? new GzipStream(in, maxBytes) : in;
        }

        /** Reads the given number of bytes; memory grows with the bytes present, not with the number the header claims. */
        private static byte[] exactly(InputStream in, int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new MalformedFileException("expected " + length + " more bytes, got " + bytes.length);
            }
            return bytes;
        }
    }
}
