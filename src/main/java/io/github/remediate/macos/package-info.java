/**
 * Adapters to macOS: what its programs print, turned into facts; its files; its keychains. Uses the
 * rooms mac and exec.
 */
package io.github.remediate.macos;
