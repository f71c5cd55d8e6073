/**
 * Child processes over Commons Exec: started by absolute path without a shell, with a clean
 * environment, limits on silence, time and output, and no descendant left behind; and work that
 * goes on side by side. Depends on no other room; only macos and app use it.
 */
package io.github.remediate.exec;
