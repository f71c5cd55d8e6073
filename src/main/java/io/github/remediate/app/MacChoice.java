package io.github.remediate.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Mac is looked at, and as whose. Without fixture and root it is this one.
 *
 * @param fixture name or directory of a recorded Mac
 * @param root the root of a tree that stands for a Mac
 * @param user short name of the registered user; empty for whoever is at the console
 * @param adfsUrl the organization's ADFS STS address; empty for what the Mac's settings say
 */
public record MacChoice(
    Optional<String> fixture,
    Optional<Path> root,
    Optional<String> user,
    Optional<String> adfsUrl) {}
