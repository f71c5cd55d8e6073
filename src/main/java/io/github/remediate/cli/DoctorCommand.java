package io.github.remediate.cli;

import io.github.remediate.app.Doctor;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.MacChoice;
import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Checkup;
import io.github.remediate.doctor.CheckupJson;
import io.github.remediate.text.Lines;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks whether this installation is sound: whose it is, the Java runtime, playbooks, the"
          + " state directory and its runs, launchd, privacy grants, settings, keys, the programs"
          + " that runs need, free space and clock. Changes nothing.",
      "With sudo it sees more. It ends with 3 if something keeps runs from working, else with 0."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int MARK = "cannot tell".length() + 2;

  private final Context context;

  @Mixin RunCommands.Common common;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Judge this settings file in place of the Mac's own.")
  String config;

  DoctorCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    Checkup checkup;
    try {
      checkup =
          new Doctor(context.installation(), context.macs(), Clock.systemDefaultZone(), progress)
              .examine(
                  new MacChoice(
                      Optional.empty(),
                      common.root(context),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.ofNullable(config).map(context.installation()::resolve)));
    } finally {
      progress.end();
    }
    if (common.json()) {
      context.json(CheckupJson.of(checkup));
    } else {
      context.print(text(checkup));
    }
    return checkup.isSound() ? ExitStatus.DONE.code() : ExitStatus.BLOCKED.code();
  }

  private String text(Checkup checkup) {
    Lines lines = new Lines(context.terminal());
    for (Check check : checkup.checks()) {
      String mark = mark(check.state());
      lines.add(
          mark + " ".repeat(MARK - mark.length()), check.area().word() + ": " + check.what() + ".");
      check.remedy().ifPresent(remedy -> lines.add(" ".repeat(MARK), remedy));
    }
    lines.gap();
    lines.add("", verdict(checkup));
    return lines.text();
  }

  private static String mark(Check.State state) {
    return switch (state) {
      case OK -> "ok";
      case WARNING -> "warning";
      case FAULT -> "FAULT";
      case UNKNOWN -> "cannot tell";
    };
  }

  private static String verdict(Checkup checkup) {
    return (checkup.isSound() ? "No fault was found" : "Not sound")
        + ": "
        + count(checkup, Check.State.FAULT, "fault")
        + ", "
        + count(checkup, Check.State.WARNING, "warning")
        + ", "
        + checkup.count(Check.State.UNKNOWN)
        + " cannot be told"
        + (checkup.seesMoreAsRoot() ? "; with sudo more can." : ".");
  }

  private static String count(Checkup checkup, Check.State state, String word) {
    long count = checkup.count(state);
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
