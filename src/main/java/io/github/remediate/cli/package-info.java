/**
 * The command line: commands, exit statuses, and all text that people read. The only room with
 * stdout, argv and System.exit. Uses the rooms app, plan, playbook and report, and what a Mac is as
 * data.
 */
package io.github.remediate.cli;
