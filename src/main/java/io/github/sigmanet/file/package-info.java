/** Files of tensors, in the safetensors format, and how files are replaced; not exported. */
package io.github.sigmanet.file;
