package io.github.remediate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.LogReader;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.macos.keychain.KeychainRedactor;
import io.github.remediate.macos.keychain.KeychainTrimmer;
import io.github.remediate.macos.plist.PropertyList;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.macos.programs.AnswerExcerpts;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualMacBuilder;
import io.github.remediate.workshop.AnsweredLook;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedAnswer;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.HostileMac;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.TalkativeMac;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** What a Mac's programs print, and its property lists and logs. */
final class MacTargets {
  private static final Instant NOW = Instant.parse("2026-10-06T12:00:00Z");
  private static final MacPath HOME = new MacPath("/Users/jane");
  private static final MacPath MANAGED =
      new MacPath("/Library/Managed Preferences/io.github.remediate.plist");

  private final List<ForgedMac> macs = new ArrayList<>(DryRunFixtures.all());
  private final Map<String, AnsweredLook> looks = new HashMap<>();
  private final Map<String, AnsweredLook.Judged> judged = new HashMap<>();

  private MacTargets() {
    macs.add(SmallMac.forge());
    macs.add(HostileMac.forge());
    macs.add(TalkativeMac.forge());
  }

  static List<Target> all() {
    MacTargets targets = new MacTargets();
    return List.of(
        targets
        .new Answers(
            "keychain", Structure.INDENTED, 5, answer -> words(answer).contains("dump-keychain")),
        targets
        .new Answers(
            "certificates", Structure.INDENTED, 5, answer -> words(answer).contains("find-")),
        targets
        .new Answers("profiles", Structure.XML, 12, answer -> words(answer).contains("stdout-xml")),
        targets
        .new Answers(
            "sign-on",
            Structure.JSON,
            8,
            answer -> words(answer).contains("app-sso") || words(answer).contains("getPSSOStatus")),
        targets
        .new Answers(
            "programs", Structure.INDENTED, 8, answer -> !words(answer).contains("security")),
        targets.new Redaction(),
        targets.new Settings(),
        new Simple("property-list", Structure.XML, 150, MacTargets::xml, MacTargets::propertyList),
        new Simple(
            "binary-property-list",
            Structure.NONE,
            150,
            MacTargets::binary,
            MacTargets::binaryList),
        new Simple(
            "managed-settings", Structure.XML, 150, MacTargets::managed, MacTargets::managed),
        new Logs("log", false),
        new Logs("packed-log", true));
  }

  private static String words(ForgedAnswer answer) {
    return String.join(" ", answer.probe().commandLine().argv());
  }

  private AnsweredLook look(ForgedMac mac) {
    return looks.computeIfAbsent(mac.name(), name -> new AnsweredLook(mac));
  }

  private AnsweredLook.Judged whole(ForgedMac mac) {
    return judged.computeIfAbsent(mac.name(), name -> look(mac).whole());
  }

  private static Outcome of(AnsweredLook.Judged look, AnsweredLook.Judged whole) {
    return new Outcome(true, Reasons.in(look.facts()), Set.of(), new TreeSet<>(look.faults(whole)));
  }

  /** Of a look that went worse everything counts that is wrong with it. */
  private static List<String> wrong(Outcome ofWhole, Outcome ofCut) {
    Set<String> more = new TreeSet<>(ofCut.denied());
    more.removeAll(ofWhole.denied());
    return List.copyOf(more);
  }

  /** What programs answer, of which one answers otherwise. */
  private final class Answers implements Target {
    private final String name;
    private final Structure structure;
    private final int tries;
    private final List<Map.Entry<ForgedMac, ForgedAnswer>> answers = new ArrayList<>();

    Answers(String name, Structure structure, int tries, Predicate<ForgedAnswer> which) {
      this.name = name;
      this.structure = structure;
      this.tries = tries;
      for (ForgedMac mac : macs) {
        for (ForgedAnswer each : mac.answers()) {
          if (each.answer() instanceof Answer.Ran ran
              && ran.stdout().length > 0
              && which.test(each)) {
            answers.add(Map.entry(mac, each));
          }
        }
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Structure structure() {
      return structure;
    }

    @Override
    public int tries() {
      return tries;
    }

    @Override
    public long mostAllocated(int length) {
      // All else of the Mac is read as well.
      return (256L << 20) + 400L * length;
    }

    @Override
    public Inputs inputs(Random random) {
      Map.Entry<ForgedMac, ForgedAnswer> one = answers.get(random.nextInt(answers.size()));
      Map.Entry<ForgedMac, ForgedAnswer> other = answers.get(random.nextInt(answers.size()));
      Answer.Ran ran = (Answer.Ran) one.getValue().answer();
      return new Inputs(
          ran.stdout(),
          ((Answer.Ran) other.getValue().answer()).stdout(),
          input ->
              of(
                  look(one.getKey())
                      .with(
                          one.getValue().probe(), new Answer.Ran(ran.exit(), input, ran.stderr())),
                  whole(one.getKey())));
    }

    @Override
    public List<String> contradictions(Outcome ofWhole, Outcome ofCut) {
      return wrong(ofWhole, ofCut);
    }
  }

  /** What a capture makes of answers: less of them, and other names in them. */
  private final class Redaction implements Target {
    private final List<ForgedAnswer> answers = new ArrayList<>();

    Redaction() {
      for (ForgedMac mac : macs) {
        for (ForgedAnswer each : mac.answers()) {
          if (each.answer() instanceof Answer.Ran ran && ran.stdout().length > 0) {
            answers.add(each);
          }
        }
      }
    }

    @Override
    public String name() {
      return "redaction";
    }

    @Override
    public Structure structure() {
      return Structure.INDENTED;
    }

    @Override
    public int tries() {
      return 40;
    }

    @Override
    public Inputs inputs(Random random) {
      ForgedAnswer one = answers.get(random.nextInt(answers.size()));
      ForgedAnswer other = answers.get(random.nextInt(answers.size()));
      List<String> argv = one.probe().commandLine().argv();
      return new Inputs(
          ((Answer.Ran) one.answer()).stdout(),
          ((Answer.Ran) other.answer()).stdout(),
          input -> redacted(argv, input));
    }

    private static Outcome redacted(List<String> argv, byte[] input) {
      Optional<KeychainTrimmer> trimmer =
          KeychainTrimmer.of(argv, Set.of("contoso"), text -> text.replace("jane", "user1"));
      trimmer.ifPresent(trimming -> trimming.write(input, 0, input.length));
      byte[] kept = trimmer.map(KeychainTrimmer::finish).orElse(input);
      KeychainRedactor redactor =
          new KeychainRedactor(text -> text.replace("jane", "user1"), (old, now) -> {});
      redactor.output(argv, kept);
      redactor.output(argv, input);
      Observation<String> excerpt = AnswerExcerpts.of(argv, new Answer.Ran(0, input, ""));
      excerpt
          .found()
          .flatMap(text -> AnswerExcerpts.deviceCertificate(argv, text))
          .ifPresent(redactor::deviceCertificate);
      return new Outcome(
          true, excerpt.isUnknown() ? List.of(excerpt.reason()) : List.of(), Set.of(), Set.of());
    }
  }

  /** The property lists that a look at a Mac reads. */
  private final class Settings implements Target {
    @Override
    public String name() {
      return "settings-of-programs";
    }

    @Override
    public Structure structure() {
      return Structure.XML;
    }

    @Override
    public int tries() {
      return 10;
    }

    @Override
    public long mostAllocated(int length) {
      return (256L << 20) + 400L * length;
    }

    @Override
    public Inputs inputs(Random random) {
      ForgedMac mac = macs.get(random.nextInt(macs.size()));
      List<Map.Entry<MacPath, byte[]>> lists = new ArrayList<>();
      mac.files()
          .forEach(
              (path, file) -> {
                if (path.value().endsWith(".plist") && file.content() != null) {
                  lists.add(Map.entry(path, file.content().bytes()));
                }
              });
      Map.Entry<MacPath, byte[]> one = lists.get(random.nextInt(lists.size()));
      byte[] other = random.nextInt(4) == 0 ? BinaryPlistForge.any(random) : xml(random);
      return new Inputs(
          one.getValue(),
          other,
          input ->
              of(
                  look(mac).with(files -> new ReplacedFile(files, one.getKey(), input)),
                  whole(mac)));
    }

    @Override
    public List<String> contradictions(Outcome ofWhole, Outcome ofCut) {
      return wrong(ofWhole, ofCut);
    }
  }

  private static Plist list(Random random) {
    return Plist.of(
        "jss_url",
        "https://contoso.jamfcloud.com/",
        "flag",
        random.nextBoolean(),
        "number",
        random.nextLong(),
        "real",
        random.nextDouble(),
        "texts",
        List.of("en-US", "it", "zh-Hant"),
        "inner",
        Plist.dictionary("a", 1, "b", List.of(1, "x", Plist.dictionary("c", "d"))),
        "Password",
        Target.SECRET,
        "h\u00e9 & <x>",
        "\ud83d\ude00 \u516c");
  }

  private static byte[] xml(Random random) {
    return list(random).xml().getBytes(UTF_8);
  }

  private static byte[] binary(Random random) {
    return random.nextInt(3) > 0 ? BinaryPlistForge.any(random) : list(random).binary();
  }

  private static Outcome binaryList(byte[] input) {
    return new Outcome(true, propertyList(input).said(), Set.of(), Set.of());
  }

  private static Outcome propertyList(byte[] input) {
    Observation<PropertyList> read = PropertyList.parse(input);
    List<String> said = new ArrayList<>();
    if (read.isUnknown()) {
      said.add(read.reason());
    }
    Set<String> known = new TreeSet<>();
    Set<String> denied = new TreeSet<>();
    PropertyListFile file = PropertyListFile.read(only(MANAGED, input), MANAGED);
    note("jss_url", file.text("jss_url"), said, known, denied);
    note("texts", file.texts("texts"), said, known, denied);
    note("flag", file.flag("flag"), said, known, denied);
    note("number", file.whole("number"), said, known, denied);
    if (read instanceof Observation.Known<PropertyList> list) {
      String again = list.value().xml();
      if (again.length() < Mutator.MOST && PropertyList.ofXml(again.getBytes(UTF_8)).isUnknown()) {
        throw new IllegalStateException("what was read is written otherwise: " + again);
      }
    }
    return new Outcome(read.isKnown(), said, known, denied);
  }

  private static void note(
      String key, Observation<?> seen, List<String> said, Set<String> known, Set<String> denied) {
    if (seen.isUnknown()) {
      said.add(seen.reason());
    } else {
      (seen.isKnown() ? known : denied).add(key);
    }
  }

  private static MacFiles only(MacPath path, byte[] content) {
    return new ReplacedFile(VirtualMac.builder(NOW, 1).bare().build(), path, content);
  }

  private static byte[] managed(Random random) {
    Plist list =
        Plist.of(
            "adfsUrl",
            "https://sts.example.com/adfs/ls",
            "quarantineDays",
            90,
            "selfServiceDeferrals",
            3,
            "selfServiceHelp",
            Plist.dictionary("en", "Help", "it", "Aiuto"),
            "selfServiceContact",
            "1234",
            "approvalsRequired",
            true,
            "approvalsPeople",
            2,
            "approvalsKeys",
            List.of(
                Plist.dictionary(
                    "key", "MCowBQYDK2VwAyEA", "name", "Ada", "signs", List.of("approval"))),
            "servicesJamfProUrl",
            "https://example.jamfcloud.com");
    return random.nextBoolean() ? list.binary() : list.xml().getBytes(UTF_8);
  }

  private static Outcome managed(byte[] input) {
    ManagedSettings settings = ManagedSettings.read(only(MANAGED, input));
    Set<String> known = new TreeSet<>();
    Set<String> denied = new TreeSet<>();
    // Trouble is told; without trouble, what was set and is not any more was lost silently.
    (settings.adfsUrl().isPresent() ? known : denied).add("adfsUrl");
    (settings.quarantineDays().isPresent() ? known : denied).add("quarantineDays");
    return new Outcome(
        true,
        settings.trouble().map(List::of).orElse(List.of()),
        known,
        settings.trouble().isPresent() ? Set.of() : denied);
  }

  /** A log of Company Portal, or one that was packed away. */
  private record Logs(String name, boolean packed) implements Target {
    @Override
    public int tries() {
      return 15;
    }

    private static final String LINES =
        """
        2026-10-05 06:31:02.114 | workplaceJoin | 22168 | X.swift: 174 (refresh()) | Refreshing WPJ State
        2026-10-05 06:31:03.401 | workplaceJoinSdk | 22168 | v3.8.1 | ERROR: AADSTS700003: Device object was not found
        2026-10-05 06:31:04.114 | workplaceJoin | 22168 | Portal launched without WPJ only arg while account is under partner management
        Mon Oct 05 06:40:52 Janes-MBP jamf[87148]: AccountNotOnboarded
        2026-10-05 06:32:02.402 | workplaceJoin | Microsoft Entra ID acquired
        """;

    @Override
    public Structure structure() {
      return packed ? Structure.NONE : Structure.INDENTED;
    }

    @Override
    public Inputs inputs(Random random) throws IOException {
      byte[] text = LINES.repeat(1 + random.nextInt(50)).getBytes(UTF_8);
      MacPath path = HOME.child("Library/Logs/Company Portal/a.log" + (packed ? ".gz" : ""));
      return new Inputs(packed ? gzip(text) : text, gzip(text), input -> read(path, input));
    }

    private static byte[] gzip(byte[] text) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(text);
      }
      return out.toByteArray();
    }

    private Outcome read(MacPath path, byte[] input) {
      VirtualMacBuilder mac = VirtualMac.builder(NOW, 1).bare();
      for (MacPath above : path.parent().chain()) {
        mac.entry(entry(above, io.github.remediate.mac.FileEntry.Kind.DIRECTORY, 0), null);
      }
      mac.entry(
          entry(path, io.github.remediate.mac.FileEntry.Kind.FILE, input.length),
          io.github.remediate.mac.Bytes.of(input));
      LogEvidence read =
          new LogReader(mac.build(), ZoneOffset.UTC, NOW, NOW, Duration.ofSeconds(30))
              .read(Observation.known(new UserAccount("jane", 501, HOME)));
      List<String> said = new ArrayList<>();
      read.unread().values().forEach(said::addAll);
      Set<String> known = new TreeSet<>();
      read.newest().keySet().forEach(id -> known.add(id.name()));
      Set<String> denied = new TreeSet<>();
      if (said.isEmpty() && packed) {
        for (io.github.remediate.mac.FindingId id : io.github.remediate.mac.FindingId.values()) {
          if (!known.contains(id.name())) {
            denied.add(id.name());
          }
        }
      }
      return new Outcome(true, said, known, denied);
    }

    private static io.github.remediate.mac.FileEntry entry(
        MacPath path, io.github.remediate.mac.FileEntry.Kind kind, long size) {
      return new io.github.remediate.mac.FileEntry(path, kind, 0, 0, 0755, size, NOW, null, 0);
    }
  }
}
