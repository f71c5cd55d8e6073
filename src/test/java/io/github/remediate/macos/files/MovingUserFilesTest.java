package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.HOME;
import static io.github.remediate.macos.files.ChangeableMac.JANE;
import static io.github.remediate.macos.files.ChangeableMac.QUARANTINE;
import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Moves out of a home and back, with the user's rights up to the handover directory. */
@Timeout(120)
@DisplayName("The moving user files")
class MovingUserFilesTest {
  private static final String OLD = HOME + "/Library/Caches/com.microsoft.CompanyPortalMac";
  private static final MacPath FROM = new MacPath(OLD);
  private static final MacPath TO = new MacPath(QUARANTINE + "/0007");
  private static final String ASIDE = "/Library/Application Support/Remediate/runs/r1/aside";

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void begin() {
    mac = new ChangeableMac(dir);
    mac.tree.file(OLD + "/a b", "cached").link(OLD + "/link", "gone").mode(OLD, "rwx------");
  }

  private ChangeResult move() {
    return mac.changes().move(FROM, TO, Optional.of(JANE));
  }

  private ChangeResult putBack() {
    return mac.changes().putBack(TO, FROM, Optional.of(JANE));
  }

  private Whereabouts whereabouts() {
    return mac.changes().whereabouts(FROM, TO, Optional.of(JANE));
  }

  /** All that stands beside the home. */
  private List<String> besideTheHome() throws Exception {
    try (Stream<Path> all = Files.list(mac.at("/Users"))) {
      return all.map(path -> path.getFileName().toString()).filter(n -> n.startsWith(".")).toList();
    }
  }

  private void assertUntouched(String before) throws Exception {
    assertThat(mac.picture(OLD)).isEqualTo(before);
    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(besideTheHome()).isEmpty();
    assertThat(whereabouts()).isEqualTo(Whereabouts.ORIGINAL);
  }

  /**
   * Has the next mv end with the entry in the handover directory and the quarantine out of reach.
   */
  private Path stopOnTheWay() throws Exception {
    mac.mv("/bin/mv '" + mac.at(QUARANTINE) + "' '" + mac.at(ASIDE) + "'");
    String reason = failure(move());
    assertThat(reason).startsWith("it is on the way in /Users/.remediate-");
    assertThat(reason).endsWith("/drop/0007: " + QUARANTINE + " is missing");
    Files.move(mac.at(ASIDE), mac.at(QUARANTINE));
    mac.mv("");
    return mac.at("/Users/" + besideTheHome().get(0));
  }

  @Test
  @DisplayName("a directory goes through the user's mv and comes back as it was")
  void aDirectoryGoesThroughTheUsersMvAndComesBackAsItWas() throws Exception {
    String before = mac.picture(OLD);
    mac.mv("echo \"$1 $2 $3 $4 $HOME\" >> '" + mac.at("/calls") + "'");

    assertMade(move());

    assertThat(mac.exists(OLD)).isFalse();
    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);
    String base = mac.tree.root().directory().toString();
    assertThat(Files.readString(mac.at("/calls")))
        .startsWith("-n -- " + base + OLD + " " + base + "/Users/.remediate-")
        .endsWith("/drop/0007 " + base + HOME + "\n");
    assertThat(besideTheHome()).isEmpty();

    assertMade(putBack());

    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(mac.picture(OLD)).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.ORIGINAL);
    assertThat(Files.readAllLines(mac.at("/calls"))).hasSize(2);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("the handover directory is the user's inside and root's outside")
  void theHandoverDirectoryIsTheUsersInsideAndRootsOutside() throws Exception {
    mac.mv(
        "d=$(dirname \"$4\"); ls -ld \"$d\" \"$d/..\" | cut -c1-10 > '" + mac.at("/modes") + "'");

    assertMade(move());

    assertThat(Files.readAllLines(mac.at("/modes"))).containsExactly("drwx------", "drwx--x--x");
  }

  @Test
  @DisplayName("a user without roots rights is enough for the home")
  void aUserWithoutRootsRightsIsEnoughForTheHome() throws Exception {
    // Where the test runs as root, another user owns the home and mv runs as that user.
    if ((Integer) Files.getAttribute(mac.tree.dir, "unix:uid") == 0) {
      mac.tree.mode("", "rwx--x--x");
      try (Stream<Path> all = Files.walk(mac.at(HOME))) {
        for (Path path : all.toList()) {
          Files.setAttribute(path, "unix:uid", 502, LinkOption.NOFOLLOW_LINKS);
        }
      }
      mac.tree.program("/usr/bin/sudo", "shift 3; exec setpriv --reuid 502 --clear-groups \"$@\"");
    }
    String before = mac.picture(OLD);

    assertMade(move());
    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertMade(putBack());
    assertThat(mac.picture(OLD)).isEqualTo(before);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("strange names are moved")
  void strangeNamesAreMoved() throws Exception {
    for (String name : List.of("-n", "a b", "'; touch x", "new\nline", "ünï", "*", "$HOME")) {
      MacPath from = new MacPath(HOME + "/Library/" + name);
      MacPath to = new MacPath(QUARANTINE + "/" + name);
      mac.tree.file(from.value(), name);
      assertMade(mac.changes().move(from, to, Optional.of(JANE)));
      assertThat(Files.readString(mac.at(to.value()))).isEqualTo(name);
      assertMade(mac.changes().putBack(to, from, Optional.of(JANE)));
      assertThat(Files.readString(mac.at(from.value()))).isEqualTo(name);
    }
  }

  @Test
  @DisplayName("no link in the home is followed")
  void noLinkInTheHomeIsFollowed() throws Exception {
    for (MacPath component : FROM.chain()) {
      Path elsewhere = mac.at("/elsewhere");
      Files.move(mac.at(component.value()), elsewhere);
      Files.createSymbolicLink(mac.at(component.value()), elsewhere);
      assertThat(failure(move())).isEqualTo(component + " is a link");
      Files.delete(mac.at(component.value()));
      Files.move(elsewhere, mac.at(component.value()));
    }
    assertUntouched(mac.picture(OLD));
  }

  @Test
  @DisplayName("a file swapped for a link at the last moment does not reach the quarantine")
  void aFileSwappedForALinkAtTheLastMomentDoesNotReachTheQuarantine() throws Exception {
    mac.tree.file("/secret", "s");
    mac.mv("/bin/mv \"$3\" \"$3.old\"; ln -s '" + mac.at("/secret") + "' \"$3\"");

    assertThat(failure(move())).startsWith(FROM + " was changed for something else");

    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(Files.readString(mac.at("/secret"))).isEqualTo("s");
    assertThat(whereabouts()).isEqualTo(Whereabouts.ON_THE_WAY);
    assertThat(failure(move())).endsWith("/drop/0007 is a link");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  @DisplayName("a directory swapped for a link at the last moment is noticed")
  void aDirectorySwappedForALinkAtTheLastMomentIsNoticed() throws Exception {
    mac.tree.file("/other/" + FROM.name(), "somebody's");
    mac.mv(
        "d=$(dirname \"$3\"); /bin/mv \"$d\" \"$d.old\"; ln -s '" + mac.at("/other") + "' \"$d\"");

    assertThat(failure(move())).startsWith(FROM + " was changed for something else");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  @DisplayName("something that appears in the handover directory is not taken for the file")
  void somethingThatAppearsInTheHandoverDirectoryIsNotTakenForTheFile() throws Exception {
    mac.mv("mkdir \"$4\"");

    assertThat(failure(move())).startsWith(FROM + " was changed for something else");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  @DisplayName("a mv that does nothing is not believed")
  void aMvThatDoesNothingIsNotBelieved() throws Exception {
    String before = mac.picture(OLD);
    mac.tree.program("/bin/mv", "exit 0");
    assertThat(failure(move()))
        .isEqualTo(FROM + " was not moved: mv as jane döe ended with 0 and left it");
    assertUntouched(before);
  }

  @Test
  @DisplayName("what mv says is told in one clause")
  void whatMvSaysIsToldInOneClause() throws Exception {
    String before = mac.picture(OLD);
    mac.tree.program(
        "/bin/mv", "echo \"mv: rename $3 to $4: Operation not permitted\" >&2; exit 1");
    assertThat(failure(move()))
        .isEqualTo(
            FROM
                + " was not moved: as jane döe, macOS does not permit it: Full Disk Access is"
                + " missing, or it is locked");
    assertUntouched(before);
  }

  @Test
  @DisplayName("a mv that fails but moved is believed")
  void aMvThatFailsButMovedIsBelieved() throws Exception {
    mac.tree.program("/bin/mv", "/bin/mv \"$@\"; echo oops >&2; exit 1");
    assertMade(move());
  }

  @Test
  @DisplayName("a mv that hangs is ended")
  void aMvThatHangsIsEnded() throws Exception {
    String before = mac.picture(OLD);
    mac.tree.program("/bin/mv", "exec sleep 1000");

    ChangeResult change = mac.changes(Duration.ofMillis(1500)).move(FROM, TO, Optional.of(JANE));

    assertThat(failure(change)).startsWith(FROM + " was not moved: /bin/mv did not ");
    assertUntouched(before);
  }

  @Test
  @DisplayName("a missing program is named")
  void aMissingProgramIsNamed() throws Exception {
    String before = mac.picture(OLD);
    Files.delete(mac.at("/bin/mv"));
    assertThat(failure(move())).isEqualTo(FROM + " was not moved: /bin/mv is missing");
    assertUntouched(before);
  }

  @Test
  @DisplayName("only what lies in the home is moved with the user's rights")
  void onlyWhatLiesInTheHomeIsMovedWithTheUsersRights() {
    mac.tree.file("/Library/Preferences/x", "");
    MacPath outside = new MacPath("/Library/Preferences/x");
    assertThat(failure(mac.changes().move(outside, TO, Optional.of(JANE))))
        .isEqualTo(outside + " does not lie in the home of jane döe");
    assertThat(failure(mac.changes().move(JANE.home(), TO, Optional.of(JANE))))
        .isEqualTo(HOME + " does not lie in the home of jane döe");
    MacPath inside = new MacPath(HOME + "/quarantine");
    assertThat(failure(mac.changes().move(FROM, inside, Optional.of(JANE))))
        .isEqualTo(inside + " lies in the home of jane döe");
  }

  @Test
  @DisplayName("what stopped on the way is completed by the same call")
  void whatStoppedOnTheWayIsCompletedByTheSameCall() throws Exception {
    String before = mac.picture(OLD);
    stopOnTheWay();
    assertThat(whereabouts()).isEqualTo(Whereabouts.ON_THE_WAY);

    assertMade(move());

    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("what stopped on the way can be put back")
  void whatStoppedOnTheWayCanBePutBack() throws Exception {
    String before = mac.picture(OLD);
    stopOnTheWay();

    assertMade(putBack());

    assertUntouched(before);
  }

  @Test
  @DisplayName("something new at the old place does not keep a move from its end")
  void somethingNewAtTheOldPlaceDoesNotKeepAMoveFromItsEnd() throws Exception {
    String before = mac.picture(OLD);
    stopOnTheWay();
    mac.tree.directory(OLD);
    assertThat(whereabouts()).isEqualTo(Whereabouts.ON_THE_WAY);

    assertThat(failure(putBack())).isEqualTo("something new stands at " + FROM);
    assertMade(move());

    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.BOTH);
    assertThat(failure(move())).isEqualTo(TO + " exists already");
    assertThat(failure(putBack())).isEqualTo("something new stands at " + FROM);
  }

  @Test
  @DisplayName("two of one name in handover and quarantine cannot be told")
  void twoOfOneNameInHandoverAndQuarantineCannotBeTold() throws Exception {
    Path drop = stopOnTheWay();
    mac.tree.directory(TO.value());

    assertThat(whereabouts()).isEqualTo(Whereabouts.UNKNOWN);
    assertThat(failure(move()))
        .isEqualTo("both /Users/" + drop.getFileName() + "/drop/0007 and " + TO + " exist");
  }

  @Test
  @DisplayName("an empty handover directory that a crash left is used and removed")
  void anEmptyHandoverDirectoryThatACrashLeftIsUsedAndRemoved() throws Exception {
    Path drop = stopOnTheWay();
    Files.move(drop.resolve("drop/0007"), mac.at(OLD));
    assertMade(move());
    assertThat(besideTheHome()).isEmpty();

    Files.createDirectories(drop.resolve("drop"));
    assertMade(move());
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("a planted handover directory is refused")
  void aPlantedHandoverDirectoryIsRefused() throws Exception {
    Path drop = stopOnTheWay();
    Files.move(drop.resolve("drop/0007"), mac.at(OLD));
    String before = mac.picture(OLD);
    String name = "/Users/" + drop.getFileName();
    Files.delete(drop.resolve("drop"));

    mac.tree.directory("/elsewhere").link(name + "/drop", "/elsewhere");
    assertThat(failure(move())).isEqualTo(name + "/drop is a link");
    assertThat(whereabouts()).isEqualTo(Whereabouts.UNKNOWN);

    Files.delete(drop.resolve("drop"));
    mac.tree.mode(name, "rwxrwx--x");
    assertThat(failure(move())).isEqualTo(name + " can be written to by other users");

    Files.delete(drop);
    mac.tree.file(name, "");
    assertThat(failure(move())).isEqualTo(name + " is not a directory");

    Files.delete(drop);
    mac.tree.link(name, "/elsewhere");
    assertThat(failure(move())).isEqualTo(name + " is a link");

    assertThat(mac.picture(OLD)).isEqualTo(before);
    assertThat(mac.exists(TO.value())).isFalse();
    assertThat(mac.at("/elsewhere")).isEmptyDirectory();
  }

  @Test
  @DisplayName("nothing is put back onto something new")
  void nothingIsPutBackOntoSomethingNew() throws Exception {
    assertMade(move());
    String before = mac.picture(TO.value());
    mac.tree.file(OLD, "new");

    assertThat(failure(putBack())).isEqualTo("something new stands at " + FROM);

    assertThat(Files.readString(mac.at(OLD))).isEqualTo("new");
    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("something new at the last moment is not replaced either")
  void somethingNewAtTheLastMomentIsNotReplacedEither() throws Exception {
    assertMade(move());
    String before = mac.picture(TO.value());
    mac.mv("echo new > \"$4\"");

    assertThat(failure(putBack())).contains(" was changed for something else");

    assertThat(Files.readString(mac.at(OLD))).isEqualTo("new\n");
    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.BOTH);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("what mv cannot put back is in the quarantine again")
  void whatMvCannotPutBackIsInTheQuarantineAgain() throws Exception {
    assertMade(move());
    String before = mac.picture(TO.value());
    mac.tree.program("/bin/mv", "echo 'mv: rename: Permission denied' >&2; exit 1");

    assertThat(failure(putBack())).endsWith(": as jane döe, the permissions forbid it");

    assertThat(mac.picture(TO.value())).isEqualTo(before);
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);
    assertThat(besideTheHome()).isEmpty();
    mac.mv("");
    assertMade(putBack());
  }

  @Test
  @DisplayName("what has no directory to go back to stays and says what to do")
  void whatHasNoDirectoryToGoBackToStaysAndSaysWhatToDo() throws Exception {
    assertMade(move());
    Files.delete(mac.at(FROM.parent().value()));

    assertThat(failure(putBack()))
        .isEqualTo(
            FROM.parent()
                + " is missing: make it as jane döe and put com.microsoft.CompanyPortalMac back"
                + " again");
    assertThat(whereabouts()).isEqualTo(Whereabouts.QUARANTINED);
    assertThat(besideTheHome()).isEmpty();
  }

  @Test
  @DisplayName("nothing is put back through a link")
  void nothingIsPutBackThroughALink() throws Exception {
    assertMade(move());
    Files.delete(mac.at(FROM.parent().value()));
    mac.tree.directory("/elsewhere").link(FROM.parent().value(), "/elsewhere");

    assertThat(failure(putBack())).isEqualTo(FROM.parent() + " is a link");
    assertThat(mac.at("/elsewhere")).isEmptyDirectory();
    assertThat(mac.exists(TO.value())).isTrue();
  }
}
