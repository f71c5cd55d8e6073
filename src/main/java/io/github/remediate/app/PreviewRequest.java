package io.github.remediate.app;

import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be previewed.
 *
 * @param playbook the playbook
 * @param fixture name or directory of a recorded Mac
 * @param root the root of a tree that stands for a Mac
 * @param user short name of the registered user; empty for whoever is at the console
 * @param scope the keychain scope; empty for the playbook's own
 * @param adfsUrl the organization's ADFS STS address
 */
public record PreviewRequest(
    Playbook playbook,
    Optional<String> fixture,
    Optional<Path> root,
    Optional<String> user,
    Optional<Scope> scope,
    Optional<String> adfsUrl) {}
