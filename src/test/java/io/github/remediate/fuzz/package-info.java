/**
 * Fuzzing: every reader of the program is given what is nearly right. A {@code Target} makes whole
 * inputs of its reader and reads any; {@code Mutator} spoils them, by bytes and by their structure;
 * {@code Trial} holds what came of it to what must always be true. The same seed gives the same
 * input. How to run it for hours stands in {@code src/site/testing.md}.
 */
package io.github.remediate.fuzz;
