package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.BoundedWait;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the program writes")
@Tag("slow")
final class PermissionsTest {
  private static final String RUN = "(rehearsal|Library/Application Support/Remediate)/runs/[^/]+";

  /** Every file and directory, by its path; what everybody may read is for others by its nature. */
  private static final Map<String, String> TABLE = table();

  @TempDir Path temporary;

  private static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("(plan|approval|request|receipt)\\.json", "-rw-------");
    table.put("(plan|report|collection)\\.(html|json|markdown)", "-rw-------");
    table.put("keys", "drwx------");
    table.put("keys/remediate-private\\.pem", "-rw-------");
    table.put("keys/remediate-public\\.pem", "-rw-r--r--");
    table.put("kit(/[a-z-]+)?", "drwxr-xr-x");
    table.put("kit/.*\\.sh", "-rwxr-xr-x");
    table.put("kit/.*\\.(md|json|mobileconfig|xml|html|png)", "-rw-r--r--");
    table.put("capture(/content|/output)?", "drwx------");
    table.put(
        "capture/(fixture\\.json|(commands|files)\\.jsonl|(content|output)/[^/]+)", "-rw-------");
    table.put("records(-handed)?", "drwx------");
    table.put("records(-handed)?/(journal\\.jsonl|lock|results\\.(csv|json))", "-rw-------");
    table.put("(rehearsal|Library/Application Support/Remediate)(/runs)?", "drwx------");
    table.put(
        "(rehearsal|Library/Application Support/Remediate)/(lock|status\\.json)", "-rw-------");
    table.put("Library/Application Support/Remediate/deferrals\\.json", "-rw-------");
    table.put("Library/Application Support/Remediate/spent-approvals", "drwx------");
    table.put("Library/Application Support/Remediate/spent-approvals/[^/]+", "-rw-------");
    table.put(RUN + "/(approval|approved-plan)\\.json", "-rw-------");
    // launchd reads it, and everybody may; nobody but root may write it.
    table.put("Library/LaunchDaemons/io\\.github\\.remediate\\.resume\\.plist", "-rw-r--r--");
    table.put(RUN, "drwx------");
    table.put(
        RUN
            + "/(facts|plan|report|records-request-[0-9]+)\\.json"
            + "|"
            + RUN
            + "/(journal\\.jsonl|playbook\\.yaml|report\\.html|request\\.properties)",
        "-rw-------");
    table.put(RUN + "/(evidence|quarantine)", "drwx------");
    table.put(RUN + "/evidence/(keychain-[a-z]+|profiles)\\.json", "-rw-------");
    table.put(RUN + "/evidence/01-01-Company Portal", "drwx------");
    table.put(RUN + "/evidence/01-0[0-9]-[^/]+(/[^/]+)?", "-rw-------");
    // Moved, not written: it keeps the mode that it had.
    table.put(RUN + "/quarantine/06-[0-9]+-[^/]+", "-rw-------");
    table.put("private/var/log/remediate\\.log", "-rw-------");
    return table;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"000", "077"})
  @DisplayName("is for those alone whom it is meant for, whatever the umask, and is in one table")
  void permissions(String umask) throws Exception {
    Path trees = Files.createDirectory(temporary.resolve("trees"));
    Path outputs = Files.createDirectory(temporary.resolve("outputs"));
    File said = temporary.resolve("said").toFile();
    List<String> java =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EachUse.class.getName(),
            trees.toString(),
            outputs.toString());
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh"));
    command.addAll(java);
    Process process =
        BoundedWait.watched(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start());
    assertThat(BoundedWait.end(process, "the uses")).as(Files.readString(said.toPath())).isZero();
    Map<String, Set<String>> found = new TreeMap<>();
    note(outputs, outputs, found);
    for (String mac : List.of("cleaned", "approved", "handed-over", "put-off", "self-service")) {
      Path tree = trees.resolve(mac);
      note(tree, tree.resolve("Library/Application Support/Remediate"), found);
      note(tree, tree.resolve("Library/LaunchDaemons"), found);
      if (Files.exists(tree.resolve("private/var/log"))) {
        note(tree, tree.resolve("private/var/log"), found);
      }
    }
    // What was there before is not the program's.
    found
        .keySet()
        .removeIf(
            name ->
                name.matches(
                    "|private/var/log(/jamf.log)?|Library/LaunchDaemons(/com\\.jamf.*)?|.*/config.yaml|given-.*"));
    assertThat(withSecrets(outputs, trees)).as("files with a secret in them").isEmpty();
    List<String> wrong = new ArrayList<>();
    Set<String> unused = new TreeSet<>(TABLE.keySet());
    found.forEach(
        (name, modes) -> {
          Optional<String> row = TABLE.keySet().stream().filter(name::matches).findFirst();
          row.ifPresent(unused::remove);
          String wanted = row.map(TABLE::get).orElse("nothing");
          for (String mode : modes) {
            if (!mode.equals(wanted) && !(umask.equals("077") && mode.equals(owners(wanted)))) {
              wrong.add(name + " is " + mode + ", and the table has " + wanted);
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(unused).as("rows of the table that nothing is written for").isEmpty();
    windows(Files.readAllLines(outputs.resolve("given-windows")));
  }

  /** The files of windows: whoever shows one is the user, and root alone writes there. */
  private static void windows(List<String> modes) {
    String place = "/private/var/run/io.github.remediate";
    assertThat(modes).hasSizeGreaterThan(2);
    for (String each : modes) {
      assertThat(each).startsWith(each.endsWith(place) ? "drwxr-xr-x" : "-rw-r--r--");
      assertThat(each.replaceFirst("/[^/]*$", "")).as(each).contains("/private/var/run");
    }
  }

  /** What was written with the client's secret, a token or the private key in it. */
  private static List<String> withSecrets(Path outputs, Path tree) throws IOException {
    Path key = outputs.resolve("keys/remediate-private.pem");
    List<String> secrets =
        List.of(
            VirtualTenant.JAMF_SECRET,
            "Bearer ",
            "\"access_token\"",
            Files.readAllLines(key).get(1));
    List<String> found = new ArrayList<>();
    for (Path top : List.of(outputs, tree)) {
      try (Stream<Path> files = Files.walk(top)) {
        for (Path file :
            files.filter(Files::isRegularFile).filter(each -> !each.equals(key)).toList()) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          if (secrets.stream().anyMatch(text::contains)) {
            found.add(file.toString());
          }
        }
      }
    }
    return found;
  }

  private static String owners(String mode) {
    return mode.substring(0, 4) + "------";
  }

  private static void note(Path top, Path from, Map<String, Set<String>> found) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        String kind =
            Files.isSymbolicLink(file)
                ? "l"
                : Files.isDirectory(file) ? "d" : Files.isRegularFile(file) ? "-" : "?";
        String mode =
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        found
            .computeIfAbsent(top.relativize(file).toString(), none -> new TreeSet<>())
            .add(kind + mode);
        assertThat(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))
            .as("whose %s is", file)
            .isEqualTo(Files.getOwner(top.getParent()));
      }
    }
  }
}
