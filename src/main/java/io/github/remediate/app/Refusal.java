package io.github.remediate.app;

/**
 * A refusal for programs: the message as a person reads it, where it stands, and what to do.
 *
 * @param what the whole message
 * @param where the file and place, or the option, that it names first; else what it is about
 * @param remedy what follows the message's first sentence; else what helps with that exit status
 */
record Refusal(String what, String where, String remedy) {

  static Refusal of(String message, ExitStatus status) {
    String first = message.lines().findFirst().orElse("");
    int end = first.indexOf(". ");
    String rest = end < 0 ? "" : first.substring(end + 2).strip();
    return new Refusal(message, where(first, status), rest.isEmpty() ? remedy(status) : rest);
  }

  private static String where(String first, ExitStatus status) {
    int colon = first.indexOf(": ");
    String named = colon < 0 ? "" : first.substring(0, colon);
    if (named.startsWith("/") || named.startsWith("--") || named.matches("\\S+:\\d+(:\\d+)?")) {
      return named;
    }
    return switch (status) {
      case FAULT -> "this program";
      case USAGE -> "the command line";
      case STALE -> "the plan";
      case LOCKED -> "another run";
      case STOPPED, WAITING, RESIDUE, CANCELLED -> "the run";
      case DONE, BLOCKED, WORK_FOUND -> "this Mac";
    };
  }

  private static String remedy(ExitStatus status) {
    return switch (status) {
      case FAULT -> "Report it.";
      case USAGE -> "`remediate --help` shows what there is.";
      case BLOCKED -> "Mend what it says, and try again.";
      case STOPPED, RESIDUE, CANCELLED, DONE, WORK_FOUND ->
          "`remediate status` says how far the run came.";
      case WAITING -> "`remediate status` says what it waits for.";
      case STALE -> "Make and review a new plan with --dry-run.";
      case LOCKED -> "Wait until the other run has ended, then type the same again.";
    };
  }
}
