/**
 * Networks in other programs' formats: ONNX models, and Java source files. The native format, safetensors, is that of
 * {@link io.github.sigmanet.Network#save(java.nio.file.Path) save} and
 * {@link io.github.sigmanet.Network#load(java.nio.file.Path) load}.
 */
package io.github.sigmanet.format;
