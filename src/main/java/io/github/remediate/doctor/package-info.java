/**
 * Whether an installation is sound: checks as data, the looks at a Mac that they are made of, and
 * their document. It looks and changes nothing; what needs the state directory, the settings or the
 * image is looked at by app, which puts all of it together. Uses mac, macos and document; app and
 * the command line use it.
 */
package io.github.remediate.doctor;
