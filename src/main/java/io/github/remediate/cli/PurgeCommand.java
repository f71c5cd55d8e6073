package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.PurgeableRun;
import io.github.remediate.app.Retention;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunPurger;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.text.Lines;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate purge}. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description = {
      "Removes for good what ended runs keep: the quarantine, the evidence and the copies of"
          + " keychains. Afterwards nothing of them can be put back. Plan and journal stay, but for"
          + " --with-journal."
    })
final class PurgeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run, by its id.")
  String run;

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "Every run that ended more than DAYS days ago.")
  Integer days;

  @Option(
      names = "--with-journal",
      description =
          "Also remove what stays otherwise: journal, plan and reports. Never those of the latest"
              + " run.")
  boolean withJournal;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Mixin RunCommands.Common common;

  PurgeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if ((run == null) == (days == null)) {
      throw CommandFailure.usage(
          "Say what to purge: a RUN, which `remediate runs` lists, or --older-than DAYS.");
    }
    if (days != null && days < 0) {
      throw CommandFailure.usage("--older-than " + days + ": give a number of days, 0 or more.");
    }
    Optional<Path> directory = common.root(context);
    RunPurger purger =
        RunPurger.of(context.macs(), directory, Clock.systemDefaultZone(), LogbackSetup::append);
    List<PurgeableRun> chosen = new ArrayList<>();
    Map<String, String> skipped = new TreeMap<>();
    boolean isKept = false;
    if (run != null) {
      if (withJournal) {
        purger.runs().refuseLatest(run);
      }
      if (!withJournal || !purger.runs().isPurged(run)) {
        chosen.add(purger.runs().named(run));
      }
    } else {
      for (PurgeableRun each : purger.runs().olderThan(Duration.ofDays(days), skipped::put)) {
        if (!each.warnings().isEmpty()) {
          isKept = true;
          say("Kept " + each.run() + ", which is purged by its id only.\n");
          each.warnings().forEach(warning -> say("  " + warning + "\n"));
        } else {
          chosen.add(each);
        }
      }
    }
    skipped.forEach((id, why) -> say("! Kept " + id + ". " + why));
    if (chosen.isEmpty() && removable(purger).isEmpty()) {
      say(
          (isKept || !skipped.isEmpty() ? "No other run" : "No run")
              + " ended more than "
              + days
              + (days == 1 ? " day" : " days")
              + " ago and keeps something.\n");
      return end(directory, List.of(), skipped, status(skipped), purger);
    }
    String nothing = "Nothing was purged.";
    Interruption interruption = RunCommands.whileAsking(context, nothing);
    try {
      if (!yes && !agreed(chosen)) {
        say(nothing + "\n");
        return end(directory, chosen, skipped, ExitStatus.CANCELLED, null);
      }
      interruption.begins("Stopped before all was purged. Type the same again to finish it.");
      return purge(purger, chosen, skipped, directory);
    } finally {
      interruption.over();
    }
  }

  private static ExitStatus status(Map<String, String> left) {
    return left.isEmpty() ? ExitStatus.DONE : ExitStatus.STOPPED;
  }

  private int purge(
      RunPurger purger,
      List<PurgeableRun> chosen,
      Map<String, String> skipped,
      Optional<Path> directory) {
    Map<String, String> left = new TreeMap<>(skipped);
    for (PurgeableRun each : chosen) {
      Optional<String> stays = purger.purge(each.run(), "remediate purge");
      stays.ifPresent(reason -> left.put(each.run(), reason));
      say(
          stays
              .map(reason -> "! " + each.run() + ": " + reason + "\n")
              .orElse("Purged " + line(each)));
    }
    return end(directory, chosen, left, status(left), purger);
  }

  /** The runs whose journals go, as far as they can be told now. */
  private List<String> removable(RunPurger purger) {
    if (!withJournal) {
      return List.of();
    }
    return run != null
        ? List.of(run)
        : purger.runs().removable(new Retention(Optional.of(days), Optional.empty()));
  }

  /** The status of all, once the journals are gone that are to go. */
  private ExitStatus remove(RunPurger purger, ExitStatus before) {
    ExitStatus status = before;
    for (String each : removable(purger)) {
      Optional<String> stays = purger.remove(each);
      stays.ifPresent(reason -> FailureReporter.say(each + ": " + reason, context.invocation()));
      if (stays.isPresent()) {
        status = ExitStatus.STOPPED;
      } else {
        say("Removed the run " + each + ".");
      }
    }
    return status;
  }

  private boolean isJson() {
    return common.json();
  }

  private void say(String text) {
    if (!isJson()) {
      context.print(Lines.of(text.stripTrailing(), context.terminal()));
    }
  }

  /**
   * Ends with {@code status}, and with the document where one was asked for. It tells of runs as
   * they were before their journals went.
   *
   * @param purgerOrNull removes those; null where nobody agreed to it
   */
  private int end(
      Optional<Path> directory,
      List<PurgeableRun> chosen,
      Map<String, String> left,
      ExitStatus status,
      RunPurger purgerOrNull) {
    String document = isJson() ? document(directory, chosen, left) : "";
    ExitStatus end = purgerOrNull == null ? status : remove(purgerOrNull, status);
    if (isJson()) {
      context.json(document);
    }
    return end.code();
  }

  private String document(
      Optional<Path> directory, List<PurgeableRun> chosen, Map<String, String> left) {
    RunHistory history =
        RunCommands.history(context, directory, new Progress(context.invocation()));
    List<RunHistory.Listed> runs = new ArrayList<>();
    for (PurgeableRun each : chosen) {
      runs.add(
          new RunHistory.Listed(
              each.run(),
              Optional.of(history.status(Optional.of(each.run()))),
              left.getOrDefault(each.run(), "")));
    }
    left.forEach(
        (id, why) -> {
          if (chosen.stream().noneMatch(each -> each.run().equals(id))) {
            runs.add(new RunHistory.Listed(id, Optional.empty(), why));
          }
        });
    if (run != null && runs.isEmpty()) {
      runs.add(new RunHistory.Listed(run, Optional.of(history.status(Optional.of(run))), ""));
    }
    return run == null
        ? RunStatusJson.ofAll(runs)
        : RunStatusJson.of(runs.get(0).status().orElseThrow(), runs.get(0).trouble());
  }

  private boolean agreed(List<PurgeableRun> chosen) {
    List<Message> body = new ArrayList<>();
    for (PurgeableRun each : chosen) {
      body.add(Message.literal(line(each).stripTrailing()));
      each.warnings().forEach(warning -> body.add(Message.literal("! " + warning)));
    }
    if (withJournal) {
      body.add(
          Message.literal(
              (run != null ? "Its" : "Of each that keeps nothing then the")
                  + " journal, plan and reports go too."));
    }
    return RunCommands.agreed(
        context,
        "a purge",
        "Nothing was purged.",
        new Question("purge", Question.Kind.PURGE, Message.of("purge.title"), body, false));
  }

  private static String line(PurgeableRun each) {
    return each.run()
        + ": "
        + each.state()
        + " on "
        + each.ended().atOffset(ZoneOffset.UTC).toLocalDate()
        + ", "
        + each.entries()
        + " entries, "
        + (each.bytes() + 1023) / 1024
        + " KiB\n";
  }
}
