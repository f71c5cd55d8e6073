/**
 * What is safe to print, and how it is laid out: escaping, widths, lines that end at the terminal's
 * edge, words of a command for a shell. Used by the rooms that print; uses none.
 */
package io.github.remediate.text;
