package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.text.TerminalCapabilities;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The capabilities of a stream")
public class TerminalCapabilitiesTest {

  @Test
  @DisplayName("has colors on a terminal only, and none where NO_COLOR or TERM=dumb asks for none")
  void color() {
    assertThat(look(true).color()).isTrue();
    assertThat(look(false).color()).isFalse();
    assertThat(look(true, "NO_COLOR", "1").color()).isFalse();
    assertThat(look(true, "NO_COLOR", "").color()).isTrue();
    assertThat(look(true, "TERM", "dumb").color()).isFalse();
  }

  @Test
  @DisplayName("is as wide as the terminal, from 60 to 120, and 80 where nobody tells")
  void width() {
    assertThat(look(true).width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "100").width()).isEqualTo(100);
    assertThat(look(true, "COLUMNS", "132").width()).isEqualTo(120);
    assertThat(look(true, "COLUMNS", "12").width()).isEqualTo(60);
    assertThat(look(true, "COLUMNS", "wide").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "0").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "99999999999").width()).isEqualTo(80);
    assertThat(look(false, "COLUMNS", "100").width()).isEqualTo(80);
  }

  @Test
  @DisplayName("goes beyond ASCII where the locale does, of whose variables the first counts")
  void unicode() {
    assertThat(look(true, "LANG", "de_DE.UTF-8").unicode()).isTrue();
    assertThat(look(true, "LANG", "de_DE.utf8").unicode()).isTrue();
    assertThat(look(true, "LANG", "C").unicode()).isFalse();
    assertThat(look(true).unicode()).isFalse();
    assertThat(look(true, "LANG", "de_DE.UTF-8", "LC_ALL", "C").unicode()).isFalse();
  }

  @Test
  @DisplayName("is on standard error as narrow as the terminal: sentences fit everywhere")
  void narrow() {
    assertThat(invocation(true, "COLUMNS", "50").errTerminal().width()).isEqualTo(50);
    assertThat(invocation(true, "COLUMNS", "50").err().columns()).isEqualTo(50);
    assertThat(invocation(true, "COLUMNS", "2").err().columns()).isEqualTo(20);
    assertThat(invocation(true, "COLUMNS", "500").errTerminal().width()).isEqualTo(120);
    assertThat(invocation(false, "COLUMNS", "50").errTerminal().width()).isEqualTo(80);
  }

  private static TerminalCapabilities look(boolean terminal, String... variables) {
    return invocation(terminal, variables).terminal();
  }

  private static Invocation invocation(boolean terminal, String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    OutputStream nowhere = OutputStream.nullOutputStream();
    return new Invocation(nowhere, nowhere, environment, false, terminal, terminal);
  }
}
