package io.github.remediate.app;

import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Subject;
import io.github.remediate.document.Problem;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.files.RootOnlyCheck;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the image and the runtime are what root can run.
 *
 * @param installation the image
 * @param isRootsHere whether root runs it on this machine: on the live Mac
 */
record InstallationChecks(Installation installation, boolean isRootsHere) {
  private static final List<String> PARTS = List.of("playbooks", "dry-run-fixtures");
  private static final int OLDEST_JAVA = 17;

  List<Check> image() {
    List<Check> checks = new ArrayList<>();
    Path home = installation.home();
    List<String> missing =
        PARTS.stream().filter(part -> !Files.isDirectory(home.resolve(part))).toList();
    checks.add(
        missing.isEmpty()
            ? Check.ok(Subject.IMAGE, installation.tool() + " in " + home + " is whole")
            : Check.fault(
                Subject.IMAGE,
                home + " lacks " + String.join(", ", missing),
                "Install remediate again."));
    if (!isRootsHere) {
      checks.add(
          Check.ok(
              Subject.IMAGE_OWNER,
              "root does not run it here, so that it may belong to anybody (on a Mac it must be"
                  + " root's alone)"));
      return checks;
    }
    checks.add(
        RootOnlyCheck.problem(home)
            .map(
                problem ->
                    Check.fault(
                        Subject.IMAGE_OWNER,
                        "root does not run it: " + problem,
                        "Install it in /usr/local/remediate, owned by root: sudo chown -R"
                            + " root:wheel DIR, then sudo chmod -R go-w DIR."))
            .orElseGet(
                () -> Check.ok(Subject.IMAGE_OWNER, "nobody but root can change what root runs")));
    return checks;
  }

  List<Check> playbooks() {
    List<Check> checks = new ArrayList<>();
    List<Path> files;
    try {
      files = installation.playbookFiles();
    } catch (CommandFailure missing) {
      return List.of(
          Check.fault(Subject.PLAYBOOK, clause(missing.getMessage()), "Install remediate again."));
    }
    int sound = 0;
    for (Path file : files) {
      try {
        PlaybookReading reading =
            PlaybookReader.read(Playbooks.bytes(file), file.getFileName().toString());
        if (reading instanceof PlaybookReading.Refused refused) {
          Problem first = refused.problems().get(0);
          checks.add(
              Check.fault(Subject.PLAYBOOK, clause(first.toString()), "Install remediate again."));
        } else {
          sound++;
        }
      } catch (CommandFailure unreadable) {
        checks.add(
            Check.fault(
                Subject.PLAYBOOK, clause(unreadable.getMessage()), "Install remediate again."));
      }
    }
    if (sound == 0 && checks.isEmpty()) {
      checks.add(
          Check.fault(Subject.PLAYBOOK, "the image has no playbook", "Install remediate again."));
    } else if (sound > 0) {
      checks.add(Check.ok(Subject.PLAYBOOK, sound + " playbooks can be read and hold no mistake"));
    }
    return checks;
  }

  /**
   * The runtime.
   *
   * @param java its home directory
   * @param architecture for which processor it was made, as Java names it
   * @param chip which one this Mac has
   */
  List<Check> runtime(
      Path java, Runtime.Version version, String architecture, Observation<Escrow.Chip> chip) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        version.feature() < OLDEST_JAVA
            ? Check.fault(
                Subject.JAVA,
                "Java " + version + " in " + java + " is too old",
                "Java " + OLDEST_JAVA + " or later is needed.")
            : Check.ok(Subject.JAVA, "Java " + version + " in " + java));
    Optional.of(java)
        .filter(any -> isRootsHere)
        .flatMap(RootOnlyCheck::problem)
        .ifPresent(
            problem ->
                checks.add(
                    Check.fault(
                        Subject.JAVA_OWNER,
                        "root does not run this Java: " + problem,
                        "Use the bundled runtime, or a Java that belongs to root.")));
    boolean isIntel = List.of("x86_64", "amd64").contains(architecture.toLowerCase(Locale.ROOT));
    if (!isIntel) {
      checks.add(Check.ok(Subject.JAVA_PROCESSOR, "it is made for this machine: " + architecture));
    } else if (chip.isKnown()) {
      checks.add(
          chip.found().orElseThrow() == Escrow.Chip.APPLE
              ? Check.warning(
                  Subject.JAVA_PROCESSOR,
                  "it is made for Intel and translated by Rosetta on this Mac, which makes it"
                      + " slow, and which macOS is to give up",
                  "Install a Java for Apple silicon (aarch64).")
              : Check.ok(Subject.JAVA_PROCESSOR, "it is made for this machine: " + architecture));
    } else {
      checks.add(
          Check.unknown(
              Subject.JAVA_PROCESSOR,
              "whether it is translated by Rosetta: " + chip.reason(),
              "See System Settings, General, About."));
    }
    return checks;
  }

  /** A clause of a message, which has a line or more and ends with a full stop. */
  static String clause(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
