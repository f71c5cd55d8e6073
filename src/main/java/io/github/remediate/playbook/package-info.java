/**
 * The playbook language as data, its reader with line and column, and lint. Uses the room document;
 * the planner, the diagnosis and the command line may use it.
 */
package io.github.remediate.playbook;
