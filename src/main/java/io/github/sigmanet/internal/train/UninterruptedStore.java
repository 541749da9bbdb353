package io.github.sigmanet.internal.train;

import java.io.IOException;

/**
 * A store that works even if the thread is interrupted, and leaves it interrupted. An interrupt may close the files of the store
 * itself, and so takes another try.
 */
public record UninterruptedStore(CheckpointStore store) implements CheckpointStore {

    @Override
    public void check() throws IOException {
        uninterrupted(store::check);
    }

    @Override
    public void write(Content content) throws IOException {
        uninterrupted(() -> store.write(content));
    }

    private static void uninterrupted(Action action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (boolean done = false; !done;) {
                try {
                    action.run();
                    done = true;
                } catch (IOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return store.toString();
    }

    @FunctionalInterface
    private interface Action {

        void run() throws IOException;
    }
}
