/**
 * Documents: one tree for YAML and JSON in which every value knows its place, one reader of its
 * fields, one writer of JSON, what is wrong with a document, and its digest. Uses no other room;
 * every room that reads or writes a document uses this one, and the libraries for YAML and JSON are
 * used nowhere else.
 *
 * <p>What a file can hold is said by its reader, in its own room: which keys there are, what they
 * mean, and which bounds fit them. What is the same for all of them is here: that a key stands
 * once, that nothing is deeper or larger than somebody could mean, and how a mistake is told.
 */
package io.github.remediate.document;
