package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import io.github.remediate.workshop.MacTree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The executables")
class ExecutablesTest {
  private static final MacPath JAMF = new MacPath("/usr/local/bin/jamf");
  private static final String REAL = "/usr/local/jamf/bin/jamf";

  @TempDir Path temp;
  private MacTree mac;

  @BeforeEach
  void begin() {
    mac = new MacTree(temp.resolve("mac")).directory("/").program(REAL, "exit 0");
  }

  private Executables.Found find() {
    return new Executables(mac.root(), -1).find(JAMF);
  }

  /** Of a Mac whose programs may be in the hands of this test's user only. */
  private String problemWithTrust() throws Exception {
    int me = (Integer) Files.getAttribute(mac.dir, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return new Executables(mac.root(), me).find(JAMF).problem();
  }

  @Test
  @DisplayName("a relative link keeps the name that was asked for")
  void aRelativeLinkKeepsTheNameThatWasAskedFor() {
    mac.link("/usr/local/bin/jamf", "../jamf/bin/jamf");

    assertThat(find().program()).isEqualTo(mac.root().resolve(JAMF));
  }

  @Test
  @DisplayName("an absolute link leads beneath the root")
  void anAbsoluteLinkLeadsBeneathTheRoot() {
    mac.link("/usr/local/bin/jamf", REAL);

    assertThat(find().program()).isEqualTo(mac.root().resolve(new MacPath(REAL)));
  }

  @Test
  @DisplayName("an absolute link to a directory on the way leads beneath the root")
  void anAbsoluteLinkToADirectoryOnTheWayLeadsBeneathTheRoot() {
    mac.link("/usr/local/bin", "/usr/local/jamf/bin");

    assertThat(find().program()).isEqualTo(mac.root().resolve(new MacPath(REAL)));
  }

  @Test
  @DisplayName("a link that names the root itself is understood")
  void aLinkThatNamesTheRootItselfIsUnderstood() {
    mac.link("/usr/local/bin/jamf", mac.root().directory() + REAL);

    assertThat(find().program()).isEqualTo(mac.root().resolve(JAMF));
  }

  @Test
  @DisplayName("a link to this machines programs is not followed there")
  void aLinkToThisMachinesProgramsIsNotFollowedThere() {
    mac.link("/usr/local/bin/jamf", "/bin/sh");

    assertThat(find().problem()).isEqualTo("/usr/local/bin/jamf is missing");
  }

  @Test
  @DisplayName("a link out of the root is refused")
  void aLinkOutOfTheRootIsRefused() throws Exception {
    Files.copy(mac.at(REAL), temp.resolve("outside"));
    mac.link("/usr/local/bin/jamf", "../../../../outside");

    assertThat(find().problem())
        .isEqualTo("/usr/local/bin/jamf is a link that leads out of " + mac.root().directory());
  }

  @Test
  @DisplayName("links in a circle are refused")
  void linksInACircleAreRefused() {
    mac.link("/usr/local/bin/jamf", "jamf2").link("/usr/local/bin/jamf2", "./jamf");

    assertThat(find().problem())
        .isEqualTo("/usr/local/bin/jamf is a link that goes round in circles");
  }

  @Test
  @DisplayName("a link to nothing is missing")
  void aLinkToNothingIsMissing() {
    mac.link("/usr/local/bin/jamf", "/usr/local/no");

    assertThat(find().problem()).isEqualTo("/usr/local/bin/jamf is missing");
  }

  @Test
  @DisplayName("a chain that only the trusted user can change is accepted")
  void aChainThatOnlyTheTrustedUserCanChangeIsAccepted() throws Exception {
    mac.link("/usr/local/bin/jamf", REAL);

    assertThat(problemWithTrust()).isNull();
  }

  @Test
  @DisplayName("a program that others can change is refused")
  void aProgramThatOthersCanChangeIsRefused() throws Exception {
    mac.program("/usr/local/bin/jamf", "exit 0").mode("/usr/local/bin/jamf", "rwxr-xrwx");

    assertThat(problemWithTrust())
        .isEqualTo(
            "/usr/local/bin/jamf is not run as root: "
                + mac.root().resolve(JAMF)
                + " can be changed by other users");
  }

  @Test
  @DisplayName("a directory above a link's target that the group can change is refused")
  void aDirectoryAboveALinksTargetThatTheGroupCanChangeIsRefused() throws Exception {
    mac.link("/usr/local/bin/jamf", REAL).mode("/usr/local/jamf", "rwxrwxr-x");

    assertThat(problemWithTrust())
        .endsWith(
            mac.root().resolve(new MacPath("/usr/local/jamf")) + " can be changed by other users");
  }

  @Test
  @DisplayName("a program of another owner is refused")
  void aProgramOfAnotherOwnerIsRefused() {
    mac.program("/usr/local/bin/jamf", "exit 0");

    assertThat(new Executables(mac.root(), 987654).find(JAMF).problem())
        .startsWith("/usr/local/bin/jamf is not run as root: ")
        .endsWith(" does not belong to root");
  }
}
