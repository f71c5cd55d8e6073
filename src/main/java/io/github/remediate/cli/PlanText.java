package io.github.remediate.cli;

import io.github.remediate.mac.Registration;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A plan as text for the person who decides about it.
 *
 * @param accepted ids of the hazards that were accepted by name
 * @param asked ids of those about which whoever is there is asked before the run begins
 */
record PlanText(Plan plan, Set<String> accepted, Set<String> asked, TextLayout layout) {
  private static final int LABEL = 15;

  /**
   * The plan laid out for {@code terminal}.
   *
   * @param next what happens next, a paragraph each; one that begins with a blank is a command to
   *     type, and is set apart
   */
  static TextLayout render(Plan plan, TerminalCapabilities terminal, List<String> next) {
    return render(plan, Set.of(), terminal, next, Optional.empty());
  }

  /**
   * The plan of a run that is about to begin.
   *
   * @param accepted ids of the hazards that were accepted by name, which stop it no more
   * @param receipts why no receipt would count for it, a clause
   */
  static TextLayout ofRun(
      Plan plan, Set<String> accepted, TerminalCapabilities terminal, Optional<String> receipts) {
    // A run that is not refused by now asks about what nobody accepted.
    Set<String> asked = new HashSet<>(NextSteps.open(plan, accepted));
    return render(plan, accepted, asked, terminal, List.of(), receipts);
  }

  /**
   * The plan laid out.
   *
   * @param accepted ids of the hazards that were accepted by name
   * @param receipts why no receipt would count for it, a clause
   */
  static TextLayout render(
      Plan plan,
      Set<String> accepted,
      TerminalCapabilities terminal,
      List<String> next,
      Optional<String> receipts) {
    return render(plan, accepted, Set.of(), terminal, next, receipts);
  }

  private static TextLayout render(
      Plan plan,
      Set<String> accepted,
      Set<String> asked,
      TerminalCapabilities terminal,
      List<String> next,
      Optional<String> receipts) {
    TextLayout layout = new TextLayout(terminal);
    PlanText text = new PlanText(plan, accepted, asked, layout);
    text.header();
    text.summary();
    new HazardText(layout, accepted, asked).hazards(plan.hazards());
    text.steps();
    new ProtectedText(layout).items(plan.protectedItems());
    // At the end, where the reader of a long text is.
    new BriefText(plan, accepted, asked, layout, receipts).write();
    Footer.write(layout, next);
    return layout;
  }

  /**
   * A plan that was saved: first in short, with what is known of it now.
   *
   * @param file where it was saved
   * @param receipts why no receipt would count for it, a clause
   * @param known writes what is known of it now
   */
  static TextLayout ofSaved(
      Plan plan,
      Set<String> accepted,
      TerminalCapabilities terminal,
      String file,
      Optional<String> receipts,
      Consumer<TextLayout> known) {
    TextLayout layout = new TextLayout(terminal);
    new BriefText(plan, accepted, Set.of(), layout, receipts).write();
    known.accept(layout);
    PlanText text = new PlanText(plan, accepted, Set.of(), layout);
    text.header();
    text.summary();
    new HazardText(layout, accepted, Set.of()).hazards(plan.hazards());
    text.steps();
    new ProtectedText(layout).items(plan.protectedItems());
    Footer.write(layout, List.of("This plan was saved in " + file + "."));
    return layout;
  }

  /** The end of {@link #render} alone. */
  static TextLayout brief(
      Plan plan,
      Set<String> accepted,
      TerminalCapabilities terminal,
      List<String> next,
      Optional<String> receipts) {
    TextLayout layout = new TextLayout(terminal);
    new BriefText(plan, accepted, Set.of(), layout, receipts).write();
    Footer.write(layout, next);
    return layout;
  }

  private void header() {
    Plan.Mac mac = plan.mac();
    List<Span> title = new ArrayList<>();
    title.add(Span.text(Style.HEADING, "Plan for " + plan.playbookId()));
    layout.dot(title);
    title.add(Span.text(Style.FAINT, plan.tool()));
    layout.paragraph(0, 2, title);
    layout.gap();

    List<Span> which = new ArrayList<>();
    which.add(Span.name(mac.serialNumber().orElse("serial number not known")));
    layout.dot(which);
    which.add(Span.name("macOS " + mac.osVersion().orElse("not known")));
    field("Mac", which);
    field(
        "",
        List.of(Span.text("hardware UUID "), Span.name(mac.hardwareUuid().orElse("not known"))));
    field("User", List.of(Span.name(mac.consoleUser().orElse("not known"))));
    registrations(mac.registrations());
    List<Span> playbook = new ArrayList<>();
    playbook.add(Span.name(plan.playbookId()));
    layout.dot(playbook);
    playbook.add(Span.name("scope " + plan.scope().word()));
    layout.dot(playbook);
    playbook.add(Span.name(TargetNames.shortHash(plan.playbookDigest())));
    field("Playbook", playbook);
    field("Looked at", List.of(Span.text(source(mac))));
    if (!mac.privileged()) {
      field(
          "",
          List.of(
              Span.text(
                  Style.CAUTION,
                  "without root: what only root can see is unknown. Run it with sudo to see it"
                      + " all.")));
    }
    layout.gap();
  }

  private static String source(Plan.Mac mac) {
    return switch (mac.source()) {
      case LIVE -> mac.privileged() ? "this Mac (live), as root" : "this Mac (live)";
      case ROOT -> "the file tree of a Mac (root)";
      case FIXTURE -> "a recorded Mac (fixture)";
    };
  }

  private void registrations(Optional<List<Registration>> told) {
    if (told.isEmpty()) {
      field("Registrations", List.of(Span.text(Style.CAUTION, "could not be told")));
      return;
    }
    List<Registration> registrations = told.get();
    String label = registrations.size() == 1 ? "Registration" : "Registrations";
    if (registrations.isEmpty()) {
      field(label, List.of(Span.text("none that the login keychain shows")));
      return;
    }
    for (Registration registration : registrations) {
      field(
          label,
          List.of(Span.text("device id "), Span.name(Style.HEADING, registration.deviceId())));
      List<Span> who = new ArrayList<>();
      who.add(Span.name(registration.userPrincipalName().orElse("user not known")));
      layout.dot(who);
      who.add(Span.name("tenant " + registration.tenantId().orElse("not known")));
      field("  ", who);
      if (registration.sha1().isPresent()) {
        field("  ", List.of(Span.text("certificate SHA-1 "), Span.name(registration.sha1().get())));
      }
      label = "";
    }
  }

  private void field(String label, List<Span> value) {
    List<Span> spans = new ArrayList<>();
    // A label of blanks alone moves its value to the right.
    int column = label.isBlank() ? LABEL + label.length() : LABEL;
    spans.add(Span.path(Style.FAINT, label + " ".repeat(column - label.length())));
    spans.addAll(value);
    layout.paragraph(2, 2 + column, spans);
  }

  private void summary() {
    int effects = 0;
    int stepsWithEffects = 0;
    int unknown = 0;
    int warnings = 0;
    boolean blocked = false;
    for (PlannedStep step : plan.steps()) {
      effects += step.effects().size();
      stepsWithEffects += step.effects().isEmpty() ? 0 : 1;
      unknown += step.unknown().size();
      blocked |= step.stopsRun();
      for (Effect effect : step.effects()) {
        warnings += effect.warning().isPresent() ? 1 : 0;
      }
    }
    List<Span> line = new ArrayList<>();
    boolean nothing = effects == 0 && unknown == 0 && !blocked;
    List<String> obstacles = effects == 0 ? NextSteps.obstacles(plan) : List.of();
    if (nothing) {
      line.add(Span.text(Style.GOOD, NextSteps.nothing(plan)));
    } else if (!obstacles.isEmpty()) {
      line.add(Span.name(Style.BAD, "Blocked by " + String.join(", ", obstacles)));
    } else {
      line.add(
          Span.name(
              Style.HEADING,
              Counted.of(effects, "effect") + " in " + Counted.of(stepsWithEffects, "step")));
    }
    layout.dot(line);
    line.add(Span.name(Style.HEADING, Counted.of(plan.protectedItems().size(), "protected item")));
    if (unknown > 0) {
      layout.dot(line);
      line.add(Span.name(Style.CAUTION, Counted.of(unknown, "thing") + " could not be told"));
    }
    layout.paragraph(0, 2, line);
    if (warnings > 0) {
      layout.paragraph(
          0,
          2,
          Span.text(
              Style.CAUTION,
              "! "
                  + Counted.of(warnings, "effect")
                  + (warnings == 1 ? " takes" : " take")
                  + " more than the registration: see \"Warning\" below. Each is confirmed by"
                  + " itself."));
    }
    if (!obstacles.isEmpty() && !nothing) {
      layout.paragraph(
          0,
          2,
          Span.text(
              Style.BAD,
              layout.terminal().cross()
                  + " No effect is planned while this stands; what to do about it is said below."));
    } else if (effects == 0 && !nothing) {
      layout.paragraph(
          0,
          2,
          Span.text(
              Style.CAUTION,
              "! Nothing was found to do, but this does not show that the Mac is clean: not"
                  + " everything could be looked at."));
    }
    if (!nothing) {
      hazardSummary();
    }
  }

  private void hazardSummary() {
    int open = -asked.size();
    int agreed = 0;
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear()) {
        boolean goesOn = accepted.contains(hazard.id()) && hazard.acceptable();
        open += goesOn ? 0 : 1;
        agreed += goesOn ? 1 : 0;
      }
    }
    if (agreed > 0) {
      layout.paragraph(
          0,
          2,
          Span.text(Style.CAUTION, "! " + Counted.of(agreed, "hazard") + " accepted by name."));
    }
    if (!asked.isEmpty()) {
      layout.paragraph(0, 2, Span.text(Style.CAUTION, "! " + HazardText.asks(asked.size()) + "."));
    }
    if (open > 0) {
      layout.paragraph(
          0,
          2,
          Span.text(
              Style.BAD,
              layout.terminal().cross()
                  + " "
                  + Counted.of(open, "hazard")
                  + (open == 1 ? " stops" : " stop")
                  + " a run before its first effect."));
    }
  }

  private void steps() {
    layout.heading("Steps");
    StepText text = new StepText(layout, plan.mac().enrolled().orElse(true));
    for (PlannedStep step : plan.steps()) {
      text.step(step);
    }
  }
}
