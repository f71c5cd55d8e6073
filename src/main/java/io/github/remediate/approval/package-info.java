/**
 * Approvals in advance: what one says, how it is written and read, and whether it counts for a plan
 * now. All of it is pure; keys, files and the state of the Mac are brought by whoever asks.
 */
package io.github.remediate.approval;
