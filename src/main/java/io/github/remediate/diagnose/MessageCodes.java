package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes in messages. A number alone means many things: each counts only with what makes it the one
 * that is meant. Sources: Microsoft's lists of AADSTS codes, of the sign-in log's token protection
 * (2026-03) and of Platform SSO's known errors.
 */
final class MessageCodes {
  private static final Map<String, FindingId> SIGN_IN =
      Map.ofEntries(
          Map.entry("530003", FindingId.NOT_COMPLIANT),
          Map.entry("53000", FindingId.NOT_COMPLIANT),
          Map.entry("53001", FindingId.NOT_COMPLIANT),
          Map.entry("530084", FindingId.BROKER_NEEDED),
          Map.entry("700003", FindingId.DEVICE_OBJECT_MISSING),
          Map.entry("135011", FindingId.DEVICE_DISABLED),
          Map.entry("50155", FindingId.DEVICE_AUTHENTICATION_FAILED),
          Map.entry("53003", FindingId.BLOCKED_BY_POLICY),
          Map.entry("530036", FindingId.BLOCKED_BY_POLICY),
          Map.entry("50199", FindingId.BLOCKED_BY_POLICY),
          Map.entry("700016", FindingId.BLOCKED_BY_POLICY),
          Map.entry("700082", FindingId.BLOCKED_BY_POLICY));

  private static final Map<String, FindingId> TOKEN_PROTECTION =
      Map.of(
          "1002", FindingId.NOT_REGISTERED_AT_SIGN_IN,
          "1003", FindingId.UPGRADES_ITSELF,
          "1004", FindingId.UPGRADES_ITSELF,
          "1005", FindingId.SIGN_IN_STATE_UNSPECIFIED,
          "1006", FindingId.SYSTEM_TOO_OLD,
          "1007", FindingId.NOT_REGISTERED_OWNER,
          "1008", FindingId.APP_WITHOUT_BROKER);

  /** So many signs before a word are looked at for what denies it. */
  private static final int CLAUSE = 48;

  private static final Pattern AADSTS =
      Pattern.compile("(?<![a-z0-9])aadsts ?:?(\\d{5,7})(?![a-z0-9])");

  /** Behind a word that says what the number is, or alone. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:\\b(?:error|errore)(?: code| codice)?|\\bcodice(?: di)? errore|錯誤(?:碼|代碼)?)"
              + "[ :#=(]{0,3}(\\d{5,6})(?!\\d)|^(\\d{5,6})$");

  private static final Pattern SESSION =
      Pattern.compile("signinsessionstatuscode[ :=]{0,3}(100[2-8])(?!\\d)");
  private static final Pattern PLATFORM =
      Pattern.compile("com\\.apple\\.platformsso code=(-1001|-1004)(?!\\d)");
  private static final Pattern PLUGIN = Pattern.compile("pluginkit code=16(?!\\d)");
  private static final Pattern USER_TAG = Pattern.compile("(?<![a-z0-9])4s8qh(?![a-z0-9])");
  private static final Pattern PAYLOAD = Pattern.compile("(?<!\\d)1000[12](?!\\d)");
  private static final Pattern OWNERSHIP = Pattern.compile("-25244(?!\\d)");
  private static final Pattern PASSWORD =
      Pattern.compile(
          "\\bpassword (?:was |has been |is |got )?reset\\b|\\breset (?:my|the|their|his|her)"
              + " password\\b|\\breimpostat[ao] (?:la )?password\\b|\\bpassword (?:è stata )?"
              + "reimpostata\\b|(?:重設|重置)(?:了)?密碼|密碼(?:已|被)?(?:重設|重置)");

  /** Right before it, or one word before: then it did not happen, or was only asked about. */
  private static final Pattern NOT =
      Pattern.compile(
          "(?:\\b(?:not|never|didnt|dont|havent|hasnt|cannot|cant|couldnt|should|shall|could|to"
              + "|how do|if|whether|without|instead of|nobody|non|mai|senza|come|se|nessuno)"
              + "(?: \\p{L}+)? |(?:沒|未|不|如何|是否|如果)\\p{L}{0,2})$");

  /** What had to be done was done. */
  private static final Pattern HAD_TO = Pattern.compile("\\b(?:had|forced|made(?: me)?) to $");

  private MessageCodes() {}

  /** The findings that codes in a folded text lead to. */
  static Set<FindingId> in(String folded) {
    Set<FindingId> found = EnumSet.noneOf(FindingId.class);
    addAll(AADSTS, SIGN_IN, folded, found);
    addAll(NAMED, SIGN_IN, folded, found);
    addAll(SESSION, TOKEN_PROTECTION, folded, found);
    Matcher platform = PLATFORM.matcher(folded);
    while (platform.find()) {
      if (Denial.isBefore(folded, platform.start())) {
        continue;
      }
      found.add(
          platform.group(1).equals("-1001")
              ? FindingId.CONFIGURATION_NOT_READ
              : FindingId.REGISTRATION_RETRIES);
    }
    if (isTold(PLUGIN, folded) && folded.contains("com.microsoft.companyportalmac.ssoextension")
        || isTold(USER_TAG, folded)) {
      found.add(FindingId.EXTENSION_STUCK);
    }
    if (isTold(PAYLOAD, folded) && (folded.contains("payload") || folded.contains("ssoe"))) {
      found.add(FindingId.PAYLOAD_FAULT);
    }
    if (isTold(OWNERSHIP, folded) && folded.contains("workplace")) {
      found.add(FindingId.KEYCHAIN_OWNERSHIP);
    }
    if (tellsReset(folded)) {
      found.add(FindingId.PASSWORD_RESET);
    }
    return found;
  }

  private static boolean isTold(Pattern pattern, String folded) {
    return pattern
        .matcher(folded)
        .results()
        .anyMatch(each -> !Denial.isBefore(folded, each.start()));
  }

  private static boolean tellsReset(String folded) {
    Matcher matcher = PASSWORD.matcher(folded);
    while (matcher.find()) {
      String before = folded.substring(Math.max(0, matcher.start() - CLAUSE), matcher.start());
      if (!NOT.matcher(before).find() || HAD_TO.matcher(before).find()) {
        return true;
      }
    }
    return false;
  }

  private static void addAll(
      Pattern pattern, Map<String, FindingId> meanings, String folded, Set<FindingId> found) {
    Matcher matcher = pattern.matcher(folded);
    while (matcher.find()) {
      String code = matcher.group(1);
      if (code == null && matcher.groupCount() > 1) {
        code = matcher.group(2);
      }
      FindingId meaning = meanings.get(code);
      if (meaning != null && !Denial.isBefore(folded, matcher.start())) {
        found.add(meaning);
      }
    }
  }
}
