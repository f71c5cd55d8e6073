/**
 * The live Mac, put together: its programs started as children, its facts read from all of its
 * parts, its changes made. Its parts are rooms of their own ({@code files}, {@code keychain},
 * {@code programs}, {@code plist}), which know nothing of it or, but for programs, of each other.
 * Uses them and the rooms mac and exec; only app uses it.
 */
package io.github.remediate.macos;
