package io.github.remediate.virtual;

import io.github.remediate.mac.MacPath;

/**
 * A keychain that {@code security} opened.
 *
 * @param path its file
 * @param content what it holds
 */
record OpenKeychain(MacPath path, VirtualKeychain content) {}
