package io.github.sigmanet.playground;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * A drawn digit, made into an image like those of the data: of 32 × 32 black or white pixels, as high as the image, in its
 * middle, and as black as a digit of the data is on average; and of that the black pixels of each 4 × 4 block.
 */
final class Drawing {

    private static final int SIDE = 32;
    private static final int BLOCK = 4;
    private static final int WIDTH = SIDE / BLOCK;
    private static final int INK = 312; // black pixels, the mean of the data
    private static final int MAX_POINTS = 5000;
    private static final double MAX_PEN = 12;

    private Drawing() {
    }

    /**
     * Returns the image of some strokes.
     *
     * @param strokes a list of points per stroke, each x and y within 0 and 1, y downwards
     * @return 64 numbers, 0 (white) to 1 (black), row by row; all 0 if there are no points
     * @throws IllegalArgumentException if there are too many points, or one is not within 0 and 1
     */
    static double[] image(List<List<double[]>> strokes) {
        double[] box = box(strokes);
        double[] image = new double[WIDTH * WIDTH];
        if (box == null) {
            return image;
        }
        double thin = 1;
        double thick = MAX_PEN;
        for (int i = 0; i < 12; i++) { // the pen that leaves as much ink as the data have
            double pen = (thin + thick) / 2;
            if (ink(bitmap(strokes, box, pen)) < INK) {
                thin = pen;
            } else {
                thick = pen;
            }
        }
        boolean[][] bitmap = bitmap(strokes, box, thin);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image[y / BLOCK * WIDTH + x / BLOCK] += bitmap[y][x] ? 1.0 / (BLOCK * BLOCK) : 0;
            }
        }
        return image;
    }

    private static double[] box(List<List<double[]>> strokes) {
        int count = 0;
        double[] box = {1, 1, 0, 0};
        for (List<double[]> stroke : strokes) {
            Settings.requirePresent("stroke", stroke);
            for (double[] point : stroke) {
                Settings.require(point != null && point.length == 2 && inside(point[0]) && inside(point[1]), "point",
                        "x and y within 0 and 1", point == null ? null : Arrays.toString(point));
                box[0] = Math.min(box[0], point[0]);
                box[1] = Math.min(box[1], point[1]);
                box[2] = Math.max(box[2], point[0]);
                box[3] = Math.max(box[3], point[1]);
                count++;
            }
        }
        Settings.require(count <= MAX_POINTS, "strokes", "at most " + MAX_POINTS + " points", count);
        return count == 0 ? null : box;
    }

    private static boolean inside(double v) {
        return v >= 0 && v <= 1;
    }

    private static boolean[][] bitmap(List<List<double[]>> strokes, double[] box, double pen) {
        double room = SIDE - pen;
        double height = Math.max(box[3] - box[1], 1e-3);
        double width = Math.max(box[2] - box[0], 1e-3);
        double scale = Math.min(room / height, room / width);
        double left = (SIDE - scale * (box[2] - box[0])) / 2;
        double top = (SIDE - scale * (box[3] - box[1])) / 2;
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (List<double[]> stroke : strokes) {
            if (stroke.isEmpty()) {
                continue;
            }
            Path2D path = new Path2D.Double();
            path.moveTo(left + scale * (stroke.get(0)[0] - box[0]), top + scale * (stroke.get(0)[1] - box[1]));
            for (double[] point : stroke) {
                path.lineTo(left + scale * (point[0] - box[0]), top + scale * (point[1] - box[1]));
            }
            graphics.draw(path);
        }
        graphics.dispose();
        boolean[][] bitmap = new boolean[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                bitmap[y][x] = image.getRaster().getSample(x, y, 0) >= 128;
            }
        }
        return bitmap;
    }

    private static int ink(boolean[][] bitmap) {
        int ink = 0;
        for (boolean[] row : bitmap) {
            for (boolean pixel : row) {
                ink += pixel ? 1 : 0;
            }
        }
        return ink;
    }
}
