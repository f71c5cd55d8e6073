package io.github.remediate.macos.plist;

import io.github.remediate.mac.Guid;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting that an administrator can give by a configuration profile. This is the one list of
 * them: what is read of the profile, what a recording keeps of it, and the form that Jamf Pro shows
 * to whoever fills it in.
 */
public enum ManagedSetting {
  /** The organization's ADFS STS address. */
  ADFS_URL(
      "adfsUrl",
      "AD FS address",
      "The address of your AD FS server in full, such as https://sts.example.com/adfs/ls. Identity"
          + " preferences for it are left over by old registrations. Leave it out if you have"
          + " none.",
      "https://sts.example.com/adfs/ls",
      Kind.ADDRESS),

  /** How many days after its end what a run keeps is purged. */
  QUARANTINE_DAYS(
      "quarantineDays",
      "Days that a run's quarantine is kept",
      "So many days after a run's end the next run removes for good what that one moved and copied."
          + " Afterwards nothing of it can be put back. Left out, it is kept until somebody types"
          + " `remediate purge`.",
      "90",
      1,
      3650),

  /** How many days after its end a run that keeps nothing any more is removed. */
  RUN_DAYS(
      "runDays",
      "Days that journal and reports of a run are kept",
      "So many days after its end the next run removes a run altogether that keeps nothing any"
          + " more: its journal, plan and reports. Left out, they stay.",
      "365",
      1,
      3650),

  /** How many ended runs stay. */
  RUN_COUNT(
      "runCount",
      "Ended runs that are kept",
      "Of the ended runs that keep nothing any more, the next run leaves so many, the newest. Left"
          + " out, all of them.",
      "50",
      1,
      10_000),

  /** How often the user of the Mac may put a cleanup off. */
  DEFERRALS(
      "selfServiceDeferrals",
      "How often the user may put the cleanup off",
      "So often the user may put the cleanup off; afterwards the window says that it is time. It"
          + " begins with their yes alone all the same. Left out, they may as often as they like.",
      "3",
      0,
      100),

  /** How long it is not offered again then. */
  DEFERRAL_HOURS(
      "selfServiceDeferralHours",
      "Hours for which it is put off",
      "So many hours after it was put off no window is shown. Leave it out where users start the"
          + " cleanup in Self Service by themselves, or they click and see nothing.",
      "4",
      0,
      720),

  /** What the windows say that it is about. */
  HELP(
      "selfServiceHelp",
      "What the windows say about the cleanup",
      "A few sentences of your own that the windows show, in one language for all or in several.",
      "The service desk is glad to help.",
      Kind.TEXTS),

  /** Whom the user can turn to. */
  CONTACT(
      "selfServiceContact",
      "Whom the user can turn to",
      "How the user reaches your helpdesk, in one language for all or in several.",
      "Service desk: 1234",
      Kind.TEXTS),

  /** The picture of the windows. */
  ICON(
      "selfServiceIcon",
      "Picture of the windows",
      "The absolute path of a picture, or the name of one of Apple's symbols.",
      "/Library/Example/logo.png",
      Kind.TEXT),

  /** Whether a run that nobody attends needs an approval. */
  APPROVALS_REQUIRED(
      "approvalsRequired",
      "Runs that nobody attends need a signed approval",
      "A run that is begun with --yes, or off a terminal, needs a signed approval that names every"
          + " question that it is sure to ask.",
      "true",
      Kind.FLAG),

  /** How many people must sign one. */
  APPROVALS_PEOPLE(
      "approvalsPeople",
      "People who must sign an approval",
      "With 2, an approval counts when two people signed it with keys of their own.",
      "2",
      1,
      2),

  /** How far clocks may differ. */
  APPROVALS_TOLERANCE(
      "approvalsTolerance",
      "Minutes by which clocks may differ",
      "By so many minutes the clocks of approver and Mac may differ, either way. Left out, 10.",
      "10",
      0,
      60),

  /** Whose signatures count. */
  APPROVALS_KEYS(
      "approvalsKeys",
      "Whose signatures count",
      "Public keys of Ed25519 as `remediate keygen` prints them, whose each is, and what it may"
          + " sign: approval (all of it), step, restart, item, hazard, gate:ID, hazard:ID or"
          + " receipt.",
      "MCowBQYDK2VwAyEA...",
      Kind.KEYS),

  /** Where Jamf Pro is. */
  JAMF_PRO_URL(
      "servicesJamfProUrl",
      "Jamf Pro's address",
      "The address of your Jamf Pro server, without /api. For the machines from which operators"
          + " remove records; a Mac that is cleaned up needs none of the settings of services.",
      "https://example.jamfcloud.com",
      Kind.ADDRESS),

  /** Which API client asks there. */
  JAMF_PRO_CLIENT_ID(
      "servicesJamfProClientId",
      "Client ID of the API client in Jamf Pro",
      "Its secret is typed when it is needed, and stands in no setting.",
      "0b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
      Kind.TEXT),

  /** Where Microsoft Graph is. */
  GRAPH_URL(
      "servicesGraphUrl",
      "Microsoft Graph's address",
      "Of a national cloud, without /v1.0. Left out, that of the worldwide one.",
      "https://graph.microsoft.us",
      Kind.ADDRESS),

  /** Where one signs in. */
  SIGN_IN_AUTHORITY(
      "servicesSignInAuthority",
      "Where operators sign in at Microsoft Entra",
      "The sign-in address of your tenant. Left out, that of the worldwide cloud for any tenant.",
      "https://login.microsoftonline.com/contoso.example/",
      Kind.ADDRESS),

  /** As which app. */
  SIGN_IN_CLIENT_ID(
      "servicesSignInClientId",
      "Application (client) ID for the sign-in",
      "Of a public client in your tenant, with the redirect address http://localhost and delegated"
          + " permissions alone.",
      "14d82eec-204b-4c2f-b7e8-296a70dab67e",
      Kind.TEXT),

  /** How one signs in. */
  SIGN_IN_METHOD(
      "servicesSignInMethod",
      "How operators sign in at Microsoft Entra",
      "With browser, which opens by itself, or with device-code, a code that is typed elsewhere.",
      "browser",
      List.of("browser", "device-code")),

  /** What opens the page of the sign-in. */
  SIGN_IN_BROWSER(
      "servicesSignInBrowser",
      "Command that opens the sign-in's page",
      "A program and its arguments, each a text of its own; the address is added to them. Left"
          + " out, the operator's usual browser. It counts for nobody who works as root.",
      "/usr/bin/open",
      Kind.WORDS),

  /** How long lies between two looks whether a record is gone. */
  VERIFICATION_INTERVAL(
      "servicesVerificationInterval",
      "Time between two looks whether a record is gone",
      "A whole number and s, m or h, up to 1h. Left out, 60s.",
      "60s",
      Duration.ofHours(1)),

  /** How long it is looked whether a record is gone. */
  VERIFICATION_DEADLINE(
      "servicesVerificationDeadline",
      "How long it is looked whether a record is gone",
      "A whole number and s, m or h, up to 168h. Left out, 30m.",
      "30m",
      Duration.ofDays(7)),

  /** How long one call of a service may take. */
  TIMEOUT(
      "servicesTimeout",
      "How long one call of a service may take",
      "A whole number and s, m or h, up to 5m. Left out, 30s.",
      "30s",
      Duration.ofMinutes(5)),

  /** The tenant that is meant. */
  ENTRA_TENANT(
      "servicesEntraTenant",
      "Tenant ID",
      "The only tenant in which operators sign in, by the id that Entra shows in its overview. A"
          + " sign-in to another is refused.",
      "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4",
      Kind.ID),

  /** How long a device stays switched off. */
  DISABLE_WAIT(
      "servicesEntraDisableWait",
      "How long a device stays disabled before it is deleted",
      "A whole number and s, m or h, up to 168h. Left out, not at all.",
      "1h",
      Duration.ofDays(7)),

  /** Whether a device is switched off before it is deleted. */
  DISABLE_FIRST(
      "servicesEntraDisableFirst",
      "Devices are disabled in Entra before they are deleted",
      "What is disabled can be enabled again; a look may follow before it is deleted.",
      "true",
      Kind.FLAG),

  /** What an approver at Intune reads. */
  JUSTIFICATION(
      "servicesIntuneJustification",
      "Reason for Multi Admin Approval in Intune",
      "Sent with every deletion in Intune, for whoever approves it.",
      "Stale registration of a Mac",
      Kind.TEXT);

  /** What a setting's value is. */
  public enum Kind {
    /** An address with {@code https://}. */
    ADDRESS,
    /** A whole number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** A text, or one for each of some languages, by their tags. */
    TEXTS,
    /** True or false. */
    FLAG,
    /** One of a few words. */
    CHOICE,
    /** A time: a whole number and s, m or h. */
    TIME,
    /** An id that Entra gave, 8-4-4-4-12 hex digits. */
    ID,
    /** A list of texts. */
    WORDS,
    /** Dictionaries with {@code key} and {@code name}, texts, and {@code signs}, a list of them. */
    KEYS
  }

  /** The domain of the settings, and the name of their file. */
  public static final String DOMAIN = "io.github.remediate";

  private static final int MOST_DIGITS = 9;

  /** As Microsoft Graph takes in a justification, the longest of them. */
  private static final int MOST_LETTERS = 1000;

  private final String key;
  private final String title;
  private final String description;
  private final String example;
  private final Kind kind;
  private final long least;
  private final long most;
  private final List<String> choices;

  ManagedSetting(String key, String title, String description, String example, Kind kind) {
    this(key, title, description, example, kind, 0, 0, List.of());
  }

  ManagedSetting(
      String key, String title, String description, String example, List<String> choices) {
    this(key, title, description, example, Kind.CHOICE, 0, 0, choices);
  }

  ManagedSetting(String key, String title, String description, String example, Duration longest) {
    this(key, title, description, example, Kind.TIME, 1, longest.toSeconds(), List.of());
  }

  ManagedSetting(
      String key, String title, String description, String example, long least, long most) {
    this(key, title, description, example, Kind.NUMBER, least, most, List.of());
  }

  ManagedSetting(
      String key,
      String title,
      String description,
      String example,
      Kind kind,
      long least,
      long most,
      List<String> choices) {
    this.key = key;
    this.title = title;
    this.description = description;
    this.example = example;
    this.kind = kind;
    this.least = least;
    this.most = most;
    this.choices = choices;
  }

  /** The setting with that key. */
  public static Optional<ManagedSetting> of(String key) {
    for (ManagedSetting setting : values()) {
      if (setting.key.equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** The key that somebody may have meant who wrote {@code key}: it begins or ends like it. */
  public static Optional<String> like(String key) {
    String best = null;
    int most = Math.max(3, key.length() / 2);
    for (ManagedSetting setting : values()) {
      int common = common(setting.key.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
      if (common > most) {
        most = common;
        best = setting.key;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int common(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int front = 0;
    while (front < most && one.charAt(front) == other.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < most - front
        && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
      back++;
    }
    return front + back;
  }

  /** The keys of the settings that a recording keeps: those that decide what is planned. */
  public static List<String> recorded() {
    return List.of(ADFS_URL.key, QUARANTINE_DAYS.key);
  }

  /** The key in the profile. */
  public String key() {
    return key;
  }

  /**
   * Whether a settings file has it as {@code fileKey}, such as {@code services.entra.tenant}, which
   * is the same words with a full stop or a hyphen between them.
   */
  public boolean isInFile(String fileKey) {
    return fileKey.replace(".", "").replace("-", "").equalsIgnoreCase(key);
  }

  /** A few words that say what it is. */
  public String title() {
    return title;
  }

  /** Sentences that say what it does. */
  public String description() {
    return description;
  }

  /** A value that it can have. */
  public String example() {
    return example;
  }

  /** What its value is. */
  public Kind kind() {
    return kind;
  }

  /** The words of a choice. */
  public List<String> choices() {
    return choices;
  }

  /** The smallest number; of a time in seconds. */
  public long least() {
    return least;
  }

  /** The largest number; of a time in seconds. */
  public long most() {
    return most;
  }

  /** Whether a setting that is written as one text can be {@code text}. */
  public boolean takes(String text) {
    return switch (kind) {
      case ADDRESS -> isAddress(text);
      case CHOICE -> choices.contains(text);
      case TIME -> time(text).isPresent();
      case ID -> Guid.isDevice(text);
      case TEXT, TEXTS, WORDS -> isText(text);
      case NUMBER, FLAG, KEYS -> false;
    };
  }

  /** The time that {@code text} is, if it is one that can be set. */
  public Optional<Duration> time(String text) {
    int digits = text.length() - 1;
    if (digits < 1 || digits > MOST_DIGITS) {
      return Optional.empty();
    }
    long number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      number = 10 * number + digit;
    }
    long seconds =
        switch (text.charAt(digits)) {
          case 's' -> number;
          case 'm' -> 60 * number;
          case 'h' -> 3600 * number;
          default -> -1;
        };
    return takes(seconds) ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
  }

  private static boolean isText(String text) {
    return !text.isBlank()
        && text.length() <= MOST_LETTERS
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isAddress(String text) {
    // By hand: every look at a Mac comes by here, and regular expressions take long to load.
    if (!text.startsWith("https://")) {
      return false;
    }
    int begin = "https://".length();
    int slash = text.indexOf('/', begin);
    String host = text.substring(begin, slash < 0 ? text.length() : slash);
    // A name or a password before the host would stand in plans and journals.
    return !host.isEmpty()
        && host.indexOf('@') < 0
        && text.indexOf('<') < 0
        && text.indexOf('\\') < 0
        && text.chars().allMatch(letter -> letter > ' ' && letter < 0x7F);
  }

  /** Whether it can be {@code number}. */
  public boolean takes(long number) {
    return number >= least && number <= most;
  }
}
