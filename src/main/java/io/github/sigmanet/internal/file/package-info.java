/** What all formats of files share: how a file is opened and replaced, whose metadata are whose; not exported. */
package io.github.sigmanet.internal.file;
