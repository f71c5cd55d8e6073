package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.workshop.EffectParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    byte[] output = "on standard output".getBytes(StandardCharsets.UTF_8);
    assertThat(CommandResultText.by(SECURITY, new Answer.Ran(1, output, "\n")))
        .isEqualTo("security ended with 1 and said: on standard output");
    assertThat(CommandResultText.by(SECURITY, new Answer.Ran(1, output, "an error")))
        .isEqualTo("security ended with 1 and said: an error");
    assertThat(said(100, " a\n\tb\u001b[1m c. \n"))
        .isEqualTo("security ended with 100 and said: a b [1m c");
    assertThat(said(2, "x".repeat(301)))
        .isEqualTo("security ended with 2 and said: " + "x".repeat(300));
  }

  private static Effect effect(EffectKind kind, Target target, CommandLine command, String why) {
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
                effect(EffectKind.FORGET_RECEIPT, new Target.File(LOGIN), command, "why")))
        .isEqualTo(LOGIN.value());
    assertThat(EffectName.of(effect(EffectKind.RUN_COMMAND, null, command, "why")))
        .isEqualTo("/usr/bin/pkill -x Company Portal");
    assertThat(EffectName.of(effect(EffectKind.ASK_PERSON, null, null, "why\nhow")))
        .isEqualTo("why");
    assertThat(EffectName.of(effect(EffectKind.ASK_PERSON, null, null, "why"))).isEqualTo("why");
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
  @DisplayName("what a program is run for is its command, whatever it acts on; all else its thing")
  void subjects() {
    CommandLine command = CommandLine.of("/usr/sbin/pkgutil", "--forget", "pkg");
    Target file = new Target.File(LOGIN);
    assertThat(EffectName.subject(effect(EffectKind.FORGET_RECEIPT, file, command, "why")))
        .isEqualTo("/usr/sbin/pkgutil --forget pkg");
    assertThat(EffectName.deed(effect(EffectKind.FORGET_RECEIPT, file, command, "why")))
        .isEqualTo("run /usr/sbin/pkgutil --forget pkg");
    assertThat(EffectName.subject(effect(EffectKind.MOVE_FILE, file, command, "why")))
        .isEqualTo(LOGIN.value());
    assertThat(EffectName.deed(effect(EffectKind.ASK_PERSON, null, null, "Enroll.\nThen wait.")))
        .isEqualTo("ask Enroll.");
  }

  @ParameterizedTest
  @EnumSource(EffectKind.class)
  @DisplayName("what is at work says what it is, and which of how many where there are more")
  void atWork(EffectKind kind) {
    EffectKind counted = EffectMessages.counted(kind);
    assertThat(counted.runsProgram()).isEqualTo(kind.runsProgram());
    assertThat(counted == kind || counted == EffectKind.RUN_COMMAND).isTrue();
    Texts english = Texts.english();
    boolean alone = kind == EffectKind.RESTART || kind == EffectKind.WAIT;
    String one = english.of(EffectMessages.doing(counted, 1, 1));
    String some = english.of(EffectMessages.doing(counted, 2, 7));
    assertThat(one).doesNotContain("2", "7").isNotBlank();
    if (alone) {
      assertThat(some).isEqualTo(one);
    } else {
      assertThat(some).contains("2 of 7");
    }
    String did = english.of(EffectMessages.did(counted, 7));
    assertThat(did).isNotBlank().isNotEqualTo(one);
    assertThat(did.contains("7")).isEqualTo(!alone);
  }

  @Test
  @DisplayName("a thing is called by its kind, name and account, whatever of these there is")
  void names() {
    Texts english = Texts.english();
    EffectKind kind = EffectKind.DELETE_ITEM_BY_HAND;
    assertThat(english.of(EffectMessages.name(effect(kind, item("Key", "jane", "s"), null, "w"))))
        .isEqualTo("generic password 'Key' of jane");
    assertThat(english.of(EffectMessages.name(effect(kind, item("Key", null, "s"), null, "w"))))
        .isEqualTo("generic password 'Key'");
    assertThat(english.of(EffectMessages.title(item(null, "jane", "service"))))
        .isEqualTo("service");
    assertThat(english.of(EffectMessages.title(item(null, "jane", null))))
        .isEqualTo("(without a name)");
    Target record = new Target.Record(ServerRecord.Service.ENTRA, "1", "mac", "d");
    assertThat(
            english.of(EffectMessages.name(effect(EffectKind.DELETE_RECORD, record, null, "why"))))
        .isEqualTo("record in Entra");
    assertThat(
            english.of(
                EffectMessages.name(
                    effect(EffectKind.MOVE_FILE, new Target.File(LOGIN), null, "why"))))
        .isEqualTo(LOGIN.value());
  }

  @ParameterizedTest
  @EnumSource(EffectKind.class)
  @DisplayName(
      "what somebody can do about a thing that is still there fits how it should have gone")
  void remedies(EffectKind kind) {
    CommandLine command = CommandLine.of("/usr/local/bin/jamf", "removeFramework");
    Target target =
        switch (kind) {
          case DELETE_ITEM, DELETE_ITEM_BY_HAND -> item("Key", "jane", "service");
          case DISABLE_RECORD, DELETE_RECORD ->
              new Target.Record(ServerRecord.Service.ENTRA, "1", "mac", "device");
          default -> new Target.File(LOGIN);
        };
    Optional<String> remedy = Remedy.stillThere(effect(kind, target, command, "why"));
    switch (kind) {
      case DELETE_ITEM, DELETE_ITEM_BY_HAND ->
          assertThat(remedy.orElseThrow()).contains("Keychain Access");
      case MOVE_FILE, REMOVE_APPLICATION ->
          assertThat(remedy).contains("Quit the app that brings it back");
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT ->
          assertThat(remedy)
              .contains(
                  "See what `sudo /usr/local/bin/jamf removeFramework` says when it is run by"
                      + " itself");
      case COPY_FILE, DISABLE_RECORD, DELETE_RECORD, RESTART, WAIT, ASK_PERSON ->
          assertThat(remedy).isEmpty();
    }
    Effect users =
        EffectParts.of(effect(EffectKind.QUIT_APPLICATION, null, command, "why"))
            .withAs("jane")
            .effect();
    assertThat(Remedy.stillThere(users)).as("nobody runs it with sudo").isEmpty();
  }

  @Test
  @DisplayName("the same effect is the same kind, thing, command and user, whatever its reason")
  void fingerprints() {
    Effect effect =
        effect(
            EffectKind.DELETE_ITEM,
            item("Label", "jane", "service"),
            CommandLine.of("/usr/bin/security", "delete-generic-password"),
            "why");
    Set<String> digests = new HashSet<>();
    digests.add(Fingerprint.of(effect));
    EffectParts parts = EffectParts.of(effect);
    assertThat(digests).contains(Fingerprint.of(parts.withReason("another").effect()));
    digests.add(Fingerprint.of(parts.withKind(EffectKind.DELETE_ITEM_BY_HAND).effect()));
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
    assertThat(Fingerprint.thing(effect(EffectKind.FORGET_RECEIPT, file, command, "why")))
        .isEqualTo(Fingerprint.identity(file));
    assertThat(Fingerprint.thing(effect(EffectKind.RUN_COMMAND, null, command, "why")))
        .isEqualTo("/usr/bin/pkill\0-x\0Company Portal");
    assertThat(Fingerprint.thing(effect(EffectKind.ASK_PERSON, null, null, "why")))
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
