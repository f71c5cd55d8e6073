/**
 * The use cases. The only room that chooses and builds adapters. Uses every room but cli; only cli
 * uses it.
 */
package io.github.remediate.app;
