/** Fully-connected sigmoid networks, trained by backpropagation, with the same bits everywhere. */
module io.github.sigmanet {
    exports io.github.sigmanet;
    exports io.github.sigmanet.data;
    exports io.github.sigmanet.format;
}
