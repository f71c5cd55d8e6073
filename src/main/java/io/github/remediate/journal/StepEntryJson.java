package io.github.remediate.journal;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.journal.StepEntry.EffectEnded;
import io.github.remediate.journal.StepEntry.EffectIntended;
import io.github.remediate.journal.StepEntry.EffectJudged;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepEntry.EffectVerdict;
import io.github.remediate.journal.StepEntry.FileQuarantined;
import io.github.remediate.journal.StepEntry.Judge;
import io.github.remediate.journal.StepEntry.ProtectedChecked;
import io.github.remediate.journal.StepEntry.RecordFate;
import io.github.remediate.journal.StepEntry.RecordReported;
import io.github.remediate.journal.StepEntry.StepChanged;
import io.github.remediate.journal.StepEntry.Waiting;
import java.time.Duration;

/** The JSON of entries about steps and their effects. Names of fields: see {@link EntryJson}. */
final class StepEntryJson {
  private static final Vocabulary<EffectOutcome> OUTCOMES = Vocabulary.of(EffectOutcome.class);
  private static final Vocabulary<EffectVerdict> VERDICTS = Vocabulary.of(EffectVerdict.class);
  private static final Vocabulary<RecordFate> FATES = Vocabulary.of(RecordFate.class);
  private static final Vocabulary<Judge> JUDGES = Vocabulary.of(Judge.class);

  private StepEntryJson() {}

  static void write(StepEntry entry, JsonWriter out) {
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
    } else if (entry instanceof RecordReported e) {
      out.number("effect", e.effect()).text("fate", e.fate().word()).text("said", e.said());
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

  /** The entry of that type; null if it is none of these. */
  static Entry read(String type, Fields in) {
    return switch (type) {
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
      case "record-reported" ->
          new RecordReported(
              in.text("step"), in.count("effect"), in.word("fate", FATES), in.text("said"));
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
      default -> null;
    };
  }
}
