package io.github.remediate.journal;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.journal.RunEntry.ApprovalTaken;
import io.github.remediate.journal.RunEntry.BootSession;
import io.github.remediate.journal.RunEntry.GateAnswered;
import io.github.remediate.journal.RunEntry.HazardAccepted;
import io.github.remediate.journal.RunEntry.Heartbeat;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.journal.RunEntry.ProcessEnded;
import io.github.remediate.journal.RunEntry.ProtectedJoined;
import io.github.remediate.journal.RunEntry.ProtectedLeft;
import io.github.remediate.journal.RunEntry.ProtectedRecorded;
import io.github.remediate.journal.RunEntry.ReceiptTaken;
import io.github.remediate.journal.RunEntry.RecordsRequested;
import io.github.remediate.journal.RunEntry.RunCalled;
import io.github.remediate.journal.RunEntry.RunEnded;
import io.github.remediate.journal.RunEntry.RunPurged;
import io.github.remediate.journal.RunEntry.RunResumed;
import io.github.remediate.journal.RunEntry.RunStarted;
import io.github.remediate.journal.RunEntry.UsersNamed;
import java.util.Optional;

/** The JSON of entries about the run as a whole. Names of fields: see {@link EntryJson}. */
final class RunEntryJson {
  private static final Vocabulary<Supervision> SUPERVISION = Vocabulary.of(Supervision.class);

  private RunEntryJson() {}

  static void write(RunEntry entry, JsonWriter out) {
    if (entry instanceof RunStarted e) {
      out.text("schema", EntryJson.SCHEMA)
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
          .text("ticket", e.ticket())
          .text("supervision", e.supervision().map(Supervision::word));
    } else if (entry instanceof RunResumed e) {
      out.text("tool", e.tool()).text("from", e.from()).text("operator", e.operator());
    } else if (entry instanceof RunCalled e) {
      out.text("from", e.from());
    } else if (entry instanceof UsersNamed e) {
      out.texts("users", e.users()).number("number", e.number()).texts("left", e.left());
    } else if (entry instanceof HazardAccepted e) {
      out.text("hazard", e.hazard())
          .text("state", e.state())
          .text("detail", e.detail())
          .text("by", e.by());
    } else if (entry instanceof ApprovalTaken e) {
      out.text("envelope", e.envelope())
          .text("document", e.document())
          .texts("names", e.names())
          .texts("keys", e.keys())
          .text("ticket", e.ticket())
          .time("notBefore", e.notBefore())
          .time("notAfter", e.notAfter())
          .number("tolerance", e.tolerance());
    } else if (entry instanceof RecordsRequested e) {
      out.text("file", e.file())
          .text("sha256", e.sha256())
          .texts("steps", e.steps())
          .number("count", e.count());
    } else if (entry instanceof ReceiptTaken e) {
      out.text("request", e.request())
          .text("envelope", e.envelope())
          .text("document", e.document())
          .texts("names", e.names())
          .texts("keys", e.keys())
          .text("by", e.by())
          .time("written", e.written());
    } else if (entry instanceof GateAnswered e) {
      out.text("gate", e.gate())
          .text("answer", e.answer())
          .text("by", e.by())
          .text("channel", e.channel())
          .time("expires", e.expires())
          .text("note", e.note())
          .someTexts("shown", e.shown());
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
      out.text("state", e.state())
          .texts("left", e.left())
          .texts("advice", e.advice())
          .someTexts("unproven", e.unproven());
    } else if (entry instanceof RunPurged e) {
      out.text("state", e.state()).text("why", e.why());
    }
  }

  /** The entry of that type; null if it is none of these. */
  static Entry read(String type, Fields in) {
    return switch (type) {
      case "run-started" -> runStarted(in);
      case "run-resumed" ->
          new RunResumed(in.text("tool"), in.text("from"), in.maybeText("operator"));
      case "run-called" -> new RunCalled(in.text("from"));
      case "users-named" -> new UsersNamed(in.texts("users"), in.count("number"), in.texts("left"));
      case "hazard-accepted" ->
          new HazardAccepted(in.text("hazard"), in.text("state"), in.text("detail"), in.text("by"));
      case "approval-taken" ->
          new ApprovalTaken(
              in.text("envelope"),
              in.text("document"),
              in.texts("names"),
              in.texts("keys"),
              in.maybeText("ticket"),
              in.time("notBefore"),
              in.time("notAfter"),
              in.count("tolerance"));
      case "records-requested" ->
          new RecordsRequested(
              in.text("file"), in.text("sha256"), in.texts("steps"), in.count("count"));
      case "receipt-taken" ->
          new ReceiptTaken(
              in.text("request"),
              in.text("envelope"),
              in.text("document"),
              in.texts("names"),
              in.texts("keys"),
              in.text("by"),
              in.time("written"));
      case "gate-answered" ->
          new GateAnswered(
              in.text("gate"),
              in.text("answer"),
              in.text("by"),
              in.text("channel"),
              in.maybeTime("expires"),
              in.maybeText("note"),
              in.maybeTexts("shown"));
      case "protected-recorded" -> new ProtectedRecorded(in.text("digest"), in.count("count"));
      case "protected-left" ->
          new ProtectedLeft(in.text("with"), in.texts("items"), in.texts("names"));
      case "protected-joined" ->
          new ProtectedJoined(in.text("keychain"), in.texts("items"), in.texts("names"));
      case "boot-session" ->
          new BootSession(in.text("bootSession"), in.number("pid", 0, Long.MAX_VALUE));
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
      case "run-ended" ->
          new RunEnded(
              in.text("state"), in.texts("left"), in.texts("advice"), in.maybeTexts("unproven"));
      default -> null;
    };
  }

  private static RunStarted runStarted(Fields in) {
    in.schema(EntryJson.SCHEMA);
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
        in.maybeText("ticket"),
        in.has("supervision")
            ? Optional.of(in.word("supervision", SUPERVISION))
            : Optional.empty());
  }
}
