/**
 * Networks in the formats of other programs: ONNX models and Java source files. The native format is safetensors, which {@link
 * io.github.sigmanet.Network#save(java.nio.file.Path) save} writes and {@link
 * io.github.sigmanet.Network#load(java.nio.file.Path) load} reads.
 */
package io.github.sigmanet.format;
