/** ONNX models: their graphs, and the Protocol Buffers format in which they are written. Not exported. */
package io.github.sigmanet.internal.onnx;
