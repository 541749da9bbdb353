/** A module that lets no warning through, and passes the library's types on. */
module com.acme.strict {
    requires transitive io.github.sigmanet;

    exports com.acme.strict;
}
