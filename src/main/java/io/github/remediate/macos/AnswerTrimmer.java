package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.SingleSignOn;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * Cuts what a Mac told down to what {@link MacReader} reads of it, so that a recording gives the
 * same facts and holds no more than that. An output that cannot be read is left out; why it cannot
 * is noted in its place.
 */
public final class AnswerTrimmer {
  private static final String SECURITY = "/usr/bin/security";
  private static final String LONG_NAME = "LongUserName";

  /** So much of one output is noted at most, in bytes: all of it is held until it is written. */
  static final int LONGEST = 32 << 20;

  private final UnaryOperator<String> texts;
  private final ItemFilter retention;
  private final Set<String> people = new TreeSet<>();

  /**
   * Prepares excerpts of one Mac.
   *
   * @param texts takes another root's directory out of a text
   * @param alsoKeep as for {@link KeychainReader}
   */
  public AnswerTrimmer(UnaryOperator<String> texts, Set<String> alsoKeep) {
    this.texts = texts;
    this.retention = new RelevantItemFilter(alsoKeep);
  }

  /** Takes one output while it is printed. */
  public abstract static class Excerpt extends OutputStream {
    /** The answer to note, after the output came to its end with {@code answer}. */
    public abstract Answer kept(Answer answer);
  }

  /** Full names of people that were passed over on the way. */
  public Set<String> people() {
    return Set.copyOf(people);
  }

  /** An excerpt of what {@code probe} is answered. */
  public Excerpt of(Probe probe) {
    List<String> argv = probe.commandLine().argv();
    if (WordRedactor.printsItems(argv)) {
      DumpRewriter dump = new DumpRewriter(retention, texts);
      return new Filtered(dump, dump::length, dump::finish);
    }
    if (argv.get(0).equals(SECURITY) && argv.get(1).equals("find-certificate")) {
      CertificateRewriter listing = new CertificateRewriter(text -> text, new LinkedHashMap<>());
      return new Filtered(listing, listing::length, listing::finish);
    }
    return new Small(argv);
  }

  private Answer answer(int exit, byte[] stdout, String stderr) {
    return new Answer.Ran(exit, stdout, texts.apply(stderr));
  }

  private Answer.NotRun notRun(String reason) {
    return new Answer.NotRun(texts.apply(reason));
  }

  private interface Finish {
    byte[] get();
  }

  /** An output of any length. */
  private final class Filtered extends Excerpt {
    private LineStream filter;
    private IntSupplier length;
    private Finish finish;

    Filtered(LineStream filter, IntSupplier length, Finish finish) {
      this.filter = filter;
      this.length = length;
      this.finish = finish;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      if (filter == null) {
        return;
      }
      filter.write(bytes, offset, count);
      if (length.getAsInt() > LONGEST) {
        filter = null;
        length = null;
        finish = null;
      }
    }

    @Override
    public Answer kept(Answer answer) {
      if (finish == null) {
        return notRun("it is longer than a recording holds, " + (LONGEST >> 20) + " MiB");
      }
      byte[] stdout = finish.get();
      if (answer instanceof Answer.Ran ran) {
        return answer(ran.exit(), ran.exit() == 0 ? stdout : new byte[0], ran.stderr());
      }
      return notRun(((Answer.NotRun) answer).reason());
    }
  }

  /** An output that is read as a whole. */
  private final class Small extends Excerpt {
    private final List<String> argv;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Small(List<String> argv) {
      this.argv = argv;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      bytes.write(some, offset, length);
    }

    @Override
    public Answer kept(Answer answer) {
      if (answer instanceof Answer.NotRun notRun) {
        return notRun(notRun.reason());
      }
      Answer.Ran ran = (Answer.Ran) answer;
      Answer.Ran whole = new Answer.Ran(ran.exit(), bytes.toByteArray(), ran.stderr());
      String program = argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1);
      Observation<String> excerpt =
          ran.exit() == 0
              ? excerpt(program, new ProgramReply(program, whole))
              : Observation.known(whole.text());
      return excerpt instanceof Observation.Known<String> known
          ? answer(
              ran.exit(), texts.apply(known.value()).getBytes(StandardCharsets.UTF_8), ran.stderr())
          : notRun(excerpt.reason());
    }

    private Observation<String> excerpt(String program, ProgramReply reply) {
      return switch (program) {
        case "ioreg" -> hardware(reply);
        case "scutil" -> console(reply);
        case "system_profiler" -> EscrowReplies.excerpt(reply);
        case "dscl" ->
            argv.contains("/Groups/admin")
                ? EscrowReplies.administrators(reply).map(EscrowReplies::group)
                : AccountReplies.home(reply).map(home -> "NFSHomeDirectory: " + home + "\n");
        case "Jamf Conditional Access", "JAMF Conditional Access" ->
            PssoStatusReply.read(reply).map(status -> pssoStatus(reply));
        case "app-sso" -> platformSso(reply);
        case "profiles" ->
            !argv.contains("show")
                ? Observation.known(reply.text())
                : (argv.contains("-user") ? ProfilesReply.ofUser(reply) : ProfilesReply.read(reply))
                    .map(AnswerTrimmer::profiles);
        case "route" ->
            SurroundingsReplies.routeInterface(reply)
                .map(device -> "  interface: " + device + "\n");
        case "networksetup" -> Observation.known(withoutAddresses(reply));
        default -> Observation.known(reply.text());
      };
    }
  }

  private static Observation<String> hardware(ProgramReply reply) {
    Observation<PropertyList> list = XmlPropertyList.parse(reply.bytes());
    if (list.isUnknown()) {
      return Observation.unknown(
          MachineReplies.ioregText(reply, list, "IOPlatformSerialNumber").reason());
    }
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    for (String key : List.of("IOPlatformSerialNumber", "IOPlatformUUID")) {
      MachineReplies.ioregText(reply, list, key)
          .found()
          .ifPresent(value -> kept.put(key, new PropertyList.Text(value)));
    }
    return Observation.known(
        PropertyListText.of(new PropertyList.Array(List.of(new PropertyList.Dictionary(kept)))));
  }

  private Observation<String> console(ProgramReply reply) {
    for (String line : reply.lines()) {
      int colon = line.indexOf(" : ");
      if (colon >= 0 && line.substring(0, colon).endsWith(LONG_NAME)) {
        people.add(line.substring(colon + 3).strip());
      }
    }
    Observation<ConsoleUser> login = AccountReplies.consoleUser(reply);
    if (login instanceof Observation.Known<ConsoleUser> known) {
      return Observation.known(
          "<dictionary> {\n  Name : "
              + known.value().name()
              + "\n  UID : "
              + known.value().uid()
              + "\n}\n");
    }
    if (login.isAbsent()) {
      // In whatever form it was told, it names no person.
      return Observation.known("No such key\n");
    }
    boolean ofForm = login.reason().startsWith("scutil");
    return ofForm ? Observation.unknown(login.reason()) : Observation.known(outermost(reply));
  }

  /** Name and id alone, of whoever is no person. */
  private static String outermost(ProgramReply reply) {
    StringBuilder kept = new StringBuilder("<dictionary> {\n");
    int depth = 0;
    for (String line : reply.lines()) {
      String stripped = line.strip();
      boolean told = stripped.startsWith("Name :") || stripped.startsWith("UID :");
      if (depth == 1 && told) {
        kept.append(line).append('\n');
      }
      depth += stripped.endsWith("{") ? 1 : stripped.equals("}") ? -1 : 0;
    }
    return kept.append("}\n").toString();
  }

  private static Observation<String> platformSso(ProgramReply reply) {
    Observation<PlatformSso> platform = PlatformSsoReply.read(reply);
    String device = "(null)";
    if (platform instanceof Observation.Known<PlatformSso> known) {
      StringBuilder object = new StringBuilder("{\n");
      known
          .value()
          .extension()
          .ifPresent(name -> field(object, PlatformSsoReply.EXTENSION, name).append(",\n"));
      PlatformSsoReply.value(reply.text(), PlatformSsoReply.CERTIFICATE)
          .ifPresent(der -> field(object, PlatformSsoReply.CERTIFICATE, der).append(",\n"));
      object.append("  \"").append(PlatformSsoReply.COMPLETED).append("\" : ");
      device = object.append(known.value().registered()).append("\n}").toString();
    }
    return platform.isUnknown()
        ? Observation.unknown(platform.reason())
        : Observation.known(
            "Device Configuration:\n "
                + device
                + "\n\nLogin Configuration:\n (null)\n\nUser Configuration:\n (null)\n\n");
  }

  private static String pssoStatus(ProgramReply reply) {
    List<String> kept = new ArrayList<>();
    String number = "";
    for (String line : reply.lines()) {
      String stripped = line.strip();
      number = number.isEmpty() ? stripped : number;
      if (stripped.startsWith(PssoStatusReply.EXTRA)) {
        String list = stripped.substring(PssoStatusReply.EXTRA.length()).strip();
        Map<String, String> entries = PssoStatusReply.entries(list).orElse(Map.of());
        for (String key : PssoStatusReply.KEYS) {
          if (entries.containsKey(key)) {
            kept.add("AnyHashable(\"" + key + "\"): " + entries.get(key));
          }
        }
      }
    }
    return number + "\n" + PssoStatusReply.EXTRA + " [" + String.join(", ", kept) + "]\n";
  }

  private static StringBuilder field(StringBuilder object, String key, String value) {
    return object.append("  \"").append(key).append("\" : \"").append(value).append('"');
  }

  private static String withoutAddresses(ProgramReply reply) {
    StringBuilder kept = new StringBuilder();
    for (String line : reply.lines()) {
      if (!line.strip().startsWith("Ethernet Address:")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  private static String profiles(List<Profile> profiles) {
    Set<String> uuids = referredTo(profiles);
    Map<String, List<PropertyList>> owners = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      List<PropertyList> items = new ArrayList<>();
      for (Profile.Payload payload : profile.payloads()) {
        Map<String, PropertyList> item = new LinkedHashMap<>();
        item.put("PayloadType", new PropertyList.Text(payload.type()));
        item.put("PayloadIdentifier", new PropertyList.Text(payload.identifier()));
        if (uuids.contains(payload.uuid())) {
          item.put("PayloadUUID", new PropertyList.Text(payload.uuid()));
        }
        if (!payload.content().isEmpty()) {
          item.put("PayloadContent", content(payload, uuids));
        }
        items.add(new PropertyList.Dictionary(item));
      }
      Map<String, PropertyList> entry = new LinkedHashMap<>();
      entry.put("ProfileIdentifier", new PropertyList.Text(profile.identifier()));
      entry.put("ProfileDisplayName", new PropertyList.Text(profile.displayName()));
      entry.put("ProfileRemovalDisallowed", new PropertyList.Flag(!profile.removable()));
      entry.put("ProfileItems", new PropertyList.Array(items));
      owners
          .computeIfAbsent(profile.owner(), owner -> new ArrayList<>())
          .add(new PropertyList.Dictionary(entry));
    }
    Map<String, PropertyList> all = new LinkedHashMap<>();
    owners.forEach((owner, list) -> all.put(owner, new PropertyList.Array(list)));
    return PropertyListText.of(new PropertyList.Dictionary(all));
  }

  /** The ids of payloads by which others refer to them. */
  private static Set<String> referredTo(List<Profile> profiles) {
    Set<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> uuids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Profile profile : profiles) {
      profile.payloads().forEach(payload -> texts.addAll(payload.content()));
      profile.payloads().forEach(payload -> uuids.add(payload.uuid()));
    }
    uuids.retainAll(texts);
    uuids.remove("");
    return uuids;
  }

  /** Whose SSO extension it sets up, to what it refers, and to whom it grants Full Disk Access. */
  private static PropertyList content(Profile.Payload payload, Set<String> uuids) {
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    boolean microsofts = payload.content().stream().anyMatch(SingleSignOn::isMicrosofts);
    kept.put(
        "ExtensionIdentifier",
        new PropertyList.Text(microsofts ? SingleSignOn.MICROSOFT_EXTENSION : "another"));
    List<PropertyList> references = new ArrayList<>();
    for (String text : payload.content()) {
      if (uuids.contains(text)) {
        references.add(new PropertyList.Text(text));
      }
    }
    if (!references.isEmpty()) {
      kept.put("PayloadCertificateUUID", new PropertyList.Array(references));
    }
    if (!payload.fullDiskAccess().isEmpty()) {
      List<PropertyList> parties = new ArrayList<>();
      for (String party : payload.fullDiskAccess()) {
        Map<String, PropertyList> entry = new LinkedHashMap<>();
        entry.put("Identifier", new PropertyList.Text(party));
        entry.put("Authorization", new PropertyList.Text("Allow"));
        parties.add(new PropertyList.Dictionary(entry));
      }
      kept.put(
          "Services",
          new PropertyList.Dictionary(
              Map.of(ProfilesReply.ALL_FILES, new PropertyList.Array(parties))));
    }
    return new PropertyList.Dictionary(kept);
  }

  /** What is kept of a file's content. */
  public Observation<byte[]> ofFile(MacPath file, byte[] content) {
    List<String> keys = SettingsKeys.of(file);
    if (keys == null) {
      // That it can be read at all is what matters of it.
      return Observation.known(new byte[0]);
    }
    Observation<PropertyList> parsed = PropertyList.parse(content);
    if (!(parsed instanceof Observation.Known<PropertyList> known)) {
      return Observation.unknown(file.name() + " " + parsed.reason());
    }
    Map<String, PropertyList> kept = new LinkedHashMap<>();
    for (String key : keys) {
      PropertyList value = known.value().get(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    boolean dictionary = known.value() instanceof PropertyList.Dictionary;
    String text =
        PropertyListText.of(
            dictionary ? new PropertyList.Dictionary(kept) : new PropertyList.Array(List.of()));
    return Observation.known(texts.apply(text).getBytes(StandardCharsets.UTF_8));
  }
}
