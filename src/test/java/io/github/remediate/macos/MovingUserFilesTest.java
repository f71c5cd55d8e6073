package io.github.remediate.macos;

import static io.github.remediate.macos.ChangeableMac.HOME;
import static io.github.remediate.macos.ChangeableMac.JANE;
import static io.github.remediate.macos.ChangeableMac.QUARANTINE;
import static io.github.remediate.macos.ChangeableMac.assertMade;
import static io.github.remediate.macos.ChangeableMac.failure;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Moves out of a home and back, with the user's rights up to the handover directory. */
@Timeout(120)
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
  void theHandoverDirectoryIsTheUsersInsideAndRootsOutside() throws Exception {
    mac.mv(
        "d=$(dirname \"$4\"); ls -ld \"$d\" \"$d/..\" | cut -c1-10 > '" + mac.at("/modes") + "'");

    assertMade(move());

    assertThat(Files.readAllLines(mac.at("/modes"))).containsExactly("drwx------", "drwx--x--x");
  }

  @Test
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
  void aDirectorySwappedForALinkAtTheLastMomentIsNoticed() throws Exception {
    mac.tree.file("/other/" + FROM.name(), "somebody's");
    mac.mv(
        "d=$(dirname \"$3\"); /bin/mv \"$d\" \"$d.old\"; ln -s '" + mac.at("/other") + "' \"$d\"");

    assertThat(failure(move())).startsWith(FROM + " was changed for something else");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  void somethingThatAppearsInTheHandoverDirectoryIsNotTakenForTheFile() throws Exception {
    mac.mv("mkdir \"$4\"");

    assertThat(failure(move())).startsWith(FROM + " was changed for something else");
    assertThat(mac.exists(TO.value())).isFalse();
  }

  @Test
  void aMvThatDoesNothingIsNotBelieved() throws Exception {
    String before = mac.picture(OLD);
    mac.tree.program("/bin/mv", "exit 0");
    assertThat(failure(move()))
        .isEqualTo(FROM + " was not moved: mv as jane döe ended with 0 and left it");
    assertUntouched(before);
  }

  @Test
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
  void aMvThatFailsButMovedIsBelieved() throws Exception {
    mac.tree.program("/bin/mv", "/bin/mv \"$@\"; echo oops >&2; exit 1");
    assertMade(move());
  }

  @Test
  void aMvThatHangsIsEnded() throws Exception {
    String before = mac.picture(OLD);
    mac.tree.program("/bin/mv", "exec sleep 1000");

    ChangeResult change = mac.changes(Duration.ofMillis(1500)).move(FROM, TO, Optional.of(JANE));

    assertThat(failure(change)).startsWith(FROM + " was not moved: /bin/mv did not ");
    assertUntouched(before);
  }

  @Test
  void aMissingProgramIsNamed() throws Exception {
    String before = mac.picture(OLD);
    Files.delete(mac.at("/bin/mv"));
    assertThat(failure(move())).isEqualTo(FROM + " was not moved: /bin/mv is missing");
    assertUntouched(before);
  }

  @Test
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
  void whatStoppedOnTheWayCanBePutBack() throws Exception {
    String before = mac.picture(OLD);
    stopOnTheWay();

    assertMade(putBack());

    assertUntouched(before);
  }

  @Test
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
  void twoOfOneNameInHandoverAndQuarantineCannotBeTold() throws Exception {
    Path drop = stopOnTheWay();
    mac.tree.directory(TO.value());

    assertThat(whereabouts()).isEqualTo(Whereabouts.UNKNOWN);
    assertThat(failure(move()))
        .isEqualTo("both /Users/" + drop.getFileName() + "/drop/0007 and " + TO + " exist");
  }

  @Test
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
  void nothingIsPutBackThroughALink() throws Exception {
    assertMade(move());
    Files.delete(mac.at(FROM.parent().value()));
    mac.tree.directory("/elsewhere").link(FROM.parent().value(), "/elsewhere");

    assertThat(failure(putBack())).isEqualTo(FROM.parent() + " is a link");
    assertThat(mac.at("/elsewhere")).isEmptyDirectory();
    assertThat(mac.exists(TO.value())).isTrue();
  }
}
