package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.cli.ProgramRun;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types what the pages say, off a terminal: on a Mac as a tree where it is typed on the Mac, with a
 * tenant where records are looked up. What a page says to type is never a usage error.
 */
@Tag("slow")
@DisplayName("The documentation's commands")
final class DocumentedCommandsTest {
  private static final Set<String> NOT_ON_THE_MAC =
      Set.of(
          "records",
          "rehearse",
          "causes",
          "explain",
          "kit",
          "keygen",
          "plan",
          "playbook",
          "help",
          "completion",
          "doctor");
  private static final Set<String> CHANGING = Set.of("resume", "abort", "rollback", "purge");

  private static final Set<List<String>> NAMES =
      Set.of(
          List.of("records"),
          List.of("kit"),
          List.of("keygen"),
          List.of("records", "--request"),
          List.of("records", "--unmanage"),
          List.of("diagnose", "--error"));

  @TempDir Path temporary;
  private AutoMac mac;
  private StatefulTree waiting;
  private int count;

  @BeforeEach
  void open() throws Exception {
    mac =
        AutoMac.open(
            AutoMac.records()
                .computer(
                    TenantRecords.computer(
                        "42",
                        "MacBook Pro",
                        "C02XL0GTJGH5",
                        "4C4C4544-0051-4D10-8052-B4C04F335132")),
            SmallMac.forge(),
            temporary);
    waiting = handedOver();
    prepare();
  }

  @AfterEach
  void close() throws Exception {
    mac.close();
  }

  /** A Mac whose run waits for a receipt. */
  private StatefulTree handedOver() throws IOException {
    StatefulTree tree =
        StatefulTree.write(
            SmallMac.forge(), Files.createDirectory(temporary.resolve("waiting" + ++count)));
    ProgramRun started =
        ProgramRun.of(ProgramProcess.cleanupOf(tree.root()).toArray(new String[0]))
            .run("--records", "handed-over", "--yes");
    assertThat(started.status()).as(started.err()).isEqualTo(5);
    return tree;
  }

  private StatefulTree untouched() throws IOException {
    return StatefulTree.write(
        SmallMac.forge(), Files.createDirectory(temporary.resolve("untouched" + ++count)));
  }

  private String file(String name) {
    return temporary.resolve(name).toString();
  }

  private void prepare() throws Exception {
    succeed("keygen", file("remediate-keys"));
    succeed("--cause", "6", "--dry-run", "--fixture", "stale-registration", "--plan-out", plan());
    succeed("status", "--root", waiting.root().toString(), "--request-out", file("request.json"));
    succeed("capture", file("a-capture"), "--redact", "--root", waiting.root().toString());
    Files.writeString(temporary.resolve("macs.csv"), "serial\nC02XL0GTJGH5\n");
    Files.createDirectory(temporary.resolve("reports"));
    succeed(
        "report",
        "--root",
        waiting.root().toString(),
        "--format",
        "json",
        "-o",
        file("reports/report.json"));
    for (List<String> kind : List.of(List.of("unmanaging", "--unmanage"), List.of("deleting"))) {
      List<String> work = new ArrayList<>(List.of("records", "--serial", "C02XL0GTJGH5", "--yes"));
      work.addAll(List.of("--hardware-uuid", "4C4C4544-0051-4D10-8052-B4C04F335132"));
      work.addAll(kind.subList(1, kind.size()));
      work.addAll(List.of("--config", config(), "--folder", file(kind.get(0))));
      ProgramRun worked = typed(work);
      assertThat(temporary.resolve(kind.get(0)))
          .as(worked.out() + worked.err())
          .isNotEmptyDirectory();
    }
    // What is not looked for here, or not deleted, stands in the receipt all the same.
    typed(
        List.of(
            "records",
            "--request",
            file("request.json"),
            "--yes",
            "--config",
            config(),
            "--key",
            file("remediate-keys/remediate-private.pem"),
            "--receipt-out",
            file("receipt.json")));
    assertThat(temporary.resolve("receipt.json")).exists();
    succeed(
        "plan",
        "approve",
        file("plan.json"),
        "--key",
        file("remediate-keys/remediate-private.pem"),
        "--until",
        "1h",
        "--yes");
  }

  private String plan() {
    return file("plan.json");
  }

  private String config() {
    return mac.tree.at(Cleanup.STATE + "/config.yaml").toString();
  }

  private static ProgramRun typed(List<String> words) {
    return ProgramRun.of(words.toArray(new String[0]))
        .with("REMEDIATE_JAMF_CLIENT_SECRET", VirtualTenant.JAMF_SECRET)
        .run();
  }

  private static void succeed(String... words) {
    ProgramRun run = typed(List.of(words));
    assertThat(run.status()).as(String.join(" ", words) + ": " + run.err()).isZero();
  }

  @TestFactory
  @DisplayName("are none that the program does not know, and none lets it fail")
  List<DynamicTest> all() throws IOException {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (DocumentedCommand command : DocumentedCommand.all()) {
      // Launchd's own, which waits as long as it takes; the launcher's, of which no Java hears.
      if (command.arguments().contains("launchd") || command.arguments().contains("--runtime")) {
        continue;
      }
      places.computeIfAbsent(command.line(), line -> new ArrayList<>()).add(command.place());
    }
    assertThat(places).containsKeys("sudo remediate diagnose", "sudo remediate resume");
    return places.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.getKey(), () -> type(each.getKey(), each.getValue())))
        .toList();
  }

  private void type(String line, List<String> places) throws Exception {
    List<String> words = new DocumentedCommand(places.get(0), line).arguments();
    ProgramRun typed = typed(filled(words));
    String as = places + ": " + typed.status() + " " + typed.err();
    assertThat(typed.err()).as(as).doesNotContain("Exception", "Unknown option", "Unmatched");
    assertThat(typed.status()).as(as).isNotEqualTo(1);
    // Here is no terminal, which is said before anything is done.
    if (isComplete(words) && !typed.err().contains("terminal")) {
      assertThat(typed.status()).as(as).isNotEqualTo(2);
    }
    assertThat(typed.out() + typed.err()).as(as).isNotBlank();
  }

  // In a sentence a command may be named without what it takes.
  private static boolean isComplete(List<String> words) {
    return !NAMES.contains(words);
  }

  private List<String> filled(List<String> words) throws IOException {
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      filled.add(word(words, i));
    }
    String command = words.get(0);
    if (words.contains("approve")) {
      filled.addAll(List.of("-o", anew("approval.json")));
    } else if (command.equals("records")) {
      filled.addAll(List.of("--config", config()));
    } else if (isOnTheMac(words)) {
      boolean isChanging =
          CHANGING.contains(command) || command.startsWith("-") && !words.contains("--dry-run");
      StatefulTree tree = isChanging ? changed(command) : waiting;
      filled.addAll(List.of("--root", tree.root().toString()));
      if (filled.contains("RUN")) {
        Path run = Cleanup.runDirectories(tree).get(0);
        filled.replaceAll(word -> word.equals("RUN") ? run.getFileName().toString() : word);
      }
    }
    return filled;
  }

  private StatefulTree changed(String command) throws IOException {
    return command.startsWith("-") ? untouched() : handedOver();
  }

  private static boolean isOnTheMac(List<String> words) {
    return !NOT_ON_THE_MAC.contains(words.get(0))
        && Stream.of("--fixture", "--plan", "--collect", "--help", "--version")
            .noneMatch(words::contains);
  }

  private String word(List<String> words, int at) {
    String word = words.get(at);
    String before = at == 0 ? "" : words.get(at - 1);
    if (word.endsWith(".json") || word.endsWith(".html") || word.endsWith(".csv")) {
      String name = Path.of(word).getFileName().toString();
      return before.equals("-o") || before.endsWith("-out") ? anew(name) : file(name);
    }
    if (word.startsWith("~/remediate-keys")) {
      return before.equals("keygen") ? anew("keys") : temporary + word.substring(1);
    }
    return switch (word) {
      case "NAME" -> "ada";
      case "ID" -> "INC-4711";
      case "DAYS" -> "30";
      case "KEY" -> file("remediate-keys/remediate-private.pem");
      case "UUID" -> "4C4C4544-0051-4D10-8052-B4C04F335132";
      case "SERIAL" -> "C02XL0GTJGH5";
      case "…" -> before.equals("--accept") ? "filevault-key" : "C02XL0GTJGH5";
      case "remediate-kit" -> anew(word);
      case "DIR" ->
          switch (before) {
            case "--fixture" -> file("a-capture");
            case "--collect" -> file("reports");
            case "--folder" -> file(words.contains("--unmanage") ? "unmanaging" : "deleting");
            default -> anew("directory");
          };
      case "FILE", "FILE…" ->
          switch (before) {
            case "show", "approve" -> file("plan.json");
            case "--config" -> mac.tree.at(Cleanup.STATE + "/config.yaml").toString();
            case "--receipt" -> file("receipt.json");
            default -> Cleanup.PROJECT.resolve("playbooks/cause-6.yaml").toString();
          };
      default -> word;
    };
  }

  private String anew(String name) {
    return file(++count + "-" + name);
  }
}
