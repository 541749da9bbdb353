/** ONNX models: their graphs, and the Protocol Buffers that they are written in; not exported. */
package io.github.sigmanet.internal.onnx;
