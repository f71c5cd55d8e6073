package io.github.remediate.report;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.StepEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When an effect began and ended, and what shows how it came out. */
final class EffectTrail {
  private String kind = "";
  private String target = "";
  private Instant began;
  private Instant ended;
  private final List<String> evidence = new ArrayList<>();
  private Optional<StepEntry.Judge> judge = Optional.empty();
  private Optional<StepEntry.RecordReported> reported = Optional.empty();

  private EffectTrail() {}

  /** What the journal says of each effect, by step and place. */
  static Map<String, EffectTrail> of(List<JournalRecord> records) {
    Map<String, EffectTrail> trails = new HashMap<>();
    Map<String, EffectTrail> moved = new HashMap<>();
    for (JournalRecord record : records) {
      Entry entry = record.entry();
      Instant at = record.at().toInstant();
      if (entry instanceof StepEntry.EffectIntended intended) {
        at(trails, intended.step(), intended.effect()).begin(intended, at);
      } else if (entry instanceof StepEntry.FileQuarantined file) {
        at(trails, file.step(), file.effect())
            .evidence
            .add(
                "Its name in the quarantine: "
                    + file.name()
                    + ". Noted before: owner "
                    + file.owner()
                    + ":"
                    + file.group()
                    + ", mode "
                    + Integer.toOctalString(file.mode())
                    + ".");
        moved.put(file.name(), at(trails, file.step(), file.effect()));
      } else if (entry instanceof RollbackEntry.FileRestored file) {
        Optional.ofNullable(moved.get(file.name()))
            .ifPresent(trail -> trail.evidence.add("Put back: " + file.path() + "."));
      } else if (entry instanceof StepEntry.EffectEnded end) {
        EffectTrail trail = at(trails, end.step(), end.effect());
        trail.ended = at;
        trail.judge = Optional.empty();
        end.reason().ifPresent(reason -> trail.evidence.add(sentence(reason)));
      } else if (entry instanceof StepEntry.EffectJudged judged) {
        EffectTrail trail = at(trails, judged.step(), judged.effect());
        trail.ended = at;
        trail.judge = Optional.of(judged.by());
        trail.evidence.add(judgment(judged));
      } else if (entry instanceof StepEntry.RecordReported said) {
        at(trails, said.step(), said.effect()).reported = Optional.of(said);
      }
    }
    return trails;
  }

  private static EffectTrail at(Map<String, EffectTrail> trails, String step, int effect) {
    return trails.computeIfAbsent(key(step, effect), key -> new EffectTrail());
  }

  /** Under what an effect's trail is found. */
  static String key(String step, int effect) {
    return step + "/" + effect;
  }

  private void begin(StepEntry.EffectIntended intended, Instant at) {
    kind = intended.kind();
    target = intended.target();
    began = at;
    ended = null;
    // What an earlier try moved or met is told by the later one anew.
    evidence.clear();
    judge = Optional.empty();
  }

  private static String judgment(StepEntry.EffectJudged judged) {
    boolean done = judged.verdict().isSettled();
    return switch (judged.by()) {
      case PROBE ->
          sentence(
              (done ? "A look found it done: " : "A look found it not done: ") + judged.evidence());
      case PERSON ->
          sentence(
              (done ? "It counts as done" : "It counts as not done")
                  + " by the word of a person: "
                  + judged.evidence());
      case SERVICE ->
          sentence(
              (done ? "The service has it no more: " : "The service did not show it gone: ")
                  + judged.evidence());
      case RECEIPT ->
          sentence(
              switch (judged.verdict()) {
                    case DONE -> "It counts as done by a signed receipt: ";
                    case ABSENT -> "By a signed receipt it was not there: ";
                    case NOT_DONE -> "It counts as not done by a signed receipt: ";
                  }
                  + judged.evidence());
    };
  }

  private static String stays(StepEntry.RecordReported said) {
    return sentence("What the last receipt says of it: " + said.said());
  }

  static String sentence(String clause) {
    String text = clause.strip();
    if (text.isEmpty()) {
      return text;
    }
    String ended =
        text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    return ended.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + ended.substring(1);
  }

  String kind() {
    return kind;
  }

  String target() {
    return target;
  }

  Optional<Instant> began() {
    return Optional.ofNullable(began);
  }

  Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** The word for who judged how it came out; empty where its end was told otherwise. */
  Optional<String> toldBy() {
    return judge.map(StepEntry.Judge::word);
  }

  List<String> evidence() {
    List<String> all = new ArrayList<>(evidence);
    // One that says that it is gone is told with the judgment.
    reported.filter(said -> !said.fate().isGone()).map(EffectTrail::stays).ifPresent(all::add);
    return all;
  }
}
