/**
 * What must never be touched (keychain items and paths, judged by structure and never by a
 * playbook), and the hazards that stop a run before its first effect. Uses the room mac only.
 */
package io.github.remediate.guard;
