package io.github.remediate.workshop;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes forged Macs as real directory trees, with small shell scripts for programs: each answers
 * exactly what was asked of the forged Mac and exits 64 for anything else. A user's questions must
 * come through {@code launchctl asuser UID sudo -u NAME -H}. Files belong to whoever writes them.
 */
public final class RootTree {
  private static final MacPath LAUNCHCTL = new MacPath("/bin/launchctl");
  private static final MacPath SUDO = new MacPath("/usr/bin/sudo");

  private final ForgedMac mac;
  private final Path root;
  private final String prologue;
  private final Map<MacPath, List<ForgedAnswer>> programs;

  private RootTree(ForgedMac mac, Path root, String prologue) {
    this.mac = mac;
    this.root = root;
    this.prologue = prologue;
    this.programs = programs(mac);
  }

  /** Writes {@code mac} into the empty directory {@code root}. */
  public static void write(ForgedMac mac, Path root) throws IOException {
    write(mac, root, "");
  }

  /**
   * Likewise.
   *
   * @param prologue shell commands that every program runs first
   */
  static void write(ForgedMac mac, Path root, String prologue) throws IOException {
    RootTree tree = new RootTree(mac, root.toRealPath(), prologue);
    for (ForgedFile file : mac.files().values()) {
      tree.writeFile(file);
    }
    for (Map.Entry<MacPath, List<ForgedAnswer>> program : tree.programs.entrySet()) {
      tree.writeProgram(program.getKey(), program.getValue());
    }
    tree.writeScript(LAUNCHCTL, tree.launchctl());
    tree.writeScript(SUDO, tree.sudo());
    List<ForgedFile> deepestFirst = new ArrayList<>(mac.files().values());
    Collections.reverse(deepestFirst);
    for (ForgedFile file : deepestFirst) {
      tree.writeAttributes(file.entry());
    }
  }

  private Path at(MacPath path) {
    return root.resolve(path.value().substring(1));
  }

  private void writeFile(ForgedFile file) throws IOException {
    FileEntry entry = file.entry();
    Path path = at(entry.path());
    switch (entry.kind()) {
      case DIRECTORY -> Files.createDirectories(path);
      case LINK -> Files.createSymbolicLink(path, Path.of(entry.linkTarget()));
      case FILE -> {
        if (file.content() != null) {
          Files.write(path, file.content().bytes());
        } else {
          try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(entry.size());
          }
        }
      }
      default -> throw new IllegalArgumentException("no tree can hold " + entry);
    }
  }

  private void writeAttributes(FileEntry entry) throws IOException {
    Path path = at(entry.path());
    if (entry.kind() == FileEntry.Kind.LINK || isProgram(entry.path())) {
      return;
    }
    Files.setPosixFilePermissions(path, permissions(entry.mode()));
    Files.getFileAttributeView(path, BasicFileAttributeView.class)
        .setTimes(FileTime.from(entry.modified()), null, null);
  }

  private boolean isProgram(MacPath path) {
    return path.equals(LAUNCHCTL) || path.equals(SUDO) || programs.containsKey(path);
  }

  static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromOwnerToOthers = PosixFilePermission.values();
    for (int bit = 0; bit < 9; bit++) {
      if ((mode >> (8 - bit) & 1) == 1) {
        permissions.add(fromOwnerToOthers[bit]);
      }
    }
    return permissions;
  }

  /** The programs that answer, each with its answers; those that did not run are not there. */
  private static Map<MacPath, List<ForgedAnswer>> programs(ForgedMac mac) {
    Map<MacPath, List<ForgedAnswer>> programs = new LinkedHashMap<>();
    for (ForgedAnswer answer : mac.answers()) {
      if (answer.answer() instanceof Answer.Ran) {
        programs
            .computeIfAbsent(answer.probe().commandLine().program(), p -> new ArrayList<>())
            .add(answer);
      }
    }
    return programs;
  }

  private void writeProgram(MacPath program, List<ForgedAnswer> answers) throws IOException {
    MacPath file = program;
    ForgedFile recorded = mac.files().get(program);
    if (recorded != null && recorded.entry().kind() == FileEntry.Kind.LINK) {
      // Beneath another root an absolute link leads out of it; this one must work.
      file = new MacPath(recorded.entry().linkTarget());
      Files.delete(at(program));
      Files.createSymbolicLink(at(program), at(program).getParent().relativize(at(file)));
    }
    StringBuilder script = new StringBuilder(beginning());
    boolean reads = answers.stream().anyMatch(answer -> answer.probe().stdin().isPresent());
    script.append(reads ? "fed=$(cat; echo .)\nfed=${fed%.}\n" : "fed=\n");
    script.append("case \"${FORGED_USER:-root}$words|$fed\" in\n");
    for (int i = 0; i < answers.size(); i++) {
      ForgedAnswer forged = answers.get(i);
      Answer.Ran ran = (Answer.Ran) forged.answer();
      Path output = at(new MacPath("/private/var/db/forged-answers" + program + "." + i));
      Files.createDirectories(output.getParent());
      Files.write(output, ran.stdout());
      script
          .append(quoted(key(forged)))
          .append(")\n  cat ")
          .append(quoted(output.toString()))
          .append("\n  printf %s ")
          .append(quoted(ran.stderr()))
          .append(" >&2\n  exit ")
          .append(ran.exit())
          .append(" ;;\n");
    }
    script.append("esac\n").append(notAnswered());
    writeScript(file, script.toString());
  }

  private static String key(ForgedAnswer forged) {
    StringBuilder key = new StringBuilder(forged.as());
    List<String> argv = forged.probe().commandLine().argv();
    for (String word : argv.subList(1, argv.size())) {
      key.append('\n').append(word);
    }
    return key.append('|').append(forged.probe().stdin().orElse("")).toString();
  }

  /** Joins the arguments; paths beneath the root are taken as the Mac sees them. */
  private String beginning() {
    return """
    root=ROOT
    words=
    for word in "$@"; do
      case "$word" in
        "$root") word=/ ;;
        "$root"/*) word=${word#"$root"} ;;
      esac
      words="$words
    $word"
    done
    """
        .replace("ROOT", quoted(root.toString()));
  }

  private static String notAnswered() {
    return "echo \"${0##*/}: this Mac was not asked that: $*\" >&2\nexit 64\n";
  }

  private String launchctl() {
    return """
    if [ "$1" = asuser ] && [ $# -ge 3 ]; then
      FORGED_SESSION=$2
      export FORGED_SESSION
      shift 2
      RUN
    fi
    """
            .replace("RUN", run())
        + notAnswered();
  }

  private String sudo() {
    StringBuilder cases = new StringBuilder();
    for (UserAccount user : mac.users()) {
      cases.append("  ").append(quoted(user.uid() + " -u " + user.name() + " -H")).append(")\n");
      cases.append("    FORGED_USER=").append(quoted(user.name())).append('\n');
      cases.append("    export FORGED_USER\n    shift 3\n    ").append(run()).append(" ;;\n");
    }
    return "case \"$FORGED_SESSION $1 $2 $3\" in\n" + cases + "esac\n" + notAnswered();
  }

  /** Runs what is left of the arguments, beneath the root. */
  private String run() {
    String inside = quoted(root.toString());
    return "case \"$1\" in "
        + inside
        + "/*) exec \"$@\" ;; *) program=$1; shift; exec "
        + inside
        + "\"$program\" \"$@\" ;; esac";
  }

  private void writeScript(MacPath program, String script) throws IOException {
    Path file = at(program);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + prologue + script);
    Files.setPosixFilePermissions(file, permissions(0755));
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
