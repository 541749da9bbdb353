/** Fully connected sigmoid networks, trained by backpropagation, with bit-identical results on every platform. */
@SuppressWarnings("module") // the companions are not there when the library is compiled
module io.github.sigmanet {
    requires static java.management; // for CPU time, at a takeover

    exports io.github.sigmanet;
    exports io.github.sigmanet.data;
    exports io.github.sigmanet.format;
    exports io.github.sigmanet.training;

    exports io.github.sigmanet.internal.measure to io.github.sigmanet.spark;
    exports io.github.sigmanet.internal.train to io.github.sigmanet.spark, io.github.sigmanet.playground;
}
