package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.capture.RecordingRedactor;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.Encodings;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.HostileMac;
import io.github.remediate.workshop.RootTree;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.TalkativeMac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A capture")
@Tag("slow")
class CaptureTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Installation INSTALLATION = new Installation(PROJECT, PROJECT, "0.test");
  private static final Playbook PLAYBOOK = new Playbooks(INSTALLATION).cause(6);

  @TempDir Path temporary;

  static Stream<ForgedMac> macs() {
    return Stream.concat(
        DryRunFixtures.all().stream(),
        Stream.of(
            SmallMac.forge(), SmallMac.ofUsGovernment(), HostileMac.forge(), TalkativeMac.forge()));
  }

  private Path tree(ForgedMac mac) throws IOException {
    Path root = Files.createDirectory(temporary.resolve("root"));
    RootTree.write(mac, root);
    return root;
  }

  private static Capture capture() {
    return new Capture(INSTALLATION, Macs.real(INSTALLATION), Clock.systemUTC(), what -> {});
  }

  private static Capture.Request request(Path root, Path directory, boolean redact) {
    return new Capture.Request(
        directory, Optional.of(root), Optional.empty(), Optional.empty(), redact);
  }

  /** The plan of a tree or a fixture, less what must differ. */
  private static String plan(Optional<Path> root, Optional<Path> fixture) {
    PreviewRequest asked =
        new PreviewRequest(
            PLAYBOOK,
            new MacChoice(fixture.map(Path::toString), root, Optional.empty(), Optional.empty()),
            Optional.empty());
    return SavedPlans.json(
            new Preview(INSTALLATION, Macs.real(INSTALLATION), asked.mac(), what -> {})
                .make(PLAYBOOK, Optional.empty())
                .plan())
        .replaceFirst("\"digest\" ?: ?\"sha256:[0-9a-f]+\"", "")
        .replaceFirst("\"source\" ?: ?\"[a-z]+\"", "");
  }

  @ParameterizedTest
  @MethodSource("macs")
  @DisplayName("replays: its dry run is that of the Mac")
  void replays(ForgedMac mac) throws IOException {
    Path root = tree(mac);
    Path directory = temporary.resolve("capture");

    Capture.Result result = capture().make(request(root, directory, false));

    assertThat(result.answers()).isGreaterThan(10);
    assertThat(plan(Optional.empty(), Optional.of(directory)))
        .isEqualTo(plan(Optional.of(root), Optional.empty()));
    for (Path file : files(directory)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      assertThat(bytes(file)).doesNotContain(temporary.toString());
    }
  }

  @Test
  @DisplayName("is not written where somebody else swaps the place for a link")
  void swapped() throws Exception {
    Path root = tree(SmallMac.forge());
    Path victim = Files.createDirectory(temporary.resolve("victim"));
    Files.createFile(victim.resolve("precious"));
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    AtomicBoolean failure = new AtomicBoolean();
    Thread user = new Thread(() -> swap(open, victim, failure));
    user.start();
    try {
      assertThatThrownBy(() -> capture().make(request(root, open.resolve("capture"), false)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("open can be written to by other users");
    } finally {
      failure.set(true);
      BoundedWait.join(user, "the thread that swaps");
    }
    assertThat(files(victim)).containsExactlyInAnyOrder(victim, victim.resolve("precious"));
    assertThat(open).isEmptyDirectory();
  }

  /** As soon as something is there, a link stands in its place. */
  private static void swap(Path directory, Path victim, AtomicBoolean failure) {
    while (!failure.get()) {
      String[] names = directory.toFile().list();
      for (String name : names == null ? new String[0] : names) {
        try {
          Files.move(directory.resolve(name), directory.resolveSibling("away"));
          Files.createSymbolicLink(directory.resolve(name), victim);
          return;
        } catch (IOException e) {
          // Later.
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("macs")
  @DisplayName("without names replays as well, and holds none of them in any form")
  void redacted(ForgedMac mac) throws IOException {
    Path root = tree(mac);
    Path directory = temporary.resolve("redacted");
    Capture.Request request = request(root, directory, true);
    RecordingRedactor recordingRedactor = Capture.redactor(INSTALLATION);

    capture().make(request, recordingRedactor);

    // What is said of a Mac by a playbook's words goes through the redaction on both sides.
    assertThat(recordingRedactor.text(lines(plan(Optional.empty(), Optional.of(directory)))))
        .isEqualTo(recordingRedactor.text(lines(plan(Optional.of(root), Optional.empty()))));
    assertThat(identifying(root)).isNotEmpty();
    for (Path file : files(directory)) {
      assertThat(bytes(file)).as("%s", file).doesNotContainIgnoringCase(identifying(root));
    }
    for (String name : names(mac)) {
      for (Path file : files(directory)) {
        assertThat(file.toString()).doesNotContainIgnoringCase(name);
        if (Files.isRegularFile(file)) {
          assertNotIn(file, name);
        }
      }
    }
  }

  /** Hashes of keys, serial numbers of certificates and times of files. */
  private static String[] identifying(Path root) throws IOException {
    Path whole = root.resolveSibling("whole");
    if (!Files.exists(whole)) {
      capture().make(request(root, whole, false));
    }
    Pattern printed =
        Pattern.compile(
            "(?:hpky|snbr|0x00000006 ).{0,3}<blob>=0x([0-9A-F]{12,})|\"modified\":\"([^\"]+)\"");
    List<String> found = new ArrayList<>();
    for (Path file : files(whole)) {
      Matcher matcher = printed.matcher(bytes(file));
      while (matcher.find()) {
        found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    return found.toArray(new String[0]);
  }

  /** What is on the Mac and must not be in a capture of it. */
  private static List<String> names(ForgedMac mac) {
    List<String> names = new ArrayList<>(List.of("contoso.example", "Jane Doe"));
    mac.users().forEach(user -> names.add("/" + user.name()));
    mac.answers()
        .forEach(
            answer -> {
              if (answer.answer() instanceof io.github.remediate.mac.Answer.Ran ran) {
                Matcher matcher =
                    Pattern.compile(
                            "IOPlatform(?:SerialNumber|UUID)</key>\\s*<string>([^<]+)|"
                                + "([a-z.]+@[a-z.]+)")
                        .matcher(ran.text());
                while (matcher.find()) {
                  names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
              }
            });
    names.addAll(HostileMac.NAMES);
    if (mac.name().equals("talkative")) {
      names.addAll(TalkativeMac.names(mac));
    }
    return names;
  }

  private static String lines(String plan) {
    String text = plan.replace("\\n", "\n").replace("{", "{\n");
    // What is no text is shown as hex, and is another one then.
    return text.replaceAll("0x[0-9A-F]+", "0x");
  }

  private static void assertNotIn(Path file, String name) throws IOException {
    List<String> all = new ArrayList<>(List.of(bytes(file)));
    for (byte[] der : certificates(bytes(file))) {
      all.add(new String(der, StandardCharsets.ISO_8859_1));
    }
    for (String form : Encodings.of(name)) {
      for (String text : all) {
        assertThat(text.contains(form)).as("%s, written %s, in %s", name, form, file).isFalse();
      }
    }
    String seen =
        new String(
            name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1);
    for (String text : all) {
      assertThat(text.toLowerCase(Locale.ROOT).contains(seen))
          .as("%s in any case in %s", name, file)
          .isFalse();
    }
  }

  private static List<byte[]> certificates(String text) {
    List<byte[]> all = new ArrayList<>();
    Matcher matcher = Pattern.compile("-----BEGIN CERTIFICATE-----\n([^-]+)-----END").matcher(text);
    while (matcher.find()) {
      all.add(Base64.getMimeDecoder().decode(matcher.group(1)));
    }
    return all;
  }

  private static String bytes(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/usr/bin/fdesetup | ",
        "/usr/sbin/ioreg | ",
        "/usr/bin/security | ",
        "/usr/bin/profiles | ",
        "/usr/sbin/scutil | ",
        "/usr/local/jamf/bin/jamf | ",
        "/usr/sbin/ioreg | echo 'Jane is no property list'",
        "/usr/sbin/ioreg | echo"
            + " '<plist><array><dict><key>IOPlatformUUID</key></dict></array></plist>'",
        "/usr/sbin/ioreg | echo '<plist><array><dict/></array></plist>'",
        "/usr/bin/profiles | echo '<plist><dict><key>_computerlevel</key><true/></dict></plist>'",
        "/usr/bin/profiles | echo 'There are no configuration profiles installed'",
        "/usr/bin/profiles | echo 'no such thing for Jane' >&2; exit 64",
        "/usr/sbin/scutil | echo '  No such key'",
        "/usr/sbin/scutil | printf '<dictionary> {\n  Name : _mbsetupuser\n  UID : 248\n}\n'",
        "/usr/sbin/scutil | printf '<dictionary> {\n  Name : _spotlight\n  UID : 89\n}\n'",
        "/usr/sbin/scutil | printf '<dictionary> {\n  Name : jane\n'",
        "/usr/bin/dscl | echo 'NFSHomeDirectory: /var/empty'",
        "/usr/bin/app-sso | echo 'Jane'",
        "/usr/bin/pmset | kill -9 $$",
        "/sbin/route | echo ''",
        "/usr/bin/security | echo 'security: SecKeychainOpen: Jane' >&2; exit 50",
        "/usr/bin/security | printf 'keychain: \"/Users/jane\"\nclass: \"genp\"\nattributes:\n'",
        "/usr/bin/security | printf 'keychain: \"/else\"\n"
            + "class: \"genp\"\n"
            + "attributes:\n"
            + "    \"acct\"<blob>=\"a\"\n"
            + "'",
        "/usr/bin/security | printf 'keychain: \"/x\"\n"
            + "class: \"genp\"\n"
            + "attributes:\n"
            + "    \"acct\"<blob>=Jane\n"
            + "'",
        "/usr/bin/security | printf 'keychain: \"/x\"\n"
            + "class: \"genp\"\n"
            + "attributes:\n"
            + "    \"acct\"<blob>=\"a\"'",
        "/usr/bin/security | printf 'Jane'",
        "/Library/Preferences/com.jamfsoftware.jamf.plist | not a property list of Jane",
      })
  @DisplayName("of a Mac that does not tell everything is as blind as the look at the Mac was")
  void blind(String sabotage) throws IOException {
    Path root = tree(SmallMac.forge());
    String file = sabotage.substring(0, sabotage.indexOf(" |"));
    String script = sabotage.substring(sabotage.indexOf(" |") + 2).strip();
    Path at = root.resolve(file.substring(1));
    Files.delete(at);
    if (!script.isEmpty()) {
      boolean program = !file.endsWith(".plist");
      Files.writeString(at, program ? "#!/bin/sh\n" + script + "\n" : script);
      Files.setPosixFilePermissions(
          at, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
    Path directory = temporary.resolve("capture");

    capture().make(request(root, directory, false));

    String expected = plan(Optional.of(root), Optional.empty());
    assertThat(plan(Optional.empty(), Optional.of(directory)).split("[{}]"))
        .isEqualTo(expected.split("[{}]"));
    assertThat(expected).contains("unknown");
  }

  @Test
  @DisplayName("of a tree with links, wrong kinds and wrong owners replays as well")
  void obstacles() throws IOException {
    Path root = tree(SmallMac.forge());
    Path library = root.resolve("Users/jane/Library");
    Files.createSymbolicLink(library.resolve("HTTPStorages"), Path.of("../Library/Caches"));
    Files.createSymbolicLink(library.resolve("WebKit"), Path.of("Caches"));
    Files.writeString(library.resolve("Cookies"), "not a directory");
    Path database = root.resolve("Library/Application Support/com.apple.TCC/TCC.db");
    Files.delete(database);
    Files.createDirectory(database);
    Path directory = temporary.resolve("capture");

    capture().make(request(root, directory, false));

    assertThat(plan(Optional.empty(), Optional.of(directory)))
        .contains("is a link")
        .isEqualTo(plan(Optional.of(root), Optional.empty()));
  }

  @Test
  @DisplayName("keeps of settings, profiles and other items only what is read")
  void trimmer() throws IOException {
    Path root = tree(DryRunFixtures.staleRegistration());
    Path directory = temporary.resolve("capture");
    capture().make(request(root, directory, false));

    StringBuilder all = new StringBuilder();
    for (Path file : files(directory)) {
      all.append(bytes(file));
    }
    assertThat(all)
        .contains("jss_url", "https://example.jamfcloud.com/")
        .doesNotContain("jamfadmin", "management_account", "github.com", "octocat", "Safari Forms")
        .doesNotContain("Contoso-Guest", "Ethernet Address", "ProfileUUID", "provisioning_UDID");
    assertThat(all.toString().split("PayloadUUID", -1)).as("of MDM's identity alone").hasSize(2);
  }

  @Test
  @DisplayName("is refused a directory that is not empty, and leaves nothing when it fails")
  void directory() throws IOException {
    Path root = tree(SmallMac.forge());
    Path full = Files.createDirectory(temporary.resolve("full"));
    Files.writeString(full.resolve("mine"), "");
    assertThatThrownBy(() -> capture().make(request(root, full, false)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not empty");
    assertThat(full).isDirectoryContaining(file -> file.endsWith("mine"));
    assertThatThrownBy(() -> capture().make(request(root, temporary.resolve("no/where"), false)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("the directory above it is not there");

    Path empty = Files.createDirectory(temporary.resolve("empty"));
    capture().make(request(root, empty, false));
    assertThat(empty.resolve("fixture.json")).exists();
    try (Stream<Path> children = Files.list(temporary)) {
      assertThat(children.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("root", "full", "empty");
    }
  }

  @Test
  @DisplayName("of nothing that is a Mac is refused")
  void noMac() {
    assertThatThrownBy(
            () ->
                capture()
                    .make(
                        new Capture.Request(
                            temporary.resolve("capture"),
                            Optional.of(temporary.resolve("nothing")),
                            Optional.empty(),
                            Optional.empty(),
                            false)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--root");
    assertThat(temporary.resolve("capture")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("macs")
  @DisplayName("can be rehearsed on, with names and without")
  void rehearsed(ForgedMac mac) throws IOException {
    Path root = tree(mac);
    boolean inUse = Set.of("secure-enclave", "sso-extension").contains(mac.name());
    ExitStatus expected = inUse ? ExitStatus.BLOCKED : ExitStatus.DONE;
    for (boolean redact : List.of(false, true)) {
      Path directory = temporary.resolve("capture-" + redact);
      capture().make(request(root, directory, redact));

      RehearsalReport report = Rehearsals.play(INSTALLATION, PLAYBOOK, directory.toString());

      assertThat(report.status()).as(report.acts().toString()).isEqualTo(expected);
      assertThat(report.diff().left()).isEmpty();
      assertThat(report.diff().removed().isEmpty())
          .isEqualTo(mac.name().equals("clean") || expected == ExitStatus.BLOCKED);
      assertThat(report.acts()).noneMatch(act -> act.status() == ExitStatus.STOPPED);
    }
  }
}
