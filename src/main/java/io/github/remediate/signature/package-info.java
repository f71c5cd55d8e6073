/**
 * Signed documents: DSSE envelopes (Dead Simple Signing Envelope, version 1) with Ed25519, the keys
 * that sign them as files, and the keys whose signatures count. It knows of no document what it
 * says. For whatever signs, takes or judges one.
 */
package io.github.remediate.signature;
