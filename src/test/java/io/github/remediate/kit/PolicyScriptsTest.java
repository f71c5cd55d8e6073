package io.github.remediate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.kit.SampleKit.Ended;
import io.github.remediate.workshop.MacTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a tree with a remediate that writes down how it was called. */
@DisplayName("A policy script")
class PolicyScriptsTest {
  private static final String START = "policies/start.sh";
  private static final String LOOK = "policies/look.sh";
  private static final String RESUME = "policies/resume.sh";
  private static final String ROLLBACK = "policies/rollback.sh";
  private static final String UNINSTALL = "policies/uninstall.sh";
  private static final String IMAGE = "/usr/local/remediate";
  private static final String ASIDE = "/usr/local/.io.github.remediate.removed";
  private static final String LINK = "/usr/local/bin/remediate";

  private MacTree tree;

  @BeforeEach
  void install(@TempDir Path temporary) throws IOException {
    tree = new MacTree(temporary.toRealPath().resolve("a Mac"));
    program("exit 0");
    tree.file(IMAGE + "/lib/remediate.jar", "");
    tree.link(LINK, IMAGE + "/bin/remediate");
    tree.mode("", "rwxr-xr-x").mode("/usr", "rwxr-xr-x").mode("/usr/local", "rwxr-xr-x");
    tree.mode("/usr/local/bin", "rwxr-xr-x").mode(IMAGE, "rwxr-xr-x");
    tree.mode(IMAGE + "/bin", "rwxr-xr-x").mode(IMAGE + "/lib", "rwxr-xr-x");
    tree.mode(IMAGE + "/lib/remediate.jar", "rw-r--r--");
  }

  private void program(String does) {
    tree.program(
        IMAGE + "/bin/remediate",
        "for word in \"$@\"; do printf '%s\\n' \"$word\" >>'"
            + tree.at("/called")
            + "'; done\n"
            + does);
  }

  private Ended run(String script, String... words) throws Exception {
    return SampleKit.run("/bin/sh", script, tree.dir, words);
  }

  private List<String> called() throws IOException {
    return Files.exists(tree.at("/called")) ? Files.readAllLines(tree.at("/called")) : List.of();
  }

  private String root() {
    return "--root=" + tree.dir;
  }

  @ParameterizedTest
  @MethodSource("io.github.remediate.kit.SampleKit#shells")
  @DisplayName("hands on what Jamf passes, without Jamf's own words and the empty ones")
  void handsOn(String shell) throws Exception {
    String[] words = {
      "/",
      "Jane's \"Mac\"",
      "jane",
      "--cause=6",
      "",
      "--operator=Jo $(id) `id` *",
      "",
      "--accept=power",
      "--accept=disk-space",
      ""
    };
    assertThat(SampleKit.run(shell, START, tree.dir, words).status()).isZero();
    assertThat(called())
        .containsExactly(
            "--cause=6",
            "--operator=Jo $(id) `id` *",
            "--accept=power",
            "--accept=disk-space",
            "--self-service",
            "--invoked-by=jamf",
            root());
  }

  @Test
  @DisplayName(
      "passes over Jamf's own words wherever it has the volume mounted, and if they are few")
  void jamfsWords() throws Exception {
    assertThat(run(START, "/Volumes/Mac HD", "Mac", "jane", "--cause=6").status()).isZero();
    assertThat(called())
        .containsExactly("--cause=6", "--self-service", "--invoked-by=jamf", root());
    assertThat(run(START, "/", "--cause=6").err()).contains("say what to treat");
  }

  @Test
  @DisplayName("can be typed without Jamf")
  void typed() throws Exception {
    assertThat(run(LOOK, "--cause=6", "--user=j d").status()).isZero();
    assertThat(called()).containsExactly("--cause=6", "--user=j d", "--dry-run", "--brief", root());
    Files.delete(tree.at("/called"));
    assertThat(run(LOOK, "--full", "--playbook=registration").status()).isZero();
    assertThat(called()).containsExactly("--playbook=registration", "--dry-run", root());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 10})
  @DisplayName("ends as the program ends, and says what it says")
  void status(int status) throws Exception {
    program("echo 'handed over, run 7'\nexit " + status);
    List<List<String>> calls =
        List.of(
            List.of(START, "--cause=6"),
            List.of(LOOK, "--cause=6"),
            List.of(LOOK, "--cause=6", "--full"),
            List.of(ROLLBACK, "--run=20261122-100500-a1b2"));
    for (List<String> call : calls) {
      List<String> words = new ArrayList<>(List.of("/", "Mac", "jane"));
      words.addAll(call.subList(1, call.size()));
      Ended ended = run(call.get(0), words.toArray(new String[0]));
      assertThat(ended.status()).as("%s", call).isEqualTo(status);
      assertThat(ended.out()).as("%s", call).isEqualTo("handed over, run 7\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "start, --casue=6, 'parameter 4, --casue=6, is none of what this script takes'",
    "start, --yes, 'parameter 4, --yes, is none'",
    "start, --root=/tmp, 'parameter 4, --root=/tmp, is none'",
    "start, --cause=, 'parameter 4, --cause=, is none'",
    "start, 6, 'parameter 4, 6, is none'",
    "start, --cause=6 --yes, 'holds more than one option'",
    "start, '', 'say what to treat'",
    "start, --ticket=7, 'say what to treat'",
    "look, '', 'say what to look at'",
    "look, --records=manual, 'is none'",
    "rollback, '', 'name one run in parameter 4'",
    "rollback, --run=latest, 'names no run'",
    "rollback, --run=../x, 'names no run'",
    "rollback, --run=1 2, 'names no run'",
    "resume, --yes, 'is none of what this script takes: nothing'",
    "uninstall, --yes, 'is none of what this script takes: nothing'",
  })
  @DisplayName("tells a mistake in a parameter in one line, by its number, without the program")
  void mistakes(String script, String word, String said) throws Exception {
    Files.delete(tree.at(IMAGE + "/bin/remediate"));
    Ended ended = run("policies/" + script + ".sh", "/", "Mac", "jane", word);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).startsWith("remediate policy: ").contains(said).hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  @DisplayName("wants one thing to treat, and not two")
  void two() throws Exception {
    assertThat(run(START, "--cause=6", "--symptom=duplicate-entries").err())
        .contains("say what to treat, in one parameter");
    assertThat(called()).isEmpty();
  }

  @Test
  @DisplayName("shows a hostile parameter as plain text")
  void hostile() throws Exception {
    assertThat(run(START, "/", "Mac", "jane", "", "--x\033[2J\n\u202e").err())
        .contains("parameter 5, --x\\033[2J\\012\\342\\200\\256, is none")
        .hasLineCount(1);
  }

  @Test
  @DisplayName("says that the program is not installed, or leads nowhere")
  void notInstalled() throws Exception {
    Files.delete(tree.at(IMAGE + "/bin/remediate"));
    Ended ended = run(START, "--cause=6");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains(LINK + " leads to ", "which is not there").hasLineCount(1);

    Files.delete(tree.at(LINK));
    ended = run(START, "--cause=6");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains("is not installed").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {IMAGE, IMAGE + "/bin", IMAGE + "/bin/remediate", "/usr/local", "/usr"})
  @DisplayName("runs no program that others can change")
  void changeable(String path) throws Exception {
    for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
      tree.mode(path, mode);
      Ended ended = run(START, "--cause=6");
      assertThat(ended.status()).as(mode).isEqualTo(3);
      assertThat(ended.err()).contains("others can change " + path).hasLineCount(1);
    }
    assertThat(called()).isEmpty();
  }

  @Test
  @DisplayName(
      "passes over a link that others can change, as with Homebrew, and takes the program's own"
          + " place")
  void homebrew() throws Exception {
    Files.delete(tree.at(LINK));
    tree.program("/opt/evil", "touch '" + tree.at("/evil") + "'");
    tree.link(LINK, "/opt/evil").mode("/usr/local/bin", "rwxrwxrwx");
    assertThat(run(START, "--cause=6").status()).isZero();
    assertThat(called()).contains("--self-service");
    assertThat(tree.at("/evil")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/usr/local/bin/again", "again", "/usr/local/remediate/bin/../bin/remediate"})
  @DisplayName("follows links within their folders, and not upward")
  void links(String target) throws Exception {
    Files.delete(tree.at(LINK));
    tree.link(LINK, target);
    tree.link("/usr/local/bin/again", tree.at(IMAGE + "/bin/remediate").toString());
    // Where the link is not followed, the program is found at its own place.
    assertThat(run(START, "--cause=6").status()).isZero();
    Files.delete(tree.at("/usr/local/bin/again"));
    tree.link("/usr/local/bin/again", "remediate");
    assertThat(run(START, "--cause=6").status()).isZero();
  }

  @Test
  @DisplayName("has launchd go on with a run, and leaves it to launchd")
  void resume() throws Exception {
    launchctl("case $1 in print) exit 0 ;; *) exit 5 ;; esac");
    tree.file(SampleKit.JOB, "job");
    tree.file(
        SampleKit.STATE + "/status.json",
        "{\"schema\":\"remediate.status/1\",\"run\":\"20261122-100500-a1b2\",\"verdict\":\"waiting\"}");
    Ended ended = run(RESUME, "/", "Mac", "jane");
    assertThat(ended.out()).isEqualTo("handed over, run 20261122-100500-a1b2\n");
    assertThat(ended.status()).isZero();
    assertThat(called())
        .containsExactly(
            "enable system/io.github.remediate.resume",
            "bootstrap system " + tree.at(SampleKit.JOB),
            "kickstart system/io.github.remediate.resume",
            "print system/io.github.remediate.resume");
  }

  private void launchctl(String does) {
    tree.program("/bin/launchctl", "printf '%s\\n' \"$*\" >>'" + tree.at("/called") + "'\n" + does);
  }

  @Test
  @DisplayName("says that launchd does not take a run, or that there is none")
  void noResume() throws Exception {
    launchctl("echo 'Bootstrap failed: 5' >&2; exit 5");
    Ended none = run(RESUME);
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("no unfinished run").hasLineCount(1);
    assertThat(called()).isEmpty();

    tree.file(SampleKit.JOB, "job");
    Ended refused = run(RESUME);
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err())
        .contains(
            "did not take the run: Bootstrap failed: 5",
            "sudo /usr/local/remediate/bin/remediate resume");
  }

  @Test
  @DisplayName("does not give launchd a job that others can change, or that is a link")
  void foreignJob() throws Exception {
    launchctl("exit 0");
    tree.file(SampleKit.JOB, "job").mode(SampleKit.JOB, "rw-rw-rw-");
    assertThat(run(RESUME).err()).contains("others can change " + SampleKit.JOB);
    Files.delete(tree.at(SampleKit.JOB));
    tree.link(SampleKit.JOB, "/Users/jane/job");
    assertThat(run(RESUME).err()).contains("a link is in the way");
    assertThat(called()).isEmpty();
  }

  @Test
  @DisplayName("rolls back the run that it names")
  void rollback() throws Exception {
    program("exit 4");
    assertThat(run(ROLLBACK, "/", "Mac", "jane", "--run=20261122-100500-a1b2").status())
        .isEqualTo(4);
    assertThat(called()).containsExactly("rollback", "20261122-100500-a1b2", "--yes", root());
  }

  @Test
  @DisplayName(
      "removes the program where there was no run, or all have ended, and nothing of the runs")
  void uninstall() throws Exception {
    runs("complete", "aborted", "rolled-back", "complete-with-residue");
    String pages = "/usr/local/share/man/man1/";
    tree.link(pages + "remediate.1", "../../../remediate/share/man/man1/remediate.1");
    tree.link(pages + "remediate-other.1", "../../../another/share/man/man1/remediate-other.1");
    tree.file(pages + "remediate-mine.1", "");
    Ended ended = run(UNINSTALL, "/", "Mac", "jane");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(tree.at(IMAGE)).doesNotExist();
    assertThat(Files.exists(tree.at(LINK), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(tree.at(pages).toFile().list())
        .containsExactlyInAnyOrder("remediate-other.1", "remediate-mine.1");
    assertThat(tree.at(SampleKit.STATE + "/runs/1/journal.jsonl")).exists();
    assertThat(run(UNINSTALL).status()).as("once more").isZero();
  }

  @Test
  @DisplayName("removes the program however many runs there were")
  void manyRuns() throws Exception {
    String[] verdicts = new String[60];
    Arrays.fill(verdicts, "aborted");
    runs(verdicts);
    assertThat(Files.size(tree.at("/answers/runs"))).isGreaterThan(400_000);
    verdicts[30] = "waiting";
    runs(verdicts);
    refusedToUninstall("1 of 60 runs are unfinished");
    verdicts[30] = "complete";
    runs(verdicts);
    assertThat(run(UNINSTALL).err()).isEmpty();
    assertThat(tree.at(IMAGE)).doesNotExist();
  }

  @Test
  @DisplayName("removes the rest of a program whose removal was cut off, with runs or without")
  void cutOffUninstall() throws Exception {
    runs("complete");
    Files.move(tree.at(IMAGE), tree.at(ASIDE));
    tree.file(ASIDE + "/lib/open", "").mode(ASIDE + "/lib/open", "rw-rw-rw-");
    assertThat(run(UNINSTALL).err()).contains("others can change what is in it");
    Files.delete(tree.at(ASIDE + "/lib/open"));
    Files.delete(tree.at(ASIDE + "/bin/remediate"));

    Ended ended = run(UNINSTALL);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(tree.at(ASIDE)).doesNotExist();
    assertThat(Files.exists(tree.at(LINK), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(tree.at(SampleKit.STATE + "/runs/1/journal.jsonl")).exists();
  }

  @Test
  @DisplayName("removes no command of another program, and no page behind a link")
  void othersStay() throws Exception {
    Files.delete(tree.at(LINK));
    tree.file("/usr/local/Cellar/remediate/bin/remediate", "");
    tree.link(LINK, "../Cellar/remediate/bin/remediate");
    String page = "/opt/share/man/man1/remediate.1";
    tree.link(page, "../../../remediate/share/man/man1/remediate.1");
    tree.link("/usr/local/share", tree.at("/opt/share").toString());

    assertThat(run(UNINSTALL).status()).isZero();
    assertThat(tree.at(IMAGE)).doesNotExist();
    assertThat(tree.at(LINK)).isSymbolicLink();
    assertThat(tree.at(page)).isSymbolicLink();
  }

  @Test
  @DisplayName("removes what an earlier removal left beside the program as well")
  void bothUninstalled() throws Exception {
    Files.createDirectories(tree.at(ASIDE));
    tree.file(ASIDE + "/rest", "");
    assertThat(run(UNINSTALL).status()).isZero();
    assertThat(tree.at(IMAGE)).doesNotExist();
    assertThat(tree.at(ASIDE)).doesNotExist();
  }

  private void runs(String... verdicts) {
    String runs =
        JsonWriter.list(
            Layout.INDENTED,
            List.of(verdicts),
            (run, verdict) ->
                run.text("schema", "remediate.status/1")
                    .someText("verdict", verdict)
                    .object("mac", mac -> mac.text("verdict", "complete"))
                    .text("lastWord", "\n  \"verdict\" : \"complete\",\n" + "x".repeat(8_000)));
    tree.file("/answers/runs", runs);
    tree.file(SampleKit.STATE + "/runs/1/journal.jsonl", "");
    program("cat '" + tree.at("/answers/runs") + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete waiting", "running", "failed complete", "complete ?", "?"})
  @DisplayName("keeps the program while a run is unfinished, or cannot be read")
  void unfinished(String verdicts) throws Exception {
    runs(verdicts.replace("?", "").split(" ", -1));
    refusedToUninstall("runs are unfinished, or their journals cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "echo '[{'", "echo '{}' | tr -d '}'", "exit 127"})
  @DisplayName("keeps the program where it cannot tell about its runs")
  void cannotTell(String does) throws Exception {
    runs("complete");
    program(does);
    refusedToUninstall("cannot be told");
  }

  @Test
  @DisplayName("keeps the program while launchd has a job for it")
  void job() throws Exception {
    tree.file(SampleKit.JOB, "job");
    refusedToUninstall("launchd has a job for it");
  }

  @ParameterizedTest
  @ValueSource(strings = {SampleKit.JOB, SampleKit.STATE, SampleKit.STATE + "/runs"})
  @DisplayName("keeps the program where it cannot be looked at whether a run is unfinished")
  void cannotLook(String path) throws Exception {
    tree.link(path, "/nowhere");
    refusedToUninstall("whether a run is unfinished cannot be told: a link is in the way: " + path);
    Files.delete(tree.at(path));
    Path parent = tree.at(path).getParent();
    Files.delete(parent);
    Files.writeString(parent, "no folder");
    refusedToUninstall("whether a run is unfinished cannot be told: it cannot be looked at: Not a");
  }

  @Test
  @DisplayName("removes no folder that is a link, that is another one's, or that others can change")
  void foreignImage() throws Exception {
    tree.file(IMAGE + "/lib/open", "").mode(IMAGE + "/lib/open", "rw-rw-rw-");
    refusedToUninstall("others can change what is in it");
    Files.delete(tree.at(IMAGE + "/lib/open"));

    Files.move(tree.at(IMAGE), tree.at("/elsewhere"));
    tree.link(IMAGE, "/elsewhere");
    Ended linked = run(UNINSTALL);
    assertThat(linked.err()).contains("a link is in the way: " + IMAGE);
    Files.delete(tree.at(IMAGE));
    tree.file(IMAGE + "/thesis", "");
    assertThat(run(UNINSTALL).err()).contains("does not hold remediate");
    assertThat(tree.at(IMAGE + "/thesis")).exists();
  }

  private void refusedToUninstall(String said) throws Exception {
    Ended ended = run(UNINSTALL);
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains(said).hasLineCount(1);
    assertThat(tree.at(IMAGE + "/bin/remediate")).exists();
    assertThat(Files.exists(tree.at(LINK), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
