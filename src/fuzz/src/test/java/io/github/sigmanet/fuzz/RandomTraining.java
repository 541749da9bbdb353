package io.github.sigmanet.fuzz;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * A training run with everything drawn at random: layers, precision, optimizer, samples with weights, zeros of either sign,
 * subnormal and huge numbers. As a program it prints one line per seed, from the first on: the seed, and a checksum of all
 * resulting bits.
 */
final class RandomTraining {

    private static final double[] ODD = {0.0, -0.0, Double.MIN_VALUE, -1e-310, 1e-45, 1e-30, 1e30, -1e38, 700, -700};
    private static final int WIDEST = 70;
    private static final int WIDE = 545; // for several threads, and more panels than one

    private final Random random;
    private final CRC32C checksum = new CRC32C();

    private RandomTraining(long seed) {
        random = new Random(seed);
    }

    /**
     * Prints the lines.
     *
     * @param args the first seed, the number of seeds, and the number of threads
     */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            System.out.println(seed + " " + new RandomTraining(seed).checksum(Integer.parseInt(args[2])));
        }
    }

    private String checksum(int threads) {
        boolean isWide = random.nextInt(5) == 0;
        int[] sizes = new int[2 + random.nextInt(isWide ? 2 : 4)];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = 1 + random.nextInt(isWide ? WIDE : WIDEST);
        }
        int outputs = sizes[sizes.length - 1];
        Precision precision = random.nextBoolean() ? Precision.DOUBLE : Precision.SINGLE;
        Initializer initializer = random.nextBoolean() ? Initializer.NORMAL : Initializer.GLOROT_UNIFORM;
        Network network = Network.of(precision, initializer.seeded(random.nextLong()), sizes);
        if (random.nextInt(3) == 0) {
            network.setWeights(0, withZeros(network.weights(0)));
        }
        int batch = 1 + random.nextInt(139);
        boolean isOdd = random.nextInt(3) == 0;
        Dataset training = samples(1 + random.nextInt(2 * batch), sizes[0], outputs, isOdd);
        if (!isOdd && random.nextInt(4) == 0) {
            network = network.withInputScaling(Scaling.standard(training))
                    .withTargetScaling(Scaling.ofTargets(training, 0.2, 0.7));
        }
        Optimizer optimizer = optimizer(network);
        boolean isFullBatch = !(optimizer instanceof Sgd || optimizer instanceof Adam);
        Trainer trainer = new Trainer(network, optimizer).threads(threads).epochs(1 + random.nextInt(3))
                .shuffle(random.nextLong());
        if (!isFullBatch) {
            trainer.batchSize(batch);
        }
        if (!isFullBatch && random.nextInt(3) == 0) {
            trainer.schedule(random.nextBoolean() ? Schedule.cosine(1, 0.01, 3) : Schedule.plateau(1, 0.5, 0));
        }
        if (random.nextInt(3) == 0) {
            trainer.validation(samples(5, sizes[0], outputs, isOdd)).earlyStopping(EarlyStopping.onCost(1));
        }
        try {
            for (History.Epoch epoch : trainer.train(training).epochs()) {
                add(epoch.cost(), epoch.validationCost().orElse(Double.NaN), epoch.rate());
            }
        } catch (IllegalStateException e) {
            checksum.update(e.getMessage().getBytes(StandardCharsets.UTF_8)); // diverged
        }
        for (int l = 0; l < sizes.length - 1; l++) {
            add(network.weights(l));
            add(network.biases(l));
        }
        double[][] xs = new double[1 + random.nextInt(50)][sizes[0]];
        for (int s = 0; s < xs.length; s++) {
            training.copy(s % training.size(), xs[s], new double[outputs]);
        }
        double[][] outs = network.predict(xs, threads);
        add(outs);
        add(network.forward(xs).z(1, 0));
        for (int s = 0; s < xs.length; s++) {
            if (!Arrays.equals(outs[s], network.predict(xs[s]))) {
                throw new AssertionError("predict(xs) and predict(x) differ at sample " + s);
            }
        }
        return Long.toHexString(checksum.getValue());
    }

    private double[][] withZeros(double[][] w) {
        for (double[] row : w) {
            row[random.nextInt(row.length)] = random.nextBoolean() ? 0.0 : -0.0;
        }
        return w;
    }

    private Optimizer optimizer(Network network) {
        double rate = Math.exp(4 * random.nextGaussian() - 1);
        switch (random.nextInt(5)) {
            case 0 -> {
                return Rprop.of(rate / 100);
            }
            case 4 -> {
                if (network.precision() == Precision.SINGLE || network.parameterCount() > 1000 || random.nextBoolean()) {
                    return Lbfgs.of(1 + random.nextInt(5)).weightDecay(decay());
                }
                LevenbergMarquardt damped = LevenbergMarquardt.of(rate);
                return random.nextBoolean() ? damped.weightDecay(decay()) : damped.bayesian();
            }
            case 1 -> {
                Adam adam = Adam.of(rate / 10).weightDecay(decay()).decayBiases(random.nextBoolean());
                return random.nextBoolean() ? adam : adam.amsgrad();
            }
            default -> {
                Sgd sgd = Sgd.of(rate).weightDecay(decay()).decayBiases(random.nextBoolean());
                if (random.nextInt(3) == 0) {
                    sgd.clipNorm(Math.exp(random.nextGaussian() - 2));
                }
                switch (random.nextInt(4)) {
                    case 0 -> sgd.momentum(random.nextDouble()).dampening(random.nextDouble());
                    case 1 -> sgd.momentum(0.01 + 0.9 * random.nextDouble()).nesterov();
                    case 2 -> sgd.momentum(random.nextDouble());
                    default -> { }
                }
                return sgd;
            }
        }
    }

    private double decay() {
        return random.nextBoolean() ? 0 : Math.exp(3 * random.nextGaussian() - 6);
    }

    private Dataset samples(int size, int inputs, int outputs, boolean isOdd) {
        double[][] xs = new double[size][inputs];
        double[][] ys = new double[size][outputs];
        double[] weights = new double[size];
        for (int s = 0; s < size; s++) {
            for (int j = 0; j < inputs; j++) {
                xs[s][j] = isOdd && random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian();
            }
            for (int i = 0; i < outputs; i++) {
                ys[s][i] = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
            }
            weights[s] = random.nextInt(4) * random.nextDouble();
        }
        weights[0] = 1; // so that there is something to learn from
        Dataset samples = Dataset.of(xs, ys);
        return random.nextInt(3) == 0 ? samples.weighted(weights) : samples;
    }

    private void add(double[][] rows) {
        for (double[] row : rows) {
            add(row);
        }
    }

    private void add(double... numbers) {
        for (double number : numbers) {
            long bits = Double.doubleToLongBits(number);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                checksum.update((int) (bits >>> shift) & 0xff);
            }
        }
    }
}
