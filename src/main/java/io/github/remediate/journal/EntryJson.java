package io.github.remediate.journal;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingEnded;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.journal.RollbackEntry.FileRestored;
import io.github.remediate.journal.RollbackEntry.RestoreFailed;
import io.github.remediate.journal.RollbackEntry.RestoreIntended;
import io.github.remediate.journal.RollbackEntry.RollbackBegun;
import io.github.remediate.journal.RunEntry.BootSession;
import io.github.remediate.journal.RunEntry.GateAnswered;
import io.github.remediate.journal.RunEntry.HazardAccepted;
import io.github.remediate.journal.RunEntry.Heartbeat;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.journal.RunEntry.ProcessEnded;
import io.github.remediate.journal.RunEntry.ProtectedJoined;
import io.github.remediate.journal.RunEntry.ProtectedLeft;
import io.github.remediate.journal.RunEntry.ProtectedRecorded;
import io.github.remediate.journal.RunEntry.RunCalled;
import io.github.remediate.journal.RunEntry.RunEnded;
import io.github.remediate.journal.RunEntry.RunPurged;
import io.github.remediate.journal.RunEntry.RunResumed;
import io.github.remediate.journal.RunEntry.RunStarted;
import io.github.remediate.journal.StepEntry.EffectEnded;
import io.github.remediate.journal.StepEntry.EffectIntended;
import io.github.remediate.journal.StepEntry.EffectJudged;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepEntry.EffectVerdict;
import io.github.remediate.journal.StepEntry.FileQuarantined;
import io.github.remediate.journal.StepEntry.Judge;
import io.github.remediate.journal.StepEntry.ProtectedChecked;
import io.github.remediate.journal.StepEntry.StepChanged;
import io.github.remediate.journal.StepEntry.Waiting;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * An entry's JSON: {@code {"type":…,"at":…,…}}, flat. Field names are the file's, not the code's: a
 * rename here makes older journals unreadable.
 */
final class EntryJson {
  static final String SCHEMA = "remediate.journal/1";

  /** Far above what {@link Entry} allows. */
  private static final DocumentLimits LIMITS = new DocumentLimits(8 << 20, 1 << 16, 2, 1000);

  private static final Vocabulary<Act> ACTS = Vocabulary.of(List.of(Act.values()), Act::word);
  private static final Vocabulary<EffectOutcome> OUTCOMES =
      Vocabulary.of(List.of(EffectOutcome.values()), EffectOutcome::word);
  private static final Vocabulary<EffectVerdict> VERDICTS =
      Vocabulary.of(List.of(EffectVerdict.values()), EffectVerdict::word);
  private static final Vocabulary<Judge> JUDGES =
      Vocabulary.of(List.of(Judge.values()), Judge::word);

  private EntryJson() {}

  static byte[] write(OffsetDateTime at, Entry entry) {
    return JsonWriter.bytes(JsonWriter.Layout.ASCII_LINE, out -> write(at, entry, out));
  }

  private static void write(OffsetDateTime at, Entry entry, JsonWriter out) {
    out.text("type", entry.type()).text("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
    if (entry instanceof RunEntry run) {
      write(run, out);
    } else if (entry instanceof StepEntry step) {
      write(step, out.text("step", step.step()));
    } else if (entry instanceof RollbackEntry file) {
      write(file, out);
    } else if (entry instanceof HousekeepingEntry own) {
      out.text("act", own.act().word()).text("path", own.path());
      if (own instanceof HousekeepingEnded ended) {
        out.text("trouble", ended.trouble());
      }
    }
  }

  private static void write(RunEntry entry, JsonWriter out) {
    if (entry instanceof RunStarted e) {
      out.text("schema", SCHEMA)
          .text("run", e.run())
          .text("tool", e.tool())
          .text("playbook", e.playbook())
          .text("playbookDigest", e.playbookDigest())
          .text("planDigest", e.planDigest())
          .text("requestDigest", e.requestDigest())
          .text("savedPlanDigest", e.savedPlanDigest())
          .text("hardwareUuid", e.hardwareUuid())
          .text("user", e.user())
          .text("operator", e.operator())
          .text("ticket", e.ticket());
    } else if (entry instanceof RunResumed e) {
      out.text("tool", e.tool()).text("from", e.from()).text("operator", e.operator());
    } else if (entry instanceof RunCalled e) {
      out.text("from", e.from());
    } else if (entry instanceof HazardAccepted e) {
      out.text("hazard", e.hazard())
          .text("state", e.state())
          .text("detail", e.detail())
          .text("by", e.by());
    } else if (entry instanceof GateAnswered e) {
      out.text("gate", e.gate())
          .text("answer", e.answer())
          .text("by", e.by())
          .text("channel", e.channel())
          .time("expires", e.expires());
    } else if (entry instanceof ProtectedRecorded e) {
      out.text("digest", e.digest()).number("count", e.count());
    } else if (entry instanceof ProtectedLeft e) {
      out.text("with", e.with()).texts("items", e.items()).texts("names", e.names());
    } else if (entry instanceof ProtectedJoined e) {
      out.text("keychain", e.keychain()).texts("items", e.items()).texts("names", e.names());
    } else if (entry instanceof BootSession e) {
      out.text("bootSession", e.bootSession()).number("pid", e.pid());
    } else if (entry instanceof Note e) {
      out.text("step", e.step()).text("text", e.text());
    } else if (entry instanceof Heartbeat e) {
      out.number("pid", e.pid());
    } else if (entry instanceof ProcessEnded e) {
      out.number("pid", e.pid())
          .number("status", e.status())
          .text("state", e.state())
          .text("reason", e.reason())
          .text("waitsFor", e.waitsFor())
          .time("until", e.until());
    } else if (entry instanceof RunEnded e) {
      out.text("state", e.state()).texts("left", e.left());
    } else if (entry instanceof RunPurged e) {
      out.text("state", e.state()).text("why", e.why());
    }
  }

  private static void write(RollbackEntry entry, JsonWriter out) {
    if (entry instanceof RollbackBegun e) {
      out.text("tool", e.tool());
    } else if (entry instanceof RestoreIntended e) {
      out.text("name", e.name()).text("path", e.path());
    } else if (entry instanceof FileRestored e) {
      out.text("name", e.name()).text("path", e.path());
    } else if (entry instanceof RestoreFailed e) {
      out.text("name", e.name()).text("path", e.path()).text("reason", e.reason());
    }
  }

  private static void write(StepEntry entry, JsonWriter out) {
    if (entry instanceof StepChanged e) {
      out.text("from", e.from())
          .text("to", e.to())
          .text("reason", e.reason())
          .text("said", e.said())
          .text("stakes", e.stakes())
          .text("remedy", e.remedy());
    } else if (entry instanceof EffectIntended e) {
      out.number("effect", e.effect())
          .number("attempt", e.attempt())
          .text("kind", e.kind())
          .text("fingerprint", e.fingerprint())
          .text("target", e.target());
    } else if (entry instanceof EffectEnded e) {
      out.number("effect", e.effect())
          .text("outcome", e.outcome().word())
          .text("reason", e.reason());
    } else if (entry instanceof EffectJudged e) {
      out.number("effect", e.effect())
          .text("verdict", e.verdict().word())
          .text("by", e.by().word())
          .text("evidence", e.evidence());
    } else if (entry instanceof ProtectedChecked e) {
      out.text("digest", e.digest())
          .number("count", e.count())
          .number("missing", e.missing())
          .someTexts("lost", e.lost())
          .someTexts("keychains", e.keychains());
    } else if (entry instanceof Waiting e) {
      out.time("notBefore", e.notBefore())
          .number("length", e.length().toMillis())
          .number("monotonic", e.monotonic().toMillis())
          .text("bootSession", e.bootSession());
    } else if (entry instanceof FileQuarantined e) {
      out.number("effect", e.effect())
          .text("path", e.path())
          .text("name", e.name())
          .number("owner", e.owner())
          .number("group", e.group())
          .text("mode", "0" + Integer.toOctalString(e.mode()))
          .time("modified", e.modified())
          .time("created", e.created());
    }
  }

  /** An entry and when it was written. */
  record Timed(OffsetDateTime at, Entry entry) {}

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it is none that this version knows; the message is a clause
   *     for a person
   */
  static Timed read(byte[] data, int from, int length) {
    Problems problems = Problems.thrown("Use the version of remediate that wrote it.");
    byte[] bytes = Arrays.copyOfRange(data, from, from + length);
    try {
      Fields in = Fields.of(Json.read("entry", bytes, LIMITS, problems), "its entry", problems);
      Timed timed = new Timed(in.localTime("at"), entry(in.text("type"), in));
      in.end();
      return timed;
    } catch (DocumentException e) {
      throw new IllegalArgumentException(e.problem().message(), e);
    }
  }

  private static Entry entry(String type, Fields in) {
    return switch (type) {
      case "run-started" -> runStarted(in);
      case "run-resumed" ->
          new RunResumed(in.text("tool"), in.text("from"), in.maybeText("operator"));
      case "run-called" -> new RunCalled(in.text("from"));
      case "hazard-accepted" ->
          new HazardAccepted(in.text("hazard"), in.text("state"), in.text("detail"), in.text("by"));
      case "gate-answered" ->
          new GateAnswered(
              in.text("gate"),
              in.text("answer"),
              in.text("by"),
              in.text("channel"),
              in.maybeTime("expires"));
      case "protected-recorded" -> new ProtectedRecorded(in.text("digest"), in.count("count"));
      case "protected-left" ->
          new ProtectedLeft(in.text("with"), in.texts("items"), in.texts("names"));
      case "protected-joined" ->
          new ProtectedJoined(in.text("keychain"), in.texts("items"), in.texts("names"));
      case "boot-session" ->
          new BootSession(in.text("bootSession"), in.number("pid", 0, Long.MAX_VALUE));
      case "rollback-begun" -> new RollbackBegun(in.text("tool"));
      case "restore-intended" -> new RestoreIntended(in.text("name"), in.text("path"));
      case "file-restored" -> new FileRestored(in.text("name"), in.text("path"));
      case "restore-failed" ->
          new RestoreFailed(in.text("name"), in.text("path"), in.text("reason"));
      case "housekeeping-intended" ->
          new HousekeepingIntended(in.word("act", ACTS), in.text("path"));
      case "housekeeping-ended" ->
          new HousekeepingEnded(in.word("act", ACTS), in.text("path"), in.maybeText("trouble"));
      case "process-ended" ->
          new ProcessEnded(
              in.number("pid", 0, Long.MAX_VALUE),
              in.count("status"),
              in.text("state"),
              in.text("reason"),
              in.maybeText("waitsFor"),
              in.maybeTime("until"));
      case "note" -> new Note(in.maybeText("step"), in.text("text"));
      case "heartbeat" -> new Heartbeat(in.number("pid", 0, Long.MAX_VALUE));
      case "run-purged" -> new RunPurged(in.text("state"), in.text("why"));
      case "run-ended" -> new RunEnded(in.text("state"), in.texts("left"));
      case "step-changed" ->
          new StepChanged(
              in.text("step"),
              in.text("from"),
              in.text("to"),
              in.maybeText("reason"),
              in.maybeText("said"),
              in.maybeText("stakes"),
              in.maybeText("remedy"));
      case "effect-intended" ->
          new EffectIntended(
              in.text("step"),
              in.count("effect"),
              in.count("attempt"),
              in.text("kind"),
              in.text("fingerprint"),
              in.text("target"));
      case "effect-ended" ->
          new EffectEnded(
              in.text("step"),
              in.count("effect"),
              in.word("outcome", OUTCOMES),
              in.maybeText("reason"));
      case "effect-judged" ->
          new EffectJudged(
              in.text("step"),
              in.count("effect"),
              in.word("verdict", VERDICTS),
              in.word("by", JUDGES),
              in.text("evidence"));
      case "protected-checked" ->
          new ProtectedChecked(
              in.text("step"),
              in.text("digest"),
              in.count("count"),
              in.count("missing"),
              in.maybeTexts("lost"),
              in.maybeTexts("keychains"));
      case "waiting" ->
          new Waiting(
              in.text("step"),
              in.time("notBefore"),
              Duration.ofMillis(in.number("length", 0, Long.MAX_VALUE)),
              Duration.ofMillis(in.number("monotonic", Long.MIN_VALUE, Long.MAX_VALUE)),
              in.maybeText("bootSession"));
      case "file-quarantined" ->
          new FileQuarantined(
              in.text("step"),
              in.count("effect"),
              in.text("path"),
              in.text("name"),
              in.number("owner", 0, Long.MAX_VALUE),
              in.number("group", 0, Long.MAX_VALUE),
              in.mode("mode"),
              in.time("modified"),
              in.maybeTime("created"));
      default -> throw in.wrong("type", type, "this version does not know");
    };
  }

  private static RunStarted runStarted(Fields in) {
    in.schema(SCHEMA);
    return new RunStarted(
        in.text("run"),
        in.text("tool"),
        in.text("playbook"),
        in.text("playbookDigest"),
        in.text("planDigest"),
        in.text("requestDigest"),
        in.maybeText("savedPlanDigest"),
        in.maybeText("hardwareUuid"),
        in.maybeText("user"),
        in.maybeText("operator"),
        in.maybeText("ticket"));
  }
}
