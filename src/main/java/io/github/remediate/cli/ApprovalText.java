package io.github.remediate.cli;

import io.github.remediate.app.ApprovalDraft;
import io.github.remediate.approval.Approval;
import io.github.remediate.approval.GateSelection;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.text.Lines;
import io.github.remediate.text.ShellQuote;
import io.github.remediate.text.TerminalCapabilities;
import java.util.List;

/** What somebody is about to sign, and what they signed. */
final class ApprovalText {
  private ApprovalText() {}

  /** What is approved, and what is not. */
  static String of(ApprovalDraft draft, String file, TerminalCapabilities terminal) {
    Approval approval = draft.approval();
    Plan plan = draft.plan();
    Lines text = new Lines(terminal);
    String name = ShellQuote.quote(file, terminal.unicode());
    line(
        text,
        "",
        "An approval of " + name + ", a plan of " + plan.playbookId() + " for " + mac(plan) + ".");
    line(text, "", "SHA-256 of the file: " + approval.planSha256());
    text.gap();
    GateSelection gates = draft.gates();
    gates(text, "Approved:", gates.gates());
    gates(text, "NOT approved, and left for a person to answer:", gates.left());
    hazards(text, approval, plan);
    line(
        text,
        "",
        "By " + approval.by() + approval.ticket().map(id -> ", ticket " + id).orElse("") + ".");
    // Whoever signed first wrote it: its lines must not read as if they were ours.
    approval.note().ifPresent(note -> text.add("  | ", note));
    line(text, "", "From " + approval.notBefore() + " until " + approval.notAfter() + " (UTC).");
    line(text, "", "To be signed with the key " + draft.keyId() + ".");
    for (String other : draft.others()) {
      line(text, "", "It names a signature of the key " + other + "; the Mac checks it.");
    }
    draft
        .untold()
        .ifPresent(
            why ->
                line(
                    text,
                    "",
                    "Whether the plan still fits its Mac cannot be told here, as "
                        + why
                        + ". The run looks, and ends with 7 if it does not."));
    text.gap();
    return text.text();
  }

  /** What a plan holds may have line feeds in it. */
  private static void line(Lines text, String before, String line) {
    text.add(before, line.replace("\n", "\\n"));
  }

  private static String mac(Plan plan) {
    return "the Mac "
        + plan.mac().serialNumber().orElse("of an unknown serial number")
        + plan.mac().consoleUser().map(user -> " of " + user).orElse("");
  }

  private static void gates(Lines text, String title, List<Gate> gates) {
    if (gates.isEmpty()) {
      return;
    }
    line(text, "", title);
    for (Gate gate : gates) {
      line(text, "  ", gate.text() + " (" + gate.id() + ")");
    }
  }

  private static void hazards(Lines text, Approval approval, Plan plan) {
    for (boolean accepted : new boolean[] {true, false}) {
      List<Plan.Hazard> hazards =
          plan.hazards().stream()
              .filter(each -> !each.isClear())
              .filter(each -> approval.hazards().contains(each.id()) == accepted)
              .toList();
      if (!hazards.isEmpty()) {
        line(text, "", accepted ? "Hazards accepted:" : "Hazards NOT accepted, which stop a run:");
        hazards.forEach(
            each -> line(text, "  ", each.id() + " (" + each.word() + ": " + each.detail() + ")"));
      }
    }
  }

  /** What was signed, and what it is good for. */
  static String signed(String plan, String approval, TerminalCapabilities terminal) {
    String file = ShellQuote.quote(approval, terminal.unicode());
    Lines text = new Lines(terminal);
    line(text, "", "Signed, and saved in " + file + ". On the Mac, with both files:");
    line(
        text,
        "  ",
        "sudo remediate --plan "
            + ShellQuote.quote(plan, terminal.unicode())
            + " --approval "
            + file);
    return text.text();
  }
}
