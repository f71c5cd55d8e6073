package io.github.remediate.playbook;

import java.util.Optional;

/**
 * One file or directory that a playbook names, exactly.
 *
 * @param path an absolute path, or one that starts with {@code ~/} for the registered user's home
 * @param origin whether the document names it or it is the same artefact under its present name;
 *     without meaning where it is only copied
 * @param correctedFrom what the document says instead, where it was corrected
 * @param reason what it is and why it goes
 * @param unlessPlatformSso true if it stays where Platform SSO is in use
 * @param keep true if it always stays, and is only listed with its reason
 */
public record FileItem(
    String path,
    Origin origin,
    Optional<String> correctedFrom,
    String reason,
    boolean unlessPlatformSso,
    boolean keep) {

  /** A file that is copied, or an application that is removed. */
  FileItem(String path, Origin origin, Optional<String> correctedFrom, String reason) {
    this(path, origin, correctedFrom, reason, false, false);
  }

  /** Whether the path lies in the registered user's home. */
  public boolean inHome() {
    return path.startsWith("~/");
  }
}
