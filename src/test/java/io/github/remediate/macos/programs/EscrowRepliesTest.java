package io.github.remediate.macos.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Observation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is said about locks and administrators")
class EscrowRepliesTest {
  private static final String MEMBERS = attribute("GroupMembership", "root", "_mbsetupuser", "mia");

  private static ProgramReply printed(int exit, String body) {
    String text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">" + body + "</plist>";
    return new ProgramReply(
        "program", new Answer.Ran(exit, text.getBytes(StandardCharsets.UTF_8), ""));
  }

  private static ProgramReply overview(String... keysAndValues) {
    StringBuilder text = new StringBuilder("<array><dict><key>_items</key><array><dict>");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      text.append("<key>" + keysAndValues[i] + "</key>");
      text.append("<string>" + keysAndValues[i + 1] + "</string>");
    }
    return printed(0, text.append("</dict></array></dict></array>").toString());
  }

  private static String attribute(String name, String... values) {
    StringBuilder text = new StringBuilder("<key>dsAttrTypeStandard:" + name + "</key><array>");
    for (String value : values) {
      text.append("<string>" + value + "</string>");
    }
    return text.append("</array>").toString();
  }

  private static Observation<List<String>> administrators(String attributes) {
    return EscrowReplies.administrators(printed(0, "<dict>" + attributes + "</dict>"));
  }

  @Test
  @DisplayName("activation lock is on or off in the overview")
  void activationLockIsOnOrOffInTheOverview() {
    String key = "activation_lock_status";
    assertThat(EscrowReplies.activationLock(overview(key, "activation_lock_enabled")))
        .isEqualTo(Observation.known(true));
    assertThat(EscrowReplies.activationLock(overview(key, "activation_lock_disabled")))
        .isEqualTo(Observation.known(false));
    assertThat(EscrowReplies.activationLock(overview(key, "activation_lock_maybe")).isUnknown())
        .isTrue();
    assertThat(EscrowReplies.activationLock(overview("chip_type", "Apple M1")).isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("the processor is Apple's or intels")
  void theProcessorIsApplesOrIntels() {
    assertThat(EscrowReplies.chip(overview("chip_type", "Apple M1 Pro")))
        .isEqualTo(Observation.known(Escrow.Chip.APPLE));
    assertThat(EscrowReplies.chip(overview("cpu_type", "6-Core Intel Core i7")))
        .isEqualTo(Observation.known(Escrow.Chip.INTEL));
    assertThat(EscrowReplies.chip(overview("chip_type", "Unknown")).isUnknown()).isTrue();
    assertThat(
            EscrowReplies.chip(overview("chip_type", "Apple M1", "cpu_type", "Intel")).isUnknown())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<dict/>",
        "<array/>",
        "<array><dict><key>_items</key><array/></dict></array>",
        "<array><string>activation_lock_disabled</string></array>"
      })
  @DisplayName("another form is unknown")
  void anotherFormIsUnknown(String body) {
    assertThat(EscrowReplies.activationLock(printed(0, body)).isUnknown()).isTrue();
    assertThat(EscrowReplies.chip(printed(0, body)).isUnknown()).isTrue();
    assertThat(EscrowReplies.administrators(printed(0, body)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a program that failed tells nothing")
  void aProgramThatFailedTellsNothing() {
    ProgramReply failed = printed(1, "<dict>" + MEMBERS + "</dict>");
    assertThat(EscrowReplies.activationLock(failed).isUnknown()).isTrue();
    assertThat(EscrowReplies.chip(failed).isUnknown()).isTrue();
    assertThat(EscrowReplies.administrators(failed).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("administrators are the people of the group")
  void administratorsAreThePeopleOfTheGroup() {
    assertThat(administrators(MEMBERS)).isEqualTo(Observation.known(List.of("mia")));
    assertThat(administrators(MEMBERS + attribute("GroupMembers", "A", "B", "C")))
        .isEqualTo(Observation.known(List.of("mia")));
  }

  @Test
  @DisplayName("an administrator whose name begins like the system's own counts")
  void anAdministratorWhoseNameBeginsLikeTheSystemsOwnCounts() {
    assertThat(administrators(attribute("GroupMembership", "root", "mia", "_itadmin")))
        .isEqualTo(Observation.known(List.of("mia", "_itadmin")));
  }

  @Test
  @DisplayName("administrators without a name are not left out")
  void administratorsWithoutANameAreNotLeftOut() {
    for (String more :
        List.of(
            attribute("GroupMembers", "A", "B", "C", "D"),
            attribute("NestedGroups", "A"),
            "<key>dsAttrTypeStandard:NestedGroups</key><string>A</string>")) {
      assertThat(administrators(MEMBERS + more).isUnknown()).as(more).isTrue();
    }
    assertThat(administrators(attribute("GroupMembership", "root", " ")).isUnknown()).isTrue();
  }
}
