package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Once a protected item is missing")
@Tag("slow")
final class ProtectedLossTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  private void lose() throws Exception {
    cleanup.person.when(
        "remove-files", () -> tree.discard(item -> item.label().equals("JAMF Private Key")));
    Cleanup.Ended ended = cleanup.startAndGoOn();
    assertThat(ended.status()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message())
        .as("what left with management is not missing")
        .contains("private key 'JAMF Private Key' of /Users/jane/Library/Keychains/login")
        .doesNotContain("System.keychain")
        .doesNotContain("JAMF.keychain");
  }

  @Test
  @DisplayName("and only a part of it is put back, what is still missing is named alone")
  void partialReturn() throws Exception {
    lose();
    tree.putBack(item -> item.label().equals("JAMF Private Key") && item.kind().equals("private"));

    Cleanup.Ended again = cleanup.resume();

    assertThat(again.status()).as(again.message()).isEqualTo(ExitStatus.RESIDUE);
    assertOnly("public key 'JAMF Private Key'", "private key", again.message());

    tree.putBack(item -> item.label().equals("JAMF Private Key"));
    cleanup.person.when(
        "register/0",
        () ->
            tree.discard(
                item -> item.label().equals("JAMF Private Key") && item.kind().equals("private")));
    Cleanup.Ended later = cleanup.goOn(cleanup.resume());
    assertThat(later.status()).as(later.message()).isEqualTo(ExitStatus.RESIDUE);
    assertOnly("private key 'JAMF Private Key'", "public key", later.message());
  }

  // What left with MDM and the framework, or has come back, is missing in no answer.
  private void assertOnly(String lost, String other, String message) {
    String status = run("status").out();
    String loss = status.substring(status.indexOf("when it was looked for last:"));
    for (String text : List.of(message, loss)) {
      assertThat(text)
          .contains(lost)
          .doesNotContain(other, "System.keychain", "JAMF.keychain", "JAMF Software");
    }
    assertThat(status).contains("1 protected item was missing");
    assertThat(
            run("verify", "--format", "json")
                .out()
                .replaceAll("(?s).*\"missing\" : \\[(.*?)\\].*", "$1"))
        .contains(lost)
        .doesNotContain(other, "System.keychain", "JAMF.keychain");
  }

  private ProgramRun run(String... words) {
    return ProgramRun.of(words).run("--root", tree.root().toString());
  }

  private List<Path> copies() throws Exception {
    try (Stream<Path> files = Files.list(Cleanup.runDirectories(tree).get(0).resolve("evidence"))) {
      return files.filter(file -> file.toString().contains(".keychain")).sorted().toList();
    }
  }

  /** Each file of the run that {@code text} quotes. */
  private List<Path> quoted(String text) {
    return Stream.of(text.split("'"))
        .filter(part -> part.startsWith("/Library/Application Support/Remediate/runs/"))
        .map(tree::at)
        .toList();
  }

  @Test
  @DisplayName("is a matter of the past once the Mac is enrolled again: no copy of JAMF.keychain")
  void enrolledAgain() throws Exception {
    cleanup.person.answer("register/0", Decision.LATER);

    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(run("status").sentences()).contains("awaiting person  Register the Mac");
    assertThat(copies()).hasSize(1).noneMatch(copy -> copy.toString().contains("JAMF.keychain"));
  }

  @Test
  @DisplayName("that the removal of the MDM profile has no business with, the run stops")
  void lostBeforeItsTime() throws Exception {
    tree.misbehave(
        "jamf",
        """
        if [ "$1" = removeMdmProfile ]; then
          for each in "$fake/keychains/Library/Application Support/JAMF/JAMF.keychain"/*; do
            discard "${each#"$fake"/}"
          done
        fi\
        """);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message()).contains("JAMF.keychain").doesNotContain("System.keychain");
    assertThat(Effects.carriedOut(tree)).containsExactly("root: jamf removeMdmProfile");
    assertThat(cleanup.person.told())
        .anyMatch(line -> line.startsWith("  Left with the MDM profile: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"removeMdmProfile", "removeFramework"})
  @DisplayName("of the System keychain, that no profile brought, no removal excuses it")
  void noProfiles(String removal) throws Exception {
    tree.misbehave(
        "jamf",
        """
        if [ "$1" = %s ]; then
          for each in "$fake/keychains/Library/Keychains/System.keychain"/*; do
            if grep -q com.apple.systemdefault "$each/match"; then discard "${each#"$fake"/}"; fi
          done
        fi\
        """
            .formatted(removal));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message())
        .contains("private key 'com.apple.systemdefault' of /Library/Keychains/System.keychain")
        .doesNotContain("Imported Private Key", "JAMF.keychain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart/restart", "delete-intune-records/0", "enroll/0", "register/0"})
  @DisplayName("however late it is lost, the run does not end well, and says which it is")
  void lostLate(String at) throws Exception {
    cleanup.person.when(
        at, () -> tree.discard(item -> item.label().equals("JAMF Private Key") && isLogin(item)));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message())
        .contains("private key 'JAMF Private Key' of /Users/jane/Library/Keychains/login")
        .doesNotContain("System.keychain", "JAMF.keychain");
    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.RESIDUE);
  }

  @Test
  @DisplayName("is a new key of Jamf's, made by enrolling again, that is a loss too")
  void newKeyLost() throws Exception {
    cleanup.person.when(
        "register/0",
        () ->
            tree.discard(
                item -> item.keychain().name().equals("JAMF.keychain") && item.hash() != null));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message()).contains("JAMF.keychain");
  }

  @Test
  @DisplayName("that JAMF.keychain cannot be read at the last look is no good end")
  void unreadableAtTheEnd() throws Exception {
    cleanup.person.when(
        "register/0",
        () ->
            tree.misbehave(
                "security", "case \"$*\" in dump-keychain*JAMF.keychain) end 36 ;; esac"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("cannot be told whether the protected items are whole");
    tree.behave("security");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  private static boolean isLogin(StatefulTree.Item item) {
    return item.keychain().name().equals("login.keychain-db");
  }

  @Test
  @DisplayName("no copy of a keychain goes, and each command says which is missing and what to do")
  void copiesStay() throws Exception {
    lose();
    List<Path> copies = copies();
    assertThat(copies).hasSize(2);

    for (String[] command :
        new String[][] {
          {"status"}, {"abort", "--yes"}, {"status"}, {"rollback", "--yes"}, {"status"}, {"verify"}
        }) {
      ProgramRun ran = run(command);
      assertThat(copies()).as(command[0]).isEqualTo(copies);
      if (!command[0].equals("abort")) {
        assertThat(quoted(ran.out())).as(ran.out()).isNotEmpty().allSatisfy(this::isThere);
        assertThat(ran.out())
            .contains("sudo cat '/Library/Application Support/Remediate/runs/")
            .contains("Keychain Access");
      }
      if (command[0].equals("status") || command[0].equals("verify")) {
        assertThat(ran.out()).contains("private key 'JAMF Private Key' of /Users/jane/");
      }
    }
    assertThat(run("verify").status()).isEqualTo(ExitStatus.RESIDUE.code());
    assertThat(run("status").status()).isZero();
    assertThat(run("status", "--format", "json").out())
        .contains("\"schema\" : \"remediate.status/1\"", "\"loss\" : {", "sudo cat ");
  }

  private void isThere(Path path) {
    assertThat(path).isRegularFile();
  }

  @Test
  @DisplayName("its copy is purged by the run's id alone, and not for its age")
  void notForItsAge() throws Exception {
    lose();
    cleanup.history().abort(Optional.empty(), preview -> true);
    List<Path> copies = copies();

    ProgramRun old = run("purge", "--older-than", "0", "--yes");

    assertThat(old.out()).contains("Kept ", "Protected items were missing");
    assertThat(copies()).isEqualTo(copies);
    cleanup.daysLater(100, 30).start();
    assertThat(cleanup.person.told()).anyMatch(text -> text.contains("is not purged"));
    assertThat(copies()).isEqualTo(copies);
    String id = Cleanup.runDirectories(tree).get(0).getFileName().toString();
    assertThat(run("purge", id, "--yes").status()).isZero();
    assertThat(run("status", id).out()).contains("that this run made is gone");
  }

  @Test
  @DisplayName("a copy that is gone is said to be gone")
  void goneCopy() throws Exception {
    lose();
    for (Path copy : copies()) {
      Files.delete(copy);
    }

    String gone = "The copy of /Users/jane/Library/Keychains/login.keychain-db that this run made";
    assertThat(run("status").out()).contains(gone + " is gone").doesNotContain("sudo cat");
    assertThat(run("verify").out()).contains(gone + " is gone").doesNotContain("sudo cat");
    assertThat(run("rollback", "--yes").out())
        .contains(gone + " is gone")
        .doesNotContain("sudo cat");
  }

  @Test
  @DisplayName("verify does not call missing what it cannot read")
  void unreadable() throws Exception {
    cleanup.person.answer("remove-mdm-profile", Decision.NO);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.CANCELLED);
    tree.misbehave("security", "[ \"$1\" != dump-keychain ] || end 36");

    ProgramRun verify = run("verify");

    assertThat(verify.out()).contains("unknown  ").doesNotContain("MISSING");
    assertThat(verify.status()).isEqualTo(ExitStatus.BLOCKED.code());
  }

  @Test
  @DisplayName(
      "rollback destroys the copy of JAMF.keychain where nothing is missing, else it stays")
  void destroyed() throws Exception {
    cleanup.person.answer("remove-mdm-profile", Decision.NO);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(copies()).anyMatch(copy -> copy.endsWith("01-03-JAMF.keychain"));

    assertThat(run("rollback", "--yes").out())
        .contains("JAMF.keychain that this run made is gone")
        .contains("| sudo -u jane sh -c");

    assertThat(copies()).singleElement().asString().endsWith("login.keychain-db");
  }

  @Test
  @DisplayName("rollback keeps the copy of JAMF.keychain while the Mac is not enrolled again")
  void neededYet() throws Exception {
    assertThat(cleanup.start().message()).contains("restarts within a minute");

    ProgramRun back = run("rollback", "--yes");

    assertThat(back.status()).as(back.out()).isZero();
    assertThat(copies()).hasSize(2);
    assertThat(back.out()).contains("enrolling again makes new keys");
  }

  @Test
  @DisplayName(
      "rollback names the command that puts JAMF.keychain back while the framework is there")
  void jamfKeychain() throws Exception {
    cleanup.person.when(
        "remove-mdm-profile",
        () -> tree.discard(item -> item.keychain().name().equals("JAMF.keychain")));
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.RESIDUE);

    ProgramRun back = run("rollback", "--yes");
    assertThat(back.sentences())
        .contains("sudo install -m 600 -o root -g wheel '/Library/Application Support/Remediate/")
        .contains("'/Library/Application Support/JAMF/JAMF.keychain'")
        .contains("only if this Mac was not enrolled again since");
    assertThat(quoted(back.out())).isNotEmpty().allSatisfy(this::isThere);
  }
}
