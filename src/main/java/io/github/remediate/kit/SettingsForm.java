package io.github.remediate.kit;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.macos.plist.ManagedSetting;
import java.util.List;

/**
 * The JSON schema that Jamf Pro's External Applications pane makes a form of. A setting that is not
 * configured does not get into the profile.
 */
final class SettingsForm {
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

  private static void write(JsonWriter json, ManagedSetting setting) {
    json.text("title", setting.title())
        .text("description", setting.description())
        .number("property_order", 10 * (setting.ordinal() + 1))
        .list(
            "anyOf",
            List.of(false, true),
            (choice, isConfigured) -> {
              if (isConfigured) {
                configured(choice, setting);
              } else {
                choice.text("title", "Not Configured").text("type", "null");
              }
            });
  }

  private static void configured(JsonWriter json, ManagedSetting setting) {
    json.text("title", "Configured");
    if (setting.isNumber()) {
      json.text("type", "integer")
          .number("minimum", setting.least())
          .number("maximum", setting.most());
    } else {
      json.text("type", "string").text("pattern", "^" + setting.form() + "$");
    }
    json.object(
        "options",
        options ->
            options.object(
                "inputAttributes", input -> input.text("placeholder", setting.example())));
  }
}
