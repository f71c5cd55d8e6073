package io.github.remediate.mac;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an organization says of itself in windows.
 *
 * @param help what it is about and what to do, by language tag; several lines are possible
 * @param contact whom to turn to, likewise
 * @param icon absolute path of a picture, or the name of one of Apple's symbols
 */
public record Helpdesk(
    Map<String, String> help, Map<String, String> contact, Optional<String> icon) {

  /** Says nothing. */
  public static final Helpdesk NONE = new Helpdesk(Map.of(), Map.of(), Optional.empty());

  /** Stands for the language tag of a text that is given without a language. */
  public static final String ANY = "";

  private static final String ENGLISH = "en";
  private static final int MOST_LETTERS = 2000;
  private static final int MOST_LANGUAGES = 8;
  private static final int MOST_OF_ICON = 500;

  public Helpdesk {
    help = Map.copyOf(help);
    contact = Map.copyOf(contact);
  }

  /** What is set in {@code other} wherever nothing is set here. */
  public Helpdesk or(Helpdesk other) {
    return new Helpdesk(
        help.isEmpty() ? other.help : help,
        contact.isEmpty() ? other.contact : contact,
        icon.or(() -> other.icon));
  }

  /**
   * The lines of {@link #help} or {@link #contact} in one language, or else those of no language,
   * or else in English; none if there is none of these.
   *
   * @param tag of BCP 47, {@code zh-Hant}
   */
  public static List<String> lines(Map<String, String> texts, String tag) {
    for (String each : List.of(tag, ANY, ENGLISH)) {
      if (texts.containsKey(each)) {
        return texts.get(each).strip().lines().map(String::stripTrailing).toList();
      }
    }
    return List.of();
  }

  /** What is wrong with it, as a clause that begins with what is meant; empty if nothing is. */
  public Optional<String> fault() {
    return fault("help", help)
        .or(() -> fault("contact", contact))
        .or(
            () ->
                icon.filter(name -> !isIcon(name))
                    .map(
                        name ->
                            "icon is neither the absolute path of a picture nor the name of a"
                                + " symbol such as lock.shield"));
  }

  private static Optional<String> fault(String what, Map<String, String> texts) {
    if (texts.size() > MOST_LANGUAGES) {
      return Optional.of(what + " is given in more than " + MOST_LANGUAGES + " languages");
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      if (!isTag(each.getKey())) {
        return Optional.of(
            what + " is given for what is no language tag such as en, it or zh-Hant");
      }
      String text = each.getValue();
      if (text.isBlank() || text.length() > MOST_LETTERS) {
        return Optional.of(what + " is not 1 to " + MOST_LETTERS + " letters long");
      }
      if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
        return Optional.of(what + " holds a control character");
      }
    }
    return Optional.empty();
  }

  private static boolean isTag(String tag) {
    return tag.length() <= 20
        && !tag.startsWith("-")
        && !tag.endsWith("-")
        && tag.chars().allMatch(c -> c == '-' || isLetterOrDigit(c));
  }

  private static boolean isIcon(String name) {
    if (name.length() > MOST_OF_ICON) {
      return false;
    }
    if (name.startsWith("/")) {
      // swiftDialog would put a fact or a variable in the place of a name in braces.
      return MacPath.wrongWith(name) == null
          && name.chars().noneMatch(c -> c == '{' || c == '}' || c == '\\' || c == '<' || c < ' ');
    }
    return !name.isEmpty()
        && !name.startsWith(".")
        && !name.endsWith(".")
        && name.chars().allMatch(c -> c == '.' || isLetterOrDigit(c) && !isCapital(c));
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || isCapital(c) || c >= '0' && c <= '9';
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }
}
