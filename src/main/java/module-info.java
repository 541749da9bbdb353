/** Fully connected sigmoid networks, trained by backpropagation, with bit-identical results on every platform. */
module io.github.sigmanet {
    exports io.github.sigmanet;
    exports io.github.sigmanet.data;
    exports io.github.sigmanet.format;
}
