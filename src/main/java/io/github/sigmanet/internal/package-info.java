/** What all of the library shares: the tests of arguments; not exported. */
package io.github.sigmanet.internal;
