package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.MacChoice;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.PreviewRequest;
import io.github.remediate.app.Rehearsal;
import io.github.remediate.app.RehearsalJson;
import io.github.remediate.app.RehearsalReport;
import io.github.remediate.mac.People;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate rehearse}. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a whole run on a virtual Mac: restart, wait and resume included. Nothing real is"
          + " changed, and it needs no root and no Mac.",
      "In a terminal you answer the questions, and what you say yes to is done on the virtual Mac;"
          + " with --yes a virtual person plays your part."
    },
    footerHeading = "%nWhat --inject can do:%n")
final class RehearseCommand implements Callable<Integer> {
  private final Context context;

  @Mixin PlaybookChoice playbookChoice;

  @Option(
      names = "--fixture",
      paramLabel = "NAME|DIR",
      description = "The recorded Mac to play on, also a capture. Default: stale-registration.")
  String fixture;

  @Option(names = "--yes", description = "Let a virtual person play your part.")
  boolean yes;

  @Option(
      names = "--accept",
      paramLabel = "HAZARD",
      description = "Accept this hazard from the beginning. Repeatable.")
  List<String> accepted = new ArrayList<>();

  @Option(
      names = "--inject",
      paramLabel = "FAULT",
      description = "Let this go wrong, and see how to go on. Repeatable.")
  List<String> faults = new ArrayList<>();

  @Option(names = "--user", paramLabel = "NAME", description = "The registered user.")
  String user;

  @Option(
      names = "--keychain-scope",
      paramLabel = "registration|article",
      description = "As for a run.")
  String scope;

  @Option(names = "--adfs-url", paramLabel = "URL", description = "As for a run.")
  String adfsUrl;

  @Option(
      names = "--records",
      paramLabel = "manual|handed-over|auto",
      description =
          "As for a run; default: manual. With handed-over a virtual helpdesk works on the records"
              + " of a virtual tenant, and signs receipts; with auto a virtual operator signs in"
              + " there, and the run deletes them itself.")
  String records;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell of every single effect.")
  boolean verbose;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Keep the run's journal in DIR, which must be new or empty.")
  String stateDirectory;

  @Option(names = "--operator", paramLabel = "NAME", description = "Who supervises the run.")
  String operator;

  @Option(names = "--ticket", paramLabel = "ID", description = "The helpdesk's ticket.")
  String ticket;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Print text (default) or one JSON document.")
  RootOptions.Format format = RootOptions.Format.text;

  RehearseCommand(Context context) {
    this.context = context;
  }

  static CommandLine build(Context context) {
    CommandLine command = new CommandLine(new RehearseCommand(context));
    command.getCommandSpec().usageMessage().footer(faultLines());
    return command;
  }

  private static String[] faultLines() {
    List<String> lines = new ArrayList<>();
    for (RehearsalReport.FaultNote fault : Rehearsal.faults()) {
      String word = "  " + fault.word();
      lines.add(word + " ".repeat(Math.max(1, 18 - word.length())) + fault.description());
    }
    return lines.toArray(new String[0]);
  }

  /** What a run is started with. */
  private String typed(String selectors) {
    return Choices.AUTO.equals(records)
        ? selectors + " --records auto --operator " + (operator == null ? "NAME" : operator)
        : selectors;
  }

  @Override
  public Integer call() {
    Invocation invocation = context.invocation();
    if (!yes && !invocation.inIsTerminal()) {
      throw CommandFailure.usage("Without a terminal to ask at, a rehearsal needs --yes.");
    }
    PlaybookChoice.Chosen chosen = playbookChoice.chosen(context);
    Choices.checkHazards(accepted, chosen.playbook());
    Choices.checkRecords(records);
    boolean json = format == RootOptions.Format.json;
    // With JSON the story goes where the questions go.
    StandardStream story = json ? invocation.err() : invocation.out();
    PeopleChoice.Console console =
        RunCommands.console(context, Optional.ofNullable(operator), verbose).lines();
    People person =
        yes ? PeopleChoice.obliging(console) : PeopleChoice.typing(RunCommands.input(), console);
    Rehearsal rehearsal =
        new Rehearsal(
            context.installation(),
            new Rehearsal.Request(
                new PreviewRequest(
                    chosen.playbook(),
                    new MacChoice(
                        Optional.ofNullable(fixture),
                        Optional.empty(),
                        Choices.user(user),
                        Choices.adfsUrl(adfsUrl)),
                    Choices.scope(scope),
                    Choices.records(records, true)),
                chosen.file(),
                typed(chosen.words()),
                new HashSet<>(accepted),
                faults,
                Optional.ofNullable(stateDirectory).map(context.installation()::resolve),
                Optional.ofNullable(operator),
                Optional.ofNullable(ticket)),
            new Rehearsal.Cast(person, PeopleChoice.launchdAlone(console), yes),
            new RehearsalNarrator(story, context.terminal(), !yes));
    Runnable over =
        Interruption.ofRehearsal(
            invocation,
            "The rehearsal was ended before its end. Nothing real was changed"
                + (stateDirectory == null
                    ? ", and nothing of it is left."
                    : "; its journal stays in " + stateDirectory + "."));
    RehearsalReport report;
    try {
      report = rehearsal.play();
    } finally {
      over.run();
    }
    if (json) {
      context.json(RehearsalJson.of(report));
    } else {
      context.print("\n");
      context.print(RehearsalText.render(report, context.terminal()));
    }
    return report.status().code();
  }
}
