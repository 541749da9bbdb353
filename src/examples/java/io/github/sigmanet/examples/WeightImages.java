package io.github.sigmanet.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Draws what the units of a first layer look for: the weights of each as an image. */
final class WeightImages {

    private static final int ZOOM = 3; // pixels per weight
    private static final int GAP = 4; // pixels

    private WeightImages() {
    }

    /**
     * Writes a PNG with an image per unit: white for 0, red for positive and blue for negative weights, as strong as the
     * weight's share of the unit's largest.
     *
     * @param weights a row per unit, a column per pixel of its image
     * @param side the number of pixels of a row or column
     * @param columns the number of images in a row
     */
    static void save(double[][] weights, int side, int columns, Path picture) throws IOException {
        int rows = (weights.length + columns - 1) / columns;
        int pitch = side * ZOOM + GAP;
        BufferedImage image = new BufferedImage(columns * pitch + GAP, rows * pitch + GAP, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, image.getWidth(), image.getHeight()); // white
        for (int unit = 0; unit < weights.length; unit++) {
            int left = GAP + unit % columns * pitch;
            int top = GAP + unit / columns * pitch;
            double largest = Arrays.stream(weights[unit]).map(Math::abs).max().orElseThrow();
            for (int y = 0; y < side * ZOOM; y++) {
                for (int x = 0; x < side * ZOOM; x++) {
                    double weight = weights[unit][y / ZOOM * side + x / ZOOM];
                    image.setRGB(left + x, top + y, color(largest == 0 ? 0 : weight / largest));
                }
            }
        }
        ImageIO.write(image, "png", picture.toFile());
    }

    /** Returns the color of a number between -1 and 1. */
    private static int color(double share) {
        int faded = (int) Math.round(255 * (1 - Math.abs(share)));
        return share > 0 ? 0xff0000 | faded << 8 | faded : faded << 16 | faded << 8 | 0xff;
    }
}
