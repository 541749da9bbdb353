/** Code shared by all file formats: opening and replacing files, and ownership of metadata. Not exported. */
package io.github.sigmanet.internal.file;
