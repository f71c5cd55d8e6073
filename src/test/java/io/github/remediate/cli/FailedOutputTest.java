package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Output that cannot be written")
class FailedOutputTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String trouble, String... words) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(trouble);
          }
        };
    Invocation invocation = new Invocation(out, err, Map.of(), false, false, false);
    return FailureReporter.unwritten(Main.run(words, invocation), invocation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "causes",
        "completion",
        "--cause 6 --dry-run --fixture clean",
        "--cause 6 --dry-run --fixture clean --format json"
      })
  @DisplayName("is told with its reason, and is no success")
  void full(String line) {
    int status = run("No space left on device", line.split(" "));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("remediate: not all of the output could be written: No space left on device.");
    assertThat(status).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--version, 0",
    "--cause 6 --dry-run --fixture stale-registration --detailed-exitcode, 20",
    "causes, 0"
  })
  @DisplayName("is no fault where the reader has seen enough and left")
  void gone(String line, int expected) {
    int status = run("Broken pipe", line.split(" "));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(expected);
  }
}
