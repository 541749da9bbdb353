package io.github.sigmanet.training;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints one line per epoch, and shows progress within long epochs. */
final class PrintingListener implements TrainingListener {

    private static final long INTERVAL = 1_000_000_000;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private int epochs;
    private long lastShownNanos;
    private double epochsAtStart = Double.NaN; // completed before this listener was first called
    private long startNanos;
    private int width;

    PrintingListener(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.lastShownNanos = nanoTime.getAsLong();
    }

    @Override
    public void trainingStarted(int epochs) {
        this.epochs = epochs;
        epochsAtStart = Double.NaN;
    }

    @Override
    public void batchEnded(int epoch, int samples, int total, double cost) {
        long now = nanoTime.getAsLong();
        double done = epoch - 1 + (double) samples / total;
        if (Double.isNaN(epochsAtStart)) {
            epochsAtStart = done;
            startNanos = now;
        }
        if (now - lastShownNanos >= INTERVAL && samples < total) {
            lastShownNanos = now;
            String line = String.format(Locale.ROOT, "epoch %3d   %2d%% of %d samples", epoch, 100L * samples / total, total);
            if (done > epochsAtStart) {
                long left = (long) ((now - startNanos) / (done - epochsAtStart) * (epochs - done) / 1e9);
                line += String.format(Locale.ROOT, "   %d:%02d:%02d left", left / 3600, left / 60 % 60, left % 60);
            }
            out.print('\r' + line);
            out.flush();
            width = line.length();
        }
    }

    @Override
    public void epochEnded(History.Epoch epoch) {
        String line = epoch.toString();
        if (width > 0) {
            out.print('\r');
            line += " ".repeat(Math.max(0, width - line.length()));
            width = 0;
        }
        out.println(line);
        lastShownNanos = nanoTime.getAsLong();
    }
}
