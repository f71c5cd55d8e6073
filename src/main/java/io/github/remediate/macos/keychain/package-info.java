/**
 * Keychains as {@code security} prints them: dumps and certificates, read, checked against each
 * other, and printed again with less in them or with other words. From outside there is a reader
 * ({@code KeychainReader} behind {@code KeychainSource}), a trimmer, a redactor, and the device id
 * in a certificate. Uses the room mac alone; macos, macos.programs, capture and app use it.
 */
package io.github.remediate.macos.keychain;
