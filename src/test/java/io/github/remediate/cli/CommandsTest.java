package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.Installation;
import io.github.remediate.app.Macs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("A command that is built by itself")
final class CommandsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Context context() {
    Path here = Path.of("").toAbsolutePath();
    Installation installation = new Installation(here, here, "0.test");
    Invocation invocation = new Invocation(printed, printed, Map.of(), false, false, false);
    return new Context(invocation, installation, Macs.real(installation));
  }

  static Stream<String> names() {
    return Commands.build(new CommandsTest().context()).getSubcommands().keySet().stream();
  }

  private String said(CommandLine line, String... words) {
    printed.reset();
    int status = line.execute(words);
    return status + ": " + printed.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("says the same as beside all others: its help, and what of a command line is wrong")
  void same(String name) {
    CommandLine whole = Commands.build(context());
    for (String word : List.of("--help", "--version", "--no-such-option", "--root")) {
      String alone = said(Commands.build(context(), List.of(name, word)), name, word);

      assertThat(alone).as(word).isEqualTo(said(whole, name, word));
      assertThat(alone).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("is not taken for the value of an option, which may be called so")
  void value(String name) {
    CommandLine line = Commands.build(context(), List.of("--user", name, "--brief"));

    assertThat(line.parseArgs("--user", name, "--brief").hasSubcommand()).isFalse();
  }
}
