package io.github.remediate.app;

import io.github.remediate.fixture.FixtureException;
import io.github.remediate.fixture.FixtureForm;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.fixture.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Macs that were recorded: those of the image, and captures.
 *
 * @param installation the image
 */
record RecordedMacs(Installation installation) {
  static final String DEFAULT = "stale-registration";

  /**
   * A recorded Mac, by its name or its directory.
   *
   * @throws CommandFailure if there is none
   */
  FixtureMac named(String named) {
    try {
      Path directory = installation.resolve(named);
      boolean byPath =
          named.indexOf('/') >= 0 || Files.isRegularFile(directory.resolve(FixtureForm.SUMMARY));
      return byPath ? FixtureMac.open(directory) : Fixtures.in(installation.fixtures()).open(named);
    } catch (FixtureException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }
}
