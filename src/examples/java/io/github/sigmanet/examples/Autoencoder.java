package io.github.sigmanet.examples;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Compresses handwritten digits of 8 × 8 pixels to 16 numbers each: trains a 64-16-64 network to return its input, cuts it into
 * an encoder and a decoder, and draws some images that it was not trained with, their codes, and what is decoded from these.
 */
public final class Autoencoder {

    private static final int PIXELS = 64;
    private static final int CODE = 16;
    private static final int CLASSES = 10;
    private static final int TILE = 64; // pixels of the picture for each image or code
    private static final int GAP = 8;

    private Autoencoder() {
    }

    /**
     * Runs the example.
     *
     * @param args the path of the picture, if wanted somewhere else than in Maven's {@code target}
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("autoencoder");
        Dataset.Split split = Digits.read().split(0.8, 0);
        Network network = train(images(split.training()), 60);
        System.out.printf(Locale.ROOT, "a pixel is off by %.3f in %d images%n", rmse(network, split.test()),
                split.test().size());
        draw(network, ofEachClass(split.test()), picture);
        System.out.println("images, codes and decoded images: " + picture.toAbsolutePath());
    }

    /** Trains a network that returns its input, and computes 16 numbers on the way. */
    static Network train(double[][] images, int epochs) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(0), PIXELS, CODE, PIXELS);
        new Trainer(network, Adam.of(0.005)).epochs(epochs).batchSize(10).shuffle(0).train(Dataset.of(images, images));
        return network;
    }

    /** Returns the root mean squared error of a pixel, where white is 0 and black is 1. */
    static double rmse(Network network, Dataset digits) {
        return Evaluation.of(network, Dataset.of(images(digits), images(digits))).rmse();
    }

    static double[][] images(Dataset digits) {
        return IntStream.range(0, digits.size()).mapToObj(s -> image(digits, s)).toArray(double[][]::new);
    }

    private static double[] image(Dataset digits, int s) {
        double[] image = new double[PIXELS];
        digits.copy(s, image, new double[CLASSES]);
        return image;
    }

    /** Returns the first image of each class. */
    private static double[][] ofEachClass(Dataset digits) {
        double[][] images = new double[CLASSES][];
        for (int s = digits.size() - 1; s >= 0; s--) {
            images[digits.label(s)] = image(digits, s);
        }
        return images;
    }

    /** Writes a PNG with a column per image: the image, its code and what is decoded from that. */
    private static void draw(Network network, double[][] images, Path picture) throws IOException {
        double[][] codes = network.upTo(1).predict(images);
        double[][][] rows = {images, codes, network.from(1).predict(codes)};
        BufferedImage drawn = new BufferedImage(GAP + images.length * (TILE + GAP), GAP + rows.length * (TILE + GAP),
                BufferedImage.TYPE_INT_RGB);
        Graphics graphics = drawn.createGraphics();
        graphics.setColor(new Color(0xd0d8e0));
        graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < images.length; column++) {
                drawTile(graphics, rows[row][column], GAP + column * (TILE + GAP), GAP + row * (TILE + GAP));
            }
        }
        graphics.dispose();
        ImageIO.write(drawn, "png", picture.toFile());
    }

    /** Draws a square of numbers, 0 as white and 1 as black. */
    private static void drawTile(Graphics graphics, double[] numbers, int left, int top) {
        int side = (int) Math.sqrt(numbers.length);
        int zoom = TILE / side;
        for (int j = 0; j < numbers.length; j++) {
            float brightness = (float) (1 - Math.min(1, Math.max(0, numbers[j])));
            graphics.setColor(new Color(brightness, brightness, brightness));
            graphics.fillRect(left + j % side * zoom, top + j / side * zoom, zoom, zoom);
        }
    }
}
