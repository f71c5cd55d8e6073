/**
 * How people are asked and told: in a terminal, in a window on the Mac's screen, or not at all; and
 * the texts of each language. Uses mac, document and text; only app uses it. No password is ever
 * asked for, no question is ever taken for answered because time ran out or a tool misbehaved, and
 * nothing that the Mac says can change what a question looks like.
 */
package io.github.remediate.people;
