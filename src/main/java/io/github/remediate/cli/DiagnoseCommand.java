package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Diagnosing;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.MacChoice;
import io.github.remediate.diagnose.DiagnosisJson;
import io.github.remediate.diagnose.Said;
import io.github.remediate.diagnose.Symptom;
import io.github.remediate.text.ShellQuote;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate diagnose}. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what is wrong with this Mac's registration: what was found and where, what could not"
          + " be told and how to find it out, and the command that treats it. Changes nothing.",
      "With sudo it sees more. In a terminal it asks what only people know; an empty answer passes"
          + " over a question."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "With an error text:  sudo remediate diagnose --error 'AccountNotOnboarded'",
      "Text for a ticket:   sudo remediate diagnose --format markdown"
    })
final class DiagnoseCommand implements Callable<Integer> {
  private static final int LONGEST_ERROR = 64 << 10;

  private final Context context;

  /** What is written. */
  enum Format {
    text,
    json,
    markdown
  }

  @Option(
      names = "--error",
      paramLabel = "TEXT",
      description = "The error that is shown, letter for letter; half a sentence can be enough.")
  String error;

  @Option(
      names = "--symptom",
      paramLabel = "NAME",
      description =
          "What is seen: unresponsive, keychain-prompt, compliant-in-intune-not-in-azure,"
              + " duplicate-entries, fails-to-register, compliance-policy, graph-token or"
              + " prerequisites.")
  String symptom;

  @Option(
      names = "--format",
      paramLabel = "text|json|markdown",
      description = "Print text (default), one JSON document, or Markdown for a ticket.")
  Format format = Format.text;

  @Option(
      names = "--detailed-exitcode",
      description = "End with 20 instead of 0 when a treatment is advised.")
  boolean detailedExitCode;

  @Option(
      names = "--fixture",
      paramLabel = "NAME|DIR",
      description = "Look at a recorded Mac instead of this one.")
  String fixture;

  @Mixin MacOptions.RootAndUser mac;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description =
          "Who signs in at Microsoft and Jamf Pro, so that they are asked too. Nothing is changed"
              + " there.")
  String operator;

  @Option(
      names = "--ports",
      description =
          "Try connections from this Mac to Intune, to Apple's push service and to the Jamf"
              + " server.")
  boolean ports;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings: where the services are.")
  String config;

  DiagnoseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Said said = said();
    Progress progress = new Progress(context.invocation());
    Interruption interruption = RunCommands.whileAsking(context, "Nothing was changed.");
    Diagnosing.Result result;
    try {
      result =
          new Diagnosing(
                  context.installation(),
                  context.macs(),
                  Clock.systemDefaultZone(),
                  progress,
                  RunCommands.asking(context, Optional.ofNullable(operator), interruption))
              .make(
                  new MacChoice(
                      Optional.ofNullable(fixture),
                      mac.root(context),
                      mac.user(),
                      Optional.empty(),
                      Optional.ofNullable(config).map(context.installation()::resolve)),
                  said,
                  ports);
    } finally {
      interruption.over();
      progress.end();
    }
    result.notice().ifPresent(notice -> FailureReporter.say(notice, context.invocation()));
    switch (format) {
      case text -> context.print(DiagnosisText.render(result, context.terminal(), same()));
      case json -> context.json(json(result));
      case markdown ->
          context.print(context.invocation().typed().text(DiagnosisMarkdown.of(result, same())));
    }
    return detailedExitCode && result.diagnosis().advisesTreatment()
        ? ExitStatus.WORK_FOUND.code()
        : ExitStatus.DONE.code();
  }

  private String json(Diagnosing.Result result) {
    List<DiagnosisJson.OfUser> others = new ArrayList<>();
    for (Diagnosing.OfUser other : result.others()) {
      others.add(
          new DiagnosisJson.OfUser(
              Optional.of(other.user()), other.diagnosis(), same().next(other.user())));
    }
    return DiagnosisJson.of(
        new DiagnosisJson.OfUser(result.user(), Optional.of(result.diagnosis()), same().next()),
        others);
  }

  /** The options by which another command is about the same as this one. */
  private SameMac same() {
    return new SameMac(fixture, mac.user, error, symptom, config, context.invocation().unicode());
  }

  private Said said() {
    if (fixture != null && mac.root != null) {
      throw CommandFailure.usage("Name one of --fixture and --root.");
    }
    if (error != null && error.isBlank()) {
      throw CommandFailure.usage("--error: it is empty. Give the text of the error, in quotes.");
    }
    if (error != null && error.length() > LONGEST_ERROR) {
      throw CommandFailure.usage(
          "--error: it is longer than 64 KiB. Give the sentence that tells what went wrong.");
    }
    Optional<Symptom> named = Optional.ofNullable(symptom).map(DiagnoseCommand::named);
    Said given = new Said(Optional.ofNullable(error), named, List.of(), Optional.empty());
    boolean asks =
        format == Format.text
            && error == null
            && symptom == null
            && context.invocation().inIsTerminal()
            && context.invocation().errIsTerminal();
    return asks ? new ArticleQuestions(context.invocation(), RunCommands.input()).ask() : given;
  }

  private static Symptom named(String word) {
    return Symptom.named(word)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--symptom "
                        + ShellQuote.quote(word, true)
                        + ": there is no such symptom. Choose from: "
                        + String.join(", ", Symptom.words())
                        + "."));
  }
}
