/**
 * What is wrong with a Mac's registration, told from what was seen: findings, each with its
 * evidence, and the playbooks that treat them, each with what speaks for it and against it. Pure,
 * but for the logs, which are read through {@code MacFiles}. Uses the rooms mac, guard, playbook
 * and document; app uses it.
 */
package io.github.remediate.diagnose;
