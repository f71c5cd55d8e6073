/**
 * The virtual Mac: it keeps state behind the same command interface as a real one, and prints what
 * a real one prints. Uses the rooms mac, exec and services.
 */
package io.github.remediate.rehearsal;
