package io.github.remediate.diagnose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.remediate.mac.FindingId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a recording keeps of a log: the time of each line with a message that is looked for, and the
 * message in words of ours. Nothing else of a line is kept, so nobody's name is.
 */
public final class LogExcerpt {
  private static final String SUCCESS = "Microsoft Entra ID acquired";

  private static final Map<FindingId, String> WORDS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(
                  FindingId.PORTAL_OPENED_BY_HAND,
                  "Portal launched without WPJ only arg while account is under partner management"),
              Map.entry(
                  FindingId.PARTNER_MANAGEMENT_OFF,
                  "Registration-only command line flag (-r) can only be used when partner"
                      + " management is enabled in Intune"),
              Map.entry(FindingId.ACCOUNT_NOT_ONBOARDED, "AccountNotOnboarded"),
              Map.entry(
                  FindingId.REGISTRATION_RETRIES,
                  "Registration failed and will automatically retry"),
              Map.entry(FindingId.CONFIGURATION_NOT_READ, "Error deserializing device config"),
              Map.entry(
                  FindingId.EXTENSION_STUCK,
                  "com.microsoft.CompanyPortalMac.ssoextension PlugInKit Code=16"),
              Map.entry(FindingId.DEVICE_OBJECT_MISSING, "AADSTS700003"),
              Map.entry(FindingId.DEVICE_DISABLED, "AADSTS135011"),
              Map.entry(FindingId.DEVICE_AUTHENTICATION_FAILED, "AADSTS50155"),
              Map.entry(FindingId.NOT_COMPLIANT, "AADSTS530003"),
              Map.entry(FindingId.BROKER_NEEDED, "AADSTS530084"),
              Map.entry(FindingId.BLOCKED_BY_POLICY, "AADSTS53003"),
              Map.entry(FindingId.KEYCHAIN_OWNERSHIP, "-25244 Workplace Join")));

  private static final Pattern STAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"
              + "|[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}");

  /** So many bytes are kept of one log: what is older than its end was read before. */
  private static final int MOST = 1 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final LogLines lines = new LogLines(this::line);
  private String stamp = "";

  /** Words in paths of logs and in what is kept of them, which a redaction must leave. */
  public static List<String> words() {
    List<String> words = new ArrayList<>(WORDS.values());
    words.add(SUCCESS);
    words.add("/private/var/log/jamf.log Library/Logs/Company Portal gz bz2 xz");
    words.add("com.microsoft.CompanyPortalMac.ssoextension/Data/Library/Caches/Logs/SSOExtension");
    return words;
  }

  /** Whether {@code content} is what is kept of a log, and nothing else. */
  public static boolean isOne(byte[] content) {
    String text = new String(content, ISO_8859_1);
    return text.isEmpty() || text.lines().allMatch(LogExcerpt::isLine) && text.endsWith("\n");
  }

  private static boolean isLine(String line) {
    int from = LogTime.BEGINNING + 1;
    boolean stamped = line.length() > from && STAMP.matcher(line.substring(0, from - 1)).matches();
    String message = stamped ? line.substring(from) : line;
    return message.equals(SUCCESS) || WORDS.containsValue(message);
  }

  /** Takes the next {@code length} bytes of the log. */
  public void take(byte[] piece, int length) {
    lines.take(piece, length);
  }

  /** What is kept, after the last piece. */
  public byte[] kept() {
    lines.end();
    return kept.toByteArray();
  }

  private void line(byte[] bytes, int length) {
    if (LogTime.mayTell(bytes, length)) {
      String told = new String(bytes, 0, LogTime.BEGINNING, ISO_8859_1);
      stamp = STAMP.matcher(told).matches() ? told + " " : "";
    }
    if (!LogSearch.mayMatter(bytes, length) || kept.size() > MOST) {
      return;
    }
    String line = new String(bytes, 0, length, ISO_8859_1);
    if (LogSearch.tellsSuccess(line)) {
      keep(SUCCESS);
    }
    for (FindingId found : KnownMessages.in(line)) {
      if (WORDS.containsKey(found)) {
        keep(WORDS.get(found));
      }
    }
  }

  private void keep(String message) {
    kept.writeBytes((stamp + message + "\n").getBytes(US_ASCII));
  }
}
