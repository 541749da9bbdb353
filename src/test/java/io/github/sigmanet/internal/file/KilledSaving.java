package io.github.sigmanet.internal.file;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import java.io.IOException;
import java.nio.file.Path;

/** A program that saves one network after another to the same path until it is killed. */
final class KilledSaving {

    private KilledSaving() {
    }

    /**
     * Saves networks 0, 1, 2 and so on, and prints their numbers.
     *
     * @param args the path
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        for (long number = 0; true; number++) {
            network(number).save(Path.of(args[0]));
            System.out.println(number);
        }
    }

    static Network network(long number) {
        return Network.of(Initializer.NORMAL.seeded(number), 40, 30, 1 + (int) (number % 5));
    }
}
