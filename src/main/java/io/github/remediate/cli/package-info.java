/**
 * The command line: picocli commands and the rendering of text. The only room with standard output,
 * arguments and System.exit. Uses app, plan and playbook; nothing uses it.
 */
package io.github.remediate.cli;
