package io.github.remediate.plan;

/** Names targets in plain lines. */
final class TargetNames {
  private TargetNames() {}

  static String line(Target target) {
    if (target instanceof Target.File file) {
      return file.path().value();
    }
    StringBuilder line = new StringBuilder();
    if (target instanceof Target.Keychain item) {
      line.append(item.itemClass());
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
