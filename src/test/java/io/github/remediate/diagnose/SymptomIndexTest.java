package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The index of symptoms")
class SymptomIndexTest {

  @ParameterizedTest
  @CsvSource({
    "the portal shows duplicate entries of an old registration, CAUSE_6",
    "voci duplicati di una registrazione precedente, CAUSE_6",
    "入口網站有重複的項目，註冊失敗, CAUSE_6",
    "the license expired, CAUSE_3",
    "licenza scaduta, CAUSE_3",
    "le licenze sono scadute, CAUSE_3",
    "'il dispositivo è duplicato, ci sono due voci', CAUSE_6",
    "entries are duplicated, CAUSE_6",
    "授權已過期, CAUSE_3",
    "Platform SSO needs repair, REGISTRATION",
    "單一登入卡住, REGISTRATION",
    "the Mac is unresponsive, UNRESPONSIVE",
    "il Mac non risponde, UNRESPONSIVE",
    "AccountNotOnboarded, REGISTRATION",
    "Could not retrieve the access token for Microsoft Graph API, GRAPH_TOKEN",
  })
  @DisplayName("finds what is described, in three languages, a known message first")
  void found(String words, TreatedBy expected) {
    assertThat(SymptomIndex.search(words)).first().isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "of", "zzz", "allot", "signals", "咖啡", "🙂"})
  @DisplayName("finds nothing by words that describe nothing")
  void nothing(String words) {
    assertThat(SymptomIndex.search(words)).isEmpty();
  }

  @Test
  @DisplayName("leads to every playbook")
  void all() {
    for (TreatedBy each : TreatedBy.values()) {
      assertThat(each.treatment()).isNotBlank();
      assertThat(each.option()).startsWith("--");
    }
    assertThat(SymptomIndex.search("consent connector")).contains(TreatedBy.CAUSE_2);
    assertThat(SymptomIndex.search("permission azure app")).contains(TreatedBy.CAUSE_1);
  }
}
