package io.github.remediate.app;

import io.github.remediate.fixture.Recording;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.WordRedactor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Replaces what no rule reads in a recording. One is for one recording. */
final class RecordingRedactor {
  private static final MacPath USERS = new MacPath("/Users");
  private static final Set<String> NOBODY = Set.of("shared", "guest", ".localized", "root");

  /** Programs whose answers hold versions and amounts, and no names. */
  private static final Set<String> NAMELESS = Set.of("sw_vers", "pmset", "fdesetup", "id");

  /**
   * Words of the programs' answers and of the guards; those of the rules come from the playbooks.
   */
  private static final String WORDS =
      // What the programs print.
      "dictionary search name uid no such key login device user configuration registrationcompleted"
          + " true false null nil interface hardware port wi fi ethernet enrolled via dep yes mdm"
          + " enrollment approved server profiles bootstrap token supported escrowed on off to is"
          + " now drawing from ac ups battery power internalbattery charging discharging charged"
          + " remaining present productname productversion buildversion macos version filevault"
          + " checking availability of the jss available could not connect timeout default kern"
          + " there are configuration profiles installed for computerlevel dsattrtypestandard"
          + " anyhashable optional extradeviceinformation primary_registration_metadata_ primary"
          + " registration metadata id tenant upn cloud host issoextensioninfullmode"
          + " isssoextensioninfullmode warning timedout extensionidentifier devicecertificate"
          + " nfshomedirectory ioplatformserialnumber ioplatformuuid loginwindow mbsetupuser"
          // Property lists and settings.
          + " plist string key dict array integer data xml doctype public dtd propertylist"
          + " propertylists encoding utf apple amp lt gt quot apos payloadtype payloadidentifier"
          + " payloadcontent profileidentifier profiledisplayname profileremovaldisallowed"
          + " profileitems services identifier payloaduuid identitycertificateuuid"
          + " payloadcertificateuuid datatype items activation lock status enabled disabled type"
          + " chip cpu intel groups groupmembership groupmembers nestedgroups"
          + " authorization allow systempolicyallfiles another jss_url url"
          + " microsoftcaenabled have_an_azure_id have an azure cfbundleshortversionstring adfsurl"
          // Places.
          + " http https www com net org us cn library private var db tmp etc usr local bin sbin"
          + " system applications users shared guest localized volumes empty root staff wheel admin"
          + " keychain keychains app application support scripts group caches containers cookies"
          + " httpstorages preferences saved state webkit binarycookies savedstate managed tcc info"
          + " contents receipts launchdaemons launchagents logs"
          // Jamf's and Microsoft's, and what is like them and must stay apart.
          + " jamf jmf jamfsoftware jamfcloud jamfaad management conditional selfservice self"
          + " service connect ca built in certificate authority microsoft intune company portal"
          + " companyportal companyportalmac ssoextension workplacejoin workplace join session"
          + " transport stk privatekey publickey private public key imported identity preference"
          + " enterpriseregistration microsoftonline chinacloudapi windows azure live office"
          + " outlook teams onedrive exchange safe storage ms organization access ubf8t346g9"
          + " adalcache thumbprint registereduserprincipalname tenantid tenantdisplayname"
          + " cloudenvironment certificatecommonnameidentifier devicename deviceosversion"
          + " discoveryhint registrationkey cups java jdk jre remediate io github"
          // What profiles bring.
          + " wifi vpn applayer security pkcs12 scep acme adcertificate extensiblesso policy"
          + " firstactiveethernet firstethernet secondactiveethernet secondethernet"
          + " thirdactiveethernet thirdethernet globalethernet"
          // What this program says of a look that failed.
          + " a an and or at it its this that with in be by as was were did does said ended status"
          + " sudo launchctl seconds missing link links directory file files read written printed"
          + " print readable signal security secure exit stopped";

  private final Set<String> words;
  private final WordRedactor redaction;
  private final Map<String, String> accounts = new HashMap<>();
  private final List<String> kept = new ArrayList<>();

  RecordingRedactor(Playbooks playbooks) {
    this.words = new HashSet<>();
    playbooks.all().forEach(playbook -> playbook.compared().forEach(text -> addWords(text, words)));
    addWords(WORDS, words);
    this.redaction = new WordRedactor(words);
  }

  /** How many words and names were replaced. */
  int names() {
    return redaction.size();
  }

  /** Names that were replaced in paths alone. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /** {@code text} with the same replaced. */
  String text(String text) {
    return redaction.text(text);
  }

  Recording redact(Recording recording) {
    addNameless(recording);
    accounts(recording);
    for (Recording.Told told : recording.answers()) {
      if (told.argv().get(0).endsWith("/ioreg") && told.answer() instanceof Answer.Ran ran) {
        serialNumber(ran.text());
      }
    }
    return rewritten(recording);
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

  /** Programs, versions, amounts and ids of users, which are no names however long they are. */
  private void addNameless(Recording recording) {
    for (Recording.Told told : recording.answers()) {
      addWords(told.argv().get(0), words);
      String program = told.argv().get(0).substring(told.argv().get(0).lastIndexOf('/') + 1);
      boolean version = told.argv().size() == 2 && told.argv().get(1).equals("version");
      if ((NAMELESS.contains(program) || version)
          && told.answer() instanceof Answer.Ran ran
          && ran.exit() == 0) {
        Set<String> all = new HashSet<>();
        addWords(ran.text(), all);
        all.removeIf(word -> !word.chars().allMatch(c -> c >= '0' && c <= '9'));
        words.addAll(all);
      }
    }
    for (Recording.Seen seen : recording.files()) {
      seen.entry().found().ifPresent(entry -> words.add(Integer.toString(entry.uid())));
    }
  }

  private void accounts(Recording recording) {
    Set<String> names = new TreeSet<>();
    for (Recording.Told told : recording.answers()) {
      names.add(told.as());
      if (told.argv().get(0).endsWith("/id") && told.argv().size() == 3) {
        names.add(told.argv().get(2));
      } else if (told.argv().get(0).endsWith("/dscl")) {
        told.argv().stream()
            .filter(word -> word.startsWith("/Users/"))
            .forEach(word -> names.add(word.substring("/Users/".length())));
        if (!told.argv().contains("/Groups/admin") && told.answer() instanceof Answer.Ran ran) {
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
      if (words.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(name);
      } else {
        redaction.replace(name, replacement);
      }
    }
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
      argv.add(told.argv().get(0));
      told.argv().stream().skip(1).forEach(word -> argv.add(argument(word)));
      Answer answer = certificates.containsKey(told) ? certificates.get(told) : answer(told);
      answers.add(
          new Recording.Told(
              accounts.getOrDefault(told.as(), told.as()), argv, told.stdin(), answer));
    }
    Map<Instant, Instant> times = times(recording);
    // By path, as names sort differently now.
    Map<MacPath, Recording.Seen> files = new TreeMap<>();
    for (Recording.Seen seen : recording.files()) {
      MacPath path = redaction.path(seen.path());
      files.put(
          path,
          new Recording.Seen(
              path,
              entry(seen.entry(), times),
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

  /** An argument is a literal of this program's, an account, or a place on the Mac. */
  private String argument(String word) {
    return accounts.getOrDefault(word, word.startsWith("/") ? redaction.text(word) : word);
  }

  /** A minute apart from each other, and in the same order. */
  private static Map<Instant, Instant> times(Recording recording) {
    Map<Instant, Instant> times = new TreeMap<>();
    for (Recording.Seen seen : recording.files()) {
      seen.entry().found().ifPresent(entry -> times.put(entry.modified(), entry.modified()));
    }
    Instant next = recording.recorded().truncatedTo(ChronoUnit.DAYS);
    next = next.minus(times.size(), ChronoUnit.MINUTES);
    for (Map.Entry<Instant, Instant> time : times.entrySet()) {
      time.setValue(next);
      next = next.plus(1, ChronoUnit.MINUTES);
    }
    return times;
  }

  private Observation<FileEntry> entry(
      Observation<FileEntry> observed, Map<Instant, Instant> times) {
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
                    times.get(entry.modified()),
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
