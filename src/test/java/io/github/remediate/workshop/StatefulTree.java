package io.github.remediate.workshop;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A forged Mac as a real directory tree whose programs keep state: what is deleted is gone from the
 * next answer on. All of them are scripts for {@code /bin/sh}, see {@code
 * src/test/resources/fake-mac}, and log each call. What they change they change by single renames
 * wherever the real one would, so that they may be killed at any moment.
 */
public final class StatefulTree {
  /** Where the fake's own state is, as the fake Mac sees it. */
  public static final String STATE = "/private/var/db/fake";

  private static final Instant REGISTERED = Instant.parse("2026-11-22T10:00:00Z");

  private final ForgedMac mac;
  private final Path root;

  private StatefulTree(ForgedMac mac, Path root) {
    this.mac = mac;
    this.root = root;
  }

  /** Writes {@code mac} into the empty directory {@code root}. */
  public static StatefulTree write(ForgedMac mac, Path root) throws IOException {
    Path real = root.toRealPath();
    new StatefulTreeWriter(mac, real).write();
    return new StatefulTree(mac, real);
  }

  /**
   * One call of a program.
   *
   * @param user whose it was: {@code root} or a short name
   * @param program the last part of its path
   * @param arguments paths as the Mac sees them
   * @param exit empty while it runs, if it was killed, and for those that only answer
   */
  public record Call(String user, String program, List<String> arguments, Optional<Integer> exit) {
    /** Program and arguments in one line. */
    public String line() {
      return program + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments));
    }
  }

  /**
   * An item of a keychain.
   *
   * @param kind genp, inet, certificate, private, or key
   * @param hash of the public key; empty for a password
   */
  public record Item(MacPath keychain, String number, String kind, String label, String hash) {}

  static Path at(Path root, String path) {
    return root.resolve(path.substring(1));
  }

  static Path state(Path root) {
    return at(root, STATE);
  }

  public Path root() {
    return root;
  }

  public ForgedMac mac() {
    return mac;
  }

  /** A path of the Mac on this machine. */
  public Path at(String path) {
    return at(root, path);
  }

  /** What the programs were asked so far, in order. */
  public List<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    Map<String, Integer> open = new HashMap<>();
    for (String[] words : log()) {
      if (words[0].equals("call")) {
        open.put(words[1], calls.size());
        calls.add(
            new Call(
                words[2], words[3], List.of(words).subList(4, words.length), Optional.empty()));
      } else if (words[0].equals("end")) {
        int at = open.get(words[1]);
        Call call = calls.get(at);
        calls.set(
            at,
            new Call(
                call.user(),
                call.program(),
                call.arguments(),
                Optional.of(Integer.parseInt(words[2]))));
      }
    }
    return calls;
  }

  /** What the programs changed so far, in order. */
  public List<String> changes() throws IOException {
    List<String> changes = new ArrayList<>();
    for (String[] words : log()) {
      if (words[0].equals("did")) {
        changes.add(String.join(" ", List.of(words).subList(2, words.length)));
      }
    }
    return changes;
  }

  private List<String[]> log() throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String line :
        Files.readAllLines(state(root).resolve("log"), StandardCharsets.ISO_8859_1)) {
      String utf8 = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      lines.add(utf8.split("\t", -1));
    }
    return lines;
  }

  /** The items that are there. */
  public List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    for (KeychainForge keychain : mac.keychains()) {
      Path directory = state(root).resolve("keychains" + keychain.path());
      try (Stream<Path> children = Files.list(directory)) {
        for (Path child : children.sorted().toList()) {
          items.add(item(keychain.path(), child));
        }
      }
    }
    return items;
  }

  private static Item item(MacPath keychain, Path directory) throws IOException {
    String kind = "";
    String label = "";
    String hash = "";
    for (String line :
        Files.readString(directory.resolve("match"), StandardCharsets.ISO_8859_1).split("\n")) {
      String value = line.substring(line.indexOf('=') + 1).replace("'", "");
      if (line.startsWith("class=")) {
        kind = value;
      } else if (line.startsWith("labl=") && !value.isEmpty()) {
        byte[] bytes = value.substring(1).getBytes(StandardCharsets.ISO_8859_1);
        label = new String(bytes, StandardCharsets.UTF_8);
      } else if (line.startsWith("hash=")) {
        hash = value.substring(1);
      }
    }
    return new Item(keychain, directory.getFileName().toString(), kind, label, hash);
  }

  /** Somebody puts discarded items of the user's keychain back. */
  public void putBack(Predicate<Item> which) throws IOException {
    MacPath login = mac.users().get(0).home().child("Library/Keychains/login.keychain-db");
    Path discarded = state(root).resolve("discarded/keychains" + login);
    List<Path> places;
    try (Stream<Path> children = Files.list(discarded)) {
      places = children.sorted().toList();
    }
    for (Path place : places) {
      if (which.test(item(login, place))) {
        Files.move(place, state(root).resolve("keychains" + login).resolve(place.getFileName()));
      }
    }
  }

  /** Somebody deletes items in Keychain Access, or they vanish. */
  public void discard(Predicate<Item> which) throws IOException {
    for (Item item : items()) {
      if (which.test(item)) {
        String place = "keychains" + item.keychain() + "/" + item.number();
        Files.move(state(root).resolve(place), state(root).resolve("discarded").resolve(place));
      }
    }
  }

  /** Locks the login keychain. */
  public void lock() throws IOException {
    Files.writeString(state(root).resolve("locked"), "");
  }

  /** Unlocks the login keychain. */
  public void unlock() throws IOException {
    Files.deleteIfExists(state(root).resolve("locked"));
  }

  /**
   * Makes {@code program} run {@code script} first. It can end there with {@code end STATUS}, and
   * otherwise goes on as usual.
   */
  public void misbehave(String program, String script) throws IOException {
    Files.writeString(state(root).resolve("misbehavior/" + program), script + "\n");
  }

  /** Takes {@link #misbehave} back. */
  public void behave(String program) throws IOException {
    Files.deleteIfExists(state(root).resolve("misbehavior/" + program));
  }

  /** The server takes the MDM profile away. */
  public void unmanage() throws IOException {
    List<String> places = Files.readAllLines(state(root).resolve("mdm-items"));
    discard(item -> places.contains("keychains" + item.keychain() + "/" + item.number()));
    Files.writeString(state(root).resolve("unmanaged"), "");
  }

  /** Makes the removal of MDM show only after so many looks. */
  public void showUnmanagedAfter(int looks) throws IOException {
    Files.writeString(state(root).resolve("lag"), looks + "\n");
  }

  /** Whether a restart was asked for and has not happened. */
  public boolean isToRestart() {
    return Files.exists(state(root).resolve("restart"));
  }

  /** Restarts, whoever asked. What cfprefsd still holds is on disk again afterwards. */
  public void restart() throws IOException {
    Files.deleteIfExists(state(root).resolve("restart"));
    Path cached = state(root).resolve("cfprefsd");
    try (Stream<Path> files = Files.walk(cached)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path back = root.resolve(cached.relativize(file));
        if (!Files.exists(back) && Files.isDirectory(back.getParent())) {
          Files.writeString(back, "written back\n");
        }
      }
    }
    Files.writeString(
        state(root).resolve("boot-session"), UUID.randomUUID().toString().toUpperCase() + "\n");
  }

  /** The user enrolls the Mac again, which makes new keys in JAMF.keychain. */
  public void enroll() throws IOException {
    Files.deleteIfExists(state(root).resolve("unmanaged"));
    for (KeychainForge keychain : mac.keychains()) {
      if (keychain.path().equals(MacForge.JAMF_KEYCHAIN)) {
        makeKeysLike(keychain);
      }
    }
  }

  private void makeKeysLike(KeychainForge old) throws IOException {
    Path directory = state(root).resolve("keychains" + old.path());
    KeychainForge made = new KeychainForge(old.path(), new SeededRandom(98), REGISTERED);
    for (VirtualItem item : old.items()) {
      if (item instanceof VirtualItem.Certificate before) {
        VirtualCertificate device =
            made.issue(before.certificate().issuer(), before.certificate().subject());
        made.certificate(device).keyPair("JAMF Software", null, device.keys());
      }
    }
    int number = 9101;
    for (VirtualItem item : made.items()) {
      Path place = directory.resolve("" + number++);
      if (!Files.exists(place)) {
        StatefulTreeWriter.writeItem(place, old.path(), item);
      }
    }
    Path file = at(old.path().value());
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.createFile(file, PosixFilePermissions.asFileAttribute(RootTree.permissions(0600)));
      Files.setLastModifiedTime(file, FileTime.from(REGISTERED));
    }
  }

  /** The user registers the Mac again. */
  public void register() throws IOException {
    UserAccount user = mac.users().get(0);
    Path settings = at(user.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist");
    if (!Files.exists(settings)) {
      Files.write(settings, Plist.of("have_an_Azure_id", true).binary());
      Files.setLastModifiedTime(settings, FileTime.from(REGISTERED));
    }
    MacPath login = user.home().child("Library/Keychains/login.keychain-db");
    Path directory = state(root).resolve("keychains" + login);
    if (!Files.exists(directory.resolve("9001"))) {
      SeededRandom seeded = new SeededRandom(99);
      KeychainForge made = new KeychainForge(login, seeded, REGISTERED);
      made.workplaceJoinKeys(
          WorkplaceJoin.of(
              seeded, DryRunFixtures.TENANT_ID, "new@contoso.example", "Mac", REGISTERED));
      int number = 9001;
      for (VirtualItem item : made.items()) {
        StatefulTreeWriter.writeItem(directory.resolve("" + number++), login, item);
      }
    }
  }
}
