package io.github.remediate.virtual;

import static io.github.remediate.virtual.SmallVirtualMac.JANE;
import static io.github.remediate.virtual.SmallVirtualMac.LOGIN;
import static io.github.remediate.virtual.SmallVirtualMac.MAX;
import static io.github.remediate.virtual.SmallVirtualMac.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A virtual Mac's files")
class VirtualMacChangesTest {
  private static final MacPath QUARANTINE = new MacPath("/Library/Remediate/quarantine");
  private static final MacPath TO = QUARANTINE.child("1");
  private static final MacPath FOLDER = JANE.home().child("Library/Caches/app");
  private static final MacPath FILE = FOLDER.child("data.db");
  private static final MacPath SYSTEMS = new MacPath("/Library/Preferences/x.txt");

  private VirtualMac mac;

  @BeforeEach
  void files() {
    mac =
        SmallVirtualMac.jane()
            .user(MAX)
            .file(FILE, 0600, Bytes.of("secret"))
            .file(SYSTEMS, 0644, Bytes.of("system"))
            .file(new MacPath("/Users/max/note"), 0600, Bytes.of("note"))
            .build();
    mac.makeDirectory(QUARANTINE);
  }

  @Test
  @DisplayName("are moved whole and put back as they were")
  void moveAndBack() {
    FileEntry before = mac.look(FILE).entry().found().orElseThrow();

    assertThat(mac.move(FOLDER, TO, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());
    assertThat(mac.look(FOLDER).entry().isAbsent()).isTrue();
    assertThat(mac.look(TO.child("data.db")).entry().isKnown()).isTrue();
    assertThat(mac.whereabouts(FOLDER, TO, Optional.of(JANE))).isEqualTo(Whereabouts.QUARANTINED);
    assertThat(mac.move(FOLDER, TO, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());
    assertThat(mac.putBack(TO, FOLDER, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());
    assertThat(mac.putBack(TO, FOLDER, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());

    assertThat(mac.look(FILE).entry().found()).contains(before);
    assertThat(mac.list(new MacPath("/Users")).found().orElseThrow())
        .as("the way through the drop leaves nothing behind")
        .containsExactly("jane", "max");
  }

  @Test
  @DisplayName("of a home stop on the way when the power goes, and go on from there")
  void onTheWay() {
    mac.faults().losePowerAt(mac.faults().moments() + 2);

    assertThatThrownBy(() -> mac.move(FOLDER, TO, Optional.of(JANE))).isInstanceOf(PowerLost.class);
    assertThatThrownBy(() -> mac.ask(Probe.power())).isInstanceOf(PowerLost.class);
    assertThatThrownBy(() -> mac.look(FOLDER)).isInstanceOf(PowerLost.class);
    mac.powerOn();

    assertThat(mac.whereabouts(FOLDER, TO, Optional.of(JANE))).isEqualTo(Whereabouts.ON_THE_WAY);
    assertThat(mac.look(FOLDER).entry().isAbsent()).isTrue();
    assertThat(mac.look(TO).entry().isAbsent()).isTrue();
    assertThat(mac.move(FOLDER, TO, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());
    assertThat(mac.whereabouts(FOLDER, TO, Optional.of(JANE))).isEqualTo(Whereabouts.QUARANTINED);
  }

  @Test
  @DisplayName("never replace anything, and are never taken through another user's directory")
  void refusals() {
    assertThat(mac.move(SYSTEMS, TO, Optional.empty())).isEqualTo(new ChangeResult.Made());
    assertThat(mac.move(FOLDER, TO, Optional.of(JANE)))
        .as("something stands there")
        .isEqualTo(new ChangeResult.Failed(TO + " exists already"));
    assertThat(mac.move(SYSTEMS, QUARANTINE.child("2"), Optional.empty()))
        .isEqualTo(new ChangeResult.Failed(SYSTEMS + " is gone"));
    assertThat(mac.move(FILE, QUARANTINE.child("2"), Optional.empty()))
        .as("root stays out of a home")
        .isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.move(new MacPath("/Users/max/note"), QUARANTINE.child("2"), Optional.of(JANE)))
        .isEqualTo(new ChangeResult.Failed("/Users/max/note does not lie in the home of jane"));
    assertThat(mac.move(FOLDER, JANE.home().child("elsewhere"), Optional.of(JANE)))
        .isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.copy(SYSTEMS.parent(), TO))
        .isEqualTo(new ChangeResult.Failed(TO + " exists already"));
    assertThat(mac.makeDirectory(QUARANTINE.child("x/y"))).isEqualTo(new ChangeResult.Made());
  }

  @Test
  @DisplayName("are not followed through a link that somebody put in their way")
  void swapped() {
    mac.faults().swapForLink(FOLDER, "/Library/Keychains");

    ChangeResult moved = mac.move(FOLDER.child("data.db"), TO, Optional.of(JANE));

    assertThat(moved).isInstanceOf(ChangeResult.Failed.class);
    assertThat(((ChangeResult.Failed) moved).reason()).contains("is a link");
    assertThat(mac.look(TO).entry().isAbsent()).isTrue();
    assertThat(mac.move(FOLDER, TO, Optional.of(JANE)))
        .as("the link itself is no file or directory")
        .isInstanceOf(ChangeResult.Failed.class);
  }

  @Test
  @DisplayName("are copied for root alone; a copied keychain is a keychain")
  void copies() {
    MacPath copy = QUARANTINE.child("login.keychain-db");

    assertThat(mac.copy(LOGIN, copy)).isEqualTo(new ChangeResult.Made());
    assertThat(mac.copy(JANE.home().child("Library"), TO)).isEqualTo(new ChangeResult.Made());

    FileEntry entry = mac.look(copy).entry().found().orElseThrow();
    assertThat(entry.uid()).isZero();
    assertThat(entry.mode()).isEqualTo(0600);
    assertThat(mac.look(TO.child("Caches/app/data.db")).entry().isKnown()).isTrue();
    assertThat(mac.list(QUARANTINE).found().orElseThrow())
        .containsExactly("1", "login.keychain-db");
  }

  @Test
  @DisplayName("are written and removed as this program's own, once or several times")
  void own() {
    MacPath file = new MacPath("/Library/LaunchDaemons/io.example.plist");
    byte[] content = {1, 2};

    assertThat(mac.write(file, content, 0644)).isEqualTo(new ChangeResult.Made());
    assertThat(mac.write(file, content, 0644)).isEqualTo(new ChangeResult.Made());
    assertThat(mac.write(file, new byte[] {3}, 0644)).isInstanceOf(ChangeResult.Failed.class);
    assertThatThrownBy(() -> mac.write(file, content, 0666))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(mac.removeOwn(FILE)).isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.removeOwn(file)).isEqualTo(new ChangeResult.Made());
    assertThat(mac.removeOwn(file)).isEqualTo(new ChangeResult.Made());
    assertThat(mac.look(FILE).entry().isKnown()).isTrue();
    assertThat(mac.write(JANE.home().child("x"), content, 0600))
        .isInstanceOf(ChangeResult.Failed.class);
  }

  @Test
  @DisplayName("stay where they are while the disk is full")
  void diskFull() {
    mac.faults().fillDisk(true);

    assertThat(mac.move(FOLDER, TO, Optional.of(JANE)))
        .isEqualTo(new ChangeResult.Failed("No space left on device"));
    assertThat(mac.copy(LOGIN, TO)).isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.write(new MacPath("/Library/x"), new byte[0], 0600))
        .isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.makeDirectory(QUARANTINE.child("new"))).isInstanceOf(ChangeResult.Failed.class);
    assertThat(mac.usableBytes(QUARANTINE).found()).contains(0L);
    mac.faults().fillDisk(false);

    assertThat(mac.whereabouts(FOLDER, TO, Optional.of(JANE))).isEqualTo(Whereabouts.ORIGINAL);
    assertThat(mac.move(FOLDER, TO, Optional.of(JANE))).isEqualTo(new ChangeResult.Made());
    assertThat(mac.now()).isEqualTo(NOW);
  }
}
