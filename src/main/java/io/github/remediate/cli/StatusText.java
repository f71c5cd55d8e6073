package io.github.remediate.cli;

import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.RunWait;
import io.github.remediate.text.Lines;
import io.github.remediate.text.TerminalCapabilities;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a run stands, as text. */
final class StatusText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String BELOW = " ".repeat(6);

  /** Columns before a step's title. */
  private static final int TITLE = 21;

  private final Lines lines;

  private StatusText(TerminalCapabilities terminal) {
    this.lines = new Lines(terminal);
  }

  static String render(RunStatus status, TerminalCapabilities terminal) {
    StatusText text = new StatusText(terminal);
    text.write(status);
    return text.lines.text();
  }

  private void write(RunStatus status) {
    head(status);
    lines.gap();
    status.steps().forEach(this::write);
    lines.gap();
    answers(status);
    status.loss().ifPresent(loss -> write(loss, status));
    if (status.ended().isPresent()) {
      line(
          "",
          "The run ended: "
              + status.ended().get().state()
              + ", at "
              + time(status.ended().get().at())
              + ".");
      status.ended().get().left().forEach(left -> line("  ", left));
      if (!status.ended().get().unproven().isEmpty()) {
        line(
            "",
            "Not proven: "
                + String.join(", ", status.ended().get().unproven())
                + ". That this is gone, a person's word alone tells.");
      }
      status.ended().get().advice().forEach(advice -> line("", "When it ended: " + advice));
      next(
          status.isForOthers()
              ? "Still to come, once "
                  + String.join(" or ", status.begun().usersToCome())
                  + " is logged in at the screen; each agrees to a plan that is made then:"
              : "To look again at what it has done:",
          status);
    } else if (status.isRollingBack()) {
      line("", "A rollback of it was begun and has not ended.");
      next("Finish it:", status);
    } else if (!status.planTrouble().isEmpty()) {
      line("", "Without its plan it cannot go on.");
      next("Put the plan back, or end it:", status);
    } else if (status.waitsFor().isPresent()) {
      write(status.waitsFor().get());
      next(
          status.awaitsReceipt()
              ? "The helpdesk goes on: what is asked for is taken out, deleted where somebody may,"
                  + " and the signed receipt is brought to this Mac:"
              : "To go on:",
          status);
      if (status.awaitsReceipt()) {
        line(
            "",
            "Whoever has seen that the records are gone goes on without a receipt, at a terminal"
                + " of this Mac:");
        line("  ", "sudo remediate resume " + status.run());
      }
    } else if (status.verdict() == RunVerdict.FAILED) {
      line("", "It stands still" + since(status) + why(status));
      next("When that is mended, go on:", status);
    }
    status.purge().ifPresent(purge -> line("", purged(status.run(), purge)));
    if (status.ended().isPresent() && status.kept().isRestorable()) {
      line("", "What it moved can be put back:");
      line("  ", "sudo remediate rollback " + status.run());
    }
  }

  private static String since(RunStatus status) {
    return status.lastHeard().map(at -> " since " + time(at)).orElse("");
  }

  // What a step says above, and what was looked for anew, is not said again.
  private static String why(RunStatus status) {
    boolean isSaid =
        status.loss().isPresent()
            || status.steps().stream()
                .anyMatch(step -> step.state().equals("failed") && !step.reason().isEmpty());
    return isSaid
        ? ", as said above."
        : ": "
            + status
                .lastWord()
                .orElse("its last process ended without a word, as after a loss of power.");
  }

  /** What a purge means for what can still be done with the run. */
  static String purged(String run, RunStatus.Purge purge) {
    return purge.isDone()
        ? "What it kept was removed for good at "
            + time(purge.at())
            + " ("
            + purge.why()
            + "): nothing of it can be put back."
        : "The removal of what it kept was begun at "
            + time(purge.at())
            + " ("
            + purge.why()
            + ") and has not ended, so nothing can be put back. Finish it with `sudo remediate"
            + " purge "
            + run
            + "`.";
  }

  private void head(RunStatus status) {
    RunStatus.Begun begun = status.begun();
    line(
        "",
        "Run "
            + status.run()
            + (begun.playbook().isEmpty() ? "" : ", playbook " + begun.playbook())
            + begun.at().map(at -> ", started at " + time(at)).orElse(""));
    List<String> mac = new ArrayList<>();
    begun.serialNumber().ifPresent(serial -> mac.add("serial number " + serial));
    begun.hardwareUuid().ifPresent(uuid -> mac.add("hardware UUID " + uuid));
    begun.osVersion().ifPresent(version -> mac.add("macOS " + version));
    if (!mac.isEmpty()) {
      line("  ", "Mac: " + String.join(", ", mac));
    }
    begun.user().ifPresent(user -> line("  ", "User: " + user));
    if (!begun.users().isEmpty()) {
      line(
          "  ",
          "One of "
              + begun.users().size()
              + " users: "
              + begun.users().stream()
                  .map(one -> one.user() + " (" + one.state().word() + ")")
                  .collect(Collectors.joining(", ")));
    }
    begun.operator().ifPresent(operator -> line("  ", "Operator: " + operator));
    begun.ticket().ifPresent(ticket -> line("  ", "Ticket: " + ticket));
    status
        .supervision()
        .ifPresent(who -> line("  ", "Steps approved by: " + who.replace('-', ' ')));
    status.approvals().forEach(approval -> line("  ", words(approval)));
    RunStatus.Kept kept = status.kept();
    kept.log().ifPresent(log -> lines.addPlace("  ", "Log:", log.toString()));
    kept.quarantine().ifPresent(place -> lines.addPlace("  ", "What it moved:", place.toString()));
    kept.evidence()
        .ifPresent(place -> lines.addPlace("  ", "What it copied and saw:", place.toString()));
    status.holder().ifPresent(holder -> line("  ", holder));
    if (!status.planTrouble().isEmpty()) {
      line("  ", "Only what the journal says: " + status.planTrouble() + ".");
    }
  }

  private static String words(RunStatus.Approval approval) {
    return "Approved in advance by "
        + String.join(" and ", approval.by())
        + ", until "
        + time(approval.notAfter())
        + approval.ticket().map(ticket -> ", ticket " + ticket).orElse("");
  }

  private void write(RunWait wait) {
    line(
        "",
        "It waits for "
            + RunWait.words(wait.kind())
            + ", since "
            + time(wait.since())
            + wait.until().map(until -> ", until " + time(until) + " at the earliest").orElse("")
            + ": "
            + wait.text());
  }

  private void next(String how, RunStatus status) {
    if (!status.next().isEmpty()) {
      line("", how);
      status.commands().forEach(command -> line("  ", command));
    }
  }

  /** A time in words that read the same everywhere. */
  static String time(Instant at) {
    return TIME.format(at) + " UTC";
  }

  private void write(RunStatus.Step step) {
    String word = step.state().replace('-', ' ');
    String number = step.number() == 0 ? "" : Integer.toString(step.number());
    lines.add(
        "  "
            + " ".repeat(Math.max(0, 2 - number.length()))
            + number
            + "  "
            + word
            + " ".repeat(Math.max(1, TITLE - 4 - word.length())),
        0,
        step.title());
    for (RunStatus.Trouble trouble : step.troubles()) {
      String said = trouble.said().orElse("it began, and its end is not in the journal");
      // The failure of the step is as a rule that of its last effect.
      if (!isSaid(said, step)) {
        line(
            BELOW,
            "effect "
                + trouble.number()
                + ", "
                + trouble.kind()
                + " "
                + trouble.what()
                + ": "
                + said);
      }
    }
    if (!step.reason().isEmpty()) {
      line(BELOW, step.reason());
      step.failure()
          .flatMap(RunStatus.Failure::said)
          .ifPresent(said -> line(BELOW + "  ", said + "."));
      step.failure().flatMap(RunStatus.Failure::stakes).ifPresent(stakes -> line(BELOW, stakes));
    }
    step.words().forEach(said -> line(BELOW, said));
    if (!step.next().isEmpty()) {
      line(BELOW, step.next());
    }
  }

  private static boolean isSaid(String said, RunStatus.Step step) {
    return !step.reason().isEmpty()
        && (step.reason().equals(said)
            || step.reason().equals(said + ".")
            || step.failure().flatMap(RunStatus.Failure::said).filter(said::equals).isPresent());
  }

  private void answers(RunStatus status) {
    Map<String, List<RunStatus.Answer>> asked = new LinkedHashMap<>();
    for (RunStatus.Answer answer : status.answers()) {
      asked
          .computeIfAbsent(answer.answer() + ", " + answer.who() + ":", who -> new ArrayList<>())
          .add(answer);
    }
    if (!asked.isEmpty()) {
      line("", "What was asked, and who answered:");
      asked.forEach(
          (who, answers) -> {
            line("  ", who);
            answers.forEach(
                answer ->
                    line(
                        "    ",
                        answer.about()
                            + answer.note().map(note -> ", and noted: " + note).orElse("")));
          });
      lines.gap();
    }
  }

  private void write(RunStatus.Loss loss, RunStatus status) {
    line(
        "",
        loss.count()
            + (loss.count() == 1 ? " protected item was" : " protected items were")
            + " missing when it was looked for last:");
    loss.items().forEach(item -> line("  ", item));
    loss.restore().forEach(restore -> line("", restore));
    line("", "Whether it is still so tells:");
    line("  ", "sudo remediate verify " + status.run());
    lines.gap();
  }

  private void line(String indent, String content) {
    lines.add(indent, content);
  }
}
