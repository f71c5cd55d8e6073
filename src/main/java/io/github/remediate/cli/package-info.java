/**
 * The command line: options, exit statuses, text. The only room with standard output, arguments and
 * the end of the process. Uses the rooms app, plan, playbook and report; no room uses it.
 */
package io.github.remediate.cli;
