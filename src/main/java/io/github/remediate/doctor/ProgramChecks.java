package io.github.remediate.doctor;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether the programs that runs need are there and answer; each is asked what changes nothing. */
public final class ProgramChecks {
  private static final MacPath SYSTEM_KEYCHAIN = new MacPath("/Library/Keychains/System.keychain");
  private static final MacPath DIALOG = new MacPath("/usr/local/bin/dialog");
  private static final MacPath OSASCRIPT = new MacPath("/usr/bin/osascript");

  /** Those that a run starts without asking them anything before. */
  private static final List<String> STARTED =
      List.of("/bin/launchctl", "/usr/bin/sudo", "/bin/mv", "/sbin/shutdown");

  private ProgramChecks() {}

  /** Asks, side by side. */
  public static List<Check> of(Probes probes, MacFiles files) {
    List<Check> checks = new ArrayList<>();
    try (Looks looks = probes.looks()) {
      List<Supplier<Check>> asked = new ArrayList<>();
      for (Probe probe :
          List.of(
              Probe.certificates(SYSTEM_KEYCHAIN, null),
              Probe.enrollment(),
              Probe.hardware(),
              Probe.osVersion(),
              Probe.consoleUser(),
              Probe.bootSession(),
              Probe.power())) {
        asked.add(looks.begin(() -> answer(probes, probe)));
      }
      asked.forEach(each -> checks.add(each.get()));
    }
    for (String program : STARTED) {
      checks.add(there(files, new MacPath(program)));
    }
    checks.add(windows(files));
    return checks;
  }

  private static Check answer(Probes probes, Probe probe) {
    MacPath program = probe.commandLine().program();
    Answer answer = probes.ask(probe);
    if (answer instanceof Answer.Ran ran) {
      return ran.exit() == 0
          ? Check.ok(Subject.PROGRAM, program + " answers")
          : Check.fault(
              Subject.PROGRAM,
              program + " ended with status " + ran.exit() + " when it was asked",
              "Type it yourself to see what it says: " + probe + ".");
    }
    String why = ((Answer.NotRun) answer).reason();
    String what = why.contains(program.value()) ? why : program + ": " + why;
    return why.contains("is missing")
        ? Check.fault(
            Subject.PROGRAM,
            what,
            "It belongs to macOS. A run that needs it is refused, as nothing can be told without"
                + " it.")
        : Check.unknown(Subject.PROGRAM, what, "Mend that, then look again.");
  }

  private static Check there(MacFiles files, MacPath program) {
    Observation<FileEntry> entry = files.look(program).entry();
    if (entry.isUnknown()) {
      return Check.unknown(
          Subject.PROGRAM, program + " cannot be looked at: " + entry.reason(), Check.AS_ROOT);
    }
    return entry.isKnown()
        ? Check.ok(Subject.PROGRAM, program + " is there")
        : Check.fault(
            Subject.PROGRAM,
            program + " is missing",
            "It belongs to macOS, and a run that needs it stops.");
  }

  private static Check windows(MacFiles files) {
    if (files.look(DIALOG).entry().isKnown()) {
      return Check.ok(
          Subject.WINDOWS, "swiftDialog is there, and shows the windows (" + DIALOG + ")");
    }
    return files.look(OSASCRIPT).entry().isKnown()
        ? Check.warning(
            Subject.WINDOWS,
            "swiftDialog is not there, so AppleScript's plainer dialogs are shown",
            "Install swiftDialog where users start runs in Self Service; nothing else needs it.")
        : Check.warning(
            Subject.WINDOWS,
            "neither swiftDialog nor " + OSASCRIPT + " is there, so no window can be shown",
            "Runs in a terminal need none; a run of Self Service is refused.");
  }
}
