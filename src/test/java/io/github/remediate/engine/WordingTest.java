package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.workshop.EffectParts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a run calls")
final class WordingTest {
  private static final MacPath SECURITY = new MacPath("/usr/bin/security");
  private static final MacPath LOGIN =
      new MacPath("/Users/jane/Library/Keychains/login.keychain-db");

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT0.001S, 1 second",
    "PT1S, 1 second",
    "PT1.5S, 2 seconds",
    "PT119S, 119 seconds",
    "PT119.001S, 2 minutes",
    "PT2M, 2 minutes",
    "PT2M1S, 3 minutes",
    "PT119M, 119 minutes",
    "PT119M1S, 2 hours",
    "PT2H, 2 hours",
    "PT2H1S, 3 hours"
  })
  @DisplayName("a length of time is rounded up, in the unit that a person would use")
  void spans(Duration length, String words) {
    assertThat(Texts.english().of(DurationText.words(length))).isEqualTo(words);
  }

  private static String said(int exit, String stderr) {
    return CommandResultText.by(SECURITY, new Answer.Ran(exit, new byte[0], stderr));
  }

  @Test
  @DisplayName("an end of a command is its status and the beginning of what it said, on one line")
  void said() {
    assertThat(said(1, "")).isEqualTo("security ended with 1 and said nothing");
    assertThat(said(1, " \n\t")).isEqualTo("security ended with 1 and said nothing");
    assertThat(said(100, " a\n\tb\u001b[1m c. \n"))
        .isEqualTo("security ended with 100 and said: a b [1m c");
    assertThat(said(2, "x".repeat(301)))
        .isEqualTo("security ended with 2 and said: " + "x".repeat(300));
  }

  private static Effect effect(Effect.Kind kind, Target target, CommandLine command, String why) {
    return EffectParts.effect(
        kind,
        Optional.ofNullable(target),
        Optional.ofNullable(command),
        "root",
        why,
        Optional.empty());
  }

  private static Target.Keychain item(String label, String account, String service) {
    return new Target.Keychain(
        LOGIN, ItemClass.GENERIC_PASSWORD, false, label, account, service, null, null);
  }

  @Test
  @DisplayName("an effect is named by its thing, else by its command, else by the first words")
  void effects() {
    CommandLine command = CommandLine.of("/usr/bin/pkill", "-x", "Company Portal");
    assertThat(
            EffectName.of(
                effect(Effect.Kind.FORGET_RECEIPT, new Target.File(LOGIN), command, "why")))
        .isEqualTo(LOGIN.value());
    assertThat(EffectName.of(effect(Effect.Kind.RUN_COMMAND, null, command, "why")))
        .isEqualTo("/usr/bin/pkill -x Company Portal");
    assertThat(EffectName.of(effect(Effect.Kind.ASK_PERSON, null, null, "why\nhow")))
        .isEqualTo("why");
    assertThat(EffectName.of(effect(Effect.Kind.ASK_PERSON, null, null, "why"))).isEqualTo("why");
    assertThat(TargetNames.phrase(item("Label", "jane", "service")))
        .isEqualTo("generic password 'Label' of jane");
    assertThat(TargetNames.phrase(item(null, null, "service")))
        .isEqualTo("generic password 'service'");
    assertThat(
            TargetNames.phrase(
                new Target.Record(ServerRecord.Service.ENTRA, "id", "Jane's Mac", "device")))
        .isEqualTo("record in " + ServerRecord.Service.ENTRA.title());
  }

  @Test
  @DisplayName("the same effect is the same kind, thing, command and user, whatever its reason")
  void fingerprints() {
    Effect effect =
        effect(
            Effect.Kind.DELETE_ITEM,
            item("Label", "jane", "service"),
            CommandLine.of("/usr/bin/security", "delete-generic-password"),
            "why");
    Set<String> digests = new HashSet<>();
    digests.add(Fingerprint.of(effect));
    EffectParts parts = EffectParts.of(effect);
    assertThat(digests).contains(Fingerprint.of(parts.withReason("another").effect()));
    digests.add(Fingerprint.of(parts.withKind(Effect.Kind.DELETE_ITEM_BY_HAND).effect()));
    digests.add(Fingerprint.of(parts.withAs("jane").effect()));
    digests.add(Fingerprint.of(parts.withCommand(CommandLine.of("/usr/bin/security")).effect()));
    digests.add(Fingerprint.of(parts.withTarget(item("Label", "max", "service")).effect()));
    assertThat(digests).hasSize(5).allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
  }

  @Test
  @DisplayName("the same item has the same file, kind, name, account, service and key")
  void identities() {
    Target.Keychain item =
        new Target.Keychain(
            LOGIN, ItemClass.CERTIFICATE, false, "Label", "jane", "service", "sha", "key");
    String same = Fingerprint.identity(item);
    assertThat(Fingerprint.identity(EngineHarness.with(item, "withPrivateKey", true)))
        .isEqualTo(same);
    assertThat(Fingerprint.identity(EngineHarness.with(item, "sha1", "other"))).isEqualTo(same);
    assertThat(Fingerprint.identity(EngineHarness.with(item, "itemClass", ItemClass.OTHER)))
        .isNotEqualTo(same);
    for (String part : List.of("label", "account", "service", "keyHash")) {
      assertThat(Fingerprint.identity(EngineHarness.with(item, part, "other")))
          .as(part)
          .isNotEqualTo(same);
    }
    assertThat(Fingerprint.identity(EngineHarness.with(item, "keychain", SECURITY)))
        .isNotEqualTo(same);
    Target.Record record =
        new Target.Record(ServerRecord.Service.ENTRA, "id", "Jane's Mac", "device");
    assertThat(Fingerprint.identity(EngineHarness.with(record, "id", "other")))
        .isNotEqualTo(Fingerprint.identity(record));
  }

  @Test
  @DisplayName("a thing is its target, else its command, else what is asked for")
  void things() {
    CommandLine command = CommandLine.of("/usr/bin/pkill", "-x", "Company Portal");
    Target file = new Target.File(LOGIN);
    assertThat(Fingerprint.thing(effect(Effect.Kind.FORGET_RECEIPT, file, command, "why")))
        .isEqualTo(Fingerprint.identity(file));
    assertThat(Fingerprint.thing(effect(Effect.Kind.RUN_COMMAND, null, command, "why")))
        .isEqualTo("/usr/bin/pkill\0-x\0Company Portal");
    assertThat(Fingerprint.thing(effect(Effect.Kind.ASK_PERSON, null, null, "why")))
        .isEqualTo("why");
  }

  @Test
  @DisplayName("what it moves or copies has a name by step, effect and try, which is found again")
  void slots() {
    MacPath original = new MacPath("/Library/a-01.plist");
    assertThat(RunPlaces.slot(6, 0, 1, original)).isEqualTo("06-01-a-01.plist");
    assertThat(RunPlaces.slot(12, 9, 2, original)).isEqualTo("12-10.2-a-01.plist");
    assertThat(RunPlaces.slot(6, 8, 1, original)).isEqualTo("06-09-a-01.plist");
    assertThat(RunPlaces.isSlot("06-01-a-01.plist", 0, 1, original)).isTrue();
    assertThat(RunPlaces.isSlot("112-01-a-01.plist", 0, 1, original)).isTrue();
    assertThat(RunPlaces.isSlot("19-10.2-a-01.plist", 9, 2, original)).isTrue();
    for (String other :
        List.of("6-01-a-01.plist", "x6-01-a-01.plist", "06-01.2-a-01.plist", "06-01-a-01.plist2")) {
      assertThat(RunPlaces.isSlot(other, 0, 1, original)).as(other).isFalse();
    }
    assertThat(RunPlaces.isSlot("0:-01-a-01.plist", 0, 1, original)).isFalse();
    assertThat(RunPlaces.isSlot("06-01-a-01.plist", 1, 1, original)).isFalse();
  }
}
