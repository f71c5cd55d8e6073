package io.github.remediate.kit;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.workshop.MacTree;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A tree that stands for a Mac, made at random, and what is true of it. */
final class AttributeMac {
  private static final String AAD = "/Library/Preferences/com.jamf.management.jamfAAD.plist";
  private static final String JAMF = "/Library/Preferences/com.jamfsoftware.jamf.plist";
  private static final Duration FRESH = Duration.ofHours(3);
  private static final Duration OLD = Duration.ofHours(30);
  private static final String STATUS = SampleKit.STATE + "/status.json";

  final MacTree tree;
  private final Random random;

  /** Who is at the screen; null where that cannot be told, and then nothing in a home can. */
  String user;

  private String home;

  String keychain = "unknown";
  String jamfAad = "unknown";
  String portal = "no";
  String integration = "unknown";
  String verdict = "none";
  String enclave = "unknown";
  String waitsFor = "";
  String step = "";
  int residue;
  boolean unseen;

  AttributeMac(Path directory, long seed) throws IOException {
    tree = new MacTree(directory);
    random = new SeededRandom(seed).random();
    console();
    if (home != null) {
      loginKeychain();
      jamfAad();
    }
    if (random.nextBoolean()) {
      portal = "yes";
      tree.directory("/Applications/Company Portal.app/Contents");
    }
    jamf();
    status();
    residue();
  }

  String state() {
    if (jamfAad.equals("deactivated")) {
      return "deactivated";
    }
    if (jamfAad.equals("yes") || keychain.equals("yes") || enclave.equals("yes")) {
      return "registered";
    }
    return keychain.equals("no") && jamfAad.equals("no") && portal.equals("no")
        ? "not registered"
        : "unknown";
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String one(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  // Sessions inside the answer name others, who must not count.
  private static String dictionary(String name, int uid) {
    return "<dictionary> {\n  GID : 20\n  Name : "
        + name
        + "\n  SessionInfo : <array> {\n    0 : <dictionary> {\n      Name : mallory\n"
        + "      kCGSSessionUserIDKey : 0\n      kCGSessionLongUserNameKey : A } <array> {x\n"
        + "      UID : 0\n    }\n  }\n  UID : "
        + uid
        + "\n}";
  }

  private void console() {
    String answer =
        switch (random.nextInt(12)) {
          case 0 -> "<dictionary> {\n  SessionInfo : <array> {\n  }\n}";
          case 1 -> dictionary("loginwindow", 0);
          case 2 -> dictionary("root", 0);
          case 3 -> dictionary("_mbsetupuser", 248);
          case 4 -> dictionary("../jane", 501);
          case 5 -> dictionary("jane", 501).replace("  GID : 20", "  Name : mallory");
          case 6 -> "No such key";
          case 7 -> {
            user = "J<a&n>e \"$(id)\" `id` ü\\x";
            yield dictionary(user, 501);
          }
          default -> {
            user = one("jane", "jane doe", "o'neill");
            yield dictionary(user, 501 + random.nextInt(3));
          }
        };
    if (!chance(95)) {
      user = null; // no such program
      return;
    }
    tree.file("/answers/scutil", answer + "\n");
    tree.program("/usr/sbin/scutil", "cat '" + tree.at("/answers/scutil") + "'");
    if (user != null) {
      directory();
    }
  }

  private void directory() {
    String place = one("/Users/jane", "/Users/j & d", "/Volumes/Data/Users/jane");
    boolean known = chance(92);
    tree.file(
        "/answers/dscl",
        known
            // The library would put the ampersand in a section of its own, as Apple never does.
            ? Plist.of("dsAttrTypeStandard:NFSHomeDirectory", List.of("HOME"))
                .xml()
                .replace("HOME", place.replace("&", "&amp;"))
            : one("", "<dscl_cmd> DS Error: -14136", "No such key: NFSHomeDirectory"));
    tree.program(
        "/usr/bin/dscl",
        "[ \"$4\" = \"/Users/$(cat '"
            + tree.at("/answers/name")
            + "')\" ] || exit 9\ncat '"
            + tree.at("/answers/dscl")
            + "'");
    tree.file("/answers/name", user);
    tree.directory(place);
    home = known ? place : null;
  }

  private void loginKeychain() throws IOException {
    String file = home + "/Library/Keychains/login.keychain-db";
    String keychainFile = "kych\0\1\0\0" + "x".repeat(3000);
    switch (random.nextInt(7)) {
      case 0 -> {}
      case 1 -> tree.file(file, "no keychain MS-Organization-Access");
      case 2 -> {
        tree.file("/private/var/root/secret", keychainFile + "MS-Organization-Access");
        tree.link(file, tree.at("/private/var/root/secret").toString());
      }
      case 3 -> {
        tree.file(home + "/elsewhere/login.keychain-db", keychainFile + "MS-Organization-Access");
        tree.link(home + "/Library/Keychains", tree.at(home + "/elsewhere").toString());
      }
      case 4 -> {
        keychain = "no";
        tree.file(file, keychainFile + "MS-Organization-P2P-Access");
      }
      default -> {
        keychain = "yes";
        tree.file(file, keychainFile + "\0MS-Organization-Access\0\n" + "y".repeat(5000));
      }
    }
  }

  private void jamfAad() throws IOException {
    Object value =
        switch (random.nextInt(7)) {
          case 0, 1 -> {
            jamfAad = "no";
            yield null;
          }
          case 2, 3 -> {
            jamfAad = "yes";
            yield true;
          }
          case 4 -> {
            jamfAad = "deactivated";
            yield false;
          }
          case 5 -> "true";
          default -> 1;
        };
    if (value == null && random.nextBoolean()) {
      return;
    }
    if (chance(15)) {
      jamfAad = "unknown";
      tree.file(home + AAD, one("", "bplist00", "<plist><dict><key>have_an_Azure_id</key><true/>"));
      return;
    }
    List<Object> pairs = new ArrayList<>(List.of("last_aad_token_timestamp", "é<&"));
    pairs.addAll(List.of("nested", Plist.dictionary("have_an_Azure_id", true)));
    if (value != null) {
      pairs.addAll(List.of("have_an_Azure_id", value));
    }
    plist(home + AAD, pairs);
  }

  private void plist(String path, List<Object> pairs) throws IOException {
    Plist plist = Plist.of(pairs.toArray());
    tree.file(path, plist.xml());
    if (random.nextBoolean()) {
      Files.write(tree.at(path), plist.binary());
    }
  }

  private void jamf() throws IOException {
    boolean isThere = chance(80);
    if (isThere) {
      tree.file("/usr/local/jamf/bin/jamf", "");
    }
    if (chance(20)) {
      if (!isThere) {
        integration =
            switch (keychain) {
              case "no" -> "none";
              case "yes" -> portal.equals("no") ? "conditional-access" : "unknown";
              default -> "unknown";
            };
      }
      return;
    }
    List<Object> pairs = new ArrayList<>(List.of("jss_url", "https://jss.example.com/"));
    String client = null;
    if (chance(60)) {
      client =
          one(
              "b03c10a8-71c7-45f9-b44a-3335ab76e970",
              "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae",
              "11111111-2222-3333-4444-555555555555");
      pairs.addAll(List.of("microsoftCANativeClientAppId", client));
    }
    Object enabled = new Object[] {null, true, true, false, "yes"}[random.nextInt(5)];
    if (enabled != null) {
      pairs.addAll(List.of("microsoftCAEnabled", enabled));
    }
    plist(JAMF, pairs);
    if (client != null && !client.startsWith("1111")) {
      integration = "device-compliance";
    } else if (enabled == null || enabled.equals(false)) {
      integration = portal.equals("no") || jamfAad.equals("no") ? "none" : "unknown";
    } else if (enabled.equals(true) && portal.equals("no")) {
      integration = "conditional-access";
    }
  }

  private void status() throws IOException {
    if (chance(20)) {
      if (random.nextBoolean()) {
        tree.directory(SampleKit.STATE + "/runs");
      }
      return;
    }
    tree.directory(SampleKit.STATE + "/runs/20261122-100500-a1b2");
    verdict = "unknown";
    if (chance(25)) {
      if (random.nextBoolean()) {
        tree.file(
            STATUS,
            one(
                "",
                "{",
                "[]",
                "{\"schema\": \"remediate.status/2\", \"verdict\": \"complete\"}",
                "{\"schema\": \"remediate.status/1\", \"verdict\": \"splendid\"}",
                "{\"schema\": \"remediate.status/1\"}",
                "{\"schema\":\"remediate.status/1\",\"verdict\":\"complete\",\"verdict\":\"aborted\"}",
                "{\"schema\":\"remediate.status/1\",\"verdict\":\"complete\"} x",
                "{\"schema\":\"remediate.status/1\",\"verdict\":\"complete\",\"x\":\""
                    + "x".repeat(70_000)
                    + "\"}"));
      }
      return;
    }
    String said =
        one(
            "running",
            "waiting",
            "failed",
            "complete",
            "complete",
            "complete",
            "complete-with-residue",
            "rolled-back",
            "aborted");
    boolean isFresh = random.nextBoolean();
    // A look or a purge writes it anew long after the run.
    boolean isRewritten = random.nextBoolean();
    Instant now = Instant.now();
    boolean isRegistered = random.nextBoolean();
    int at = said.equals("failed") || said.equals("waiting") ? 1 + random.nextInt(13) : 0;
    if (at > 0) {
      step = at + ", " + (said.equals("failed") ? "failed" : "awaiting-person");
    }
    if (said.equals("waiting")) {
      waitsFor = "person since 2026-11-22T10:05:00Z";
    }
    byte[] document =
        JsonWriter.bytes(
            random.nextBoolean() ? JsonWriter.Layout.INDENTED : JsonWriter.Layout.LINE,
            json -> {
              json.text("schema", "remediate.status/1");
              json.time("written", now.minus(isFresh || isRewritten ? FRESH : OLD));
              json.text("run", "20261122-100500-a1b2").text("verdict", said);
              if (said.equals("waiting")) {
                json.object(
                    "waitingFor",
                    wait ->
                        wait.text("kind", "person")
                            .text("since", "2026-11-22T10:05:00Z")
                            .text("text", "\"verdict\": \"complete\", </result> \\ é"));
              }
              json.text("playbook", "cause-6").text("started", "2026-11-22T10:05:00Z");
              if (said.startsWith("complete")) {
                json.object(
                    "ended",
                    end ->
                        end.text("state", "complete").time("at", now.minus(isFresh ? FRESH : OLD)));
              }
              json.object("mac", mac -> mac.text("run", "evil").text("verdict", "aborted"));
              List<Integer> steps = new ArrayList<>();
              for (int number = 1; number <= 13; number++) {
                steps.add(number);
              }
              json.list(
                  "steps",
                  steps,
                  (one, number) -> {
                    String state = at == 0 || number < at ? "done" : "pending";
                    if (number == at) {
                      state = said.equals("failed") ? "failed" : "awaiting-person";
                    }
                    if (number == 13 && at == 0 && !isRegistered) {
                      state = "skipped";
                    }
                    one.text("id", "step")
                        .number("article", number)
                        .number("number", number)
                        .text("title", "A \"step\"");
                    one.text("state", state).number("done", 3);
                  });
            });
    tree.directory(SampleKit.STATE);
    Files.write(tree.at(STATUS), document);
    // By the clock that the script reads, which need not be the disk's: its times say nothing.
    Files.setLastModifiedTime(tree.at(STATUS), FileTime.from(Instant.EPOCH));
    verdict = said.equals("running") && !isFresh && !isRewritten ? "unknown" : said;
    if (said.equals("complete") && isFresh && isRegistered) {
      enclave = "yes";
    }
  }

  private void residue() throws IOException {
    unseen = home == null;
    for (String path : SampleKit.RESIDUE) {
      boolean inHome = path.startsWith("~/");
      if (inHome && home == null || random.nextBoolean()) {
        continue;
      }
      String place = inHome ? home + path.substring(1) : path;
      if (path.contains("Cookies") && chance(50)) {
        tree.file(home + "/elsewhere/" + Path.of(path).getFileName(), "");
        tree.link(home + "/Library/Cookies", tree.at(home + "/elsewhere").toString());
        unseen = true;
      } else if (chance(20)) {
        tree.link(place, "/nowhere");
        residue++;
      } else {
        tree.file(place, "");
        residue++;
      }
    }
  }

  /** All that is in the tree, with what it is and what is in it: nothing may change it. */
  List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (var all = Files.walk(tree.dir)) {
      for (Path each : all.sorted().toList()) {
        contents.add(
            each
                + " "
                + (Files.isSymbolicLink(each)
                    ? Files.readSymbolicLink(each)
                    : Files.isRegularFile(each)
                        ? new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1)
                        : ""));
      }
    }
    return contents;
  }
}
