package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RecordsDesk;
import io.github.remediate.app.RecordsOrder;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsProgress;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import io.github.remediate.text.ShellQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate records}. */
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deletes the records of Macs in Jamf Pro, Intune and Entra, from your own machine and with"
          + " your own rights. Records are chosen by their ids, never by a name.",
      "First it looks and shows which records are whose, and why; then it asks. What may be"
          + " another Mac's you decide one by one. The device id in use is never deleted. Each"
          + " deletion is journaled before it is sent, and looked at until the record is gone.",
      "It signs you in at Microsoft in your browser. Jamf Pro is asked as an API client, whose"
          + " secret you type, or give in REMEDIATE_JAMF_CLIENT_SECRET."
    },
    footer = {
      "",
      "What a waiting run asks for:  remediate records --request FILE --dry-run",
      "One Mac by its serial:        remediate records --serial C02XL0GTJGH5",
      "Many Macs:                    remediate records --csv macs.csv --dry-run",
      "Go on after an interruption:  remediate records --folder DIR"
    })
final class RecordsCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RecordsOptions options = new RecordsOptions();

  RecordsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (options.format == RecordsOptions.Format.json) {
      context.invocation().speakJson();
    }
    Progress progress = new Progress(context.invocation());
    RecordsOrder order = options.order(context.installation());
    Set<RecordChoice> choices = options.choices();
    Interruption interruption = RunCommands.whileAsking(context, RecordsConsent.NOTHING);
    try (RecordsDesk desk =
        RecordsDesk.open(
            context.installation(),
            order,
            new RecordsDesk.Ports(
                this::secret,
                context.invocation().environment(),
                Path.of(System.getProperty("user.home", "/")),
                (code, address) -> say("Open " + address + " and type the code " + code + "."),
                told -> progress.accept(words(told))))) {
      // Whoever stops it leaves no token behind that is good.
      interruption.alsoDoes(desk::close);
      return work(desk, choices, progress, interruption);
    } finally {
      interruption.over();
      progress.end();
    }
  }

  private int work(
      RecordsDesk desk, Set<RecordChoice> choices, Progress progress, Interruption interruption) {
    if (desk.isEarlier()) {
      if (options.dryRun) {
        return end(desk, desk.soFar(), progress);
      }
      say("Going on with the work in " + desk.folder() + ".");
      return carryOut(desk, desk::resume, progress, interruption);
    }
    RecordList list = desk.list().choose(choices);
    progress.end();
    List<RecordChoice> idle = list.idle(choices);
    if (!idle.isEmpty()) {
      throw CommandFailure.usage(
          "--choose "
              + idle.get(0).text()
              + ": no record of the list is to be chosen by that. Look at it with --dry-run.");
    }
    RecordsText text = new RecordsText(context.terminal());
    if (options.dryRun) {
      RecordResults results = list.results();
      if (options.format == RecordsOptions.Format.json) {
        json(results);
      } else {
        context.print(text.list(list));
      }
      return results.outcome().status();
    }
    tell(text.list(list));
    RecordsConsent consent =
        new RecordsConsent(context, options.yes, Optional.ofNullable(options.bulk));
    RecordList agreed = options.yes ? list : consent.chosen(list);
    if (!agreed.isEmpty() && !consent.mayBegin(agreed)) {
      say(RecordsConsent.NOTHING);
      return ExitStatus.CANCELLED.code();
    }
    if (agreed.isEmpty()) {
      return end(desk, desk.carryOut(agreed), progress);
    }
    return carryOut(desk, () -> desk.carryOut(agreed), progress, interruption);
  }

  private void json(RecordResults results) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      results.writeJson(bytes);
      context.json(bytes.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Work {
    RecordResults go();
  }

  private int carryOut(RecordsDesk desk, Work work, Progress progress, Interruption interruption) {
    interruption.begins(
        "Stopped. What was sent is in the journal; go on with `remediate records --folder "
            + quoted(desk.folder().toString())
            + (options.config == null ? "" : " --config " + quoted(options.config))
            + "`.");
    return end(desk, work.go(), progress);
  }

  private int end(RecordsDesk desk, RecordResults results, Progress progress) {
    progress.end();
    if (options.format == RecordsOptions.Format.text) {
      context.print(new RecordsText(context.terminal()).results(results));
    }
    if (desk.isKept()) {
      say("Journal and results are in " + desk.folder() + ".");
    }
    // If that fails, its error is the one document.
    Optional<Path> receipt = desk.receipt(results);
    receipt.ifPresent(file -> say("The receipt is in " + file + "."));
    if (options.format == RecordsOptions.Format.json) {
      json(results);
    }
    return results.outcome().status();
  }

  /** A newer Java has a console off a terminal too. */
  private Optional<char[]> secret(String what) {
    return context.invocation().inIsTerminal() ? Main.typedUnseen(what) : Optional.empty();
  }

  private static String words(RecordsProgress told) {
    String of = told.done() + " of ";
    String phase =
        switch (told.phase()) {
          case LISTING -> "Looking: " + of + Counted.of(told.total(), "Mac");
          case REMOVING -> "Deleting: " + of + Counted.of(told.total(), "record") + " done";
        };
    return phase
        + told.left()
            .map(
                left ->
                    String.format(
                        Locale.ROOT,
                        ", %.0f a minute, %d s left",
                        told.perMinute(),
                        left.toSeconds()))
            .orElse("");
  }

  private String quoted(String name) {
    return ShellQuote.quote(name, context.invocation().unicode());
  }

  private void tell(String text) {
    context.invocation().err().print(text);
    context.invocation().err().flush();
  }

  private void say(String sentence) {
    tell(Lines.of(sentence, context.terminal()));
  }
}
