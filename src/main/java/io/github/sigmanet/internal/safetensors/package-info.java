/** Files of tensors in the safetensors format; not exported. */
package io.github.sigmanet.internal.safetensors;
