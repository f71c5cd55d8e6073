package io.github.remediate.app;

import io.github.remediate.fixture.Recording;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.NameHunt;
import io.github.remediate.macos.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Replaces names in a recording. One is for one recording. */
final class Redactor {
  private static final MacPath USERS = new MacPath("/Users");
  private static final Set<String> NOBODY = Set.of("shared", "guest", ".localized", "root");

  /** Words of the programs' answers; those of the playbooks come from the playbooks. */
  private static final String ANSWERS =
      "dictionary name uid no such key login device user configuration registrationcompleted true"
          + " false null interface hardware port wi fi ethernet enrolled via dep yes mdm enrollment"
          + " approved server profiles bootstrap token supported escrowed on to is off now drawing"
          + " from ac battery power internalbattery charging discharging charged remaining present"
          + " productname productversion buildversion macos version filevault checking availability"
          + " of the jss available https http com net org example keychain keychains system class"
          + " attributes db users library private var db tmp etc microsoft jamf jmf intune company"
          + " portal companyportal workplacejoin enterpriseregistration windows safe storage"
          + " exchange windows organization access ms plist string key dict array integer data xml"
          + " utf encoding payloadtype payloadidentifier payloadcontent profileidentifier"
          + " profiledisplayname profileremovaldisallowed profileitems computerlevel remediate"
          + " nfshomedirectory jss_url admin root staff wheel timeout apple mac certificate public"
          + " identity teams office outlook onedrive live mail self service";

  private final Playbooks playbooks;
  private final Redaction redaction = new Redaction();
  private final Map<String, String> accounts = new HashMap<>();
  private final List<String> kept = new ArrayList<>();

  Redactor(Playbooks playbooks) {
    this.playbooks = playbooks;
  }

  /** How many names were replaced. */
  int names() {
    return redaction.size();
  }

  /** Names that were replaced in paths alone. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /** {@code text} with the same names replaced. */
  String text(String text) {
    return redaction.text(text);
  }

  Recording redact(Recording recording) {
    Set<String> reserved = reserved();
    accounts(recording, reserved);
    hunt(recording, reserved);
    return rewritten(recording);
  }

  private Set<String> reserved() {
    Set<String> words = new HashSet<>();
    for (String text : playbooks.texts()) {
      addWords(text, words);
    }
    addWords(ANSWERS, words);
    return words;
  }

  private static void addWords(String text, Set<String> words) {
    StringBuilder word = new StringBuilder();
    for (char c : (text + " ").toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
  }

  private void accounts(Recording recording, Set<String> reserved) {
    Set<String> names = new TreeSet<>();
    for (Recording.Told told : recording.answers()) {
      names.add(told.as());
      if (told.argv().get(0).endsWith("/id") && told.argv().size() == 3) {
        names.add(told.argv().get(2));
      } else if (told.argv().get(0).endsWith("/dscl")) {
        told.argv().stream()
            .filter(word -> word.startsWith("/Users/"))
            .forEach(word -> names.add(word.substring("/Users/".length())));
        if (told.answer() instanceof Answer.Ran ran) {
          String home = ran.text().strip();
          names.add(home.substring(home.lastIndexOf('/') + 1));
        }
      }
    }
    for (Recording.Seen seen : recording.files()) {
      if (seen.entry().isKnown() && seen.path().parent().equals(USERS)) {
        names.add(seen.path().name());
      }
    }
    int number = 1;
    for (String name : names) {
      if (name.isBlank() || NOBODY.contains(name.toLowerCase(Locale.ROOT)) || name.equals("/")) {
        continue;
      }
      String replacement = "user" + number++;
      accounts.put(name, replacement);
      redaction.replace("/Users/" + name, "/Users/" + replacement);
      redaction.replace("Name : " + name, "Name : " + replacement);
      if (reserved.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(name);
      } else {
        redaction.replace(name, replacement);
      }
    }
  }

  private void hunt(Recording recording, Set<String> reserved) {
    NameHunt hunt = new NameHunt(redaction, reserved);
    for (Recording.Told told : recording.answers()) {
      if (told.argv().get(0).endsWith("/ioreg") && told.answer() instanceof Answer.Ran ran) {
        serialNumber(ran.text());
      }
      hunt.look(told.argv(), told.answer());
    }
    for (Recording.Seen seen : recording.files()) {
      if (seen.content() != null) {
        hunt.text(new String(seen.content(), StandardCharsets.UTF_8));
      }
    }
    recording.people().forEach(hunt::person);
    hunt.end();
  }

  private void serialNumber(String hardware) {
    String key = "<key>IOPlatformSerialNumber</key><string>";
    int from = hardware.indexOf(key);
    int to = hardware.indexOf("</string>", from);
    if (from >= 0 && to > from) {
      redaction.replace(hardware.substring(from + key.length(), to), "REDACTED0001");
    }
  }

  private Recording rewritten(Recording recording) {
    Map<Recording.Told, Answer> certificates = new HashMap<>();
    for (Recording.Told told : recording.answers()) {
      if (told.argv().contains("find-certificate")) {
        certificates.put(told, answer(told));
      }
    }
    List<Recording.Told> answers = new ArrayList<>();
    for (Recording.Told told : recording.answers()) {
      List<String> argv = new ArrayList<>();
      told.argv().forEach(word -> argv.add(accounts.getOrDefault(word, redaction.text(word))));
      Answer answer = certificates.containsKey(told) ? certificates.get(told) : answer(told);
      answers.add(
          new Recording.Told(
              accounts.getOrDefault(told.as(), told.as()), argv, told.stdin(), answer));
    }
    // By path, as names sort differently now.
    Map<MacPath, Recording.Seen> files = new TreeMap<>();
    for (Recording.Seen seen : recording.files()) {
      MacPath path = redaction.path(seen.path());
      files.put(
          path,
          new Recording.Seen(
              path,
              entry(seen.entry()),
              seen.content() == null ? null : redaction.output(List.of("file"), seen.content()),
              seen.unreadable() == null ? null : redaction.text(seen.unreadable()),
              seen.listed()));
    }
    return new Recording(
        recording.name(),
        recording.description(),
        recording.recorded(),
        recording.freeBytes(),
        answers,
        new ArrayList<>(files.values()),
        Set.of());
  }

  private Observation<FileEntry> entry(Observation<FileEntry> observed) {
    return observed.isUnknown()
        ? Observation.unknown(redaction.text(observed.reason()))
        : observed.map(
            entry ->
                new FileEntry(
                    redaction.path(entry.path()),
                    entry.kind(),
                    entry.uid(),
                    entry.gid(),
                    entry.mode(),
                    entry.size(),
                    entry.modified(),
                    entry.linkTarget() == null ? null : redaction.text(entry.linkTarget()),
                    entry.volume()));
  }

  private Answer answer(Recording.Told told) {
    if (told.answer() instanceof Answer.Ran ran) {
      return new Answer.Ran(
          ran.exit(), redaction.output(told.argv(), ran.stdout()), redaction.text(ran.stderr()));
    }
    return new Answer.NotRun(redaction.text(((Answer.NotRun) told.answer()).reason()));
  }
}
