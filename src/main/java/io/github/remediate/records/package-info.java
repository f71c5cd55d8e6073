/**
 * The work on records at the services: which ones a run asks for and what became of them (requests
 * and receipts, as documents), and their removal from the operator's own machine, journaled before
 * and after, resumable, proven by looking again. It reaches services through the port {@link
 * io.github.remediate.mac.Servers} alone. For {@code app} and {@code cli}.
 */
package io.github.remediate.records;
