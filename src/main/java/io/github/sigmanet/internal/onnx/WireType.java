package io.github.sigmanet.internal.onnx;

/** How the fields of a message are encoded in Protocol Buffers. */
final class WireType {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private WireType() {
    }
}
