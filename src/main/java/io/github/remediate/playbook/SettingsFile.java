package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problem;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings file of a Mac or a helpdesk, in the same YAML as playbooks.
 *
 * @param adfsUrl key {@code adfs-url}: the organization's ADFS STS address, beginning with https://
 * @param quarantineDays key {@code quarantine-days}, 1 to 3650: how many days after its end what a
 *     run keeps is purged, when the next run starts
 * @param runDays key {@code run-days}, 1 to 3650: how many days after its end a run is removed that
 *     keeps nothing any more, when the next run starts
 * @param runCount key {@code run-count}, 1 to 10000: how many ended runs, the newest, are not
 *     removed then for their number
 * @param deferrals key {@code self-service.deferrals}, 0 to 100: how often the Mac's user may put a
 *     cleanup off
 * @param deferralHours key {@code self-service.deferral-hours}, 0 to 720: how long a deferral holds
 * @param selfService key {@code self-service}: what windows say of the organization, as far as
 *     anything is set
 * @param approvals key {@code approvals}: whose approvals count, as far as anything is set
 * @param services key {@code services}: where the services are, as far as anything is set
 * @param written what stands in it by its keys, as in {@code services.entra.tenant}, spelled as it
 *     is; empty for what is no single value
 * @param problems everything that is wrong with the file; then nothing else here counts
 */
public record SettingsFile(
    Optional<String> adfsUrl,
    Optional<Integer> quarantineDays,
    Optional<Integer> runDays,
    Optional<Integer> runCount,
    Optional<Integer> deferrals,
    Optional<Integer> deferralHours,
    Optional<SelfService> selfService,
    Optional<ApprovalFields> approvals,
    Optional<ServiceFields> services,
    Map<String, String> written,
    List<Problem> problems) {
  /** Texts by language tag, which are one setting. */
  private static final Set<String> TEXTS = Set.of("self-service.help", "self-service.contact");

  private static final int MOST_DAYS = 3650;
  private static final int MOST_RUNS = 10_000;
  private static final int MOST_DEFERRALS = 100;
  private static final int MOST_HOURS = 720;
  private static final String HINT = "Set " + keys(" or ") + " in it, or do without the file.";

  /**
   * What windows say of the organization, as it is written.
   *
   * @param at where it stands, for messages
   * @param help by language tag; one text without a language has the empty tag
   * @param contact likewise
   */
  public record SelfService(
      String at, Map<String, String> help, Map<String, String> contact, Optional<String> icon) {}

  /** Sets nothing. */
  public static final SettingsFile NONE = nothing(List.of());

  private static SettingsFile nothing(List<Problem> problems) {
    return new SettingsFile(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        problems);
  }

  /**
   * Reads a settings file; no input makes this throw.
   *
   * @param bytes the file's content, at most 256 KiB of UTF-8
   * @param fileName the file's name, for messages
   */
  public static SettingsFile read(byte[] bytes, String fileName) {
    Problems problems = Problems.collected();
    Node root = Yaml.read(fileName, bytes, problems, HINT);
    Fields fields = root == null ? null : Fields.of(root, Shapes.SETTINGS, problems);
    if (fields == null) {
      return nothing(judged(problems, bytes));
    }
    Optional<String> url = fields.maybeLine("adfs-url");
    if (problems.none() && url.isPresent() && !isUrl(url.get())) {
      problems.add(
          fields.at("adfs-url"),
          "'adfs-url' must be your own address in full",
          "Write it like https://sts.example.com/adfs/ls.");
    }
    Optional<Fields> selfService =
        fields.has("self-service")
            ? Optional.ofNullable(
                Fields.of(fields.at("self-service"), Shapes.SELF_SERVICE, problems))
            : Optional.empty();
    return new SettingsFile(
        url,
        whole(fields, "quarantine-days", 1, MOST_DAYS),
        whole(fields, "run-days", 1, MOST_DAYS),
        whole(fields, "run-count", 1, MOST_RUNS),
        selfService.flatMap(in -> whole(in, "deferrals", 0, MOST_DEFERRALS)),
        selfService.flatMap(in -> whole(in, "deferral-hours", 0, MOST_HOURS)),
        selfService.map(
            in ->
                new SelfService(
                    in.at().place().toString(),
                    byLanguage(in, "help", problems),
                    byLanguage(in, "contact", problems),
                    in.maybeLine("icon"))),
        ApprovalFields.read(fields, problems),
        ServiceFields.read(fields, problems),
        written(root),
        judged(problems, bytes));
  }

  private static Map<String, String> written(Node root) {
    Map<String, String> written = new TreeMap<>();
    write("", root, written);
    return written;
  }

  private static void write(String prefix, Node node, Map<String, String> written) {
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      String key = prefix + entry.name();
      boolean isGroup = entry.value() instanceof Node.Mapping && !TEXTS.contains(key);
      if (isGroup) {
        write(key + ".", entry.value(), written);
      } else {
        written.put(key, entry.value() instanceof Node.Scalar scalar ? scalar.text() : "");
      }
    }
  }

  private static Optional<Integer> whole(Fields in, String key, int least, int most) {
    int number = (int) in.number(key, least, most, -1);
    return number < 0 ? Optional.empty() : Optional.of(number);
  }

  /** One text, or a text for each language tag. */
  private static Map<String, String> byLanguage(Fields fields, String key, Problems problems) {
    Map<String, String> texts = new TreeMap<>();
    if (!fields.has(key)) {
      return texts;
    }
    if (fields.at(key) instanceof Node.Mapping languages) {
      Fields each = Fields.of(languages, "'" + key + "'", problems);
      for (Node.Entry entry : languages.entries()) {
        texts.put(entry.name(), each.prose(entry.name()));
      }
    } else {
      texts.put("", fields.prose(key));
    }
    return texts;
  }

  private static List<Problem> judged(Problems problems, byte[] bytes) {
    return FileRecognition.judged(
        problems,
        bytes,
        key ->
            key.startsWith("adfs")
                || key.startsWith("quarantine")
                || key.startsWith("run-")
                || key.startsWith("self-")
                || key.startsWith("approval")
                || key.startsWith("service"),
        1,
        "this is no settings file: no line begins with a setting",
        "Check that this is the file you mean. Settings are " + keys(" and ") + ".");
  }

  private static String keys(String last) {
    List<String> keys = Shapes.SETTINGS.names().stream().map(key -> "'" + key + ":'").toList();
    int end = keys.size() - 1;
    return String.join(", ", keys.subList(0, end)) + last + keys.get(end);
  }

  /**
   * Whether {@code text} is an AD FS address in full: with https:// and a host, and nobody's name
   * or password in it, which would stand in plans and journals.
   */
  public static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.toASCIIString().equals(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
