/**
 * Makes what is handed out of an image: an installer package for Macs, an archive, the list of
 * other people's work in it, a formula for Homebrew. Only the build runs it (the profile {@code
 * release}, and of every build {@link io.github.remediate.packaging.ReadyClasses}), and the jar is
 * made without it.
 *
 * <p>It writes Apple's formats itself, so that a package can be made and looked into on any system.
 * Everything it writes follows from what it is given: no clock, no folder's order, no user's name.
 */
package io.github.remediate.packaging;
