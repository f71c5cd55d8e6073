package io.github.remediate.cli;

import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.List;

/** What targets are called in text for people. */
final class TargetLabels {
  private static final String WORKPLACE_JOIN = "com.microsoft.workplacejoin.";
  private static final int SHORT_HASH = 12;

  private TargetLabels() {}

  /** The shortest name that a person knows it by. */
  static String brief(Target target) {
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
  static String exact(Target target) {
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
  static List<String> details(Target.Keychain item) {
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
  static boolean isWorkplaceJoin(Target.Keychain item) {
    return item.account() != null
        && item.service() != null
        && item.account().startsWith(WORKPLACE_JOIN);
  }

  /** The class as a person reads it: {@code generic password}. */
  static String kind(Target target) {
    if (target instanceof Target.Keychain item) {
      boolean known = !item.itemClass().equals("other");
      return known ? item.itemClass().replace('-', ' ') : "unknown item";
    }
    return target instanceof Target.File ? "path" : "record";
  }

  /** The first digits of a hash or digest, enough to tell it from its neighbors. */
  static String shortHash(String hash) {
    int start = hash.indexOf(':') + 1;
    return hash.length() - start <= SHORT_HASH ? hash : hash.substring(0, start + SHORT_HASH);
  }

  /** "1 identity", "2 identities". */
  static String count(int number, String one) {
    if (number == 1) {
      return "1 " + one;
    }
    boolean y = one.endsWith("y") && !one.endsWith("ey");
    return number + " " + (y ? one.substring(0, one.length() - 1) + "ies" : one + "s");
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
}
