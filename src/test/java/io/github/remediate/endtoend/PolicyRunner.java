package io.github.remediate.endtoend;

import io.github.remediate.cli.Main;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.StatefulTree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What Jamf and launchd do with a tree: launchctl that really starts the job, in a session of its
 * own; swiftDialog that answers as it is told; and pgrep that finds a policy while one is at work.
 */
final class PolicyRunner {
  private final StatefulTree tree;
  private final Path launchd;

  PolicyRunner(StatefulTree tree) throws IOException {
    this.tree = tree;
    this.launchd = Files.createDirectories(tree.at("/private/var/db/launchd"));
    tree.misbehave("launchctl", launchctl());
    program("/usr/local/bin/dialog", dialog());
    Path version = tree.at("/Library/Application Support/Dialog/Dialog.app/Contents/Info.plist");
    Files.createDirectories(version.getParent());
    Files.writeString(version, Plist.of("CFBundleShortVersionString", "3.1.0").xml());
    tree.misbehave(
        "pgrep",
        "case \"$*\" in *'jamf policy'*) [ -e '"
            + launchd
            + "/policy' ] && { echo 4711; exit 0; };; esac");
  }

  private void program(String path, String script) throws IOException {
    Path file = tree.at(path);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** As launchctl(1): a job that is loaded cannot be bootstrapped, and its process runs apart. */
  private String launchctl() {
    return """
    L='%1$s'
    [ "$1" = asuser ] || echo "launchctl $*" >>"$L/calls"
    start() {
      : >"$L/loaded"
      [ -e "$L/dead" ] && return 0
      P='%2$s/Library/LaunchDaemons/io.github.remediate.resume.plist'
      set --
      in=
      while IFS= read -r line; do
        case $line in
          *'<key>ProgramArguments</key>'*) in=1 ;;
          *'</array>'*) in= ;;
          *'<string>'*) [ -n "$in" ] && { w=${line#*<string>}; set -- "$@" "${w%%</string>*}"; } ;;
        esac
      done <"$P"
      shift
      setsid '%3$s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC '-Dremediate.home=%4$s' -cp '%5$s' %6$s "$@" \\
        </dev/null >>"$L/daemon.log" 2>&1 &
      echo $! >"$L/pid"
    }
    case $1 in
      enable) [ -e "$L/refuses" ] && exit 1; exit 0 ;;
      bootstrap)
        [ -e "$L/refuses" ] && { echo 'Bootstrap failed: 5: Input/output error' >&2; exit 5; }
        [ -e "$L/loaded" ] && { echo 'Bootstrap failed: 5: Input/output error' >&2; exit 5; }
        start; exit 0 ;;
      kickstart)
        [ -e "$L/loaded" ] || exit 113
        kill -0 "$(cat "$L/pid" 2>/dev/null)" 2>/dev/null && exit 37
        start; exit 0 ;;
      print) [ -e "$L/loaded" ] && exit 0; exit 113 ;;
      bootout) [ -e "$L/loaded" ] || exit 3; rm "$L/loaded"
        [ -e "$L/pid" ] && kill "$(cat "$L/pid")"; exit 0 ;;
    esac
    """
        .formatted(
            launchd,
            tree.root(),
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            Cleanup.PROJECT,
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName());
  }

  /**
   * Answers a question yes with the box ticked, or ends with the status that stands in {@code
   * answer}; restarts at once where it counts down; waits in the window of the helpdesk's turn
   * until somebody presses; and shows anything else until it is told to quit. Nobody answers within
   * three seconds.
   */
  private String dialog() {
    return """
    L='%s'
    while [ $# -gt 0 ]; do
      case $1 in
        --jsonfile) json=$2; shift ;;
        --commandfile) commands=$2; shift ;;
      esac
      shift
    done
    shown=$(cat "$json")
    ls -ld "$json" "$commands" "${json%%/*}" >>"$L/modes" 2>/dev/null
    printf '%%s\\n' "$shown" >>"$L/windows"
    case $shown in
      *'"checkbox":'*)
        sleep 3.2
        answer=$(cat "$L/answer" 2>/dev/null || echo yes)
        [ "$answer" = yes ] || exit "$answer"
        box=${shown#*'"checkbox":['}
        name=${box#*'"name":"'}
        [ "$name" = "$box" ] && name=${box#*'"label":"'}
        printf '{"%%s" : true}\\n' "${name%%%%'"'*}" ;;
      *'"button2text":"Save the request"'*)
        until mv "$L/press" "$L/pressed" 2>/dev/null; do
          sleep 0.2
          [ -e "$commands" ] || exit 5
          grep -q '^quit:' "$commands" && exit 5
        done
        exit "$(cat "$L/pressed")" ;;
      *'"infobuttontext":'*) sleep 3.2; exit 3 ;;
      *)
        while ! grep -q '^quit:' "$commands"; do sleep 0.2; [ -e "$commands" ] || exit 5; done
        exit 5 ;;
    esac
    """
        .formatted(launchd);
  }

  /** From now on every window ends with this status; yes is button 1 with the box ticked. */
  void answers(String answer) throws IOException {
    Files.writeString(launchd.resolve("answer"), answer);
  }

  /** Presses button 2 or 3 in the window of the helpdesk's turn, once it is there. */
  void presses(int button) throws IOException {
    Files.writeString(launchd.resolve("press.part"), Integer.toString(button));
    Files.move(launchd.resolve("press.part"), launchd.resolve("press"));
  }

  /** From now on that file is chosen where one is to be, as the Mac sees it. */
  void chooses(String path) throws IOException {
    Files.writeString(launchd.resolve("chosen"), path + "\n");
  }

  /** osascript saves a request to this file, and reads what is chosen; stat tells what it is. */
  void handlesFiles(String saved) throws IOException {
    Files.createDirectories(tree.at(saved).getParent());
    tree.misbehave(
        "osascript",
        """
        case $2 in
          *'choose file with'*) cat '%1$s/chosen'; end 0 ;;
          *'choose file name'*) cat "$3" >'%2$s.part'; mv '%2$s.part' '%2$s'; end 0 ;;
          *'get eof'*)
            printf '\\302\\253data rdat'
            od -An -v -tx1 "$3" | tr -d ' \\n' | tr a-f A-F
            printf '\\302\\273\\n'
            end 0 ;;
        esac
        """
            .formatted(launchd, tree.at(saved)));
    program(
        "/usr/bin/stat",
        """
        case $(stat -c %F "$3") in
          regular*) echo "$(stat -c %s "$3") Regular File" ;;
          *) echo '0 Symbolic Link' ;;
        esac\
        """);
  }

  /** launchctl refuses the job. */
  void refuses() throws IOException {
    Files.createFile(launchd.resolve("refuses"));
  }

  /** launchd takes the job, whose process never comes to anything. */
  void startsNothing() throws IOException {
    Files.createFile(launchd.resolve("dead"));
  }

  /** jamf takes until a window with the list of steps is there, at most a minute. */
  void jamfTakesUntilStepsShow() throws IOException {
    tree.misbehave(
        "jamf",
        """
        case "$1" in remove*)
          n=0
          until grep -q '"listitem"' '%s/windows' || [ "$n" -ge 300 ]; do
            sleep 0.2
            n=$((n + 1))
          done ;;
        esac
        """
            .formatted(launchd));
  }

  void policyBegins() throws IOException {
    Files.createFile(launchd.resolve("policy"));
  }

  void policyEnds() throws IOException {
    Files.delete(launchd.resolve("policy"));
  }

  boolean isLoaded() {
    return Files.exists(launchd.resolve("loaded"));
  }

  /** The windows that were shown, a line of JSON each. */
  List<String> windows() throws IOException {
    Path windows = launchd.resolve("windows");
    return Files.exists(windows) ? Files.readAllLines(windows) : List.of();
  }

  /** What `ls -ld` told of each window's files and their directory. */
  List<String> modes() throws IOException {
    return Files.readAllLines(launchd.resolve("modes"));
  }

  List<String> calls() throws IOException {
    Path calls = launchd.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** launchd's process of the job, if it was started. */
  Optional<ProcessHandle> job() throws IOException {
    Path pid = launchd.resolve("pid");
    return Files.exists(pid)
        ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        : Optional.empty();
  }

  /** What launchd's process printed. */
  String said() throws IOException {
    Path log = launchd.resolve("daemon.log");
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }

  /** The Mac starts: launchd runs the job again that it finds. */
  void starts() throws IOException, InterruptedException {
    Files.deleteIfExists(launchd.resolve("loaded"));
    new ProcessBuilder(
            tree.at("/bin/launchctl").toString(),
            "bootstrap",
            "system",
            tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist").toString())
        .start()
        .waitFor();
  }

  /** Ends what is left of launchd's process. */
  void stop() throws IOException {
    job()
        .ifPresent(
            job -> {
              job.descendants().forEach(ProcessHandle::destroyForcibly);
              job.destroyForcibly();
            });
  }
}
