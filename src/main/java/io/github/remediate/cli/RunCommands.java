package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Diagnosing;
import io.github.remediate.app.EndPreview;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.OperatorPorts;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.app.Runs;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.report.RunStatus;
import io.github.remediate.text.Lines;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands about runs share. */
final class RunCommands {
  private RunCommands() {}

  /** Options of all of them. */
  static class Common extends MacOptions.Root {
    @Option(
        names = "--format",
        paramLabel = "text|json",
        description = "Print text (default) or one JSON document.")
    RootOptions.Format format = RootOptions.Format.text;

    boolean json() {
      return format == RootOptions.Format.json;
    }
  }

  /** Options of those that are about one run. */
  static final class Which extends Common {
    @Parameters(
        arity = "0..1",
        paramLabel = "RUN",
        description = "The run; the latest if none is named.")
    String run;

    Optional<String> run() {
      return Optional.ofNullable(run);
    }
  }

  static RunHistory history(Context context, Which which, Progress progress) {
    return history(context, which.root(context), progress);
  }

  static RunHistory history(Context context, Optional<Path> root, Progress progress) {
    return new RunHistory(
        context.installation(),
        context.macs(),
        root,
        Clock.systemDefaultZone(),
        LogbackSetup::append,
        progress);
  }

  /** What stands for people where nobody is to be asked, or nobody is there. */
  enum Absence {
    /** Whoever is there is asked. */
    NONE,
    /** {@code --yes} answers. */
    YES,
    /** Whoever is there is asked; where nobody is, an approval stands for them. */
    APPROVED
  }

  static Absence absence(boolean yes, boolean approved) {
    return yes ? Absence.YES : approved ? Absence.APPROVED : Absence.NONE;
  }

  private static PeopleChoice peopleChoice(
      Context context, Absence absence, PeopleChoice.Console console) {
    if (absence == Absence.YES) {
      return PeopleChoice.unattended(console);
    }
    if (context.invocation().inIsTerminal()) {
      return PeopleChoice.terminal(input(), console);
    }
    return absence == Absence.APPROVED
        ? PeopleChoice.approved(console)
        : PeopleChoice.nobody(console);
  }

  /**
   * Where this process asks and tells.
   *
   * @param operator who supervises, if it was told
   */
  static PeopleChoice.Console console(Context context, Optional<String> operator) {
    return console(context, operator, false);
  }

  /**
   * The same.
   *
   * @param verbose whether every single effect is told of
   */
  static PeopleChoice.Console console(Context context, Optional<String> operator, boolean verbose) {
    Invocation invocation = context.invocation();
    invocation.followWindow();
    return new PeopleChoice.Console(
        invocation.err(),
        invocation.typed()::text,
        operator,
        TerminalRegion.of(invocation),
        verbose);
  }

  static BufferedReader input() {
    return PeopleChoice.keyboard(System.in);
  }

  /**
   * Whether whoever types agrees to what belongs to no run's journal.
   *
   * @param what the command, with its article
   * @param otherwise what is said where nobody can be asked
   */
  static boolean agreed(Context context, String what, String otherwise, Question question) {
    if (!context.invocation().inIsTerminal()) {
      throw CommandFailure.usage(
          "Without a terminal to ask at, " + what + " needs --yes. " + otherwise);
    }
    return PeopleChoice.typing(input(), console(context, Optional.empty())).ask(question).isYes();
  }

  static List<Message> literal(List<String> sentences) {
    return sentences.stream().map(Message::literal).toList();
  }

  /**
   * What a run needs from here.
   *
   * @param operator who supervises, if this very process was told
   * @param verbose whether every single effect is told of
   * @param interruption what else a signal does
   */
  static Runs.Ports ports(
      Context context,
      Absence absence,
      Optional<String> operator,
      boolean verbose,
      Progress progress,
      Interruption interruption) {
    Runs.Ports ports =
        ports(
            context, peopleChoice(context, absence, console(context, operator, verbose)), progress);
    return context.invocation().inIsTerminal() && absence == Absence.NONE
        ? ports.with(operatorPorts(context, interruption))
        : ports;
  }

  /**
   * Who may be asked for what services tell, where nothing is changed there.
   *
   * @param operator who signs in; empty for nobody
   */
  static Diagnosing.Asking asking(
      Context context, Optional<String> operator, Interruption interruption) {
    Invocation at = context.invocation();
    return new Diagnosing.Asking(
        operator,
        at.inIsTerminal() ? Optional.of(operatorPorts(context, interruption)) : Optional.empty(),
        at.environment(),
        Path.of(System.getProperty("user.home", "/")),
        interruption::alsoDoes,
        PeopleChoice.time());
  }

  /** Whoever stops the command leaves no token behind that is good. */
  static OperatorPorts operatorPorts(Context context, Interruption interruption) {
    return new OperatorPorts(
        what -> context.invocation().aside(() -> Main.typedUnseen(what)),
        new SignInWords(sentence -> FailureReporter.say(sentence, context.invocation())),
        context.invocation().environment(),
        Optional.empty(),
        interruption::alsoDoes);
  }

  static Runs.Ports ports(Context context, PeopleChoice peopleChoice, Progress progress) {
    return new Runs.Ports(
        peopleChoice,
        PeopleChoice.time(),
        Clock.systemDefaultZone(),
        LogbackSetup::append,
        progress,
        Optional.empty(),
        context.invocation().environment());
  }

  /** Prints how a run stands and says which exit status that is. */
  static int report(Runs.Result result, Context context) {
    String again = "  sudo remediate resume";
    Lines text = new Lines(context.terminal());
    text.add("", result.message());
    if (!result.run().isEmpty()) {
      text.add(
          "",
          "Run "
              + result.run()
              + ": "
              + switch (result.status()) {
                case DONE -> "over.";
                case WAITING ->
                    isForReceipt(result)
                        ? "waiting for the helpdesk. To have the receipt made and bring it:\n  "
                            + String.join("\n  ", RunStatus.forReceipt(""))
                            + "\n"
                            + again
                            + " --receipt RECEIPT"
                        : "waiting. To go on:\n" + again;
                case STOPPED -> "stopped. When it is mended, go on:\n" + again;
                case RESIDUE -> "stopped for safety. See\n  sudo remediate status";
                default -> "not finished. Go on or end it:\n" + again + "\n  sudo remediate abort";
              });
    }
    context.print(text.text());
    return result.status().code();
  }

  private static boolean isForReceipt(Runs.Result result) {
    return result.awaits().filter(wait -> wait.kind() == WaitCondition.Kind.RECEIPT).isPresent();
  }

  /**
   * What a signal does to a command that asks before it changes a run.
   *
   * @param asked what is the case until it was agreed to
   */
  static Interruption whileAsking(Context context, String asked) {
    return Interruption.possible(context.invocation(), asked, asked, ExitStatus.CANCELLED);
  }

  /**
   * Ends a run, or takes it back, once whoever is there agreed to it.
   *
   * @param untouched what is the case until then
   * @param cutOff what is said where it is cut off after that
   * @param agrees asks for it
   * @param act does it, once it was told what that would be and got a yes
   */
  static <T> T ended(
      Context context,
      Which which,
      Progress progress,
      String untouched,
      String cutOff,
      EndPreview.Consent agrees,
      BiFunction<RunHistory, EndPreview.Consent, T> act) {
    Interruption interruption = whileAsking(context, untouched);
    T done;
    try {
      done =
          act.apply(
              history(context, which, progress),
              preview -> {
                progress.end();
                boolean agreed = agrees.agrees(preview);
                if (agreed) {
                  interruption.begins(cutOff);
                }
                return agreed;
              });
    } finally {
      interruption.over();
    }
    progress.end();
    return done;
  }

  /** The same in one line for a policy's log. */
  static int reportToPolicy(Runs.Result result, Context context) {
    context.print(result.message() + "\n");
    return result.status().code();
  }

  /** The same, as one JSON document. */
  static int reportAsJson(Runs.Result result, Optional<Path> root, Context context) {
    context.json(
        result.run().isEmpty()
            ? RunStatusJson.ofNone(result)
            : RunStatusJson.of(
                history(context, root, new Progress(context.invocation()))
                    .status(Optional.of(result.run())),
                result.message()));
    return result.status().code();
  }

  static void print(Context context, String before, List<String> lines) {
    Lines text = new Lines(context.terminal());
    for (String line : lines) {
      text.add(before, line);
    }
    context.print(text.text());
  }
}
