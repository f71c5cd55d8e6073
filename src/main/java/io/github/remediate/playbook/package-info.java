/**
 * The playbook language as data, its reader with line and column, and lint. Depends on no other
 * room; the planner, the diagnosis and the command line may use it.
 */
package io.github.remediate.playbook;
