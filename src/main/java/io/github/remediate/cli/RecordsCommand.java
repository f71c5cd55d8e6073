package io.github.remediate.cli;

import io.github.remediate.app.RecordsDesk;
import io.github.remediate.app.RecordsOrder;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordsProgress;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Path;
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
    footerHeading = "%nExamples:%n",
    footer = {
      "What a waiting run asks for:  remediate records --request FILE --dry-run",
      "One Mac by its serial:        remediate records --serial C02XL0GTJGH5",
      "Many Macs:                    remediate records --csv macs.csv --dry-run",
      "A profile that must stay:     remediate records --serial C02XL0GTJGH5 --unmanage",
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
    if (options.json()) {
      context.invocation().speakJson();
    }
    Progress drawn = new Progress(context.invocation());
    RecordsOrder order = options.order(context.installation());
    Set<RecordChoice> choices = options.choices();
    Interruption interruption =
        RunCommands.whileAsking(context, RecordsConsent.nothing(options.aim()));
    try (PlainProgress plain = new PlainProgress(PlainProgress.USUAL, this::plainly);
        RecordsDesk desk =
            RecordsDesk.open(
                context.installation(),
                order,
                new RecordsDesk.Ports(
                    this::secret,
                    context.invocation().environment(),
                    Path.of(System.getProperty("user.home", "/")),
                    new SignInWords(this::say),
                    told -> {
                      drawn.accept(words(told));
                      plain.accept(words(told));
                    }))) {
      return new RecordsSession(
              context,
              desk,
              options.wish(desk, choices, this::quoted),
              new RecordsConsent(
                  context, options.aim(), options.yes, Optional.ofNullable(options.bulk)),
              () -> {
                plain.accept("");
                drawn.end();
              })
          .work(interruption);
    } finally {
      interruption.over();
      drawn.end();
    }
  }

  /** A terminal shows it in place. */
  private void plainly(String sentence) {
    if (!context.invocation().errIsTerminal()) {
      say(sentence);
    }
  }

  /** A newer Java has a console off a terminal too. */
  private Optional<char[]> secret(String what) {
    Invocation invocation = context.invocation();
    return invocation.inIsTerminal()
        ? invocation.aside(() -> Main.typedUnseen(what))
        : Optional.empty();
  }

  private String words(RecordsProgress told) {
    String of = told.done() + " of ";
    String phase =
        switch (told.phase()) {
          case LISTING -> "Looking: " + of + Counted.of(told.total(), "Mac");
          case REMOVING ->
              options.unmanage
                  ? "Unmanaging: " + of + Counted.of(told.total(), "Mac") + " done"
                  : "Deleting: " + of + Counted.of(told.total(), "record") + " done";
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

  private void say(String sentence) {
    String lines = Lines.of(sentence, context.terminal());
    context
        .invocation()
        .aside(
            () -> {
              context.invocation().err().print(lines);
              context.invocation().err().flush();
              return lines;
            });
  }
}
