module com.acme.reader {
    requires io.github.sigmanet;
}
