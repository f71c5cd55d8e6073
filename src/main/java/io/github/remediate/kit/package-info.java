/**
 * The kit: what an administrator of Jamf Pro uploads, and what belongs in a repository. Policy
 * scripts, extension attributes, configuration profiles, the form for settings, texts and guides.
 * All of it is made from templates and from the program's own lists, the same bytes each time. Uses
 * macos.plist, macos.files and document; only the command line uses it.
 */
package io.github.remediate.kit;
