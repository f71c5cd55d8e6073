package io.github.remediate.doctor;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;

/** A checkup as one JSON document, schema {@code remediate.doctor/1}. */
public final class CheckupJson {
  private CheckupJson() {}

  /** The document; it ends in a newline. */
  public static String of(Checkup checkup) {
    return JsonWriter.text(
        Layout.INDENTED,
        json -> {
          json.text("schema", "remediate.doctor/1")
              .text("tool", checkup.tool())
              .flag("privileged", checkup.privileged())
              .flag("sound", checkup.isSound());
          json.object(
              "counts",
              counts -> {
                for (Check.State state : Check.State.values()) {
                  counts.number(state.word(), checkup.count(state));
                }
              });
          json.list(
              "checks",
              checkup.checks(),
              (one, check) ->
                  one.text("area", check.area().word())
                      .text("check", check.subject().word())
                      .text("state", check.state().word())
                      .text("what", check.what())
                      .text("remedy", check.remedy()));
        });
  }
}
