package io.github.remediate.cli;

import io.github.remediate.text.ShellQuote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The options of one command line; what was not given is null. */
final class RootOptions {

  /** How output is written. */
  enum Format {
    text,
    json
  }

  private final Map<RootOption, String> values = new EnumMap<>(RootOption.class);
  private final List<String> accepted = new ArrayList<>();
  private final List<String> users = new ArrayList<>();

  /**
   * Reads the usual command line, in which each word is the full name of an option or the value
   * after it. Returns null for every other one, right or wrong: those are picocli's. Its model of
   * the options would take half of a dry run's time.
   */
  static RootOptions ofPlain(List<String> arguments) {
    RootOptions options = new RootOptions();
    for (int at = 0; at < arguments.size(); at++) {
      RootOption option = named(arguments.get(at));
      if (option == null) {
        return null;
      }
      String value = "";
      if (!option.isFlag()) {
        at++;
        value = at < arguments.size() ? arguments.get(at) : "";
        if (!isPlain(option, value)) {
          return null;
        }
      }
      boolean several = option == RootOption.ACCEPT || option == RootOption.USER;
      if (!several && options.values.containsKey(option)) {
        return null;
      }
      options.set(option, value);
    }
    return options.treats() > 1 ? null : options;
  }

  private static RootOption named(String word) {
    for (RootOption option : RootOption.values()) {
      if (option.word().equals(word) || option.letter().equals(word)) {
        return option;
      }
    }
    return null;
  }

  private static boolean isPlain(RootOption option, String value) {
    if (value.isEmpty() || value.charAt(0) == '-') {
      return false;
    }
    return switch (option) {
      case CAUSE -> value.length() == 1 && value.charAt(0) >= '0' && value.charAt(0) <= '9';
      case FORMAT -> value.equals("text") || value.equals("json");
      default -> true;
    };
  }

  /** Sets an option to a value that it can have. */
  void set(RootOption option, String value) {
    values.put(option, value);
    if (option == RootOption.USER) {
      users.add(value);
    }
    if (option == RootOption.ACCEPT) {
      // A policy of Jamf has eight parameters in all.
      accepted.addAll(List.of(value.split(",", -1)));
    }
  }

  /** Treats what {@code option} says with {@code value} in the symptom's place. */
  void lead(String option, String value) {
    values.remove(RootOption.SYMPTOM);
    set(named(option), value);
  }

  private int treats() {
    int treats = 0;
    for (RootOption option : values.keySet()) {
      treats += option.saysWhat() ? 1 : 0;
    }
    return treats;
  }

  Integer cause() {
    String cause = values.get(RootOption.CAUSE);
    return cause == null ? null : Integer.valueOf(cause);
  }

  /** The options that decide what is done, as they can be typed again. */
  String again() {
    List<String> words = new ArrayList<>();
    for (RootOption option :
        List.of(
            RootOption.CAUSE,
            RootOption.SYMPTOM,
            RootOption.PLAYBOOK,
            RootOption.USER,
            RootOption.KEYCHAIN_SCOPE,
            RootOption.ADFS_URL,
            RootOption.CONFIG,
            RootOption.RECORDS)) {
      if (option == RootOption.USER) {
        users.forEach(user -> words.add(option.word() + " " + ShellQuote.quote(user, true)));
      } else if (values.containsKey(option)) {
        words.add(typed(option));
      }
    }
    // With whose rights services are asked, or records deleted, is said again.
    if (values.containsKey(RootOption.OPERATOR)) {
      words.add(typed(RootOption.OPERATOR));
    }
    return String.join(" ", words);
  }

  private String typed(RootOption option) {
    return option.word() + " " + ShellQuote.quote(values.get(option), true);
  }

  Format format() {
    return "json".equals(values.get(RootOption.FORMAT)) ? Format.json : Format.text;
  }

  /** The one user that is named; null where none is, or several. */
  String user() {
    return users.size() == 1 ? users.get(0) : null;
  }

  /** All users that are named, in that order. */
  List<String> users() {
    return List.copyOf(users);
  }

  /** The value that was given last; null where none was. */
  String get(RootOption option) {
    return values.get(option);
  }

  boolean has(RootOption option) {
    return values.containsKey(option);
  }

  List<String> accepted() {
    return List.copyOf(accepted);
  }
}
