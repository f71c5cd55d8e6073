package io.github.remediate.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FindingId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a recording keeps of a log")
class LogExcerptTest {
  private static String excerpt(String... lines) {
    LogExcerpt excerpt = new LogExcerpt();
    byte[] all = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    excerpt.take(all, all.length);
    byte[] kept = excerpt.kept();
    assertThat(LogExcerpt.isOne(kept)).isTrue();
    return new String(kept, UTF_8);
  }

  @Test
  @DisplayName("is the time and the message, and nobody's name")
  void message() {
    assertThat(
            excerpt(
                "2026-10-04 10:00:00.123 | jane.doe@contoso.example | hello",
                "2026-10-04 10:00:01.123 | jane.doe@contoso.example | AADSTS700003: Device object"
                    + " was not found in the tenant 'contoso'",
                "   of Jane's Mac AccountNotOnboarded",
                "Sun Oct 04 07:00:00 janes-mac jamf[1]: Microsoft Entra ID acquired for jane"))
        .isEqualTo(
            "2026-10-04 10:00:01 AADSTS700003\n"
                + "2026-10-04 10:00:01 AccountNotOnboarded\n"
                + "Sun Oct 04 07:00:00 Microsoft Entra ID acquired\n");
    assertThat(excerpt("nothing", "2026-10-04 10:00:00 nothing at all")).isEmpty();
  }

  @Test
  @DisplayName("says of each message that is looked for exactly that one")
  void each() {
    for (FindingId id : LogSearch.logged().keySet()) {
      List<String> said =
          LogExcerpt.words().stream()
              .filter(words -> KnownMessages.in(words).contains(id))
              .toList();
      assertThat(said).as(id.word()).hasSize(1);
      assertThat(KnownMessages.in(said.get(0))).as(said.get(0)).containsExactly(id);
    }
  }

  @Test
  @DisplayName("is told from any other file")
  void others() {
    assertThat(LogExcerpt.isOne("jane.doe@contoso.example\n".getBytes(UTF_8))).isFalse();
    assertThat(LogExcerpt.isOne("AADSTS700003 of jane\n".getBytes(UTF_8))).isFalse();
  }
}
