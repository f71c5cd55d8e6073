package io.github.remediate.report;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of {@code remediate.status/1} stands in {@code status.json}: no names of people, no words of
 * programs, and whatever the run holds, no more than a reader without Java can take.
 */
public final class StatusFileJson {
  /** In bytes of UTF-8. */
  public static final int MOST = 64 * 1024;

  /** In characters; what a Mac says of itself is bounded by nothing else. */
  private static final int LONGEST_WORD = 200;

  /** How much is told of the steps. */
  private enum Detail {
    TITLES,
    STATES,
    NONE
  }

  /**
   * What a look at a run's result showed: how many things.
   *
   * @param residue what a step that is done should have removed and is there
   * @param renewed likewise, where the new enrollment or registration may have made it
   * @param missing protected items that are gone
   * @param isUnclear whether something of this could not be told
   */
  public record Look(int residue, int renewed, int missing, boolean isUnclear) {}

  private StatusFileJson() {}

  /**
   * The document.
   *
   * @param look what a look at the run's result showed just now
   * @param written the time it is
   */
  public static byte[] of(RunStatus status, Optional<Look> look, Instant written) {
    byte[] text = new byte[0];
    for (Detail detail : Detail.values()) {
      text = of(status, look, written, detail);
      if (text.length <= MOST) {
        return text;
      }
    }
    return text;
  }

  private static byte[] of(RunStatus status, Optional<Look> look, Instant written, Detail detail) {
    return JsonWriter.bytes(
        Layout.INDENTED,
        json -> {
          json.text("schema", StatusWriter.SCHEMA)
              .time("written", written)
              .text("run", word(status.run()))
              .text("verdict", status.verdict().word());
          json.object(
              "waitingFor",
              status.waitsFor(),
              (inner, wait) ->
                  inner
                      .text("kind", wait.kind().word())
                      .time("since", wait.since())
                      .time("until", wait.until()));
          RunStatus.Begun begun = status.begun();
          json.someText("playbook", word(begun.playbook()))
              .object(
                  "mac",
                  mac ->
                      mac.someText("serialNumber", begun.serialNumber().map(StatusFileJson::word))
                          .someText("hardwareUuid", begun.hardwareUuid().map(StatusFileJson::word))
                          .someText("osVersion", begun.osVersion().map(StatusFileJson::word)))
              .time("started", begun.at());
          if (status.isRollingBack()) {
            json.flag("rollingBack", true);
          }
          json.list(
              "steps",
              detail == Detail.NONE ? List.<RunStatus.Step>of() : status.steps(),
              (inner, step) -> write(inner, step, detail));
          json.object(
              "loss",
              status.loss(),
              (inner, loss) -> inner.text("step", word(loss.step())).number("count", loss.count()));
          json.object(
              "ended",
              status.ended(),
              (inner, ended) ->
                  inner
                      .text("state", ended.state())
                      .time("at", ended.at())
                      .someTexts("unproven", ended.unproven()));
          json.object(
              "purge",
              status.purge(),
              (inner, purge) ->
                  inner.text("state", purge.isDone() ? "done" : "begun").time("at", purge.at()));
          json.object(
              "verified",
              look,
              (inner, seen) ->
                  inner
                      .time("at", written)
                      .number("residue", seen.residue())
                      .number("renewed", seen.renewed())
                      .number("missing", seen.missing())
                      .flag("unclear", seen.isUnclear()));
          int users = begun.usersToCome().size();
          if (users > 0) {
            json.number("usersToCome", users);
          }
          // A command that names users stands in the status alone.
          json.someText(
              "next",
              status.isForOthers() ? "sudo remediate status " + status.run() : status.next());
        });
  }

  private static void write(JsonWriter json, RunStatus.Step step, Detail detail) {
    json.text("id", step.id());
    step.article().ifPresent(article -> json.number("article", article));
    if (step.number() > 0) {
      json.number("number", step.number());
    }
    if (detail == Detail.TITLES) {
      json.text("title", step.title());
    }
    json.text("state", step.state());
    if (step.total() > 0) {
      json.number("done", step.done()).number("total", step.total());
    }
  }

  private static String word(String text) {
    return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD);
  }
}
