package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunHistory;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

@DisplayName("What a step removed and something brings back later")
@Tag("slow")
final class ReappearingItemsTest {
  private static final String SETTINGS =
      "/Users/jane/Library/Preferences/com.microsoft.CompanyPortalMac.plist";
  private static final String IN_BETWEEN = "delete-intune-records/0";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;
  private List<String> restored = List.of();

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("is seen before the Mac is enrolled again, and is removed again by resume")
  void before() throws Exception {
    cleanup.person.when(IN_BETWEEN, () -> Files.writeString(tree.at(SETTINGS), "again"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message()).contains("step 6: " + SETTINGS).contains("sudo remediate resume");
    assertThat(cleanup.person.gates()).doesNotContain("enroll/0");
    ProgramRun status = ProgramRun.of("status").run("--root", tree.root().toString());
    assertThat(status.out()).contains("Back since it was removed").contains(SETTINGS);

    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);

    assertThat(tree.at(SETTINGS)).doesNotExist();
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
    RunHistory.RolledBack back = cleanup.history().rollBack(Optional.empty(), preview -> true);
    assertThat(tree.at(SETTINGS)).as("what the run found").hasContent("settings");
    assertThat(back.files()).anyMatch(line -> line.contains(SETTINGS + " as it came back later"));
  }

  @Test
  @DisplayName("is not taken for it when the new enrollment and registration make it")
  void madeAnew() throws Exception {
    cleanup.person.when("register/0", () -> Files.writeString(tree.at(SETTINGS), "new"));
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    ProgramRun verify = ProgramRun.of("verify").run("--root", tree.root().toString());

    assertThat(verify.status()).as(verify.out()).isZero();
    assertThat(verify.out()).contains("anew     step 6: " + SETTINGS);
    assertThat(tree.at(SETTINGS)).hasContent("new");
  }

  @Test
  @DisplayName("is left to a person where it is the old certificate beside a new registration")
  void oldCertificate() throws Exception {
    cleanup.person.when("register/0", this::restoreIdentity);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(ended.message()).contains("from before the new registration");
    int before = tree.items().size();
    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.RESIDUE);
    assertThat(tree.items()).as("nothing new is taken").hasSize(before);
    ProgramRun verify = ProgramRun.of("verify").run("--root", tree.root().toString());
    assertThat(verify.status()).isEqualTo(ExitStatus.RESIDUE.code());
    tree.discard(item -> item.number().compareTo("9000") < 0 && isIdentity(item));
    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.DONE);
  }

  private boolean isIdentity(StatefulTree.Item item) {
    return item.keychain().name().equals("login.keychain-db") && restored.contains(item.number());
  }

  private void restoreIdentity() throws Exception {
    String login = "/keychains/Users/jane/Library/Keychains/login.keychain-db";
    Path discarded = tree.at(StatefulTree.STATE + "/discarded" + login);
    List<Path> parts;
    try (Stream<Path> items = Files.list(discarded)) {
      parts = items.filter(ReappearingItemsTest::isOfIdentity).toList();
    }
    assertThat(parts).hasSizeGreaterThan(1);
    for (Path part : parts) {
      Files.move(part, tree.at(StatefulTree.STATE + login).resolve(part.getFileName()));
    }
    restored = parts.stream().map(part -> part.getFileName().toString()).toList();
  }

  private static boolean isOfIdentity(Path item) {
    try {
      String match = Files.readString(item.resolve("match"), StandardCharsets.ISO_8859_1);
      return match.startsWith("class=certificate") || match.startsWith("class=private");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
