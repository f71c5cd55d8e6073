package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.List;

/** What runs, and pkill, pgrep and osascript, which look for it and end it. */
final class VirtualProcesses {
  private static final int FIRST_PID = 400;
  private static final String QUIT = "quit";

  /** One process. */
  private record Process(int pid, String name, int uid) {}

  private final List<Process> running = new ArrayList<>();
  private int nextPid = FIRST_PID;

  int start(String name, int uid) {
    running.add(new Process(nextPid, name, uid));
    return nextPid++;
  }

  boolean isRunning(String name) {
    return running.stream().anyMatch(process -> process.name().equals(name));
  }

  void end(int pid) {
    running.removeIf(process -> process.pid() == pid);
  }

  void endAll() {
    running.clear();
  }

  void endAllOf(UserAccount user) {
    running.removeIf(process -> process.uid() == user.uid());
  }

  /** pgrep lists and pkill ends: by name, with {@code -x} the whole of it, with -u a user's. */
  Answer find(ProgramCall call, boolean end) {
    boolean whole = false;
    int uid = call.user().map(UserAccount::uid).orElse(-1);
    String name = "";
    for (int i = 0; i < call.arguments().size(); i++) {
      String word = call.argument(i);
      if (word.equals("-u") || word.equals("-U")) {
        String asked = call.argument(++i);
        if (asked.isEmpty() || !asked.chars().allMatch(Character::isDigit)) {
          return ProgramAnswers.of(2, "", "usage: pkill [-x] [-u uid] name\n");
        }
        uid = Integer.parseInt(asked);
      } else if (word.equals("-x")) {
        whole = true;
      } else if (!word.startsWith("-")) {
        name = word;
      }
    }
    if (name.isEmpty()) {
      return ProgramAnswers.of(2, "", "usage: pkill [-x] [-u uid] name\n");
    }
    StringBuilder pids = new StringBuilder();
    for (Process process : List.copyOf(running)) {
      boolean same = whole ? process.name().equals(name) : process.name().contains(name);
      if (same && (uid < 0 || process.uid() == uid)) {
        pids.append(process.pid()).append('\n');
        if (end) {
          running.remove(process);
        }
      }
    }
    return ProgramAnswers.of(pids.isEmpty() ? 1 : 0, end ? "" : pids.toString(), "");
  }

  /** killall ends by the whole name: a user's own, and as root everybody's. */
  Answer endAll(ProgramCall call) {
    int uid = call.user().map(UserAccount::uid).orElse(-1);
    String name = call.argument(0);
    boolean any =
        running.removeIf(
            process -> process.name().equals(name) && (uid < 0 || process.uid() == uid));
    return any
        ? ProgramAnswers.out("")
        : ProgramAnswers.of(1, "", "No matching processes belonging to you were found\n");
  }

  /** An AppleScript that quits an application, which it names in quotes. */
  Answer script(ProgramCall call) {
    if (call.asRoot()) {
      return ProgramAnswers.of(1, "", "execution error: No user interaction allowed. (-1713)\n");
    }
    String text = String.join(" ", call.arguments());
    int from = text.indexOf('"');
    int to = text.indexOf('"', from + 1);
    if (text.contains(QUIT) && from >= 0 && to > from) {
      String name = text.substring(from + 1, to);
      running.removeIf(process -> process.name().equals(name));
    }
    return ProgramAnswers.out("");
  }
}
