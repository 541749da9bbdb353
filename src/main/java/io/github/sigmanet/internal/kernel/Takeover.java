package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Lets the vector kernel take over from the loops, once per program, when it pays off and its code is compiled. */
final class Takeover {

    /*
     * Until C2 has compiled it, code on the Vector API is a hundred times slower than loops, and a program that runs for a second
     * would lose seconds. So computation starts in loops. After about two seconds of it, a background thread runs the vector
     * kernel on small versions of the program's layers until it is faster than loops. The results are bit for bit the same, so it
     * does not matter when that happens. If it never does, because C2 has no intrinsics for vectors, the loops continue.
     *
     * Measured on two cores, compilation takes a second and costs a program that computes on one of them 0.3 seconds.
     */
    private static final long PAYS = 20_000_000_000L; // multiplications
    private static final int MOST_LAYERS = 16;
    private static final int LEAST_ROUNDS = 1_000; // so that C2 considers each tile hot
    private static final int MOST_ROUNDS = 20_000;

    private static final List<Layer> LAYERS = new ArrayList<>(); // guarded by the class
    private static long multiplications; // counted without a lock, so some may be missing
    private static volatile boolean started;
    private static volatile boolean done;
    private static volatile String failure = "";

    private Takeover() {
    }

    static boolean isDone() {
        return done;
    }

    /** Returns why the vector kernel will not take over; empty if it will or has. */
    static String failure() {
        return failure;
    }

    /** Records what is computed in loops, and how much. */
    static void count(Matrix weights, int m, boolean trains, long computed) {
        if (started) {
            return;
        }
        multiplications += computed;
        note(weights.type(), m, weights.rows(), weights.columns(), trains);
        if (multiplications >= PAYS) {
            start();
        }
    }

    private static synchronized void note(NumberType type, int m, int inputs, int units, boolean trains) {
        for (Layer layer : LAYERS) {
            if (layer.type == type && layer.m == m && layer.inputs == inputs && layer.units == units && layer.trains == trains) {
                return;
            }
        }
        if (LAYERS.size() < MOST_LAYERS) {
            LAYERS.add(new Layer(type, m, inputs, units, trains));
        }
    }

    /** Starts the thread, once. */
    static synchronized void start() {
        if (!started) {
            started = true;
            List<Layer> layers = List.copyOf(LAYERS);
            Thread thread = new Thread(() -> tryOut(layers), "sigmanet-takeover");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void tryOut(List<Layer> layers) {
        try {
            warmUp(layers);
            done = true;
        } catch (RuntimeException | Error e) { // whatever it is, the loops continue
            failure = e.getMessage();
        }
    }

    /** Returns when vectors are faster than loops. */
    private static void warmUp(List<Layer> layers) {
        List<Layer> vectors = new ArrayList<>();
        List<Layer> loops = new ArrayList<>();
        for (Layer layer : layers) {
            Kernel vector = KernelChoice.vector(layer.type); // first, as it makes the module of the tiles' vectors readable
            int most = Layer.VECTORS * DoubleVectorTiles.LANES * Double.BYTES / layer.type.bytes();
            vectors.add(new Layer(layer, most, vector, true));
            loops.add(new Layer(layer, most, KernelChoice.scalar(layer.type), false));
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long time = run(vectors);
            LockSupport.parkNanos(time); // leaves the processor to the program and to C2
            if (round >= LEAST_ROUNDS && round % 100 == 0 && time < run(loops)) {
                return;
            }
        }
        throw new IllegalStateException("vectors are not faster here");
    }

    /** Returns the time it takes in nanoseconds. */
    private static long run(List<Layer> layers) {
        long start = System.nanoTime();
        for (Layer layer : layers) {
            layer.compute();
        }
        return System.nanoTime() - start;
    }

    /**
     * The computations of a layer. For the trial they run on a layer of zeros, as small as possible while all its tiles are those
     * of the large one.
     */
    private static final class Layer {

        private static final SgdStep PLAIN = new SgdStep(0.1, 0, 0, 0, 0, false, false);
        private static final SgdStep FULL = new SgdStep(0.1, 0.1, 0.1, 0.9, 0, true, false);
        private static final Matrix[] NONE = {};
        private static final int VECTORS = 5; // panels of two and of three
        private static final int SAMPLES = 40; // a multiple of the heights of all tiles

        private final NumberType type;
        private final int m;
        private final int inputs;
        private final int units;
        private final boolean trains;
        private Kernel kernel; // null until it is computed, like the fields below
        private Matrix w;
        private Matrix v;
        private Matrix[] velocity;
        private Matrix[] biasVelocity;
        private Matrix b;
        private Matrix x;
        private Matrix dx;
        private Matrix a;
        private Matrix delta;
        private double[] sampleWeights;

        Layer(NumberType type, int m, int inputs, int units, boolean trains) {
            this.type = type;
            this.m = m;
            this.inputs = inputs;
            this.units = units;
            this.trains = trains;
        }

        /** Creates a small copy that can be computed. */
        Layer(Layer large, int most, Kernel kernel, boolean inPanels) {
            this(large.type, large.m < 2 * SAMPLES ? large.m : SAMPLES + large.m % SAMPLES, Math.min(most, large.inputs),
                    Math.min(most, large.units), large.trains);
            this.kernel = kernel;
            w = inPanels ? type.panels(inputs, units) : type.zeros(inputs, units);
            v = inPanels ? type.panels(inputs, units) : type.zeros(inputs, units);
            b = type.zeros(1, units);
            velocity = new Matrix[] {v};
            biasVelocity = new Matrix[] {b};
            x = type.zeros(m, inputs);
            dx = type.zeros(m, inputs);
            a = type.zeros(m, units);
            delta = type.zeros(m, units);
            sampleWeights = new double[m];
        }

        void compute() {
            kernel.forward(w, b, x, a, a, m, 0, w.columns());
            if (trains) {
                kernel.outputDelta(a, a, sampleWeights, delta, m);
                kernel.hiddenDelta(w, delta, x, dx, m, 0, w.rows());
                kernel.descend(x, delta, m, 1, PLAIN, w, b, NONE, NONE, 0, w.columns());
                kernel.descend(x, delta, m, 1, FULL, w, b, velocity, biasVelocity, 0, w.columns());
                kernel.gradient(x, delta, m, 1, v, b, 0, w.columns());
                kernel.step(FULL, FULL.weightDecay(), v, 1, w, velocity);
            }
        }
    }
}
