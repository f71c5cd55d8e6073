package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of renames")
class RenameGuardTest {
  private static final String COOKIES = "/Users/jane/Library/Cookies";
  private static final int TREES_OWNER = 1000;

  private static SampleFacts facts() {
    return new SampleFacts()
        .file(COOKIES, Observation.known(FileEntry.Kind.DIRECTORY))
        .file("/Applications/A.app", Observation.known(FileEntry.Kind.DIRECTORY));
  }

  private static Optional<String> home(SampleFacts facts, Integer... trusted) {
    PathLookup look = facts.build().files().get(new MacPath(COOKIES));
    return new RenameGuard(facts.build(), Set.of(trusted)).problemOfHome(look);
  }

  private static Optional<String> application(SampleFacts facts, Integer... trusted) {
    PathLookup look = facts.build().files().get(new MacPath("/Applications/A.app"));
    return new RenameGuard(facts.build(), Set.of(trusted)).problem(look);
  }

  @Test
  @DisplayName("has nothing against an ordinary Mac")
  void hasNothingAgainstAnOrdinaryMac() {
    assertThat(home(facts())).isEmpty();
    assertThat(application(facts())).isEmpty();
  }

  @Test
  @DisplayName("refuses what is on another volume than the quarantine")
  void refusesWhatIsOnAnotherVolumeThanTheQuarantine() {
    for (String place : List.of("/Users", "/Users/jane", "/Users/jane/Library", COOKIES)) {
      assertThat(home(facts().onVolume(place, 4))).as(place).get().asString().contains("volume");
      assertThat(application(facts().onVolume(place, 4))).isEmpty();
    }
    assertThat(application(facts().onVolume("/Applications", 4)))
        .contains(
            "/Applications/A.app is on another volume than the quarantine, /Library/Application"
                + " Support/Remediate, and files are only ever renamed, never copied and deleted");
    assertThat(home(facts().onVolume("/Library", 4))).isPresent();
    assertThat(home(facts().onVolume("/Library", 4).onVolume("/Users", 4))).isEmpty();
  }

  @Test
  @DisplayName("refuses where a quarantine cannot be told to be")
  void refusesWhereAQuarantineCannotBeToldToBe() {
    SampleFacts facts =
        facts()
            .stateDirectory(
                new PathLookup(
                    new MacPath("/Library/R"), List.of(), Observation.unknown("hidden")));
    assertThat(application(facts)).get().asString().contains("could not be told");
  }

  @Test
  @DisplayName("refuses places that are not roots alone")
  void refusesPlacesThatAreNotRootsAlone() {
    for (String place : List.of("/Users", "/Library", "/Library/Application Support")) {
      assertThat(home(facts().owned(place, 0, 0775))).as(place).isPresent();
      assertThat(home(facts().owned(place, 0, 0757))).as(place).isPresent();
      assertThat(home(facts().owned(place, 501, 0755))).as(place).isPresent();
    }
    assertThat(application(facts().owned("/Users", 0, 0777))).isEmpty();
    assertThat(application(facts().owned("/Library", 0, 0777))).isPresent();
  }

  private static Optional<String> cookies(SampleFacts facts) {
    PathLookup look = facts.build().files().get(new MacPath(COOKIES));
    return new RenameGuard(facts.build(), Set.of()).problemOfEntry(look);
  }

  @Test
  @DisplayName("refuses a directory that its user cannot move, and says what to do")
  void immovable() {
    assertThat(cookies(facts())).isEmpty();
    for (String place : List.of("/Users/jane/Library", COOKIES)) {
      assertThat(cookies(facts().owned(place, 0, 0777)))
          .as(place)
          .get()
          .asString()
          .startsWith(place + " belongs to uid 0")
          .endsWith("(sudo chown -h jane '" + place + "')");
      assertThat(cookies(facts().owned(place, -2, 0755)))
          .get()
          .asString()
          .contains("belongs to uid 4294967294,");
      for (int mode : new int[] {0, 0500, 0600, 0077}) {
        assertThat(cookies(facts().owned(place, 501, mode)))
            .as(place)
            .get()
            .asString()
            .endsWith("(sudo -u jane chmod u+rwx '" + place + "')");
      }
    }
    SampleFacts file =
        new SampleFacts()
            .file(COOKIES, Observation.known(FileEntry.Kind.FILE))
            .owned(COOKIES, 0, 0);
    assertThat(cookies(file)).as("a file of root's").isEmpty();
  }

  @Test
  @DisplayName("refuses a home that is not its users")
  void refusesAHomeThatIsNotItsUsers() {
    assertThat(home(facts().owned("/Users/jane", 0, 0755))).isPresent();
    assertThat(home(facts().owned("/Users/jane", 502, 0755))).isPresent();
    assertThat(home(facts().owned("/Users/jane", 501, 0777))).isEmpty();
  }

  @Test
  @DisplayName("beneath another root its owner stands for root and may have a group")
  void beneathAnotherRootItsOwnerStandsForRootAndMayHaveAGroup() {
    SampleFacts tree =
        facts()
            .owned("/Users", TREES_OWNER, 0775)
            .owned("/Users/jane", TREES_OWNER, 0775)
            .owned("/Library", TREES_OWNER, 0775);
    assertThat(home(tree, TREES_OWNER)).isEmpty();
    assertThat(home(facts().owned("/Users", TREES_OWNER, 0777), TREES_OWNER)).isPresent();
    assertThat(home(facts().owned("/Users", 502, 0755), TREES_OWNER)).isPresent();
    assertThat(home(facts().owned("/Users/jane", 502, 0755), TREES_OWNER)).isPresent();
  }

  @Test
  @DisplayName("refuses a home beside which nothing can be put")
  void refusesAHomeBesideWhichNothingCanBePut() {
    UserAccount user = new UserAccount("jane", 501, new MacPath("/jane"));
    SampleFacts facts =
        new SampleFacts()
            .user(Observation.known(user))
            .file("/jane/x", Observation.known(FileEntry.Kind.FILE));
    PathLookup look = facts.build().files().get(new MacPath("/jane/x"));
    assertThat(new RenameGuard(facts.build(), Set.of()).problemOfHome(look))
        .get()
        .asString()
        .contains("directly beneath /");
  }

  @Test
  @DisplayName("refuses what a volume is mounted in")
  void refusesWhatAVolumeIsMountedIn() {
    Observation<String> disk = Observation.known("/Volumes/x");
    assertThat(cookies(facts().volumeIn(COOKIES, disk)))
        .contains("/Volumes/x is another volume, which has to be ejected first");
    assertThat(application(facts().volumeIn("/Applications/A.app", disk)))
        .contains("/Volumes/x is another volume, which has to be ejected first");
    assertThat(application(facts().volumeIn(COOKIES, disk))).isEmpty();
  }

  @Test
  @DisplayName("refuses where nobody can tell what is mounted unless only root could")
  void refusesWhereNobodyCanTellWhatIsMountedUnlessOnlyRootCould() {
    Observation<String> untold = Observation.unknown("it could not be told");
    assertThat(cookies(facts().volumeIn(COOKIES, untold))).contains("it could not be told");
    assertThat(application(facts().volumeIn("/Applications/A.app", untold)))
        .contains("it could not be told");
    assertThat(cookies(facts().volumeIn(COOKIES, untold).privileged(false))).isEmpty();
    assertThat(application(facts().volumeIn("/Applications/A.app", untold).privileged(false)))
        .isEmpty();
  }
}
