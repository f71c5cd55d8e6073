package io.github.remediate.app;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.text.VisibleText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;

/**
 * Tells in the log, a line each, what the journal of a run takes. Whoever must know what happened
 * reads the journal; the log is for whoever looks over many Macs.
 */
public final class RunLog {
  private final Logger logger;
  private final String run;

  /** Opens log files. */
  public interface Opener {
    /** Opens nothing. */
    Opener NONE = file -> NOPLogger.NOP_LOGGER;

    /** A logger that appends to {@code file}. */
    Logger open(Path file);
  }

  private RunLog(Logger logger, String run) {
    this.logger = logger;
    this.run = run;
  }

  /** The log of {@code run}; without a file it takes nothing. */
  static RunLog open(Optional<Path> file, Opener opener, String run) {
    return new RunLog(file.map(opener::open).orElse(NOPLogger.NOP_LOGGER), run);
  }

  /** Tells of what is amiss beside the journal. */
  void warn(String what) {
    line(Level.WARN, "", what);
  }

  void tell(Entry entry) {
    if (entry instanceof StepEntry about) {
      line(level(about), " step=" + about.step(), text(about));
    } else if (entry instanceof RunEntry about) {
      line(about instanceof RunEntry.HazardAccepted ? Level.WARN : Level.INFO, "", text(about));
    } else if (entry instanceof RollbackEntry about) {
      line(about instanceof RollbackEntry.RestoreFailed ? Level.WARN : Level.INFO, "", text(about));
    } else if (entry instanceof HousekeepingEntry about) {
      boolean bad =
          about instanceof HousekeepingEntry.HousekeepingEnded end && end.trouble().isPresent();
      line(bad ? Level.WARN : Level.INFO, "", text(about));
    }
  }

  private void line(Level level, String step, String text) {
    // One line that shows all it holds, whatever a name or a reason is made of.
    StringBuilder line = new StringBuilder();
    ("run=" + run + step + " " + text).codePoints().forEach(point -> append(line, point));
    logger.atLevel(level).log(line.toString());
  }

  private static void append(StringBuilder line, int point) {
    if (point == '\n' || point == '\t') {
      line.append(' ');
    } else if (VisibleText.isHidden(point)) {
      line.append("\\u{").append(String.format(Locale.ROOT, "%04X", point)).append('}');
    } else {
      line.appendCodePoint(point);
    }
  }

  private static String text(RollbackEntry entry) {
    if (entry instanceof RollbackEntry.RestoreIntended e) {
      return "puts back " + e.path() + " from " + e.name();
    }
    if (entry instanceof RollbackEntry.FileRestored e) {
      return "put back " + e.path();
    }
    return entry instanceof RollbackEntry.RestoreFailed e
        ? "did not put back " + e.path() + because(Optional.of(e.reason()))
        : "is being rolled back";
  }

  private static String text(HousekeepingEntry entry) {
    String what = entry.act().word() + " " + entry.path();
    if (entry instanceof HousekeepingEntry.HousekeepingEnded ended) {
      return what + ended.trouble().map(why -> " failed: " + why).orElse(" is done");
    }
    return what + " begins";
  }

  private static Level level(StepEntry entry) {
    boolean bad =
        entry instanceof StepEntry.EffectEnded ended
                && (ended.outcome() == StepEntry.EffectOutcome.FAILED
                    || ended.outcome() == StepEntry.EffectOutcome.REFUSED)
            || entry instanceof StepEntry.ProtectedChecked checked && checked.missing() > 0
            || entry instanceof StepEntry.StepChanged changed && changed.to() == StepState.FAILED;
    return bad ? Level.WARN : Level.INFO;
  }

  private static String text(StepEntry entry) {
    if (entry instanceof StepEntry.StepChanged e) {
      return e.from().word()
          + " to "
          + e.to().word()
          + because(e.reason())
          + e.said().map(said -> " " + said + ".").orElse("")
          + e.remedy().map(remedy -> " " + remedy + ".").orElse("");
    }
    if (entry instanceof StepEntry.EffectIntended e) {
      return number(e.effect())
          + " begins, attempt "
          + e.attempt()
          + ": "
          + e.kind()
          + " "
          + e.target();
    }
    if (entry instanceof StepEntry.EffectEnded e) {
      return number(e.effect()) + " ended: " + e.outcome().word() + because(e.reason());
    }
    if (entry instanceof StepEntry.EffectJudged e) {
      return number(e.effect())
          + switch (e.by()) {
            case PERSON -> " judged by a person ";
            case RECEIPT -> " judged by a receipt ";
            case SERVICE -> " judged at its service ";
            case PROBE -> " was in doubt, judged ";
          }
          + e.verdict().word()
          + ": "
          + e.evidence();
    }
    if (entry instanceof StepEntry.RecordReported e) {
      return number(e.effect())
          + switch (e.fate()) {
            case DELETED -> ": its record is reported deleted: ";
            case ABSENT -> ": its record is reported not to have been there: ";
            case NOT_DONE, REFUSED -> ": its record is reported to stay: ";
            case UNVERIFIED -> ": whether its record is gone could not be told: ";
            case UNMENTIONED -> ": ";
          }
          + e.said();
    }
    if (entry instanceof StepEntry.FileQuarantined e) {
      return number(e.effect()) + " keeps " + e.path() + " in the quarantine as " + e.name();
    }
    if (entry instanceof StepEntry.ProtectedChecked e) {
      return e.count() + " protected items looked for, " + e.missing() + " missing";
    }
    return entry instanceof StepEntry.Waiting e
        ? "waits until " + e.notBefore() + " at the earliest"
        : entry.type();
  }

  private static String text(RunEntry entry) {
    if (entry instanceof RunEntry.RunStarted e) {
      return "started: playbook "
          + e.playbook()
          + ", plan "
          + e.planDigest()
          + e.user().map(name -> ", user " + name).orElse("")
          + e.operator().map(name -> ", operator " + name).orElse("")
          + e.ticket().map(id -> ", ticket " + id).orElse("");
    }
    if (entry instanceof RunEntry.RunResumed e) {
      return "goes on, started from " + e.from();
    }
    if (entry instanceof RunEntry.HazardAccepted e) {
      return "hazard "
          + e.hazard()
          + " ("
          + e.state()
          + ": "
          + e.detail()
          + ") accepted by "
          + e.by();
    }
    if (entry instanceof RunEntry.ApprovalTaken e) {
      return "approval "
          + e.envelope()
          + " taken, signed by "
          + String.join(", ", e.names())
          + " with "
          + String.join(", ", e.keys())
          + e.ticket().map(id -> ", ticket " + id).orElse("")
          + ", until "
          + e.notAfter();
    }
    if (entry instanceof RunEntry.RecordsRequested e) {
      return e.count()
          + " records at services are asked for in "
          + e.file()
          + ", SHA-256 "
          + e.sha256()
          + ": `sudo remediate status --request-out FILE` writes it out";
    }
    if (entry instanceof RunEntry.ReceiptTaken e) {
      return "receipt "
          + e.envelope()
          + " taken, signed by "
          + String.join(", ", e.names())
          + " with "
          + String.join(", ", e.keys())
          + ", as "
          + e.by()
          + " says at "
          + e.written();
    }
    if (entry instanceof RunEntry.GateAnswered e) {
      return "gate "
          + e.gate()
          + " answered "
          + e.answer()
          + " by "
          + e.by()
          + ", "
          + e.channel()
          + e.note().map(note -> ", who notes: " + note).orElse("");
    }
    if (entry instanceof RunEntry.ProtectedRecorded e) {
      return e.count() + " protected items recorded";
    }
    if (entry instanceof RunEntry.ProtectedLeft e) {
      return "left with " + e.with().replace('-', ' ') + ": " + String.join(", ", e.names());
    }
    if (entry instanceof RunEntry.ProtectedJoined e) {
      return e.items().size() + " new protected items in " + e.keychain();
    }
    if (entry instanceof RunEntry.BootSession e) {
      return "boot session " + e.bootSession();
    }
    if (entry instanceof RunEntry.ProcessEnded e) {
      return "process "
          + e.pid()
          + " ended: "
          + e.state()
          + " ("
          + e.status()
          + ")"
          + because(Optional.of(e.reason()));
    }
    if (entry instanceof RunEntry.RunEnded e) {
      return "ended: " + e.state() + (e.left().isEmpty() ? "" : ", " + e.left().size() + " left");
    }
    if (entry instanceof RunEntry.RunPurged e) {
      return "purge " + e.state().word() + ": " + e.why();
    }
    return entry instanceof RunEntry.Note e ? e.text() : entry.type();
  }

  private static String number(int effect) {
    return "effect " + (effect + 1);
  }

  private static String because(Optional<String> reason) {
    return reason.filter(text -> !text.isEmpty()).map(text -> ": " + text).orElse("");
  }
}
