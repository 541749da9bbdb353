/** Files of tensors in the safetensors format. Not exported. */
package io.github.sigmanet.internal.safetensors;
