package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.KeychainItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what names a person, a computer or an organization in what a Mac told: mail addresses and
 * their domains, hosts, ids, the values of Workplace Join's notes, and the people in certificates
 * for mail. What it cannot know is the name of anybody whom none of these gives away.
 */
public final class NameHunt {
  private static final String NOTE = "com.microsoft.workplacejoin.";
  private static final int SHORTEST_ORGANIZATION = 4;
  private static final int GUID = 36;

  /** Domains of everybody: their names give nobody away, and programs look for them. */
  private static final List<String> COMMON =
      List.of(
          "microsoft.com",
          "microsoft.us",
          "microsoftonline.com",
          "microsoftonline.us",
          "microsoftonline.cn",
          "azure.us",
          "chinacloudapi.cn",
          "windows.net",
          "live.com",
          "office.com",
          "office365.com",
          "outlook.com",
          "hotmail.com",
          "apple.com",
          "icloud.com",
          "me.com",
          "mac.com",
          "gmail.com",
          "google.com",
          "jamf.com",
          "jamfcloud.com");

  /** Ids that are the same on every Mac. */
  private static final List<String> CONSTANT =
      List.of(
          "82dbaca4-3e81-46ca-9c73-0950c1eaca97",
          "87191ca2-0fc9-11d4-849a-000502b52122",
          "00000000-0000-0000-");

  private final Redaction redaction;
  private final Set<String> reserved;
  private final Set<String> mails = new TreeSet<>();
  private final Set<String> domains = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private final Set<String> guids = new TreeSet<>();
  private final Set<String> people = new TreeSet<>();
  private final Set<String> computers = new TreeSet<>();
  private final Set<String> organizations = new TreeSet<>();

  /**
   * Begins a hunt.
   *
   * @param redaction takes the names
   * @param reserved words that programs need, in lower case: such a word is not replaced by itself
   */
  public NameHunt(Redaction redaction, Set<String> reserved) {
    this.redaction = redaction;
    this.reserved = Set.copyOf(reserved);
  }

  /** Looks through one answer. */
  public void look(List<String> argv, Answer answer) {
    if (!(answer instanceof Answer.Ran ran)) {
      return;
    }
    text(ran.stderr());
    if (Redaction.isSecurity(argv, "dump-keychain")) {
      DumpRewriter dump = new DumpRewriter(Retention.OF_ALL, this::seen);
      dump.write(ran.stdout());
      dump.finish();
      DumpParser parser = new DumpParser(Retention.OF_ALL, path -> path, this::note);
      parser.write(ran.stdout());
      parser.finish();
    } else if (Redaction.isSecurity(argv, "find-certificate")) {
      certificates(ran.text());
    } else {
      text(ran.text());
    }
  }

  private String seen(String text) {
    text(text);
    return text;
  }

  /** Looks through a text. */
  public void text(String text) {
    guids(text);
    mails(text);
    hosts(text);
  }

  /** Somebody's full name. */
  public void person(String name) {
    if (name.strip().length() > 2) {
      people.add(name.strip());
    }
  }

  private void note(KeychainItem item) {
    String account = item.account() == null ? "" : item.account().text().orElse("");
    String value = item.service() == null ? "" : item.service().text().orElse("");
    if (account.equals(NOTE + "deviceName")) {
      computers.add(value);
    } else if (account.equals(NOTE + "tenantDisplayName")) {
      organizations.add(value);
    }
  }

  private void certificates(String listing) {
    for (String one : listing.split("(?<=-----END CERTIFICATE-----\n)")) {
      List<String> texts = new ArrayList<>();
      CertificateRewriter reader =
          new CertificateRewriter(
              text -> {
                texts.add(text);
                return text;
              },
              new LinkedHashMap<>());
      reader.write(one.getBytes(StandardCharsets.US_ASCII));
      int before = mails.size();
      texts.forEach(this::text);
      boolean forMail = mails.size() > before || texts.stream().anyMatch(NameHunt::isMail);
      for (String text : texts) {
        if (forMail && looksLikePerson(text)) {
          person(text);
        }
      }
    }
  }

  private static boolean isMail(String text) {
    return text.indexOf('@') > 0 && text.indexOf(' ') < 0;
  }

  private static boolean looksLikePerson(String text) {
    String[] words = text.split(" ");
    if (words.length < 2 || words.length > 4) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && " .'-\u2019".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private void guids(String text) {
    for (int at = 0; at + GUID <= text.length(); at++) {
      boolean whole =
          text.charAt(at + 8) == '-'
              && Guid.isOne(text.substring(at, at + GUID))
              && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
      if (whole) {
        String guid = text.substring(at, at + GUID).toLowerCase(Locale.ROOT);
        if (CONSTANT.stream().noneMatch(guid::startsWith)) {
          guids.add(guid);
        }
      }
    }
  }

  private void mails(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = at;
      while (from > 0 && isOfMail(text.charAt(from - 1))) {
        from--;
      }
      int to = at + 1;
      while (to < text.length() && isOfHost(text.charAt(to))) {
        to++;
      }
      String domain = trimmed(text.substring(at + 1, to));
      if (from < at && domain.indexOf('.') > 0) {
        String local = text.substring(from, at).toLowerCase(Locale.ROOT);
        mails.add(local + "@" + domain);
        domain(domain);
      }
    }
  }

  private void hosts(String text) {
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
      int to = at + 3;
      while (to < text.length() && isOfHost(text.charAt(to))) {
        to++;
      }
      String host = trimmed(text.substring(at + 3, to));
      if (host.indexOf('.') > 0) {
        domain(host);
      }
    }
  }

  private void domain(String domain) {
    for (String common : COMMON) {
      if (domain.equals(common)) {
        return;
      }
      if (domain.endsWith("." + common)) {
        // An organization's own name before a provider's, unless the provider's own.
        if (common.equals("jamfcloud.com")) {
          hosts.add(domain);
        }
        return;
      }
    }
    domains.add(domain);
  }

  private static String trimmed(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    while (lower.endsWith(".") || lower.endsWith("-")) {
      lower = lower.substring(0, lower.length() - 1);
    }
    return lower;
  }

  private static boolean isOfMail(char c) {
    return Character.isLetterOrDigit(c) || "._%+'-".indexOf(c) >= 0;
  }

  private static boolean isOfHost(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  /** Ends the hunt: gives everything that was found its replacement. */
  public void end() {
    numbered(mails, "mail%@redacted.example");
    numbered(computers, "Computer %");
    numbered(people, "Person %");
    numbered(organizations, "Organization %");
    numbered(domains, "host%.example");
    numbered(hosts, "host%.jamfcloud.com");
    int number = 1;
    for (String guid : guids) {
      String digits = "000000000000" + Integer.toHexString(number++);
      redaction.replace(guid, "00000000-0000-4000-8000-" + digits.substring(digits.length() - 12));
    }
    parts();
  }

  private void numbered(Set<String> names, String form) {
    int number = 1;
    for (String name : names) {
      if (!reserved.contains(name.toLowerCase(Locale.ROOT))) {
        redaction.replace(name, form.replace("%", Integer.toString(number++)));
      }
    }
  }

  // What a whole name gives away, its parts give away as well.
  private void parts() {
    int number = 1;
    Set<String> parts = new TreeSet<>();
    for (String person : people) {
      for (String word : person.split("[^\\p{L}]+")) {
        parts.add(word.toLowerCase(Locale.ROOT));
      }
    }
    for (String mail : mails) {
      String local = mail.substring(0, mail.indexOf('@'));
      parts.add(local);
      for (String word : local.split("[^\\p{L}]+")) {
        parts.add(word);
      }
    }
    for (String part : parts) {
      if (part.length() > 2 && !reserved.contains(part)) {
        redaction.replace(part, "name" + number++);
      }
    }
    for (Set<String> names : List.of(domains, hosts)) {
      for (String domain : names) {
        String label = domain.substring(0, domain.indexOf('.'));
        if (label.length() >= SHORTEST_ORGANIZATION && !reserved.contains(label)) {
          redaction.replace(label, "organization" + number++);
        }
      }
    }
  }
}
