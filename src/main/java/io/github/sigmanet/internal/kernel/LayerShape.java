package io.github.sigmanet.internal.kernel;

/** What a program computes of a layer: with m samples at a time, and whether it trains the layer. */
record LayerShape(NumberType type, int m, int inputs, int units, boolean trains) {

    /*
     * In place of equals, which the JVM would link at run time, as slowly as the lambdas that FirstPredictionTest rules out, and
     * for which a record would have to be created for each call of a kernel.
     */
    boolean is(NumberType type, int m, int inputs, int units, boolean trains) {
        return this.type == type && this.m == m && this.inputs == inputs && this.units == units && this.trains == trains;
    }

    /** Returns the smallest layer that all tiles of this one are used for. */
    LayerShape small() {
        int rows = Tiling32.ROWS_OF_ALL_HEIGHTS;
        int columns = Tiling32.VECTORS_OF_ALL_WIDTHS * DoubleVectors.LANES * Double.BYTES / type.bytes();
        return new LayerShape(type, m < 2 * rows ? m : rows + m % rows, Math.min(columns, inputs), Math.min(columns, units),
                trains);
    }
}
