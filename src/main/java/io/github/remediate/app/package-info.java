/**
 * The use cases: preview, run, resume, roll back, verify. The only room that builds adapters, and
 * the one that owns the run's folder and its lock. May use every room but cli; only cli uses it.
 */
package io.github.remediate.app;
