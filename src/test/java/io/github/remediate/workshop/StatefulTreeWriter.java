package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.DumpWriter;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a {@link StatefulTree} consists of. */
final class StatefulTreeWriter {
  /** Programs with a state, or that no recorded Mac answers for; the others answer as recorded. */
  private static final List<String> STATEFUL =
      List.of(
          "/usr/bin/security",
          "/usr/local/jamf/bin/jamf",
          "/usr/bin/profiles",
          "/usr/sbin/sysctl",
          "/bin/launchctl",
          "/bin/mv",
          "/sbin/shutdown",
          "/usr/bin/defaults",
          "/usr/bin/pkgutil");

  private static final List<String> QUIET =
      List.of("/usr/bin/caffeinate", "/usr/bin/logger", "/usr/bin/open");
  private static final List<String> NOTHING_FOUND =
      List.of("/usr/bin/pgrep", "/usr/bin/pkill", "/usr/bin/osascript", "/bin/ps");

  private final ForgedMac mac;
  private final Path root;
  private final Path fake;

  StatefulTreeWriter(ForgedMac mac, Path root) {
    this.mac = mac;
    this.root = root;
    this.fake = StatefulTree.state(root);
  }

  void write() throws IOException {
    String prologue =
        "root="
            + RootTree.quoted(root.toString())
            + "\n. \"$root"
            + StatefulTree.STATE
            + "/prologue\"\n";
    RootTree.write(mac, root, prologue);
    Files.createDirectories(fake.resolve("programs"));
    Files.createDirectories(fake.resolve("misbehavior"));
    Files.createFile(fake.resolve("log"));
    copy("prologue", fake.resolve("prologue"));
    for (String program : STATEFUL) {
      program(program, nameOf(program), prologue);
    }
    for (String program : QUIET) {
      program(program, "quiet", prologue);
    }
    for (String program : NOTHING_FOUND) {
      program(program, "nothing-found", prologue);
    }
    writeKeychains();
    writeManagement();
    writeCachedPreferences();
  }

  private void program(String program, String resource, String prologue) throws IOException {
    copy(resource, fake.resolve("programs/" + nameOf(program)));
    Path file = StatefulTree.at(root, program);
    if (!Files.exists(file) && !program.startsWith("/usr/local/")) {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "#!/bin/sh\n"
              + prologue
              + "echo \"${0##*/}: this Mac cannot do that: $*\" >&2\nend 64\n");
      Files.setPosixFilePermissions(file, RootTree.permissions(0755));
    }
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = StatefulTreeWriter.class.getResourceAsStream("/fake-mac/" + resource)) {
      Files.copy(in, to);
    }
  }

  private void writeKeychains() throws IOException {
    List<String> mdm = new ArrayList<>();
    List<String> jamf = new ArrayList<>();
    for (KeychainForge keychain : mac.keychains()) {
      Path directory = fake.resolve("keychains" + keychain.path());
      Files.createDirectories(directory);
      Files.createDirectories(fake.resolve("discarded/keychains" + keychain.path()));
      int number = 1;
      for (VirtualItem item : keychain.items()) {
        String name = String.format(Locale.ROOT, "%04d", number++);
        writeItem(directory.resolve(name), keychain.path(), item);
        String place = "keychains" + keychain.path() + "/" + name;
        if (keychain.path().equals(MacForge.JAMF_KEYCHAIN)) {
          jamf.add(place);
        } else if (keychain.path().equals(MacForge.SYSTEM_KEYCHAIN) && isMdms(item, keychain)) {
          mdm.add(place);
        }
      }
    }
    Files.write(fake.resolve("mdm-items"), mdm);
    Files.write(fake.resolve("jamf-items"), jamf);
    Files.createDirectories(fake.resolve("login"));
    for (UserAccount user : mac.users()) {
      Files.writeString(
          fake.resolve("login/" + user.name()),
          user.home().child("Library/Keychains/login.keychain-db") + "\n");
    }
  }

  /** Whether the item is the identity that MDM put into the System keychain. */
  private static boolean isMdms(VirtualItem item, KeychainForge keychain) {
    for (VirtualItem each : keychain.items()) {
      if (each instanceof VirtualItem.Certificate found) {
        VirtualCertificate certificate = found.certificate();
        boolean identity =
            certificate.issuer().equals(Software.JAMF_AUTHORITY)
                && !certificate.subject().equals(Software.JAMF_AUTHORITY);
        if (identity
            && (item.equals(each)
                || item instanceof VirtualItem.Key key
                    && key.keyHash().equals(certificate.publicKeyHash()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Writes one item, which is there from the moment on that its directory is. */
  static void writeItem(Path directory, MacPath keychain, VirtualItem item) throws IOException {
    Files.createDirectory(directory);
    StringBuilder dump = new StringBuilder();
    new DumpWriter(dump)
        .dump(keychain, keychain.value().endsWith("-db") ? 512 : 256, List.of(item));
    Files.writeString(directory.resolve("dump"), dump);
    if (item instanceof VirtualItem.Key) {
      Files.writeString(directory.resolve("key"), dump);
    }
    StringBuilder pem = new StringBuilder();
    new DumpWriter(pem).certificates(List.of(item));
    if (pem.length() > 0) {
      Files.writeString(directory.resolve("pem"), pem);
    }
    Files.writeString(directory.resolve("match"), match(item), StandardCharsets.ISO_8859_1);
  }

  private static String match(VirtualItem item) {
    if (item instanceof VirtualItem.Password password) {
      return set("class", "genp")
          + set("labl", password.label())
          + set("acct", password.account())
          + set("svce", password.service())
          + set("type", text(password.type()))
          + set("crtr", text(password.creator()))
          + set("desc", password.description())
          + set("icmt", password.comment())
          + set("gena", password.generic());
    }
    if (item instanceof VirtualItem.InternetPassword password) {
      return set("class", "inet")
          + set("labl", password.label())
          + set("acct", password.account())
          + set("srvr", password.server())
          + set("desc", password.description())
          + set("icmt", password.comment());
    }
    if (item instanceof VirtualItem.Key key) {
      boolean isPrivate = key.itemClass() == ItemClass.PRIVATE_KEY;
      return set("class", isPrivate ? "private" : "key")
          + set("labl", key.label())
          + set("hash", Bytes.of(key.keyHash().hex()));
    }
    VirtualItem.Certificate found = (VirtualItem.Certificate) item;
    return set("class", "certificate")
        + set("labl", found.label())
        + set("sha1", Bytes.of(found.certificate().sha1()))
        + set("hash", Bytes.of(found.certificate().publicKeyHash().hex()));
  }

  private static Bytes text(String textOrNull) {
    return textOrNull == null ? null : Bytes.of(textOrNull);
  }

  private static String set(String name, String word) {
    return name + "=" + word + "\n";
  }

  // A value with a NUL equals no word that a program can be given; without the "=" it never does.
  private static String set(String name, Bytes value) {
    if (value == null) {
      return name + "=\n";
    }
    String bytes = new String(value.bytes(), StandardCharsets.ISO_8859_1);
    return bytes.indexOf('\0') >= 0
        ? name + "=unspeakable\n"
        : name + "=" + RootTree.quoted("=" + bytes) + "\n";
  }

  private void writeManagement() throws IOException {
    Path answers = Files.createDirectories(fake.resolve("unmanaged-answers"));
    Files.writeString(
        answers.resolve("enrollment"), CommandOutput.enrollment(MacForge.Enrolled.NOT));
    Files.writeString(
        answers.resolve("bootstraptoken"), CommandOutput.bootstrapToken(false, false));
    Files.writeString(answers.resolve("show"), Profiles.shown(List.of()));
    boolean automated =
        mac.answers().stream()
            .anyMatch(
                forged ->
                    forged.answer() instanceof io.github.remediate.mac.Answer.Ran ran
                        && ran.text().startsWith("Enrolled via DEP: Yes"));
    if (automated) {
      Files.createFile(fake.resolve("automated"));
    }
  }

  private void writeCachedPreferences() throws IOException {
    for (MacPath path : mac.files().keySet()) {
      if (path.parent().value().endsWith("/Library/Preferences")
          && path.name().endsWith(".plist")) {
        Path cached = fake.resolve("cfprefsd" + path);
        Files.createDirectories(cached.getParent());
        Files.createFile(cached);
      }
    }
  }
}
