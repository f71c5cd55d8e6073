package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.report.RunStatus;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that may not begin or go on")
@Tag("slow")
final class RefusedRunTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("is blocked by a hazard that was not accepted, and nothing has happened")
  void hazard() throws Exception {
    SortedMap<String, String> before = TreeSnapshot.of(tree);

    Cleanup.Ended ended = cleanup.accept("escrowed-passwords").start();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("network-lost (").doesNotContain("escrowed-passwords");
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("does not begin where what only Jamf Pro may keep is not exported")
  void notExported(Decision decision) throws Exception {
    SortedMap<String, String> before = TreeSnapshot.of(tree);
    cleanup.person.answer("run/exported", decision);

    Cleanup.Ended ended = cleanup.accept("network-lost").start();

    assertThat(ended.status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(ended.message()).contains("Nothing was changed.", "exported from Jamf Pro");
    assertThat(cleanup.person.asked("run/exported"))
        .first()
        .asString()
        .startsWith("What only Jamf Pro may keep of this Mac is lost");
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("begins where somebody says that it is exported or not needed, which is journaled")
  void exported() throws Exception {
    cleanup.person.answer("remove-mdm-profile", Decision.LATER);

    Cleanup.Ended ended = cleanup.accept("network-lost").start();

    assertThat(ended.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.asked("run/exported")).isNotNull();
    String journal = Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
    assertThat(journal).contains("run/exported", "\"hazard\":\"escrowed-passwords\"");
  }

  @Test
  @DisplayName("is blocked by a hazard that cannot be told, until somebody accepts it by name")
  void unknownHazard() throws Exception {
    tree.misbehave("app-sso", "echo 'app-sso: internal error' >&2; end 1");
    cleanup.person.answer("remove-mdm-profile", Decision.NO);

    Cleanup.Ended refused = cleanup.accept("network-lost", "escrowed-passwords").start();

    assertThat(refused.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(refused.message()).contains("platform-sso (unknown").contains("--accept ID");
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(
            cleanup.accept("platform-sso", "network-lost", "escrowed-passwords").start().status())
        .isEqualTo(ExitStatus.CANCELLED);
  }

  @Test
  @DisplayName("is blocked where others could interfere with files on their way to the quarantine")
  void homesWritableByOthers() throws Exception {
    Files.setPosixFilePermissions(tree.at("/Users"), PosixFilePermissions.fromString("rwxrwxrwx"));

    Cleanup.Ended refused = cleanup.start();

    assertThat(refused.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(refused.message())
        .startsWith("Step 6 cannot be planned: files in it cannot be quarantined: /Users can be")
        .contains("chmod go-w '/Users'");
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("is blocked on a Mac that does not tell which one it is: it could never go on")
  void unknownMac() throws Exception {
    tree.misbehave("ioreg", "end 137");

    Cleanup.Ended refused = cleanup.start();

    assertThat(refused.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(refused.message()).contains("hardware UUID").contains("ioreg");
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("is stale when the Mac is another than the plan says, and says what differs")
  void stalePlan() throws Exception {
    Path plan = savePlan();
    Path cookies = tree.at("/Users/jane/Library/Cookies");
    Files.createDirectories(cookies);
    Files.writeString(cookies.resolve("com.microsoft.CompanyPortal.binarycookies"), "new");

    Cleanup.Ended ended = cleanup.start(plan);

    assertThat(ended.status()).isEqualTo(ExitStatus.STALE);
    assertThat(ended.message()).contains("com.microsoft.CompanyPortal.binarycookies");
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  @Test
  @DisplayName("uses a plan once, goes on only with its own playbook and Mac, and can be aborted")
  void bound() throws Exception {
    Path playbook = temporary.resolve("own.yaml");
    Files.copy(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"), playbook);
    cleanup.playbook(playbook);
    Path plan = savePlan();
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start(plan).status()).isEqualTo(ExitStatus.WAITING);

    assertThat(cleanup.start().status()).as("another run").isEqualTo(ExitStatus.BLOCKED);
    Path own = Cleanup.runDirectories(tree).get(0).resolve("playbook.yaml");
    String text = Files.readString(own);
    Files.writeString(own, text + "# changed\n");
    assertThat(cleanup.resume().status()).as("another playbook").isEqualTo(ExitStatus.STALE);
    Files.delete(own);
    assertThat(cleanup.resume().status()).as("no playbook").isEqualTo(ExitStatus.STALE);
    Files.writeString(own, text);
    tree.misbehave("ioreg", otherHardware());
    assertThat(cleanup.resume().status()).as("another Mac").isEqualTo(ExitStatus.STALE);
    tree.behave("ioreg");

    List<String> left = cleanup.history().abort(Optional.empty(), preview -> true).left();
    assertThat(left).first().asString().contains("Remove the Jamf framework");
    RunStatus status = cleanup.history().status(Optional.empty());
    assertThat(status.ended().orElseThrow().state()).isEqualTo("aborted");
    assertThat(status.states()).startsWith("done", "done", "awaiting-person", "pending");
    assertThat(tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist")).doesNotExist();

    assertThat(cleanup.start(plan).message()).contains("a plan is used once");
    assertThat(cleanup.start(plan).status()).isEqualTo(ExitStatus.STALE);
    assertThat(Effects.carriedOut(tree)).containsExactly("root: jamf removeMdmProfile");
  }

  @Test
  @DisplayName("is refused while another process works on one")
  void secondRunner() throws Exception {
    AtomicReference<ProgramProcess.Ended> second = new AtomicReference<>();
    ProgramProcess program = new ProgramProcess(temporary);
    List<String> resume = List.of("resume", "--root", tree.root().toString());
    cleanup.person.when("remove-framework", () -> second.set(program.end(program.start(resume))));
    cleanup.person.answer("remove-framework", Decision.LATER);

    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(second.get().status()).isEqualTo(ExitStatus.LOCKED.code());
    assertThat(second.get().err().replaceAll("\\n +", " "))
        .startsWith("remediate: another run is in progress")
        .hasLineCount(1);
    assertThat(second.get().out()).isEmpty();
  }

  @Test
  @DisplayName("says of another Mac's plan that it is one, in one line")
  void othersPlan() throws Exception {
    Path plan = savePlan();
    tree.misbehave("ioreg", otherHardware());

    Cleanup.Ended ended = cleanup.start(plan);

    assertThat(ended.status()).isEqualTo(ExitStatus.STALE);
    assertThat(ended.message()).startsWith("The plan is another Mac's").doesNotContain("\n");
  }

  private String otherHardware() throws Exception {
    Path answer = tree.at("/private/var/db/forged-answers/usr/sbin/ioreg.0");
    Path other = temporary.resolve("other-hardware");
    Files.writeString(
        other, Files.readString(answer).replaceAll("[0-9A-F]{8}-[0-9A-F]{4}", "00000000-0000"));
    return "cat '" + other + "'; end 0";
  }

  @Test
  @DisplayName("takes no plan that was changed after it was saved, in whatever, and none twice")
  void editedPlan() throws Exception {
    Path plan = savePlan();
    String json = Files.readString(plan);
    Files.writeString(plan, json.replaceFirst("\"reason\":\"", "$0 edited "));

    assertThatThrownBy(() -> cleanup.start(plan))
        .hasMessageContaining("plan.json was changed after it was saved")
        .extracting(failure -> ((CommandFailure) failure).status())
        .isEqualTo(ExitStatus.STALE);
    assertThat(Cleanup.runDirectories(tree)).isEmpty();

    // The Mac says other words about a hazard by now, so the run's own plan has another digest.
    Files.writeString(plan, json);
    tree.misbehave("pmset", "end 1");
    cleanup.person.answer("remove-mdm-profile", Decision.NO);
    assertThat(cleanup.start(plan).status()).isEqualTo(ExitStatus.CANCELLED);
    cleanup.history().abort(Optional.empty(), preview -> true);
    Cleanup.Ended again = cleanup.start(plan);
    assertThat(again.status()).isEqualTo(ExitStatus.STALE);
    assertThat(again.message()).contains("a plan is used once");
  }

  private Path savePlan() {
    Path plan = temporary.resolve("plan.json");
    SavedPlans.save(cleanup.preview(), plan);
    return plan;
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "link", "dangling link", "large"})
  @DisplayName("is refused where the settings cannot be read: they are not taken for none")
  void unreadableSettings(String kind) throws Exception {
    Path file = tree.at(Cleanup.STATE + "/config.yaml");
    Files.createDirectories(file.getParent());
    switch (kind) {
      case "directory" -> Files.createDirectory(file);
      case "link" ->
          Files.createSymbolicLink(file, Files.writeString(temporary.resolve("x"), "adfs-url: y"));
      case "dangling link" -> Files.createSymbolicLink(file, temporary.resolve("nothing"));
      default -> Files.writeString(file, "# ".repeat(1 << 20));
    }
    ProgramRun run =
        ProgramRun.of("--cause", "6", "--dry-run").run("--root", tree.root().toString());
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err().replaceAll("\\s+", " "))
        .contains("The settings in " + Cleanup.STATE + "/config.yaml cannot be read:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is no property list",
        "<plist><dict><key>adfsUrl</key><integer>5</integer></dict></plist>",
        "<plist><dict><key>adfsUrl</key><string>ftp://sts.contoso.example</string></dict></plist>",
        "<plist><dict><key>quarantineDays</key><string>many</string></dict></plist>",
        "<plist><dict><key>quarantineDays</key><integer>0</integer></dict></plist>"
      })
  @DisplayName("is refused where a profile's settings cannot be understood")
  void managedSettings(String content) throws Exception {
    Path file = tree.at("/Library/Managed Preferences/io.github.remediate.plist");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    ProgramRun run =
        ProgramRun.of("--cause", "6", "--dry-run").run("--root", tree.root().toString());
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err().replaceAll("\\s+", " "))
        .contains("The settings of the profile in /Library/Managed Preferences/")
        .contains("Mend the profile in Jamf Pro");
  }
}
