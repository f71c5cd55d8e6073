package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Probe;
import java.time.Duration;
import java.util.Locale;

/** jamf, the program; there is an answer only while its binary is there. */
final class JamfProgram {
  private static final String VERSION = "11.19.0-t1752156789";
  private static final Duration WORK = Duration.ofSeconds(3);

  private final MacState state;
  private final JamfFramework framework;

  JamfProgram(MacState state) {
    this.state = state;
    this.framework = new JamfFramework(state);
  }

  Answer run(ProgramCall call) {
    switch (call.argument(0).toLowerCase(Locale.ROOT)) {
      case "version":
        return recorded(Probe.jamfVersion(), ProgramAnswers.out("version=" + VERSION + "\n"));
      case "checkjssconnection":
        return recorded(Probe.jamfServer(), ProgramAnswers.out("The JSS is available.\n"));
      case "removemdmprofile":
        return asRoot(call, state.management::askRemoval);
      case "removeframework":
        return asRoot(call, framework::remove);
      case "manage":
        return asRoot(call, framework::manage);
      case "policy":
      case "recon":
        return asRoot(call, () -> {});
      default:
        return ProgramAnswers.unknown(call);
    }
  }

  /** What was recorded of the framework is told until another one is installed. */
  private Answer recorded(Probe probe, Answer otherwise) {
    Answer recorded = state.recorded(probe);
    return recorded == null ? otherwise : recorded;
  }

  /** What it prints when it is done is not known; nobody may rely on it. */
  private Answer asRoot(ProgramCall call, Runnable work) {
    if (!call.asRoot()) {
      return ProgramAnswers.of(1, "", "This command must be run as root.\n");
    }
    state.clock.pass(WORK);
    work.run();
    return ProgramAnswers.out("");
  }
}
