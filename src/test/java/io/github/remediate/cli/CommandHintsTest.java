package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.Installation;
import io.github.remediate.app.Macs;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A command that a text advises")
final class CommandHintsTest {
  private static final CommandHints TREE =
      CommandHints.under(Optional.of("/tmp/it's a tree"), true);
  private static final String OPTION = " --root '/tmp/it'\\''s a tree'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Go on with `sudo remediate resume 1%s`, or end it with `sudo remediate abort 1%s`.",
        "See `remediate runs%s`.",
        "  sudo remediate --cause 6 --accept power%s",
        "Then:\n  sudo remediate resume%s\nor\n  sudo remediate rollback 1%s",
        "`remediate --help` and `remediate explain 6` and `remediate causes`",
        "`remediate diagnose --help` shows what there is.",
        "remediate: another run is in progress",
        "remediate does not run as root from a place that others can change",
        "  sudo remediate --cause 6 --dry-run --fixture clean",
        "  sudo remediate --cause 6 --dry-run --root /elsewhere",
        "/Users/jane/sudo remediate resume",
        "`sudo profiles renew -type enrollment`"
      })
  @DisplayName(
      "has the tree that stands for the Mac, where it takes one, and the rest of the text not")
  void text(String text) {
    assertThat(TREE.text(text.replace("%s", ""))).isEqualTo(text.replace("%s", OPTION));
    assertThat(CommandHints.THERE.text(text)).isEqualTo(text);
  }

  @Test
  @DisplayName("has it in a document as well, which stays one")
  void json() {
    CommandHints tree = CommandHints.under(Optional.of("/a\"b\\c"), true);
    assertThat(
            tree.json(
                "{\"next\" : \"sudo remediate resume 1\", \"x\" : \"say \\\"`sudo remediate"
                    + " abort`\\\"\\n"
                    + "  sudo remediate status\"}"))
        .isEqualTo(
            "{\"next\" : \"sudo remediate resume 1 --root '/a\\\"b\\\\c'\", \"x\" : \"say"
                + " \\\"`sudo remediate abort --root '/a\\\"b\\\\c'`\\\"\\n"
                + "  sudo remediate status --root '/a\\\"b\\\\c'\"}");
    String large = "{\"what\" : \"" + "\\n\\\"x".repeat(100_000) + "\"}";
    assertThat(tree.json(large)).isEqualTo(large);
    String other = "{\"schema\" : \"remediate.status/1\", \"run\" : \"remediate resume\\u0000\"}";
    assertThat(tree.json(other)).isEqualTo(other);
  }

  @Test
  @DisplayName("is one of those that take --root, or of those that do not")
  void commands() {
    Path here = Path.of("").toAbsolutePath();
    Installation installation = new Installation(here, here, "0.test");
    Invocation invocation =
        new Invocation(
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            false,
            false,
            false);
    Set<String> taking = new TreeSet<>();
    Commands.build(new Context(invocation, installation, Macs.real(installation)))
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (command.getCommandSpec().findOption("--root") != null) {
                taking.add(name);
              }
            });
    assertThat(taking).isEqualTo(new TreeSet<>(CommandHints.OF_A_MAC));
  }
}
