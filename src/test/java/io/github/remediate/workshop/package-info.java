/**
 * What tests of several rooms take: forged Macs, small trees, samples of the model, and what waits,
 * compares and counts for them. Which to take for what stands in {@code src/site/testing.md}. Only
 * tests use it, and it uses the public types of every room alone; what must see inside a room
 * stands beside that room.
 */
package io.github.remediate.workshop;
