package io.github.remediate.app;

import io.github.remediate.playbook.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a run was started with, as a resume needs it again.
 *
 * @param user the registered user that the run is for
 * @param scope the keychain scope in force
 * @param adfsUrl the ADFS address in force
 */
record RunRequest(Optional<String> user, Scope scope, Optional<String> adfsUrl) {

  byte[] bytes() {
    Properties properties = new Properties();
    properties.setProperty("scope", scope.name());
    user.ifPresent(name -> properties.setProperty("user", name));
    adfsUrl.ifPresent(url -> properties.setProperty("adfs-url", url));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The user that {@code file} names; empty also where it cannot be read. */
  static Optional<String> userIn(Path file) {
    try {
      return Optional.ofNullable(properties(file).getProperty("user"));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return properties;
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws CommandFailure if it is not there or not whole
   */
  static RunRequest read(RunStore.RunDirectory run) {
    try {
      Properties properties = properties(run.request());
      return new RunRequest(
          Optional.ofNullable(properties.getProperty("user")),
          Scope.valueOf(properties.getProperty("scope")),
          Optional.ofNullable(properties.getProperty("adfs-url")));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw CommandFailure.blocked(
          run.asTheMacSees(run.request().toString())
              + " cannot be read, so the run cannot go on. `sudo remediate abort` ends it.");
    }
  }
}
