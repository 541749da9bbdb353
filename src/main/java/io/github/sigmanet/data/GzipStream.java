package io.github.sigmanet.data;

import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip stream: members one after another, perhaps padded with zeros as on tapes, and nothing else. Java's own
 * class recurses from member to member, and treats anything that is not a member as the end of the stream.
 */
final class GzipStream extends InputStream {

    /*
     * A member is a header, which begins with 1f 8b 8, flags and six bytes, data for Inflater, and their CRC-32 and length
     * (RFC 1952, section 2.3).
     */
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATED = 8;
    private static final int CHECKSUM = 2; // flags
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at; // the next byte in the buffer
    private int end;
    private boolean isInMember;
    private boolean isAfterMember;
    private final long maxPadding;

    /** Begins to read a stream that has at most the given number of zeros after its last member. */
    GzipStream(InputStream in, long maxPadding) {
        this.in = in;
        this.maxPadding = maxPadding;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (isInMember || nextMember()) {
            int count = inflate(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    /** Reads the header of a member, and returns false if there is no further one. */
    private boolean nextMember() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        if (isAfterMember && buffer[at] == 0) {
            skipPadding();
            return false;
        }
        crc.reset();
        if (number(1) != FIRST || number(1) != SECOND || number(1) != DEFLATED) {
            throw new MalformedFileException("gzip: expected the end or another member");
        }
        long flags = number(1);
        number(6);
        if ((flags & EXTRA) != 0) {
            number((int) number(2));
        }
        for (int flag = NAME; flag <= COMMENT; flag *= 2) {
            boolean more = (flags & flag) != 0;
            while (more) {
                more = number(1) != 0;
            }
        }
        if ((flags & CHECKSUM) != 0) {
            requireSum((int) crc.getValue() & 0xffff, number(2));
        }
        inflater.reset();
        crc.reset();
        isInMember = true;
        return true;
    }

    /** Reads zeros to the end of the stream. */
    private void skipPadding() throws IOException {
        long count = 0;
        while (at < end || fill()) {
            if (buffer[at++] != 0) {
                throw new MalformedFileException("gzip: expected the end or another member");
            }
            count++;
            FileBounds.requireWithin(maxPadding, count);
        }
    }

    /** Reads some bytes, and returns their number, which is 0 only at the end of the member. */
    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            int count = 0;
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsInput()) {
                    require(at < end || fill());
                    inflater.setInput(buffer, at, end - at);
                }
                count = inflater.inflate(into, from, length);
                at = end - inflater.getRemaining();
            }
            return count;
        } catch (DataFormatException e) {
            throw new MalformedFileException("gzip: " + e.getMessage());
        }
    }

    private void endMember() throws IOException {
        isInMember = false;
        isAfterMember = true;
        requireSum(crc.getValue(), number(4));
        requireSum(inflater.getBytesWritten() & 0xffff_ffffL, number(4));
    }

    private static void requireSum(long expected, long sum) throws MalformedFileException {
        if (sum != expected) {
            throw new MalformedFileException("gzip: damaged, its checksum does not match");
        }
    }

    /** Reads some bytes, and returns the last four of them as a little-endian number. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int k = 0; k < bytes; k++) {
            require(at < end || fill());
            crc.update(buffer[at]); // which is that of the header, or no longer needed
            number = (number >>> 8) | ((buffer[at++] & 0xffL) << 24);
        }
        return number >>> (32 - 8 * Math.min(4, bytes));
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static void require(boolean isThere) throws MalformedFileException {
        if (!isThere) {
            throw new MalformedFileException("gzip: unexpected end");
        }
    }
}
