package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The programs that a cleanup starts")
@Tag("slow")
final class ChildBudgetTest {
  private static final int K = 12;
  private static final List<String> LAUNCHERS = List.of("launchctl", "sudo", "logger");

  /** What security is asked in a whole run, and in its step 7. */
  private record Asked(List<String> run, List<String> step) {}

  @Test
  @DisplayName("are one look before, one look after, and one for each keychain item")
  void constant(@TempDir Path temporary) throws Exception {
    Asked once = run(Files.createDirectory(temporary.resolve("once")), K);
    Asked twice = run(Files.createDirectory(temporary.resolve("twice")), 2 * K);

    assertThat(twice.run()).hasSize(once.run().size() + K);
    // Besides the notes of attempts, step 7 deletes the tenant's id.
    assertThat(once.step()).filteredOn(verb -> verb.startsWith("delete-")).hasSize(K + 1);
    assertThat(once.step())
        .filteredOn(verb -> !verb.startsWith("delete-"))
        .containsExactlyInAnyOrder(
            "dump-keychain login.keychain-db",
            "dump-keychain login.keychain-db",
            "dump-keychain System.keychain",
            "dump-keychain System.keychain");
  }

  @Test
  @DisplayName("answer what a step looks at, and nothing that it does not depend on")
  void narrow(@TempDir Path temporary) throws Exception {
    StatefulTree tree = StatefulTree.write(SmallMac.forge(), temporary);
    Cleanup cleanup = new Cleanup(tree);
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    List<StatefulTree.Call> steps = new ArrayList<>(tree.calls());
    steps.removeIf(call -> LAUNCHERS.contains(call.program()));
    List<String> programs = steps.stream().map(StatefulTree.Call::program).toList();
    // From the first step on, until the Mac restarts.
    steps = steps.subList(programs.indexOf("caffeinate") + 1, programs.indexOf("shutdown"));
    assertThat(steps)
        .extracting(StatefulTree.Call::program)
        .isSubsetOf("profiles", "jamf", "security", "mv", "defaults", "sysctl");
    List<String> beforeMdm =
        steps.stream()
            .map(call -> call.program() + " " + call.arguments().get(0))
            .takeWhile(line -> !line.equals("jamf removeMdmProfile"))
            .toList();
    assertThat(beforeMdm)
        .containsExactlyInAnyOrder(
            "profiles status",
            "profiles show",
            "jamf version",
            "security dump-keychain",
            "security dump-keychain",
            "security dump-keychain");
  }

  private static Asked run(Path place, int notes) throws Exception {
    StatefulTree tree = StatefulTree.write(SmallMac.forge(notes), place);
    Cleanup cleanup = new Cleanup(tree);
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    cleanup.person.when("remove-keychain-references", () -> before.addAll(asked(tree)));
    cleanup.person.when("Remove the six named keychain entries", () -> after.addAll(asked(tree)));
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);
    return new Asked(asked(tree), after.subList(before.size(), after.size()));
  }

  private static List<String> asked(StatefulTree tree) throws IOException {
    List<String> asked = new ArrayList<>();
    for (StatefulTree.Call call : tree.calls()) {
      if (call.program().equals("security")) {
        String last = call.arguments().get(call.arguments().size() - 1);
        asked.add(call.arguments().get(0) + " " + last.substring(last.lastIndexOf('/') + 1));
      }
    }
    return asked;
  }
}
