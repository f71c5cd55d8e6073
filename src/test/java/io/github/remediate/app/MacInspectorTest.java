package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.Inspector;
import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.virtual.Interference;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.SparseTree;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A look at a Mac in a run")
final class MacInspectorTest {
  private static final MacPath PORTAL =
      new MacPath("/Library/Application Support/com.microsoft.CompanyPortal");

  private final VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
  private final List<String> reconsidered = new ArrayList<>();

  private MacInspector inspector() {
    return new MacInspector(
        () -> OpenMac.recorded(mac, mac, Observation.known(List.of()), Optional.empty()),
        VirtualMacHarness.planner(),
        Set.of(),
        new FindingSight(Clock.systemUTC()),
        () -> reconsidered.add("again"));
  }

  private static long items(MacFacts facts) {
    return facts.keychains().login().found().orElseThrow().total();
  }

  @ParameterizedTest
  @EnumSource(Aspect.class)
  @DisplayName("sees anew what it covers, and leaves all else as it was seen before")
  void aspects(Aspect aspect) {
    MacFacts before = new VirtualMacHarness(mac, Observation.known(List.of())).look();
    MacInspector inspector = inspector();
    Inspector.Look first = inspector.first(before);
    new VirtualPerson(mac, before).unmanage();
    Interference.remove(mac, PORTAL);
    Interference.register(mac, "new@contoso.example");

    MacFacts after = inspector.again(first, EnumSet.of(aspect)).facts();

    boolean enrolled = after.management().enrollment().found().orElseThrow().enrolled();
    assertThat(enrolled).isEqualTo(aspect != Aspect.MANAGEMENT);
    assertThat(after.files().get(PORTAL).entry().isAbsent()).isEqualTo(aspect == Aspect.FILES);
    assertThat(items(after) > items(before)).isEqualTo(aspect == Aspect.KEYCHAINS);
    MacFacts all = inspector.again(first, EnumSet.allOf(Aspect.class)).facts();
    assertThat(all.files().get(PORTAL).entry().isAbsent()).isTrue();
    assertThat(items(all)).isGreaterThan(items(before));
  }

  @Test
  @DisplayName("plans from what it sees, and has the hazards judged where it is told to")
  void plans() {
    MacFacts facts = new VirtualMacHarness(mac, Observation.known(List.of())).look();
    assertThat(inspector().first(facts).plan())
        .isEqualTo(VirtualMacHarness.planner().whatIsLeft(facts));
    assertThat(inspector().bootSession().isKnown()).isTrue();
    assertThat(inspector().files().look(PORTAL).entry().isKnown()).isTrue();
    assertThat(reconsidered).isEmpty();
    inspector().reconsider();
    assertThat(reconsidered).hasSize(1);
  }

  @Test
  @DisplayName("notes each path that it is asked for, and none that lies behind a link")
  void notes() {
    SparseTree tree =
        new SparseTree()
            .put(new MacPath("/Library"), FileEntry.Kind.DIRECTORY, 0)
            .put(new MacPath("/Library/a"), FileEntry.Kind.FILE, 0)
            .put(new MacPath("/Library/link"), FileEntry.Kind.LINK, 0);
    NotedFiles files = new NotedFiles(tree);
    assertThat(files.asked()).isEmpty();
    MacPath a = new MacPath("/Library/a");
    assertThat(files.look(a)).isEqualTo(tree.look(a));
    assertThat(files.asked()).contains(a, new MacPath("/Library"));
    MacPath missing = new MacPath("/Library/missing");
    files.look(missing);
    assertThat(files.asked()).contains(missing);
    MacPath behind = new MacPath("/Library/link/b");
    assertThat(files.look(behind).entry().isUnknown()).isTrue();
    assertThat(files.asked()).contains(new MacPath("/Library/link")).doesNotContain(behind);
    NotedFiles listed = new NotedFiles(mac);
    MacPath library = new MacPath("/Library");
    assertThat(listed.list(library)).isEqualTo(mac.list(library));
    assertThat(listed.asked())
        .contains(library)
        .containsAll(mac.list(library).found().orElseThrow().stream().map(library::child).toList());
    assertThat(listed.asked()).isSorted();
    MacPath read = new MacPath("/Users/jane/Library/Preferences/com.microsoft.Outlook.plist");
    assertThat(listed.read(read, 9).found()).isPresent().map(bytes -> bytes.length).contains(8);
    assertThat(listed.asked()).contains(read);
    assertThat(listed.volumeIn(library)).isEqualTo(mac.volumeIn(library));
    assertThat(listed.usableBytes(library)).isEqualTo(mac.usableBytes(library));
  }
}
