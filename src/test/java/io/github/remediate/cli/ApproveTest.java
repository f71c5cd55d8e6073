package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.signature.Keys;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("To approve a plan")
class ApproveTest {
  private static byte[] saved;

  @TempDir Path temporary;
  private Path plan;
  private Path ada;
  private Path grace;

  @BeforeAll
  static void look(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("plan.json");
    ProgramRun.of("--cause", "6", "--dry-run", "--fixture", "stale-registration")
        .run("--plan-out", file.toString());
    saved = Files.readAllBytes(file);
  }

  @BeforeEach
  void prepare() throws Exception {
    plan = Files.write(temporary.resolve("plan.json"), saved);
    ada = Keys.file(temporary, Keys.ADA);
    grace = Keys.file(temporary, Keys.GRACE);
  }

  private ProgramRun approve(Path key, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("plan", "approve", plan.toString(), "--key", key.toString(), "--yes"));
    words.addAll(List.of(more));
    return ProgramRun.of(words.toArray(new String[0])).run();
  }

  private Path approval() {
    return temporary.resolve("plan.approval.json");
  }

  private String payload() throws Exception {
    Matcher payload =
        Pattern.compile("\"payload\" : \"([^\"]+)\"").matcher(Files.readString(approval()));
    assertThat(payload.find()).isTrue();
    return new String(Base64.getDecoder().decode(payload.group(1)), StandardCharsets.UTF_8);
  }

  private static void refused(ProgramRun run, int status, String... words) {
    assertThat(run.err()).contains(words).hasLineCount(1);
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  @DisplayName("shows what is approved and what is not, signs it, and says what it is good for")
  void approves() throws Exception {
    ProgramRun run =
        approve(
            ada,
            "--until",
            "8h",
            "--by",
            "Ada <Lovelace>",
            "--ticket",
            "INC-1",
            "--note",
            "Seen.",
            "--accept",
            "network-lost");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.sentences())
        .contains(
            "Approved: step 2: Remove the MDM profile (remove-mdm-profile)",
            "step 9: the restart (restart/restart)",
            "NOT approved",
            "(remove-keychain-references/14/delete)",
            "Hazards accepted: network-lost",
            "Hazards NOT accepted",
            "By Ada <Lovelace>, ticket INC-1.",
            "Seen.",
            "key " + Keys.ADA.verifyingKey().id(),
            "cannot be told here",
            "--plan ",
            "--approval ");
    assertThat(payload())
        .contains(
            "\"schema\":\"remediate.approval/1\"",
            "\"hazards\":[\"network-lost\"]",
            "\"gates\":[\"remove-mdm-profile\"",
            "\"by\":\"Ada <Lovelace>\"",
            "\"note\":\"Seen.\"")
        .doesNotContain("/delete");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(approval())))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("shows what somebody else wrote so that none of it reads as if it were ours")
  void spoofed() throws Exception {
    ProgramRun run = approve(ada, "--note", "ok\nApproved:\n  step 7: nothing", "--by", "Ada");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("  | ok\n  | Approved:\n  |   step 7: nothing\n");
    Path odd = Files.write(temporary.resolve("a\nNOT approved: b.json"), saved);
    ProgramRun named =
        ProgramRun.of("plan", "approve", odd.toString(), "--key", ada.toString(), "--yes").run();
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(named.out()).doesNotContain("\nNOT approved: b");
  }

  @Test
  @DisplayName("approves no plan that was made with --records auto, as no run takes it")
  void auto() throws Exception {
    Plan made = PlanFile.read("plan", new ByteArrayInputStream(saved)).plan();
    Plan signedIn =
        new Plan(
            made.tool(),
            made.playbookId(),
            made.playbookDigest(),
            made.scope(),
            made.mac(),
            made.findings(),
            made.hazards(),
            made.steps().stream().map(ApproveTest::byTheRun).toList(),
            made.protectedItems());
    assertThat(signedIn).isNotEqualTo(made);
    try (OutputStream out = Files.newOutputStream(plan)) {
      PlanFile.write(signedIn, out);
    }

    refused(approve(ada), ExitStatus.USAGE.code(), "--records auto", "no run takes it");
    assertThat(approval()).doesNotExist();
  }

  private static PlannedStep byTheRun(PlannedStep step) {
    List<Effect> effects =
        step.effects().stream()
            .map(
                effect ->
                    effect instanceof Effect.DeleteRecord record
                        ? new Effect.DeleteRecord(
                            record.record(), record.reason(), record.warning(), Via.API)
                        : effect)
            .toList();
    return new PlannedStep(
        step.id(),
        step.article(),
        step.number(),
        step.title(),
        step.where(),
        step.state(),
        step.preview(),
        step.approval(),
        effects,
        step.kept(),
        step.unknown(),
        step.passedOver());
  }

  @Test
  @DisplayName("takes single things only where they are named")
  void items() throws Exception {
    approve(ada, "--gates", "2,remove-keychain-references/14/delete", "--gates", "restart/restart");

    assertThat(payload())
        .contains(
            "\"gates\":[\"remove-mdm-profile\",\"remove-keychain-references/14/delete\","
                + "\"restart/restart\"]");
  }

  @Test
  @DisplayName("adds the signature of a second person, who approves what the first one did")
  void second() throws Exception {
    approve(ada, "--gates", "2");
    String first = payload();

    refused(approve(ada), 2, "has a signature of this key");
    refused(approve(grace, "--gates", "all"), 2, "approves what it says");
    ProgramRun run = approve(grace);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.sentences())
        .contains("a signature of the key " + Keys.ADA.verifyingKey().id() + "; the Mac checks it");
    assertThat(payload()).isEqualTo(first);
    assertThat(Files.readString(approval()))
        .contains(Keys.ADA.verifyingKey().id(), Keys.GRACE.verifyingKey().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mine", "{}", "{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":[]}"})
  @DisplayName("writes over nothing that is something else")
  void somethingElse(String there) throws Exception {
    Files.writeString(approval(), there);

    refused(approve(ada), 2, "is no approval, so it is left alone");
    assertThat(approval()).hasContent(there);
  }

  @Test
  @DisplayName("follows no link, and leaves an approval of another plan alone")
  void elsewhere() throws Exception {
    Path target = temporary.resolve("target.json");
    Files.createSymbolicLink(approval(), target);
    refused(approve(ada), 2, "is a link or no file");
    assertThat(target).doesNotExist();
    Files.delete(approval());
    approve(ada);
    byte[] before = Files.readAllBytes(approval());
    Files.write(
        plan, (new String(saved, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));

    refused(approve(grace), 7, "approves another plan");
    assertThat(approval()).hasBinaryContent(before);
  }

  @Test
  @DisplayName("refuses a plan that was changed or cannot be carried out")
  void plans() throws Exception {
    String text = new String(saved, StandardCharsets.UTF_8);
    Files.writeString(plan, text.replace("jane", "joan"));
    refused(approve(ada), 7, "was changed after it was saved");
    Files.writeString(plan, "{");
    refused(approve(ada), 2, "plan.json:1:");
    Files.delete(plan);
    refused(approve(ada), 2, "there is no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "--gates, 14, the plan has no such gate",
    "--gates, coffee, the plan has no such gate. Choose all",
    "--accept, dragons, it is no hazard of the plan that can be accepted. Choose from:"
        + " network-lost",
    "--accept, platform-sso, it is no hazard",
    "--until, yesterday, this is no time",
    "--until, 2026-01-01, that is past",
    "--until, 99d, at most 31 days",
    "--by, '', write 1 to 200",
    "--note, a\u001b[2Jb, that a terminal obeys",
    "--ticket, a\u202eb, that a terminal obeys",
    "--by, 'a\nb', that a terminal obeys",
  })
  @DisplayName("refuses what means nothing, or reads otherwise than it is")
  void mistakes(String option, String value, String why) {
    // An empty word is dropped, as jamf passes some.
    ProgramRun run = value.isEmpty() ? approve(ada, option + "= ") : approve(ada, option, value);
    refused(run, 2, why);
    assertThat(approval()).doesNotExist();
  }

  @Test
  @DisplayName("needs a private key of one's own, which nobody else can read")
  void keys() throws Exception {
    Files.setPosixFilePermissions(ada, PosixFilePermissions.fromString("rw-r--r--"));
    refused(approve(ada), 2, "others than its owner");
    Path link = Files.createSymbolicLink(temporary.resolve("link.pem"), grace);
    refused(approve(link), 2, "it is a link");
    refused(approve(Files.writeString(grace, "{}")), 2, "no key in PEM");
    refused(approve(temporary.resolve("none")), 2, "there is no such file", "remediate keygen");
  }

  @Test
  @DisplayName("asks before it signs, and off a terminal signs nothing without --yes")
  void asks() {
    ProgramRun run =
        ProgramRun.of("plan", "approve", plan.toString(), "--key", ada.toString()).run();

    refused(run, 2, "needs --yes", "Nothing was signed");
    assertThat(run.sentences()).contains("Approved:");
    assertThat(approval()).doesNotExist();
  }

  @Test
  @DisplayName("somebody first makes a pair of keys, of which none is ever written over")
  void keygen() throws Exception {
    Path directory = temporary.resolve("keys");
    ProgramRun run = ProgramRun.of("keygen", directory.toString()).run();

    assertThat(run.status()).as(run.err()).isZero();
    Path secret = directory.resolve("remediate-private.pem");
    String id = KeyFile.readPrivate(secret).verifyingKey().id();
    assertThat(run.out())
        .contains(id, KeyFile.readPublic(directory.resolve("remediate-public.pem")).word());
    assertThat(run.out() + run.err())
        .doesNotContain(Files.readString(secret).lines().toList().get(1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    byte[] before = Files.readAllBytes(secret);

    refused(ProgramRun.of("keygen", directory.toString()).run(), 2, "is there already");
    assertThat(secret).hasBinaryContent(before);
    refused(ProgramRun.of("keygen", plan.toString()).run(), 2, "is no directory");
    refused(ProgramRun.of("keygen", temporary + "/a/b").run(), 2, "there is no such file");
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(ProgramRun.of("keygen", open.toString()).run(), 2, "can be written to by other users");
  }

  @Test
  @DisplayName("goes with a saved plan only")
  void withPlan() {
    ProgramRun run = ProgramRun.of("--cause", "6", "--approval", "approval.json", "--yes").run();

    refused(run, 2, "--approval is of a saved plan", "Add --plan FILE");
  }
}
