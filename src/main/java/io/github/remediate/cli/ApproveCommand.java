package io.github.remediate.cli;

import io.github.remediate.app.ApprovalDraft;
import io.github.remediate.app.ApprovalOrder;
import io.github.remediate.app.ApprovalSigning;
import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.GivenApproval;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate plan approve FILE}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Approves a saved plan in advance, with your signature: a run by that plan and the approval"
          + " needs nobody for the questions that it names.",
      "It shows what you approve and asks before it signs. If the approval is there already, your"
          + " signature is added to it, as where two people are demanded.",
      "An approval is for exactly this file, for one run, and ends by itself. Whose signatures"
          + " count, and for what, is set on the Mac."
    })
final class ApproveCommand implements Callable<Integer> {
  private static final String USUALLY = "24h";

  private final Context context;

  @Parameters(paramLabel = "FILE", description = "The saved plan, which you have reviewed.")
  String file;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "Your private key, as `remediate keygen` or openssl made it.")
  String key;

  @Option(
      names = "--gates",
      paramLabel = "GATE",
      split = ",",
      description = {
        "What you approve: steps (default: that each step begins, and the restart), items (each"
            + " single thing that is more than the registration), all, none, the number of a step,"
            + " or a gate's name in the plan. Repeatable, or with commas."
      })
  List<String> gates;

  @Option(
      names = "--accept",
      paramLabel = "HAZARD",
      split = ",",
      description = "Hazards that you accept by name. Repeatable, or with commas. Default: none.")
  List<String> hazards;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "When it ends: 8h, 2d, 18:00, 2026-12-01 or 2026-12-01T18:00. Default: " + USUALLY + ".")
  String until;

  @Option(names = "--by", paramLabel = "NAME", description = "Who approves. Default: your account.")
  String by;

  @Option(names = "--ticket", paramLabel = "ID", description = "The helpdesk's ticket.")
  String ticket;

  @Option(names = "--note", paramLabel = "TEXT", description = "What you want to add.")
  String note;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it is saved. Default: plan.approval.json beside plan.json.")
  String output;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look whether the plan still fits the Mac whose root is DIR.")
  String root;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  ApproveCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ZonedDateTime now = ZonedDateTime.now().truncatedTo(ChronoUnit.SECONDS);
    ApprovalOrder.Given out = out();
    Progress progress = new Progress(context.invocation());
    ApprovalDraft draft =
        new ApprovalSigning(context.installation(), context.macs(), progress)
            .draft(
                new ApprovalOrder(given(file), given(key), out, says(out.file(), now)),
                Optional.ofNullable(root).map(context.installation()::resolve),
                now.toInstant());
    progress.end();
    context.print(ApprovalText.of(draft, file, context.terminal()));
    if (draft.isOnOwnMac()) {
      FailureReporter.say(
          "this is the Mac of the plan. Whoever is root here can use your private key: approve on"
              + " another machine, and keep the key there.",
          context.invocation());
    }
    if (!mayBeSigned()) {
      context.print("Nothing was signed.\n");
      return ExitStatus.CANCELLED.code();
    }
    draft.sign();
    context.print(ApprovalText.signed(file, out.shown(), context.terminal()));
    return ExitStatus.DONE.code();
  }

  private boolean mayBeSigned() {
    Interruption interruption = RunCommands.whileAsking(context, "Nothing was signed.");
    try {
      return yes || agreed();
    } finally {
      interruption.over();
    }
  }

  private boolean agreed() {
    return RunCommands.agreed(
        context,
        "a signature",
        "Nothing was signed.",
        new Question(
            "sign",
            Question.Kind.SIGN,
            Message.of("sign.title"),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Optional<ApprovalOrder.Says> says(Path out, ZonedDateTime now) {
    boolean anything =
        Stream.of(gates, hazards, until, by, ticket, note).anyMatch(given -> given != null);
    if (!anything && Files.exists(out)) {
      return Optional.empty();
    }
    Instant from = now.toInstant();
    return Optional.of(
        new ApprovalOrder.Says(
            gates == null ? List.of() : new ArrayList<>(gates),
            hazards == null ? List.of() : new ArrayList<>(hazards),
            by == null ? System.getProperty("user.name", "somebody") : by,
            Optional.ofNullable(ticket),
            from,
            UntilTime.parse(until == null ? USUALLY : until, now),
            Optional.ofNullable(note)));
  }

  private ApprovalOrder.Given given(String name) {
    return new ApprovalOrder.Given(context.installation().resolve(name), name);
  }

  private ApprovalOrder.Given out() {
    if (output != null) {
      return given(output);
    }
    if (file.isEmpty()) {
      throw CommandFailure.usage("Name the saved plan.");
    }
    return given(GivenApproval.beside(file));
  }
}
