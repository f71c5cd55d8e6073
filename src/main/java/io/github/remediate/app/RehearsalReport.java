package io.github.remediate.app;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.ServerRecord;
import java.time.Duration;
import java.util.List;

/**
 * How a rehearsal went.
 *
 * @param acts all commands, in order
 * @param faults the injected faults that came to pass
 * @param diff what changed
 * @param services what was played of them
 * @param unproven the findings of which the virtual person's word alone tells that they are gone
 */
public record RehearsalReport(
    Setting setting,
    List<Act> acts,
    List<FaultNote> faults,
    MacDiff diff,
    Services services,
    List<String> unproven) {
  public RehearsalReport {
    acts = List.copyOf(acts);
    faults = List.copyOf(faults);
    unproven = List.copyOf(unproven);
  }

  /** Who starts a command. */
  public enum Actor implements Worded {
    /** Whoever sits at the Mac. */
    PERSON,
    LAUNCHD,
    /** Whoever may delete records, on another machine. */
    HELPDESK
  }

  /** The virtual Mac at the beginning. */
  public record Setting(String fixture, String description, String playbook) {}

  /**
   * One command and how it ended.
   *
   * @param by who started it
   * @param command as it would be typed
   * @param status the exit status it would have had
   * @param message what it would have said last
   * @param isCutOff whether the power went, so that there was no exit status after all
   * @param took how much virtual time passed
   */
  public record Act(
      Actor by,
      String command,
      ExitStatus status,
      String message,
      boolean isCutOff,
      Duration took) {}

  /**
   * A record of a service that is not the Mac's, and only looks like it.
   *
   * @param isLeft whether it is there at the end, as it must be
   */
  public record OtherRecord(ServerRecord record, boolean isLeft) {}

  /**
   * The virtual services of a rehearsal at its end.
   *
   * @param others records that are not the Mac's
   * @param violations what no right client asks of a service, a sentence each; none as it should be
   */
  public record Services(List<OtherRecord> others, List<String> violations) {
    /** Where none were played. */
    public static final Services NONE = new Services(List.of(), List.of());

    public Services {
      others = List.copyOf(others);
      violations = List.copyOf(violations);
    }
  }

  /**
   * A fault that can be injected.
   *
   * @param word its name
   * @param description what happens, in a clause
   * @param remedy what a person does about it, in a sentence
   */
  public record FaultNote(String word, String description, String remedy) {}

  /** The last command's exit status. */
  public ExitStatus status() {
    return acts.get(acts.size() - 1).status();
  }
}
