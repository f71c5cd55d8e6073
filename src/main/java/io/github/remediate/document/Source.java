package io.github.remediate.document;

/**
 * Where a document comes from.
 *
 * @param file what messages call it
 */
public record Source(String file, DocumentFormat form) {}
