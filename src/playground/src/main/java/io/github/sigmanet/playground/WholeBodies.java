package io.github.sigmanet.playground;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands on a request when all of its body is there, so that no thread waits for a body, however many are withheld. Of a body that
 * is too large, it hands on one byte more than allowed, for others to reject it.
 */
final class WholeBodies extends Handler.Wrapper {

    private final int maxBytes;
    private final Duration maxTime;

    WholeBodies(int maxBytes, Duration maxTime) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).read();
        return true;
    }

    /** A request whose body is read. */
    private final class Exchange {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long begun = System.nanoTime();
        private final ByteBuffer body;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            long length = request.getLength(); // -1 if unknown
            body = ByteBuffer.allocate((int) (length < 0 ? maxBytes + 1 : Math.min(maxBytes + 1, length)));
        }

        /** Reads what is there, and goes on when there is more. */
        void read() {
            Content.Chunk chunk = request.read();
            while (chunk != null && !Content.Chunk.isFailure(chunk)) {
                boolean isWhole = add(chunk);
                if (isWhole) {
                    handOn();
                    return;
                }
                chunk = request.read();
            }
            if (chunk == null && System.nanoTime() - begun < maxTime.toNanos()) {
                request.demand(this::read);
            } else {
                Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
            }
        }

        /** Adds a piece, and returns whether it is the last one needed. */
        private boolean add(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            body.put(bytes.slice(bytes.position(), Math.min(bytes.remaining(), body.remaining())));
            chunk.release();
            return chunk.isLast() || body.position() > maxBytes;
        }

        private void handOn() {
            Content.Chunk whole = Content.Chunk.from(body.flip(), true);
            try {
                if (!WholeBodies.super.handle(new WithBody(request, whole), response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }
    }

    /** A request with a body that has been read. */
    private static final class WithBody extends Request.Wrapper {

        private Content.Chunk next;

        WithBody(Request request, Content.Chunk whole) {
            super(request);
            this.next = whole;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk read = next;
            next = Content.Chunk.EOF;
            return read;
        }

        @Override
        public void demand(Runnable callback) {
            callback.run();
        }
    }
}
