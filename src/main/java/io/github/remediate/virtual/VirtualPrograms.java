package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import java.time.Duration;
import java.util.List;

/** Starts the Mac's programs. */
final class VirtualPrograms {
  private static final String THIRD_PARTY = "/usr/local/";
  private static final Duration START = Duration.ofMillis(20);

  private final MacState state;
  private final SecurityProgram security;
  private final JamfProgram jamf;
  private final Receipts receipts;

  VirtualPrograms(MacState state) {
    this.state = state;
    this.security = new SecurityProgram(state);
    this.jamf = new JamfProgram(state);
    this.receipts = new Receipts(state);
  }

  /** Runs a program to its end. What is not macOS's own must be on the disk. */
  Answer run(ProgramCall call) {
    String program = call.program();
    if (program.startsWith(THIRD_PARTY) && !state.isProgram(new MacPath(program))) {
      return new Answer.NotRun(program + " is missing");
    }
    state.clock.pass(START);
    switch (program) {
      case "/usr/bin/security":
        return security.run(call);
      case "/usr/local/bin/jamf":
      case "/usr/local/jamf/bin/jamf":
        return jamf.run(call);
      case "/usr/bin/profiles":
        return state.management.run(call);
      case "/bin/launchctl":
        return state.launchd.run(call);
      case "/usr/bin/defaults":
        return state.preferences.run(call);
      case "/usr/bin/pkgutil":
      case "/usr/sbin/pkgutil":
        return receipts.run(call);
      case "/sbin/shutdown":
        return state.shutdown.run(call);
      case "/usr/bin/pkill":
        return ended(state.processes.find(call, true), call);
      case "/usr/bin/killall":
        return ended(state.processes.endAll(call), call);
      case "/usr/bin/swcutil":
        return reset(call);
      case "/usr/bin/pgrep":
        return state.processes.find(call, false);
      case "/usr/bin/osascript":
        return state.processes.script(call);
      case "/usr/bin/open":
      case "/usr/bin/logger":
      case "/usr/bin/caffeinate":
        return ProgramAnswers.out("");
      default:
        return asked(call);
    }
  }

  /** launchd starts the agent of single sign-on again, and it asks for what is not done. */
  private Answer ended(Answer answer, ProgramCall call) {
    if (call.arguments().contains(VirtualSignOn.AGENT) && call.user().isPresent()) {
      state.signOn.agentEnded();
    }
    return answer;
  }

  private static Answer reset(ProgramCall call) {
    return call.asRoot() && call.arguments().equals(List.of("reset"))
        ? ProgramAnswers.out("")
        : ProgramAnswers.unknown(call);
  }

  /** Programs that only tell something. */
  private Answer asked(ProgramCall call) {
    Answer recorded = state.recorded.get(call.question());
    switch (call.program()) {
      case "/usr/sbin/sysctl":
        if (recorded == null && call.argument(1).equals("kern.bootsessionuuid")) {
          return ProgramAnswers.out(state.bootSession() + "\n");
        }
        break;
      case "/usr/sbin/scutil":
        boolean told = state.console().isPresent() || recorded == null;
        if (told && call.stdin().isPresent()) {
          return ProgramAnswers.out(CommandTexts.consoleUser(state.console().orElse(null)));
        }
        break;
      case "/usr/bin/app-sso":
        if (call.user().isEmpty() || !state.isAtConsole(call.user().get())) {
          return ProgramAnswers.of(1, "", "app-sso: the user has no session\n");
        }
        break;
      default:
        break;
    }
    if (call.program().equals(JamfFramework.CONDITIONAL_ACCESS.value())) {
      return state.signOn.run(call);
    }
    return recorded == null ? ProgramAnswers.unknown(call) : recorded;
  }
}
