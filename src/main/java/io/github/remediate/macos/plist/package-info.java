/**
 * Property lists: Apple's XML and the binary form, read as one {@code PropertyList}, and the one
 * that launchd is given. The only room that knows dd-plist. Uses the room mac alone; macos and
 * macos.programs use it, and app for the launchd job.
 */
package io.github.remediate.macos.plist;
