package io.github.remediate.kit;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.macos.plist.ManagedSetting;
import java.util.List;

/**
 * The JSON schema that Jamf Pro's External Applications pane makes a form of. A setting that is not
 * configured does not get into the profile.
 */
final class SettingsForm {
  private static final String ADDRESS = "^https://[^<\\\\]+$";

  private static final String TIME = "^[0-9]{1,9}[smh]$";
  private static final String ID = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";

  /** In which windows speak. */
  private static final List<String> LANGUAGES = List.of("en", "it", "zh-Hant");

  private SettingsForm() {}

  static byte[] bytes() {
    return JsonWriter.bytes(
        JsonWriter.Layout.INDENTED,
        json ->
            json.text("title", "remediate (" + ManagedSetting.DOMAIN + ")")
                .text("description", "Settings of remediate. All of them can be left out.")
                .text("type", "object")
                .object(
                    "properties",
                    all -> {
                      for (ManagedSetting setting : ManagedSetting.values()) {
                        all.object(setting.key(), one -> write(one, setting));
                      }
                    }));
  }

  /** What can be chosen for a setting. */
  private enum Choice {
    NOT_CONFIGURED,
    CONFIGURED,
    BY_LANGUAGE
  }

  private static void write(JsonWriter json, ManagedSetting setting) {
    json.text("title", setting.title())
        .text("description", setting.description())
        .number("property_order", 10 * (setting.ordinal() + 1))
        .list(
            "anyOf",
            setting.kind() == ManagedSetting.Kind.TEXTS
                ? List.of(Choice.values())
                : List.of(Choice.NOT_CONFIGURED, Choice.CONFIGURED),
            (choice, which) -> write(choice, which, setting));
  }

  private static void write(JsonWriter json, Choice choice, ManagedSetting setting) {
    switch (choice) {
      case NOT_CONFIGURED -> json.text("title", "Not Configured").text("type", "null");
      case CONFIGURED -> {
        json.text("title", "Configured");
        switch (setting.kind()) {
          case NUMBER ->
              json.text("type", "integer")
                  .number("minimum", setting.least())
                  .number("maximum", setting.most());
          case ADDRESS -> json.text("type", "string").text("pattern", ADDRESS);
          case TEXT, TEXTS -> json.text("type", "string");
          case CHOICE -> json.text("type", "string").texts("enum", setting.choices());
          case TIME -> json.text("type", "string").text("pattern", TIME);
          case ID -> json.text("type", "string").text("pattern", ID);
          case WORDS ->
              json.text("type", "array")
                  .object("items", one -> one.text("title", "Word").text("type", "string"));
          case FLAG -> json.text("type", "boolean");
          case KEYS -> keys(json, setting);
        }
        if (setting.kind() != ManagedSetting.Kind.KEYS
            && setting.kind() != ManagedSetting.Kind.WORDS) {
          placeholder(json, setting);
        }
      }
      case BY_LANGUAGE ->
          json.text("title", "By Language")
              .text("type", "object")
              .object(
                  "properties",
                  all -> {
                    for (String tag : LANGUAGES) {
                      all.object(tag, one -> one.text("title", tag).text("type", "string"));
                    }
                  });
    }
  }

  private static void keys(JsonWriter json, ManagedSetting setting) {
    json.text("type", "array")
        .object(
            "items",
            key ->
                key.text("title", "Key")
                    .text("type", "object")
                    .object(
                        "properties",
                        all ->
                            all.object(
                                    "key",
                                    one -> {
                                      one.text("title", "Public key").text("type", "string");
                                      placeholder(one, setting);
                                    })
                                .object(
                                    "name",
                                    one -> one.text("title", "Whose it is").text("type", "string"))
                                .object("signs", SettingsForm::signs)));
  }

  private static void signs(JsonWriter json) {
    json.text("title", "What it may sign")
        .text("type", "array")
        .object("items", one -> one.text("title", "Word").text("type", "string"));
  }

  private static void placeholder(JsonWriter json, ManagedSetting setting) {
    json.object(
        "options",
        options ->
            options.object(
                "inputAttributes", input -> input.text("placeholder", setting.example())));
  }
}
