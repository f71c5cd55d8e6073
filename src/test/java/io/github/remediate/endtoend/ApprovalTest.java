package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, a plan, its approval and its run as they are typed, with real children and files. */
@DisplayName("A plan that was approved")
@Tag("slow")
final class ApprovalTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Path keys;
  private Path plan;
  private Path approval;

  @BeforeEach
  void approve() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    keys = temporary.resolve("keys");
    plan = temporary.resolve("plan.json");
    approval = temporary.resolve("plan.approval.json");
    done(ProgramRun.of("keygen", keys.toString()).run());
    settings("");
    done(
        ProgramRun.of("--cause", "6", "--dry-run")
            .run("--root", root(), "--plan-out", plan.toString()));
    ProgramRun signed =
        done(
            ProgramRun.of("plan", "approve", plan.toString(), "--root", root(), "--yes")
                .run(
                    "--key",
                    secret(),
                    "--gates",
                    "all",
                    "--accept",
                    "network-lost,escrowed-passwords"));
    assertThat(signed.sentences()).doesNotContain("cannot be told here");
    assertThat(signed.err()).contains("this is the Mac of the plan");
  }

  private String root() {
    return tree.root().toString();
  }

  private String secret() {
    return keys.resolve("remediate-private.pem").toString();
  }

  private static ProgramRun done(ProgramRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private void settings(String more) throws Exception {
    Files.createDirectories(tree.at(Cleanup.STATE));
    Files.writeString(
        tree.at(Cleanup.STATE + "/config.yaml"),
        "approvals:\n"
            + more
            + "  keys:\n  - key: "
            + KeyFile.readPublic(keys.resolve("remediate-public.pem")).word()
            + "\n    name: Ada\n    signs: [approval]\n");
  }

  private List<String> run() {
    return List.of("--plan", plan.toString(), "--approval", approval.toString(), "--root", root());
  }

  private ProgramRun carriedOut(String... more) {
    List<String> words = Stream.concat(run().stream(), Stream.of(more)).toList();
    return ProgramRun.of(words.toArray(new String[0])).run();
  }

  @Test
  @DisplayName("is carried out off a terminal, until a person has to do something")
  void begins() throws Exception {
    settings("  required: true\n");

    ProgramRun run = carriedOut();

    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(run.err()).contains("Approved in advance by Ada: remove-mdm-profile.");
    assertThat(run.out())
        .as("hazards that the approval accepts stop nothing")
        .contains("a run can begin")
        .doesNotContain("stops before its first effect");
    assertThat(Effects.carriedOut(tree))
        .contains("root: jamf removeMdmProfile", "root: jamf removeFramework");
    ProgramRun status = ProgramRun.of("status", "--root", root()).run("--format", "json");
    assertThat(status.out()).contains("\"channel\" : \"approval\"");
  }

  @Test
  @DisplayName("is spent, and approved again only with another plan")
  void spent() throws Exception {
    carriedOut();
    done(ProgramRun.of("abort", "--root", root(), "--yes").run());
    SortedMap<String, String> before = TreeSnapshot.of(tree);

    ProgramRun again = carriedOut();
    assertThat(again.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(again.err()).contains("an approval is used once").hasLineCount(1);
    ProgramRun other =
        ProgramRun.of("plan", "approve", plan.toString(), "--root", root(), "--yes")
            .run("--key", secret(), "-o", temporary.resolve("other.json").toString());
    assertThat(other.status()).isEqualTo(ExitStatus.STALE.code());
    assertThat(other.err()).contains("a plan is used once");
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
  }

  @Test
  @DisplayName("is not carried out where the approval, the plan or the settings are others")
  void refused() throws Exception {
    SortedMap<String, String> before = TreeSnapshot.of(tree);
    String text = Files.readString(approval);
    refused(text.substring(0, text.length() / 2), ExitStatus.USAGE, "plan.approval.json:");
    refused(text.replace("\"sig\" : \"", "\"sig\" : \"A"), ExitStatus.USAGE, "sig");
    refused(text.replaceFirst("\"sig\" : \"..", "\"sig\" : \"AA"), ExitStatus.BLOCKED, "is forged");
    Files.writeString(approval, text);
    ProgramRun config = carriedOut("--config", tree.at(Cleanup.STATE + "/config.yaml").toString());
    assertThat(config.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(config.err()).contains("'approvals' does not stand in a file that --config names");
    Path none = Files.writeString(temporary.resolve("none.yaml"), "quarantine-days: 30\n");
    Files.writeString(tree.at(Cleanup.STATE + "/config.yaml"), "quarantine-days: 30\n");
    ProgramRun nobody = carriedOut("--config", none.toString());
    assertThat(nobody.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(nobody.err()).contains("name nobody whose signature counts");
    settings("");
    Files.writeString(plan, Files.readString(plan) + " ");
    ProgramRun other = carriedOut();
    assertThat(other.status()).isEqualTo(ExitStatus.STALE.code());
    assertThat(other.err()).contains("approves another plan");
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
  }

  private void refused(String text, ExitStatus status, String why) throws Exception {
    Files.writeString(approval, text);
    ProgramRun run = carriedOut();
    assertThat(run.err()).contains(why).hasLineCount(1);
    assertThat(run.status()).isEqualTo(status.code());
  }

  @Test
  @DisplayName("demanded of every run that nobody attends, is demanded whatever --config names")
  void demanded() throws Exception {
    settings("  required: true\n");
    Path other = Files.writeString(temporary.resolve("other.yaml"), "quarantine-days: 30\n");

    ProgramRun run =
        ProgramRun.of("--cause", "6", "--root", root(), "--yes", "--config", other.toString())
            .run("--accept", "network-lost", "--accept", "escrowed-passwords");

    assertThat(run.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(run.err()).contains("demand a signed approval");
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  @Test
  @DisplayName("is carried out by one of two processes that are given it at once")
  void twice() throws Exception {
    ProgramProcess one = new ProgramProcess(Files.createDirectory(temporary.resolve("one")));
    ProgramProcess two = new ProgramProcess(Files.createDirectory(temporary.resolve("two")));
    Process first = one.start(run());
    Process second = two.start(run());

    List<ProgramProcess.Ended> ended = List.of(one.end(first), two.end(second));

    assertThat(ended)
        .extracting(ProgramProcess.Ended::status)
        .contains(ExitStatus.WAITING.code())
        .containsAnyOf(ExitStatus.LOCKED.code(), ExitStatus.BLOCKED.code());
    assertThat(Cleanup.runDirectories(tree)).hasSize(1);
    assertThat(Effects.carriedOut(tree))
        .filteredOn("root: jamf removeMdmProfile"::equals)
        .hasSize(1);
    assertThat(tree.at(Cleanup.STATE + "/spent-approvals")).isDirectoryContaining("glob:**");
  }
}
