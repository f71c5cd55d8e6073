package io.github.remediate.report;

import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a page shows of one step. */
final class StepPage {
  /** More effects than these are folded. */
  private static final int LONG = 8;

  private StepPage() {}

  /** What was said about a step, a paragraph each. */
  record Said(List<String> lines) {}

  /**
   * Effects that follow each other and do the same.
   *
   * @param reason why, where that is the same for all of them; else empty
   */
  record Group(String title, String reason, List<RunReport.Effect> effects) {
    boolean isLong() {
      return effects.size() > LONG;
    }

    boolean needsLook() {
      return effects.stream().anyMatch(effect -> effect.outcome().isTrouble());
    }

    /** How many there are, and how they came out. */
    String counted() {
      Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
      effects.forEach(effect -> counts.merge(effect.outcome(), 1, Integer::sum));
      List<String> parts = new ArrayList<>();
      counts.forEach((outcome, count) -> parts.add(count + " " + outcome.label()));
      return String.join(", ", parts);
    }
  }

  static String name(RunReport.Step step) {
    return step.number() > 0 ? step.number() + ". " + step.title() : step.title();
  }

  static String words(String state) {
    return state.replace('-', ' ');
  }

  static String count(int number, String one) {
    return Counted.of(number, one);
  }

  /** When it was, who does it, and its id. */
  static String line(RunReport.Step step) {
    List<String> parts = new ArrayList<>();
    if (!step.where().isEmpty()) {
      parts.add(
          switch (step.where()) {
            case "server" -> "on a server";
            case "person" -> "by a person";
            default -> "on the Mac";
          });
    }
    step.began().ifPresent(at -> parts.add("began " + Times.second(at)));
    step.took().ifPresent(took -> parts.add("took " + Times.of(took)));
    if (!step.effects().isEmpty()) {
      parts.add(Counted.of(step.effects().size(), "effect"));
    }
    parts.add(step.id());
    return String.join(" · ", parts);
  }

  /** Why it failed or was passed over, what that means and what to do about it. */
  static List<Said> said(RunReport.Step step) {
    List<String> lines = new ArrayList<>();
    step.status()
        .ifPresent(
            stands -> {
              add(lines, stands.reason());
              stands
                  .failure()
                  .ifPresent(
                      failure -> {
                        if (!failure.what().equals(stands.reason())) {
                          add(lines, failure.what());
                        }
                        failure.said().ifPresent(said -> add(lines, said));
                        failure.stakes().ifPresent(stakes -> add(lines, stakes));
                      });
              add(lines, stands.next());
            });
    return lines.isEmpty() ? List.of() : List.of(new Said(lines));
  }

  private static void add(List<String> lines, String text) {
    if (!text.isBlank()) {
      lines.add(text.startsWith("`") ? text : EffectTrail.sentence(text));
    }
  }

  static List<Group> groups(RunReport.Step step) {
    List<Group> groups = new ArrayList<>();
    List<RunReport.Effect> same = new ArrayList<>();
    for (RunReport.Effect effect : step.effects()) {
      if (!same.isEmpty() && !key(same.get(0)).equals(key(effect))) {
        groups.add(group(same));
        same = new ArrayList<>();
      }
      same.add(effect);
    }
    if (!same.isEmpty()) {
      groups.add(group(same));
    }
    return groups;
  }

  private static String key(RunReport.Effect effect) {
    return effect.kind() + "\n" + effect.verb() + "\n" + effect.as();
  }

  private static Group group(List<RunReport.Effect> same) {
    RunReport.Effect first = same.get(0);
    String verb = first.verb().isEmpty() ? words(first.kind()) : first.verb();
    boolean shared = same.stream().allMatch(each -> each.reason().equals(first.reason()));
    return new Group(
        EffectTrail.sentence(verb + (first.as().isEmpty() ? "" : ", as " + first.as()))
            .replaceAll("\\.$", ""),
        shared && same.size() > 1 ? first.reason() : "",
        same);
  }

  /** By which of the filters an effect is shown. */
  static String shows(Outcome outcome) {
    return switch (outcome) {
      case ASKED, HANDED_OVER, FAILED, REFUSED, IN_DOUBT, NOT_DONE, UNTOLD, UNDER_WAY -> "x-look";
      case DONE, ALREADY_GONE, PUT_BACK -> "x-ok";
      case PLANNED, NOT_BEGUN, LEFT -> "x-idle";
    };
  }

  /** What stands below an effect. */
  static List<String> below(RunReport.Effect effect, Group group) {
    List<String> lines = new ArrayList<>(effect.detail());
    if (!effect.reason().isEmpty() && !effect.reason().equals(group.reason())) {
      lines.add(effect.reason());
    }
    effect.warning().ifPresent(warning -> lines.add("Warning: " + warning));
    lines.addAll(effect.evidence());
    if (effect.attempts() > 1) {
      lines.add("Begun " + effect.attempts() + " times.");
    }
    return lines;
  }

  /** Why something is kept. */
  static String why(RunReport.Kept kept) {
    if (kept.rule().isEmpty()) {
      return kept.reason();
    }
    return kept.rule() + (kept.reason().isEmpty() ? "" : ": " + kept.reason());
  }
}
