package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.ShownKind;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan in a few lines: which Mac, whether a run can begin, how much is done of each kind, who has
 * to do something and how long it takes. It stands where a decision is made.
 *
 * @param asked ids of the hazards about which whoever is there is asked before the run begins
 * @param receipts why no receipt would count, a clause; empty where one may
 */
record BriefText(
    Plan plan,
    Set<String> accepted,
    Set<String> asked,
    TextLayout layout,
    Optional<String> receipts) {
  private static final int LABEL = 11;

  void write() {
    layout.heading("In short");
    Plan.Mac mac = plan.mac();
    List<Span> which = new ArrayList<>();
    which.add(Span.name(mac.serialNumber().orElse("serial number not known")));
    layout.dot(which);
    which.add(Span.name("macOS " + mac.osVersion().orElse("not known")));
    layout.dot(which);
    which.add(Span.name("user " + mac.consoleUser().orElse("not known")));
    field("Mac", which);
    verdict();
    hazards();
    receipts.ifPresent(why -> field("Receipts", List.of(Span.text(Style.CAUTION, why + "."))));
    counts();
    layout.gap();
  }

  private void verdict() {
    List<String> obstacles = NextSteps.obstacles(plan);
    List<String> open = new ArrayList<>(NextSteps.open(plan, accepted));
    open.removeAll(asked);
    int effects = effects().size();
    int unknown = unknown();
    TerminalCapabilities terminal = layout.terminal();
    if (effects == 0 && unknown == 0 && obstacles.isEmpty() && !isBlocked()) {
      say(Style.GOOD, terminal.check() + " " + NextSteps.nothing(plan));
    } else if (!obstacles.isEmpty()) {
      say(Style.BAD, terminal.cross() + " blocked: " + String.join(", ", obstacles));
    } else if (!open.isEmpty()) {
      say(
          Style.BAD,
          terminal.cross()
              + " stops before its first effect: "
              + Counted.of(open.size(), "hazard")
              + " not cleared and not accepted");
    } else if (!asked.isEmpty()) {
      say(Style.CAUTION, "! " + HazardText.asks(asked.size()));
    } else if (effects == 0 || isBlocked()) {
      say(Style.CAUTION, "? not everything could be looked at");
    } else {
      say(Style.GOOD, terminal.check() + " a run can begin");
    }
  }

  private void say(Style style, String text) {
    field("Verdict", List.of(Span.text(style, text)));
  }

  private void hazards() {
    String label = "Hazards";
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear()) {
        boolean agreed = hazard.acceptable() && accepted.contains(hazard.id());
        String state = agreed ? "accepted" : hazard.word();
        Style style = agreed || hazard.isUnknown() ? Style.CAUTION : Style.BAD;
        field(
            label,
            List.of(
                Span.path(style, state + " ".repeat(Math.max(1, 9 - state.length()))),
                Span.name(hazard.id())));
        label = "";
      }
    }
  }

  private void counts() {
    String label = "Changes";
    for (ShownKind kind : ShownKind.values()) {
      List<Effect> same = new ArrayList<>();
      for (Effect effect : effects()) {
        if (effect.kind().shown() == kind) {
          same.add(effect);
        }
      }
      String text = same.isEmpty() ? "" : counted(kind, same) + where(kind);
      if (!text.isEmpty()) {
        field(label, List.of(Span.text(text)));
        label = "";
      }
    }
    if (plan.resumeJob().isPresent()) {
      List<Span> job = new ArrayList<>();
      job.add(Span.text("a launchd job that goes on after the restart and leaves at the end: "));
      job.add(Span.name(plan.resumeJob().get().value()));
      field(label, job);
    }
    String kept = Counted.of(plan.protectedItems().size(), "protected item");
    field("Kept whole", List.of(Span.text(kept)));
    if (unknown() > 0) {
      String things = Counted.of(unknown(), "thing");
      field("Unknown", List.of(Span.text(Style.CAUTION, things + " could not be told")));
    }
  }

  private static String counted(ShownKind kind, List<Effect> same) {
    int count = same.size();
    return switch (kind) {
      case COPY_FILE -> Counted.of(count, "file") + " copied into the run first";
      case MOVE_FILE -> Counted.of(count, "file") + " moved to the quarantine";
      case REMOVE_APPLICATION -> Counted.of(count, "application") + " moved to the quarantine";
      case DELETE_KEYCHAIN_ITEM ->
          Counted.of(count, "keychain item") + " deleted, which no command puts back";
      case DISABLE_RECORD -> Counted.of(count, "server record") + " to be disabled first";
      case DELETE_RECORD -> Counted.of(count, "server record") + " to be deleted";
      case RUN_COMMAND -> Counted.of(count, "program") + " run";
      case RESTART -> Counted.of(count, "restart") + " of the Mac";
      case WAIT -> "a wait of " + time(same.get(0));
      case ASK_PERSON -> Counted.of(count, "thing") + " that a person is asked to do";
    };
  }

  /** In which steps somebody has to be there. */
  private String where(ShownKind kind) {
    if (kind != ShownKind.ASK_PERSON) {
      return "";
    }
    List<String> steps = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (step.effects().stream().anyMatch(effect -> effect.kind().shown() == kind)) {
        steps.add(Integer.toString(step.number()));
      }
    }
    int last = steps.size() - 1;
    return last == 0
        ? ", in step " + steps.get(0)
        : ", in steps " + String.join(", ", steps.subList(0, last)) + " and " + steps.get(last);
  }

  private static String time(Effect wait) {
    int colon = wait.reason().indexOf(':');
    return colon < 0 ? wait.reason() : wait.reason().substring(0, colon);
  }

  private List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      effects.addAll(step.effects());
    }
    return effects;
  }

  private int unknown() {
    int unknown = 0;
    for (PlannedStep step : plan.steps()) {
      unknown += step.unknown().size();
    }
    return unknown;
  }

  private boolean isBlocked() {
    return plan.steps().stream().anyMatch(step -> step.stopsRun());
  }

  private void field(String label, List<Span> value) {
    List<Span> spans = new ArrayList<>();
    int column = label.isEmpty() ? LABEL : LABEL - label.length();
    spans.add(Span.path(Style.FAINT, label + " ".repeat(column)));
    spans.addAll(value);
    layout.paragraph(2, 2 + LABEL, spans);
  }
}
