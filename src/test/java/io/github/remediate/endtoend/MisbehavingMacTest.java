package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.report.RunStatus;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

@DisplayName("A run on a Mac that does not do what it should")
@Tag("slow")
final class MisbehavingMacTest {
  private static final String LOGIN = "/Users/jane/Library/Keychains/login.keychain-db";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("stops when the keychain is locked midway, and goes on when it is open again")
  void lockedMidway() throws Exception {
    cleanup.person.when("of jane.doe@contoso.example", tree::lock);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("locked");
    assertThat(cleanup.resume().status()).as("still locked").isEqualTo(ExitStatus.STOPPED);
    tree.unlock();
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("copies again what was copied and does not lie there, or is cut short")
  void copyLost() throws Exception {
    // Said right before the last copy of step 1, when the others are made.
    cleanup.person.when(
        "JAMF/JAMF.keychain",
        () -> {
          cutShort(evidence("login.keychain-db"));
          Files.delete(evidence("com.jamfsoftware.jamf.plist"));
          cleanup.person.answer("remove-mdm-profile", Decision.LATER);
        });

    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(cleanup.person.told())
        .anyMatch(text -> text.contains("The copy of"))
        .contains("  Trying again.");
    assertThat(Files.size(evidence("login.keychain-db")))
        .isEqualTo(Files.size(tree.at("/Users/jane/Library/Keychains/login.keychain-db")));
    assertThat(evidence("com.jamfsoftware.jamf.plist")).exists();
  }

  private static void cutShort(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length / 2));
  }

  /** The newest copy of that name. */
  private Path evidence(String name) throws IOException {
    try (Stream<Path> copies =
        Files.list(Cleanup.runDirectories(tree).get(0).resolve("evidence"))) {
      return copies
          .filter(copy -> copy.getFileName().toString().endsWith(name))
          .max(Comparator.naturalOrder())
          .orElse(Path.of("no copy of " + name));
    }
  }

  @Test
  @DisplayName("is not taken for removed from MDM because jamf is gone, which was to remove it")
  void jamfGone() throws Exception {
    cleanup.person.when(
        "remove-mdm-profile",
        () -> {
          for (String gone : List.of("/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf")) {
            Files.deleteIfExists(tree.at(gone));
          }
        });
    cleanup.person.answer("remove-mdm-profile/unmanage", Decision.LATER);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message()).contains("MDM profile waits");
    assertThat(cleanup.person.gates()).doesNotContain("remove-framework", "delete-jamf-record");
  }

  @Test
  @DisplayName("gives security no keychain that is gone: it would delete from another one")
  void keychainMovedMidway() throws Exception {
    Path keychain = tree.at("/Users/jane/Library/Keychains/login.keychain-db");
    Path aside = temporary.resolve("aside");
    List<String> before = new ArrayList<>();
    cleanup.person.when(
        "of jane.doe@contoso.example",
        () -> {
          before.addAll(deletions());
          Files.move(keychain, aside);
        });

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isNotEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).contains("login.keychain-db");
    assertThat(deletions()).isEqualTo(before);
    Files.move(aside, keychain);
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  private List<String> deletions() throws IOException {
    return Effects.carriedOut(tree).stream()
        .filter(line -> line.contains("security delete-"))
        .toList();
  }

  @Test
  @DisplayName("goes on where Company Portal cannot be quit, and says so")
  void cannotQuit() throws Exception {
    tree.misbehave("pkill", "end 3");

    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    assertThat(Effects.carriedOut(tree)).contains("jane: pkill -x Company Portal");
    assertThat(cleanup.person.told())
        .anyMatch(line -> line.contains("may still be running") && line.contains("ended with 3"));
  }

  @Test
  @DisplayName("goes on where there is nothing to quit Company Portal with")
  void nothingToQuitWith() throws Exception {
    Files.delete(tree.at("/usr/bin/pkill"));

    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    assertThat(cleanup.person.told()).anyMatch(line -> line.contains("may still be running"));
  }

  @Test
  @DisplayName("waits for a removal of the profile that shows late")
  void slowProfile() throws Exception {
    tree.showUnmanagedAfter(3);
    cleanup.person.answer("delete-jamf-record", Decision.LATER);

    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(cleanup.time.passed().toSeconds()).isBetween(4L, 10L);
    assertThat(Effects.carriedOut(tree))
        .containsExactly("root: jamf removeMdmProfile", "root: jamf removeFramework");
  }

  @Test
  @DisplayName(
      "asks for the server's command when jamf says that the profile is gone and it is not")
  void lyingJamf() throws Exception {
    cleanup.playbook(playbookWithTimeLimits("20s"));
    tree.misbehave("jamf", "[ \"$1\" != removeMdmProfile ] || end 0");
    cleanup.person.answer("remove-mdm-profile/unmanage", Decision.LATER);

    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(Effects.carriedOut(tree)).containsOnly("root: jamf removeMdmProfile");
    cleanup.person.answer("remove-mdm-profile/unmanage", Decision.YES);
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("kills a jamf that hangs, with what it started, and does not ask for ever")
  void hangingJamf() throws Exception {
    cleanup.playbook(playbookWithTimeLimits("1s"));
    tree.misbehave("jamf", "[ \"$1\" != removeMdmProfile ] || { sleep 4711 & sleep 4711; }");
    cleanup.person.answerInVain("remove-mdm-profile/unmanage");

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("did not end within 1 s");
    assertThat(cleanup.person.gates()).hasSizeLessThan(6);
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 4711"));
  }

  @Test
  @DisplayName(
      "stops when security says that an item is deleted and it is not, and deletes it later")
  void lyingSecurity() throws Exception {
    tree.misbehave(
        "security",
        "case \"$*\" in *CompanyPortalMac*) echo 'password has been deleted.' >&2; end 0 ;; esac");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("Still there").contains("com.microsoft.CompanyPortalMac");
    tree.behave("security");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  private static final String OWNER_EDIT =
      "security ended with 100 and said: security: SecKeychainItemDelete: Invalid attempt to change"
          + " the owner of this item";

  private void refuseOwnerEdit(String effect) throws Exception {
    tree.misbehave(
        "security",
        "case \"$*\" in delete-*CompanyPortalMac*) "
            + effect
            + "; echo '"
            + OWNER_EDIT.substring(OWNER_EDIT.indexOf("said: ") + 6)
            + ".' >&2; end 100 ;; esac");
  }

  private static boolean isRefused(StatefulTree.Item item) {
    return item.label().equals("com.microsoft.CompanyPortalMac");
  }

  @Test
  @DisplayName("has a person delete what security refuses for good, and asks no command again")
  void ownerEdit() throws Exception {
    refuseOwnerEdit(":");
    cleanup.person.answer("remove-files/keys", Decision.LATER);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message()).endsWith("to be deleted by hand in Keychain Access.");
    assertThat(cleanup.person.asked("remove-files/keys"))
        .anyMatch(line -> line.contains("com.microsoft.CompanyPortalMac, generic password"))
        .contains("     " + OWNER_EDIT);
    assertThat(cleanup.person.told())
        .contains("  It is to be deleted by hand: " + OWNER_EDIT + ".");
    assertThat(Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl")))
        .contains("\"outcome\":\"refused\",\"reason\":\"" + OWNER_EDIT + "\"");
    assertThat(cleanup.history().status(Optional.empty()).steps())
        .flatExtracting(RunStatus.Step::troubles)
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.what()).contains("com.microsoft.CompanyPortalMac"))
        .satisfies(trouble -> assertThat(trouble.said()).contains(OWNER_EDIT));

    assertThat(cleanup.resume().status()).as("not yet").isEqualTo(ExitStatus.WAITING);
    cleanup.person.answer("remove-files/keys", Decision.YES);
    cleanup.person.when("remove-files/keys", () -> tree.discard(MisbehavingMacTest::isRefused));
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree))
        .filteredOn(line -> line.contains("delete-") && line.contains("CompanyPortalMac"))
        .hasSize(1);
    assertThat(FinalState.of(tree).wrongs())
        .singleElement()
        .asString()
        .endsWith("which ended with 100");
  }

  @Test
  @DisplayName("asks nobody to delete what is gone although security said that it refused")
  void ownerEditInWords() throws Exception {
    refuseOwnerEdit("( . \"$fake/programs/security\" ) 2>/dev/null");
    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.told())
        .contains("  It is to be deleted by hand: " + OWNER_EDIT + ".");
    assertThat(cleanup.person.asked("remove-files/keys"))
        .noneMatch(line -> line.contains("com.microsoft.CompanyPortalMac"));
  }

  @Test
  @DisplayName("says with the words of security why an item that should be gone is there")
  void failedDeletion() throws Exception {
    tree.misbehave(
        "security",
        "case \"$*\" in delete-*CompanyPortalMac*) echo 'security: no such luck' >&2; end 1 ;;"
            + " esac");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message())
        .isEqualTo(
            "Still there: generic password 'com.microsoft.CompanyPortalMac' of"
                + " jane.doe@contoso.example.\n"
                + "  security ended with 1 and said: security: no such luck.\n"
                + "As long as the old registration is in the keychain, apps go on with it, and a"
                + " new one can fail.\n"
                + "Delete it by hand in Keychain Access (in Applications, Utilities), and nothing"
                + " else.");
    assertTold(
        "Still there: generic password 'com.microsoft.CompanyPortalMac' of"
            + " jane.doe@contoso.example.",
        "security ended with 1 and said: security: no such luck",
        "Delete it by hand in Keychain Access (in Applications, Utilities), and nothing else, then"
            + " `sudo remediate resume ");
  }

  // In the text and in the document of the status alike.
  private void assertTold(String what, String said, String remedy) throws Exception {
    String run = Cleanup.runDirectories(tree).get(0).getFileName().toString();
    assertThat(cleanup.history().status(Optional.empty()).steps())
        .flatExtracting(step -> step.failure().stream().toList())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.what()).isEqualTo(what);
              assertThat(failure.said()).contains(said);
              assertThat(failure.stakes().orElseThrow()).isNotEmpty();
              assertThat(failure.remedy()).isEqualTo(remedy + run + "`.");
            });
    String root = tree.root().toString();
    assertThat(ProgramRun.of("status").run("--root", root).sentences())
        .containsOnlyOnce(what)
        .containsOnlyOnce(said + ".")
        .containsOnlyOnce(remedy + run + " --root " + root + "`.");
    assertThat(ProgramRun.of("status", "--format", "json").run("--root", root).out())
        .contains("\"failure\" : {", "\"what\" : \"" + what, "\"said\" : \"" + said)
        .contains("\"remedy\" : \"" + remedy + run + " --root " + root + "`.\"");
  }

  @Test
  @DisplayName("says what a command said that ended well, where its effect does not show")
  void endedWellInVain() throws Exception {
    tree.misbehave(
        "jamf", "case \"$1\" in removeFramework) echo 'Could not remove it.'; end 0 ;; esac");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertTold(
        "The Jamf framework is still there.",
        "jamf ended with 0 and said: Could not remove it",
        "See what `sudo /usr/local/bin/jamf removeFramework` says when it is run by itself, then"
            + " `sudo remediate resume ");
  }

  @Test
  @DisplayName("says which effect failed, why, and what to do")
  void failedEffect() throws Exception {
    tree.misbehave(
        "security", "case \"$*\" in delete-*CompanyPortalMac*) echo no >&2; end 36 ;; esac");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertTold(
        "Failed: delete from the keychain: generic password 'com.microsoft.CompanyPortalMac' of"
            + " jane.doe@contoso.example.",
        "the login keychain is locked (security ended with 36 and said: no)",
        "Have jane log out and in again, which unlocks the login keychain, then `sudo remediate"
            + " resume ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo: PAM account management error: permission denied|sudo: a password is required",
        "Could not switch to audit session 0x186b9: 1: Operation not permitted"
      })
  @DisplayName(
      "quotes what refused to act as the user, and blames neither security nor the keychain")
  void cannotActAsUser(String words) throws Exception {
    String program = words.startsWith("sudo") ? "/usr/bin/sudo" : "/bin/launchctl";
    String before = Files.readString(tree.at(program));
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    for (String line : words.split("\\|")) {
      script.append("echo '").append(line).append("' >&2\n");
    }
    cleanup.person.when(
        "of jane.doe@contoso.example",
        () -> Files.writeString(tree.at(program), script + "exit 1\n"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message())
        .contains("nothing could be run as jane", words.split("\\|")[0])
        .doesNotContain("Keychain Access", "security gave");
    Files.writeString(tree.at(program), before);
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("begins nothing where a dump is empty that the list of certificates contradicts")
  void emptyDump() throws Exception {
    tree.misbehave("security", "[ \"$1\" != dump-keychain ] || end 0");

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("two different things", "its dump holds 0 certificates");
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001", "0005", "0009", "0012"})
  @DisplayName("begins nothing where a dump stops behind its last certificate, and says so")
  void cutDump(String last) throws Exception {
    tree.misbehave("security", cutDumpAfter(last));

    ProgramRun dryRun =
        ProgramRun.of("--cause", "6", "--dry-run").run("--root", tree.root().toString());
    Cleanup.Ended ended = cleanup.start();

    String what = "security shows two different things of " + LOGIN + ": its list of keys holds";
    assertThat(dryRun.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(dryRun.sentences()).contains(what);
    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains(what);
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  @Test
  @DisplayName("takes no dump for a clean keychain that stops before the keys midway")
  void cutDumpMidway() throws Exception {
    cleanup.person.when("remove-files", () -> tree.misbehave("security", cutDumpAfter("0001")));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("its list of keys holds");
    assertThat(deletions()).isEmpty();
    tree.behave("security");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  /** Shows the items of the login keychain up to the one with that number. */
  private static String cutDumpAfter(String last) {
    return "case \"$*\" in dump-keychain*login.keychain-db)\n"
        + "  for item in \"$fake/keychains"
        + LOGIN
        + "\"/*/; do\n"
        + "    cat \"${item}dump\"\n"
        + "    case $item in */"
        + last
        + "/) break ;; esac\n"
        + "  done\n"
        + "  end 0 ;;\n"
        + "esac";
  }

  @Test
  @DisplayName("takes no empty dump midway for a clean keychain, and goes on when it is whole")
  void emptyDumpMidway() throws Exception {
    cleanup.person.when(
        "remove-files", () -> tree.misbehave("security", "[ \"$1\" != dump-keychain ] || end 0"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("two different things");
    assertThat(deletions()).isEmpty();
    tree.behave("security");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("refuses a file that became a link since the plan was made, and leaves its target")
  void swappedForLink() throws Exception {
    Path data = tree.at("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
    Path victim = Files.createDirectory(tree.at("/Users/jane/Documents"));
    Files.writeString(victim.resolve("thesis"), "all of it");
    cleanup.person.when(
        "remove-files",
        () -> {
          Files.move(data, temporary.resolve("aside"));
          Files.createSymbolicLink(data, victim);
        });

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("com.microsoft.CompanyPortalMac").contains("link");
    assertThat(victim.resolve("thesis")).hasContent("all of it");
    assertThat(data).isSymbolicLink();
  }

  @Test
  @DisplayName("says where a link lies that was swapped in during a move, and goes on without it")
  void swappedDuringMove() throws Exception {
    tree.misbehave(
        "mv",
        "case \"$3\" in */com.microsoft.CompanyPortalMac)"
            + " /bin/mv \"$3\" \"$3.aside\"; ln -s /etc \"$3\" ;; esac");
    Cleanup.Ended ended = cleanup.startAndGoOn();
    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    tree.behave("mv");

    ended = cleanup.resume();

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message())
        .containsPattern("/Users/\\.remediate-[0-9a-f]+/drop/06-[^ ]+ is a link")
        .contains("move it aside by hand, and resume");
    try (Stream<Path> links =
        Files.find(tree.at("/Users"), 3, (path, found) -> found.isSymbolicLink())) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("ends with residue as soon as a protected item is missing, and says which")
  void protectedItemVanishes() throws Exception {
    cleanup.person.when(
        "remove-files", () -> tree.discard(item -> item.label().equals("JAMF Private Key")));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message())
        .contains("private key 'JAMF Private Key' of")
        .contains("sudo cat '/Library/Application Support/Remediate/runs/")
        .contains("login.keychain-db' ")
        .contains("Keychain Access");
    Path copy = runFile(ended.message());
    assertThat(copy).as("what it names").isRegularFile();
    List<String> later = Effects.carriedOut(tree);
    assertThat(later).noneMatch(line -> line.contains("workplacejoin.tenantId"));
  }

  @Test
  @DisplayName("stops when the user logs out midway, waits for the login, and goes on after it")
  void loggedOut() throws Exception {
    cleanup.person.when(
        "of jane.doe@contoso.example",
        () -> {
          tree.misbehave("scutil", "echo '<dictionary> {'; echo '}'; end 0");
          tree.misbehave("launchctl", "[ \"$1\" != asuser ] || end 125");
        });

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    Cleanup.Ended away = cleanup.resume();
    assertThat(away.status()).as(away.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(away.message()).contains("goes on when jane is logged in");
    tree.behave("scutil");
    tree.behave("launchctl");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("moves nothing when the quarantine cannot take it, and goes on when it can")
  void noQuarantine() throws Exception {
    cleanup.person.when(
        "remove-files",
        () -> {
          Files.move(quarantine(), temporary.resolve("aside"));
          Files.writeString(quarantine(), "in the way");
        });
    Path data = tree.at("/Library/Application Support/com.microsoft.CompanyPortal/data");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("could not be moved to the quarantine");
    assertThat(data).hasContent("shared");
    Files.delete(quarantine());
    Files.move(temporary.resolve("aside"), quarantine());
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("takes a file that was left half way to the quarantine there when it goes on")
  void halfWay() throws Exception {
    tree.misbehave(
        "mv",
        "rm \"$fake/misbehavior/$program\"; mv \"$@\";"
            + " for q in \"$root/Library/Application Support/Remediate/runs\"/*/quarantine; do"
            + " mv \"$q\" \"$q.aside\"; : >\"$q\"; done; end 0");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("on the way");
    Files.delete(quarantine());
    Files.move(quarantine().resolveSibling("quarantine.aside"), quarantine());
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    StatefulTree other =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("other")));
    assertThat(new Cleanup(other).startAndGoOn().status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(other).differences(FinalState.of(tree))).isEmpty();
  }

  /** The file of the run that a message quotes. */
  private Path runFile(String message) {
    int from = message.indexOf("'/Library/Application Support/Remediate/runs/") + 1;
    return tree.at(message.substring(from, message.indexOf('\'', from)));
  }

  @Test
  @DisplayName("has cfprefsd drop a domain again when the program that does it was killed")
  void killedDefaults() throws Exception {
    tree.misbehave("defaults", "rm \"$fake/misbehavior/$program\"; kill -9 $$");

    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    assertThat(tree.at("/Library/Preferences/com.microsoft.CompanyPortal.plist")).doesNotExist();
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("stops when cfprefsd may write a moved file again, and sees to it when it can")
  void stubbornCfprefsd() throws Exception {
    tree.misbehave("defaults", "end 125");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("is in the quarantine, but macOS may write it again");
    tree.behave("defaults");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
    StatefulTree other =
        StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("other")));
    assertThat(new Cleanup(other).startAndGoOn().status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(other).files()).isEqualTo(FinalState.of(tree).files());
  }

  private Path quarantine() throws Exception {
    return Cleanup.runDirectories(tree).get(0).resolve("quarantine");
  }

  @Test
  @DisplayName("asks again for a restart that somebody stopped")
  void vetoedRestart() throws Exception {
    assertThat(cleanup.start().message()).contains("restarts within a minute");
    assertThat(cleanup.person.gates()).containsOnlyOnce("restart/restart");

    Cleanup.Ended again = cleanup.resume();

    assertThat(again.status()).as(again.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.gates()).filteredOn("restart/restart"::equals).hasSize(2);
    assertThat(cleanup.goOn(again).status()).isEqualTo(ExitStatus.DONE);
  }

  private Path playbookWithTimeLimits(String limit) throws Exception {
    Path playbook = temporary.resolve("limits.yaml");
    String text = Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"));
    return Files.writeString(playbook, text.replace("timeout: 10m", "timeout: " + limit));
  }
}
