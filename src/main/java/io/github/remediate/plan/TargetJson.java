package io.github.remediate.plan;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * A target in JSON, the object {@code target} of whatever has one: {@code path}, or {@code
 * keychain} with what the item has, or {@code service} with what is known of the record, or {@code
 * finding}.
 */
public final class TargetJson {
  private static final Vocabulary<Service> SERVICES = Vocabulary.of(Service.class);
  private static final Vocabulary<Class> CLASSES = Vocabulary.of(classes(), Class::word);

  private TargetJson() {}

  private record Class(String word, ItemClass of) {}

  private static List<Class> classes() {
    List<Class> classes = new ArrayList<>();
    classes.add(new Class(Target.Keychain.IDENTITY, ItemClass.CERTIFICATE));
    for (ItemClass itemClass : ItemClass.values()) {
      classes.add(new Class(itemClass.word(), itemClass));
    }
    return classes;
  }

  /** Writes the field {@code target}. */
  public static void write(JsonWriter out, Target target) {
    out.object("target", json -> fields(json, target));
  }

  private static void fields(JsonWriter json, Target target) {
    if (target instanceof Target.Found found) {
      json.text("finding", found.finding().word());
    } else if (target instanceof Target.File file) {
      json.text("path", file.path().value());
    } else if (target instanceof Target.Keychain item) {
      json.text("keychain", item.keychain().value())
          .text("class", item.classWord())
          .text("label", item.label())
          .text("account", item.account())
          .text("service", item.service())
          .text("sha1", item.sha1())
          .text("keyHash", item.keyHash());
    } else if (target instanceof Target.Record record) {
      json.text("service", record.service().word())
          .text("id", record.id())
          .text("name", record.name())
          .text("deviceId", record.deviceId());
    }
  }

  /** Which of the four kinds it is shows in its fields. */
  static Target read(Fields in) {
    if (in.has("finding")) {
      return new Target.Found(in.word("finding", FindingJson.IDS));
    }
    if (in.has("path") && in.has("keychain")) {
      throw in.wrong("names both a path and a keychain");
    }
    if (in.has("path")) {
      return new Target.File(path(in, "path"));
    }
    if (in.has("keychain")) {
      MacPath keychain = path(in, "keychain");
      Class itemClass = in.word("class", CLASSES);
      return new Target.Keychain(
          keychain,
          itemClass.of(),
          itemClass.word().equals(Target.Keychain.IDENTITY),
          textOrNull(in, "label"),
          textOrNull(in, "account"),
          textOrNull(in, "service"),
          textOrNull(in, "sha1"),
          textOrNull(in, "keyHash"));
    }
    if (!in.has("service")) {
      throw in.wrong("lacks a path, a keychain, or a service with its record");
    }
    return new Target.Record(
        in.word("service", SERVICES),
        textOrNull(in, "id"),
        textOrNull(in, "name"),
        textOrNull(in, "deviceId"));
  }

  private static String textOrNull(Fields in, String key) {
    return in.maybeText(key).orElse(null);
  }

  private static MacPath path(Fields in, String key) {
    String text = in.text(key);
    String wrong = MacPath.wrongWith(text);
    if (wrong != null) {
      throw in.wrong(key, text, wrong);
    }
    return new MacPath(text);
  }
}
