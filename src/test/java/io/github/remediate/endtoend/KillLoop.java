package io.github.remediate.endtoend;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills runs of the real program over and over, and lets each go on until it ends. As a program:
 * {@code KillLoop SEED KILLS [IMAGE]}; with an image it starts that one's launcher at a terminal,
 * and without one the classes.
 *
 * <p>A kill point is one SIGKILL at a random moment or after a random number of calls that the fake
 * Mac has seen. Three in four hit the runner, and every other one of these its children too; the
 * others hit one of its children alone, with or without what that one started. Half of the runs
 * have a slow jamf, so that one outlives the runner that started it.
 */
public final class KillLoop {
  private static final int MOST_KILLS_OF_A_RUN = 40;
  private static final int MOST_PROCESSES_WITHOUT_KILL = 40;
  private static final String MDM_STEP = "send the unmanage command from Jamf Pro.\n";
  private static final String JAMF_STEP = "would go on reporting for the old record.\n";
  private static final String SLOW_JAMF = "case \"$1\" in remove*) sleep 1 ;; esac";

  private final Random random;
  private final PrintStream log;
  private final Path directory;
  private final ForgedMac mac = DryRunFixtures.staleRegistration();
  private final List<String> losses = new ArrayList<>();
  private final Optional<Path> image;
  private int runnerKills;
  private int childKills;
  private int runs;

  /** What a kill hit. */
  private enum Hit {
    NOTHING,
    RUNNER,
    CHILD
  }

  /**
   * What came of it.
   *
   * @param runnerKills how often the runner was killed
   * @param childKills how often one of its children was
   * @param runs over how many runs, each from a fresh Mac to its end
   * @param losses what went wrong, a line each
   */
  record Result(int runnerKills, int childKills, int runs, List<String> losses) {
    /** How many kill points were tried. */
    int kills() {
      return runnerKills + childKills;
    }
  }

  private KillLoop(long seed, Path directory, Optional<Path> image, PrintStream log) {
    this.random = new Random(seed);
    this.directory = directory;
    this.image = image;
    this.log = log;
  }

  /** Tries as many kill points, or more. */
  static Result run(long seed, int kills, Path directory, Optional<Path> image, PrintStream log)
      throws IOException, InterruptedException {
    log.println("kill loop: seed " + seed + image.map(path -> " of " + path).orElse(""));
    KillLoop loop = new KillLoop(seed, directory, image, log);
    loop.loop(kills);
    Result result = new Result(loop.runnerKills, loop.childKills, loop.runs, loop.losses);
    log.println(
        "kill loop: seed "
            + seed
            + ", "
            + result.kills()
            + " kill points ("
            + result.runnerKills()
            + " of the runner, "
            + result.childKills()
            + " of a child) in "
            + result.runs()
            + " runs, "
            + result.losses().size()
            + " losses");
    result.losses().forEach(log::println);
    return result;
  }

  /** See the class. Ends with 1 if anything was lost. */
  public static void main(String[] arguments) throws Exception {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : System.nanoTime();
    int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    Optional<Path> image =
        arguments.length > 2
            ? Optional.of(Path.of(arguments[2]).toRealPath())
            : Optional.<Path>empty();
    Path directory = Files.createTempDirectory("kill-loop");
    Result result = run(seed, kills, directory, image, System.out);
    System.exit(result.losses().isEmpty() ? 0 : 1);
  }

  private void loop(int wanted) throws IOException, InterruptedException {
    Path playbook = directory.resolve("cause-6.yaml");
    // The wait, and the patience with MDM and with a program that a signal ended, are tested
    // elsewhere, in virtual time.
    Files.writeString(
        playbook,
        Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"))
            .replace("time: 30m", "time: 1s")
            .replace(
                MDM_STEP + "  approval: ask\n  timeout: 10m",
                MDM_STEP + "  approval: ask\n  timeout: 30s")
            .replace(
                JAMF_STEP + "  approval: ask\n  timeout: 10m",
                JAMF_STEP + "  approval: ask\n  timeout: 30s"));
    FinalState untouched = one("untouched", playbook, 0, false);
    while (kills() < wanted) {
      runs++;
      int most = Math.min(MOST_KILLS_OF_A_RUN, wanted - kills());
      int before = losses.size();
      FinalState state = one("run " + runs, playbook, most, random.nextBoolean());
      for (String difference : untouched.differences(state)) {
        losses.add("run " + runs + ": " + difference);
      }
      log.println(
          "run "
              + runs
              + ": "
              + kills()
              + " kill points so far, "
              + childKills
              + " of a child, "
              + losses.size()
              + " losses");
      losses.subList(before, losses.size()).forEach(log::println);
      if (losses.size() == before) {
        delete(directory.resolve("run " + runs));
      }
    }
    delete(directory.resolve("untouched"));
  }

  private FinalState one(String name, Path playbook, int mostKills, boolean slowJamf)
      throws IOException, InterruptedException {
    Path place = Files.createDirectory(directory.resolve(name));
    StatefulTree tree = StatefulTree.write(mac, Files.createDirectory(place.resolve("root")));
    if (slowJamf) {
      tree.misbehave("jamf", SLOW_JAMF);
    }
    ProgramProcess program = new ProgramProcess(place, image);
    int killsLeft = mostKills;
    int finished = 0;
    while (finished < MOST_PROCESSES_WITHOUT_KILL) {
      List<String> arguments = arguments(tree, playbook);
      Hit hit = Hit.NOTHING;
      int status;
      String read;
      try (Terminal terminal = image.isPresent() ? Terminal.open(place) : null) {
        Process process =
            terminal == null
                ? program.startAtTerminal(arguments)
                : program.startAt(terminal, arguments);
        TypingPerson person =
            new TypingPerson(
                process, terminal == null ? process.getOutputStream() : terminal.keyboard(), tree);
        person.start();
        if (killsLeft > 0) {
          hit = kill(process, tree);
        }
        status = BoundedWait.end(process, arguments.get(0));
        read = person.read();
      }
      killsLeft -= hit == Hit.NOTHING ? 0 : 1;
      if (hit == Hit.RUNNER) {
        // The minute before a restart is long enough to go on, or not.
        if (tree.isToRestart() && random.nextBoolean()) {
          tree.restart();
        }
        continue;
      }
      finished += hit == Hit.NOTHING ? 1 : 0;
      if (status == ExitStatus.DONE.code()) {
        return FinalState.of(tree);
      }
      if (status == ExitStatus.WAITING.code() && tree.isToRestart()) {
        tree.restart();
      } else if (!mayGoOn(status, hit)) {
        losses.add(name + ": " + arguments.get(0) + " ended with " + status + read);
        return FinalState.of(tree);
      }
    }
    losses.add(name + ": no end after " + finished + " processes that were not killed");
    return FinalState.of(tree);
  }

  // A look that was cut off tells nothing: then the run does not begin, or waits.
  private static boolean mayGoOn(int status, Hit hit) {
    return status == ExitStatus.STOPPED.code()
        || hit == Hit.CHILD
            && (status == ExitStatus.BLOCKED.code() || status == ExitStatus.WAITING.code());
  }

  private int kills() {
    return runnerKills + childKills;
  }

  private static List<String> arguments(StatefulTree tree, Path playbook) throws IOException {
    List<Path> runs = Cleanup.runDirectories(tree);
    String root = tree.root().toString();
    for (Path run : runs) {
      Path journal = run.resolve("journal.jsonl");
      if (Files.exists(journal) && Files.size(journal) > 0) {
        return List.of("resume", "--root", root);
      }
    }
    return List.of(
        "--playbook",
        playbook.toString(),
        "--root",
        root,
        "--accept",
        "network-lost",
        "--accept",
        "filevault-key",
        "--accept",
        "escrowed-passwords",
        "--accept",
        "bootstrap-token");
  }

  /** Kills it or a child of it at some moment, unless it ends before. */
  private Hit kill(Process process, StatefulTree tree) throws IOException, InterruptedException {
    boolean ended =
        random.nextInt(4) == 0
            ? process.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS)
            : awaitCalls(process, tree, 1 + random.nextInt(120));
    if (ended) {
      return Hit.NOTHING;
    }
    if (random.nextInt(4) == 0) {
      return killChild(process);
    }
    List<ProcessHandle> children =
        random.nextBoolean() ? process.descendants().toList() : List.of();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    if (BoundedWait.end(process, "a killed process") != 128 + 9) {
      return Hit.NOTHING;
    }
    runnerKills++;
    return Hit.RUNNER;
  }

  private Hit killChild(Process process) throws InterruptedException {
    boolean whole = random.nextBoolean();
    while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
      Optional<ProcessHandle> child = process.children().findAny();
      if (child.isPresent()) {
        List<ProcessHandle> below = whole ? child.get().descendants().toList() : List.of();
        if (child.get().destroyForcibly()) {
          below.forEach(ProcessHandle::destroyForcibly);
          childKills++;
          return Hit.CHILD;
        }
      }
    }
    return Hit.NOTHING;
  }

  /** Waits until the Mac saw so many more lines in its log and a moment more. */
  private boolean awaitCalls(Process process, StatefulTree tree, int lines)
      throws IOException, InterruptedException {
    Path calls = tree.at(StatefulTree.STATE + "/log");
    // A line has about a hundred bytes.
    long enough = Files.size(calls) + lines * 100L;
    while (Files.size(calls) < enough) {
      if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return process.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
