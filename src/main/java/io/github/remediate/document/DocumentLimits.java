package io.github.remediate.document;

/**
 * What a document may hold at most; more is refused before it takes memory.
 *
 * @param bytes its length
 * @param text the length of a text in it, in characters
 * @param depth how deep lists and mappings may stand in each other
 * @param values how many values it may have in all, lists and mappings included
 */
public record DocumentLimits(int bytes, int text, int depth, int values) {}
