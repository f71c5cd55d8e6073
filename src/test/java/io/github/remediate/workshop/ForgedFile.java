package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;

/**
 * One entry of a forged file tree.
 *
 * @param entry what lstat tells
 * @param content a file's bytes; null if they are not recorded
 */
public record ForgedFile(FileEntry entry, Bytes content) {}
