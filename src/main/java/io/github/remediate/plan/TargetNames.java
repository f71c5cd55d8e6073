package io.github.remediate.plan;

import io.github.remediate.mac.ItemClass;
import java.util.ArrayList;
import java.util.List;

/** What targets are called in text for people: each form of it, whoever prints it. */
public final class TargetNames {
  private static final String WORKPLACE_JOIN = "com.microsoft.workplacejoin.";
  private static final int SHORT_HASH = 12;

  private TargetNames() {}

  /** The shortest name that a person knows it by. */
  public static String brief(Target target) {
    if (target instanceof Target.Found found) {
      return found.finding().word();
    }
    if (target instanceof Target.File file) {
      return file.path().value();
    }
    if (target instanceof Target.Record record) {
      return record(record);
    }
    Target.Keychain item = (Target.Keychain) target;
    if (isWorkplaceJoin(item)) {
      return item.account();
    }
    for (String name : new String[] {item.label(), item.account(), item.service()}) {
      if (name != null && !name.isEmpty()) {
        return marked(name);
      }
    }
    return "(without a name)";
  }

  /** The name with whatever else tells it from items of the same name. */
  public static String exact(Target target) {
    if (!(target instanceof Target.Keychain item)) {
      return brief(target);
    }
    StringBuilder name = new StringBuilder(brief(target));
    for (String more : details(item)) {
      name.append(", ").append(more);
    }
    if (item.sha1() != null) {
      name.append(", SHA-1 ").append(shortHash(item.sha1()));
    } else if (item.keyHash() != null) {
      name.append(", key hash ").append(shortHash(item.keyHash()));
    }
    return name.toString();
  }

  /** Account and service, where they say more than the name does. */
  public static List<String> details(Target.Keychain item) {
    List<String> details = new ArrayList<>();
    String name = brief(item);
    if (isWorkplaceJoin(item)) {
      return details;
    }
    String account = item.account();
    if (account != null && !account.isEmpty() && !marked(account).equals(name)) {
      details.add("account " + marked(account));
    }
    String service = item.service();
    if (service != null && !service.isEmpty() && !marked(service).equals(name)) {
      details.add("service " + marked(service));
    }
    return details;
  }

  /** Whether the item is one of the registration's notes, which keep their value as the service. */
  public static boolean isWorkplaceJoin(Target.Keychain item) {
    return item.account() != null
        && item.service() != null
        && item.account().startsWith(WORKPLACE_JOIN);
  }

  /** The class as a person reads it: {@code generic password}. */
  public static String kind(Target target) {
    if (target instanceof Target.Keychain item) {
      boolean known = item.itemClass() != ItemClass.OTHER;
      return known ? item.classWord().replace('-', ' ') : "unknown item";
    }
    if (target instanceof Target.Found) {
      return "finding";
    }
    return target instanceof Target.File ? "path" : "record";
  }

  /** The first digits of a hash or digest, enough to tell it from its neighbors. */
  public static String shortHash(String hash) {
    int start = hash.indexOf(':') + 1;
    return hash.length() - start <= SHORT_HASH ? hash : hash.substring(0, start + SHORT_HASH);
  }

  private static String record(Target.Record record) {
    List<String> parts = new ArrayList<>();
    if (record.name() != null) {
      parts.add(marked(record.name()));
    }
    if (record.id() != null) {
      parts.add("id " + record.id());
    }
    if (record.deviceId() != null) {
      parts.add("device id " + record.deviceId());
    }
    return parts.isEmpty() ? "the record of this Mac" : String.join(", ", parts);
  }

  /** In quotes if blanks at an end would not be seen. */
  private static String marked(String name) {
    boolean blankEnd = name.startsWith(" ") || name.endsWith(" ");
    return blankEnd ? '"' + name + '"' : name;
  }

  /** An effect in a few words: the thing that it acts on, or its command. */
  public static String phrase(Effect effect) {
    if (effect.target().isEmpty()) {
      return effect
          .command()
          .map(line -> String.join(" ", line.argv()))
          .orElse(firstLine(effect.reason()));
    }
    return phrase(effect.target().get());
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** In a few words that fit into a sentence. */
  public static String phrase(Target target) {
    if (target instanceof Target.Found found) {
      return "the finding " + found.finding().word();
    }
    if (target instanceof Target.File file) {
      return file.path().value();
    }
    if (target instanceof Target.Keychain item) {
      String label = item.label() != null ? item.label() : item.service();
      return item.classWord().replace('-', ' ')
          + " '"
          + label
          + "'"
          + (item.account() == null ? "" : " of " + item.account());
    }
    Target.Record record = (Target.Record) target;
    return "record in " + record.service().title();
  }

  /** With everything that tells it from others, in one line of a list. */
  public static String line(Target target) {
    if (target instanceof Target.Found) {
      return phrase(target);
    }
    if (target instanceof Target.File file) {
      return file.path().value();
    }
    StringBuilder line = new StringBuilder();
    if (target instanceof Target.Keychain item) {
      line.append(item.classWord());
      quoted(line, " ", item.label());
      quoted(line, " account ", item.account());
      quoted(line, " service ", item.service());
      plain(line, " SHA-1 ", item.sha1());
      plain(line, " key hash ", item.keyHash());
      line.append(" in ").append(item.keychain());
    } else if (target instanceof Target.Record record) {
      line.append(record.service().title()).append(" record");
      plain(line, " ", record.id());
      quoted(line, " ", record.name());
      plain(line, " device id ", record.deviceId());
    }
    return line.toString();
  }

  private static void quoted(StringBuilder line, String before, String value) {
    if (value != null) {
      line.append(before).append('"').append(value).append('"');
    }
  }

  private static void plain(StringBuilder line, String before, String value) {
    if (value != null) {
      line.append(before).append(value);
    }
  }
}
