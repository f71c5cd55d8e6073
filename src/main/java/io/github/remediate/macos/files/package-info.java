/**
 * The files of a Mac on this machine: where its tree begins, looks that follow no link, and changes
 * of places that were verified right before. Moves go to the quarantine and back by renames alone.
 * From outside there are {@code MacRoot}, {@code TreeFiles}, {@code FileChanges} and what the
 * program's own directories need. Uses the rooms mac and exec (for time limits); macos and app use
 * it.
 */
package io.github.remediate.macos.files;
