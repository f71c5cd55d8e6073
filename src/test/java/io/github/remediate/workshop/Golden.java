package io.github.remediate.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with a file under {@code src/test/resources/golden}. With {@code
 * -Dgolden.update=true} a differing file is rewritten, and the test still fails: look at the change
 * before it is committed.
 */
public final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  public static void check(String name, String actual) throws IOException {
    Path file = DIRECTORY.resolve(name);
    String expected = Files.exists(file) ? Files.readString(file) : null;
    if (Boolean.getBoolean("golden.update") && !actual.equals(expected)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      fail("rewrote " + file + ": look at the change, then run again without golden.update");
    }
    assertThat(actual).as("%s; -Dgolden.update=true rewrites it", file).isEqualTo(expected);
  }
}
