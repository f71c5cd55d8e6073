package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** launchd's system domain, and launchctl. */
final class Launchd {
  static final MacPath DAEMONS = new MacPath("/Library/LaunchDaemons");
  private static final String END = ".plist";
  private static final String DOMAIN = "system/";
  private static final int NO_SUCH_PROCESS = 3;
  private static final int INPUT_OUTPUT = 5;
  private static final int NO_SUCH_SERVICE = 113;

  private final MacState state;
  private final Set<String> loaded = new TreeSet<>();
  private final Set<String> disabled = new TreeSet<>();

  Launchd(MacState state) {
    this.state = state;
  }

  Set<String> loaded() {
    return Set.copyOf(loaded);
  }

  /** At its start the Mac loads every job whose file is there and that is not disabled. */
  void loadAll() {
    loaded.clear();
    state
        .tree
        .below(DAEMONS)
        .forEach(
            (path, node) -> {
              if (path.parent().equals(DAEMONS)
                  && path.name().endsWith(END)
                  && node.kind() == Kind.FILE
                  && !disabled.contains(label(path, node))) {
                loaded.add(label(path, node));
              }
            });
  }

  void load(String label) {
    loaded.add(label);
  }

  /** Ends a job whose file was removed with it. */
  void unload(String label) {
    loaded.remove(label);
  }

  Answer run(ProgramCall call) {
    String verb = call.argument(0);
    String target = call.argument(call.arguments().size() - 1);
    switch (verb) {
      case "bootstrap":
        return call.argument(1).equals("system") ? bootstrap(target) : ProgramAnswers.unknown(call);
      case "bootout":
        return bootout(call.arguments().size() > 2 ? labelOf(target) : service(target));
      case "enable":
        disabled.remove(service(target));
        return ProgramAnswers.out("");
      case "disable":
        disabled.add(service(target));
        return ProgramAnswers.out("");
      case "kickstart":
      case "print":
        return loaded.contains(service(target))
            ? ProgramAnswers.out(
                verb.equals("print") ? target + " = {\n\tactive count = 1\n}\n" : "")
            : ProgramAnswers.of(
                NO_SUCH_SERVICE,
                "",
                "Could not find service \"" + service(target) + "\" in domain for system\n");
      default:
        return ProgramAnswers.unknown(call);
    }
  }

  private Answer bootstrap(String file) {
    String label = labelOf(file);
    if (label == null || loaded.contains(label) || disabled.contains(label)) {
      return ProgramAnswers.of(
          INPUT_OUTPUT, "", "Bootstrap failed: " + INPUT_OUTPUT + ": Input/output error\n");
    }
    loaded.add(label);
    return ProgramAnswers.out("");
  }

  private Answer bootout(String label) {
    return label != null && loaded.remove(label)
        ? ProgramAnswers.out("")
        : ProgramAnswers.of(
            NO_SUCH_PROCESS, "", "Boot-out failed: " + NO_SUCH_PROCESS + ": No such process\n");
  }

  private static String service(String target) {
    return target.startsWith(DOMAIN) ? target.substring(DOMAIN.length()) : target;
  }

  /** The label of the job in {@code file}; null if there is no such file. */
  private String labelOf(String file) {
    if (MacPath.wrongWith(file) != null) {
      return null;
    }
    MacPath path = new MacPath(file);
    TreeNode node = state.tree.at(path);
    return node == null || node.kind() != Kind.FILE ? null : label(path, node);
  }

  /** The label in the file, or else the file's name, which it should be anyway. */
  private static String label(MacPath path, TreeNode node) {
    if (node.content() != null) {
      String text = new String(node.content(), StandardCharsets.UTF_8);
      int key = text.indexOf("<key>Label</key>");
      int from = text.indexOf("<string>", Math.max(key, 0));
      int to = text.indexOf("</string>", Math.max(from, 0));
      if (key >= 0 && from >= 0 && to > from) {
        return text.substring(from + "<string>".length(), to);
      }
    }
    return path.name().endsWith(END)
        ? path.name().substring(0, path.name().length() - END.length())
        : path.name();
  }
}
